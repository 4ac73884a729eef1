"""Sealed texts: what opens, and everything that must not."""

from __future__ import annotations

import pytest
from joserfc import jwt
from joserfc.jwe import JWERegistry
from joserfc.jwk import OctKey
from joserfc.jws import JWSRegistry

from seal import SealBroken, name_of, seal, unseal

OLD, NEW, FOREIGN = b"o" * 32, b"n" * 32, b"f" * 32
KEYS = {"new": NEW, "old": OLD}
NOW = 1_800_000_000.75
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def sealed(keys: dict[str, bytes] = KEYS, audience: str = "state", jti: str = "jti-1") -> str:
    return seal(keys, audience, jti, {"nonce": "secret"}, now=NOW, lifetime=600)


def test_what_is_sealed_opens_again() -> None:
    claims = unseal(KEYS, "state", sealed(), now=NOW)
    assert claims == {"nonce": "secret", "aud": "state", "jti": "jti-1", "exp": 1_800_000_600}


def test_the_newest_key_encrypts_and_the_older_one_still_opens() -> None:
    with pytest.raises(SealBroken):
        unseal({"old": OLD}, "state", sealed(), now=NOW)
    assert unseal(KEYS, "state", sealed({"old": OLD}), now=NOW)["nonce"] == "secret"


def test_the_name_is_readable_and_the_claims_are_not() -> None:
    assert name_of(sealed(jti="abc")) == "abc"
    assert "secret" not in sealed()


@pytest.mark.parametrize(
    ("seconds", "opens"),
    [
        pytest.param(0, True, id="at once"),
        pytest.param(599, True, id="one second before the end"),
        pytest.param(600, False, id="at the end"),
        pytest.param(601, False, id="one second later"),
        pytest.param(86_400, False, id="a day later"),
    ],
)
def test_a_sealed_text_ends_after_its_lifetime(seconds: int, opens: bool) -> None:
    if opens:
        assert unseal(KEYS, "state", sealed(), now=NOW + seconds)
    else:
        with pytest.raises(SealBroken):
            unseal(KEYS, "state", sealed(), now=NOW + seconds)


def test_one_changed_character_anywhere_breaks_it() -> None:
    text = sealed()
    for at, character in enumerate(text):
        if character == ".":
            continue
        # The highest bit of the six: the lowest ones of a last character may carry nothing.
        other = ALPHABET[ALPHABET.index(character) ^ 32]
        with pytest.raises(SealBroken):
            unseal(KEYS, "state", text[:at] + other + text[at + 1 :], now=NOW)


def test_every_truncation_breaks_it() -> None:
    text = sealed()
    for length in range(len(text)):
        with pytest.raises(SealBroken):
            unseal(KEYS, "state", text[:length], now=NOW)


def encoded(header: dict[str, str], claims: dict[str, object], key: bytes = NEW) -> str:
    base = {"alg": "dir", "enc": "A256GCM", "kid": "new", "jti": "j"}
    registry = JWERegistry(algorithms=["dir", "A256GCM", "A128CBC-HS256", "DEF"], strict_check_header=False)
    return jwt.encode({**base, **header}, claims, OctKey.import_key(key), registry=registry)


GOOD = {"aud": "state", "jti": "j", "exp": NOW + 60}


def signed_only() -> str:
    header = {"alg": "HS256", "kid": "new", "jti": "j"}
    return jwt.encode(
        header, dict(GOOD), OctKey.import_key(NEW), registry=JWSRegistry(strict_check_header=False)
    )


def test_the_forgeries_below_are_refused_for_their_one_difference() -> None:
    # `typ` is the header that joserfc adds; it is known and changes nothing.
    assert unseal(KEYS, "state", encoded({}, GOOD), now=NOW)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(sealed({"new": FOREIGN}), id="sealed by a foreign key under our key id"),
        pytest.param(sealed({"foreign": FOREIGN}), id="sealed under an unknown key id"),
        pytest.param(sealed(audience="token"), id="sealed for another audience"),
        pytest.param(signed_only(), id="signed with our key but not encrypted"),
        pytest.param(encoded({"zip": "DEF"}, GOOD), id="compressed"),
        pytest.param(encoded({"enc": "A128CBC-HS256"}, GOOD), id="sealed by another cipher"),
        pytest.param(encoded({"x": "y"}, GOOD), id="with a header that is not ours"),
        pytest.param(encoded({"jti": "k"}, GOOD), id="named differently outside and inside"),
        pytest.param(encoded({}, {"aud": "state", "jti": "j"}), id="without an end"),
        pytest.param(encoded({}, {**GOOD, "exp": "soon"}), id="with an end that is no number"),
        pytest.param(encoded({}, {"jti": "j", "exp": NOW + 60}), id="without an audience"),
        pytest.param(encoded({}, {**GOOD, "aud": ["state", "token"]}), id="for two audiences"),
        pytest.param(encoded({}, {"aud": "state", "exp": NOW + 60}), id="without a name inside"),
        pytest.param("", id="nothing"),
        pytest.param("....", id="only dots"),
        pytest.param("e30.e30.e30.e30.e30", id="empty objects"),
        pytest.param("é" * 40, id="not ASCII"),
        pytest.param("a" * 1_000_000, id="a million characters"),
    ],
)
def test_everything_else_is_broken_with_one_message(text: str) -> None:
    with pytest.raises(SealBroken) as refusal:
        unseal(KEYS, "state", text, now=NOW)
    assert str(refusal.value) == "The sealed text cannot be used."
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("e30.a.b.c.d", id="no name in the header"),
        pytest.param("eyJqdGkiOjF9.", id="a number for a name"),
        pytest.param("eyJqdGkiOiIifQ.", id="an empty name"),
        pytest.param("W10.", id="a list for a header"),
        pytest.param("é.", id="not ASCII"),
        pytest.param("WwW10" * 20_000, id="very long"),
    ],
)
def test_a_text_without_a_name_is_broken(text: str) -> None:
    with pytest.raises(SealBroken):
        name_of(text)
