"""A signature under a document: HMAC-SHA-256 over its JSON, with a key that only this installation has."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

_ALGORITHM = "HMAC-SHA-256"


class NotGenuine(ValueError):  # noqa: N818 - read as a sentence where it is caught
    """The document was changed, or somebody else signed it, or nobody. It does not say which."""

    def __init__(self) -> None:
        super().__init__("not genuine")


def sign(keys: Mapping[str, bytes], receipt: dict[str, Any]) -> dict[str, Any]:
    """A document with a receipt and the signature under it.

    Args:
        keys: key id → 32 bytes; the first one signs.
        receipt: JSON values.
    """
    key_id = next(iter(keys))
    value = _digest(keys[key_id], receipt).hex()
    return {"receipt": receipt, "signature": {"algorithm": _ALGORITHM, "key": key_id, "value": value}}


def verified(keys: Mapping[str, bytes], document: Any) -> dict[str, Any]:
    """The receipt of a document that `sign` made with one of these keys.

    Raises:
        NotGenuine: it is not.
    """
    try:
        receipt, signature = document["receipt"], document["signature"]
        claimed = bytes.fromhex(signature["value"])
        expected = _digest(keys[signature["key"]], receipt)
    except (KeyError, TypeError, ValueError):
        raise NotGenuine from None
    if signature["algorithm"] != _ALGORITHM or not hmac.compare_digest(expected, claimed):
        raise NotGenuine
    return dict(receipt)


def _digest(key: bytes, receipt: Any) -> bytes:
    # One way to write it, so that spaces and the order of names do not matter.
    text = json.dumps(receipt, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hmac.digest(key, text.encode(), hashlib.sha256)
