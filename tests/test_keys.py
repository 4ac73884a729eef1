"""Master keys: what they derive, and the file they are kept in on localhost."""

from __future__ import annotations

import base64
import stat
from functools import partial
from pathlib import Path
from random import Random

import pytest

from keys import Keyring, kept_keys
from tests.together import together

OLD, NEW = Random(1).randbytes(32), Random(2).randbytes(32)


def text(**keys: bytes) -> str:
    return ",".join(f"{key_id}:{base64.b64encode(key).decode()}" for key_id, key in keys.items())


def test_the_first_key_is_the_newest() -> None:
    assert list(Keyring.parse(text(new=NEW, old=OLD)).masters.items()) == [("new", NEW), ("old", OLD)]


def test_each_purpose_has_its_own_keys() -> None:
    ring = Keyring.parse(text(new=NEW, old=OLD))
    derived = [
        key for purpose in ("state", "signin", "token", "lead") for key in ring.derive(purpose).values()
    ]
    assert len(set(derived)) == 8
    assert not {OLD, NEW} & set(derived)
    assert {len(key) for key in derived} == {32}


def test_a_derived_key_stays_the_same_while_generations_come_and_go() -> None:
    both, old = Keyring.parse(text(new=NEW, old=OLD)), Keyring.parse(text(old=OLD))
    assert both.derive("lead")["old"] == old.derive("lead")["old"]


def test_derivation_is_hkdf_with_sha_256() -> None:
    # `openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:0001…1f -kdfopt info:audit/token HKDF`
    assert Keyring({"old": bytes(range(32))}).derive("token")["old"].hex() == HKDF_OF_OPENSSL


HKDF_OF_OPENSSL = "9f356759a8af93a0f44e14c657f0baf165921bb9af9746769ef29300ffa69c8a"


def test_a_fingerprint_tells_texts_purposes_and_keys_apart() -> None:
    ring, other = Keyring.parse(text(new=NEW, old=OLD)), Keyring.parse(text(old=OLD))
    fingerprints = {
        ring.fingerprint("address", "192.0.2.1"),
        ring.fingerprint("address", "192.0.2.2"),
        ring.fingerprint("other", "192.0.2.1"),
        other.fingerprint("address", "192.0.2.1"),
    }
    assert len(fingerprints) == 4
    assert {len(fingerprint) for fingerprint in fingerprints} == {32}
    assert ring.fingerprint("address", "192.0.2.1") in fingerprints


def test_a_keyring_prints_without_its_keys() -> None:
    assert repr(Keyring.parse(text(old=OLD))) == "Keyring()"


def test_kept_keys_are_random_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    file, other = tmp_path / "data" / "secret.keys", tmp_path / "other.keys"
    assert Keyring.parse(kept_keys(file)) != Keyring.parse(kept_keys(other))
    assert kept_keys(file) == kept_keys(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("attempt", range(20))
def test_all_who_start_at_once_agree_on_one_key(tmp_path: Path, attempt: int) -> None:
    assert len(set(together(partial(kept_keys, tmp_path / "secret.keys"), threads=8))) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret.keys"]
