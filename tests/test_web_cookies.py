"""Cookies over TLS and over http://localhost."""

from __future__ import annotations

from http.cookies import Morsel, SimpleCookie

import pytest
from starlette.responses import Response

from web.cookies import HANDLE_SECONDS, SIGN_IN_SECONDS, CookieJar

TLS, LOCAL = CookieJar(https=True), CookieJar(https=False)


def cookie(answer: Response) -> Morsel[str]:
    (morsel,) = SimpleCookie(answer.headers["set-cookie"]).values()
    return morsel


def test_over_tls_the_names_are_bound_to_the_host() -> None:
    assert (TLS.sign_in, TLS.token, TLS.handle, TLS.maker) == (
        "__Host-audit_signin",
        "__Host-audit_token",
        "__Host-audit_scan",
        "__Host-audit_maker",
    )


def test_on_localhost_the_names_are_plain() -> None:
    names = (LOCAL.sign_in, LOCAL.token, LOCAL.handle, LOCAL.maker)
    assert names == ("audit_signin", "audit_token", "audit_scan", "audit_maker")


@pytest.mark.parametrize("jar", [pytest.param(TLS, id="over TLS"), pytest.param(LOCAL, id="on localhost")])
def test_a_cookie_is_lax_hidden_and_for_the_whole_site(jar: CookieJar) -> None:
    answer = Response()
    jar.set(answer, jar.token, "value", SIGN_IN_SECONDS)
    morsel = cookie(answer)
    assert (morsel.key, morsel.value, morsel["max-age"]) == (jar.token, "value", "600")
    assert (morsel["path"], morsel["domain"], morsel["samesite"]) == ("/", "", "lax")
    assert morsel["httponly"] is True
    assert bool(morsel["secure"]) is jar.https


@pytest.mark.parametrize("jar", [pytest.param(TLS, id="over TLS"), pytest.param(LOCAL, id="on localhost")])
def test_clearing_names_the_same_cookie_and_ends_it(jar: CookieJar) -> None:
    answer = Response()
    jar.clear(answer, jar.token)
    morsel = cookie(answer)
    assert (morsel.key, morsel.value, morsel["max-age"]) == (jar.token, "", "0")
    # A browser refuses to clear a __Host- cookie without Secure and Path=/.
    assert (morsel["path"], morsel["domain"], bool(morsel["secure"])) == ("/", "", jar.https)


def test_a_sign_in_lasts_ten_minutes_and_a_handle_a_day() -> None:
    assert (SIGN_IN_SECONDS, HANDLE_SECONDS) == (600, 86_400)


def test_the_longest_sealed_token_fits_into_a_cookie() -> None:
    # Browsers keep 4,096 bytes of name and value (RFC 6265 section 6.1); the worker makes 4,000 at most.
    assert len(TLS.token) + 1 + 4_000 < 4_096
