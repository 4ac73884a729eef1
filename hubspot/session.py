"""HTTP with limits: no proxy or netrc from the environment, no redirects, bounded time and size."""

from __future__ import annotations

import io
import math
import time
from collections.abc import Callable
from typing import Any, TypeVar

import requests
import urllib3
from requests.adapters import HTTPAdapter

from hubspot.ledger import Ledger

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
"""Longest silence of the server."""
TOTAL_SECONDS = 30.0
"""Longest time a body may take, however steadily it drips."""
MAX_BODY = 5 * 1024 * 1024
"""Bytes of a body after decompression; a page of 100 contacts has about 100 kB."""
USER_AGENT = "database-health-audit/0.1"
_CHUNK = 64 * 1024

SessionT = TypeVar("SessionT", bound=requests.Session)

NetworkFailure = requests.RequestException
"""What a call through a limited session raises when there is no whole answer."""


def for_ever() -> float:
    """Seconds that are left where nobody has set an end."""
    return math.inf


class _LimitedAdapter(HTTPAdapter):
    """Reads the whole body inside the limits before anyone else sees the response."""

    def __init__(self, ledger: Ledger, clock: Callable[[], float], left: Callable[[], float]) -> None:
        super().__init__(max_retries=urllib3.Retry(0, read=False))
        self._ledger = ledger
        self._clock = clock
        self._left = left

    def send(self, request: requests.PreparedRequest, *_: Any, **options: Any) -> requests.Response:
        with self._ledger.entry(request, self._clock) as note_status:
            response = self._whole(request, options)
            note_status(response.status_code)
        return response

    def _whole(self, request: requests.PreparedRequest, options: dict[str, Any]) -> requests.Response:
        # A socket takes no time of zero.
        left = max(self._left(), 0.01)
        end = self._clock() + min(TOTAL_SECONDS, left)
        response = super().send(
            request,
            stream=True,
            timeout=(min(CONNECT_SECONDS, left), min(READ_SECONDS, left)),
            verify=options.get("verify", True),
        )
        try:
            response.raw = io.BytesIO(self._body(response.raw, end))
        except urllib3.exceptions.HTTPError:
            raise requests.ConnectionError("the answer broke off") from None
        return response

    def _body(self, raw: urllib3.HTTPResponse, end: float) -> bytes:
        body = bytearray()
        try:
            # read1 returns what has come; read would wait for a full chunk, for ever if it drips.
            while chunk := raw.read1(_CHUNK, decode_content=True):
                body += chunk
                if len(body) > MAX_BODY:
                    raise requests.ConnectionError("the answer is too large")
                if self._clock() > end:
                    raise requests.ConnectTimeout("the answer took too long")
        except BaseException:
            raw.close()
            raise
        raw.release_conn()
        return bytes(body)


def limit(
    session: SessionT,
    ledger: Ledger,
    clock: Callable[[], float] = time.monotonic,
    left: Callable[[], float] = for_ever,
) -> SessionT:
    """Put the limits on a session; the session is changed and returned.

    Callers pass `allow_redirects=False`, so that a redirect is an answer like any other.

    Args:
        session: any session.
        ledger: says what may be asked at all, and notes what was.
        clock: seconds, never going back.
        left: seconds until nobody waits for an answer any more.
    """
    session.trust_env = False
    session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"})
    for scheme in ("https://", "http://"):
        session.mount(scheme, _LimitedAdapter(ledger, clock, left))
    return session
