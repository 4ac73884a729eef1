"""The card of the report's link says who can open it until when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from storage.links import Opened
from tests.report_examples import report
from tests.test_web_paper import stored
from web.sharing import PERIODS, address, share_card, take_away

SOON, END = datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 11, 21, tzinfo=UTC)


def opened(shared_until: datetime | None = END, made_here: bool = False, unlocked: bool = True) -> Opened:
    return Opened(stored(report(), unlocked=unlocked), "L" * 22, made_here, shared_until)


def test_the_address_is_that_of_the_link_and_not_of_the_report() -> None:
    assert address(opened(), "https://audit.example.com") == f"https://audit.example.com/report?id={'L' * 22}"


def test_a_link_is_good_for_days_or_as_long_as_the_report() -> None:
    assert list(PERIODS.values()) == [None, 7, 30, 90]


@pytest.mark.parametrize(
    ("case", "said", "unsaid"),
    [
        pytest.param(opened(), "until <b>21 November 2027</b>.", "this browser can", id="as the report"),
        pytest.param(
            opened(SOON),
            "until <b>1 December 2026</b>; this browser can until 21 November 2027",
            "",
            id="ends",
        ),
        pytest.param(opened(None), "The link has ended.", "Everyone with this link", id="ended"),
        pytest.param(opened(made_here=True), "Only this browser can change that", "", id="its maker"),
        pytest.param(opened(), "It holds counts only", "Only this browser", id="somebody with the link"),
    ],
)
def test_the_card_says(case: Opened, said: str, unsaid: str) -> None:
    card = share_card(case)
    assert said in card
    assert not unsaid or unsaid not in card


@pytest.mark.parametrize(
    ("case", "files", "badge"),
    [
        pytest.param(opened(), 3, True, id="an unlocked report has files and a badge"),
        pytest.param(opened(unlocked=False), 0, True, id="a locked one has a badge"),
        pytest.param(opened(None), 3, False, id="a badge ends with the link"),
    ],
)
def test_what_can_be_taken_away(case: Opened, files: int, badge: bool) -> None:
    card = take_away(case, "https://audit.example.com", "Brand")
    assert card.count('href="/report/') == files
    assert ("/badge.svg" in card) is badge
