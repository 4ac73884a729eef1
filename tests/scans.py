"""Jobs for workers, ready to run against the stand-in."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil

from hubspot.oauth import Client, authorize_url, exchange
from scan.jobs import TOKEN_AUDIENCE, ExchangeJob, ScanJob
from seal import seal
from tests.servers import CLIENT_ID, CLIENT_SECRET, REDIRECT, agree

KEYS = {"new": b"n" * 32, "old": b"o" * 32}
VERIFIER = "v" * 43


def exchange_job(url: str, portal: str, *, code: str = "", verifier: str = VERIFIER) -> ExchangeJob:
    """A job with a fresh code of a portal, unless another is given."""
    fresh = agree(authorize_url(url, CLIENT_ID, REDIRECT, "state", VERIFIER), portal)["code"]
    return ExchangeJob(
        api_url=url,
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        redirect_uri=REDIRECT,
        code=code or fresh,
        verifier=verifier,
        keys=KEYS,
        jti="scan-1",
        now=time.time(),
    )


def scan_job(url: str, portal: str, *, seconds: float = 300.0, max_contacts: int = 500) -> ScanJob:
    """A job with a fresh token of a portal."""
    made = exchange_job(url, portal)
    client = Client(url, CLIENT_ID, CLIENT_SECRET, REDIRECT)
    grant = exchange(client, made.code, VERIFIER)
    claims = {
        "token": grant.access_token,
        "portal": grant.portal_id,
        "calls": client.ledger.rows(),
        "revoked_at": None,
    }
    sealed = seal(KEYS, TOKEN_AUDIENCE, "scan-1", claims, now=time.time(), lifetime=600)
    return ScanJob(url, sealed, KEYS, max_contacts, time.time(), seconds)


def nurseries() -> list[psutil.Process]:
    """The nurseries of this test process."""
    return [p for p in psutil.Process().children() if "scan.nursery" in p.cmdline()]


def workers() -> list[psutil.Process]:
    """Their workers."""
    return [worker for nursery in nurseries() for worker in nursery.children()]


def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Return once the condition holds; fail if it does not in this time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)
