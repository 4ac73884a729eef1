"""One sign-in comes back from HubSpot fifty times at one moment, at two servers with one database."""

from __future__ import annotations

import http.client
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tests.e2e.server import App
from tests.e2e.visitor import new_address
from tests.servers import Journal, agree
from tests.together import together

AT_ONCE = 50
_COOKIE = "audit_signin"


@dataclass(frozen=True)
class Round:
    """How one went.

    Args:
        exchanges: requests for a token that reached HubSpot.
        scans: callbacks that were sent on to a scan.
        failures: answers of 500 and more.
    """

    exchanges: int
    scans: int
    failures: int

    @property
    def won(self) -> bool:
        """Whether the one sign-in was used once."""
        return (self.exchanges, self.scans, self.failures) == (1, 1, 0)


def attack(servers: Sequence[App], journal: Journal, rounds: int) -> list[Round]:
    """Go through so many rounds; the servers have the address of the first."""
    return [_round(servers, journal) for _ in range(rounds)]


def _round(servers: Sequence[App], journal: Journal) -> Round:
    journal.reset()
    host = urlsplit(servers[0].url).netloc
    _, hubspot, cookie = _get(servers[0], host, "/oauth/start", "")
    back = agree(hubspot, "seven")
    _, _, foreign = _get(servers[1], host, "/oauth/start", "")
    path = f"/oauth/callback?{urlencode(back)}"
    # A stranger with the address, without a cookie and with one of their own, comes first.
    strangers = [_get(server, host, path, held) for server in servers for held in ("", foreign)]
    turns = itertools.cycle(servers)
    answers = together(lambda: _get(next(turns), host, path, cookie), AT_ONCE)
    exchanges = sum(path.endswith("/token") for path in journal.paths(method="POST"))
    return Round(
        exchanges,
        scans=sum(location == "/scan" for _, location, _ in [*strangers, *answers]),
        failures=sum(status >= 500 for status, _, _ in [*strangers, *answers]),
    )


def _get(server: App, host: str, path: str, cookie: str) -> tuple[int, str, str]:
    """Status, where to, and the sign-in cookie that was set; each time from an address of its own."""
    connection = http.client.HTTPConnection("localhost", server.port, timeout=60)
    headers = {"Host": host, "X-Forwarded-For": new_address()}
    if cookie:
        headers["Cookie"] = f"{_COOKIE}={cookie}"
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    set_ = [line for line in answer.headers.get_all("set-cookie") or [] if line.startswith(f"{_COOKIE}=")]
    given = set_[0].partition("=")[2].partition(";")[0] if set_ else ""
    return answer.status, answer.headers.get("location") or "", given
