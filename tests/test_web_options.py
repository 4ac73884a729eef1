"""The options on which promises rest: ours are in force, and any other refuses to start with the fix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit import config

from settings import ROOT
from web.options import NEEDED, OptionError, check_options

OURS = str(ROOT / ".streamlit" / "config.toml")
FLAG = "command-line argument or environment variable"


def in_force(**changes: Any) -> Callable[[str], object]:
    """What is in force, but for an option written with `__` for its dot."""
    changed = {name.replace("__", "."): value for name, value in changes.items()}
    return lambda name: changed.get(name, NEEDED[name])


def refusal(value: Callable[[str], object], origin: str, **environment: str) -> str:
    with pytest.raises(OptionError) as refused:
        check_options(value, lambda _: origin, environment)
    line = str(refused.value)
    assert "\n" not in line
    return line


def test_what_we_ship_is_what_is_needed() -> None:
    # The tests run in the folder of the app, as the server does.
    check_options(config.get_option, config.get_where_defined, {})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("browser.gatherUsageStats", True, id="telemetry"),
        pytest.param("client.showErrorDetails", "full", id="errors with their texts"),
        pytest.param("client.showErrorDetails", "stacktrace", id="errors with their places"),
        pytest.param("client.showErrorDetails", "type", id="errors with their types"),
        pytest.param("client.showErrorLinks", "auto", id="links to search engines"),
        pytest.param("client.toolbarMode", "developer", id="developers' tools"),
        pytest.param("client.allowedOrigins", ["https://*.streamlit.app"], id="pages that may steer ours"),
        pytest.param("server.enableXsrfProtection", True, id="a cookie that scripts can read"),
        pytest.param("server.enableCORS", False, id="every site may ask"),
        pytest.param("server.corsAllowedOrigins", ["https://evil.example"], id="another site may ask"),
        pytest.param("server.trustedUserHeaders", {"X-User": "email"}, id="a header that says who you are"),
        pytest.param("server.enableAgentApi", True, id="the agents' door"),
        pytest.param("server.scriptHealthCheckEnabled", True, id="scripts run by strangers"),
        pytest.param("server.fileWatcherType", "auto", id="files that are watched"),
        pytest.param("server.runOnSave", True, id="pages that run when a file changes"),
        pytest.param("server.maxUploadSize", 200, id="uploads"),
        pytest.param("server.maxMessageSize", 200, id="messages of 200 MB"),
        pytest.param("server.maxWidgetStateSize", True, id="a yes for a one"),
        pytest.param("server.baseUrlPath", "audit", id="another path"),
        pytest.param("server.disconnectedSessionTTL", 86_400, id="sessions that stay for a day"),
        pytest.param("server.enableWebsocketCompression", True, id="messages that grow when unpacked"),
        pytest.param("global.developmentMode", True, id="a message that stops the server"),
        pytest.param("logger.enableRich", True, id="errors printed past the log"),
        pytest.param("logger.hideWelcomeMessage", False, id="a look-up at the start"),
        pytest.param("runner.postScriptGC", 1, id="a one for a yes, and slow"),
    ],
)
def test_any_other_value_is_refused_by_its_name(name: str, value: object) -> None:
    line = refusal(in_force(**{name.replace(".", "__"): value}), FLAG)
    assert line.startswith(f"Streamlit’s {name} must be ")


@pytest.mark.parametrize("name", NEEDED)
def test_every_option_is_looked_at(name: str) -> None:
    assert name in refusal(in_force(**{name.replace(".", "__"): "something else"}), FLAG)


@pytest.mark.parametrize(
    ("origin", "fix"),
    [
        pytest.param(
            FLAG,
            "take away --browser.gatherUsageStats or STREAMLIT_BROWSER_GATHER_USAGE_STATS",
            id="a flag or the environment",
        ),
        pytest.param(
            "/root/.streamlit/config.toml",
            "take it out of /root/.streamlit/config.toml",
            id="the account's own file",
        ),
        pytest.param(OURS, f"correct it in {OURS}", id="our own file"),
        pytest.param("<default>", f"start the server in {ROOT}, where", id="nobody said anything"),
    ],
)
def test_the_fix_is_where_the_value_came_from(origin: str, fix: str) -> None:
    line = refusal(in_force(browser__gatherUsageStats=True), origin)
    assert line.startswith(f"Streamlit’s browser.gatherUsageStats must be false: {fix}")


@pytest.mark.parametrize("trusted", ["*", "0.0.0.0/0", "10.0.0.7", "127.0.0.1,10.0.0.7"])
def test_uvicorn_believes_nobody_by_itself(trusted: str) -> None:
    assert "TRUSTED_PROXIES" in refusal(in_force(), FLAG, FORWARDED_ALLOW_IPS=trusted)


@pytest.mark.parametrize("trusted", ["", "127.0.0.1", "127.0.0.1, ::1"])
def test_but_this_machine_which_it_believes_anyway(trusted: str) -> None:
    check_options(in_force(), lambda _: FLAG, {"FORWARDED_ALLOW_IPS": trusted})
