"""Looks for a text wherever a running program can leave one: memory, files, databases."""

from __future__ import annotations

import base64
import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import psutil
from sqlalchemy import MetaData, create_engine, select

_PIECE = 1024 * 1024
_OVERLAP = 4096
_UNTOUCHED = bytes(_PIECE)
_FOLLOWING = 24
# How Python keeps a text in memory, by its widest character; UTF-8 is how it travels.
_CODECS = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}


def sightings(words: Sequence[str], blobs: Iterable[bytes]) -> list[str]:
    """Each place of some words, as the word with up to 24 characters that follow it.

    Args:
        words: ASCII in lower case; upper and mixed case are found as well, and so are a word's hexadecimal
            form and any base64 text that has the word inside.
        blobs: where to look.
    """
    seen = []
    for blob in blobs:
        lower = blob.lower()
        for word in words:
            seen += _plain(word, lower) + _encoded(word, blob)
    return seen


def _plain(word: str, lower: bytes) -> list[str]:
    seen = []
    for codec, width in _CODECS.items():
        for at in _places(word.encode(codec), lower):
            seen.append(lower[at : at + width * (len(word) + _FOLLOWING)].decode(codec, "replace"))
    return seen + ["hex " + word] * len(_places(word.encode().hex().encode(), lower))


def _encoded(word: str, blob: bytes) -> list[str]:
    return ["base64 " + word for form in base64_forms(word) for _ in _places(form, blob)]


def base64_forms(word: str) -> set[bytes]:
    """What base64 makes of a word at each of the three places it can have, without the ends it shares."""
    forms = set()
    for before in range(3):
        first, last = -(-8 * before // 6), 8 * (before + len(word)) // 6
        for altchars in (b"+/", b"-_"):
            text = base64.b64encode(b"\0" * before + word.encode() + b"\0\0", altchars)
            forms.add(text[first:last])
    return forms


def _places(needle: bytes, blob: bytes) -> list[int]:
    found = []
    at = blob.find(needle)
    while at >= 0:
        found.append(at)
        at = blob.find(needle, at + 1)
    return found


def memory(pid: int) -> Iterator[bytes]:
    """All that a process can have written to its memory, in overlapping pieces. Linux only.

    The process stands still meanwhile, so that nothing moves from what is yet to be read to what has been.

    Raises:
        PermissionError: the process is protected.
    """
    process = psutil.Process(pid)
    process.suspend()
    try:
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as held:
            for start, end in _regions(pid):
                yield from _region(held.fileno(), start, end)
    finally:
        process.resume()


def _regions(pid: int) -> list[tuple[int, int]]:
    """Where the process may write now, or could have before it forbade itself; not its libraries' code."""
    regions = []
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, rights, _, _, inode, *name = line.split(maxsplit=5)
        kernels_own = name and name[0].startswith("[v")
        if rights[0] == "r" and (rights[1] == "w" or inode == "0") and not kernels_own:
            start, _, end = span.partition("-")
            regions.append((int(start, 16), int(end, 16)))
    return regions


def _region(file: int, start: int, end: int) -> Iterator[bytes]:
    at = start
    while at < end:
        piece = os.pread(file, min(_PIECE, end - at), at)
        if not piece:
            return
        if piece != _UNTOUCHED:
            yield piece
        if at + len(piece) >= end:
            return
        # The next piece begins a little earlier, so that nothing hides in the seam.
        at += max(len(piece) - _OVERLAP, 1)


def files(folder: Path) -> Iterator[bytes]:
    """The names and the contents of all files below a folder."""
    for file in sorted(folder.rglob("*")):
        yield os.fsencode(file.relative_to(folder))
        with contextlib.suppress(FileNotFoundError):  # a database server tidies up while we look
            if file.is_file():
                yield file.read_bytes()


def rows(url: str) -> Iterator[bytes]:
    """Every value of every row of every table of a database, whatever the tables are."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            tables = MetaData()
            tables.reflect(connection)
            for table in tables.sorted_tables:
                for row in connection.execute(select(table)):
                    for value in row:
                        yield value if isinstance(value, bytes) else str(value).encode()
    finally:
        engine.dispose()
