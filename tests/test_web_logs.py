"""What is written, to the letter: fields on a list, errors by type and place, nobody's words."""

from __future__ import annotations

import io
import json
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from tests.servers import ROOT
from web.logs import FIELDS, Line, adopt, described

CANARY = "kanarienvogel"
HOSTILE = f'{CANARY}@mail.example\n{{"level":"info"}}\x1b[2J audit_token={CANARY} ?code={CANARY}'


@pytest.fixture(params=[False, True], ids=["as JSON", "for people"])
def for_people(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def written(for_people: bool) -> Iterator[io.StringIO]:
    """What loggers write through our lines; they are as before when the test ends."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line(for_people=for_people))
    logging.root.addHandler(handler)
    yield stream
    logging.root.removeHandler(handler)


def line_of(**changes: Any) -> dict[str, Any]:
    """One line as JSON; `changes` are attributes of its record."""
    record = logging.LogRecord("scan.supervisor", logging.INFO, "p", 1, "A scan ended", (), None)
    record.__dict__.update({"created": 1_790_000_000.25} | changes)
    line = Line(for_people=False).format(record)
    assert "\n" not in line
    fields: dict[str, Any] = json.loads(line)
    return fields


def fail(words: str) -> Exception:
    try:
        try:
            raise KeyError(words)
        except KeyError as cause:
            raise ValueError(words) from cause
    except ValueError as error:
        return error


def test_a_line_is_time_level_event_and_logger() -> None:
    assert line_of() == {
        "time": "2026-09-21T14:13:20.250+00:00",
        "level": "info",
        "event": "A scan ended",
        "logger": "scan.supervisor",
    }


def test_and_the_fields_on_the_list() -> None:
    given = dict.fromkeys(FIELDS, "short") | {"status": 200, "ms": 12}
    told = line_of(**given, visitor=CANARY, portal=62515, taskName=CANARY)
    assert {name: told[name] for name in FIELDS} == given
    assert not {"visitor", "portal", "taskName"} & told.keys()


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_holds_anything_of_anybodys(field: str) -> None:
    for value in (HOSTILE, HOSTILE.encode(), [HOSTILE], {HOSTILE: 1}, ValueError(HOSTILE)):
        assert CANARY not in json.dumps(line_of(**{field: value}))


@pytest.mark.parametrize(
    ("message", "arguments", "event"),
    [
        pytest.param("Port %s is not available", (8501,), "Port 8501 is not available", id="a number"),
        pytest.param("Origin %s, host %r", (CANARY, CANARY), "Origin ..., host '...'", id="texts"),
        pytest.param("%(a)s and %(b)d", ({"a": CANARY, "b": 7},), "... and 7", id="by name"),
        pytest.param("Failed: %s", (ValueError(CANARY),), "Failed: ValueError", id="an error"),
        pytest.param("%d of it", (CANARY,), "%d of it", id="a text for a number"),
        pytest.param("%s and %s", (1,), "%s and %s", id="too few"),
        pytest.param("100 %", (), "100 %", id="a sign that is no gap"),
        pytest.param(ValueError(CANARY), (), "ValueError", id="an error instead of a text"),
        pytest.param(f"Said {HOSTILE}", (), None, id="a text that is already filled in"),
    ],
)
def test_of_a_librarys_line_its_own_words_stay(message: Any, arguments: Any, event: str | None) -> None:
    args = arguments[0] if arguments and isinstance(arguments[0], dict) else arguments
    told = line_of(name="streamlit.web.server", msg=message, args=args)
    assert event is None or told["event"] == event
    assert CANARY not in json.dumps(told)


def test_an_error_is_named_by_type_and_place_and_never_by_text(written: io.StringIO) -> None:
    logging.getLogger("anybody").error("Uncaught app execution", exc_info=fail(CANARY))
    logging.getLogger("somebody").error("failed", exc_info=fail(HOSTILE), stack_info=True)
    told = written.getvalue()
    assert CANARY not in told
    assert told.count("ValueError") == 2
    assert told.count(f"tests/test_web_logs.py:{fail.__code__.co_firstlineno + 5}") == 2
    assert len(told.splitlines()) == 2


def test_the_place_is_where_it_happened_and_where_we_were() -> None:
    try:
        json.loads("kein JSON")
    except ValueError as error:
        told = described(error)
    raised, _, ours = told["place"].partition(" < ")
    assert raised.startswith(json.__file__.rpartition("/json/")[0])
    assert ours.startswith("tests/test_web_logs.py:")
    assert described(ValueError(CANARY)) == {"type": "ValueError"}


def test_no_line_can_be_forged_or_command_a_terminal(written: io.StringIO) -> None:
    for name in ("web.access", "urllib3.connectionpool"):
        logging.getLogger(name).warning(f"said {HOSTILE}", extra={"path": HOSTILE})
    told = written.getvalue()
    assert len(told.splitlines()) == 2
    assert "\x1b[2J" not in told
    assert CANARY not in told


def test_a_database_that_refuses_says_neither_statement_nor_values(written: io.StringIO) -> None:
    engine = create_engine("sqlite://", echo=True)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT :word FROM nowhere"), {"word": CANARY})
    except SQLAlchemyError as error:
        logging.getLogger("storage").error("The database refused", exc_info=error)
    engine.dispose()
    assert CANARY not in written.getvalue()
    assert sqlite3.OperationalError.__name__ in written.getvalue()


def test_a_library_loses_its_own_handlers() -> None:
    logger = logging.Logger("somebody")
    logger.addHandler(logging.StreamHandler())
    logger.propagate = False
    adopt(logger)
    assert (logger.handlers, logger.propagate) == ([], True)


EVERYWHERE = f"""
import asyncio, logging, sys, threading, warnings
import streamlit.logger
from web.logs import adopt, log_lines

early = streamlit.logger.get_logger("streamlit.early")
log_lines(sys.stderr)
streamlit.logger.setup_formatter = adopt
words = {HOSTILE!r}
early.warning("early %s", words)
late = streamlit.logger.get_logger("streamlit.late")
late.warning("late " + words)
streamlit.logger.update_formatter()
late.warning("later " + words)
logging.getLogger("uvicorn.access").warning('%s - "%s %s HTTP/%s" %d', words, "GET", words, "1.1", 200)
logging.getLogger("uvicorn.error").info('%s - "WebSocket %s" [accepted]', words, words)
logging.getLogger("urllib3.connectionpool").warning("Retrying %s", words)
logging.getLogger("alembic").error(words, exc_info=ValueError(words))
logging.getLogger("web").info("%d %s", words)
async def forget():
    asyncio.get_running_loop().call_soon(lambda: int(words))
    await asyncio.sleep(0.01)
asyncio.run(forget())
threading.Thread(target=int, args=(words,)).start()
class Falls:
    def __del__(self): raise ValueError(words)
Falls()
raise ValueError(words)
"""


def test_whoever_speaks_in_a_process_of_ours_speaks_in_our_lines() -> None:
    command = [sys.executable, "-W", "ignore", "-c", EVERYWHERE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert CANARY not in done.stdout + done.stderr
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"].split()[0] for line in lines] == [
        "early",
        "late",
        "later",
        "Retrying",
        '[email]\\u000a{"level":"info"}\\u001b[2J',
        "%d",
        "Exception",
        "Nobody",
        "Nobody",
        "Nobody",
    ]
    assert done.returncode == 1
