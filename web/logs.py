"""What is logged: one line an event, of fields on a list. Errors are named by type and place, never by text.

Our modules log through the standard library, their facts as `extra=`; the libraries' lines come here too.
"""

from __future__ import annotations

import logging
import sys
import threading
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from settings import ROOT
from web.redact import LONGEST, redacted

FIELDS = ("code", "outcome", "problem", "method", "path", "status", "ms", "count")
"""What a line of ours may say besides, if the module that logs it gives it."""
OURS = ("audit", "hubspot", "pages", "scan", "scoring", "storage", "web")
"""Loggers whose texts are ours, from the first letter to the last."""
# What uvicorn says of every WebSocket, and of every one that is refused with headers, whatever we do.
_NOISE = ('%s - "WebSocket %s"', "ASGI callable returned without completing handshake.")


class Line(logging.Formatter):
    """A log record as a line: JSON, or for people on a terminal."""

    def __init__(self, *, for_people: bool) -> None:
        super().__init__()
        self._render: Processor = (
            structlog.dev.ConsoleRenderer(timestamp_key="time", pad_event_to=0, sort_keys=False)
            if for_people
            else structlog.processors.JSONRenderer()
        )

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end. Nothing in a record makes this fail."""
        given = {name: _plain(value) for name in FIELDS if (value := record.__dict__.get(name)) is not None}
        error = record.exc_info[1] if record.exc_info else None
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": redacted(_event(record)),
            "logger": record.name,
            **{name: redacted(value) if isinstance(value, str) else value for name, value in given.items()},
            **(described(error) if error else {}),
        }
        return str(self._render(None, record.levelname, fields))


def described(error: BaseException) -> dict[str, str]:
    """Type of an error, the line that raised it, and the last line of ours on the way there."""
    places = []
    trace = error.__traceback__
    while trace:
        places.append((_file(trace.tb_frame.f_code.co_filename), trace.tb_lineno))
        trace = trace.tb_next
    ours = [place for place in places if place[0][1]]
    told = dict.fromkeys([*places[-1:], *ours[-1:]])
    place = " < ".join(f"{file}:{line}" for (file, _), line in told)
    return {"type": type(error).__name__} | ({"place": place} if place else {})


def log_lines(stream: TextIO) -> None:
    """Make every record of this process a line of ours: JSON, unless the stream is a terminal."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line(for_people=stream.isatty()))
    logging.root.handlers[:] = [handler]
    for name in list(logging.root.manager.loggerDict):
        adopt(logging.getLogger(name))
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    # Its access lines hold addresses and queries; ours, in web/access.py, do not.
    logging.getLogger("uvicorn.access").disabled = True
    uvicorn = logging.getLogger("uvicorn.error")
    uvicorn.addFilter(lambda record: not str(record.msg).startswith(_NOISE))
    if not uvicorn.isEnabledFor(logging.DEBUG):
        uvicorn.setLevel(logging.WARNING)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def adopt(logger: logging.Logger) -> None:
    """Take a library's own handlers away, so that its records come to ours."""
    logger.handlers.clear()
    logger.propagate = True


def _event(record: logging.LogRecord) -> str:
    if not isinstance(record.msg, str):
        return type(record.msg).__name__  # An exception, most likely; its text is not ours.
    arguments = record.args
    if record.name.partition(".")[0] not in OURS:
        arguments = (
            {name: _harmless(value) for name, value in arguments.items()}
            if isinstance(arguments, dict)
            else tuple(map(_harmless, arguments or ()))
        )
    try:
        return record.msg % arguments if arguments else record.msg
    except (TypeError, ValueError, KeyError):
        return record.msg


def _harmless(value: object) -> object:
    """An argument of a library's line: numbers stay, texts might be anybody's."""
    if isinstance(value, int | float):
        return value
    return type(value).__name__ if isinstance(value, BaseException) else "..."


def _plain(value: object) -> str | int | float:
    return value if isinstance(value, int | float) else str(value)[:LONGEST]


def _file(path: str) -> tuple[str, bool]:
    """A file's name as short as it is clear, and whether it is ours."""
    ours = path.startswith(f"{ROOT}/") and "/site-packages/" not in path
    return (path.removeprefix(f"{ROOT}/") if ours else path.rpartition("/site-packages/")[2]), ours


def _uncaught(kind: type[BaseException], error: BaseException | None, _: TracebackType | None) -> None:
    if issubclass(kind, Exception):
        logging.getLogger("audit").error("Nobody caught an error", exc_info=error)
