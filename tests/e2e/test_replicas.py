"""Two servers behind nginx, as compose.yaml runs them: what holds for one holds for both together."""

from __future__ import annotations

import ssl
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from playwright.sync_api import Browser, expect
from requests.adapters import HTTPAdapter
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.certificates import make_certificate
from tests.databases import PostgresServer
from tests.e2e.replicas import CONFINED, NGINX, USER, Replica, Site, serve
from tests.e2e.visitor import SLOW, Visitor
from tests.scans import until
from tests.servers import agree

pytestmark = pytest.mark.skipif(not NGINX, reason="there is no nginx; tests/e2e/nginx.sh installs one")

HANDLE, TOKEN = "__Host-audit_scan", "__Host-audit_token"
FORGED = {"X-Forwarded-For": "198.51.100.1", "Forwarded": "for=198.51.100.1"}


@pytest.fixture(scope="module")
def site(sandbox_url: str, postgres_server: PostgresServer) -> Iterator[Site]:
    # Not in pytest's folder, which is closed to the user that the servers run as.
    with tempfile.TemporaryDirectory(prefix="replicas-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        certificate = make_certificate(Path(folder) / "localhost.pem")
        with serve(Path(folder), certificate, sandbox_url, postgres_server.create()) as site:
            yield site


class _From(HTTPAdapter):
    """Sends from an address of this machine; all of 127.0.0.0/8 is."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options, source_address=(self._address, 0))


MakeVisitor = Callable[..., requests.Session]


@pytest.fixture
def visitor_at(site: Site) -> Iterator[MakeVisitor]:
    """Visitors without a browser, at network addresses of their own."""
    made: list[requests.Session] = []

    def make(address: str, **headers: str) -> requests.Session:
        made.append(requests.Session())
        made[-1].mount("https://", _From(address))
        made[-1].trust_env = False  # else a certificate of the environment goes before ours
        made[-1].verify = str(site.certificate)
        made[-1].headers.update({name.replace("_", "-"): value for name, value in headers.items()})
        return made[-1]

    yield make
    for one in made:
        one.close()


def sign_in(site: Site, visitor: requests.Session, portal: str = "seven") -> str:
    """Go to HubSpot and agree; the path with which it sends the visitor back."""
    there = visitor.get(f"{site.url}/oauth/start", allow_redirects=False, timeout=30).headers["location"]
    assert "/oauth/authorize" in there, there
    back = agree(there, portal)
    return f"/oauth/callback?code={back['code']}&state={back['state']}"


def problem(answer: requests.Response) -> str:
    return parse_qs(urlsplit(answer.headers["location"]).query).get("problem", [""])[0]


def cookies_of(visitor: requests.Session) -> dict[str, str]:
    return {cookie.name: cookie.value or "" for cookie in visitor.cookies}


def other_than(site: Site, replica: Replica) -> Replica:
    return next(one for one in site.replicas if one is not replica)


@pytest.mark.skipif(not CONFINED, reason="only root that may mount can start a server as the container does")
def test_a_server_runs_as_nobody_and_can_write_nowhere_but_into_its_tmpfs(site: Site) -> None:
    for replica in site.replicas:
        mounts = Path(f"/proc/{replica.server.pid}/mounts").read_text().splitlines()
        options = {line.split()[1]: line.split()[3].split(",")[0] for line in mounts}
        assert options["/"] == "ro"
        assert options[str(replica.folder / "scratch")] == "rw"
        assert set(replica.server.uids()) == {USER}


def test_plain_http_is_sent_to_tls(site: Site) -> None:
    url = f"http://127.0.0.1:{site.plain_port}/report?id=x"
    answer = requests.get(url, headers={"Host": "evil.example"}, allow_redirects=False, timeout=30)
    assert (answer.status_code, answer.headers["location"]) == (308, f"{site.url}/report?id=x")


def test_all_is_ready(site: Site, visitor_at: MakeVisitor) -> None:
    visitor, url = visitor_at("127.0.0.21"), f"{site.url}/readyz"
    # Workers that are still warming up are "not known yet" to who asks first.
    until(lambda: visitor.get(url, timeout=60).status_code == 200, seconds=60)
    assert set(visitor.get(url, timeout=60).json().values()) == {"ok"}


def test_another_name_is_shown_no_certificate(site: Site) -> None:
    context = ssl.create_default_context(cafile=str(site.certificate))
    with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
        connect(f"wss://127.0.0.1:{site.port}/", ssl=context, server_hostname="evil.example")


def test_an_address_keeps_its_server_and_all_servers_have_some(site: Site, visitor_at: MakeVisitor) -> None:
    served = {
        address: {site.replica_of(visitor_at(address)).port for _ in range(2)}
        for address in (f"127.0.1.{number}" for number in range(1, 11))
    }
    assert {len(ports) for ports in served.values()} == {1}
    assert set().union(*served.values()) == {replica.port for replica in site.replicas}


def shake_hands(site: Site, origin: str) -> int:
    """The status of the answer to a WebSocket's handshake."""
    context = ssl.create_default_context(cafile=str(site.certificate))
    url = f"wss://{site.host}/_stcore/stream"
    try:
        with connect(url, ssl=context, additional_headers={"Origin": origin}) as connection:
            assert connection.response
            return connection.response.status_code
    except InvalidStatus as refusal:
        return refusal.response.status_code


def test_websockets_pass_from_our_own_pages_only(site: Site) -> None:
    assert shake_hands(site, site.url) == 101
    assert shake_hands(site, "https://evil.example") == 403


def test_a_sign_in_goes_on_at_another_server_once(site: Site, visitor_at: MakeVisitor) -> None:
    visitor = visitor_at("127.0.0.31")
    back = sign_in(site, visitor)
    other = other_than(site, site.replica_of(visitor))
    cookies = cookies_of(visitor)
    answer = other.get(back, site.host, "127.0.0.31", cookies)
    assert answer.headers["location"] == "/scan", "the keys are the same"
    assert problem(visitor.get(f"{site.url}{back}", allow_redirects=False, timeout=30)) == "expired"
    assert {TOKEN, HANDLE} <= {name.partition("=")[0] for name in answer.headers["set-cookie"].split(", ")}


def test_one_scan_a_minute_holds_for_an_address_at_all_servers_whatever_it_claims_to_be(
    site: Site, visitor_at: MakeVisitor
) -> None:
    visitor = visitor_at("127.0.0.41", **FORGED)
    there = visitor.get(f"{site.url}{sign_in(site, visitor)}", allow_redirects=False, timeout=30)
    assert there.headers["location"] == "/scan"
    again = visitor_at("127.0.0.41", X_Forwarded_For="198.51.100.2, 127.0.0.1")
    assert problem(again.get(f"{site.url}/oauth/start", allow_redirects=False, timeout=30)) == "wait"
    other = other_than(site, site.replica_of(visitor))
    assert problem(other.get("/oauth/start", site.host, "127.0.0.41", {})) == "wait"
    somebody_else = visitor_at("127.0.0.42", X_Forwarded_For="127.0.0.41")
    assert sign_in(site, somebody_else)


def test_a_scan_is_seen_from_the_other_server_and_goes_on_when_one_dies(
    site: Site, visitor_at: MakeVisitor, browser: Browser
) -> None:
    here = site.replica_of(visitor_at("127.0.0.1"))  # whence the browser comes
    other = other_than(site, here)
    away = visitor_at("127.0.0.51")
    back = other.get(sign_in(site, away), site.host, "127.0.0.51", cookies_of(away))
    cookies = {name: value for name, value in back.cookies.items() if name in {HANDLE, TOKEN}}
    assert other.get("/scan", site.host, "127.0.0.51", cookies).status_code == 200

    with browser.new_context(ignore_https_errors=True) as context:
        visitor = Visitor(site, context, outage=True)  # type: ignore[arg-type]  # all that it asks of an app
        context.add_cookies([{"name": HANDLE, "value": cookies[HANDLE], "url": site.url}])
        visitor.open("/scan")
        visitor.see_report()
        assert other.metric('audit_scans_ended_total{outcome="done"}') == 1
        assert other.metric('audit_hubspot_calls_total{call="contacts",status="200"}') == 1
        here.die()
        visitor.page.reload()
        visitor.see_report()
        visitor.open("/")
        expect(visitor.page.get_by_role("link", name="Connect Your HubSpot")).to_be_visible(timeout=SLOW)


def test_the_logs_hold_the_visitors_address_and_no_query(site: Site) -> None:
    lines = site.log()
    assert {"127.0.0.1"} < {line["from"] for line in lines}
    assert "/oauth/callback" in {line["path"] for line in lines}
    text = (site.folder / "access.log").read_text() + (site.folder / "error.log").read_text()
    for secret in ("code=", "state=", "id=", "198.51.100", HANDLE):
        assert secret not in text, secret
