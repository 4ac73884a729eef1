"""The contacts search: filters, one sort, `total`, and its own limits."""

import heapq
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import replies
from sandbox.access import contacts_reader
from sandbox.contacts import shaped
from sandbox.faults import FAULTS, Act
from sandbox.populations import Population, Record
from sandbox.portals import Portal
from sandbox.state import sandbox

MOST_RESULTS = 10_000
_TIMES = {"createdate", "lastmodifieddate"}

Key = tuple[int, float | str]
Test = Callable[[Record], bool]


class InvalidSearchError(ValueError):
    """A search that HubSpot answers with 400."""


async def search(request: Request) -> Response:
    """`POST …/contacts/search`; no rate-limit headers, five a second."""
    token = contacts_reader(request)
    if isinstance(token, Response):
        return token
    fault = FAULTS.get(token.portal.fault)
    if fault and Act.FORBID in fault.acts:
        return replies.missing_scopes("crm.objects.contacts.read")
    if not sandbox(request).limits.search(token.portal.name).take():
        return replies.too_many("SECONDLY", {})
    try:
        body = json.loads(await request.body() or b"{}")
        if not isinstance(body, dict):
            raise InvalidSearchError("Invalid input JSON: an object is expected.")
        # A large portal takes seconds to go through, during which other requests are served.
        return JSONResponse(await run_in_threadpool(_found, token.portal, body))
    except json.JSONDecodeError:
        return replies.invalid("Invalid input JSON.")
    except InvalidSearchError as problem:
        return replies.invalid(str(problem))


def _found(portal: Portal, body: dict[str, Any]) -> dict[str, object]:
    people = portal.contacts
    limit, start = _whole(body.get("limit", 10), 1, 200), _whole(body.get("after") or 0, 0, MOST_RESULTS)
    if start + limit > MOST_RESULTS:
        raise InvalidSearchError(f"A search returns at most {MOST_RESULTS} results.")
    groups = _groups(portal, body)
    name, down = _sort(portal, body)
    total = 0

    def matching() -> Iterator[tuple[Key, int]]:
        nonlocal total
        for index, record in _records(people, {name} | {f["propertyName"] for g in groups for f in g}):
            if not groups or any(all(_passes(f, record) for f in g) for g in groups):
                total += 1
                yield _key(name, record.properties.get(name)), index

    choose = heapq.nlargest if down else heapq.nsmallest
    best = choose(start + limit, matching())[start:]
    names = [str(n) for n in body.get("properties") or []]
    answer: dict[str, object] = {
        "total": total,
        "results": [shaped(portal, people.record(index), names) for _, index in best],
    }
    if start + limit < total:
        answer["paging"] = {"next": {"after": str(start + limit)}}
    return answer


def _records(people: Population, names: set[str]) -> Iterator[tuple[int, Record]]:
    """Every contact; made only as far as the named properties need it."""
    if names <= {"hs_object_id"}:
        ids = (people.identity(i) for i in range(people.count))
        yield from ((i, Record(n, {"hs_object_id": str(n)})) for i, n in enumerate(ids))
    else:
        yield from ((i, people.record(i)) for i in range(people.count))


def _groups(portal: Portal, body: dict[str, Any]) -> list[list[dict[str, Any]]]:
    try:
        groups = [[dict(f) for f in g.get("filters", [])] for g in body.get("filterGroups") or []]
    except (AttributeError, TypeError, ValueError):
        raise InvalidSearchError("Invalid input JSON: filter groups are objects that hold filters.") from None
    if len(groups) > 5 or any(len(g) > 6 for g in groups) or sum(map(len, groups)) > 18:
        raise InvalidSearchError("At most 5 filter groups with 6 filters each and 18 in all are allowed.")
    if body.get("query"):
        groups = [
            [*g, {"propertyName": "email", "operator": "QUERY", "value": body["query"]}]
            for g in groups or [[]]
        ]
    for each in (f for g in groups for f in g):
        if each.get("propertyName") not in portal.contacts.defined:
            raise InvalidSearchError(
                f"There was a problem with the request: unknown property {each.get('propertyName')!r}."
            )
        if each.get("operator") not in _OPERATORS:
            raise InvalidSearchError(f"Unknown operator {each.get('operator')!r}.")
    return groups


def _sort(portal: Portal, body: dict[str, Any]) -> tuple[str, bool]:
    sorts = body.get("sorts") or ["hs_object_id"]
    if len(sorts) > 1:
        raise InvalidSearchError("Only one sort is allowed.")
    chosen = sorts[0] if isinstance(sorts[0], dict) else {"propertyName": str(sorts[0])}
    name = str(chosen.get("propertyName"))
    down = chosen.get("direction") == "DESCENDING" or name.startswith("-")
    if name.lstrip("-") not in portal.contacts.defined:
        raise InvalidSearchError(f"Unknown sort property {name!r}.")
    return name.lstrip("-"), down


def _passes(rule: dict[str, Any], record: Record) -> bool:
    return _OPERATORS[rule["operator"]](rule, record)


def _filled(rule: dict[str, Any], record: Record) -> bool:
    return record.properties.get(rule["propertyName"]) not in {None, ""}


def _held(rule: dict[str, Any], record: Record) -> Key:
    return _key(rule["propertyName"], record.properties.get(rule["propertyName"]))


def _given(rule: dict[str, Any], name: str = "value") -> Key:
    return _key(rule["propertyName"], rule.get(name, ""))


def _listed(rule: dict[str, Any], record: Record) -> bool:
    return _held(rule, record) in {_key(rule["propertyName"], value) for value in rule.get("values", [])}


def _token(rule: dict[str, Any], record: Record) -> bool:
    text = str(record.properties.get(rule["propertyName"]) or "").lower()
    pattern = str(rule.get("value", "")).lower()
    words = [text, *"".join(c if c.isalnum() else " " for c in text).split()]
    return any(fnmatchcase(word, pattern) for word in words)


def _query(rule: dict[str, Any], record: Record) -> bool:
    texts = (
        str(record.properties.get(n) or "") for n in ("firstname", "lastname", "email", "phone", "company")
    )
    return any(str(rule["value"]).lower() in text.lower() for text in texts)


def _key(name: str, value: object) -> Key:
    """A value as it is compared: ids as numbers, dates (ISO or ms) as seconds, text without case."""
    text = str(value if value is not None else "").strip().lower()
    if not text:
        return (0, "")
    if name == "hs_object_id" and text.isdecimal():
        return (1, int(text))
    if name in _TIMES:
        if text.isdecimal():
            return (1, int(text) / 1000)
        try:
            moment = datetime.fromisoformat(text.upper())
        except ValueError:
            return (2, text)
        return (1, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    return (2, text)


_OPERATORS: dict[str, Callable[[dict[str, Any], Record], bool]] = {
    "EQ": lambda f, r: _filled(f, r) and _held(f, r) == _given(f),
    "NEQ": lambda f, r: _held(f, r) != _given(f),
    "LT": lambda f, r: _filled(f, r) and _held(f, r) < _given(f),
    "LTE": lambda f, r: _filled(f, r) and _held(f, r) <= _given(f),
    "GT": lambda f, r: _filled(f, r) and _held(f, r) > _given(f),
    "GTE": lambda f, r: _filled(f, r) and _held(f, r) >= _given(f),
    "BETWEEN": lambda f, r: _filled(f, r) and _given(f) <= _held(f, r) <= _given(f, "highValue"),
    "IN": _listed,
    "NOT_IN": lambda f, r: not _listed(f, r),
    "HAS_PROPERTY": _filled,
    "NOT_HAS_PROPERTY": lambda f, r: not _filled(f, r),
    "CONTAINS_TOKEN": _token,
    "QUERY": _query,
}


def _whole(value: object, least: int, most: int) -> int:
    text = str(value)
    if not text.isdecimal() or not least <= int(text) <= most:
        raise InvalidSearchError(f"A number from {least} to {most} is expected.")
    return int(text)
