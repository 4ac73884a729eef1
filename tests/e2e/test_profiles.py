"""What lets visitors share a browser profile: nobody finds anything of the one before."""

from __future__ import annotations

from tests.e2e.profiles import Profiles
from tests.e2e.server import App

LEFT = "[document.cookie, localStorage.length, sessionStorage.length, history.state]"


def test_a_profile_that_is_used_again_is_empty(app: App, profiles: Profiles) -> None:
    context = profiles.take({})
    page = context.new_page()
    page.goto(f"{app.url}/healthz")
    page.evaluate("""() => {
        document.cookie = "left=behind"; localStorage.left = "behind"; sessionStorage.left = "behind";
        history.replaceState("behind", "");
    }""")
    assert page.evaluate(LEFT) == ["left=behind", 1, 1, "behind"]
    profiles.give_back(context, {}, {app.url})

    again = profiles.take({})
    assert again is context
    (page,) = again.pages
    page.goto(f"{app.url}/healthz")
    assert page.evaluate(LEFT) == ["", 0, 0, None]
    profiles.give_back(again, {}, set())


def test_other_options_are_another_profile(profiles: Profiles) -> None:
    usual, dark = profiles.take({}), profiles.take({"color_scheme": "dark"})
    profiles.give_back(usual, {}, set())
    assert profiles.take({"color_scheme": "dark"}) is not usual
    assert profiles.take({}) is usual
    profiles.give_back(usual, {}, set())
    profiles.give_back(dark, {"color_scheme": "dark"}, set())
