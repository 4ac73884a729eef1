"""What only several contacts can tell, whatever the pages and their order."""

from __future__ import annotations

import pickle
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.people import TIERS
from scoring.scorer import Scorer
from tests.factories import AS_OF
from tests.scored import GOOD, KEY, Row, counts, row, score

OTHER = {"email": None, "phone": None, "hs_linkedin_url": None, "company": None}


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        pytest.param(
            [row(), row(**OTHER | {"email": "Grace.Holloway+news@NorthwindLogistics.com"})],
            "same_mailbox",
            id="a tag",
        ),
        pytest.param(
            [row(), row(**OTHER | {"phone": "(415) 555-2671"})],
            "same_phone_and_surname",
            id="one phone, one surname",
        ),
        pytest.param(
            [row(), row(**OTHER | {"hs_linkedin_url": "linkedin.com/in/Grace-Holloway/"})],
            "same_linkedin",
            id="one profile",
        ),
        pytest.param(
            [row(), row(**OTHER | {"company": "NORTHWIND LOGISTICS Inc."})],
            "same_name_and_company",
            id="one name at one company",
        ),
    ],
)
def test_both_members_of_a_pair_are_flagged_across_pages(rows: list[Row], rule: str) -> None:
    assert counts(score(rows, page=1)).get(rule) == 2


def test_the_strongest_tie_of_a_pair_is_the_one_that_counts() -> None:
    fired = counts(score([GOOD, GOOD, GOOD], page=1))
    assert {rule: fired[rule] for rule in TIERS if rule in fired} == {"same_mailbox": 3}


@pytest.mark.parametrize(
    ("forms", "rule"),
    [
        pytest.param({"country": "USA"}, "country_minority_form", id="a country"),
        pytest.param({"state": "CA"}, "state_mixed_form", id="a state"),
        pytest.param({"company": "NORTHWIND LOGISTICS"}, "company_variant", id="a company"),
    ],
)
def test_the_rarer_form_of_the_portal_is_flagged(forms: Row, rule: str) -> None:
    assert counts(score([GOOD, row(**forms), GOOD], page=1)).get(rule) == 1
    assert rule not in counts(score([row(**forms)] * 3, page=1))


def test_a_day_that_touched_most_contacts_is_told() -> None:
    scattered = [row(lastmodifieddate=f"2026-10-{day:02}T12:00:00Z") for day in range(1, 21)]
    assert score(scattered).bulk_touched == 0
    imported = [row(lastmodifieddate="2026-09-30T23:59:59Z")] * 10
    assert score(scattered + imported, page=7).bulk_touched == 10


VALUES: dict[str, list[object]] = {
    "email": [None, "grace@navy.mil", "GRACE@navy.mil", "info@navy.mil", "grace@navy"],
    "lastname": [None, "Holloway", "HOLLOWAY"],
    "phone": [None, "+14155552671", "(415) 555-2671", 7],
    "company": [None, "Navy", "NAVY", "Navy Inc."],
    "country": [None, "USA", "United States", "France"],
    "hs_linkedin_url": [None, "https://www.linkedin.com/in/grace"],
}
ROWS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()}).map(
        lambda changes: {**GOOD, **changes}
    ),
    max_size=12,
)


@given(ROWS, st.integers(1, 13), st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_page_size_order_and_key_do_not_matter(rows: list[Row], page: int, seed: int) -> None:
    shuffled = [*rows]
    Random(seed).shuffle(shuffled)
    assert score(shuffled, page, key=b"another key of another scan") == score(rows)


@given(ROWS, st.integers(0, 12))
@settings(max_examples=20, deadline=None)
def test_parts_scored_apart_and_merged_are_as_one(rows: list[Row], cut: int) -> None:
    first, second = Scorer(AS_OF, KEY), Scorer(AS_OF, KEY)
    first.add([{"properties": row} for row in rows[:cut]])
    second.add([{"properties": row} for row in rows[cut:]])
    first.merge(pickle.loads(pickle.dumps(second)))
    assert first.tally(complete=True) == score(rows)
