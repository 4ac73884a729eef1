"""An export in, a report out; what went wrong in one line and a status."""

from __future__ import annotations

import json
import os
import secrets
import sys
from argparse import Namespace
from collections.abc import Generator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import combinations
from pathlib import Path
from typing import Any, BinaryIO

from scoring import parts
from scoring.build import build_report
from scoring.command.arguments import arguments
from scoring.command.document import document
from scoring.command.listing import write_duplicates, write_findings
from scoring.command.printing import printed, tenths
from scoring.command.progress import Progress, size_of
from scoring.exports.problem import ExportError
from scoring.exports.reader import Export
from scoring.report import Report
from scoring.scorer import Scorer

FINE, UNDER, WRONG, INTERRUPTED, PIPE = 0, 1, 2, 130, 141
"""Exit statuses. The last two are what a shell gives a program that SIGINT or SIGPIPE ended."""


class CommandError(Exception):
    """What was asked cannot be done; one line for the person who asked."""


def main(given: list[str] | None = None) -> int:
    """Run the command and give its exit status.

    Raises:
        SystemExit: the arguments make no sense (status 2), or help was asked for (0).
    """
    asked = arguments(given)
    name = "standard input" if asked.file == "-" else asked.file
    try:
        return _run(asked, name)
    except ExportError as problem:
        return _fail(f"{name}: {problem}")
    except (CommandError, parts.PartsError) as problem:
        return _fail(str(problem))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _leave_output()
        return PIPE
    except OSError as error:
        _leave_output()
        return _fail(f"the result could not be written: {error.strerror}")


def _leave_output() -> None:
    """Python flushes at the end, and must not find out again that nobody takes what it has."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(problem: str) -> int:
    sys.stderr.write(f"{problem}\n")
    return WRONG


@dataclass(frozen=True, slots=True)
class _Run:
    """What was asked, and what the parts are scored with."""

    asked: Namespace
    name: str
    as_of: datetime
    key: bytes
    size: int
    workers: int


def _run(asked: Namespace, name: str) -> int:
    with ExitStack() as stack:
        source = stack.enter_context(_source(asked.file))
        size = size_of(source)
        workers = asked.workers or parts.workers_for(size)
        run = _Run(asked, name, asked.as_of or datetime.now(UTC), secrets.token_bytes(16), size, workers)
        _refuse_overwriting(asked)
        findings, duplicates = (_sink(stack, path) for path in (asked.findings, asked.duplicates))
        export = Export(source, run.as_of)
        scorer = Scorer(run.as_of, run.key)
        ids = _score(run, export, scorer, Progress(sys.stderr, source, size))
        report = _report(scorer)
        if findings:
            write_findings(findings, ids, scorer.masks(), report.absent_properties)
        if duplicates:
            write_duplicates(duplicates, ids, scorer.pairs())
    _print(run, report, export.notes)
    if asked.fail_under is not None and report.composite < asked.fail_under:
        sys.stderr.write(f"{tenths(report.composite)} is under {asked.fail_under:g}\n")
        return UNDER
    return FINE


def _score(run: _Run, export: Export, scorer: Scorer, progress: Progress) -> list[Any]:
    """The ids of the contacts, where a file needs them."""
    ids = []
    try:
        with closing(_parts(run, export, scorer)) as scored:
            for part in scored:
                progress.add(part.read)
                if run.asked.findings or run.asked.duplicates:
                    ids.append(part.ids)
    finally:
        progress.end()
    return ids


def _parts(run: _Run, export: Export, scorer: Scorer) -> Generator[parts.Scored]:
    if run.asked.dask:
        with parts.cluster(run.asked.dask, run.as_of, run.key) as (submit, threads):
            pieces = export.parts(parts.size_of_parts(run.size, threads))
            yield from parts.at_once(pieces, scorer, submit, ahead=2 * threads)
    elif run.workers > 1:
        pieces = export.parts(parts.size_of_parts(run.size, run.workers))
        with parts.processes(run.workers, run.as_of, run.key) as submit:
            yield from parts.at_once(pieces, scorer, submit, ahead=run.workers)
    else:
        yield from parts.one_by_one(export.parts(), scorer)


def _report(scorer: Scorer) -> Report:
    try:
        return build_report(scorer.tally(complete=True))
    except ValueError:
        raise CommandError("none of the contacts could be scored") from None


def _print(run: _Run, report: Report, notes: list[str]) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal may not know every character
    if run.asked.json:
        text = json.dumps(document(report, run.as_of, notes), indent=2, allow_nan=False) + "\n"
    else:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        text = printed(report, run.name, notes, colour=colour)
    sys.stdout.write(text)
    sys.stdout.flush()


def _source(file: str) -> BinaryIO:
    if file == "-":
        return sys.stdin.buffer
    try:
        return open(file, "rb")
    except (OSError, ValueError) as error:
        raise ExportError(_reason(error)) from None


def _sink(stack: ExitStack, path: Path | None) -> BinaryIO | None:
    if path is None:
        return None
    try:
        return stack.enter_context(path.open("wb"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: {_reason(error)}") from None


def _reason(error: OSError | ValueError) -> str:
    """Why a path cannot be opened; ``ValueError`` is a NUL in it."""
    match error:
        case FileNotFoundError():
            return "no such file or folder"
        case PermissionError():
            return "no permission to open it"
        case IsADirectoryError():
            return "this is a folder, not a file"
        case _:
            return getattr(error, "strerror", None) or "this is no path"


def _refuse_overwriting(asked: Namespace) -> None:
    """Opening a file to write empties it, so it must not be one that is needed."""
    paths = [Path(asked.file), asked.findings, asked.duplicates]
    files = [path for path in paths if path is not None and path.is_file()]
    if any(one.samefile(other) for one, other in combinations(files, 2)) or (
        asked.findings is not None and asked.findings == asked.duplicates
    ):
        raise CommandError("the file to read and the files to write must all be different ones")
