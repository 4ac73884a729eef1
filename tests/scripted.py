"""A HubSpot that answers as it is told, in the order in which it is told, and well from then on.

Its portal holds six contacts, two on each of three pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from hubspot import api
from scan import worker
from scan.jobs import TOKEN_AUDIENCE, ExchangeJob, ScanJob
from seal import seal
from tests.sandbox_visitor import Stage
from tests.scans import KEYS, VERIFIER
from tests.servers import CLIENT_ID, CLIENT_SECRET, REDIRECT

NOW = 1_790_000_000.0
Answers = Mapping[str, Sequence[Response]]
"""What is answered in turn to ``token``, ``revoke``, ``count``, ``first``, ``middle`` and ``last``."""

_ENDS = {f"POST {api.TOKEN}": "token", f"POST {api.REVOKE}": "revoke", f"POST {api.SEARCH}": "count"}
_PAGES = {"": "first", "2": "middle", "4": "last"}


def _page(*ids: int, after: str = "") -> JSONResponse:
    people = [{"id": str(n), "properties": {"email": f"person{n}@example.org"}} for n in ids]
    return JSONResponse({"results": people} | ({"paging": {"next": {"after": after}}} if after else {}))


_WELL = {
    "token": JSONResponse(
        {"access_token": "access", "refresh_token": "refresh", "hub_id": 62515, "scopes": list(api.SCOPES)}
    ),
    "revoke": Response(status_code=204),
    "count": JSONResponse({"total": 6, "results": []}),
    "first": _page(1, 2, after="2"),
    "middle": _page(3, 4, after="4"),
    "last": _page(5, 6),
}


class Told:
    """One job against one script: what was `asked`, the `pauses` that took no time, and the `last` word."""

    def __init__(self, stage: Stage, answers: Answers) -> None:
        self.asked: list[str] = []
        self.pauses: list[float] = []
        self._answers = {part: list(given) for part, given in answers.items()}
        self._url = stage.url
        stage.app = self

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        call = f"{scope['method']} {scope['path']}"
        after = parse_qs(scope["query_string"].decode()).get("after", [""])[0]
        part = _ENDS.get(call) or _PAGES[after]
        self.asked.append(part)
        left = self._answers.get(part)
        await (left.pop(0) if left else _WELL[part])(scope, receive, send)

    def exchange(self) -> str:
        """How an exchange ends: ``revoked``, ``not revoked``, or a problem."""
        job = ExchangeJob(self._url, CLIENT_ID, CLIENT_SECRET, REDIRECT, "code", VERIFIER, KEYS, "jti", NOW)
        last = worker.outcome(job, lambda _: None, self._clock, self.pauses.append, lambda: 0.0)
        return last.get("failed") or ("revoked" if last["done"]["revoked"] else "not revoked")

    def scan(self) -> str:
        """How a scan ends: ``done``, or a problem."""
        claims = {"token": "access", "portal": 62515, "calls": [], "revoked_at": None}
        sealed = seal(KEYS, TOKEN_AUDIENCE, "jti", claims, now=NOW, lifetime=600)
        job = ScanJob(self._url, sealed, KEYS, 500, NOW)
        last = worker.outcome(job, lambda _: None, self._clock, self.pauses.append, lambda: 0.0)
        return str(last.get("failed", "done"))

    def _clock(self) -> float:
        return sum(self.pauses)
