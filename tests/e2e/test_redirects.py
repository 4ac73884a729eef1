"""Nobody's words decide where a browser goes next."""

from __future__ import annotations

from tests.attack import redirects
from tests.e2e.server import App


def test_every_location_is_one_of_ours(app: App) -> None:
    requests, answered, wrong = redirects.attack(app, stride=173)
    assert not wrong
    assert requests > 120
    assert answered > 5
