"""The PDF says what the page says, in letters that are there, with tags for whoever listens."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from scoring.catalogue import CAUSES, RULES
from scoring.report import Issue, Recommendation, Report
from scoring.rule import Dimension
from storage.reports import StoredReport
from tests.paper_text import Printed, printed
from tests.report_examples import PERFECT, report, without
from web.paper import paper, pdf
from web.recipes import RECIPES

FONTS = Path(__file__).parent.parent / "web" / "paper" / "fonts"


def stored(report: Report, **changes: Any) -> StoredReport:
    moment = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    ends = datetime(2027, 11, 21, tzinfo=UTC)
    usual = StoredReport("A" * 22, 62515, moment, ends, unlocked=True, report=report)
    return replace(usual, **changes)


def on_paper(report: Report, brand: str = "Database Health Audit") -> Printed:
    return printed(paper(stored(report), brand, "https://audit.example.com"))


@pytest.fixture(scope="module")
def usual() -> Printed:
    return on_paper(report(), "Żółć & Müller")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Żółć & Müller", id="the brand with its accents"),
        pytest.param("Your contacts are fair. Three fixes", id="the verdict"),
        pytest.param("64.5", id="the score"),
        pytest.param("−12.0", id="a loss with a real minus"),
        pytest.param("20.0\u202f%", id="a share with its narrow space"),
        pytest.param("Contacts that share one mailbox", id="an issue"),
        pytest.param("Keep it so: ", id="how to keep it so"),
        pytest.param("68.8 C", id="the score after a step"),
        pytest.param("Who you can email", id="the funnel"),
        pytest.param("How sure: Exact; 200 contacts scored, none left out.", id="how sure"),
        pytest.param("https://audit.example.com/methodology", id="where the rules are"),
        pytest.param("Kept until 21 November 2027.", id="how long it is kept"),
        pytest.param("Page 1 of ", id="where the reader is"),
    ],
)
def test_it_says(usual: Printed, text: str) -> None:
    assert text in usual.text


def test_the_sum_can_be_checked_by_hand(usual: Printed) -> None:
    lines = usual.text.splitlines()
    lost = [float(line.removeprefix("−")) for line in lines if line.startswith("−")]
    assert (len(lost), round(100 - sum(lost), 1)) == (7, 64.5)


def test_it_has_a_title_a_language_and_tags(usual: Printed) -> None:
    for mark in (
        b"/Lang (en-GB)",
        b"/MarkInfo <</Marked true>>",
        b"/DisplayDocTitle true",
        b"/StructTreeRoot",
    ):
        assert mark in usual.raw
    assert b"/Title (Database health of portal 62515: grade C)" in usual.raw
    assert usual.tags.count("H1") == 1
    assert usual.tags.count("H2") >= 6
    assert {"P", "Figure"} <= set(usual.tags)


def test_every_figure_has_words(usual: Printed) -> None:
    assert usual.tags.count("Figure") == usual.raw.count(b"/Alt ")


def test_everything_shown_is_tagged_or_marked_as_an_artifact(usual: Printed) -> None:
    depth = 0
    for line in usual.raw.split(b"\n"):
        depth += line.endswith((b" BDC", b" BMC")) - (line == b"EMC")
        assert depth in (0, 1)
        assert depth == 1 or b" Tj" not in line


@pytest.mark.parametrize(
    ("case", "text"),
    [
        pytest.param(PERFECT, "There is nothing to fix.", id="a perfect portal"),
        pytest.param(without(report(), Dimension.ENRICHMENT), "n/a", id="a dimension that does not apply"),
        pytest.param(report(contacts=1, grades=report().grades), "1 contact", id="a single contact"),
        pytest.param(replace(report(), reach={}, cohorts=(), losses=()), "64.5", id="a report of before"),
        pytest.param(
            report(issues=(Issue("gone_rule", 4, 200, 5.0, 1.0),), recommendations=()),
            "A rule that this version no longer has",
            id="a rule that is gone",
        ),
        pytest.param(
            report(
                issues=tuple(Issue(rule.id, 9, 200, 5.0, 0.1) for rule in RULES),
                recommendations=tuple(Recommendation(rule.id, 9, 70.0) for rule in RULES[:10]),
            ),
            RULES[-1].finding,
            id="every issue there is",
        ),
    ],
)
def test_every_kind_of_report_fits_on_paper(case: Report, text: str) -> None:
    assert text in on_paper(case).text


def test_the_same_report_makes_the_same_file() -> None:
    first, second = (pdf(stored(report()), "Brand", "https://audit.example.com") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("font", ["inter-regular.ttf", "inter-semibold.ttf"])
def test_the_font_has_every_letter_that_our_texts_need(font: str) -> None:
    known = TTFont(FONTS / font).getBestCmap().keys()
    texts = [text for rule in RULES for text in (rule.finding, rule.remedy, rule.why)]
    texts += [
        *CAUSES.values(),
        *(recipe.prevent for recipe in RECIPES.values()),
        "ŻółćÅéüßőşğ\u202f\u00a0−·…→›",
    ]
    assert {letter for text in texts for letter in text if ord(letter) not in known} == set()
