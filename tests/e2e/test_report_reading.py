"""What a reader finds in reports of every kind: numbers beside every chart, and words that fit the portal."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import text

from scoring.report import Cohort, Issue
from scoring.rule import Dimension
from storage.database import open_database
from storage.reports import save_report
from tests.e2e.server import App
from tests.e2e.visitor import Visitor
from tests.report_examples import OLD, PERFECT, report, without

TEST_RECORDS = (Issue("test_record", 2, 2, 12.0, 12.0), Issue("missing_phone", 2, 2, 1.0, 1.0))
MONTHS = tuple(Cohort(660 + month, 40, 49.0 if month == 7 else 71.0) for month in range(14))
REPORTS = {
    "usual": report(cohorts=MONTHS),
    "perfect": PERFECT,
    "samples": report(contacts=2, issues=TEST_RECORDS),
    "tiny": report(contacts=7),
    "dateless": without(report((12.0, 9.0, 0.0, 5.0, 2.0, 1.0, 0.5)), Dimension.FRESHNESS),
    "old": OLD,
}
SHIFTS = """window.shifted = 0; new PerformanceObserver(list => {
    for (const shift of list.getEntries()) window.shifted += shift.value;
}).observe({type: "layout-shift", buffered: true})"""


@pytest.fixture(scope="module")
def saved(app: App) -> dict[str, str]:
    """The ids of `REPORTS`, unlocked."""
    with open_database(f"sqlite:///{app.database}").begin() as session:
        ids = {
            name: save_report(session, f"scan-{name:->16}", 4_242_424, some, time.time())
            for name, some in REPORTS.items()
        }
        for report_id in ids.values():
            # Any lead unlocks, also one that nobody can read.
            values = "(:id, x'00', x'00', x'00', x'00', 0, x'00', 0, 9999999999)"
            session.execute(text(f"INSERT INTO leads VALUES {values}"), {"id": report_id})
    return ids


@pytest.mark.parametrize(
    ("name", "told", "untold"),
    [
        pytest.param(
            "usual",
            ["Three fixes bring you to a B.", "August 2025 falls out of line"],
            ["n/a"],
            id="a usual one",
        ),
        pytest.param(
            "perfect",
            ["Nothing, no rule found anything", "Nothing was lost", "There is nothing to fix."],
            ["−", "Costs"],
            id="a perfect one",
        ),
        pytest.param(
            "samples",
            ["Only test records so far.", "two sample contacts into every new portal"],
            ["Strongest", "Fix first"],
            id="HubSpot's two sample contacts",
        ),
        pytest.param("tiny", ["With 7 contacts one change moves the grade"], [], id="seven contacts"),
        pytest.param(
            "dateless",
            ["Does not apply to this portal", "Contacts with a date that can be read."],
            ["None"],
            id="one dimension does not apply",
        ),
        pytest.param("old", ["Why 64.5 and not 100"], ["Who you can", "month of creation"], id="an old one"),
    ],
)
def test_a_report_reads_sensibly(
    reader: Visitor, saved: dict[str, str], name: str, told: list[str], untold: list[str]
) -> None:
    page = reader.open(f"/report?id={saved[name]}")
    expect(page.get_by_test_id("recommendations")).to_be_visible()
    expect(page.locator("footer.foot")).to_be_visible()
    said = page.locator(".stMain").inner_text()
    assert [words for words in told if words not in said] == []
    assert [words for words in untold if words in said] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_chart_has_a_name_and_a_table_and_nothing_moves(
    reader: Visitor,
    saved: dict[str, str],
    shot: Callable[[Page, str], None],
    scheme: Literal["light", "dark"],
) -> None:
    reader.page.emulate_media(color_scheme=scheme)
    reader.page.set_viewport_size({"width": 375, "height": 667})
    reader.page.add_init_script(SHIFTS)
    page = reader.open(f"/report?id={saved['usual']}")
    expect(page.get_by_role("figure")).to_have_count(3)
    # 0.1 is what web.dev calls good.
    assert page.evaluate("window.shifted") < 0.1

    page.get_by_test_id("dimensions").locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("dimensions").locator(".causes").first).to_be_visible()

    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    tables = page.locator("details.table table")
    expect(tables).to_have_count(7)  # gauge, grades, dimensions, steps, two funnels, months
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    wide = "all => all.filter(each => each.offsetWidth > each.closest('details').offsetWidth).length"
    assert tables.evaluate_all(wide) == 0
    shot(page, f"report-open-375-{scheme}")

    page.set_viewport_size({"width": 1000, "height": 800})
    shot(page, f"report-open-{scheme}")
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
