"""How often and how long we try again. Nobody sleeps here: time is a list of pauses."""

from __future__ import annotations

import pytest

from hubspot.errors import (
    AuthenticationFailed,
    DailyLimitReached,
    DeadlinePassed,
    HubSpotError,
    InvalidCode,
    Migrating,
    RateLimited,
    Refused,
    Unavailable,
)
from hubspot.retry import Patience, Reason


class Story:
    """Attempts that fail with these errors in turn and then succeed, on a clock that only pauses move."""

    def __init__(self, *errors: HubSpotError, deadline: float = 300.0, jitter: float = 0.0) -> None:
        self.errors = list(errors)
        self.attempts = 0
        self.pauses: list[float] = []
        self.told: list[tuple[Reason, float]] = []
        self.patience = Patience(
            deadline,
            clock=lambda: sum(self.pauses),
            sleep=self.pauses.append,
            jitter=lambda: jitter,
            on_wait=lambda reason, seconds: self.told.append((reason, seconds)),
        )

    def call(self) -> str:
        return self.patience.call(self.attempt)

    def attempt(self) -> str:
        self.attempts += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


@pytest.mark.parametrize(
    ("error", "pauses"),
    [
        pytest.param(Unavailable(502), [1, 2, 4], id="a failure: 1, 2, 4 s"),
        pytest.param(Unavailable(None), [1, 2, 4], id="no answer: 1, 2, 4 s"),
        pytest.param(Unavailable(423, at_least=2), [2, 2, 4], id="locked: at least 2 s"),
        pytest.param(RateLimited(429, at_least=1), [1, 2, 4], id="secondly: 1, 2, 4 s"),
        pytest.param(RateLimited(429, at_least=10), [10, 10, 10], id="ten-secondly: the whole window"),
        pytest.param(RateLimited(429, retry_after=7), [7, 7, 7], id="Retry-After: just that"),
    ],
)
def test_what_passes_is_tried_four_times(error: HubSpotError, pauses: list[float]) -> None:
    recovering = Story(error, error, error)
    assert recovering.call() == "done"
    assert recovering.pauses == pauses

    lasting = Story(error, error, error, error, error)
    with pytest.raises(type(error)):
        lasting.call()
    assert lasting.attempts == 4
    assert lasting.pauses == pauses


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(AuthenticationFailed(401), id="401"),
        pytest.param(DailyLimitReached(429), id="daily limit"),
        pytest.param(Migrating(477), id="account on the move"),
        pytest.param(Refused(400), id="400"),
        pytest.param(InvalidCode(400), id="code already used"),
    ],
)
def test_what_does_not_pass_is_tried_once(error: HubSpotError) -> None:
    story = Story(error)
    with pytest.raises(type(error)):
        story.call()
    assert (story.attempts, story.pauses, story.told) == (1, [], [])


def test_jitter_lengthens_a_pause_by_a_quarter_at_most() -> None:
    story = Story(Unavailable(500), jitter=1.0)
    story.call()
    assert story.pauses == [1.25]


@pytest.mark.parametrize(
    ("retry_after", "waits"),
    [
        pytest.param(299.0, True, id="just before the deadline"),
        pytest.param(300.0, False, id="at the deadline"),
        pytest.param(86_400.0, False, id="a day later"),
    ],
)
def test_nobody_waits_beyond_the_deadline(retry_after: float, waits: bool) -> None:
    story = Story(RateLimited(429, retry_after=retry_after))
    if waits:
        assert story.call() == "done"
    else:
        with pytest.raises(DeadlinePassed):
            story.call()
        assert (story.attempts, story.pauses) == (1, [])


def test_nothing_is_tried_after_the_deadline() -> None:
    story = Story(deadline=0.0)
    with pytest.raises(DeadlinePassed):
        story.call()
    assert story.attempts == 0


def test_each_pause_is_announced_with_its_reason() -> None:
    story = Story(RateLimited(429, retry_after=3), Unavailable(503), Unavailable(None))
    story.call()
    assert story.told == [(Reason.RATE_LIMIT, 3), (Reason.SERVER_ERROR, 2), (Reason.NETWORK, 4)]
