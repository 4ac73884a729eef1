"""Scans begin in the order in which they came, and each knows how many wait before it."""

from __future__ import annotations

import threading

import pytest

from scan.queue import MOST_PLACES, Queue, places_here
from tests.scans import until


def test_there_are_places_at_once_and_the_rest_wait_in_order() -> None:
    queue = Queue(2)
    tickets = [queue.join() for _ in range(5)]
    assert [ticket.ahead() for ticket in tickets] == [None, None, 0, 1, 2]
    assert queue.counts() == (2, 3)


@pytest.mark.parametrize(
    ("leaves", "ahead"),
    [
        pytest.param(0, [None, None, 0, 1], id="the first one ends"),
        pytest.param(1, [None, None, 0, 1], id="the second one, which began later, ends before it"),
        pytest.param(2, [None, None, 0, 1], id="whoever was next gives up"),
        pytest.param(3, [None, None, 0, 1], id="somebody in the middle gives up"),
        pytest.param(4, [None, None, 0, 1], id="the last one gives up"),
    ],
)
def test_whoever_leaves_everybody_behind_moves_up(leaves: int, ahead: list[int | None]) -> None:
    queue = Queue(2)
    tickets = [queue.join() for _ in range(5)]
    with tickets.pop(leaves):
        pass
    assert [ticket.ahead() for ticket in tickets] == ahead


def test_a_newcomer_does_not_overtake() -> None:
    queue = Queue(1)
    first, second = queue.join(), queue.join()
    with first:
        assert not second.wait(0)
    newcomer = queue.join()
    assert (second.wait(0), newcomer.wait(0)) == (True, False)


def test_places_go_to_those_who_wait_in_the_order_in_which_they_came() -> None:
    queue = Queue(1)
    blocking = queue.join()
    began: list[int] = []

    def scan(number: int) -> None:
        with tickets[number] as ticket:
            assert ticket.wait(20)
            began.append(number)

    tickets = [queue.join() for _ in range(8)]
    threads = [threading.Thread(target=scan, args=(number,)) for number in reversed(range(8))]
    for thread in threads:
        thread.start()
    with blocking:
        assert not began
    until(lambda: len(began) == 8)
    assert began == list(range(8))
    assert queue.counts() == (0, 0)


def test_the_places_fit_the_machine() -> None:
    assert 2 <= places_here() <= MOST_PLACES
