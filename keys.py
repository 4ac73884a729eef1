"""Master keys and what is derived from them."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_ID = re.compile(r"[A-Za-z0-9_-]{1,16}")


class KeyringError(ValueError):
    """The keys cannot be used; the message names the fix and never the key."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Generations of the master key, newest first.

    Args:
        masters: key id → 32 random bytes. The first one encrypts, all of them decrypt.
    """

    masters: dict[str, bytes] = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Keyring:
        """Read ``id:base64,id2:base64``.

        Raises:
            KeyringError: an entry is malformed, short, not random or given twice.
        """
        masters: dict[str, bytes] = {}
        for entry in text.split(","):
            key_id, _, encoded = entry.strip().partition(":")
            if not _ID.fullmatch(key_id):
                raise KeyringError("each key is written id:base64 with an id of letters, digits, - or _")
            if key_id in masters:
                raise KeyringError(f"the key id {key_id} is given twice; ids must differ")
            masters[key_id] = _master(key_id, encoded)
        if len(set(masters.values())) < len(masters):
            raise KeyringError(
                "the same key is given under two ids; make a new one with `openssl rand -base64 32`"
            )
        return cls(masters)

    def derive(self, purpose: str) -> dict[str, bytes]:
        """One 32-byte key for each generation, good for one purpose only (HKDF-SHA-256)."""
        return {
            key_id: HKDF(SHA256(), KEY_BYTES, salt=None, info=f"audit/{purpose}".encode()).derive(master)
            for key_id, master in self.masters.items()
        }

    def fingerprint(self, purpose: str, text: str) -> bytes:
        """A keyed hash (HMAC-SHA-256, 32 bytes) of a text that must not be stored, by the newest key."""
        newest = next(iter(self.derive(purpose).values()))
        return hmac.digest(newest, text.encode(), hashlib.sha256)


def _master(key_id: str, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise KeyringError(
            f"the key {key_id} is not base64; make one with `openssl rand -base64 32`"
        ) from None
    if len(key) != KEY_BYTES:
        raise KeyringError(
            f"the key {key_id} has {len(key)} bytes, not 32; make one with `openssl rand -base64 32`"
        )
    # Zeros, and examples such as AAECAwQF…, whose every byte is one more than the last.
    steps = {(after - before) % 256 for before, after in pairwise(key)}
    if len(set(key)) < KEY_BYTES // 2 or len(steps) == 1:
        raise KeyringError(f"the key {key_id} is not random; make one with `openssl rand -base64 32`")
    return key


def kept_keys(path: Path) -> str:
    """The keys kept in a file, which is made on the first call, readable by its owner only."""
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = f"local:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    draft.write_text(fresh)
    with contextlib.suppress(FileExistsError):
        # A link appears whole or not at all, so two processes that start together agree on one key.
        os.link(draft, path)
    draft.unlink()
    return path.read_text().strip()
