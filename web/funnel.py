"""Who can be reached: how many contacts are left at each stage on the way to an email or a call."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from scoring.report import Channel, Report, Stage
from web.templates import render
from web.words import contacts, percent


class _Words(NamedTuple):
    """What is left at a stage, and what dropped out there."""

    left: str
    lost: str


_ALL = _Words("All contacts", "")
_ONCE = _Words("on one record only", "on several records")
_FRESH = _Words("changed within two years", "unchanged for two years")
STAGES: dict[Channel, dict[Stage, _Words]] = {
    Channel.EMAIL: {
        Stage.ALL: _ALL,
        Stage.FILLED: _Words("have an email address", "no email address"),
        Stage.WELL_FORMED: _Words("that is well formed", "malformed"),
        Stage.PLAUSIBLE: _Words("not misspelt, shared or throw-away", "misspelt, role, throw-away or test"),
        Stage.UNIQUE: _ONCE,
        Stage.FRESH: _FRESH,
    },
    Channel.PHONE: {
        Stage.ALL: _ALL,
        Stage.FILLED: _Words("have a phone number", "no phone number"),
        Stage.WELL_FORMED: _Words("that can be dialled", "cannot be dialled"),
        Stage.PLAUSIBLE: _Words("not made up", "made up or test"),
        Stage.UNIQUE: _ONCE,
        Stage.FRESH: _FRESH,
    },
}
TITLES = {Channel.EMAIL: "Who you can email", Channel.PHONE: "Who you can call"}


def funnels(report: Report) -> str:
    """Both funnels; nothing for a report of before they were counted."""
    if not report.reach:
        return ""
    return render("reach.html", funnels=[funnel(report, channel) for channel in Channel])


def funnel(report: Report, channel: Channel) -> dict[str, object]:
    """The stages of one way, each with what is left, what was lost there and the share of all."""
    numbers = report.reach[channel]
    before = (numbers[0], *numbers)
    stages = [
        {
            "name": words.left,
            "left": left,
            "lost": previous - left,
            "lost_as": words.lost,
            "share": percent(left, numbers[0]),
            "width": round(100 * left / numbers[0], 1) if numbers[0] else 0,
        }
        for words, left, previous in zip(STAGES[channel].values(), numbers, before, strict=False)
    ]
    return {
        "channel": channel.value,
        "title": TITLES[channel],
        "stages": stages,
        "result": result(numbers, channel),
    }


def result(numbers: tuple[int, ...], channel: Channel) -> str:
    """How many come through, and where most are lost."""
    first, last = numbers[0], numbers[-1]
    if first == last:
        return f"{'All ' if first > 1 else ''}{contacts(first)}, with nothing in the way."
    drops = [before - after for before, after in pairwise(numbers)]
    worst = list(STAGES[channel].values())[drops.index(max(drops)) + 1].lost
    return (
        f"{last:,} of {contacts(first)} ({percent(last, first)}) come through. Most drop out here: {worst}."
    )
