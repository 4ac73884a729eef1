"""Reading contacts, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import requests

from hubspot import api
from hubspot.errors import (
    AuthenticationFailed,
    DailyLimitReached,
    HubSpotError,
    Migrating,
    MissingScope,
    Refused,
    Unavailable,
    error_for,
    fields_of,
)
from hubspot.ledger import Ledger
from hubspot.regions import region_of
from hubspot.retry import Patience
from hubspot.session import NetworkFailure, for_ever, limit

Record = dict[str, Any]
"""One contact as HubSpot sent it: ``{"id": …, "properties": {…}, …}``."""

_LAST_WORDS = (AuthenticationFailed, DailyLimitReached, Migrating, MissingScope)
"""After these no further call of the portal's would do better."""


@dataclass(frozen=True, slots=True)
class Page:
    """Contacts that came together.

    Args:
        records: contacts not seen on an earlier page.
        has_more: whether the portal holds contacts after these.
    """

    records: list[Record] = field(repr=False)
    has_more: bool


def session_with(token: str, ledger: Ledger, left: Callable[[], float] = for_ever) -> requests.Session:
    """A session that carries an access token, and waits for answers until no seconds are left."""
    session = limit(requests.Session(), ledger, left=left)
    session.headers["Authorization"] = f"Bearer {token}"
    return session


def count_request(api_url: str) -> requests.Request:
    """What asks for the number of contacts. HubSpot shows one with it, so of that one the id is asked for."""
    return requests.Request("POST", api_url + api.SEARCH, json={"limit": 1, "properties": ["hs_object_id"]})


def page_request(
    api_url: str, properties: tuple[str, ...], limit: int, after: str | None
) -> requests.Request:
    """What asks for one page of contacts, the first one without a cursor."""
    query = {
        "limit": str(limit),
        "properties": ",".join(properties),
        "archived": "false",
    } | ({"after": after} if after else {})
    return requests.Request("GET", api_url + api.CONTACTS, params=query)


class Contacts:
    """The contacts of one portal.

    Its `ledger` counts what was asked; its `region` is where the portal's pages are, one of ``REGIONS``, as
    the contacts read so far tell it, and ``None`` where they do not.

    Args:
        api_url: origin of HubSpot's API, without a final slash.
        token: access token.
        patience: how retries are spaced.
        ledger: counts what was asked; one of its own if none is given.
        await_turn: called before each request with whether it is a search; returns when it may go.
    """

    def __init__(
        self,
        api_url: str,
        token: str,
        patience: Patience,
        ledger: Ledger | None = None,
        await_turn: Callable[[bool], None] = lambda _search: None,
    ) -> None:
        self._url = api_url
        self._patience = patience
        self._await_turn = await_turn
        self.ledger = ledger or Ledger()
        self.region: str | None = None
        self._session = session_with(token, self.ledger, lambda: patience.left)

    def count(self) -> int | None:
        """How many contacts the portal holds, ``None`` if one request does not tell.

        Raises:
            HubSpotError: the token is not accepted, contacts were not granted, the day's requests are used
                up or the account is being moved, so no further call may follow.
        """
        try:
            total = self._answer(count_request(self._url)).get("total")
        except _LAST_WORDS:
            raise
        except HubSpotError:
            return None
        return total if isinstance(total, int) and total >= 0 else None

    def pages(self, properties: tuple[str, ...], max_contacts: int) -> Iterator[Page]:
        """Pages of contacts in HubSpot's order, `max_contacts` at most, each contact once.

        Raises:
            HubSpotError: after the retries that it deserved.
        """
        ids: set[str] = set()
        cursors: set[str] = set()
        after: str | None = None
        while len(ids) < max_contacts:
            request = page_request(self._url, properties, min(api.PAGE_SIZE, max_contacts - len(ids)), after)
            results, after = self._patience.call(partial(self._page, request))
            fresh = {key: record for key, record in results.items() if key not in ids}
            ids |= fresh.keys()
            self.region = self.region or next(
                (region_of(record.get("url")) for record in fresh.values()), None
            )
            yield Page(list(fresh.values()), has_more=after is not None)
            if after is None:
                return
            if not fresh or after in cursors:
                raise Refused(200)  # A cursor that leads in a circle.
            cursors.add(after)

    def _page(self, request: requests.Request) -> tuple[dict[str, Record], str | None]:
        """Contacts by id, and the cursor of the next page."""
        answer = self._answer(request)
        try:
            results = {_text(result["id"]): dict(result) for result in answer["results"]}
            after = _text(answer["paging"]["next"]["after"]) if answer.get("paging") else None
        except (KeyError, TypeError, ValueError):
            raise Unavailable(200) from None
        return results, after

    def _answer(self, request: requests.Request) -> dict[str, Any]:
        self._await_turn(request.url == self._url + api.SEARCH)
        try:
            response = self._session.send(self._session.prepare_request(request), allow_redirects=False)
        except NetworkFailure:
            raise Unavailable(None) from None
        if error := error_for(response.status_code, response.headers, response.content):
            raise error
        return fields_of(response.content)


def _text(value: object) -> str:
    """An id or a cursor, which HubSpot writes as a text or a number.

    Raises:
        TypeError, ValueError: it is neither, or a text that could not be sent back.
    """
    if not isinstance(value, str | int):
        raise TypeError
    return str(value).encode().decode()
