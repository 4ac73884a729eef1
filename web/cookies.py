"""The five cookies, their names and how they are set and cleared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

SIGN_IN_SECONDS = 600
"""Life of a sign-in: the OAuth state, its cookie and the sealed access token."""
HANDLE_SECONDS = 24 * 3600
"""Life of the scan handle, as long as the scan's counters are kept."""
MAKER_SECONDS = 365 * 24 * 3600
"""Life of the maker's secret, as long as the report of its last scan is kept."""
PRIVACY_SECONDS = 30 * 24 * 3600
"""Life of the key to what was typed in this browser; the link that is shown with it lives longer."""


@dataclass(frozen=True, slots=True)
class CookieJar:
    """Cookies of one deployment.

    Args:
        https: adds `Secure` and the `__Host-` prefix. Over http://localhost both are left out, because
            Safari would refuse the cookies there.
    """

    https: bool

    def name(self, short: str) -> str:
        """The full name of a cookie."""
        return f"__Host-audit_{short}" if self.https else f"audit_{short}"

    @property
    def sign_in(self) -> str:
        """Sealed; binds the OAuth state to this browser and keeps the PKCE verifier."""
        return self.name("signin")

    @property
    def token(self) -> str:
        """Sealed; holds the access token until the scan starts."""
        return self.name("token")

    @property
    def handle(self) -> str:
        """Random; says whose scan it is. Holds no secret of HubSpot."""
        return self.name("scan")

    @property
    def privacy(self) -> str:
        """Sealed; opens what was typed in this browser to the privacy page."""
        return self.name("privacy")

    @property
    def maker(self) -> str:
        """Random; proves which reports this browser made. No other site's page ever causes it to be sent."""
        return self.name("maker")

    def set(self, response: Response, name: str, value: str, max_age: int) -> None:
        """Set a cookie for `max_age` seconds."""
        samesite: Literal["strict", "lax"] = "strict" if name == self.maker else "lax"
        response.set_cookie(
            name, value, max_age=max_age, path="/", secure=self.https, httponly=True, samesite=samesite
        )

    def clear_left_over(self, request: Request, response: Response) -> None:
        """Drop an access token that no scan took; on any page but that of the scan."""
        if self.token in request.cookies:
            self.clear(response, self.token)

    def clear(self, response: Response, name: str) -> None:
        """Make the browser forget a cookie."""
        response.delete_cookie(name, path="/", secure=self.https, httponly=True, samesite="lax")
