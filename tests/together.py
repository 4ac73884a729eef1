"""Doing the same thing many times at one moment."""

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
