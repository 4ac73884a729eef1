"""Everything that can go wrong has its words, and the product guide's are said exactly."""

from __future__ import annotations

import re

import pytest

from storage.scans import ScanProblem
from web.problems import MESSAGES, Problem, code_in, problem_of, seconds_left

ADDRESSES = {"/", "/oauth/start", "/scan", "/privacy"}


@pytest.mark.parametrize("problem", list(Problem))
def test_every_problem_says_what_happened_and_offers_a_way_on(problem: Problem) -> None:
    message = MESSAGES[problem]
    assert message.title
    assert message.body
    assert message.action
    assert message.href in ADDRESSES


@pytest.mark.parametrize("problem", list(ScanProblem))
def test_every_reason_in_the_store_is_a_problem(problem: ScanProblem) -> None:
    assert Problem(problem) in MESSAGES


@pytest.mark.parametrize(
    ("problem", "title", "action"),
    [
        pytest.param(
            Problem.RECONNECT,
            "HubSpot authentication failed. Please reconnect.",
            "Connect Your HubSpot",
            id="token expired (401)",
        ),
        pytest.param(Problem.UNAVAILABLE, "Something went wrong", "Try Again", id="API error (5xx)"),
        pytest.param(Problem.TOO_SLOW, "Something went wrong", "Try Again", id="the deadline passed"),
        pytest.param(
            Problem.SCORING_FAILED, "Data quality scoring failed", "Try Again", id="majority failure"
        ),
        pytest.param(
            Problem.SCORING_UNREACHABLE, "Scoring service is unreachable", "Try Again", id="no scoring"
        ),
        pytest.param(Problem.DATABASE, "Database is not configured", "Try Again", id="no database"),
        pytest.param(Problem.SAVE_FAILED, "Something went wrong", "Try Again", id="save failure"),
        pytest.param(Problem.WORKER_DIED, "Something went wrong", "Try Again", id="the scan's process died"),
    ],
)
def test_the_product_guides_texts_are_verbatim(problem: Problem, title: str, action: str) -> None:
    assert (MESSAGES[problem].title, MESSAGES[problem].action) == (title, action)


def test_the_seconds_to_wait_are_written_in() -> None:
    assert "again in 42 s." in MESSAGES[Problem.WAIT].waiting(42).body


@pytest.mark.parametrize("problem", sorted(set(Problem) - {Problem.WAIT}))
def test_nothing_else_has_a_gap_to_fill(problem: Problem) -> None:
    assert MESSAGES[problem].waiting(42) == MESSAGES[problem]
    assert not re.search(r"[{}]", MESSAGES[problem].body)


@pytest.mark.parametrize("problem", [Problem.DATABASE, Problem.SCORING_UNREACHABLE])
def test_a_failed_preflight_says_that_nothing_is_lost(problem: Problem) -> None:
    assert "othing is lost" in MESSAGES[problem].body


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        pytest.param("reconnect", Problem.RECONNECT, id="an id"),
        pytest.param("RECONNECT", None, id="a name, not an id"),
        pytest.param("", None, id="nothing"),
        pytest.param(None, None, id="not given"),
        pytest.param("<script>", None, id="markup"),
    ],
)
def test_only_an_id_names_a_problem(code: str | None, problem: Problem | None) -> None:
    assert problem_of(code) == problem


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("K7Q2-M4XT", "K7Q2-M4XT", id="a code"),
        pytest.param("", "", id="nothing"),
        pytest.param("K7Q2M4XT", "", id="no hyphen"),
        pytest.param("K7Q2-M4XT\n", "", id="more than a code"),
        pytest.param("CALL-US25", "", id="a letter that no code has"),
        pytest.param("<b>Q2-M4X", "", id="markup"),
    ],
)
def test_only_a_support_code_is_shown_as_one(text: str, code: str) -> None:
    assert code_in(text) == code


@pytest.mark.parametrize(
    ("until", "seconds"),
    [
        pytest.param("1000040", 40, id="in a while"),
        pytest.param("1000000", 0, id="now"),
        pytest.param("999000", 0, id="an address opened later"),
        pytest.param("9999999999", 60, id="an address edited to say years"),
        pytest.param("", 60, id="nothing"),
        pytest.param("soon", 60, id="a word"),
        pytest.param("-5", 60, id="a sign"),
        pytest.param("٤٠", 60, id="digits of another script"),
        pytest.param("9" * 5000, 60, id="a number too long to read"),
    ],
)
def test_the_seconds_left_are_those_of_now(until: str, seconds: int) -> None:
    assert seconds_left(until, 1_000_000.0) == seconds


def test_a_minute_that_is_over_says_so() -> None:
    assert "It works again now." in MESSAGES[Problem.WAIT].waiting(0).body
