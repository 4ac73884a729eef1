"""How often and how long we try again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from hubspot.errors import DeadlinePassed, HubSpotError, RateLimited, Unavailable

ATTEMPTS = 4
"""The first request and three retries."""
_JITTER = 0.25

Result = TypeVar("Result")


class Reason(StrEnum):
    """Why we wait."""

    RATE_LIMIT = "rate_limit"
    SERVER_ERROR = "server_error"
    NETWORK = "network"


def _tell_nobody(_reason: Reason, _seconds: float) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Patience:
    """Retries with exponential backoff (1, 2, 4 s, or as long as HubSpot asks), jitter and a deadline.

    Args:
        deadline: moment on `clock` after which nothing is tried and nobody waits.
        clock: seconds, never going back.
        sleep: pauses for some seconds.
        jitter: a random number between 0 and 1.
        on_wait: told of each pause before it begins, with its seconds.
    """

    deadline: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    on_wait: Callable[[Reason, float], None] = _tell_nobody

    def call(self, attempt: Callable[[], Result]) -> Result:
        """The result of the first attempt that succeeds.

        Raises:
            DeadlinePassed: the next attempt would come too late.
            HubSpotError: the last attempt's error, or the first one that retrying does not help.
        """
        result: Result = Retrying(
            retry=retry_if_exception_type((RateLimited, Unavailable)),
            wait=self._pause,
            stop=lambda state: stop_after_attempt(ATTEMPTS)(state) or self._too_late(state.upcoming_sleep),
            before_sleep=self._announce,
            sleep=self.sleep,
            retry_error_callback=self._give_up,
        )(self._in_time, attempt)
        return result

    def pause(self, seconds: float) -> None:
        """Wait.

        Raises:
            DeadlinePassed: it would go on beyond the deadline.
        """
        if self._too_late(seconds):
            raise DeadlinePassed(None)
        self.sleep(seconds)

    @property
    def left(self) -> float:
        """Seconds until the deadline, not below 0."""
        return max(0.0, self.deadline - self.clock())

    def _in_time(self, attempt: Callable[[], Result]) -> Result:
        if self._too_late(0.0):
            raise DeadlinePassed(None)
        return attempt()

    def _too_late(self, pause: float) -> bool:
        return pause >= self.left

    def _pause(self, state: RetryCallState) -> float:
        error = _error(state)
        assert isinstance(error, RateLimited | Unavailable)  # noqa: S101 - nothing else is retried
        if error.retry_after is not None:
            return error.retry_after
        return max(error.at_least, 2.0 ** (state.attempt_number - 1)) * (1 + _JITTER * self.jitter())

    def _announce(self, state: RetryCallState) -> None:
        self.on_wait(_reason(_error(state)), state.upcoming_sleep)

    def _give_up(self, state: RetryCallState) -> NoReturn:
        error = _error(state)
        if state.attempt_number < ATTEMPTS:
            raise DeadlinePassed(error.status, error.correlation_id) from None
        raise error from None


def _reason(error: HubSpotError) -> Reason:
    if isinstance(error, RateLimited):
        return Reason.RATE_LIMIT
    return Reason.NETWORK if error.status is None else Reason.SERVER_ERROR


def _error(state: RetryCallState) -> HubSpotError:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, HubSpotError)  # noqa: S101 - nothing else is retried
    return error
