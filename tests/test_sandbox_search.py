"""The stand-in's search agrees with reading every contact and counting."""

from collections.abc import Callable
from typing import Any

import pytest

from sandbox.portals import portals
from sandbox.search import MOST_RESULTS
from tests.sandbox_visitor import CONTACTS, TODAY, Visit, Visitor

Properties = dict[str, Any]
PEOPLE = portals(TODAY)["messy"].contacts
MESSY: list[Properties] = [PEOPLE.record(i).properties for i in range(PEOPLE.count)]


def search(visitor: Visitor, portal: str = "messy", **body: object) -> Any:
    return visitor.http.post(
        f"{CONTACTS}/search", headers=visitor.connect(portal), json=body, timeout=30
    ).json()


def lower(value: str | None) -> str:
    return (value or "").strip().lower()


def only(name: str, operator: str, **value: object) -> list[dict[str, object]]:
    return [{"filters": [{"propertyName": name, "operator": operator, **value}]}]


@pytest.mark.parametrize(
    ("name", "operator", "value", "holds"),
    [
        ("email", "HAS_PROPERTY", {}, lambda p: bool(p["email"])),
        ("phone", "NOT_HAS_PROPERTY", {}, lambda p: not p["phone"]),
        ("country", "EQ", {"value": "germany"}, lambda p: p["country"] == "Germany"),
        ("country", "NEQ", {"value": "Germany"}, lambda p: p["country"] != "Germany"),
        (
            "country",
            "IN",
            {"values": ["France", "Spain"]},
            lambda p: lower(p["country"]) in {"france", "spain"},
        ),
        ("country", "NOT_IN", {"values": ["France"]}, lambda p: lower(p["country"]) != "france"),
        ("hs_object_id", "GT", {"value": "20001"}, lambda p: int(p["hs_object_id"]) > 20001),
        ("hs_object_id", "LTE", {"value": "20001"}, lambda p: int(p["hs_object_id"]) <= 20001),
        ("createdate", "GTE", {"value": "2024-01-01"}, lambda p: p["createdate"] >= "2024"),
        ("createdate", "LT", {"value": "1704067200000"}, lambda p: p["createdate"] < "2024"),
        (
            "createdate",
            "BETWEEN",
            {"value": "2020-01-01", "highValue": "2021-01-01"},
            lambda p: "2020" <= p["createdate"] < "2021",
        ),
        ("company", "CONTAINS_TOKEN", {"value": "gmbh"}, lambda p: "gmbh" in lower(p["company"])),
        ("email", "CONTAINS_TOKEN", {"value": "*@gmail.com"}, lambda p: "@gmail.com" in (p["email"] or "")),
    ],
)
def test_operators(
    visit: Visit, name: str, operator: str, value: dict[str, object], holds: Callable[[Properties], bool]
) -> None:
    wanted = [p["hs_object_id"] for p in MESSY if holds(p)]
    found = search(visit(), filterGroups=only(name, operator, **value), limit=200)
    assert found["total"] == len(wanted)
    assert 0 < len(wanted) < len(MESSY)
    assert [contact["id"] for contact in found["results"]] == wanted[:200]


def test_groups_are_alternatives_and_filters_add_up(visit: Visit) -> None:
    no_phone, no_email = only("phone", "NOT_HAS_PROPERTY"), only("email", "NOT_HAS_PROPERTY")
    both = [{"filters": [no_phone[0]["filters"][0], no_email[0]["filters"][0]]}]  # type: ignore[index]  # a list
    either = search(visit(), filterGroups=no_phone + no_email)["total"]
    assert either == sum(not p["phone"] or not p["email"] for p in MESSY)
    assert search(visit(), filterGroups=both)["total"] == sum(
        not p["phone"] and not p["email"] for p in MESSY
    )


def test_limit_1_gives_the_portals_count_even_of_the_large_one(visit: Visit) -> None:
    found = search(visit(), "large", limit=1)
    assert (found["total"], len(found["results"])) == (120_000, 1)


def test_a_sort_and_the_next_page(visit: Visit) -> None:
    newest = sorted((p["lastmodifieddate"] for p in MESSY), reverse=True)
    sort = {"propertyName": "lastmodifieddate", "direction": "DESCENDING"}
    first = search(visit(), sorts=[sort], limit=20, properties=["lastmodifieddate"])
    after = first["paging"]["next"]["after"]
    second = search(visit(), sorts=[sort], limit=20, after=after, properties=["lastmodifieddate"])
    dates = [c["properties"]["lastmodifieddate"] for c in first["results"] + second["results"]]
    assert dates == newest[:40]


def test_beyond_ten_thousand_one_goes_on_by_id(visit: Visit) -> None:
    visitor = visit()
    edge = search(visitor, "large", limit=200, after=str(MOST_RESULTS - 200))
    last = edge["results"][-1]["id"]
    visitor.now += 10
    beyond = search(visitor, "large", limit=200, filterGroups=only("hs_object_id", "GT", value=last))
    assert beyond["total"] == 120_000 - MOST_RESULTS
    assert int(beyond["results"][0]["id"]) > int(last)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"limit": 201}, id="more than 200"),
        pytest.param({"limit": 100, "after": "9901"}, id="beyond 10,000"),
        pytest.param({"after": "abc"}, id="a cursor that is no number"),
        pytest.param({"filterGroups": only("shoe_size", "EQ", value="1")}, id="an unknown property"),
        pytest.param({"filterGroups": only("email", "LIKE", value="1")}, id="an unknown operator"),
        pytest.param({"filterGroups": [{"filters": []}] * 6}, id="six groups"),
        pytest.param({"sorts": ["email", "phone"]}, id="two sorts"),
        pytest.param({"sorts": ["shoe_size"]}, id="a sort by an unknown property"),
        pytest.param([], id="no object"),
        pytest.param({"filterGroups": ["x"]}, id="a group that is no object"),
    ],
)
def test_what_a_search_refuses(visit: Visit, body: object) -> None:
    visitor = visit()
    answer = visitor.http.post(f"{CONTACTS}/search", headers=visitor.connect(), json=body)
    assert answer.status_code == 400
    assert answer.json()["category"] == "VALIDATION_ERROR"


def test_five_searches_a_second_and_no_rate_limit_headers(visit: Visit) -> None:
    visitor = visit()
    headers = visitor.connect()
    answers = [visitor.http.post(f"{CONTACTS}/search", headers=headers, json={}) for _ in range(6)]
    assert [a.status_code for a in answers] == [200] * 5 + [429]
    assert answers[-1].json()["policyName"] == "SECONDLY"
    assert not [name for name in answers[0].headers if "ratelimit" in name]
    visitor.now += 1
    assert visitor.http.post(f"{CONTACTS}/search", headers=headers, json={}).status_code == 200
