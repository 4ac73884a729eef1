"""What a worker makes of each portal. The pauses it asks for take no time here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
import requests

from hubspot import api
from hubspot.errors import HubSpotError
from hubspot.retry import Reason
from scan import exchange, worker
from scan.jobs import TOKEN_AUDIENCE, AnswerJob, Job, pack, unpack
from scoring import scorer
from scoring.rule import PROPERTIES
from scoring.tally import Tally
from seal import seal, unseal
from storage.scans import ScanProblem, WaitReason
from tests.scans import KEYS, exchange_job, scan_job
from tests.servers import CANARY, Journal


class Run:
    """One job done in this process: its messages, on a clock that only pauses move."""

    def __init__(self, job: Job, waits: Iterable[float] = ()) -> None:
        self.messages: list[dict[str, Any]] = []
        self.questions: list[dict[str, Any]] = []
        self._waits = iter(waits)
        self.pauses: list[float] = []
        self.last = worker.outcome(
            job,
            self.messages.append,
            lambda: sum(self.pauses),
            self.pauses.append,
            ask=self._answer,
        )

    def _answer(self, question: dict[str, Any]) -> dict[str, Any]:
        self.questions.append(question)
        return {"seconds": next(self._waits, 0)}

    @property
    def tally(self) -> Tally:
        return Tally.from_json(self.last["done"]["tally"])

    @property
    def progress(self) -> list[tuple[int, int, int | None]]:
        return [(m["pages"], m["contacts"], m["expected"]) for m in self.messages if "pages" in m]


def state(journal: Journal) -> dict[str, int]:
    answer: dict[str, int] = requests.get(f"{journal.url}/sandbox/state", timeout=10).json()
    return answer


def test_a_code_becomes_a_sealed_token_and_the_refresh_token_is_gone(journal: Journal) -> None:
    job = exchange_job(journal.url, "seven")
    last = Run(job).last
    assert last["done"].keys() == {"sealed", "revoked"}
    claims = unseal(KEYS, TOKEN_AUDIENCE, last["done"]["sealed"], now=job.now + 599)
    assert claims.keys() == {"token", "portal", "calls", "revoked_at", "aud", "jti", "exp"}
    assert [row[:3] for row in claims["calls"]] == [
        [f"POST {api.TOKEN}", 200, 1],
        [f"POST {api.REVOKE}", 200, 1],
    ]
    assert claims["revoked_at"] == job.now  # on a clock that only pauses move
    assert claims["jti"] == "scan-1"
    assert claims["exp"] == int(job.now) + 600
    assert (state(journal)["refresh_tokens"], state(journal)["refresh_tokens_revoked"]) == (1, 1)


@pytest.mark.parametrize(
    ("portal", "changes", "problem", "pauses"),
    [
        pytest.param("seven", {"code": "unknown"}, ScanProblem.RECONNECT, 0, id="an unknown code"),
        pytest.param("seven", {"verifier": "w" * 43}, ScanProblem.RECONNECT, 0, id="a foreign verifier"),
        pytest.param("no-scope", {}, ScanProblem.MISSING_SCOPE, 0, id="contacts were not granted"),
        pytest.param("fault-token-5xx", {}, ScanProblem.UNAVAILABLE, 3, id="the exchange fails"),
    ],
)
def test_an_exchange_that_fails_says_why(
    journal: Journal, portal: str, changes: dict[str, str], problem: ScanProblem, pauses: int
) -> None:
    run = Run(exchange_job(journal.url, portal, **changes))
    assert run.last == {"failed": problem}
    assert len(run.pauses) == pauses
    assert state(journal)["refresh_tokens"] == state(journal)["refresh_tokens_revoked"]


@pytest.mark.parametrize(
    ("portal", "most", "contacts", "complete"),
    [
        pytest.param("messy", 500, 480, True, id="all of a portal"),
        pytest.param("seven", 500, 7, True, id="a few"),
        pytest.param("large", 500, 500, False, id="the first ones of many"),
        pytest.param("large", 1_150, 1_150, False, id="with a last page that is not full"),
    ],
)
def test_a_portal_becomes_a_tally(
    journal: Journal, portal: str, most: int, contacts: int, complete: bool
) -> None:
    run = Run(scan_job(journal.url, portal, max_contacts=most))
    assert (run.tally.contacts, run.tally.unscored, run.tally.complete) == (contacts, 0, complete)
    assert run.last["done"]["portal_id"] > 0
    assert run.last["done"]["region"] == "na1"
    pages = -(-contacts // 100)
    assert run.progress == [(n, min(100 * n, contacts), contacts) for n in range(pages + 1)]


def test_with_the_tally_come_the_calls_and_the_properties(journal: Journal) -> None:
    told = Run(replace(scan_job(journal.url, "messy"))).last["done"]["receipt"]
    assert [call[:3] for call in told["calls"]] == [
        [f"POST {api.TOKEN}", 200, 1],
        (f"POST {api.SEARCH}", 200, 1),
        (f"GET {api.CONTACTS}", 200, 5),
    ]
    assert sorted(told["properties"]) == sorted(PROPERTIES)
    assert told["revoked_at"] is None  # nobody revoked the token of this job


def test_each_request_for_contacts_waits_for_its_turn(journal: Journal) -> None:
    run = Run(scan_job(journal.url, "messy"), waits=[0.0, 0.4, 0.3, 0.0])
    assert run.pauses == [0.4, 0.3]
    assert [question["search"] for question in run.questions] == [True] + [False] * 7
    assert {question["portal"] for question in run.questions} == {run.last["done"]["portal_id"]}


def test_also_each_retry(journal: Journal) -> None:
    smooth, bumpy = Run(scan_job(journal.url, "messy")), Run(scan_job(journal.url, "fault-429"))
    assert len(bumpy.questions) == len(smooth.questions) + 2


def test_waiting_for_a_turn_ends_with_the_time_for_the_scan(journal: Journal) -> None:
    run = Run(scan_job(journal.url, "messy", seconds=5), waits=[0.0] + [1.0] * 9)
    assert run.last == {"failed": ScanProblem.TOO_SLOW}
    assert run.pauses == [1.0] * 4


def test_the_same_portal_gives_the_same_tally_whatever_went_wrong_on_the_way(journal: Journal) -> None:
    smooth = scan_job(journal.url, "messy")
    bumpy = replace(scan_job(journal.url, "fault-429"), now=smooth.now)
    assert Run(bumpy).tally == Run(smooth).tally


def test_waiting_is_told_before_it_begins(journal: Journal) -> None:
    run = Run(scan_job(journal.url, "fault-429-retry-after"))
    waits = [message for message in run.messages if "waiting" in message]
    assert waits == [{"waiting": "rate_limit", "seconds": 2.0}] * 2


@pytest.mark.parametrize(
    ("portal", "problem"),
    [
        pytest.param("empty", ScanProblem.EMPTY, id="nothing in the portal"),
        pytest.param("no-scope", ScanProblem.MISSING_SCOPE, id="contacts were not granted"),
        pytest.param("fault-403", ScanProblem.MISSING_SCOPE, id="contacts are refused"),
        pytest.param("fault-401", ScanProblem.RECONNECT, id="401 on page 3"),
        pytest.param("fault-401-early", ScanProblem.RECONNECT, id="401 on page 2"),
        pytest.param("fault-daily", ScanProblem.DAILY_LIMIT, id="daily limit"),
        pytest.param("fault-429-forever", ScanProblem.UNAVAILABLE, id="429 for ever"),
        pytest.param("fault-5xx-forever", ScanProblem.UNAVAILABLE, id="5xx for ever"),
        pytest.param("fault-html-200", ScanProblem.UNAVAILABLE, id="a web page for an answer"),
        pytest.param("fault-endless", ScanProblem.REFUSED, id="a cursor in a circle"),
        pytest.param("fault-unscorable-most", ScanProblem.SCORING_FAILED, id="most contacts unscorable"),
    ],
)
def test_a_scan_that_fails_says_why_and_nothing_else(
    journal: Journal, portal: str, problem: ScanProblem
) -> None:
    assert Run(scan_job(journal.url, portal)).last == {"failed": problem}


def test_a_smaller_part_that_cannot_be_scored_is_left_out(journal: Journal) -> None:
    tally = Run(scan_job(journal.url, "fault-unscorable-some")).tally
    assert 0 < tally.unscored < tally.contacts


def test_half_of_the_contacts_unscorable_is_too_much() -> None:
    assert not worker.mostly_unscored(Tally(masks={0: 51}, unscored=49))
    assert worker.mostly_unscored(Tally(masks={0: 50}, unscored=50))


def test_a_scan_ends_where_its_time_does(journal: Journal) -> None:
    run = Run(scan_job(journal.url, "fault-429-forever", seconds=15.0))
    assert run.last == {"failed": ScanProblem.TOO_SLOW}
    assert sum(run.pauses) < 15.0


@pytest.mark.parametrize(
    ("audience", "jti_age"),
    [
        pytest.param("state", 0, id="a text sealed for something else"),
        pytest.param("token", 600, id="expired"),
    ],
)
def test_a_token_that_does_not_open_is_never_tried(journal: Journal, audience: str, jti_age: int) -> None:
    job = scan_job(journal.url, "seven")
    sealed = seal(KEYS, audience, "j", {"token": "t", "portal": 1}, now=job.now - jti_age, lifetime=600)
    journal.reset()
    assert Run(replace(job, sealed=sealed)).last == {"failed": ScanProblem.EXPIRED}
    assert journal.paths() == []


def test_no_message_holds_a_word_of_a_contact_or_of_the_token(journal: Journal) -> None:
    for job in (exchange_job(journal.url, "canary"), scan_job(journal.url, "canary")):
        run = Run(job)
        assert "done" in run.last
        assert CANARY not in json.dumps([*run.messages, run.last])
        assert CANARY not in repr(job)


def test_a_job_survives_the_pipe(journal: Journal) -> None:
    for job in (AnswerJob(), exchange_job(journal.url, "seven"), scan_job(journal.url, "seven")):
        assert unpack(json.loads(json.dumps(pack(job)))) == job


def test_a_token_too_long_for_a_cookie_is_refused(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [(call, status, 4, 99_999) for call in api.CALLS for status in (200, 500, 0)]
    claims = {"token": "t" * 2_000, "portal": 123_456_789, "calls": every, "revoked_at": 1_800_000_000.123456}
    sealed = seal(KEYS, TOKEN_AUDIENCE, "j" * 22, claims, now=1_800_000_000, lifetime=600)
    assert len(sealed) <= exchange.LONGEST_SEALED
    monkeypatch.setattr(exchange, "LONGEST_SEALED", 100)
    assert Run(exchange_job(journal.url, "seven")).last == {"failed": ScanProblem.REFUSED}


def test_a_worker_that_cannot_score_does_not_say_that_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Run(AnswerJob()).last == {"done": {}}
    monkeypatch.setattr(scorer, "Facts", None)
    assert Run(AnswerJob()).last == {"failed": ScanProblem.SCORING_FAILED}


def errors(base: type[HubSpotError] = HubSpotError) -> set[type[HubSpotError]]:
    return {base}.union(*(errors(kind) for kind in base.__subclasses__()))


def test_workers_and_the_store_use_the_same_words() -> None:
    assert {worker.problem_of(error(None)) for error in errors()} <= set(ScanProblem)
    # A place among the running scans is what the server waits for, not the worker.
    assert {reason.value for reason in Reason} == set(WaitReason) - {WaitReason.PLACE}
