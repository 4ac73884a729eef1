"""Every finding has a recipe for HubSpot that says no more than its filters can do."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from hubspot.regions import REGIONS, region_of
from scoring.catalogue import RULES
from scoring.facts.company_words import MAIL_PROVIDERS, PLACEHOLDERS
from scoring.facts.domains import is_disposable, is_free, is_misspelt
from scoring.facts.mail_words import EXAMPLE_DOMAINS, ROLES, SAMPLE_CONTACTS
from scoring.facts.name_words import PLACEHOLDERS as NAME_PLACEHOLDERS
from scoring.facts.profiles import is_title_filler
from scoring.facts.text import letters
from scoring.facts.titles import LEVELS
from scoring.rule import PROPERTIES
from storage.kinds import Region
from web.recipes import RECIPES
from web.recipes.links import HOSTS, address, host_of
from web.recipes.recipe import LABELS, Filter, Fit, Operator, Place, Recipe, Tool

ROWS = [pytest.param(recipe, id=rule) for rule, recipe in RECIPES.items()]
DATES = {"createdate", "lastmodifieddate"}
OPTIONS = {"hs_seniority"}
ALONE = {Operator.KNOWN, Operator.UNKNOWN}
OF_DATES = {Operator.BEFORE, Operator.AFTER, Operator.OLDER, Operator.BEFORE_OTHER}
OF_OPTIONS = {Operator.IS, Operator.IS_NOT}


def filters(recipe: Recipe) -> list[Filter]:
    return [one for group in recipe.groups for one in group]


def places(recipe: Recipe) -> list[Place]:
    return [place for place in (recipe.repair, recipe.guard) if place]


def values(rule: str, place: int = 0) -> tuple[str, ...]:
    return filters(RECIPES[rule])[place].values


def test_every_rule_that_can_be_an_issue_has_a_recipe_and_no_other() -> None:
    assert RECIPES.keys() == {rule.id for rule in RULES if rule.finding}


def test_every_property_has_a_label() -> None:
    assert LABELS.keys() == set(PROPERTIES)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        pytest.param(Filter("phone", Operator.UNKNOWN), "Phone Number · is unknown", id="no value"),
        pytest.param(
            Filter("email", Operator.CONTAINS, ("@gmial.com", "@gmai.com")),
            "Email · contains any of · @gmial.com, @gmai.com",
            id="two values",
        ),
        pytest.param(
            Filter("email", Operator.CONTAINS, (",", ";", "n/a")),
            "Email · contains any of · “,”, “;”, n/a",
            id="marks stand in quotes",
        ),
    ],
)
def test_a_filter_reads_as_in_the_editor(one: Filter, words: str) -> None:
    assert one.words == words


@pytest.mark.parametrize("recipe", ROWS)
def test_it_filters_by_the_fourteen_properties_only(recipe: Recipe) -> None:
    named = {one.name for one in filters(recipe)} | {place.name for place in places(recipe) if place.name}
    assert named <= set(PROPERTIES)


@pytest.mark.parametrize("recipe", ROWS)
def test_an_operator_is_one_that_the_type_of_the_property_has(recipe: Recipe) -> None:
    for one in filters(recipe):
        assert bool(one.values) != (one.operator in ALONE), one.words
        if one.operator not in ALONE:
            assert (one.name in DATES) == (one.operator in OF_DATES), one.words
            assert (one.name in OPTIONS) == (one.operator in OF_OPTIONS), one.words


@pytest.mark.parametrize("recipe", ROWS)
def test_it_says_how_its_list_differs_and_what_keeps_the_cause_out(recipe: Recipe) -> None:
    assert bool(recipe.differs) == (recipe.fit is not Fit.SAME)
    assert bool(recipe.groups) == (recipe.fit is not Fit.NONE)
    assert recipe.prevent.endswith(".")
    assert all(text == text.strip() and "  " not in text for text in (recipe.differs, recipe.prevent))


@pytest.mark.parametrize("recipe", ROWS)
def test_it_tells_no_more_of_a_rule_than_two_lines_hold(recipe: Recipe) -> None:
    assert max(len(recipe.differs), len(recipe.prevent)) <= 220


@pytest.mark.parametrize("name", [name for name in PROPERTIES if name not in DATES])
def test_an_empty_property_is_looked_for_in_itself(name: str) -> None:
    recipe = RECIPES[f"missing_{name}"]
    assert {one.name for one in filters(recipe)} == {name}
    assert filters(recipe)[0].operator is Operator.UNKNOWN


class TestLinks:
    @pytest.mark.parametrize("recipe", ROWS)
    @pytest.mark.parametrize("region", [*Region, None])
    def test_a_link_stays_at_hubspot_and_names_the_portal(
        self, recipe: Recipe, region: Region | None
    ) -> None:
        for place in (*places(recipe), Place(Tool.SEGMENT)):
            link = urlsplit(address(place, 4711, region))
            assert (link.scheme, link.netloc) == ("https", host_of(region))
            assert "/4711" in link.path

    def test_every_region_that_hubspot_has_is_known_by_its_host(self) -> None:
        assert {region.value for region in HOSTS} == set(REGIONS)
        assert {region_of(f"https://{host}/") for host in HOSTS.values()} == set(REGIONS)
        assert host_of(None) == "app.hubspot.com"

    def test_the_contacts_without_a_value_are_filtered_by_its_property(self) -> None:
        link = urlsplit(address(Place(Tool.EMPTY, "phone"), 4711))
        (told,) = parse_qs(link.query)["filters"]
        assert json.loads(told) == [{"property": "phone", "operator": "NOT_HAS_PROPERTY"}]

    def test_a_link_holds_nothing_but_the_portal_and_the_name_of_a_property(self) -> None:
        used = {place for recipe in RECIPES.values() for place in places(recipe)}
        shapes = {(place.tool, address(place, 4711).replace(place.name or "none", "…")) for place in used}
        assert len(shapes) == len({place.tool for place in used})


class TestValuesAreThoseOfTheRule:
    """A value that the rule would not fire on would lead to contacts that are right."""

    @pytest.mark.parametrize("ending", values("email_typo_domain"))
    def test_misspelt(self, ending: str) -> None:
        assert is_misspelt(ending.removeprefix("@"))

    @pytest.mark.parametrize("ending", values("email_disposable"))
    def test_throw_away(self, ending: str) -> None:
        assert is_disposable(ending.removeprefix("@"))

    @pytest.mark.parametrize("ending", values("email_freemail"))
    def test_private(self, ending: str) -> None:
        assert is_free(ending.removeprefix("@"))

    @pytest.mark.parametrize("beginning", values("email_role"))
    def test_role(self, beginning: str) -> None:
        assert beginning.removesuffix("@") in ROLES

    def test_test_records(self) -> None:
        domains = {ending.removeprefix("@") for ending in values("test_record") if ending.startswith("@")}
        assert domains <= EXAMPLE_DOMAINS
        assert set(values("test_record", 1)) == SAMPLE_CONTACTS

    @pytest.mark.parametrize("name", values("name_placeholder"))
    def test_names(self, name: str) -> None:
        assert name in NAME_PLACEHOLDERS

    @pytest.mark.parametrize("title", values("title_placeholder"))
    def test_titles(self, title: str) -> None:
        assert is_title_filler(title)

    @pytest.mark.parametrize("company", values("company_placeholder"))
    def test_companies(self, company: str) -> None:
        assert letters(company) in PLACEHOLDERS

    @pytest.mark.parametrize("company", values("company_is_freemail"))
    def test_providers(self, company: str) -> None:
        assert letters(company) in MAIL_PROVIDERS

    def test_levels(self) -> None:
        assert {level.lower() for level in values("seniority_not_in_enum", 1)} == LEVELS.keys()
