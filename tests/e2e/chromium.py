"""The system's Chromium, started for tests."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Playwright

_FLAGS = [
    # The pages of one profile share a renderer, and so what it has compiled of Streamlit's programs.
    "--process-per-site",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def launch(playwright: Playwright) -> Browser:
    """A browser without a window; close it when done."""
    found = next(filter(None, map(shutil.which, _NAMES)), _MAC)
    # Chromium refuses to run as root with its sandbox, and containers build as root.
    flags = [*_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else _FLAGS
    return playwright.chromium.launch(executable_path=found, args=flags)
