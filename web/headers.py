"""Security headers on every answer, as pure ASGI so that WebSockets pass through untouched."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.shell import shell_html


def content_security_policy(public_url: str) -> str:
    """The policy under which every page works; the hash is that of the shell's one inline script."""
    inline = re.search(r"<script>(.*?)</script>", shell_html("", public_url), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inline[1].encode() if inline else b"").digest()).decode()
    parts = urlsplit(public_url)
    socket = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}"
    return (
        f"default-src 'none'; script-src 'self' 'sha256-{digest}'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {socket}; "
        "worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
        "object-src 'none'"
    )


class SecurityHeaders:
    """ASGI middleware that adds the headers a browser needs to protect the visitor."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(public_url),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }
        if public_url.startswith("https://"):
            self.headers["Strict-Transport-Security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to HTTP answers; leave everything else alone."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
