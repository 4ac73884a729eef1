"""Whatever a value holds, it reaches a page as text."""

from __future__ import annotations

import re
from dataclasses import astuple
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import UndefinedError

from scoring.catalogue import DIMENSIONS, RULES
from scoring.rule import Dimension
from settings import ROOT
from web import methodology
from web.claims import CLAIMS
from web.templates import render
from web.visits import ROUTES

EVIL = "\"' onload=alert(1) x='><script>alert(1)</script><img src=//evil.example>&lt;"
TEMPLATES = sorted(file.name for file in (ROOT / "web" / "templates").glob("*.html"))

LINK = {"words": EVIL, "href": EVIL, "plan": EVIL}
RECIPE = {
    "groups": [[{"words": EVIL}]],
    "fit": EVIL,
    "differs": EVIL,
    "find": LINK,
    "repair": LINK,
    "prevent": EVIL,
    "guard": LINK,
}

ROW = {"name": EVIL, "then": EVIL, "now": EVIL, "change": EVIL, "better": True}

VALUES: dict[str, dict[str, Any]] = {
    "benchmark.html": {"low": 45, "high": 75, "place": EVIL, "source": EVIL, "rows": [(EVIL, EVIL)]},
    "connect.html": {"brand": EVIL, "limit": 500, "properties": [EVIL, EVIL]},
    "dimensions.html": {
        "rows": [
            {
                "name": EVIL,
                "score": 50.0,
                "letter": EVIL,
                "weight": 20,
                "cost": 2.0,
                "left": 98.0,
                "why": EVIL,
            }
            | {"bar": {"from": 90, "width": 10}, "smaller": 2, "causes": causes}
            for causes in ([], [{"name": EVIL, "contacts": EVIL, "points": 2.0}])
        ],
        "lost": 35.5,
        "composite": 64.5,
        "letter": EVIL,
        "scale": 64.5,
        "hint": EVIL,
    },
    "footer.html": {"contact": EVIL},
    "grades.html": {
        "rows": [
            {"letter": EVIL, "word": EVIL, "range": EVIL, "meaning": EVIL, "contacts": 200, "share": EVIL}
        ]
    },
    "header.html": {"brand": EVIL, "scan_again": True},
    "issues.html": {
        "rows": [
            {"finding": EVIL, "affected": EVIL, "share": EVIL, "dimension": EVIL, "why": EVIL, "gain": 2.0}
        ],
        "rest": [{"finding": EVIL, "affected": EVIL, "share": EVIL, "gain": 1.0}],
        "further": EVIL,
    },
    "kept.html": {"brand": EVIL, "forwards": True, "mails": True},
    "letter_operator.html": {"brand": EVIL, "facts": {EVIL: EVIL, "Link": EVIL}, "link": EVIL},
    "letter_person.html": {"brand": EVIL, "operator": EVIL, "link": EVIL, "until": EVIL, "own": EVIL},
    "receipt_link.html": {"query": EVIL},
    "own_data.html": {"link": EVIL, "key": EVIL},
    "privacy.html": {
        "brand": EVIL,
        "contact": EVIL,
        "own": [
            {"erased": EVIL, "report": EVIL, "at_hubspot": True},
            {"erased": "", "report": EVIL, "fields": {EVIL: EVIL}, "consent": True, "entered": EVIL}
            | {"until": EVIL, "token": EVIL, "key": EVIL, "passed_on": [EVIL]},
        ],
        "nothing": EVIL,
        "operator": EVIL,
        "hosting": EVIL,
        "cookies": [(EVIL, EVIL, EVIL)],
        "forwards": True,
        "mails": True,
    },
    "receipt.html": {
        "brand": EVIL,
        "contact": EVIL,
        "query": EVIL,
        "portal": EVIL,
        "scanned_at": EVIL,
        "until": EVIL,
        "noted": True,
        "calls": [{"request": EVIL, "meaning": EVIL, "status": EVIL, "count": 5, "milliseconds": 1250}],
        "requests": 5,
        "milliseconds": 1250,
        "properties": [EVIL, EVIL],
        "tokens": {EVIL: EVIL},
        "sizes": {EVIL: SimpleNamespace(rows=1, bytes=20)},
        "bytes": 20,
        "rows": {EVIL: [EVIL]},
    },
    "message.html": {
        "problem": EVIL,
        "level": 1,
        "message": SimpleNamespace(title=EVIL, body=EVIL, action=EVIL, href=EVIL),
    },
    "layout.html": {"brand": EVIL, "title": EVIL, "contact": EVIL},
    "missing.html": {
        "brand": EVIL,
        "contact": EVIL,
        "problem": EVIL,
        "message": SimpleNamespace(title=EVIL, body=EVIL, action=EVIL, href=EVIL),
    },
    "methodology.html": {
        "version": EVIL,
        "text": SimpleNamespace(
            SUM=[EVIL],
            FORMULAE=[(EVIL, EVIL)],
            GRADING=[EVIL],
            APPLYING=[EVIL],
            LIMITS=[EVIL],
            SAMPLING=[EVIL],
            FIXING=[EVIL],
            WEIGHING=[EVIL],
        ),
        "example": EVIL,
        "dimensions": [
            {
                "name": EVIL,
                "about": SimpleNamespace(
                    weight=20, asks=EVIL, why=EVIL, scored=EVIL, applies=EVIL, reason=EVIL
                ),
                "rules": [
                    {"id": EVIL, "finding": EVIL, "why": EVIL, "fix": EVIL, "evidence": EVIL, "remedy": EVIL}
                    | {"weight": EVIL, "points": "4"}
                ],
                "assets": [
                    {"name": EVIL, "evidence": EVIL, "takers": {EVIL: [EVIL, EVIL]}}
                    | {"weight": EVIL, "points": "1"}
                ],
            }
        ],
        "grades": [{"letter": EVIL, "word": EVIL, "range": EVIL, "campaigns": EVIL}],
        "versioning": [EVIL],
        "versions": [{"number": EVIL, "status": EVIL, "reasons": [EVIL], "contents": [EVIL]}],
    },
    "reach.html": {
        "funnels": [
            {
                "channel": EVIL,
                "title": EVIL,
                "result": EVIL,
                "stages": [
                    {"name": EVIL, "left": 2, "lost": 1, "lost_as": EVIL, "share": EVIL, "width": 50.0}
                ],
            }
        ]
    },
    "recommendations.html": {
        "steps": [
            {"finding": EVIL, "affected": EVIL, "count": EVIL, "share": EVIL, "effort": EVIL, "remedy": EVIL}
            | {"regraded": EVIL, "climb": EVIL, "after": 70.0, "grade": EVIL, "gain": 2.0, "recipe": RECIPE}
        ],
        "picture": {
            "columns": [{"score": EVIL, "grade": EVIL, "label": EVIL, "at": EVIL, "turn": True}],
            "borders": [{"grade": EVIL, "floor": EVIL, "at": EVIL}],
            "name": EVIL,
        },
        "path": [EVIL, EVIL],
        "now": EVIL,
        "grade": EVIL,
        "whole": True,
        "host": EVIL,
        "certain": False,
    },
    "scan.html": {"now": EVIL, "steps": [(EVIL, EVIL)]},
    "security.html": {
        "brand": EVIL,
        "contact": EVIL,
        "forwards": True,
        "mails": True,
        "contents": [("flow", EVIL)],
        "claims": {name: {"number": 1, "text": EVIL, "tests": [EVIL]} for name in CLAIMS},
        "https": True,
        "limit": 500,
        "operator": EVIL,
        "hosting": EVIL,
        "properties": [{"name": EVIL, "words": EVIL, "rules": 3}],
        "stored": [SimpleNamespace(data=EVIL, purpose=EVIL, until=EVIL)],
        "tables": [{"name": EVIL, "columns": [{"name": EVIL, "kind": EVIL, "until": EVIL}]}],
        "never": [(EVIL, EVIL)],
        "page_request": EVIL,
        "count_request": EVIL,
        "answer": EVIL,
    },
    "history.html": {
        "lead": EVIL,
        "comparable": False,
        "then_version": EVIL,
        "now_version": EVIL,
        "changes": [(EVIL, [EVIL])],
        "sample": EVIL,
        "then": EVIL,
        "now": EVIL,
        "rows": [ROW],
        "moved": [ROW],
        "issues": [ROW],
        "chart": {
            "dots": [{"x": 0.0, "y": 50.0, "grade": EVIL}],
            "lines": [{"from_x": 0.0, "from_y": 50.0, "to_x": 100.0, "to_y": 60.0}],
            "floors": [(EVIL, 90.0)],
            "first": EVIL,
            "last": EVIL,
            "name": EVIL,
        },
        "points": [(EVIL, SimpleNamespace(composite=50.0, contacts=480, engine_version=EVIL))],
    },
    "share.html": {"kept_until": EVIL, "shared_until": EVIL, "ends_early": True, "made_here": True},
    "takeaway.html": {"query": EVIL, "unlocked": True, "shared": True, "public_url": EVIL, "brand": EVIL},
    "summary.html": {
        "portal": EVIL,
        "scanned_at": EVIL,
        "headline": EVIL,
        "meaning": EVIL,
        "facts": [(EVIL, EVIL, EVIL)],
        "first": EVIL,
        "pills": [EVIL],
        "cautions": [EVIL],
    },
    "trend.html": {"sentence": EVIL, "chart": True, "least": 10},
    "trend_table.html": {"rows": [{"month": EVIL, "contacts": 40, "score": 64.5, "letter": EVIL}]},
    "unlock.html": {"issues": EVIL, "steps": EVIL, "causes": True, "reach": True, "months": EVIL},
}


class Page(HTMLParser):
    """The tags of a page, the names of their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_table_above_covers_every_template() -> None:
    assert sorted(VALUES) == TEMPLATES


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_value_makes_no_tag_and_no_attribute(template: str) -> None:
    harmless = _replaced(VALUES[template], EVIL, "harmless")
    evil, plain = Page(render(template, **VALUES[template])), Page(render(template, **harmless))
    assert evil.tags == plain.tags
    assert evil.attributes == plain.attributes
    assert evil.text == plain.text.replace("harmless", EVIL)


def _replaced(value: Any, old: str, new: str) -> Any:
    """The same values with one text instead of another, however deep."""
    match value:
        case str():
            return value.replace(old, new)
        case dict():
            return {_replaced(key, old, new): _replaced(inner, old, new) for key, inner in value.items()}
        case list() | tuple():
            return [_replaced(inner, old, new) for inner in value]
        case SimpleNamespace():
            return SimpleNamespace(**_replaced(vars(value), old, new))
    return value


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_runs_a_script_or_calls_a_third_party(template: str) -> None:
    source = (ROOT / "web" / "templates" / template).read_text()
    source = re.sub(r"""<form method="post" action="/[a-z/]+">""", "", source)  # to our own address only
    assert not re.search(r"<script|<iframe|<form|\son\w+=|javascript:|\|\s*safe|autoescape", source)
    assert not re.search(r"""(?:src|srcset|href|action)=["']?\s*(?:https?:)?//""", source)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_value_that_was_forgotten_is_an_error_and_not_a_gap(template: str) -> None:
    for name in VALUES[template]:
        with pytest.raises((UndefinedError, TypeError)):
            render(template, **{other: value for other, value in VALUES[template].items() if other != name})


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_picture_of_a_template_is_there(template: str) -> None:
    source = (ROOT / "web" / "templates" / template).read_text()
    names = re.findall(r"""(?:src|srcset)=["']app/static/([^"' ]+)""", source)
    assert all((ROOT / "web" / "static" / name).is_file() for name in names)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_link_of_a_template_leads_to_a_route(template: str) -> None:
    links = re.findall(r'<a [^>]*href="(/[^"{]*)"', (ROOT / "web" / "templates" / template).read_text())
    assert {link.partition("#")[0] for link in links} <= {route.path for route in ROUTES}


@pytest.mark.parametrize("template", ["footer.html", "dimensions.html"])
def test_the_methodology_is_one_click_away(template: str) -> None:
    assert 'href="/methodology"' in render(template, **VALUES[template])


def test_the_methodology_page_tells_every_rule_and_every_weight() -> None:
    page = Page(render("methodology.html", **methodology.values()))
    shown = [rule for rule in RULES if rule.finding]
    assert [rule.id for rule in RULES if rule.id not in page.text] == []
    assert page.tags.count("details") == len(Dimension)
    for rule in shown:
        assert all(text in page.text for text in (rule.finding, rule.why, rule.evidence, rule.remedy))
    for dimension in DIMENSIONS.values():
        assert all(str(text) in page.text for text in astuple(dimension))


def test_the_methodology_page_tells_the_floor_of_every_grade() -> None:
    text = Page(render("methodology.html", **methodology.values())).text
    told = ["Excellent, 90 and more", "Good, 75 and more", "Fair, 60 and more", "Poor, 40 and more"]
    assert all(words in text for words in [*told, "Failing, below 40"])


def test_an_empty_contact_shows_no_link() -> None:
    assert "mailto" not in render("footer.html", contact="")
    assert "mailto" not in render("security.html", **VALUES["security.html"] | {"contact": ""})
