"""How a portal can fail: what each fault portal answers to which request for a page of contacts.

A fault counts per access token, so every new connection starts afresh.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial

from sandbox import populations
from sandbox.populations import Population


class Act(Enum):
    """What the server does instead of answering a page of contacts."""

    EXPIRE = "401 for this and every later request"
    FORBID = "403"
    RATE = "429 without Retry-After"
    RATE_WAIT = "429 with Retry-After: 2"
    DAILY = "429 with the DAILY policy"
    BAD_GATEWAY = "502 with an HTML page"
    UNAVAILABLE = "503 with a JSON body"
    HTML_OK = "200 with an HTML page"
    HANG = "accept and never answer"
    RESET = "reset the connection"
    CUT = "declare a length and close before it is reached"
    HALF = "a complete answer whose JSON stops half-way"
    ENDLESS = "the first page again and again, always with a next one"
    SLOW = "answer after 0.8 s"


@dataclass(frozen=True)
class Fault:
    """From which page on, and for the first `times` requests there (0: always), which acts in turn."""

    title: str
    acts: tuple[Act, ...] = ()
    page: int = 2
    times: int = 0
    people: Callable[[datetime], Population] | None = None

    def act(self, page: int, tries: int) -> Act | None:
        """The act for the `tries`-th request (from 0) at or after the fault's page; None answers normally."""
        if not self.acts or page < self.page or (self.times and tries >= self.times):
            return None
        return self.acts[tries % len(self.acts)]


FAULTS = {
    "fault-401": Fault("The token stops working on page 3", (Act.EXPIRE,), page=3),
    "fault-401-early": Fault("The token stops working on page 2", (Act.EXPIRE,)),
    "fault-403": Fault("Contacts are forbidden although the scope was granted", (Act.FORBID,), page=1),
    "fault-429": Fault("Too many requests twice, no Retry-After, then well", (Act.RATE,), times=2),
    "fault-429-retry-after": Fault(
        "Too many requests twice, Retry-After: 2, then well", (Act.RATE_WAIT,), times=2
    ),
    "fault-429-forever": Fault("Too many requests from page 2 on", (Act.RATE,)),
    "fault-daily": Fault("The daily limit is reached on page 2", (Act.DAILY,)),
    "fault-5xx": Fault("A 502 and a 503, then well", (Act.BAD_GATEWAY, Act.UNAVAILABLE), times=2),
    "fault-5xx-forever": Fault("502 and 503 from page 2 on", (Act.BAD_GATEWAY, Act.UNAVAILABLE)),
    "fault-hang": Fault("Page 2 is never answered", (Act.HANG,)),
    "fault-reset": Fault("The connection is reset on page 2", (Act.RESET,)),
    "fault-reset-once": Fault("The connection is reset once on page 2, then well", (Act.RESET,), times=1),
    "fault-html": Fault("A 502 with an HTML page from page 2 on", (Act.BAD_GATEWAY,)),
    "fault-html-200": Fault("A 200 with an HTML page from page 2 on", (Act.HTML_OK,)),
    "fault-truncated": Fault("Page 2 ends before its declared length", (Act.CUT,)),
    "fault-half-json": Fault("Page 2 is complete, its JSON is not", (Act.HALF,)),
    "fault-endless": Fault("The first page again and again, always with a next one", (Act.ENDLESS,), page=1),
    "fault-slow": Fault("Each page takes 0.8 s", (Act.SLOW,), page=1),
    "fault-token-5xx": Fault("The token exchange fails with a 500"),
    "fault-unscorable-some": Fault(
        "3 of 10 contacts hold objects instead of texts", people=partial(populations.unscorable, percent=30)
    ),
    "fault-unscorable-most": Fault(
        "6 of 10 contacts hold objects instead of texts", people=partial(populations.unscorable, percent=60)
    ),
}
