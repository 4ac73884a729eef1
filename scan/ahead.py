"""Reading while the last page is scored."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from hubspot.contacts import Page
from hubspot.errors import DeadlinePassed
from hubspot.retry import Patience


def ahead(pages: Iterator[Page], patience: Patience) -> Iterator[Page]:
    """The same pages, the next one being fetched while the last one is looked at.

    Raises:
        DeadlinePassed: a page does not come in time.
    """
    # Not as a context: leaving it would wait for a fetch that the deadline has given up.
    fetcher = ThreadPoolExecutor(1)
    coming = fetcher.submit(next, pages, None)
    while True:
        try:
            page = coming.result(patience.left)
        except TimeoutError:
            raise DeadlinePassed(None) from None
        if page is None:
            return
        coming = fetcher.submit(next, pages, None)
        yield page
