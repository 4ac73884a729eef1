"""A sealed value opens with its own key at its own place, and nowhere else."""

from __future__ import annotations

import pytest

from storage.sealing import Unsealable, seal, unseal

OLD = bytes(range(32))
NEW = bytes(range(1, 33))
PLACE = "leads.first_name.report"


@pytest.mark.parametrize("words", ["Zoë", "", "株式会社", "a\0b", "x" * 10_000])
def test_what_was_sealed_opens(words: str) -> None:
    assert unseal({"k": OLD}, seal({"k": OLD}, words, PLACE), PLACE) == words


def test_the_first_key_seals_and_all_keys_open() -> None:
    before = seal({"old": OLD}, "Zoë", PLACE)
    rotated = {"new": NEW, "old": OLD}
    after = seal(rotated, "Zoë", PLACE)
    assert unseal(rotated, before, PLACE) == "Zoë"
    assert unseal({"new": NEW}, after, PLACE) == "Zoë"


def test_the_same_words_never_look_the_same() -> None:
    assert len({seal({"k": OLD}, "Zoë", PLACE) for _ in range(100)}) == 100


SEALED = seal({"k": OLD}, "Zoë", PLACE)


@pytest.mark.parametrize(
    ("keys", "sealed", "place"),
    [
        pytest.param({"k": OLD}, SEALED, "leads.last_name.report", id="moved to another column"),
        pytest.param({"k": OLD}, SEALED, "leads.first_name.other", id="moved to another report"),
        pytest.param({"k": NEW}, SEALED, PLACE, id="another key under its name"),
        pytest.param({"x": OLD}, SEALED, PLACE, id="its key under another name"),
        pytest.param({}, SEALED, PLACE, id="no key"),
        pytest.param({"k": OLD}, b"", PLACE, id="nothing"),
        pytest.param({"k": OLD}, b"\xff", PLACE, id="a length and no more"),
        pytest.param({"": OLD}, b"\0", PLACE, id="no key id and no more"),
        pytest.param({"k": OLD}, b"\x01\xff" + SEALED[2:], PLACE, id="a key id that is no text"),
    ],
)
def test_nothing_else_opens(keys: dict[str, bytes], sealed: bytes, place: str) -> None:
    with pytest.raises(Unsealable, match=r"^this value cannot be opened$"):
        unseal(keys, sealed, place)


def test_no_byte_can_be_changed_or_cut_off() -> None:
    for position in range(len(SEALED)):
        changed = bytearray(SEALED)
        changed[position] ^= 1
        for wrong in (bytes(changed), SEALED[:position]):
            with pytest.raises(Unsealable):
                unseal({"k": OLD}, wrong, PLACE)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param({}, id="no key"),
        pytest.param({"k": OLD[:16]}, id="a key of AES-128"),
        pytest.param({"k": OLD[:24]}, id="a key of AES-192"),
    ],
)
def test_only_256_bits_seal(keys: dict[str, bytes]) -> None:
    with pytest.raises(ValueError, match="AES-256 needs a key of 32 bytes"):
        seal(keys, "Zoë", PLACE)


def test_half_a_character_is_refused_unrepeated() -> None:
    with pytest.raises(ValueError, match=r"^text with half a character$"):
        seal({"k": OLD}, "Zo\ud800", PLACE)
