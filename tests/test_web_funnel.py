"""Who can be reached: every stage with what was lost there."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.report import Channel, Stage
from tests.report_examples import OLD, PERFECT, report
from web import funnel


def stages(channel: Channel) -> list[dict[str, Any]]:
    made: Any = funnel.funnel(report(), channel)
    return list(made["stages"])


def test_every_stage_of_every_way_has_its_words() -> None:
    assert [*funnel.STAGES] == [*funnel.TITLES] == [*Channel]
    assert all([*words] == [*Stage] for words in funnel.STAGES.values())


def test_a_stage_says_what_is_left_and_what_was_lost() -> None:
    assert [(stage["left"], stage["lost"]) for stage in stages(Channel.EMAIL)] == [
        (200, 0), (180, 20), (171, 9), (150, 21), (150, 0), (90, 60)
    ]  # fmt: skip
    assert stages(Channel.EMAIL)[1] == {
        "name": "have an email address",
        "left": 180,
        "lost": 20,
        "lost_as": "no email address",
        "share": "90.0\u202f%",
        "width": 90.0,
    }


@pytest.mark.parametrize("channel", Channel)
def test_what_was_lost_and_what_is_left_make_all_contacts(channel: Channel) -> None:
    made = stages(channel)
    assert sum(stage["lost"] for stage in made) + made[-1]["left"] == 200


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        pytest.param(
            (200, 180, 171, 150, 150, 90),
            "90 of 200 contacts (45.0\u202f%) come through. Most drop out here: unchanged for two years.",
            id="most are lost at the end",
        ),
        pytest.param(
            (1200, 100, 100, 100, 99, 0),
            "0 of 1,200 contacts (0.0\u202f%) come through. Most drop out here: no email address.",
            id="nobody is left",
        ),
        pytest.param((7,) * 6, "All 7 contacts, with nothing in the way.", id="all come through"),
        pytest.param((1,) * 6, "1 contact, with nothing in the way.", id="a portal of one"),
    ],
)
def test_the_sentence_says_how_many_and_where_most_drop_out(numbers: tuple[int, ...], sentence: str) -> None:
    assert funnel.result(numbers, Channel.EMAIL) == sentence


def test_both_ways_are_on_the_page_with_a_table_each() -> None:
    html = funnel.funnels(report())
    assert "Who you can email" in html
    assert "Who you can call" in html
    assert html.count("<table") == 2
    assert "−60 unchanged for two years" in html


def test_a_perfect_portal_loses_nobody() -> None:
    assert "−" not in funnel.funnels(PERFECT)


def test_an_old_report_has_no_funnel() -> None:
    assert funnel.funnels(OLD) == ""
