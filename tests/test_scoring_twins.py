"""Who is one person with whom, and how sure that is: the same whatever the pages, their order and the key."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import links
from scoring.people import Tier
from scoring.scorer import Scorer
from tests.factories import AS_OF
from tests.scored import KEY, Row, counts, row, score

Changes = dict[str, str | None]

ANNA: Changes = {
    "firstname": "Anna",
    "lastname": "Lindqvist",
    "email": "anna.lindqvist@fabrikam.com",
    "phone": "+4989123489",
    "company": "Fabrikam GmbH",
    "hs_linkedin_url": None,
}
AGAIN: Changes = {"email": "a.lq@fabrikam.com", "phone": None}
NOWHERE: Changes = {"email": None, "phone": None, "company": None, "hs_linkedin_url": None}


BARE: Changes = {"email": None, "phone": None}
CLOSE: list[Changes] = [{}, {"firstname": "A."}, {"lastname": "Lindkvist"}]
TWO: list[Changes] = [{}, {"firstname": "Robert"}]


def scored(rows: Sequence[Row], page: int = 100, key: bytes = KEY) -> Scorer:
    scorer = Scorer(AS_OF, key)
    for first in range(0, len(rows), page):
        scorer.add([{"properties": each} for each in rows[first : first + page]])
    return scorer


def tier(one: Changes, other: Changes) -> Tier | None:
    found = list(scored([row(**ANNA | one), row(**ANNA | AGAIN | other)]).pairs())
    assert len(found) < 2
    return found[0][2] if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"email": "ANNA.Lindqvist+news@fabrikam.com"}, id="one mailbox"),
        pytest.param(
            {"hs_linkedin_url": "linkedin.com/in/anna-l"},
            NOWHERE | {"hs_linkedin_url": "https://www.linkedin.com/in/Anna-L/"},
            id="one profile",
        ),
    ],
)
def test_certain(one: Changes, other: Changes) -> None:
    assert tier(one, other) is Tier.CERTAIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"email": "a@gmail.com"}, id="one name at one company"),
        pytest.param({}, {"company": "fabrikam"}, id="a company without its legal form"),
        pytest.param({}, {"company": None}, id="one name at one e-mail domain: first.last and flast"),
        pytest.param({}, NOWHERE | {"phone": "+49 89 123489"}, id="moved on with name and phone"),
        pytest.param(
            {}, {"firstname": "Lindqvist", "lastname": "Anna"}, id="first and last name the wrong way round"
        ),
        pytest.param({"firstname": "Robert"}, {"firstname": "Bob"}, id="a nickname"),
        pytest.param({"firstname": "Robert"}, {"firstname": "Bob J."}, id="a nickname and an initial"),
        pytest.param({"firstname": "Giuseppe"}, {"firstname": "Beppe"}, id="an Italian nickname"),
        pytest.param({"firstname": "Francisco"}, {"firstname": "Paco"}, id="a Spanish nickname"),
        pytest.param({"firstname": "Margarete"}, {"firstname": "Gretel"}, id="a German nickname"),
        pytest.param({"firstname": "Steven"}, {"firstname": "Stephen"}, id="a spelling of one name"),
        pytest.param(
            {"firstname": "Robert"}, NOWHERE | {"firstname": "Bob", "phone": "+4989123489"}, id="Bob's phone"
        ),
        pytest.param({}, {"firstname": "A."}, id="an initial"),
        pytest.param({"firstname": "John M."}, {"firstname": "John"}, id="a middle initial"),
        pytest.param({"firstname": "John"}, {"firstname": "Jhon"}, id="two letters swapped in a first name"),
        pytest.param({"firstname": "Jennifer"}, {"firstname": "Jenifer"}, id="a letter left out of one"),
        pytest.param({}, {"lastname": "Lindquvist"}, id="a letter too many in a last name"),
        pytest.param({}, {"lastname": "Lindqivst"}, id="two letters swapped in a last name"),
        pytest.param({}, {"lastname": "Lindkvist"}, id="another letter in a last name"),
        pytest.param(
            {}, {"lastname": "Lindkvist", "company": None}, id="a slip at one domain, company unknown"
        ),
        pytest.param({"lastname": "Müller"}, {"lastname": "Mueller"}, id="an umlaut spelled out"),
        pytest.param({"lastname": "Núñez"}, {"lastname": "NUNEZ"}, id="accents"),
        pytest.param({"lastname": "de la Cruz"}, {"lastname": "Delacruz"}, id="particles written as one"),
        pytest.param({"lastname": "O'Brien"}, {"lastname": "OBrien"}, id="an apostrophe"),
        pytest.param({"firstname": "Jean-Paul"}, {"firstname": "Jean Paul"}, id="a hyphen"),
        pytest.param({"lastname": "King Jr."}, {"lastname": "King, Junior"}, id="one son, spelled twice"),
    ],
)
def test_likely(one: Changes, other: Changes) -> None:
    assert tier(one, other) is Tier.LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"firstname": "Maria"}, {"firstname": "Maria Laura"}, id="a second given name"),
        pytest.param({"lastname": "Garcia"}, {"lastname": "Garcia Cerro"}, id="a second family name"),
        pytest.param({"lastname": "Hahn"}, {"lastname": "Kahn"}, id="short names"),
        pytest.param({"lastname": "Schmidt"}, {"lastname": "Schmitt"}, id="two names that many bear"),
        pytest.param(
            {"hs_linkedin_url": "linkedin.com/in/anna-l"},
            {"hs_linkedin_url": "linkedin.com/in/anna-lindqvist-7"},
            id="one name at one company, with two profiles",
        ),
    ],
)
def test_possible(one: Changes, other: Changes) -> None:
    assert tier(one, other) is Tier.POSSIBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, NOWHERE | {"company": "Contoso"}, id="a namesake elsewhere"),
        pytest.param({}, NOWHERE, id="a name and nothing else"),
        pytest.param({}, {"company": "Contoso"}, id="a namesake whose company is not that of the domain"),
        pytest.param(
            {}, {"email": "anna.lindqvist@gmail.com", "company": None}, id="a namesake with a private mailbox"
        ),
        pytest.param(
            {"email": "al@gmail.com", "company": None},
            {"email": "anna@gmail.com", "company": None},
            id="namesakes at a provider of mailboxes",
        ),
        pytest.param({}, {"firstname": "Tom", "phone": "+4989123489"}, id="a couple with one phone"),
        pytest.param({}, {"lastname": "Berg", "phone": "+4989123489"}, id="a switchboard"),
        pytest.param(
            {"email": "info@fabrikam.com"},
            {"email": "info@fabrikam.com", "firstname": "Tom", "lastname": "Berg"},
            id="a role address",
        ),
        pytest.param({"firstname": "Anna"}, {"firstname": "Anne"}, id="Anna and Anne"),
        pytest.param({"firstname": "Maria"}, {"firstname": "Mario"}, id="Maria and Mario"),
        pytest.param({"firstname": "Zdenka"}, {"firstname": "Zdenko"}, id="a pair that no table knows"),
        pytest.param({"firstname": "Daniel"}, {"firstname": "Daniela"}, id="Daniel and Daniela"),
        pytest.param({"firstname": "Lisa"}, {"firstname": "Beth"}, id="two short forms of one name"),
        pytest.param({"firstname": "Tim"}, {"firstname": "Tom"}, id="Tim and Tom"),
        pytest.param({"lastname": "King Jr."}, {"lastname": "King Sr."}, id="father and son"),
        pytest.param({"lastname": "King Jr."}, {"lastname": "King"}, id="a son and perhaps his father"),
        pytest.param({"lastname": "King II"}, {"lastname": "King III"}, id="son and grandson"),
        pytest.param({"lastname": "Souza Filho"}, {"lastname": "Souza Neto"}, id="filho and neto"),
        pytest.param({"firstname": "John Jr."}, {"firstname": "John"}, id="Jr. in the wrong field"),
        pytest.param({"lastname": "Ivanov"}, {"lastname": "Ivanova"}, id="husband and wife"),
        pytest.param({"lastname": "Linde"}, {"lastname": "Lund"}, id="two slips in a short name"),
        pytest.param({"lastname": "Ng"}, {"lastname": "Ngo"}, id="very short names"),
        pytest.param(
            {"company": "Self-employed", "email": None},
            {"company": "Self employed", "email": None},
            id="no employer",
        ),
        pytest.param({"firstname": "Test"}, {"firstname": "Test"}, id="a filler as a name"),
        pytest.param(
            {"hs_linkedin_url": "linkedin.com/in/anna-l"},
            {"hs_linkedin_url": "linkedin.com/in/anna-k", "lastname": "Lindkvest"},
            id="two slips",
        ),
        pytest.param(
            {"hs_linkedin_url": "linkedin.com/in/x1", "lastname": "Hahn"},
            {"hs_linkedin_url": "linkedin.com/in/x2", "lastname": "Kahn"},
            id="names alike with two profiles",
        ),
        pytest.param(
            {"hs_linkedin_url": "linkedin.com/in/username", "firstname": "Ida"},
            {"hs_linkedin_url": "linkedin.com/in/username"},
            id="a filler as a profile",
        ),
    ],
)
def test_not_one_person(one: Changes, other: Changes) -> None:
    assert tier(one, other) is None


def test_what_is_kept_of_a_contact_can_be_read_by_nobody() -> None:
    kept = pickle.dumps(scored([row(**ANNA), row(**ANNA | {"lastname": "Lindkvist"})]))
    plain = [str(text).lower().encode() for text in ANNA.values() if text]
    assert not [text for text in (*plain, b"lindkvist", b"indqvist") if text in kept.lower()]


def test_a_mailbox_that_three_families_use_is_nobody_s_own() -> None:
    shared = [row(**ANNA | NOWHERE | {"email": "muc@fabrikam.com", "lastname": name}) for name in "ABC"]
    names = ["Berg", "Lindqvist", "Okafor"]
    three = [{**each, "lastname": name} for each, name in zip(shared, names, strict=True)]
    assert not [*scored(three).pairs()]
    assert len([*scored(three[:2]).pairs()]) == 1


def test_an_initial_that_fits_two_colleagues_is_only_possible() -> None:
    rows = [row(**ANNA | BARE | {"firstname": name}) for name in ("Anna", "A.", "Astrid")]
    assert [*scored(rows).pairs()] == [(0, 1, Tier.POSSIBLE), (1, 2, Tier.POSSIBLE)]


def test_a_name_that_many_bear_is_no_slip_of_another() -> None:
    pair = [row(**ANNA | BARE | {"lastname": name}) for name in ("Lindqvist", "Lindkvist")]
    others = [
        row(**ANNA | NOWHERE | {"firstname": first, "lastname": last})
        for first in ("Ida", "Olof", "Kajsa")
        for last in ("Lindqvist", "Lindkvist")
    ]
    assert [*scored(pair).pairs()] == [(0, 1, Tier.LIKELY)]
    assert [*scored(pair + others).pairs()] == [(0, 1, Tier.POSSIBLE)]


def test_every_member_of_a_group_is_flagged_and_paired_with_every_other() -> None:
    rows = [row(**ANNA | {"email": None, "phone": None})] * 3
    assert [*scored(rows, page=1).pairs()] == [(a, b, Tier.LIKELY) for a, b in ((0, 1), (0, 2), (1, 2))]
    assert counts(score(rows))["same_name_and_company"] == 3


def test_of_a_large_group_each_member_is_paired_with_the_first() -> None:
    rows = [row(**ANNA | {"email": None, "phone": None})] * 40
    assert [*scored(rows, page=7).pairs()] == [(0, place, Tier.LIKELY) for place in range(1, 40)]
    assert counts(score(rows))["same_name_and_company"] == 40


def test_the_surplus_is_what_merging_would_remove() -> None:
    bob: Changes = {"firstname": "Bob", "lastname": "Berg"}
    rows = [
        *(row(**ANNA | BARE | each) for each in CLOSE),
        *(row(**ANNA | BARE | bob | each) for each in TWO),
        row(**ANNA | NOWHERE | {"firstname": "Ida"}),
    ]
    assert score(rows).surplus == 3
    possible = [row(**ANNA | BARE | {"lastname": name}) for name in ("Hahn", "Kahn")]
    assert score(possible).surplus == 0


VALUES: dict[str, list[str | None]] = {
    "firstname": ["Anna", "Anne", "A.", "Lindqvist", "Robert", "Bob", "Annna", None],
    "lastname": ["Lindqvist", "Lindkvist", "Anna", "Lindqvist Jr.", "Lindqvist Berg", None],
    "email": [None, "a@fabrikam.com", "b@fabrikam.com", "a+x@fabrikam.com", "info@fabrikam.com"],
    "phone": [None, "+4989123489", "+4989123488"],
    "company": [None, "Fabrikam", "Fabrikam GmbH", "Contoso"],
    "hs_linkedin_url": [None, None, "linkedin.com/in/anna-l", "linkedin.com/in/anna-k"],
}
ROWS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()}).map(
        lambda changes: row(**changes)
    ),
    max_size=30,
)


@given(ROWS, st.integers(1, 31), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_page_size_order_and_key_do_not_matter(rows: list[Row], page: int, seed: int) -> None:
    order = list(range(len(rows)))
    Random(seed).shuffle(order)
    shuffled = scored([rows[place] for place in order], page, key=b"another key of another scan")
    mapped = {(*sorted((order[a], order[b])), tier) for a, b, tier in shuffled.pairs()}
    plain = scored(rows)
    assert mapped == set(plain.pairs())
    assert shuffled.tally(complete=True) == plain.tally(complete=True)


@given(ROWS, st.integers(0, 30))
@settings(max_examples=40, deadline=None)
def test_parts_scored_apart_and_merged_are_as_one(rows: list[Row], cut: int) -> None:
    first, second = scored(rows[:cut]), scored(rows[cut:])
    first.merge(pickle.loads(pickle.dumps(second)))
    whole = scored(rows)
    assert [*first.pairs()] == [*whole.pairs()]
    assert first.tally(complete=True) == whole.tally(complete=True)


@given(ROWS)
@settings(max_examples=30, deadline=None)
def test_searching_in_parts_finds_the_same(rows: list[Row]) -> None:
    whole = [*scored(rows).pairs()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "_PART_BITS", 2)
        assert [*scored(rows).pairs()] == whole


@given(ROWS)
@settings(max_examples=40, deadline=None)
def test_whoever_is_in_a_pair_is_flagged_and_nobody_else(rows: list[Row]) -> None:
    scorer = scored(rows)
    paired = {place for a, b, _ in scorer.pairs() for place in (a, b)}
    flagged = sum(counts(scorer.tally(complete=True)).get(rule, 0) for rule in RULES)
    assert flagged == len(paired)


RULES = (
    *("same_mailbox", "same_linkedin", "same_phone_and_surname"),
    *("same_name_and_company", "fuzzy_match", "possible_match"),
)
