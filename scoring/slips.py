"""Names that are one edit apart, found by keys that they share: a page of names at once, in numpy."""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.links import Hashes, Rows

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
    lengths = np.array(list(map(len, names)), dtype=np.intp)
    letters = np.frombuffer("".join(names).encode("utf-32-le"), dtype="<u4")
    word = np.repeat(np.arange(len(names)), lengths)
    begins = np.cumsum(lengths) - lengths
    places = np.arange(len(letters)) - begins[word]
    last = places == lengths[word] - 1
    # the spelling is a sum over letters, so what is left without one of them takes no second look
    own, moved = (_hashed(letters, places - back, seed) for back in (0, 1))
    so_far, moved_so_far = (
        np.append(np.uint64(0), np.cumsum(keys, dtype=np.uint64)) for keys in (own, moved)
    )
    ends = begins + lengths
    spelling = so_far[ends] - so_far[begins]
    left = so_far[:-1] - so_far[begins][word] + moved_so_far[ends][word] - moved_so_far[1:]
    tags = np.where(last, Tag.LAST, 0).astype(np.uint8)
    tags += np.where(letters == ord("a"), Tag.A, np.where(letters == ord("o"), Tag.O, 0)).astype(np.uint8)
    following = np.append(letters[1:], letters[:1])
    different = last | (letters != following)  # of equal neighbours, either leaves the same
    paired = different & ~last
    pairs = _hashed(np.minimum(letters, following), places, seed)
    pairs += _hashed(np.maximum(letters, following), places + 1, seed)
    others = spelling[word] - own - np.append(own[1:], own[:1])
    return spelling, np.concatenate(
        [
            _signs(Kind.CUT, word, different, left, tags),
            _signs(Kind.CHANGED, word, np.ones_like(last), _salted(left, places, Kind.CHANGED), tags),
            _signs(Kind.SWAPPED, word, paired, _salted(others + pairs, places, Kind.SWAPPED), tags * 0),
        ]
    )


def _signs(kind: Kind, words: Rows, where: NDArray[np.bool_], keys: Hashes, tags: NDArray[np.uint8]) -> Signs:
    signs = np.zeros(np.count_nonzero(where), dtype=SIGN)
    signs["key"], signs["tag"], signs["kind"] = keys[where], tags[where], kind
    signs["word"] = words[where]
    return signs


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
