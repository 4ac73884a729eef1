"""Streamlit's programs come compressed to whoever can unpack them, and unchanged to everybody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from settings import ROOT
from web.packed import Packed
from web.shell import STREAMLIT

PROGRAM = next((STREAMLIT / "static" / "js").glob("index.*.js"))
STYLE = next((STREAMLIT / "static" / "css").glob("*.css"))


@pytest.fixture(scope="module")
def client() -> TestClient:
    behind = [Route("/{path:path}", lambda _: PlainTextResponse("behind"), methods=["GET", "POST"])]
    return TestClient(Starlette(routes=behind, middleware=[Middleware(Packed)]))


@pytest.mark.parametrize(
    ("address", "file", "kind"),
    [
        pytest.param(f"/static/js/{PROGRAM.name}", PROGRAM, "text/javascript", id="a program"),
        pytest.param(f"/static/css/{STYLE.name}", STYLE, "text/css", id="a style sheet"),
    ],
)
def test_it_comes_compressed_and_is_asked_for_once(
    client: TestClient, address: str, file: Path, kind: str
) -> None:
    answer = client.get(address, headers={"Accept-Encoding": "br, gzip"})
    assert answer.content == file.read_bytes()
    assert int(answer.headers["content-length"]) < len(answer.content) / 2
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"


@pytest.mark.parametrize(
    ("method", "address", "encoding"),
    [
        pytest.param("GET", f"/static/js/{PROGRAM.name}", "identity", id="a client that cannot unpack"),
        pytest.param("POST", f"/static/js/{PROGRAM.name}", "gzip", id="another method"),
        pytest.param("GET", "/static/js/other.js", "gzip", id="no such file"),
        pytest.param("GET", "/static/index.html", "gzip", id="what has no hash in its name"),
        pytest.param("GET", "/static/../app.py", "gzip", id="a way out of the folder"),
        pytest.param("GET", "/static/%2e%2e/index.html", "gzip", id="the same in disguise"),
        pytest.param("GET", "/report", "gzip", id="a page"),
    ],
)
def test_anything_else_is_left_to_what_is_behind(
    client: TestClient, method: str, address: str, encoding: str
) -> None:
    assert client.request(method, address, headers={"Accept-Encoding": encoding}).text == "behind"


def test_for_streamlits_font_ours_is_sent_which_is_there_already(client: TestClient) -> None:
    (font,) = (STREAMLIT / "static" / "media").glob("SourceSansVF-Upright.*")
    answer = client.get(f"/static/media/{font.name}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/app/static/inter-latin.woff2")
    assert "/app/static/inter-latin.woff2".rpartition("/")[2] in {
        file.name for file in (ROOT / "web" / "static").iterdir()
    }


def test_websockets_pass() -> None:
    async def echo(scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": scope["path"]})
        await send({"type": "websocket.close"})

    with TestClient(Packed(echo)).websocket_connect("/static/js/x.js") as socket:
        assert socket.receive_text() == "/static/js/x.js"
