"""How many contacts can be reached: by hand, never more from stage to stage, and nothing hidden by a slot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from scoring.build import build_report
from scoring.catalogue import RULE_BY_ID
from scoring.layout import LAYOUT, STALE_RULE
from scoring.people import TIERS, Tier
from scoring.reach import STOPPERS
from scoring.report import Channel, Stage
from scoring.tally import Tally
from tests.masks import PORTALS, mask, tally

EVERY_STAGE = {
    "missing_email": Stage.FILLED,
    "email_syntax": Stage.WELL_FORMED,
    "email_role": Stage.PLAUSIBLE,
    "fuzzy_match": Stage.UNIQUE,
}


def stages_passed(channel: Channel, *fired: str, months: float = 0.0) -> int:
    return sum(build_report(tally(mask(*fired, months=months))).reach[channel])


def test_contacts_drop_out_one_after_the_other() -> None:
    stale = mask("email_freemail", months=30.0)
    report = build_report(tally(mask(), *(mask(rule) for rule in EVERY_STAGE), stale))
    assert report.reach[Channel.EMAIL] == (6, 5, 4, 3, 2, 1)
    assert report.reach[Channel.PHONE] == (6, 6, 6, 6, 5, 4)


@pytest.mark.parametrize(
    ("channel", "fired", "passed"),
    [
        pytest.param(
            Channel.EMAIL, ["missing_phone", "phone_invalid"], 6, id="no phone is no matter to mail"
        ),
        pytest.param(Channel.PHONE, ["missing_email"], 6, id="no address is no matter to a call"),
        pytest.param(Channel.EMAIL, ["email_typo_domain"], 3, id="a misspelt provider"),
        pytest.param(Channel.EMAIL, ["email_disposable"], 3, id="a throw-away address"),
        pytest.param(Channel.EMAIL, ["email_suffix"], 2, id="an ending that does not exist"),
        pytest.param(Channel.EMAIL, ["email_too_long"], 2, id="an address that is too long"),
        pytest.param(Channel.EMAIL, ["email_freemail"], 6, id="a private mailbox does reach the person"),
        pytest.param(
            Channel.EMAIL, ["name_placeholder", "name_gibberish"], 6, id="a bad name does not stop it"
        ),
        pytest.param(Channel.EMAIL, ["test_record"], 3, id="nobody is behind a test record"),
        pytest.param(Channel.PHONE, ["test_record"], 3, id="nor answers its phone"),
        pytest.param(Channel.PHONE, ["phone_invalid"], 2, id="a number that cannot be dialled"),
        pytest.param(Channel.PHONE, ["phone_placeholder"], 3, id="an invented number"),
        pytest.param(Channel.PHONE, ["phone_country_differs"], 6, id="a number of another country"),
        pytest.param(Channel.PHONE, ["email_role", "email_typo_domain"], 6, id="a bad address"),
        pytest.param(Channel.EMAIL, ["same_mailbox"], 4, id="a certain duplicate"),
        pytest.param(Channel.EMAIL, ["possible_match"], 6, id="a possible duplicate is mostly none"),
        pytest.param(Channel.EMAIL, ["never_touched"], 6, id="untouched is not yet stale"),
    ],
)
def test_what_ends_the_way(channel: Channel, fired: list[str], passed: int) -> None:
    assert stages_passed(channel, *fired) == passed


@pytest.mark.parametrize(
    ("months", "passed"),
    [
        pytest.param(23.9, 6, id="just under two years"),
        pytest.param(24.0, 5, id="two years"),
        pytest.param(float("nan"), 6, id="an unknown age"),
    ],
)
def test_two_years_without_a_change_are_stale(months: float, passed: int) -> None:
    assert stages_passed(Channel.EMAIL, months=months) == passed


@given(PORTALS)
@settings(max_examples=60, deadline=None)
def test_no_stage_has_more_contacts_than_the_one_before(portal: Tally) -> None:
    for left in build_report(portal).reach.values():
        assert len(left) == len(Stage)
        assert left[0] == portal.contacts
        assert list(left) == sorted(left, reverse=True)


@pytest.mark.parametrize("channel", Channel)
def test_no_rule_of_a_stage_can_be_hidden_by_one_that_lets_the_contact_pass(channel: Channel) -> None:
    stages = [*Stage]
    stage_of = {rule: stages.index(stage) for stage, rules in STOPPERS[channel].items() for rule in rules}
    fields = dict(LAYOUT.fields())
    for rule in stage_of.keys() - {STALE_RULE}:
        slot = RULE_BY_ID[rule].slot
        stronger = {
            other.id
            for other in RULE_BY_ID.values()
            if slot and other.slot == slot and fields[other.id].value < fields[rule].value
        }
        assert all(stage_of.get(other, len(stages)) <= stage_of[rule] for other in stronger), rule


def test_whoever_is_twice_for_certain_or_likely_is_not_unique() -> None:
    twice = {rule for rule, tier in TIERS.items() if tier is not Tier.POSSIBLE}
    assert {*STOPPERS[Channel.EMAIL][Stage.UNIQUE]} == twice
    assert {*STOPPERS[Channel.PHONE][Stage.UNIQUE]} == twice
