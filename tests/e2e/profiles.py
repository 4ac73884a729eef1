"""Browser profiles that visitors use one after another; each visitor finds one that is like new.

In a profile that really is new, a renderer must start and compile Streamlit's programs, which is most of what
a visit costs. One that is cleared and used again keeps the renderer and the cache of files, nothing else.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext

Options = dict[str, Any]
"""Options of a browser context."""


class Profiles:
    """Lends the profiles of one browser.

    Args:
        browser: where they are.
        resting: an address on `localhost` whose page is open while nobody uses a profile.
    """

    def __init__(self, browser: Browser, resting: str) -> None:
        self._browser = browser
        self._resting = resting
        self._free: dict[str, list[BrowserContext]] = {}

    def take(self, options: Options) -> BrowserContext:
        """An empty profile with these options; it has one page open, or none."""
        free, everything = self._free_ones(options), {"locale": "en-GB", **options}
        return free.pop() if free else self._browser.new_context(**everything)

    def give_back(self, context: BrowserContext, options: Options, origins: set[str]) -> None:
        """Close what is open in a profile and forget what was left in it.

        Args:
            context: the profile.
            options: those it was taken with.
            origins: where its visitor has been, as ``http://localhost:8501``.
        """
        left = context.pages
        # Before the others close: the renderer ends with its last page.
        page = context.new_page()
        page.goto(self._resting)
        for old in left:
            old.close()
        context.clear_cookies()
        context.clear_permissions()
        context.unroute_all()
        devtools = context.new_cdp_session(page)
        for origin in origins:
            devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        devtools.detach()
        self._free_ones(options).append(context)

    def _free_ones(self, options: Options) -> list[BrowserContext]:
        return self._free.setdefault(repr(sorted(options.items())), [])
