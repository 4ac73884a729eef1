"""Scripts of failures: exactly how often HubSpot is asked, how long we wait between, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from starlette.responses import Response

from sandbox import replies, wire
from storage.kinds import ScanProblem as P
from tests.sandbox_visitor import Stage
from tests.scripted import Answers, Told

ALL_OF_IT = "count first middle last"


def limited(policy: str, retry_after: str | None = None, *, categorised: bool = False) -> Response:
    """429, in HubSpot's first form or the one with a category."""
    headers = {} if retry_after is None else {"retry-after": retry_after}
    return replies.too_many(policy, headers, categorised=categorised)


def wait(retry_after: str) -> Response:
    """429 with a time to wait."""
    return limited("SECONDLY", retry_after)


def failed(status: int, category: str = "ANY", **headers: str) -> Response:
    dashed = {name.replace("_", "-"): value for name, value in headers.items()}
    return replies.error(status, category, "somebody@example.org", dashed)


BAD_CODE = failed(400, "BAD_AUTH_CODE")
SECONDLY, SECONDLY_2 = limited("SECONDLY"), limited("SECONDLY", categorised=True)
ROLLING, ROLLING_2 = limited("TEN_SECONDLY_ROLLING"), limited("TEN_SECONDLY_ROLLING", categorised=True)
DAILY, DAILY_2 = limited("DAILY"), limited("DAILY", categorised=True)
NAMELESS = failed(429, "RATE_LIMITS")
EXPIRED = failed(401, "EXPIRED_AUTHENTICATION")
NO_SCOPE, BANNED = replies.missing_scopes("crm.objects.contacts.read"), failed(403, "BANNED")
MOVING = failed(477, retry_after="86400")
LOCKED, BROKEN, AWAY = failed(423), failed(500), failed(503, retry_after="3")
GATEWAY, EDGE = replies.web_page(502, "502 Bad Gateway"), replies.web_page(521, "Web server is down")
RESET, CUT = wire.Reset(), wire.Cut(b'{"results": []}')


@pytest.mark.parametrize(
    ("answers", "asked", "pauses", "end"),
    [
        pytest.param({}, "token revoke", [], "revoked", id="an exchange in which nothing happens"),
        pytest.param(
            {"token": [SECONDLY, SECONDLY_2]},
            "token token token revoke",
            [1, 2],
            "revoked",
            id="a limit of a second, in both forms, does not use up the code",
        ),
        pytest.param(
            {"token": [ROLLING] * 4},
            "token token token",
            [10, 10],
            P.TOO_SLOW,
            id="a limit of ten seconds is waited for as long as the exchange may take",
        ),
        pytest.param({"token": [DAILY]}, "token", [], P.DAILY_LIMIT, id="the daily limit ends an exchange"),
        pytest.param({"token": [wait("60")]}, "token", [], P.TOO_SLOW, id="a minute is too long for it"),
        pytest.param(
            {"token": [BROKEN, GATEWAY, AWAY, EDGE]},
            "token token token token",
            [1, 2, 3],
            P.UNAVAILABLE,
            id="four kinds of failure end it after four requests",
        ),
        pytest.param(
            {"token": [RESET, BAD_CODE]},
            "token token",
            [1],
            P.RECONNECT,
            id="a code whose answer was lost is used up",
        ),
        pytest.param({"token": [BAD_CODE]}, "token", [], P.RECONNECT, id="a bad code is tried once"),
        pytest.param({"token": [EXPIRED]}, "token", [], P.RECONNECT, id="a 401 is tried once"),
        pytest.param({"token": [BANNED]}, "token", [], P.FORBIDDEN, id="a 403 is tried once"),
        pytest.param({"token": [MOVING]}, "token", [], P.MIGRATING, id="a moving account is not waited for"),
        pytest.param(
            {"revoke": [RESET, SECONDLY]},
            "token revoke revoke revoke",
            [1, 2],
            "revoked",
            id="a refresh token is revoked, if not at the first try",
        ),
        pytest.param(
            {"token": [BROKEN], "revoke": [BROKEN] * 4},
            "token token revoke revoke revoke revoke",
            [1, 1, 2, 4],
            "not revoked",
            id="and the visitor's scan goes on if it cannot be",
        ),
        pytest.param(
            {"revoke": [failed(400)]}, "token revoke", [], "not revoked", id="a refusal to revoke is final"
        ),
        pytest.param(
            {"revoke": [wait("3600")]}, "token revoke", [], "not revoked", id="an hour is not waited for that"
        ),
    ],
)
def test_an_exchange(stage: Stage, answers: Answers, asked: str, pauses: list[float], end: str) -> None:
    told = Told(stage, answers)
    assert (told.exchange(), " ".join(told.asked), told.pauses) == (end, asked, pauses)


@pytest.mark.parametrize(
    ("answers", "asked", "pauses", "end"),
    [
        pytest.param({}, ALL_OF_IT, [], "done", id="a scan in which nothing happens"),
        # The number of contacts is worth no second request.
        pytest.param(
            {"count": [ROLLING]}, ALL_OF_IT, [], "done", id="a limit on counting is no reason to wait"
        ),
        pytest.param(
            {"count": [RESET]}, ALL_OF_IT, [], "done", id="a reset while counting is no reason to stop"
        ),
        pytest.param({"count": [AWAY]}, ALL_OF_IT, [], "done", id="nor is a failure"),
        pytest.param({"count": [BANNED]}, ALL_OF_IT, [], "done", id="nor is counting that is forbidden"),
        pytest.param(
            {"count": [EXPIRED]}, "count", [], P.RECONNECT, id="a 401 while counting is the last call"
        ),
        pytest.param({"count": [DAILY_2]}, "count", [], P.DAILY_LIMIT, id="so is the daily limit"),
        pytest.param({"count": [MOVING]}, "count", [], P.MIGRATING, id="so is an account on the move"),
        pytest.param({"count": [NO_SCOPE]}, "count", [], P.MISSING_SCOPE, id="so is a missing scope"),
        # The first page.
        pytest.param(
            {"first": [SECONDLY, ROLLING]},
            "count first first first middle last",
            [1, 10],
            "done",
            id="two limits, one after the other",
        ),
        pytest.param(
            {"first": [ROLLING, ROLLING_2] * 2},
            "count first first first first",
            [10, 10, 10],
            P.UNAVAILABLE,
            id="a limit that stays is asked four times",
        ),
        pytest.param(
            {"first": [NAMELESS] * 3},
            "count first first first first middle last",
            [4, 4, 4],
            "done",
            id="a limit without a name outlasts a window of ten seconds",
        ),
        pytest.param({"first": [DAILY]}, "count first", [], P.DAILY_LIMIT, id="the daily limit, first form"),
        pytest.param(
            {"first": [DAILY_2]}, "count first", [], P.DAILY_LIMIT, id="the daily limit, other form"
        ),
        pytest.param(
            {"first": [NO_SCOPE]}, "count first", [], P.MISSING_SCOPE, id="a scope missing at the list"
        ),
        pytest.param({"first": [BANNED]}, "count first", [], P.FORBIDDEN, id="any other 403"),
        pytest.param(
            {"count": [BROKEN], "first": [SECONDLY, EXPIRED]},
            "count first first",
            [1],
            P.RECONNECT,
            id="a failure, a limit, then a 401: nothing after it",
        ),
        # A page in the middle.
        pytest.param(
            {"middle": [BROKEN, SECONDLY_2, RESET]},
            "count first middle middle middle middle last",
            [1, 2, 4],
            "done",
            id="three kinds of trouble with one page",
        ),
        pytest.param(
            {"middle": [RESET, CUT, EDGE, GATEWAY]},
            "count first middle middle middle middle",
            [1, 2, 4],
            P.UNAVAILABLE,
            id="four kinds of no answer",
        ),
        pytest.param(
            {"middle": [LOCKED] * 3},
            "count first middle middle middle middle last",
            [2, 2, 4],
            "done",
            id="a locked resource is left alone for two seconds at least",
        ),
        pytest.param(
            {"middle": [MOVING]}, "count first middle", [], P.MIGRATING, id="the account begins to move"
        ),
        pytest.param(
            {"middle": [RESET, DAILY_2]},
            "count first middle middle",
            [1],
            P.DAILY_LIMIT,
            id="a reset, then the daily limit",
        ),
        pytest.param(
            {"middle": [ROLLING, BANNED]},
            "count first middle middle",
            [10],
            P.FORBIDDEN,
            id="a limit, then a 403",
        ),
        pytest.param(
            {"middle": [failed(404)]}, "count first middle", [], P.REFUSED, id="a 404 in the middle"
        ),
        # The last page.
        pytest.param({"last": [EXPIRED]}, ALL_OF_IT, [], P.RECONNECT, id="a 401 on the last page"),
        pytest.param(
            {"last": [BROKEN] * 3 + [MOVING]},
            f"{ALL_OF_IT} last last last",
            [1, 2, 4],
            P.MIGRATING,
            id="the last of four tries has the last word",
        ),
        pytest.param(
            {part: [RESET, ROLLING, BROKEN] for part in ("first", "middle", "last")},
            "count" + " first" * 4 + " middle" * 4 + " last" * 4,
            [1, 10, 4] * 3,
            "done",
            id="every page has four tries of its own",
        ),
        # Retry-After.
        pytest.param(
            {"last": [wait("7"), AWAY]},
            f"{ALL_OF_IT} last last",
            [7, 3],
            "done",
            id="a time to wait is kept to, neither shorter nor longer",
        ),
        pytest.param(
            {"last": [limited("TEN_SECONDLY_ROLLING", "2", categorised=True)]},
            f"{ALL_OF_IT} last",
            [2],
            "done",
            id="what HubSpot says goes before what we know of the limit",
        ),
        pytest.param(
            {"last": [wait("120")] * 4},
            f"{ALL_OF_IT} last last",
            [120, 120],
            P.TOO_SLOW,
            id="waits that add up to more than a scan may take",
        ),
        pytest.param({"first": [wait("21600")]}, "count first", [], P.TOO_SLOW, id="six hours"),
        pytest.param(
            {"first": [wait("1e400"), wait("nan"), wait("soon")]},
            "count first first first first middle last",
            [1, 2, 4],
            "done",
            id="for ever, no number and words say nothing",
        ),
        pytest.param(
            {"first": [wait("0"), wait("-5"), wait("Thu, 01 Jan 1970 00:00:00 GMT")]},
            "count first first first first middle last",
            [1, 2, 4],
            "done",
            id="neither does a moment that has passed: nobody hammers",
        ),
    ],
)
def test_a_scan(stage: Stage, answers: Answers, asked: str, pauses: list[float], end: str) -> None:
    told = Told(stage, answers)
    assert (told.scan(), " ".join(told.asked), told.pauses) == (end, asked, pauses)


def test_no_script_is_told_to_the_end_of_time(stage: Stage) -> None:
    """The most that one scan asks for: one request for the number, four for each page."""
    worst: Sequence[Response] = [RESET] * 3
    told = Told(stage, dict.fromkeys(("count", "first", "middle", "last"), worst))
    assert (told.scan(), len(told.asked)) == ("done", 1 + 3 * 4)
