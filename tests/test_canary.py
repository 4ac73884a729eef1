"""Nothing of a scan is left: contacts, tokens, code and secret that carry marks go through the whole product.

A real browser walks through the real server, which prints everything down to DEBUG, to a stand-in portal
whose every text and token carries one word. One scan fails, one is killed, one cancelled, one ends well. Then
the words are looked for, and every look is proven by a word planted where it looks.

Two of them pass through the server and may be in its memory, though nowhere else. The client secret is one
of its settings. The authorization code comes in the address of a request; the HTTP server frees its buffers,
but nobody wipes them before their bytes are used again. By then the code is spent at HubSpot, and it was
never good for anything without the secret and the verifier.
"""

from __future__ import annotations

import base64
import secrets
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from playwright.sync_api import expect
from sqlalchemy import create_engine, text

from tests import canary_visits as visits
from tests.canary_search import files, memory, sightings
from tests.canary_visits import Place, Product, Seen
from tests.databases import PostgresServer
from tests.e2e.server import new_app
from tests.e2e.visitor import Visitor
from tests.servers import stand_in
from tests.together import in_a_thread

reads_memory = pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of processes in /proc")


def word(start: str) -> str:
    """A word that nobody else uses. Letters only: scoring strips the rest off what it compares."""
    return start + "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(12))


MARK, SECRET = word("canary"), word("secret")
KINDS = {MARK + "-code-": "code", MARK + "-token-": "access token", MARK + "-refresh-": "refresh token"}
PLACES = {
    "tables": "no row of any table",
    "database files": "no file of the database, its write-ahead log included",
    "output": "no line the server or a library prints, at DEBUG",
    "files": "no temporary file, none in the working directory, none at home",
    "server": "not the memory of the server",
    "nursery": "not the memory of the process that workers are forked from",
    "frames": "no WebSocket frame",
    "answers": "no answer, header or address in the browser, from the callback's answer on",
    "pages": "no page: address, title, text, markup",
}
PASSES_THROUGH = {"server": {"client secret", "code"}}
SEEDS = {place: word("seed") for place in PLACES}

every_place = pytest.mark.parametrize(
    "place",
    [
        pytest.param(place, id=meaning, marks=[reads_memory] if place in {"server", "nursery"} else [])
        for place, meaning in PLACES.items()
    ],
)

Finds = dict[str, set[str]]
"""Place → what was found there."""


@dataclass
class Aftermath:
    """What the places held once the scans had ended, and again with a word planted in each.

    Args:
        during: what server and worker held in the middle of a scan.
        sealed: the tokens as the browser got them.
    """

    during: Finds
    before: Finds
    after: Finds
    hubspot: dict[str, int]
    sealed: list[str]


def found(blobs: Iterable[bytes], planted: str = "") -> set[str]:
    """What of a scan is there, and whether the planted word is."""
    words = [MARK, SECRET, planted] if planted else [MARK, SECRET]
    return {named(sighting) for sighting in sightings(words, blobs)}


def named(sighting: str) -> str:
    names = {SECRET: "client secret"} | KINDS | dict.fromkeys(SEEDS.values(), "planted")
    return next((names[lead] for lead in names if sighting.startswith(lead)), f"contact: {sighting}")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def product(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("canary")
    url, database_files = f"sqlite:///{folder}/audit.db", sqlite_files(folder)
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url, database_files = server.create(), postgres_files(server)
    with stand_in(MARK, SECRET) as hubspot:
        settings = {"HUBSPOT_CLIENT_SECRET": SECRET, "DATABASE_URL": url, "TMPDIR": str(folder / "tmp")}
        app = new_app(folder, hubspot, **settings, **prints_everything(folder))
        seen = Seen(tmp_path_factory.mktemp("seen") / "har", app)
        try:
            yield Product(app.start(), seen, hubspot, url, database_files)
        finally:
            app.stop()


@pytest.fixture(scope="module")
def aftermath(product: Product) -> Aftermath:
    return in_a_thread(lambda: walk(product))


def sqlite_files(folder: Path) -> Place:
    return lambda: (file.read_bytes() for file in folder.glob("audit.db*"))


def postgres_files(server: PostgresServer) -> Place:
    with server.engine.connect() as connection:
        folder = Path(str(connection.scalar(text("SHOW data_directory"))))
    return lambda: files(folder)


def prints_everything(folder: Path) -> dict[str, str]:
    """Settings with which every library in the server and in the nursery prints all it has to say."""
    code = folder / SEEDS["nursery"] / "sitecustomize.py"
    code.parent.mkdir()
    (folder / "tmp").mkdir()
    code.write_text(f"import logging\nlogging.basicConfig(level=0)\nlogging.debug('{SEEDS['output']}')\n")
    return {"PYTHONPATH": str(code.parent)}


def walk(product: Product) -> Aftermath:
    with visits.visitor(product.seen) as visitor:
        visits.scan_badly(visitor, product)
        during = visits.scan_and_kill(visitor, product, found)
        visits.scan_and_cancel(visitor, product)
        visits.scan_well(visitor, product)
        before = {place: found(look()) for place, look in product.places().items()}
        plant(visitor, product)
    return Aftermath(
        during,
        before,
        {place: found(look(), SEEDS[place]) for place, look in product.places().items()},
        requests.get(f"{product.hubspot}/sandbox/state", timeout=10).json(),
        product.seen.cookies("audit_token"),
    )


def plant(visitor: Visitor, product: Product) -> None:
    """Leave a word of its own in each place; those for output and nursery are there from the start."""
    engine = create_engine(product.database_url)
    for place in ("tables", "database files"):
        with engine.begin() as connection:
            statement = text("INSERT INTO used_states (jti_sha256, expires_at) VALUES (:word, 0)")
            connection.execute(statement, {"word": SEEDS[place].encode()})
    engine.dispose()
    (product.app.folder / "tmp" / "upload").write_text(SEEDS["files"])
    visitor.fill_in()
    visitor.page.get_by_label("First name").fill(SEEDS["server"])
    visitor.page.get_by_label("Company").fill(SEEDS["frames"])
    visitor.page.get_by_role("button", name="Unlock full report").click()
    expect(visitor.page.get_by_test_id("recommendations")).to_be_visible()
    visitor.page.evaluate("word => document.body.append(word)", SEEDS["pages"])
    product.seen.look(visitor.page)
    visitor.page.route("**/planted", lambda route: route.fulfill(body=SEEDS["answers"]))
    visitor.open("/planted")


@every_place
def test_nothing_of_a_scan_is_left_in(place: str, aftermath: Aftermath) -> None:
    left = aftermath.during.get(place, set()) | aftermath.before[place] | aftermath.after[place]
    assert left - {"planted"} - PASSES_THROUGH.get(place, set()) == set()


@every_place
def test_a_word_planted_there_is_found_in(place: str, aftermath: Aftermath) -> None:
    assert "planted" in aftermath.after[place]


@reads_memory
def test_a_worker_in_the_middle_of_a_scan_holds_token_and_contacts(aftermath: Aftermath) -> None:
    if "worker" not in aftermath.during:
        pytest.skip("only root may read the memory of a worker, which is what workers ask the system for")
    assert {find.partition(":")[0] for find in aftermath.during["worker"]} == {"access token", "contact"}


def test_the_output_that_was_searched_is_that_of_debug(product: Product, aftermath: Aftermath) -> None:
    assert "Running script" in product.app.output  # what Streamlit says at DEBUG whenever it runs a page


def test_the_token_in_the_cookie_is_sealed(aftermath: Aftermath) -> None:
    assert len(aftermath.sealed) == 4  # one for each scan
    for sealed in aftermath.sealed:
        parts = [base64.urlsafe_b64decode(part + "==") for part in sealed.split(".")]
        assert found([sealed.encode(), *parts]) == set()


@pytest.mark.parametrize("place", ["address", "referer", "location", "title", "body", "output"])
def test_no_cookie_leaves_the_cookies(product: Product, aftermath: Aftermath, place: str) -> None:
    cookies = {
        cookie["value"]
        for entry in product.seen.exchanges()
        for cookie in entry["response"]["cookies"]
        if len(cookie["value"]) > 20
    }
    assert len(cookies) > 4 * 3  # sign-in, token and handle of each scan
    told = product.seen.told() | {"output": [product.app.output]}
    assert told[place] or place == "referer"  # no page of ours sends one
    assert not [value for value in cookies for text in told[place] if value in text]


def test_a_state_is_nowhere_but_on_the_way_to_hubspot_and_back(
    product: Product, aftermath: Aftermath
) -> None:
    told = product.seen.told()
    queries = {urlsplit(url).path: parse_qs(urlsplit(url).query) for url in told["address"]}
    states = {state for query in queries.values() for state in query.get("state", [])}
    assert states
    for state in states:
        seen_at = {urlsplit(url).path for url in told["address"] if state in url}
        assert seen_at <= {"/oauth/authorize", "/oauth/callback"}
        assert state not in product.app.output
        assert not [text for text in told["referer"] + told["title"] if state in text]


def test_code_and_refresh_token_are_spent_at_hubspot(aftermath: Aftermath) -> None:
    hubspot = aftermath.hubspot
    assert hubspot["codes"] == hubspot["codes_used"] == 4
    assert hubspot["refresh_tokens"] == hubspot["refresh_tokens_revoked"] == 4


TOKEN = f"{MARK}-token-1"


@pytest.mark.parametrize(
    "blob",
    [
        pytest.param(TOKEN.encode(), id="UTF-8, and Python's texts of one byte a character"),
        pytest.param(f"{TOKEN} Жанна".encode("utf-16-le"), id="Python's texts of two bytes"),
        pytest.param(f"{TOKEN} 🙂".encode("utf-32-le"), id="Python's texts of four bytes"),
        pytest.param(TOKEN.title().encode(), id="in Title Case"),
        pytest.param(TOKEN.upper().encode(), id="in CAPITALS"),
        pytest.param(TOKEN.encode().hex().encode(), id="hexadecimal"),
        *(
            pytest.param(base64.b64encode(b"{" * before + TOKEN.encode()), id=f"base64, {before} bytes on")
            for before in range(3)
        ),
    ],
)
def test_the_search_reads(blob: bytes) -> None:
    assert len(found([b"something", b"in front" + blob + b"behind"])) == 1
    assert found([b"in front" + blob[::-1] + b"behind"]) == set()


@reads_memory
def test_no_word_hides_where_two_pieces_of_memory_meet() -> None:
    # Numbered words without a gap, so that some lie across every border.
    code = """if True:
        import mmap, sys
        held = mmap.mmap(-1, 3_000_000)
        for number in range(100_000):
            held.write(b"%s-%011d" % (sys.argv[1].encode()[::-1], number))
        print(flush=True)
        sys.stdin.read()"""
    command = [sys.executable, "-c", code, MARK[::-1]]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        seen = {sighting[19:30] for sighting in sightings([MARK], memory(holder.pid))}
        holder.kill()
    assert seen >= {f"{number:011d}" for number in range(100_000)}
