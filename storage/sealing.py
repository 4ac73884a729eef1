"""AES-256-GCM for single values, tied to the one place where they belong."""

from __future__ import annotations

import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
"""Random; one key may seal 2**32 values (NIST SP 800-38D, 8.3)."""


class Unsealable(Exception):  # noqa: N818  # an adjective says it
    """No key opens it: an unknown key, another place, or a changed byte. It does not say which."""

    def __init__(self) -> None:
        super().__init__("this value cannot be opened")


def seal(keys: Mapping[str, bytes], text: str, place: str) -> bytes:
    """Encrypt with the first key.

    Args:
        keys: key id (1–255 bytes) → 32 bytes; the first one encrypts.
        text: what to hide.
        place: table, column and row; the value opens nowhere else.

    Returns:
        Length of the key id, key id, nonce, ciphertext with its tag.

    Raises:
        ValueError: no key, a key of another length, or text that is no Unicode.
    """
    key_id, key = next(iter(keys.items()), ("", b""))
    try:
        plain = text.encode()
    except UnicodeEncodeError:
        raise ValueError("text with half a character") from None
    name, nonce = key_id.encode(), os.urandom(NONCE_BYTES)
    return bytes([len(name)]) + name + nonce + _cipher(key).encrypt(nonce, plain, place.encode())


def unseal(keys: Mapping[str, bytes], sealed: bytes, place: str) -> str:
    """Decrypt what `seal` made for this place.

    Raises:
        Unsealable: whatever the reason.
    """
    start = 1 + sealed[0] if sealed else 0
    key = keys.get(key_of(sealed))
    nonce, ciphertext = sealed[start : start + NONCE_BYTES], sealed[start + NONCE_BYTES :]
    if key is None or len(nonce) < NONCE_BYTES:
        raise Unsealable
    try:
        return _cipher(key).decrypt(nonce, ciphertext, place.encode()).decode()
    except InvalidTag:
        raise Unsealable from None


def key_of(sealed: bytes) -> str:
    """The id of the key that `seal` used; not proven until it opens."""
    return sealed[1 : 1 + sealed[0]].decode(errors="replace") if sealed else ""


def _cipher(key: bytes) -> AESGCM:
    if len(key) != 32:  # AESGCM itself would also take the shorter keys of AES-128 and AES-192
        raise ValueError("AES-256 needs a key of 32 bytes")
    return AESGCM(key)
