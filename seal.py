"""Short-lived sealed texts for cookies and `state`: JWE, `dir` with A256GCM."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.jwe import JWERegistry
from joserfc.jwk import KeySet, OctKey
from joserfc.registry import HeaderParameter
from joserfc.util import urlsafe_b64decode


class SealBroken(Exception):  # noqa: N818 - read as a sentence where it is caught
    """The text is not one of ours, not for this audience, or no longer valid; which of them is not said."""

    def __init__(self) -> None:
        super().__init__("The sealed text cannot be used.")


def seal(
    keys: Mapping[str, bytes], audience: str, jti: str, claims: dict[str, Any], *, now: float, lifetime: int
) -> str:
    """Encrypt claims for one audience.

    Args:
        keys: key id → 32 bytes derived for this purpose alone; the first one encrypts.
        audience: what the text is for; it opens nowhere else.
        jti: its name, which also stands readable (and authenticated) in the header, see `name_of`.
        claims: JSON values.
        now: seconds since the epoch.
        lifetime: seconds during which it opens.
    """
    key_id = next(iter(keys))
    header = {"alg": "dir", "enc": "A256GCM", "kid": key_id, "jti": jti}
    body = {**claims, "aud": audience, "jti": jti, "exp": math.floor(now) + lifetime}
    key = OctKey.import_key(keys[key_id], {"kid": key_id})
    return jwt.encode(header, body, key, registry=_registry(), default_type=None)


def unseal(keys: Mapping[str, bytes], audience: str, text: str, *, now: float) -> dict[str, Any]:
    """The claims of a text that `seal` made with one of these keys for this audience.

    Raises:
        SealBroken: for whatever reason it does not open.
    """
    key_set = KeySet([OctKey.import_key(key, {"kid": key_id}) for key_id, key in keys.items()])
    expected = jwt.JWTClaimsRegistry(
        now=math.floor(now),
        aud={"essential": True},
        exp={"essential": True},
        jti={"essential": True},
    )
    try:
        token = jwt.decode(text, key_set, registry=_registry())
        expected.validate(token.claims)
    except Exception:  # noqa: BLE001 - whatever a stranger made of it, the answer is the same
        raise SealBroken from None
    if token.claims["jti"] != token.header["jti"] or token.claims["aud"] != audience:
        raise SealBroken
    return token.claims


def name_of(text: str) -> str:
    """The jti in the header, read without a key. It is only proven once `unseal` has opened the text.

    Raises:
        SealBroken: the text has no such header.
    """
    try:
        jti = json.loads(urlsafe_b64decode(text.partition(".")[0].encode("ascii")))["jti"]
    except Exception:  # noqa: BLE001 - as above
        raise SealBroken from None
    if not isinstance(jti, str) or not 0 < len(jti) <= 64:
        raise SealBroken
    return jti


def _registry() -> JWERegistry:
    # Without an explicit list joserfc's `jwt.decode` also takes tokens that are only signed with the key.
    return JWERegistry(
        algorithms=["dir", "A256GCM"], header_registry={"jti": HeaderParameter("Name", "str", required=True)}
    )
