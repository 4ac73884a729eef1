"""The life of a worker: one job, a few messages, the end. Contacts and tokens exist here and nowhere else.

Messages: ``{"pid"}``, ``{"pages", "contacts", "expected"}``, ``{"waiting", "seconds"}``, ``{"asked": rows}``
with what this worker asked HubSpot for, and as the last one ``{"done": {...}}`` or ``{"failed": problem}``.
Before each request for contacts the worker asks ``{"portal", "search"}`` and is told ``{"seconds"}``: 0 if it
may go, else how long to wait before it asks again.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from hubspot import errors as hubspot_errors
from hubspot.contacts import Contacts, Page
from hubspot.ledger import Ledger
from hubspot.retry import Patience, Reason
from scan.ahead import ahead
from scan.exchange import exchange
from scan.jobs import TOKEN_AUDIENCE, AnswerJob, ExchangeJob, Job, ScanJob, unpack
from scoring import scorer
from scoring.rule import PROPERTIES
from scoring.tally import Tally
from seal import SealBroken, unseal

_PROBLEMS = {
    hubspot_errors.AuthenticationFailed: "reconnect",
    hubspot_errors.InvalidCode: "reconnect",
    hubspot_errors.MissingScope: "missing_scope",
    hubspot_errors.Forbidden: "forbidden",
    hubspot_errors.DailyLimitReached: "daily_limit",
    hubspot_errors.DeadlinePassed: "too_slow",
    hubspot_errors.Migrating: "migrating",
    hubspot_errors.Refused: "refused",
}

Send = Callable[[dict[str, Any]], None]
Ask = Callable[[dict[str, Any]], dict[str, Any]]


class _Failed(Exception):  # noqa: N818 - read as a sentence where it is caught
    """The job ends without a result, for one of the reasons in `storage.kinds.ScanProblem`."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def warm() -> None:
    """Load and build whatever the first contact would otherwise wait for."""
    scorer.warm()


def run(pipe: Connection) -> None:
    """Do the one job that comes through the pipe. The process ends when the other side closes it."""
    job = unpack(json.loads(pipe.recv_bytes()))
    answers: SimpleQueue[dict[str, Any]] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, answers), daemon=True).start()
    lock = threading.Lock()

    def send(message: dict[str, Any]) -> None:
        with lock:
            pipe.send_bytes(json.dumps(message).encode())

    def ask(message: dict[str, Any]) -> dict[str, Any]:
        send(message)
        return answers.get()

    send({"pid": os.getpid()})
    send(outcome(job, send, time.monotonic, ask=ask))


def _listen(pipe: Connection, answers: SimpleQueue[dict[str, Any]]) -> None:
    try:
        while True:
            answers.put(json.loads(pipe.recv_bytes()))
    finally:
        os._exit(1)


def outcome(
    job: Job,
    send: Send,
    clock: Callable[[], float],
    sleep: Callable[[float], None] = time.sleep,
    jitter: Callable[[], float] = random.random,
    *,
    ask: Ask = lambda _: {"seconds": 0},
) -> dict[str, Any]:
    """Do a job; the last message about it. Where nobody can be asked, every request may go."""
    ledger = Ledger()

    def patience(seconds: float) -> Patience:
        return Patience(clock() + seconds, clock, sleep, jitter, partial(_wait, send))

    try:
        return {"done": _do(job, send, ask, patience, ledger)}
    except _Failed as failure:
        return {"failed": failure.problem}
    except hubspot_errors.HubSpotError as error:
        return {"failed": problem_of(error)}
    except SealBroken:
        return {"failed": "expired"}
    finally:
        if asked := ledger.rows():
            send({"asked": asked})


def _do(
    job: Job, send: Send, ask: Ask, patience: Callable[[float], Patience], ledger: Ledger
) -> dict[str, Any]:
    match job:
        case ExchangeJob():
            return exchange(job, patience(job.seconds), ledger)
        case ScanJob():
            return scan(job, send, ask, patience(job.seconds), ledger)
        case AnswerJob():
            return answer()


def _wait(send: Send, reason: Reason, seconds: float) -> None:
    send({"waiting": reason, "seconds": seconds})


def problem_of(error: hubspot_errors.HubSpotError) -> str:
    """The `storage.kinds.ScanProblem` that an error of HubSpot's amounts to."""
    return _PROBLEMS.get(type(error), "unavailable")


def answer() -> dict[str, Any]:
    """Nothing, once a made-up contact has been scored."""
    page = Page([{"id": "1", "properties": {"email": "somebody@example.org"}}], has_more=False)
    _score(iter([page]), datetime.now(UTC), lambda _pages, _contacts: None)
    return {}


def scan(job: ScanJob, send: Send, ask: Ask, patience: Patience, ledger: Ledger) -> dict[str, Any]:
    """The tally of a portal's contacts, the portal's number and region, and what HubSpot was asked for."""
    claims = unseal(job.keys, TOKEN_AUDIENCE, job.sealed, now=job.now)
    await_turn = partial(_await_turn, ask, patience, claims["portal"])
    contacts = Contacts(job.api_url, claims["token"], patience, ledger, await_turn)
    total = contacts.count()
    expected = None if total is None else min(total, job.max_contacts)
    pages = ahead(contacts.pages(PROPERTIES, job.max_contacts), patience)
    tally = _score(pages, datetime.fromtimestamp(job.now, UTC), partial(_progress, send, expected))
    receipt = {
        "calls": [*claims["calls"], *ledger.rows()],
        "properties": ledger.properties(),
        "revoked_at": claims["revoked_at"],
    }
    portal = {"portal_id": claims["portal"], "region": contacts.region}
    return portal | {"tally": tally.to_json(), "receipt": receipt}


def _await_turn(ask: Ask, patience: Patience, portal: int, search: bool) -> None:
    """Return when HubSpot's limits have room for a request, whoever else scans the portal."""
    while seconds := ask({"portal": portal, "search": search})["seconds"]:
        patience.pause(seconds)


def _progress(send: Send, expected: int | None, pages: int, contacts: int) -> None:
    send({"pages": pages, "contacts": contacts, "expected": expected})


def _score(pages: Iterator[Page], as_of: datetime, progress: Callable[[int, int], None]) -> Tally:
    """The tally of all pages.

    Raises:
        _Failed: there is nothing to score, or half of it or more cannot be scored.
    """
    scoring = scorer.Scorer(as_of, secrets.token_bytes(32))
    read = 0
    has_more = False
    progress(0, 0)
    for number, page in enumerate(pages, start=1):
        read += len(page.records)
        has_more = page.has_more
        _scored(partial(scoring.add, page.records))
        progress(number, read)
    if not read:
        raise _Failed("empty")
    tally: Tally = _scored(partial(scoring.tally, complete=not has_more))
    if mostly_unscored(tally):
        raise _Failed("scoring_failed")
    return tally


def mostly_unscored(tally: Tally) -> bool:
    """Whether half of the contacts or more could not be scored."""
    return tally.unscored >= tally.contacts


def _scored(step: Callable[[], Any]) -> Any:
    try:
        return step()
    except Exception:  # noqa: BLE001 - whatever it was, it may quote a contact
        raise _Failed("scoring_failed") from None
