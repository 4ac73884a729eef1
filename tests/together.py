"""Doing things in other threads: many times at one moment, or apart from a browser."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T")


def together(attempt: Callable[[], T], threads: int) -> list[T]:
    """What each of so many threads got, all let go at once."""
    barrier = Barrier(threads)

    def wait_and_attempt(_: int) -> T:
        barrier.wait()
        return attempt()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(wait_and_attempt, range(threads)))


def in_a_thread(visit: Callable[[], T]) -> T:
    """What a visit, or an event loop, returns from a thread of its own.

    Playwright runs a loop in the thread of the browser tests; a thread has one loop, and one browser driver.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(visit).result()
