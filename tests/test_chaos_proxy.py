"""The fault proxy does what its toxics are called, and nothing else."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from random import Random

import pytest

from tests.chaos import toxics
from tests.chaos.proxy import BOTH, Proxy
from tests.chaos.toxics import (
    Bandwidth,
    Down,
    Latency,
    LimitData,
    Link,
    ResetPeer,
    Slicer,
    SlowClose,
    Timeout,
    Toxic,
)
from tests.scans import until
from tests.together import in_a_thread

DATA = bytes(range(250))


class Witness:
    """Stands where a link stands and remembers what was done to it."""

    def __init__(self) -> None:
        self.rng = Random(4)
        self.closed = self.was_reset = False

    def close(self) -> None:
        self.closed = True

    def reset(self) -> None:
        self.was_reset = True


class Passage:
    """Some data on its way past a toxic, and the milliseconds that it waited; nobody waits here."""

    def __init__(self, toxic: Toxic, monkeypatch: pytest.MonkeyPatch, before: int = 0) -> None:
        self.waits: list[float] = []
        self.link = Witness()

        async def sleep(milliseconds: float) -> None:
            self.waits.append(milliseconds)

        monkeypatch.setattr(toxics, "_sleep", sleep)
        self.pieces = in_a_thread(lambda: asyncio.run(self._pass(toxic, before, self.link)))

    async def _pass(self, toxic: Toxic, before: int, link: Link) -> list[bytes]:
        return [piece async for piece in toxic.pieces(DATA, before, link)]


@pytest.mark.parametrize(
    ("toxic", "sizes", "waits"),
    [
        pytest.param(Toxic(), [250], [], id="nothing wrong: all of it at once"),
        pytest.param(Latency(100), [250], [100], id="latency: all of it, later"),
        pytest.param(Bandwidth(1), [100, 100, 50], [100, 100, 50], id="bandwidth: a byte a millisecond"),
        pytest.param(Slicer(100, 0, 2000), [100, 100, 50], [2, 2, 2], id="slicer: pieces, each with a pause"),
        pytest.param(Timeout(0), [], [], id="timeout: nothing"),
        pytest.param(LimitData(300), [250], [], id="limit_data: all that is below the limit"),
        pytest.param(LimitData(70), [70], [], id="limit_data: as much as the limit"),
        pytest.param(SlowClose(100), [250], [], id="slow_close: data is not late"),
    ],
)
def test_what_a_toxic_passes_on(
    toxic: Toxic, sizes: list[int], waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    passage = Passage(toxic, monkeypatch)
    assert [len(piece) for piece in passage.pieces] == sizes
    assert DATA.startswith(b"".join(passage.pieces))
    assert passage.waits == waits
    assert passage.link.closed == (toxic == LimitData(70))


def test_a_toxic_is_written_as_toxiproxy_does() -> None:
    assert str(ResetPeer(300)) == "reset_peer(timeout=300)"


def test_jitter_and_variation_stay_inside_their_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    (wait,) = Passage(Latency(100, 20), monkeypatch).waits
    assert 80 <= wait <= 120
    pieces = Passage(Slicer(10, 5), monkeypatch).pieces
    assert all(5 <= len(piece) <= 15 for piece in pieces[:-1])
    assert len({len(piece) for piece in pieces}) > 2


def test_a_limit_counts_what_went_before(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Passage(LimitData(70), monkeypatch, before=40).pieces == [DATA[:30]]
    assert Passage(LimitData(70), monkeypatch, before=70).pieces == []


class Echo:
    """A server that sends back what it gets; `open` connections are those that it knows of."""

    def __init__(self) -> None:
        self.open = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.open += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            try:
                while data := connection.recv(4096):
                    connection.sendall(data)
            except OSError:
                pass
        self.open -= 1


@pytest.fixture
def echo() -> Iterator[Echo]:
    echo = Echo()
    yield echo
    echo.listener.close()


@pytest.fixture
def proxy(echo: Echo) -> Iterator[Proxy]:
    with Proxy(("127.0.0.1", echo.listener.getsockname()[1])) as proxy:
        yield proxy
    assert not proxy.links
    until(lambda: not echo.open)


@pytest.fixture
def client(proxy: Proxy) -> Iterator[socket.socket]:
    """A connection on which one word has gone there and back."""
    with connected(proxy) as client:
        assert said(client, b"hello") == b"hello"
        yield client


def connected(proxy: Proxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=20)


def said(client: socket.socket, word: bytes) -> bytes:
    """What comes back for a word, up to its length or the connection's end."""
    client.sendall(word)
    heard = b""
    while len(heard) < len(word) and (more := client.recv(4096)):
        heard += more
    return heard


@pytest.mark.parametrize("stream", BOTH)
@pytest.mark.parametrize(
    "toxic",
    [
        pytest.param(Latency(20, 10), id="latency"),
        pytest.param(Bandwidth(5), id="bandwidth"),
        pytest.param(Slicer(2, 1, 10), id="slicer"),
        pytest.param(SlowClose(20), id="slow_close"),
        pytest.param(LimitData(1000), id="a limit that is not reached"),
    ],
)
def test_what_only_slows_changes_no_byte(
    proxy: Proxy, client: socket.socket, toxic: Toxic, stream: str
) -> None:
    proxy.poison(toxic, ["upstream" if stream == "upstream" else "downstream"])
    assert said(client, DATA) == DATA
    proxy.heal()
    assert said(client, DATA) == DATA


def test_an_open_connection_is_reset(proxy: Proxy, client: socket.socket) -> None:
    proxy.poison(ResetPeer(0))
    with pytest.raises(ConnectionResetError):
        client.recv(1)


def test_a_limit_ends_the_connection_after_its_last_byte(proxy: Proxy, client: socket.socket) -> None:
    proxy.poison(LimitData(len(b"hello") + 10))
    assert said(client, DATA) == DATA[:10]
    assert client.recv(1) == b""


def test_a_timeout_swallows_everything_and_closes(proxy: Proxy, client: socket.socket) -> None:
    proxy.poison(Timeout(50))
    assert said(client, b"hello") == b""


def test_a_timeout_of_zero_leaves_the_other_side_in_the_dark(
    proxy: Proxy, client: socket.socket, echo: Echo
) -> None:
    proxy.poison(Timeout(0), BOTH)
    client.settimeout(0.2)
    with pytest.raises(TimeoutError):
        said(client, b"hello")
    client.close()
    assert echo.open == 1
    proxy.heal()
    until(lambda: not echo.open)


def test_what_is_down_is_refused_and_comes_back_on_the_same_port(proxy: Proxy, client: socket.socket) -> None:
    proxy.poison(Down())
    assert client.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        connected(proxy)
    proxy.heal()
    with connected(proxy) as again:
        assert said(again, b"hello") == b"hello"


def test_a_slow_close_is_passed_on_in_the_end(proxy: Proxy, client: socket.socket, echo: Echo) -> None:
    proxy.poison(SlowClose(100), BOTH)
    client.close()
    until(lambda: not echo.open)


def test_nobody_upstream_is_a_closed_connection(echo: Echo) -> None:
    with Proxy("/nowhere/at/all") as proxy, connected(proxy) as client:
        assert client.recv(1) == b""
