"""An app on a visit to the stand-in portal, over real HTTP, with a clock that it turns itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox import wire
from sandbox.server import build
from sandbox.state import DEFAULTS, Options

BACK = "http://localhost:8501/oauth/callback"
SCOPES = "oauth crm.objects.contacts.read"
CONTACTS = "/crm/v3/objects/contacts"
TODAY = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


class Stage:
    """One server for all tests; the stand-in on it changes from visit to visit."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None
        self._listener = wire.listen("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._server = wire.server(self)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app
        await self.app(scope, receive, send)

    def _run(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._listener]))

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join()


class Http(requests.Session):
    """A session that knows the address, follows no redirect and waits at most two seconds."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **options: Any) -> requests.Response:
        options = {"timeout": 2} | options | {"allow_redirects": False}
        return super().request(method, urljoin(self.url, str(url)), *args, **options)


class Visitor:
    """Speaks to a stand-in of its own; `now` is its time in seconds, `slept` what its server waited for."""

    def __init__(self, stage: Stage, options: Options = DEFAULTS, canary: str = "") -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []
        stage.app = build(
            options=options, canary=canary, today=TODAY, clock=lambda: self.now, sleep=self._sleep
        )
        self.http = Http(stage.url)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def authorize(self, **changes: str | None) -> requests.Response:
        """Open the authorization link with some parameters changed, or left out where None."""
        link: dict[str, str | None] = {"client_id": "app", "redirect_uri": BACK}
        link |= {"scope": SCOPES, "state": "s 1&2"}
        return self.http.get("/oauth/authorize", params=present(link | changes))

    def code(self, portal: str = "messy", **changes: str | None) -> str:
        """A fresh code for a portal."""
        return sent_back(self.authorize(portal=portal, decision="allow", **changes))["code"]

    def exchange(self, **changes: str | None) -> requests.Response:
        """Exchange a code, with some of the form's fields changed."""
        form: dict[str, str | None] = {"grant_type": "authorization_code", "redirect_uri": BACK}
        form |= {"client_id": "app", "client_secret": "secret"}
        return self.http.post("/oauth/2026-09/token", data=present(form | changes))

    def connect(self, portal: str = "messy") -> dict[str, str]:
        """The headers that open a portal."""
        return {"Authorization": f"Bearer {self.exchange(code=self.code(portal)).json()['access_token']}"}


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.close()


@pytest.fixture
def visit(stage: Stage) -> Iterator[Visit]:
    """Begin a visit to a fresh stand-in; its connections are closed afterwards."""
    begun: list[Visitor] = []

    def begin(options: Options = DEFAULTS, canary: str = "") -> Visitor:
        begun.append(Visitor(stage, options, canary))
        return begun[-1]

    yield begin
    for visitor in begun:
        visitor.http.close()


Visit = Callable[..., Visitor]


def present(values: Mapping[str, str | None]) -> dict[str, str]:
    """Without what is None."""
    return {name: value for name, value in values.items() if value is not None}


def sent_back(answer: requests.Response) -> dict[str, str]:
    """The query with which the visitor's browser is sent back to the app."""
    assert answer.status_code == 302, answer.text
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}
