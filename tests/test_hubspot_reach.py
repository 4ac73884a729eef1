"""Asking whether HubSpot answers takes nothing along: no token, no cookie, no proxy of the environment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hubspot.errors import Unavailable
from hubspot.reach import reach
from tests.servers import Journal
from tests.test_hubspot_session import Serve, reply, serve

__all__ = ["serve"]  # a fixture

DATE = "Date: Sat, 21 Nov 2026 09:30:05 GMT"
MOMENT = datetime(2026, 11, 21, 9, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("answer", "moment"),
    [
        pytest.param(reply(b"", DATE), MOMENT, id="its clock"),
        pytest.param(reply(b"", DATE, status="404 Not Found"), MOMENT, id="not found is an answer too"),
        pytest.param(
            reply(b"", DATE, "Location: http://127.0.0.1:1/", status="302 Found"), MOMENT, id="not followed"
        ),
        pytest.param(reply(b""), None, id="no clock"),
        pytest.param(reply(b"", "Date: yesterday"), None, id="no moment"),
    ],
)
def test_an_answer_is_an_answer(serve: Serve, answer: bytes, moment: datetime | None) -> None:
    assert reach(serve(answer)) == moment


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(reply(b"", status="503 Service Unavailable"), id="a server in trouble"),
        pytest.param(b"", id="a line that breaks"),
        pytest.param(b"SSH-2.0\r\n", id="another protocol"),
    ],
)
def test_this_is_none(serve: Serve, answer: bytes) -> None:
    with pytest.raises(Unavailable):
        reach(serve(answer))


def test_one_request_is_sent(journal: Journal) -> None:
    reach(journal.url)
    assert journal.paths() == ["/"]
    assert journal.paths(method="HEAD") == ["/"]
