"""A sign-in is used once, however often and wherever it comes back."""

from __future__ import annotations

from pathlib import Path

from tests.attack import race
from tests.e2e.server import App, new_app
from tests.servers import Journal


def test_fifty_callbacks_at_two_servers_exchange_once(
    app: App, tmp_path: Path, sandbox_url: str, journal: Journal
) -> None:
    shared = {"DATABASE_URL": app.settings["DATABASE_URL"], "PUBLIC_URL": app.url}
    second = new_app(tmp_path, sandbox_url, **shared).start()
    try:
        rounds = race.attack([app, second], journal, rounds=3)
    finally:
        second.stop()
    assert [one for one in rounds if not one.won] == []
