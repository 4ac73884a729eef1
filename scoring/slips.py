"""Names that are one edit apart, found by keys that they share: a page of names at once, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum, IntFlag
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.facts.coded import Hashes
from scoring.links import Rows

WORD = np.dtype(
    [
        *[("text", "u8"), ("glued", "u8"), ("spelling", "u8")],
        *[("length", "u1"), ("traits", "u1"), ("generation", "u1")],
    ]
)
SIGN = np.dtype([("key", "u8"), ("word", "i4"), ("kind", "u1"), ("tag", "u1")])
Words = NDArray[Any]
"""Rows of ``WORD``: its hash, the one without spaces, the one that cuts are compared with (0 where a name is
too short or too long for slips), letters, ``Trait``s, number of Jr. or Sr. or 0."""
Signs = NDArray[Any]
"""Rows of ``SIGN``: a hash, the number of the word that it comes from, ``Kind`` and ``Tag``."""


class Kind(IntEnum):
    """What a sign says of its word."""

    FORM = 1
    """A given name written another way; the key is the hash of the other one, as for the next ones."""
    INITIAL = 2
    SHORTER = 3
    """A second given name left out."""
    PART = 4
    """A second family name left out."""
    CUT = 5
    """A letter left out; the key is the spelling of the rest."""
    CHANGED = 6
    """All but one letter, and the place of that one; shared by names that differ there."""
    SWAPPED = 7
    """Two neighbours in alphabetical order, and their place; shared by names that swap them."""


class Tag(IntFlag):
    """Which letter a slip is about."""

    LAST = 1
    A = 2
    O = 4  # noqa: E741 - the letter


_BY_LETTER, _BY_PLACE = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD1B54A32D192ED03)


def signs_of_slips(names: list[str], seed: np.uint64) -> tuple[Hashes, Signs]:
    """The spelling of each name, and what names that are one edit apart have in common.

    The spelling of one is a cut of the other, or they share what is left when the changed letter is taken out
    or the swapped ones are put in order.

    Args:
        names: of one letter or more.
        seed: secret; hashes of different seeds have nothing in common.
    """
    lengths = np.array([*map(len, names)], dtype=np.intp)
    letters = np.frombuffer("".join(names).encode("utf-32-le"), dtype="<u4")
    word = np.repeat(np.arange(len(names)), lengths)
    begins = np.cumsum(lengths) - lengths
    places = np.arange(len(letters)) - begins[word]
    last = places == (lengths - 1)[word]
    following = np.append(letters[1:], letters[:1])
    ordered = np.minimum(letters, following), np.maximum(letters, following)
    own, moved, lower, upper = _hashed(
        np.stack([letters, letters, *ordered]), np.stack([places, places - 1, places, places + 1]), seed
    )
    # the spelling is a sum over letters, so what is left without one of them takes no second look
    so_far, moved_so_far = (
        np.append(np.uint64(0), np.cumsum(keys, dtype=np.uint64)) for keys in (own, moved)
    )
    ends = begins + lengths
    spelling = so_far[ends] - so_far[begins]
    left = so_far[:-1] - so_far[begins][word] + moved_so_far[ends][word] - moved_so_far[1:]
    others = spelling[word] - own - np.append(own[1:], own[:1])
    signs = np.empty((3, len(letters)), dtype=SIGN)
    signs["kind"] = [[Kind.CUT], [Kind.CHANGED], [Kind.SWAPPED]]
    signs["word"] = word
    signs["key"][0] = left
    signs["key"][1] = _salted(left, places, Kind.CHANGED)
    signs["key"][2] = _salted(others + lower + upper, places, Kind.SWAPPED)
    signs["tag"][:2] = _tags(letters, last)
    signs["tag"][2] = 0
    different = last | (letters != following)  # of equal neighbours, either leaves the same
    kept = np.stack([different, np.ones_like(last), different & ~last])
    return spelling, signs.ravel().take(np.flatnonzero(kept))


def _tags(letters: NDArray[np.uint32], last: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """What is to be known of each letter that is cut or changed."""
    tags = last * np.uint8(Tag.LAST)
    tags += (letters == ord("a")) * np.uint8(Tag.A)
    tags += (letters == ord("o")) * np.uint8(Tag.O)
    return tags


def stacked(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Rows of fields one behind the other; as mere bytes, or numpy would move them field by field."""
    dtype = parts[0].dtype
    return np.concatenate([part.view(f"V{dtype.itemsize}") for part in parts]).view(dtype)


def _hashed(letters: NDArray[np.uint32], places: Rows, seed: np.uint64) -> Hashes:
    """A 64-bit hash of each letter at its place: SplitMix64 of both and the seed."""
    return _scrambled(letters.astype(np.uint64) * _BY_LETTER + places.astype(np.uint64) * _BY_PLACE + seed)


def _salted(keys: Hashes, places: Rows, kind: Kind) -> Hashes:
    """Keys that also tell the place and the kind of the slip."""
    return _scrambled(keys + (places.astype(np.uint64) << np.uint64(8)) + np.uint64(kind))


def _scrambled(numbers: Hashes) -> Hashes:
    """The last step of SplitMix64 (Steele, Lea and Flood 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
