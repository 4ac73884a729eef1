"""The stand-in's contacts list: paging, properties, scopes and limits as HubSpot has them."""

from typing import Any

import pytest

from sandbox.limits import BURST
from tests.sandbox_visitor import CONTACTS, Visit, Visitor

FOURTEEN = (
    "firstname,lastname,email,phone,jobtitle,company,city,state,country,createdate,lastmodifieddate,"
    "hs_linkedin_url,hs_seniority,department"
)


def listed(visitor: Visitor, portal: str, **query: str) -> list[dict[str, Any]]:
    headers, found, after = visitor.connect(portal), [], ""
    while True:
        answer = visitor.http.get(CONTACTS, headers=headers, params={"limit": "100", "after": after, **query})
        assert answer.status_code == 200, answer.text
        found += answer.json()["results"]
        if "paging" not in answer.json():
            return found
        after = answer.json()["paging"]["next"]["after"]


@pytest.mark.parametrize(
    ("portal", "count"),
    [("messy", 480), ("tidy", 240), ("eu", 320), ("grown", 396), ("seven", 7), ("samples", 2), ("empty", 0)],
)
def test_every_contact_is_listed_once_in_order_of_id(visit: Visit, portal: str, count: int) -> None:
    ids = [int(contact["id"]) for contact in listed(visit(), portal)]
    assert len(ids) == count
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("path", [CONTACTS, "/crm/objects/2026-03/contacts", "/crm/objects/2026-09/contacts"])
@pytest.mark.parametrize(
    "query",
    [
        pytest.param("properties=email,phone", id="joined by commas"),
        pytest.param("properties=email&properties=phone", id="repeated"),
        pytest.param("properties=email%2C+phone", id="joined with a space"),
    ],
)
def test_both_paths_and_both_ways_to_ask_for_properties(visit: Visit, path: str, query: str) -> None:
    visitor = visit()
    answer = visitor.http.get(f"{path}?{query}", headers=visitor.connect()).json()
    unasked = {"createdate", "lastmodifieddate", "hs_object_id"}
    assert answer["results"][0]["properties"].keys() == {"email", "phone"} | unasked


@pytest.mark.parametrize(("portal", "defines"), [("messy", False), ("large", False), ("tidy", True)])
def test_department_comes_only_from_a_portal_that_defines_it(
    visit: Visit, portal: str, defines: bool
) -> None:
    visitor = visit()
    answer = visitor.http.get(CONTACTS, headers=visitor.connect(portal), params={"properties": FOURTEEN})
    assert all(("department" in contact["properties"]) is defines for contact in answer.json()["results"])


def test_empty_values_are_null_and_empty_text(visit: Visit) -> None:
    values = {contact["properties"]["state"] for contact in listed(visit(), "messy", properties="state")}
    assert {None, "", " "} <= values


def test_a_record_says_where_it_lives(visit: Visit) -> None:
    contact = listed(visit(), "eu")[0]
    assert contact["url"].startswith("https://app-eu1.hubspot.com/contacts/")
    assert contact["url"].endswith(f"/record/0-1/{contact['id']}")
    assert contact.keys() == {"id", "properties", "createdAt", "updatedAt", "archived", "url"}


@pytest.mark.parametrize(
    ("limit", "status"), [("1", 200), ("100", 200), ("101", 400), ("0", 400), ("x", 400)]
)
def test_a_page_has_at_most_a_hundred(visit: Visit, limit: str, status: int) -> None:
    visitor = visit()
    answer = visitor.http.get(CONTACTS, headers=visitor.connect(), params={"limit": limit})
    assert answer.status_code == status
    if status == 400:
        assert answer.json()["category"] == "VALIDATION_ERROR"


def test_a_page_has_ten_unless_asked(visit: Visit) -> None:
    visitor = visit()
    answer = visitor.http.get(CONTACTS, headers=visitor.connect()).json()
    assert len(answer["results"]) == 10
    assert "total" not in answer


@pytest.mark.parametrize("after", ["100", "MTAwOjo5OTk", "ö", "=", "a" * 5000])
def test_a_cursor_from_elsewhere_is_refused(visit: Visit, after: str) -> None:
    visitor = visit()
    answer = visitor.http.get(CONTACTS, headers=visitor.connect(), params={"after": after})
    assert answer.status_code == 400


def test_a_cursor_of_another_portal_is_refused(visit: Visit) -> None:
    visitor = visit()
    after = visitor.http.get(CONTACTS, headers=visitor.connect("tidy")).json()["paging"]["next"]["after"]
    answer = visitor.http.get(CONTACTS, headers=visitor.connect(), params={"after": after})
    assert answer.status_code == 400


def test_nothing_is_archived(visit: Visit) -> None:
    assert listed(visit(), "messy", archived="true") == []


@pytest.mark.parametrize(
    ("portal", "headers", "status", "category"),
    [
        pytest.param(None, {}, 401, "INVALID_AUTHENTICATION", id="no token"),
        pytest.param(
            None, {"Authorization": "Bearer x"}, 401, "INVALID_AUTHENTICATION", id="an invented one"
        ),
        pytest.param("no-scope", {}, 403, "MISSING_SCOPES", id="a token without the scope"),
    ],
)
def test_who_may_not_read(
    visit: Visit, portal: str | None, headers: dict[str, str], status: int, category: str
) -> None:
    visitor = visit()
    answer = visitor.http.get(CONTACTS, headers=visitor.connect(portal) if portal else headers)
    assert answer.status_code == status
    assert answer.json()["category"] == category
    assert answer.json()["correlationId"] == answer.headers["x-hubspot-correlation-id"]
    if category == "MISSING_SCOPES":
        assert answer.json()["errors"][0]["context"] == {"requiredScopes": ["crm.objects.contacts.read"]}


def test_a_hundred_and_ten_requests_in_ten_seconds_and_both_forms_of_429(visit: Visit) -> None:
    visitor = visit()
    headers = visitor.connect()
    answers = [visitor.http.get(CONTACTS, headers=headers, params={"limit": "1"}) for _ in range(BURST + 2)]
    assert [a.status_code for a in answers] == [200] * BURST + [429] * 2
    assert answers[0].headers["x-hubspot-ratelimit-max"] == "110"
    assert answers[0].headers["x-hubspot-ratelimit-remaining"] == "109"
    assert answers[-2].json()["policyName"] == "TEN_SECONDLY_ROLLING"
    assert answers[-1].json()["category"] == "RATE_LIMITS"
    assert visitor.http.get(CONTACTS, headers=visitor.connect("tidy")).status_code == 200
    visitor.now += 10
    assert visitor.http.get(CONTACTS, headers=headers).status_code == 200


def test_unknown_addresses_answer_with_a_page(visit: Visit) -> None:
    visitor = visit()
    for answer, status in ((visitor.http.get("/crm/v4"), 404), (visitor.http.delete(CONTACTS), 405)):
        assert answer.status_code == status
        assert "text/html" in answer.headers["content-type"]


def test_the_request_log_names_the_portal_and_no_secret(visit: Visit) -> None:
    visitor = visit(canary="KANARI")
    visitor.http.get(CONTACTS, headers=visitor.connect("canary"))
    log = visitor.http.get("/sandbox/requests", params={"portal": "canary"})
    assert [(e["method"], e["path"], e["status"]) for e in log.json()] == [
        ("GET", "/oauth/authorize", 302),
        ("POST", "/oauth/2026-09/token", 200),
        ("GET", CONTACTS, 200),
    ]
    assert "KANARI" not in log.text


def test_reset_forgets_tokens_and_requests(visit: Visit) -> None:
    visitor = visit()
    headers = visitor.connect()
    assert visitor.http.post("/sandbox/reset").status_code == 204
    assert visitor.http.get("/sandbox/requests").json() == []
    assert visitor.http.get(CONTACTS, headers=headers).status_code == 401


def test_every_text_of_a_canary_contact_is_marked_and_its_own(visit: Visit) -> None:
    contacts = listed(visit(canary="KANARI"), "canary", properties=FOURTEEN)
    texts = [
        value
        for contact in contacts
        for name, value in contact["properties"].items()
        if name not in {"createdate", "lastmodifieddate", "hs_object_id"}
    ]
    assert len(contacts) == 200
    assert all("KANARI" in text for text in texts)
    assert len(set(texts)) == len(texts)
