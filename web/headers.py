"""Security headers and hardened cookies on every answer, as pure ASGI so that WebSockets pass through."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import urlsplit

import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.shell import shell_html

# What Chromium knows and no page of ours needs. Not listed: the clipboard, to which pages copy when asked.
_FEATURES = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)


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
    """ASGI middleware that adds what a browser needs to protect the visitor."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self.app = app
        self.https = public_url.startswith("https://")
        self.headers = {
            "Content-Security-Policy": content_security_policy(public_url),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
        }
        if self.https:
            self.headers["Strict-Transport-Security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to HTTP answers and to refusals of a WebSocket."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                # The badge is made to stand on other sites, and says so.
                headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
                message["headers"] = [self._hardened(*header) for header in message["headers"]]
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _hardened(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        """Every cookie is out of scripts' and other sites' reach, whoever sets it."""
        if name.lower() != b"set-cookie":
            return name, value
        attributes = {part.partition(b"=")[0].strip().lower() for part in value.split(b";")[1:]}
        for attribute, needed in ((b"HttpOnly", True), (b"SameSite=Lax", True), (b"Secure", self.https)):
            if needed and attribute.partition(b"=")[0].lower() not in attributes:
                value += b"; " + attribute
        return name, value


def hide_the_server() -> None:
    """Keep uvicorn's name off every answer. `streamlit run` has no option for it.

    uvicorn puts its own headers before ours, after all middleware; it takes them from this attribute.
    """
    uvicorn.Config.encoded_headers = property(lambda _: [], lambda _, __: None)  # type: ignore[assignment]
