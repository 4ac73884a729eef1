"""The security page: every claim has its proof, every column its words; the example is what is sent."""

from __future__ import annotations

import ast
import json
from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest
import requests

from hubspot import api
from scoring.catalogue import RULES
from scoring.rule import PROPERTIES
from storage.tables import Base
from tests.servers import ROOT, Journal
from tests.test_hubspot_contacts import Reader
from tests.test_web_templates import Page
from tests.web_browser import MakeSite, Site
from web import example
from web.claims import CLAIMS
from web.kept import NEVER_STORED, STORED
from web.promises import kind_of, named
from web.security import CONTENTS


@cache
def defined_in(file: str) -> set[str]:
    """The tests that a file defines, by name, those of classes as `Class::name`; without running it."""
    names = set()
    for node in ast.parse((ROOT / file).read_text()).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ClassDef):
            names |= {
                f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)
            }
    return {name for name in names if name.rpartition("::")[2].startswith("test_")}


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_names_tests_that_exist(claim: str) -> None:
    assert CLAIMS[claim].tests
    for test in CLAIMS[claim].tests:
        file, _, name = test.partition("::")
        assert (ROOT / file).is_file(), test
        assert name in defined_in(file), test


@pytest.mark.parametrize(
    ("test", "there"),
    [
        pytest.param("test_every_claim_names_tests_that_exist", True, id="a test"),
        pytest.param("shape", False, id="a function that is no test"),
        pytest.param("test_that_nobody_wrote", False, id="a test that does not exist"),
    ],
)
def test_the_search_above_finds_tests(test: str, there: bool) -> None:
    assert (test in defined_in("tests/test_web_security.py")) is there
    assert "TestScan::test_rubbish_is_cleared" in defined_in("tests/test_web_visits.py")


def test_every_column_is_named_once() -> None:
    columns = {(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns}
    told = list(named())
    assert set(told) ^ columns == set()
    assert len(told) == len(columns)


def test_every_kind_of_column_has_its_words() -> None:
    for table in Base.metadata.sorted_tables:
        assert all(kind_of(column) for column in table.columns)
    leads = Base.metadata.tables["leads"].columns
    assert kind_of(leads["work_email"]) == "encrypted text"
    assert kind_of(leads["consent_text_sha256"]) == "hash"
    assert (
        kind_of(Base.metadata.tables["report_issues"].columns["rule"]) == f"id of one of {len(RULES)} rules"
    )


def text_of(site: Site) -> str:
    return " ".join(Page(site.browser().get("/security").text).text.split())


def test_the_page_tells_every_claim_with_its_tests(site: Site) -> None:
    text = text_of(site)
    for claim in CLAIMS.values():
        assert text.count(claim.text) == 2, claim.text  # where it belongs, and in the list of proofs
        assert all(test in text for test in claim.tests)


def test_the_page_tells_what_is_read_stored_and_never_stored(site: Site) -> None:
    text = text_of(site)
    assert all(name in text for name in PROPERTIES)
    assert all(words in text for kept in STORED for words in (kept.data, kept.purpose, kept.until))
    assert all(words in text for row in NEVER_STORED for words in row)
    for table in Base.metadata.sorted_tables:
        assert all(word in text for word in (table.name, *table.columns.keys()))


def test_every_section_can_be_linked_to(site: Site) -> None:
    html = site.browser().get("/security").text
    assert all(f'<section class="card" id="{name}">' in html for name, _ in CONTENTS)
    assert html.count('<section class="card" id=') == len(CONTENTS)


@pytest.mark.parametrize(
    ("changes", "told", "untold"),
    [
        pytest.param({}, "is served over https", "without TLS", id="in production"),
        pytest.param(
            {"public_url": "http://localhost:8501"}, "without TLS", "served over https", id="on trial"
        ),
        pytest.param(
            {"hosting": "Falkenstein, <b>DE</b>"}, "Falkenstein, <b>DE</b>", "Nothing is stated", id="hosting"
        ),
        pytest.param(
            {}, "Nothing is stated for this installation", "is run by", id="an operator who says nothing"
        ),
        pytest.param({"operator": "Acme Ltd"}, "is run by Acme Ltd", "has not stated", id="an operator"),
        pytest.param(
            {"contact_email": "s@acme.example"}, "write to s@acme.example", "no address is set", id="contact"
        ),
        pytest.param({"scan_max_contacts": 1200}, "up to 1,200 contacts", "500 contacts", id="another limit"),
    ],
)
def test_the_page_is_about_this_installation(
    make_site: MakeSite, changes: dict[str, Any], told: str, untold: str
) -> None:
    text = text_of(make_site(**changes))
    assert told in text
    assert untold not in text


def test_no_certificate_is_claimed_that_nobody_gave(site: Site) -> None:
    assert "no certification: no SOC 2, no ISO 27001, no HubSpot App Certification" in text_of(site)


def test_the_example_request_is_what_hubspot_is_really_sent(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[requests.PreparedRequest] = []
    really = requests.Session.send

    def send(self: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        sent.append(request)
        return really(self, request, **options)

    monkeypatch.setattr(requests.Session, "send", send)
    reader = Reader(journal.url, "seven")
    sent.clear()
    reader.contacts.count()
    list(reader.contacts.pages(PROPERTIES, 500))
    written = [example.number_of_contacts(journal.url), example.page_of_contacts(journal.url)]
    for request, shown in zip(sent, written, strict=True):
        path, _, query = request.path_url.partition("?")
        assert shown.startswith(f"{request.method} {path}\n")
        assert all(unquote(part) in shown for part in query.split("&"))
        assert {part.partition("=")[0] for part in query.split("&")} <= {
            "limit",
            "properties",
            "archived",
            "",
        }
        names = {name.lower() for name in request.headers}
        assert names <= {line.partition(":")[0].lower() for line in shown.splitlines()}
        assert shown.count("(access token)") == 1


def test_the_example_answer_has_the_shape_of_the_stand_ins(journal: Journal) -> None:
    reader = Reader(journal.url, "messy")
    session = reader.contacts._session
    url = f"{journal.url}{api.CONTACTS}?limit=1&properties={','.join(PROPERTIES)}"
    theirs = session.get(url).json()
    assert shape(example.ANSWER) == shape(theirs)
    assert json.loads(example.answer()) == example.ANSWER


def shape(value: Any) -> Any:
    """The names in an answer, without the values."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) else "value"


def test_nobody_in_the_example_exists() -> None:
    email = example.ANSWER["results"][0]["properties"]["email"]
    assert email.endswith(".example")  # reserved by RFC 2606
