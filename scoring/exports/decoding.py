"""Bytes of a file → UTF-8: gzip, byte order marks, UTF-8, UTF-16 and Windows-1252."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from io import BufferedReader
from typing import BinaryIO, cast

import numpy as np

from scoring.exports.problem import ExportError

BROKEN = b"\0"
"""Stands in the text where bytes could not be decoded; a NUL has no place in a CSV file either."""

_GZIP = b"\x1f\x8b"
_NO_TEXT = {
    b"PK\x03\x04": "this is a ZIP archive or an Excel workbook: unpack it, or save the sheet as CSV UTF-8",
    b"\xd0\xcf\x11\xe0": "this is an Excel workbook: save the sheet as CSV UTF-8",
    b"\x28\xb5\x2f\xfd": "this is compressed with zstd: unpack it, or compress it with gzip",
    b"%PDF": "this is a PDF document, not a CSV file",
}
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_UNFINISHED = re.compile(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")
"""The beginning of a UTF-8 character, at most three bytes."""


def _mark(error: UnicodeError) -> tuple[str, int]:
    return BROKEN.decode(), cast(UnicodeDecodeError, error).end


codecs.register_error("scoring-mark", _mark)


class Utf8:
    """The text of a file as UTF-8, whatever it is stored in.

    UTF-8 and Windows-1252 agree on ASCII, so the choice between them waits for the first other byte. From
    there on one encoding holds; what it cannot decode becomes ``BROKEN``.

    Args:
        stream: the bytes; need not be seekable.

    Raises:
        ExportError: a workbook, an archive, or damaged gzip.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.encoding = "UTF-8"
        self._is_known = False
        self._decoder: codecs.IncrementalDecoder | None = None
        self._unfinished = b""
        head = _peek(stream)
        for magic, problem in _NO_TEXT.items():
            if head.startswith(magic):
                raise ExportError(problem)
        self._stream = (
            gzip.GzipFile(fileobj=stream) if head.startswith(_GZIP) else cast(BufferedReader, stream)
        )
        self._fresh = True

    def read(self, size: int) -> bytes:
        """About the next ``size`` bytes, empty at the end."""
        while True:
            raw = self._read(size)
            if self._fresh:
                self._fresh = False
                raw = self._begin(raw)
            if not self._is_known and not raw.isascii():
                self._use(_encoding_of(raw))
            text = self._decoder.decode(raw, not raw).encode() if self._decoder else self._checked(raw)
            if text or not raw:
                return text

    def _read(self, size: int) -> bytes:
        pieces = []
        try:
            # One system call at a time: Ctrl-C between two of them inside one long read goes unheard.
            while size > 0 and (piece := self._stream.read1(size)):
                pieces.append(piece)
                size -= len(piece)
            return b"".join(pieces)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise ExportError("the gzip data are damaged or end early") from None
        except OSError as error:
            raise ExportError(error.strerror or "it cannot be read") from None

    def _begin(self, raw: bytes) -> bytes:
        """The first bytes without their byte order mark."""
        if raw.startswith(codecs.BOM_UTF8):
            return raw[len(codecs.BOM_UTF8) :]
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self._use("UTF-16")
        elif raw[1:2] == b"\0":
            self._use("UTF-16-LE")
        elif raw[:1] == b"\0":
            self._use("UTF-16-BE")
        return raw

    def _checked(self, raw: bytes) -> bytes:
        """UTF-8 as it is, as far as its characters are whole; decoding it would take far longer."""
        text = self._unfinished + raw
        unfinished = _UNFINISHED.search(text, max(len(text) - 3, 0)) if raw else None
        end = unfinished.start() if unfinished else len(text)
        text, self._unfinished = text[:end], text[end:]
        return text if _is_utf8(text) else text.decode(errors="scoring-mark").encode()

    def _use(self, encoding: str) -> None:
        self.encoding, self._is_known = encoding, True
        if encoding != "UTF-8":
            self._decoder = codecs.getincrementaldecoder(encoding)("scoring-mark")


def _peek(stream: BinaryIO) -> bytes:
    """The first bytes, which stay in the stream."""
    peek = getattr(stream, "peek", None)
    if peek is not None:
        return bytes(peek(4)[:4])
    head = stream.read(4)
    stream.seek(0)
    return head


def _encoding_of(raw: bytes) -> str:
    """UTF-8, or Windows-1252 where most of what is not ASCII makes no UTF-8."""
    try:
        codecs.getincrementaldecoder("UTF-8")().decode(raw)
    except UnicodeDecodeError:
        fitting = sum(map(len, _MULTIBYTE.findall(raw)))
        return "UTF-8" if 2 * fitting > sum(map(len, _NOT_ASCII.findall(raw))) else "Windows-1252"
    return "UTF-8"


def _is_utf8(text: bytes) -> bool:
    """Whether this decodes: what is not ASCII and the byte behind it say so, and that is little."""
    octets = np.frombuffer(text, dtype=np.uint8)
    high = octets > 127
    near = high.copy()
    near[1:] |= high[:-1]
    try:
        octets[near].tobytes().decode()
    except UnicodeDecodeError:
        return False
    return True
