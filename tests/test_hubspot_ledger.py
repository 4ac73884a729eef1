"""What was asked is counted by what it was; what is not on the list is never sent."""

from __future__ import annotations

import contextlib
import itertools

import pytest
import requests

from hubspot import api
from hubspot.contacts import Contacts
from hubspot.errors import HubSpotError
from hubspot.ledger import Ledger, NotOnTheList
from hubspot.retry import Patience
from hubspot.session import limit
from scoring.rule import PROPERTIES
from storage.kinds import ApiCall
from tests.scans import scan_job
from tests.servers import CANARY, Journal
from tests.test_hubspot_contacts import Reader

LISTING = f"GET {api.CONTACTS}"
COUNTING = f"POST {api.SEARCH}"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        pytest.param("PATCH", f"{api.CONTACTS}/1", id="changing a contact"),
        pytest.param("DELETE", f"{api.CONTACTS}/1", id="deleting a contact"),
        pytest.param("POST", api.CONTACTS, id="making a contact"),
        pytest.param("GET", "/crm/v3/objects/deals", id="reading deals"),
        pytest.param("GET", f"{api.CONTACTS}/../companies", id="a path that climbs"),
        pytest.param("GET", "/", id="anything else"),
    ],
)
def test_what_is_not_on_the_list_is_not_sent(journal: Journal, method: str, path: str) -> None:
    ledger = Ledger()
    with limit(requests.Session(), ledger) as session, pytest.raises(NotOnTheList):
        session.request(method, journal.url + path)
    assert journal.paths() == []
    assert ledger.rows() == []


def test_the_list_is_what_receipts_can_name() -> None:
    assert set(ApiCall) >= api.CALLS


@pytest.mark.parametrize(
    ("portal", "calls"),
    [
        pytest.param("messy", [(COUNTING, 200, 1), (LISTING, 200, 5)], id="all of a portal"),
        pytest.param(
            "fault-429", [(COUNTING, 200, 1), (LISTING, 200, 5), (LISTING, 429, 2)], id="slowed down"
        ),
        pytest.param("fault-401-early", [(COUNTING, 200, 1), (LISTING, 200, 1), (LISTING, 401, 1)], id="401"),
        pytest.param(
            "fault-reset-once", [(COUNTING, 200, 1), (LISTING, 0, 1), (LISTING, 200, 5)], id="a broken line"
        ),
    ],
)
def test_every_request_is_counted_with_its_outcome(
    journal: Journal, portal: str, calls: list[tuple[str, int, int]]
) -> None:
    reader = Reader(journal.url, portal)
    reader.contacts.count()
    with contextlib.suppress(HubSpotError):
        reader.read()
    rows = reader.contacts.ledger.rows()
    assert sorted(row[:3] for row in rows) == sorted(calls)
    asked = [path for path in journal.paths() if path in {api.CONTACTS, api.SEARCH}]
    assert sum(row[2] for row in rows) == len(asked)


def test_the_properties_are_those_of_the_address_that_was_asked(journal: Journal) -> None:
    contacts = Contacts(journal.url, "no token", Patience(9.0, lambda: 0.0))
    with pytest.raises(HubSpotError):
        list(contacts.pages(PROPERTIES[:3], 100))
    assert contacts.ledger.properties() == sorted(PROPERTIES[:3])


def test_milliseconds_add_up_on_the_clock_that_is_given() -> None:
    request = requests.Request("GET", "http://hubspot/a").prepare()
    ledger, seconds = Ledger({"GET /a"}), itertools.count()
    for _ in range(2):
        with ledger.entry(request, lambda: next(seconds) / 4) as note_status:
            note_status(200)
    assert ledger.rows() == [("GET /a", 200, 2, 500)]


def test_neither_cursor_nor_token_nor_contact_is_in_it(journal: Journal) -> None:
    reader = Reader(journal.url, "canary")
    assert len(reader.read()) > 1
    told = repr([reader.contacts.ledger.rows(), reader.contacts.ledger.properties()])
    assert CANARY not in told
    assert "after" not in told
    assert scan_job(journal.url, "canary").sealed not in told
