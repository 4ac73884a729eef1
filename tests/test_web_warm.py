"""Before a server says that it is there, it has done what its first visitor would otherwise wait for.

That no page imports anything then is seen in tests/e2e/test_outages.py.
"""

from __future__ import annotations

import gzip
import re
from typing import NoReturn

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from web import packed, shell, templates
from web.visits import TITLES
from web.warm import warm_up

SITE = "https://audit.example"


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    packed._packed.cache_clear()
    shell.shell_html.cache_clear()
    assert templates._environment.cache is not None
    templates._environment.cache.clear()
    warm_up("Refine", SITE)


def too_late(*_: object, **__: object) -> NoReturn:
    raise AssertionError("this was left to a visitor")


def test_every_program_of_the_first_page_and_of_the_charts_is_compressed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gzip, "compress", too_late)
    client = TestClient(Starlette(middleware=[Middleware(packed.Packed)]))
    named = set(re.findall(r'(?:src|href)="\.(/static/[^"]+\.(?:js|css))"', shell.shell_html("", SITE)))
    charts = [path for path in packed.Packed(client.app).files if "/PlotlyChart." in path]
    assert (len(named) > 10, len(charts)) == (True, 1)
    for path in [*named, *charts]:
        assert client.get(path).headers["content-encoding"] == "gzip"


def test_every_template_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates._environment, "compile", too_late)
    for template in templates._environment.list_templates(["html", "svg"]):
        templates._environment.get_template(template)


def test_every_shell_is_filled_in() -> None:
    made = shell.shell_html.cache_info().misses
    for title in TITLES.values():
        shell.shell(title, "Refine", SITE)
    assert shell.shell_html.cache_info().misses == made
