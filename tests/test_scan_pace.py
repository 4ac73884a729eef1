"""HubSpot's limits hold whatever the network does between us and HubSpot."""

from __future__ import annotations

import random

import pytest

from sandbox.limits import BURST, BURST_SECONDS, SEARCH_SECONDS, SEARCHES, Window
from scan.pace import MOST, MOST_SEARCHES, Pace, Steps

PORTAL, OTHER = 1, 2


class Clock:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(clock)


def admitted(pace: Pace, portal: int = PORTAL, *, search: bool = False) -> int:
    """How many scans of a portal could send a request right now; their answers stay out."""
    count = 0
    while not pace.steps().next(portal, search=search):
        count += 1
    return count


@pytest.mark.parametrize(
    ("search", "most"),
    [pytest.param(False, MOST, id="requests"), pytest.param(True, MOST_SEARCHES, id="searches")],
)
def test_so_many_go_and_no_more(pace: Pace, clock: Clock, search: bool, most: int) -> None:
    assert admitted(pace, search=search) == most
    clock.now += 60
    assert admitted(pace, search=search) == 0, "none of them is answered"


def test_searches_count_as_requests(pace: Pace) -> None:
    assert admitted(pace, search=True) + admitted(pace) == MOST


def test_portals_do_not_wait_for_each_other(pace: Pace) -> None:
    assert (admitted(pace, PORTAL), admitted(pace, OTHER)) == (MOST, MOST)


def test_a_second_after_its_answer_a_request_no_longer_counts(pace: Pace, clock: Clock) -> None:
    scans = [pace.steps() for _ in range(MOST)]
    assert not any(scan.next(PORTAL, search=False) for scan in scans)
    for scan in scans:
        with scan:
            clock.now += 1 / 16
    assert pace.steps().next(PORTAL, search=False) == 1 - (MOST - 1) / 16
    clock.now += 1 - (MOST - 1) / 16
    assert admitted(pace) == 1


def test_one_scan_alone_keeps_the_pace_too(pace: Pace, clock: Clock) -> None:
    scan = pace.steps()
    began = clock.now
    for _ in range(101):
        while seconds := scan.next(PORTAL, search=False):
            clock.now += seconds
    assert clock.now - began == pytest.approx(10, abs=0.01)


def test_a_scan_that_dies_gives_its_room_back(pace: Pace, clock: Clock) -> None:
    with pace.steps() as scan:
        assert not scan.next(PORTAL, search=True)
    clock.now += 1
    assert admitted(pace, search=True) == MOST_SEARCHES


def test_nothing_is_kept_of_portals_that_are_done(pace: Pace, clock: Clock) -> None:
    for portal in range(100):
        with pace.steps() as scan:
            scan.next(portal, search=False)
    clock.now += 1
    pace.steps().next(PORTAL, search=False)
    assert len(pace._portals) == 1


@pytest.mark.parametrize("seed", range(20))
def test_hubspot_never_refuses_however_long_a_request_is_on_its_way(seed: int) -> None:
    """Many scans of one portal, each request arriving and being answered at moments of chance."""
    chance, clock = random.Random(seed), Clock()
    pace, scans = Pace(clock), 16
    burst, searches = Window(BURST, BURST_SECONDS, clock), Window(SEARCHES, SEARCH_SECONDS, clock)
    events = [(clock.now + chance.random(), number, "ask") for number in range(scans)]
    steps: list[Steps] = [pace.steps() for _ in range(scans)]
    for _ in range(3000):
        events.sort(reverse=True)
        clock.now, number, event = events.pop()
        search = number % 2 == 0
        if event == "ask":
            seconds = steps[number].next(PORTAL, search=search)
            later = seconds or chance.choice((0.001, 0.2, 3.0)) * chance.random()
            events.append((clock.now + later, number, "ask" if seconds else "arrive"))
        else:
            assert burst.take()
            assert not search or searches.take()
            events.append((clock.now + chance.choice((0.001, 0.5)) * chance.random(), number, "ask"))
