"""A proxy for TCP in which connections go wrong on demand, also those that are open."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Coroutine, Sequence
from random import Random
from typing import Any, Literal, TypeVar

from tests.chaos.toxics import Down, Toxic

Stream = Literal["upstream", "downstream"]
"""From the client to the server, or from the server to the client."""
BOTH: Sequence[Stream] = ("upstream", "downstream")
Address = tuple[str, int] | str
"""Host and port, or the path of a Unix socket."""

_CHUNK = 32 * 1024
_FINE = Toxic()
Result = TypeVar("Result")


class Proxy:
    """Listens on a port of 127.0.0.1 and passes on what comes, in a thread of its own.

    Args:
        upstream: where the server is.
    """

    def __init__(self, upstream: Address) -> None:
        self._upstream = upstream
        self.toxics: dict[Stream, Toxic] = dict.fromkeys(BOTH, _FINE)
        self.links: set[_Link] = set()
        # Keeps the port while nobody listens on it.
        self._reserved = socket.socket()
        self._reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._reserved.bind(("127.0.0.1", 0))
        self.port: int = self._reserved.getsockname()[1]
        self._server: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy")
        self._thread.start()
        self._do(self._listen())

    def poison(self, toxic: Toxic, streams: Sequence[Stream] = ("downstream",)) -> None:
        """Let everything that passes go wrong in this way, from now on, on open connections too."""
        self._do(self._set(dict.fromkeys(BOTH, _FINE) | dict.fromkeys(streams, toxic)))

    def heal(self) -> None:
        """Let everything go well again."""
        self._do(self._set(dict.fromkeys(BOTH, _FINE)))

    def close(self) -> None:
        """Close every connection and the port."""
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._reserved.close()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _do(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _set(self, toxics: dict[Stream, Toxic]) -> None:
        self.toxics = toxics
        down = any(isinstance(toxic, Down) for toxic in toxics.values())
        if down and self._server:
            self._server.close()
            self._server = None
        elif not down and not self._server:
            await self._listen()
        for link in list(self.links):
            link.infect(self.toxics)
        await asyncio.sleep(0)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port, reuse_port=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if isinstance(self._upstream, str):
                server = await asyncio.open_unix_connection(self._upstream)
            else:
                server = await asyncio.open_connection(*self._upstream)
        except OSError:
            writer.close()
            return
        link = _Link(self, (reader, writer), server)
        self.links.add(link)
        # asyncio's own streams stumble over a task that ends as cancelled.
        with contextlib.suppress(asyncio.CancelledError):
            await link.run()
        self.links.discard(link)

    async def _end(self) -> None:
        if self._server:
            self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _Link:
    """One client's connection and the one to the server that belongs to it."""

    def __init__(self, proxy: Proxy, client: Ends, server: Ends) -> None:
        self.rng = Random(4)
        self._proxy = proxy
        self._client, self._server = client, server
        self._passed = dict.fromkeys(BOTH, 0)
        self._reigns: list[asyncio.Task[None]] = []
        self._closed = asyncio.Event()

    async def run(self) -> None:
        """Pass on until either side closes or a toxic does."""
        self.infect(self._proxy.toxics)
        pumps = [
            asyncio.create_task(self._pump("upstream", self._client[0], self._server[1])),
            asyncio.create_task(self._pump("downstream", self._server[0], self._client[1])),
            asyncio.create_task(self._closed.wait()),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (*pumps, *self._reigns):
                task.cancel()
            await self._let_go()

    def infect(self, toxics: dict[Stream, Toxic]) -> None:
        """Begin the reign of these toxics and end that of others."""
        for task in self._reigns:
            task.cancel()
        self._reigns = [asyncio.create_task(toxic.reign(self)) for toxic in toxics.values()]

    def close(self) -> None:
        self._closed.set()

    def reset(self) -> None:
        for _, writer in (self._client, self._server):
            connected = writer.get_extra_info("socket")
            # To linger for no time at all makes the kernel send RST where it would send FIN.
            with contextlib.suppress(OSError):
                connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        self.close()

    async def _let_go(self) -> None:
        writers = self._client[1], self._server[1]
        for writer in writers:
            writer.close()
        # Whoever does not read what is left has a second.
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(1):
                for writer in writers:
                    await writer.wait_closed()
        for writer in writers:
            writer.transport.abort()

    async def _pump(self, stream: Stream, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(_CHUNK):
                async for piece in self._proxy.toxics[stream].pieces(data, self._passed[stream], self):
                    writer.write(piece)
                    await writer.drain()
                self._passed[stream] += len(data)
        await self._proxy.toxics[stream].end()
