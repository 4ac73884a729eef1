"""From an answer of HubSpot's to what the app does about it."""

from __future__ import annotations

import json

import pytest

from hubspot.errors import (
    AuthenticationFailed,
    DailyLimitReached,
    Forbidden,
    HubSpotError,
    Migrating,
    MissingScope,
    RateLimited,
    Refused,
    Unavailable,
    error_for,
)

HTML = b"<html><body>502 Bad Gateway</body></html>"
SECRET = "maria@example.com"


def body(**fields: object) -> bytes:
    return json.dumps({"status": "error", "message": SECRET, **fields}).encode()


def policy(name: str) -> bytes:
    return body(errorType="RATE_LIMIT", policyName=name)


def sentence(name: str) -> bytes:
    return body(category="RATE_LIMITS", message=f"You have reached your {name} limit.")


@pytest.mark.parametrize(
    ("status", "answer", "expected"),
    [
        pytest.param(401, body(category="EXPIRED_AUTHENTICATION"), AuthenticationFailed, id="expired token"),
        pytest.param(401, b"", AuthenticationFailed, id="401 without a body"),
        pytest.param(403, body(category="MISSING_SCOPES"), MissingScope, id="missing scope"),
        pytest.param(403, body(category="BANNED"), Forbidden, id="any other 403"),
        pytest.param(403, HTML, Forbidden, id="403 with a web page"),
        pytest.param(429, policy("DAILY"), DailyLimitReached, id="daily limit, first form"),
        pytest.param(429, sentence("daily"), DailyLimitReached, id="daily limit, second form"),
        pytest.param(429, policy("SECONDLY"), RateLimited, id="secondly, first form"),
        pytest.param(429, sentence("secondly"), RateLimited, id="secondly, second form"),
        pytest.param(429, HTML, RateLimited, id="429 with a web page"),
        pytest.param(477, b"", Migrating, id="account on the move"),
        pytest.param(423, body(), Unavailable, id="locked"),
        pytest.param(500, body(), Unavailable, id="500"),
        pytest.param(502, HTML, Unavailable, id="502 with a web page"),
        pytest.param(521, b"", Unavailable, id="Cloudflare's own"),
        pytest.param(400, body(category="VALIDATION_ERROR"), Refused, id="400"),
        pytest.param(404, HTML, Refused, id="404 with a web page"),
        pytest.param(414, b"", Refused, id="414"),
        pytest.param(301, b"", Refused, id="a redirect is never followed"),
    ],
)
def test_each_answer_has_its_error(status: int, answer: bytes, expected: type[HubSpotError]) -> None:
    error = error_for(status, {}, answer)
    assert type(error) is expected
    assert error.status == status
    assert SECRET not in f"{error} {error!r} {vars(error)}"


@pytest.mark.parametrize("status", [200, 201, 204])
def test_a_success_is_no_error(status: int) -> None:
    assert error_for(status, {}, HTML) is None


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        pytest.param(policy("TEN_SECONDLY_ROLLING"), 10.0, id="ten seconds, first form"),
        pytest.param(sentence("ten_secondly_rolling"), 10.0, id="ten seconds, second form"),
        pytest.param(policy("SECONDLY"), 1.0, id="a second, first form"),
        pytest.param(sentence("secondly"), 1.0, id="a second, second form"),
        pytest.param(body(category="RATE_LIMITS"), 4.0, id="a limit that is not named"),
        pytest.param(b'["policyName"]', 4.0, id="a body that is no object"),
        pytest.param(b"[" * 100_000, 4.0, id="a body nested beyond reason"),
    ],
)
def test_a_rate_limit_says_how_long_to_wait_at_least(answer: bytes, seconds: float) -> None:
    error = error_for(429, {}, answer)
    assert isinstance(error, RateLimited)
    assert (error.retry_after, error.at_least) == (None, seconds)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"Retry-After": "2"}, 2.0, id="seconds"),
        pytest.param({"retry-after": "0.5"}, 0.5, id="a fraction, lower case"),
        pytest.param(
            {"Retry-After": "Sat, 21 Nov 2026 11:00:30 GMT", "Date": "Sat, 21 Nov 2026 11:00:00 GMT"},
            30.0,
            id="a date, seen from the answer's own",
        ),
        pytest.param({"Retry-After": "Sat, 21 Nov 2026 11:00:30 GMT"}, None, id="a date without another"),
        pytest.param({"Retry-After": "0"}, None, id="at once, which would be hammering"),
        pytest.param({"Retry-After": "-3"}, None, id="a negative number"),
        pytest.param(
            {"Retry-After": "Sat, 21 Nov 2026 11:00:00 GMT", "Date": "Sat, 21 Nov 2026 11:00:30 GMT"},
            None,
            id="a date that has passed",
        ),
        pytest.param({"Retry-After": "nan"}, None, id="not a number"),
        pytest.param({"Retry-After": "inf"}, None, id="for ever"),
        pytest.param({"Retry-After": "soon"}, None, id="words"),
        pytest.param({}, None, id="nothing"),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_read_where_it_can_be(
    status: int, headers: dict[str, str], seconds: float | None
) -> None:
    error = error_for(status, headers, b"")
    assert isinstance(error, RateLimited | Unavailable)
    assert error.retry_after == seconds


@pytest.mark.parametrize(
    ("headers", "answer", "expected"),
    [
        pytest.param({"X-HubSpot-Correlation-Id": "a-1"}, b"", "a-1", id="from the header"),
        pytest.param({}, body(correlationId="b-2"), "b-2", id="from the body"),
        pytest.param({}, body(correlationId="x\ny"), "", id="not if it would break a log line"),
        pytest.param({}, body(correlationId=SECRET), "", id="not if it is no id"),
        pytest.param({}, body(correlationId=7), "", id="not if it is no text"),
    ],
)
def test_the_correlation_id_is_kept(headers: dict[str, str], answer: bytes, expected: str) -> None:
    error = error_for(500, headers, answer)
    assert error is not None
    assert error.correlation_id == expected
