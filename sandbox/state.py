"""Everything the stand-in remembers while it runs, in memory only."""

import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypedDict

from starlette.requests import Request

from sandbox.limits import Limits
from sandbox.portals import Portal

CODE_SECONDS = 600
TOKEN_SECONDS = 1800


class Options(NamedTuple):
    """What the command line decides; empty client fields accept anything that is not empty."""

    enforce_pkce: bool = False
    client_id: str = ""
    client_secret: str = ""
    latency: float = 0.0
    crowd: int = 0


DEFAULTS = Options()


class Entry(TypedDict):
    """One line of the request log; `status` and `ms` stay None until the request is answered."""

    method: str
    path: str
    portal: str
    status: int | None
    ms: float | None


@dataclass
class Code:
    """An authorization code and what it was issued for; used and expired ones stay, to be told apart."""

    portal: Portal
    client_id: str
    redirect_uri: str
    scopes: tuple[str, ...]
    challenge: str
    issued: float
    used: bool = False


@dataclass
class Token:
    """An access token, with the tries it has made at its portal's fault."""

    portal: Portal
    scopes: tuple[str, ...]
    issued: float
    refresh: str
    client_id: str
    tries: int = 0
    dead: bool = False


@dataclass
class Refresh:
    """A refresh token."""

    portal: Portal
    scopes: tuple[str, ...]
    client_id: str
    issued: float
    revoked: bool = False


@dataclass
class Sandbox:
    """The portals with the codes, tokens, limits and requests of this run."""

    portals: dict[str, Portal]
    options: Options
    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    refreshes: dict[str, Refresh] = field(default_factory=dict)
    requests: deque[Entry] = field(default_factory=lambda: deque(maxlen=10_000))
    uninstalled: int = 0
    limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        self.limits = Limits(self.clock)

    def forget(self) -> None:
        """Start afresh."""
        for held in (self.codes, self.tokens, self.refreshes, self.requests):
            held.clear()
        self.uninstalled = 0
        self.limits = Limits(self.clock)

    def alive(self, token: Token) -> bool:
        """Whether an access token still opens its portal."""
        return not token.dead and self.clock() - token.issued < TOKEN_SECONDS


def sandbox(request: Request) -> Sandbox:
    """The state behind a request."""
    held: Sandbox = request.app.state.sandbox
    return held


def secret(portal: Portal, kind: str, size: int) -> str:
    """A fresh secret of `size` random bytes, carrying the portal's mark if it has one."""
    lead = f"{portal.mark}-{kind}-" if portal.mark else ""
    return lead + secrets.token_urlsafe(size)
