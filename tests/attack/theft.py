"""Somebody knows the id of another visitor's Streamlit session, and nothing else of theirs."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.attack.tab import UNLOCK, Tab, tab
from tests.e2e.server import App


def word() -> str:
    """A text that stands nowhere else."""
    return "x" + secrets.token_hex(8)


@dataclass(frozen=True)
class Victim:
    """Somebody with a report, a finished scan, and words of their own.

    Args:
        report: the id of a locked report, which is in its link.
        handle: the cookie that the scan of it is found by.
    """

    report: str
    handle: str
    first: str = field(default_factory=word)
    last: str = field(default_factory=word)
    company: str = field(default_factory=word)

    @property
    def query(self) -> str:
        """The address of their report."""
        return urlencode({"id": self.report})

    @property
    def words(self) -> tuple[str, ...]:
        """What nobody else may read."""
        return self.first, self.last, self.company, "/privacy?key=", self.handle

    def type(self, own: Tab, email: str) -> None:
        """Open the report, fill in the form and press its button."""
        own.run("report", self.query)
        names = {"First name": self.first, "Last name": self.last, "Company": self.company}
        own.run("report", self.query, names | {"Work email": email, UNLOCK: True})


def presses(thief: Tab, victim: Victim) -> None:
    """Sends the form with an address of its own: what stands in the other fields would be the victim's."""
    thief.run("report", victim.query, {"Work email": "thief@lovelace-engines.com", UNLOCK: True})


def looks(thief: Tab, victim: Victim) -> None:
    """Opens the report, whose link is no secret from whoever has it."""
    thief.run("report", victim.query)


def listens(thief: Tab, _: Victim) -> None:
    """Does nothing, and waits for what is still on its way."""
    thief.listen(0.5)


def watches(thief: Tab, _: Victim) -> None:
    """Opens the page of the scan."""
    thief.run("scan")


@dataclass(frozen=True)
class Theft:
    """One way to steal.

    Args:
        meanwhile: what the victim has done in their session.
        act: what the thief does in it.
        gone: whether the victim has lost the connection by then.
    """

    meanwhile: Callable[[Tab, Victim], object]
    act: Callable[[Tab, Victim], None]
    gone: bool = False


def refused(own: Tab, victim: Victim) -> None:
    victim.type(own, email="no address")
    assert not own.holds("/privacy?key=")


def unlocked(own: Tab, victim: Victim) -> None:
    victim.type(own, email="ada@lovelace-engines.com")
    assert own.holds("/privacy?key=")


def scanned(own: Tab, _: Victim) -> list[ForwardMsg]:
    return own.run("scan")


THEFTS = {
    "a form that was filled in and refused, sent by the thief": Theft(refused, presses),
    "a form that was filled in, after the connection broke": Theft(refused, presses, gone=True),
    "the link to one's own data, shown once": Theft(unlocked, looks),
    "the link to one's own data, after the connection broke": Theft(unlocked, looks, gone=True),
    "messages that are still on their way": Theft(unlocked, listens, gone=True),
    "the page of a scan": Theft(scanned, watches),
}
"""What is stolen → how."""


def steal(app: App, victim: Victim, theft: Theft) -> list[str]:
    """What the thief got of the victim: words of theirs in the server's messages, or their connection."""
    with tab(app, {"audit_scan": victim.handle, "audit_maker": word() * 3}) as own:
        theft.meanwhile(own, victim)
        if theft.gone:
            own.connection.close()
        with tab(app, {}, own.session_id) as thief:
            thief.ids |= own.ids
            theft.act(thief, victim)
            taken = thief.holds(*victim.words)
            if theft.act is watches:
                taken += thief.holds(victim.report)
        if not theft.gone and not own.goes_on():
            taken.append("their connection")
    return taken
