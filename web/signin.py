"""The way to HubSpot and back. Every answer is a redirect to an address of ours or to HubSpot's sign-in."""

from __future__ import annotations

import hashlib
import hmac
import logging
import math
import secrets
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse

from hubspot.oauth import authorize_url
from scan.jobs import TOKEN_AUDIENCE, ExchangeJob
from seal import SealBroken, seal, unseal
from storage import limits, scans, states
from storage.columns import TOKEN
from storage.database import DatabaseError
from storage.makers import note_maker
from storage.outages import outlast
from storage.scans import ScanProblem
from support import support_code
from web import turns
from web.cookies import HANDLE_SECONDS, MAKER_SECONDS, SIGN_IN_SECONDS
from web.problems import TRACED, Problem
from web.service import Service, service

_NO_TRACE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
_log = logging.getLogger(__name__)


class StoppedError(Exception):
    """The sign-in ends here; the start page says why.

    Args:
        problem: what the page says.
        wait: seconds until it would work, where that is the reason.
        code: what the visitor can name, where the log knows more than the page.
    """

    def __init__(self, problem: Problem, wait: float = 0.0, code: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.wait = wait
        self.code = code


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the browser brought back, proven to be ours and its own."""

    jti: str
    verifier: str
    maker: str


def start(request: Request) -> RedirectResponse:
    """`GET /oauth/start`: send the visitor to HubSpot, unless a scan could not run anyway."""
    here = service()
    if request.headers.get("sec-fetch-site") == "cross-site":
        return _go("/")
    try:
        _check(here)
        with here.database.read() as session:
            wait = turns.wait(session, _address(request, here), _handle(request, here), here.clock())
        _wait_over(wait)
    except StoppedError as stop:
        return _explain(stop)
    except DatabaseError:
        return _explain(StoppedError(Problem.DATABASE))
    return _to_hubspot(here, request.cookies.get(here.cookies.maker, ""))


def _to_hubspot(here: Service, maker: str) -> RedirectResponse:
    nonce, jti, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(16), secrets.token_urlsafe(48)
    answer = _go(
        authorize_url(
            here.settings.hubspot_app_url,
            client_id=here.settings.hubspot_client_id,
            redirect_uri=here.settings.redirect_uri,
            state=_seal(here, "state", jti, {"nonce_sha256": _sha256(nonce)}),
            verifier=verifier,
        )
    )
    # The verifier travels in the cookie, never in the address bar. So does the maker's secret: its own cookie
    # is not sent on the way back from another site.
    maker = maker if TOKEN.fullmatch(maker) else secrets.token_urlsafe(32)
    cookie = _seal(here, "signin", jti, {"nonce": nonce, "verifier": verifier, "maker": maker})
    here.cookies.set(answer, here.cookies.sign_in, cookie, SIGN_IN_SECONDS)
    return answer


def callback(request: Request) -> RedirectResponse:
    """`GET /oauth/callback`: turn HubSpot's code into a sealed token and go on to the scan."""
    here = service()
    try:
        sign_in = _prove(request, here)
    except StoppedError as stop:
        # Whether HubSpot returns the state with a refusal is not documented, and there is nothing to protect.
        return _explain(StoppedError(Problem.DENIED) if "error" in request.query_params else stop)
    try:
        answer = _to_scan(request, here, sign_in)
    except StoppedError as stop:
        answer = _explain(stop)
    except DatabaseError:
        answer = _explain(StoppedError(Problem.DATABASE))
    # Only now: a stranger's link to this address must not end a sign-in that is under way.
    here.cookies.clear(answer, here.cookies.sign_in)
    return answer


def _to_scan(request: Request, here: Service, sign_in: SignIn) -> RedirectResponse:
    with here.database.begin() as session:
        # Used up before anything else happens, so that no answer of HubSpot is ever handled twice.
        fresh = states.consume(session, sign_in.jti, here.clock() + SIGN_IN_SECONDS)
    if not fresh:
        raise StoppedError(Problem.EXPIRED)
    code = _only(request, "code")
    if not code or "error" in request.query_params:
        raise StoppedError(Problem.DENIED)
    _check(here)
    scan_id, handle = secrets.token_urlsafe(16), secrets.token_urlsafe(32)
    address, now = _address(request, here), here.clock()
    with here.database.begin() as session:
        wait = turns.take(session, address, _handle(request, here), scan_id, now)
    _wait_over(wait)
    sealed = _exchange(here, scan_id, code, sign_in.verifier)
    if sealed is ScanProblem.WORKER_DIED:
        with here.database.begin() as session:
            limits.give_back(session, address, now)  # The fault was ours.
    if isinstance(sealed, ScanProblem):
        raise _refused(sealed, scan_id)
    outlast(partial(_note, here, scan_id, handle, sign_in.maker, here.clock()))
    answer = _go("/scan")
    here.cookies.set(answer, here.cookies.token, sealed, SIGN_IN_SECONDS)
    here.cookies.set(answer, here.cookies.handle, handle, HANDLE_SECONDS)
    here.cookies.set(answer, here.cookies.maker, sign_in.maker, MAKER_SECONDS)
    return answer


def _note(here: Service, scan_id: str, handle: str, maker: str, now: float) -> None:
    with here.database.begin() as session:
        scans.create_scan(session, scan_id, handle, now)
        note_maker(session, scan_id, maker, now)


def _prove(request: Request, here: Service) -> SignIn:
    cookie = request.cookies.get(here.cookies.sign_in)
    state = _only(request, "state")
    if not state:
        raise StoppedError(Problem.FOREIGN)
    if not cookie:
        raise StoppedError(Problem.COOKIES)
    try:
        ours = _unseal(here, "signin", cookie)
        theirs = _unseal(here, "state", state)
    except SealBroken:
        raise StoppedError(Problem.EXPIRED) from None
    same_browser = hmac.compare_digest(_sha256(ours["nonce"]), theirs["nonce_sha256"])
    if not same_browser or ours["jti"] != theirs["jti"]:
        raise StoppedError(Problem.FOREIGN)
    return SignIn(jti=ours["jti"], verifier=ours["verifier"], maker=ours["maker"])


def _exchange(here: Service, scan_id: str, code: str, verifier: str) -> str | ScanProblem:
    job = ExchangeJob(
        api_url=here.settings.hubspot_api_url,
        client_id=here.settings.hubspot_client_id,
        client_secret=here.settings.hubspot_client_secret,
        redirect_uri=here.settings.redirect_uri,
        code=code,
        verifier=verifier,
        keys=here.settings.keys.derive(TOKEN_AUDIENCE),
        jti=scan_id,
        now=here.clock(),
    )
    return here.supervisor.exchange(job)


def _refused(outcome: ScanProblem, scan_id: str) -> StoppedError:
    problem = Problem(outcome)
    code = support_code(scan_id.encode()) if problem in TRACED else ""
    _log.warning("A sign-in failed", extra={"outcome": outcome, "code": code or None})
    return StoppedError(problem, code=code)


def _check(here: Service) -> None:
    if problem := here.preflight():
        raise StoppedError(problem)


def _wait_over(seconds: float) -> None:
    if seconds > 0:
        raise StoppedError(Problem.WAIT, seconds)


def _seal(here: Service, purpose: str, jti: str, claims: dict[str, str]) -> str:
    keys = here.settings.keys.derive(purpose)
    return seal(keys, purpose, jti, claims, now=here.clock(), lifetime=SIGN_IN_SECONDS)


def _unseal(here: Service, purpose: str, text: str) -> dict[str, str]:
    return unseal(here.settings.keys.derive(purpose), purpose, text, now=here.clock())


def _only(request: Request, name: str) -> str | None:
    """The value of a query parameter that is given exactly once."""
    values = request.query_params.getlist(name)
    return values[0] if len(values) == 1 else None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _address(request: Request, here: Service) -> bytes:
    return here.address_key(request.client.host if request.client else "")


def _handle(request: Request, here: Service) -> str:
    return request.cookies.get(here.cookies.handle, "")


def _go(url: str) -> RedirectResponse:
    return RedirectResponse(url, status_code=303, headers=_NO_TRACE)


def _explain(stop: StoppedError) -> RedirectResponse:
    more = {"support": stop.code} if stop.code else {}
    if stop.wait:
        # The moment, not the seconds: a reload would show those again.
        more["until"] = str(math.ceil(service().clock() + stop.wait))
    return _go("/?" + urlencode({"problem": stop.problem.value} | more))
