"""A visitor's tab without its browser: the page's own requests, its WebSocket, its messages."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.e2e.server import App

PATIENCE = 60.0


class Tab:
    """An open page. It asks again as its page would, and remembers what it was shown."""

    def __init__(self, socket: ClientConnection, page: str) -> None:
        self._socket = socket
        self._page = page
        self._script = ""
        self._asking: asyncio.Task[None] | None = None
        self.shown: list[str] = []
        self.loaded = asyncio.Event()

    async def load(self) -> None:
        """Ask for the page and wait until it is there."""
        await self._ask()
        await asyncio.wait_for(self.loaded.wait(), PATIENCE)

    async def listen(self) -> None:
        """Take in whatever comes, until the socket closes."""
        async for data in self._socket:
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            if message.HasField("delta"):
                body = message.delta.new_element.html.body
                if body and body not in self.shown:
                    self.shown.append(body)
            elif message.HasField("navigation"):
                if message.navigation.page_script_hash != self._script:
                    self.stop()
                self._script = message.navigation.page_script_hash
            elif message.HasField("auto_rerun"):
                self.stop()
                rerun = message.auto_rerun
                self._asking = asyncio.create_task(self._keep_asking(rerun.fragment_id, rerun.interval))
            elif message.HasField("script_finished"):
                self.loaded.set()

    def stop(self) -> None:
        """Ask no more."""
        if self._asking:
            self._asking.cancel()

    async def _keep_asking(self, fragment: str, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            await self._ask(fragment)

    async def _ask(self, fragment: str = "") -> None:
        message = BackMsg()
        message.rerun_script.page_name = "" if self._script else self._page
        message.rerun_script.page_script_hash = self._script
        message.rerun_script.fragment_id = fragment
        message.rerun_script.is_auto_rerun = bool(fragment)
        await self._socket.send(message.SerializeToString())


@contextlib.asynccontextmanager
async def tab(app: App, path: str, address: str, handle: str = "") -> AsyncIterator[Tab]:
    """An open page of the app.

    Args:
        app: the server.
        path: ``/`` or ``/scan``.
        address: the visitor's network address.
        handle: the cookie of their scan.
    """
    socket = connect(
        f"ws://localhost:{urlsplit(app.url).port}/_stcore/stream",
        origin=app.url,  # type: ignore[arg-type] # a str by another name
        subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item] # likewise
        additional_headers={"X-Forwarded-For": address}
        | ({"Cookie": f"audit_scan={handle}"} if handle else {}),
        max_size=None,
        open_timeout=PATIENCE,
    )
    async with socket as connection:
        opened = Tab(connection, path.strip("/"))
        listening = asyncio.create_task(opened.listen())
        try:
            await opened.load()
            yield opened
        finally:
            opened.stop()
            listening.cancel()


async def visit(app: App, path: str, address: str) -> float:
    """Open a page as a newcomer does: seconds until all of it is there."""
    began = time.monotonic()
    headers = {"X-Forwarded-For": address}
    answer = await asyncio.to_thread(requests.get, f"{app.url}{path}", headers=headers, timeout=PATIENCE)
    answer.raise_for_status()
    async with tab(app, path, address):
        return time.monotonic() - began


def come_back(app: App, portal: str, address: str) -> tuple[requests.Session, float]:
    """Sign in as far as the way back from HubSpot, a scan not yet started; and the seconds that took."""
    browser = requests.Session()
    browser.headers["X-Forwarded-For"] = address
    page = browser.get(f"{app.url}/oauth/start", timeout=PATIENCE)
    away = browser.get(f"{page.url}&portal={portal}&decision=allow", timeout=PATIENCE, allow_redirects=False)
    began = time.monotonic()
    back = browser.get(away.headers["location"], timeout=PATIENCE, allow_redirects=False)
    seconds = time.monotonic() - began
    assert back.headers["location"] == "/scan", back.headers["location"]
    return browser, seconds
