"""Opaque cursors from one page to the next."""

import base64
import hashlib

from starlette.requests import Request

from sandbox.portals import Portal


def cursor(portal: Portal, offset: int, salt: str = "") -> str:
    """The `after` of a page that starts at `offset`; only the portal that issued it takes it back."""
    text = f"{offset}:{salt}"
    seal = hashlib.blake2s(f"{portal.name}:{text}".encode(), digest_size=6).hexdigest()
    return base64.urlsafe_b64encode(f"{text}:{seal}".encode()).rstrip(b"=").decode()


def offset(portal: Portal, after: str) -> int:
    """Where the page behind a cursor starts; ValueError for a text that is no cursor of this portal."""
    try:
        text = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)).decode()
        start, salt, _ = text.split(":")
        if cursor(portal, int(start), salt) == after:
            return int(start)
    except ValueError:
        pass
    raise ValueError("The 'after' parameter is not a cursor that was returned for this portal.")


def paging(request: Request, after: str) -> dict[str, object]:
    """The `paging` member of a page that has a next one."""
    return {"next": {"after": after, "link": str(request.url.include_query_params(after=after))}}
