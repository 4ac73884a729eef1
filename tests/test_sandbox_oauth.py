"""The stand-in's OAuth: what HubSpot would refuse is refused, in HubSpot's words."""

import base64
import hashlib
from collections.abc import Callable

import pytest

from sandbox.state import Options
from tests.sandbox_visitor import BACK, CONTACTS, Visit, sent_back

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"client_id": None}, id="no client id"),
        pytest.param({"redirect_uri": None}, id="no redirect URL"),
        pytest.param({"redirect_uri": "http://app.example.org/back"}, id="http that is not localhost"),
        pytest.param({"redirect_uri": "http://127.0.0.1:8501/back"}, id="an IP address"),
        pytest.param({"redirect_uri": "https://[::1]/back"}, id="an IP address, even with https"),
        pytest.param({"redirect_uri": "http://localhost.evil.org/back"}, id="not quite localhost"),
        pytest.param({"redirect_uri": "javascript:alert(1)"}, id="another scheme"),
        pytest.param({"redirect_uri": "http://localhost:99999/"}, id="a port that cannot be"),
        pytest.param({"scope": "oauth crm.everything"}, id="an unknown scope"),
        pytest.param({"scope": None}, id="no scope"),
        pytest.param({"code_challenge": "x", "code_challenge_method": "plain"}, id="a plain challenge"),
        pytest.param({"portal": "nowhere"}, id="an unknown portal"),
    ],
)
def test_a_wrong_link_ends_on_an_error_page_and_never_comes_back(
    visit: Visit, wrong: dict[str, str | None]
) -> None:
    answer = visit().authorize(**{"decision": "allow", **wrong})
    assert answer.status_code == 400
    assert "location" not in answer.headers
    assert "Authorization failed" in answer.text


@pytest.mark.parametrize("uri", ["https://app.example.org/back?x=1", "http://localhost/back", BACK])
def test_https_and_localhost_may_be_returned_to(visit: Visit, uri: str) -> None:
    answer = visit().authorize(redirect_uri=uri, decision="allow")
    assert answer.headers["location"].startswith(uri)
    assert sent_back(answer)["state"] == "s 1&2"


def test_denial_comes_back_with_an_error_and_the_state(visit: Visit) -> None:
    back = sent_back(visit().authorize(decision="deny"))
    assert back.keys() == {"error", "error_description", "state"}
    assert (back["error"], back["state"]) == ("access_denied", "s 1&2")


def test_a_code_becomes_a_token_that_says_portal_and_scopes(visit: Visit) -> None:
    visitor = visit()
    answer = visitor.exchange(code=visitor.code("eu")).json()
    assert answer["token_type"] == "bearer"
    assert answer["expires_in"] == 1800
    assert answer["scopes"] == ["oauth", "crm.objects.contacts.read"]
    account = visitor.http.get("/account-info/2026-09/details", headers=bearer(answer)).json()
    assert (account["portalId"], account["uiDomain"]) == (answer["hub_id"], "app-eu1.hubspot.com")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        pytest.param({"client_id": None}, "BAD_CLIENT_ID", id="no client id in the body"),
        pytest.param({"client_secret": None}, "BAD_CLIENT_SECRET", id="no secret"),
        pytest.param({"code": "invented"}, "BAD_AUTH_CODE", id="an unknown code"),
        pytest.param({"client_id": "other"}, "BAD_AUTH_CODE", id="another app's code"),
        pytest.param(
            {"redirect_uri": BACK + "/"}, "MISMATCH_REDIRECT_URI_AUTH_CODE", id="another redirect URL"
        ),
        pytest.param({"redirect_uri": None}, "BAD_REDIRECT_URI", id="no redirect URL"),
        pytest.param({"code_verifier": "wrong"}, "BAD_CODE_VERIFIER", id="a verifier of another challenge"),
        pytest.param({"grant_type": "password"}, "BAD_GRANT_TYPE", id="another grant"),
    ],
)
def test_the_exchange_refuses(visit: Visit, changes: dict[str, str | None], status: str) -> None:
    visitor = visit()
    answer = visitor.exchange(**{"code": visitor.code(code_challenge=CHALLENGE), **changes})
    assert answer.status_code == 400
    assert answer.json()["status"] == status
    assert answer.json().keys() == {"error", "error_description", "status", "message"}


def test_http_basic_does_not_replace_the_body(visit: Visit) -> None:
    visitor = visit()
    form = {"grant_type": "authorization_code", "code": visitor.code(), "redirect_uri": BACK}
    answer = visitor.http.post("/oauth/2026-09/token", data=form, auth=("app", "secret"))
    assert answer.json()["status"] == "BAD_CLIENT_ID"


def test_a_code_works_once(visit: Visit) -> None:
    visitor = visit()
    code = visitor.code()
    assert visitor.exchange(code=code).status_code == 200
    assert visitor.exchange(code=code).json()["status"] == "BAD_AUTH_CODE"


@pytest.mark.parametrize(("age", "status"), [(599, 200), (600, 400)])
def test_a_code_lives_ten_minutes(visit: Visit, age: float, status: int) -> None:
    visitor = visit()
    code = visitor.code()
    visitor.now += age
    assert visitor.exchange(code=code).status_code == status


@pytest.mark.parametrize(
    ("challenge", "verifier", "enforced", "works"),
    [
        pytest.param(CHALLENGE, VERIFIER, True, True, id="enforced and right"),
        pytest.param(CHALLENGE, None, True, False, id="enforced and missing"),
        pytest.param(CHALLENGE, None, False, True, id="not enforced and missing"),
        pytest.param(CHALLENGE, "wrong", False, False, id="not enforced but wrong"),
        pytest.param(None, VERIFIER, False, True, id="a verifier nobody asked for"),
    ],
)
def test_pkce(visit: Visit, challenge: str | None, verifier: str | None, enforced: bool, works: bool) -> None:
    visitor = visit(Options(enforce_pkce=enforced))
    answer = visitor.exchange(code=visitor.code(code_challenge=challenge), code_verifier=verifier)
    assert (answer.status_code == 200) is works


def test_enforced_pkce_needs_a_challenge_in_the_link(visit: Visit) -> None:
    assert visit(Options(enforce_pkce=True)).authorize(decision="allow").status_code == 400


def test_one_app_only_where_its_id_and_secret_are_given(visit: Visit) -> None:
    visitor = visit(Options(client_id="app", client_secret="right"))
    assert visitor.authorize(client_id="other", decision="allow").status_code == 400
    assert visitor.exchange(code=visitor.code(), client_secret="wrong").status_code == 400
    assert visitor.exchange(code=visitor.code(), client_secret="right").status_code == 200


@pytest.mark.parametrize(("age", "status"), [(1799, 200), (1800, 401)])
def test_an_access_token_lives_half_an_hour(visit: Visit, age: float, status: int) -> None:
    visitor = visit()
    headers = visitor.connect()
    visitor.now += age
    assert visitor.http.get(CONTACTS, headers=headers).status_code == status


def test_a_revoked_refresh_token_is_dead_and_its_access_token_lives_on(visit: Visit) -> None:
    visitor = visit()
    granted = visitor.exchange(code=visitor.code()).json()
    app = {"client_id": "app", "client_secret": "secret"}
    ended = visitor.http.post("/oauth/2026-09/token/revoke", data=app | {"token": granted["refresh_token"]})
    renewed = visitor.exchange(grant_type="refresh_token", refresh_token=granted["refresh_token"])
    assert ended.status_code == 200
    assert renewed.json()["status"] == "BAD_REFRESH_TOKEN"
    assert visitor.http.get(CONTACTS, headers=bearer(granted)).status_code == 200
    assert visitor.http.get("/sandbox/state").json()["refresh_tokens_revoked"] == 1


def test_a_refresh_token_gives_a_new_access_token(visit: Visit) -> None:
    visitor = visit()
    granted = visitor.exchange(code=visitor.code()).json()
    visitor.now += 4000
    renewed = visitor.exchange(grant_type="refresh_token", refresh_token=granted["refresh_token"]).json()
    assert visitor.http.get(CONTACTS, headers=bearer(granted)).status_code == 401
    assert visitor.http.get(CONTACTS, headers=bearer(renewed)).status_code == 200


@pytest.mark.parametrize(
    ("pick", "active"),
    [
        pytest.param(lambda granted: granted["access_token"], True, id="an access token"),
        pytest.param(lambda granted: granted["refresh_token"], True, id="a refresh token"),
        pytest.param(lambda _: "invented", False, id="a text"),
    ],
)
def test_introspection(visit: Visit, pick: Callable[[dict[str, str]], str], active: bool) -> None:
    visitor = visit()
    granted = visitor.exchange(code=visitor.code()).json()
    form = {"client_id": "app", "client_secret": "secret", "token": pick(granted)}
    answer = visitor.http.post("/oauth/2026-09/token/introspect", data=form)
    assert answer.status_code == 200
    assert answer.json()["active"] is active


def test_uninstalling_ends_every_token_of_the_portal(visit: Visit) -> None:
    visitor = visit()
    headers, other = visitor.connect(), visitor.connect("tidy")
    assert visitor.http.delete("/appinstalls/2026-09/external-install", headers=headers).status_code == 204
    assert visitor.http.get(CONTACTS, headers=headers).status_code == 401
    assert visitor.http.get(CONTACTS, headers=other).status_code == 200


def test_a_canary_portal_marks_code_and_tokens(visit: Visit) -> None:
    visitor = visit(canary="KANARI")
    code = visitor.code("canary")
    granted = visitor.exchange(code=code).json()
    assert code.startswith("KANARI-code-")
    assert granted["access_token"].startswith("KANARI-token-")
    assert granted["refresh_token"].startswith("KANARI-refresh-")


def test_a_failing_token_endpoint_fails(visit: Visit) -> None:
    visitor = visit()
    assert visitor.exchange(code=visitor.code("fault-token-5xx")).status_code == 500


def bearer(granted: dict[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {granted['access_token']}"}
