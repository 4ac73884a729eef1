"""Reading contacts, against the stand-in: what arrives, and exactly how often HubSpot is asked."""

from __future__ import annotations

import pytest

from hubspot import api
from hubspot.contacts import Contacts, Page
from hubspot.errors import (
    AuthenticationFailed,
    DailyLimitReached,
    DeadlinePassed,
    Forbidden,
    HubSpotError,
    MissingScope,
    RateLimited,
    Refused,
    Unavailable,
)
from hubspot.oauth import Client, authorize_url, exchange
from hubspot.regions import region_of
from hubspot.retry import Patience
from tests.servers import CLIENT_ID, CLIENT_SECRET, REDIRECT, Journal, agree

PROPERTIES = ("firstname", "email", "hs_seniority", "department", "createdate")
VERIFIER = "v" * 43


class Reader:
    """A client of one portal for which pauses take no time."""

    def __init__(self, url: str, portal: str, deadline: float = 300.0) -> None:
        client = Client(url, CLIENT_ID, CLIENT_SECRET, REDIRECT)
        answer = agree(authorize_url(url, CLIENT_ID, REDIRECT, "state", VERIFIER), portal)
        token = exchange(client, answer["code"], VERIFIER).access_token
        self.pauses: list[float] = []
        patience = Patience(deadline, lambda: sum(self.pauses), self.pauses.append, lambda: 0.0)
        self.contacts = Contacts(url, token, patience)

    def read(self, max_contacts: int = 500) -> list[Page]:
        return list(self.contacts.pages(PROPERTIES, max_contacts))


@pytest.mark.parametrize(
    ("portal", "most", "sizes", "more"),
    [
        pytest.param("empty", 500, [0], False, id="an empty portal is one empty page"),
        pytest.param("seven", 500, [7], False, id="seven contacts"),
        pytest.param("messy", 500, [100, 100, 100, 100, 80], False, id="all of 480"),
        pytest.param("large", 500, [100] * 5, True, id="the first 500 of many"),
        pytest.param("large", 250, [100, 100, 50], True, id="never more than asked for"),
        pytest.param("messy", 480, [100, 100, 100, 100, 80], False, id="just as many as there are"),
        pytest.param("messy", 400, [100] * 4, True, id="fewer than there are, a whole page"),
        pytest.param("messy", 1, [1], True, id="one"),
    ],
)
def test_pages_of_a_portal(journal: Journal, portal: str, most: int, sizes: list[int], more: bool) -> None:
    reader = Reader(journal.url, portal)
    pages = reader.read(most)
    assert [len(page.records) for page in pages] == sizes
    assert pages[-1].has_more is more
    assert len({record["id"] for page in pages for record in page.records}) == sum(sizes)
    assert journal.paths().count(api.CONTACTS) == len(sizes)


def test_records_are_as_hubspot_sent_them(journal: Journal) -> None:
    (page,) = Reader(journal.url, "seven").read()
    names = {name for record in page.records for name in record["properties"]}
    assert {"firstname", "email", "hs_seniority"} <= names
    assert "phone" not in names, "it was not asked for"
    assert "department" not in names, "this portal does not define it"
    assert page.records[0]["properties"]["email"] not in repr(page)


@pytest.mark.parametrize(
    ("portal", "region"),
    [
        pytest.param("eu", "eu1", id="hosted in Europe"),
        pytest.param("seven", "na1", id="hosted where HubSpot began"),
        pytest.param("empty", None, id="no contact that tells"),
    ],
)
def test_the_contacts_tell_the_region_of_their_portal(
    journal: Journal, portal: str, region: str | None
) -> None:
    reader = Reader(journal.url, portal)
    assert reader.contacts.region is None
    reader.read(100)
    assert reader.contacts.region == region


@pytest.mark.parametrize(
    ("address", "region"),
    [
        pytest.param("https://app.hubspot.com/contacts/1/record/0-1/2", "na1", id="the first region"),
        pytest.param("https://app-eu1.hubspot.com/contacts/1/record/0-1/2", "eu1", id="Europe"),
        pytest.param("https://app-na2.hubspot.com", "na2", id="no path"),
        pytest.param("http://app.hubspot.com/contacts", None, id="not encrypted"),
        pytest.param("https://app.hubspot.com.example.com/", None, id="somebody else's host"),
        pytest.param("https://example.com/app-eu1.hubspot.com", None, id="in the path"),
        pytest.param("https://app-eu1.hubspot.com@example.com/", None, id="in front of a host"),
        pytest.param("https://app-xx9.hubspot.com/", None, id="a region that we do not know"),
        pytest.param("https://[", None, id="no address"),
        pytest.param(4711, None, id="a number"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_the_region_is_told_by_hubspots_own_hosts_alone(address: object, region: str | None) -> None:
    assert region_of(address) == region


def test_the_number_of_contacts_is_one_request(journal: Journal) -> None:
    assert Reader(journal.url, "messy").contacts.count() == 480
    assert journal.paths().count(api.SEARCH) == 1


def test_the_number_of_contacts_is_not_worth_an_error() -> None:
    assert Contacts("http://127.0.0.1:1", "token", Patience(300.0, lambda: 0.0)).count() is None


def test_but_what_holds_for_every_call_is(journal: Journal) -> None:
    with pytest.raises(MissingScope):
        Reader(journal.url, "no-scope").contacts.count()
    assert journal.paths().count(api.SEARCH) == 1
    with pytest.raises(AuthenticationFailed):
        Contacts(journal.url, "no-token", Patience(300.0, lambda: 0.0)).count()


@pytest.mark.parametrize(
    ("portal", "pauses"),
    [
        pytest.param("fault-429", [10, 10], id="rate limit without Retry-After"),
        pytest.param("fault-429-retry-after", [2, 2], id="rate limit with Retry-After"),
        pytest.param("fault-5xx", [1, 2], id="502, 503, then well"),
        pytest.param("fault-reset-once", [1], id="a reset connection"),
    ],
)
def test_what_passes_is_waited_for(journal: Journal, portal: str, pauses: list[float]) -> None:
    reader = Reader(journal.url, portal)
    assert sum(len(page.records) for page in reader.read()) == 480
    assert reader.pauses == pauses
    assert journal.paths().count(api.CONTACTS) == 5 + len(pauses)


@pytest.mark.parametrize(
    ("portal", "error", "requests", "pauses"),
    [
        pytest.param("fault-401", AuthenticationFailed, 3, [], id="401 on page 3: no further call"),
        pytest.param("fault-401-early", AuthenticationFailed, 2, [], id="401 on page 2: no further call"),
        pytest.param("no-scope", MissingScope, 1, [], id="no scope: no further call"),
        pytest.param("fault-daily", DailyLimitReached, 2, [], id="daily limit: no further call"),
        pytest.param("fault-429-forever", RateLimited, 5, [10, 10, 10], id="429 for ever: 4 requests"),
        pytest.param("fault-5xx-forever", Unavailable, 5, [1, 2, 4], id="5xx for ever: 4 requests"),
        pytest.param("fault-reset", Unavailable, 5, [1, 2, 4], id="reset for ever: 4 requests"),
        pytest.param("fault-html", Unavailable, 5, [1, 2, 4], id="an HTML page: 4 requests"),
        pytest.param("fault-html-200", Unavailable, 5, [1, 2, 4], id="HTML with 200: 4 requests"),
        pytest.param("fault-truncated", Unavailable, 5, [1, 2, 4], id="a cut body: 4 requests"),
        pytest.param("fault-half-json", Unavailable, 5, [1, 2, 4], id="half a JSON text: 4 requests"),
        pytest.param("fault-endless", Refused, 2, [], id="a cursor in a circle"),
    ],
)
def test_what_does_not_pass_ends_the_reading(
    journal: Journal,
    portal: str,
    error: type[HubSpotError],
    requests: int,
    pauses: list[float],
) -> None:
    reader = Reader(journal.url, portal)
    with pytest.raises(HubSpotError) as failure:
        reader.read()
    assert type(failure.value) is error
    assert journal.paths().count(api.CONTACTS) == requests
    assert reader.pauses == pauses


def test_a_403_is_not_tried_again(journal: Journal) -> None:
    with pytest.raises((Forbidden, MissingScope)):
        Reader(journal.url, "fault-403").read()
    assert journal.paths().count(api.CONTACTS) == 1


def test_waiting_beyond_the_deadline_is_not_begun(journal: Journal) -> None:
    reader = Reader(journal.url, "fault-429-forever", deadline=15.0)
    with pytest.raises(DeadlinePassed):
        reader.read()
    assert reader.pauses == [10]
    assert journal.paths().count(api.CONTACTS) == 3
