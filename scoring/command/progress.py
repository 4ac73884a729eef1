"""How far a run has come, in one line that is written over."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO, TextIO


def size_of(source: BinaryIO) -> int:
    """Bytes of a file that has an end, 0 of anything else."""
    about = os.fstat(source.fileno())
    return about.st_size if stat.S_ISREG(about.st_mode) else 0


class Progress:
    """A line on a terminal, nothing elsewhere.

    Args:
        screen: where the line goes.
        source: the file that is read.
        size: its bytes, of which the line says how many are done; 0 where nobody knows.
    """

    def __init__(self, screen: TextIO, source: BinaryIO, size: int) -> None:
        self._screen = screen if screen.isatty() else None
        self._source = source
        self._size = size
        self._contacts = 0

    def add(self, contacts: int) -> None:
        """So many contacts more are read."""
        self._contacts += contacts
        if self._screen is None:
            return
        bar = ""
        if self._size:
            done = min(self._source.tell() / self._size, 1.0)
            bar = f"[{'#' * int(30 * done):<30}] {int(100 * done):>3} %  "
        self._screen.write(f"\r{bar}{self._contacts:,} contacts")
        self._screen.flush()

    def end(self) -> None:
        """Leave an empty line behind."""
        if self._screen is not None and self._contacts:
            self._screen.write("\r\x1b[K")
            self._screen.flush()
