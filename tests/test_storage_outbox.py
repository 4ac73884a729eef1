"""A lead is passed on once for each receiver, by one sender at a time, and erased with the lead."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import pytest

from storage import outbox
from storage.database import Database
from storage.kinds import DeliveryState, Target
from storage.leads import ErasedLead, OwnLead, erase_lead, own_lead, save_lead, withdraw_consent
from storage.outbox import ATTEMPTS, LEASE, Delivery, pause_after
from storage.reports import save_report
from tests.storage_examples import KEYS, LEAD, NOW, REPORT, SCAN

PENDING, SENT, GIVEN_UP = DeliveryState
EVERYBODY = tuple(Target)


def unlocked(database: Database, number: int = 0, targets: Collection[Target] = EVERYBODY) -> str:
    with database.begin() as session:
        report_id = save_report(session, f"scan-{number:017}", 1, REPORT, NOW)
        assert save_lead(session, KEYS, report_id, LEAD, NOW, targets=targets)
    return report_id


def take(database: Database, now: float = NOW, targets: Collection[Target] = EVERYBODY) -> Delivery | None:
    with database.begin() as session:
        return outbox.take(session, targets, now)


def take_one(database: Database, now: float = NOW) -> Delivery:
    taken = take(database, now)
    assert taken
    return taken


def states(database: Database, report_id: str) -> dict[Target, DeliveryState]:
    with database.read() as session:
        return outbox.states(session, report_id)


def end(database: Database, delivery: Delivery, *, well: bool, now: float = NOW) -> None:
    with database.begin() as session:
        if well:
            outbox.sent(session, delivery)
        else:
            outbox.failed(session, delivery, now)


def test_a_lead_is_put_in_once_for_each_receiver(engine: Database) -> None:
    report_id = unlocked(engine)
    assert states(engine, report_id) == dict.fromkeys(Target, PENDING)
    with engine.begin() as session:
        assert save_lead(session, KEYS, report_id, LEAD, NOW, targets=Target), "as after a lost connection"
        assert not save_lead(session, KEYS, report_id, LEAD, NOW + 1, targets=Target)
    taken = [take_one(engine) for _ in Target]
    assert sorted(delivery.target for delivery in taken) == sorted(Target)
    assert take(engine) is None


def test_a_lead_that_is_not_kept_is_not_passed_on(engine: Database) -> None:
    with engine.begin() as session:
        report_id = save_report(session, SCAN, 1, REPORT, NOW)
        save_lead(session, KEYS, report_id, LEAD, NOW, targets=Target)
        session.rollback()
    assert take(engine) is None


def test_nothing_is_passed_on_unless_it_is_set_up(engine: Database) -> None:
    assert states(engine, unlocked(engine, targets=())) == {}
    unlocked(engine, 1, {Target.HUBSPOT})
    assert take(engine, targets={Target.OPERATOR, Target.PERSON}) is None
    with engine.read() as session:
        assert not outbox.due(session, (), NOW)
        assert outbox.due(session, {Target.HUBSPOT}, NOW)


def test_what_was_sent_is_not_sent_again(engine: Database) -> None:
    report_id = unlocked(engine, targets={Target.HUBSPOT})
    end(engine, take_one(engine), well=True)
    assert states(engine, report_id) == {Target.HUBSPOT: SENT}
    assert take(engine, NOW + 10 * LEASE) is None


def test_a_sender_that_says_nothing_loses_its_turn(engine: Database) -> None:
    unlocked(engine, targets={Target.HUBSPOT})
    assert take_one(engine).attempt == 1
    assert take(engine, NOW + LEASE - 1) is None
    assert take_one(engine, NOW + LEASE).attempt == 2


def test_a_sender_that_speaks_too_late_changes_nothing(engine: Database) -> None:
    report_id = unlocked(engine, targets={Target.HUBSPOT})
    late = take_one(engine)
    end(engine, take_one(engine, NOW + LEASE), well=True)
    end(engine, late, well=False, now=NOW + LEASE)
    assert states(engine, report_id) == {Target.HUBSPOT: SENT}


def test_it_is_tried_ten_times_over_two_days_and_given_up(engine: Database) -> None:
    report_id, now = unlocked(engine, targets={Target.OPERATOR}), NOW
    for attempt in range(1, ATTEMPTS + 1):
        delivery = take_one(engine, now)
        assert delivery.attempt == attempt
        end(engine, delivery, well=False, now=now)
        assert take(engine, now + pause_after(attempt) - 1) is None
        now += pause_after(attempt)
    assert states(engine, report_id) == {Target.OPERATOR: GIVEN_UP}
    assert 2 * 86_400 < now - NOW < 4 * 86_400


def test_senders_that_die_each_time_give_up_too(engine: Database) -> None:
    report_id, now = unlocked(engine, targets={Target.OPERATOR}), NOW
    for _ in range(ATTEMPTS):
        take_one(engine, now)
        now += LEASE
    assert take(engine, now) is None
    assert states(engine, report_id) == {Target.OPERATOR: GIVEN_UP}


def test_many_senders_at_once_never_get_the_same(engine: Database) -> None:
    for number in range(8):
        unlocked(engine, number)

    def take_some(_: int) -> list[Delivery]:
        return [taken for taken in (take(engine) for _ in range(12)) if taken]

    with ThreadPoolExecutor(4) as pool:
        taken = [delivery for some in pool.map(take_some, range(4)) for delivery in some]
    assert len(taken) == len({(delivery.report_id, delivery.target) for delivery in taken}) == 24


def test_after_a_withdrawal_nobody_is_written_to(engine: Database) -> None:
    report_id = unlocked(engine)
    with engine.begin() as session:
        assert withdraw_consent(session, report_id)
    assert states(engine, report_id) == {Target.HUBSPOT: PENDING, Target.OPERATOR: PENDING}


def own(database: Database, report_id: str) -> OwnLead | ErasedLead | None:
    with database.read() as session:
        return own_lead(session, KEYS, report_id)


@pytest.mark.parametrize(
    ("so_far", "at_hubspot"),
    [
        pytest.param([], False, id="before it was passed on: it is not passed on any more"),
        pytest.param([True], True, id="after: that HubSpot has it is kept, and nothing else"),
        pytest.param([None], True, id="in between: HubSpot may have it"),
        pytest.param([False], True, id="after an answer that was lost: HubSpot may have it"),
    ],
)
def test_an_erased_lead_takes_its_deliveries_along(
    engine: Database, so_far: list[bool | None], at_hubspot: bool
) -> None:
    report_id = unlocked(engine)
    for well in so_far:
        with engine.begin() as session:
            delivery = outbox.take(session, {Target.HUBSPOT}, NOW)
        assert delivery
        if well is not None:
            end(engine, delivery, well=well)
    with engine.begin() as session:
        assert erase_lead(session, report_id, NOW + 1)
    assert states(engine, report_id) == ({Target.HUBSPOT: SENT} if at_hubspot else {})
    assert take(engine, NOW + 10 * LEASE) is None
    erased = own(engine, report_id)
    assert isinstance(erased, ErasedLead)
    assert erased.at_hubspot is at_hubspot


def test_a_sender_that_finds_the_lead_erased_leaves_no_trace_of_a_first_attempt(engine: Database) -> None:
    report_id = unlocked(engine, targets={Target.HUBSPOT})
    delivery = take_one(engine)
    with engine.begin() as session:
        erase_lead(session, report_id, NOW)
    with engine.begin() as session:
        outbox.drop(session, delivery)
    assert states(engine, report_id) == {}


def test_a_person_sees_where_their_lead_went(engine: Database) -> None:
    report_id = unlocked(engine, targets={Target.HUBSPOT})
    end(engine, take_one(engine), well=True)
    seen = own(engine, report_id)
    assert isinstance(seen, OwnLead)
    assert seen.passed_on == {Target.HUBSPOT: SENT}
