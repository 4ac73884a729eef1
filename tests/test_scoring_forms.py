"""One country, state or company in several forms: what is meant, and which form is the odd one."""

from __future__ import annotations

import pytest

from scoring.duplicates import Forms, siphash_key
from scoring.facts.memory import Memory
from tests.factories import contact, texts_of
from tests.scored import counts, score

Row = dict[str, str | None]
Triples = list[tuple[str, str, str | None]]


def minority(triples: Triples) -> list[bool]:
    forms = Forms(siphash_key(b"a fresh random key"))
    things, written, owners = (texts_of(column, Memory()) for column in zip(*triples, strict=True))
    forms.add(forms.read(things, written, owners))
    return [bool(flag) for flag in forms.minority()]


def company(name: str, at: str | None) -> Row:
    return contact(company=name, email=at and f"grace.holloway@{at}")


def flagged(rule: str, *page: Row) -> int:
    """How many contacts of the page the rule fires on."""
    return counts(score(page)).get(rule, 0)


@pytest.mark.parametrize(
    ("triples", "odd"),
    [
        pytest.param([("a", "A", "x"), ("a", "A", "x"), ("a", "a", "x")], [2], id="one owner, two forms"),
        pytest.param([("a", "A", "x"), ("a", "a", "y"), ("a", "a", "y")], [], id="two owners, a form each"),
        pytest.param([("a", "A", "x"), ("a", "A", "x"), ("a", "a", None)], [2], id="the only owner is meant"),
        pytest.param([("a", "A", "x"), ("a", "B", "y"), ("a", "a", None)], [], id="nobody knows which owner"),
        pytest.param([("a", "A", None), ("a", "A", None), ("a", "a", None)], [2], id="no owner at all"),
        pytest.param(
            [*[("a", "A", "x")] * 4, ("a", "B", "y"), ("a", "a", None)],
            [5],
            id="an owner with four fifths is meant",
        ),
        pytest.param(
            [*[("a", "A", "x")] * 3, ("a", "B", "y"), ("a", "a", None)],
            [],
            id="one with three quarters is not",
        ),
        pytest.param(
            [("a", "A", "x"), ("b", "A", None), ("b", "B", None), ("b", "B", None)],
            [1],
            id="another thing's owner does not matter",
        ),
    ],
)
def test_things_of_one_name_are_told_apart_by_owner(triples: Triples, odd: list[int]) -> None:
    assert minority(triples) == [row in odd for row in range(len(triples))]


@pytest.mark.parametrize(
    ("rule", "page", "expected"),
    [
        pytest.param(
            "state_mixed_form",
            [contact(state="California"), contact(state="Texas"), contact(state="NY")],
            1,
            id="one code where names are the rule",
        ),
        pytest.param(
            "state_mixed_form",
            [contact(state="CA"), contact(state="TX"), contact(state="US-NY"), contact()],
            1,
            id="one name where codes are the rule",
        ),
        pytest.param(
            "state_mixed_form",
            [contact(), contact(state="Ohio"), contact(state="TX", country=None)],
            1,
            id="a code whose country is missing",
        ),
        pytest.param(
            "state_mixed_form",
            [contact(country="Germany", state=state) for state in ("Bayern", "Bayern", "Bavaria")],
            1,
            id="two languages",
        ),
        pytest.param(
            "state_mixed_form", [contact(), contact(), contact(state="CALIFORNIA")], 1, id="capitals"
        ),
        pytest.param(
            "company_variant",
            [contact(), contact(), contact(company="NORTHWIND LOGISTICS")],
            1,
            id="capitals at one domain",
        ),
        pytest.param(
            "company_variant",
            [contact(), contact(), contact(company="Northwind Logistics, Inc.", email="g@gmail.com")],
            1,
            id="a legal form, and nothing but a private mailbox",
        ),
        pytest.param(
            "company_variant",
            [
                company("Miller Ltd", "miller.co.uk"),
                company("Miller Ltd", "hr.miller.co.uk"),
                company("Miller", "miller.co.uk"),
            ],
            1,
            id="a subdomain is the same company",
        ),
        pytest.param(
            "company_variant",
            [company("Miller Ltd", None), company("miller ltd", None), company("Miller Ltd", None)],
            1,
            id="nothing but the case",
        ),
        pytest.param(
            "company_variant",
            [
                *[company("Northwind", "northwind.com")] * 2,
                *[company("Northwind Inc.", "northwind.com")] * 3,
            ],
            2,
            id="a name that is its own core counts once",
        ),
    ],
)
def test_the_odd_form_is_flagged(rule: str, page: list[Row], expected: int) -> None:
    assert flagged(rule, *page) == expected


@pytest.mark.parametrize(
    ("rule", "page"),
    [
        pytest.param(
            "state_mixed_form",
            [contact(), contact(state="Texas"), contact(country="Canada", state="ON")],
            id="names in one country, codes in another",
        ),
        pytest.param(
            "state_mixed_form",
            [contact(country="France", state=state) for state in ("Alsace", "Lorraine", "Grand Est")],
            id="regions that were merged",
        ),
        pytest.param(
            "state_mixed_form",
            [contact(), contact(state="Middlesex", country="UK")],
            id="a region that nobody knows",
        ),
        pytest.param(
            "company_variant",
            [company("Miller Ltd", "miller.co.uk"), company("Miller Inc", "miller.com")],
            id="namesakes at two domains",
        ),
        pytest.param(
            "company_variant",
            [
                company("Miller Ltd", "miller.co.uk"),
                company("Miller Inc", "miller.com"),
                company("Miller LLC", None),
            ],
            id="nobody knows which namesake",
        ),
        pytest.param(
            "company_variant", [contact(), contact(company="Northwind Traders")], id="two companies"
        ),
        pytest.param("company_variant", [contact(company="-"), contact(company="n/a")], id="fillers"),
        pytest.param("country_minority_form", [contact(), contact(country="Canada")], id="two countries"),
    ],
)
def test_what_is_not_the_same_is_not_mixed(rule: str, page: list[Row]) -> None:
    assert flagged(rule, *page) == 0
