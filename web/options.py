"""The options of Streamlit and uvicorn on which promises rest, as they are in force, wherever they come from.

`.streamlit/config.toml` sets them; flags, the environment and the file of the account that runs the server
come before it, and a server that is started in another folder does not read it at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from settings import ROOT

NEEDED: dict[str, object] = {
    # Nobody else is called or told.
    "browser.gatherUsageStats": False,
    "logger.hideWelcomeMessage": True,
    "client.showErrorLinks": False,
    # Visitors see no error's text and no developer's tool, and neither does the terminal past our log.
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "logger.enableRich": False,
    "global.developmentMode": False,
    "global.e2eTest": False,
    # No other site may frame, steer or call a page; ours is checked in web/gate.py.
    "client.allowedOrigins": [],
    "server.enableCORS": True,
    "server.corsAllowedOrigins": [],
    "server.allowedHosts": [],
    # It guards uploads, which are closed, with a cookie that any script could read.
    "server.enableXsrfProtection": False,
    # Nobody is whom a header says.
    "server.trustedUserHeaders": {},
    # What is not needed is off, besides being closed.
    "server.enableAgentApi": False,
    "server.scriptHealthCheckEnabled": False,
    "server.maxUploadSize": 1,
    "server.maxMessageSize": 1,
    "server.maxWidgetStateSize": 1,
    "server.enableWebsocketCompression": False,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.headless": True,
    "runner.magicEnabled": False,
    # Sessions end, and dead sockets are noticed.
    "server.disconnectedSessionTTL": 1,
    "server.websocketPingInterval": 20,
    "runner.postScriptGC": False,
    # The addresses that routes, policy and style count on.
    "server.baseUrlPath": "",
    "server.enableStaticServing": True,
}
_LOOPBACK = {"127.0.0.1", "::1"}


class OptionError(ValueError):
    """An option cannot stay as it is. The message is one line, names the option and the fix."""


def check_options(
    value: Callable[[str], object], origin: Callable[[str], str], environment: Mapping[str, str]
) -> None:
    """Look at every option that is needed.

    Args:
        value: what is in force, as `streamlit.config.get_option`.
        origin: who said so, as `streamlit.config.get_where_defined`.
        environment: as `os.environ`.

    Raises:
        OptionError: one of them has another value.
    """
    for name, needed in NEEDED.items():
        # Not `==` alone, for which 0 is False and 1 is True.
        if (actual := value(name)) != needed or isinstance(actual, bool) is not isinstance(needed, bool):
            raise OptionError(f"Streamlit’s {name} must be {_written(needed)}: {_fix(name, origin(name))}")
    trusted = {entry.strip() for entry in environment.get("FORWARDED_ALLOW_IPS", "").split(",")}
    if not trusted <= _LOOPBACK | {""}:
        raise OptionError("FORWARDED_ALLOW_IPS must not be set: name your proxies in TRUSTED_PROXIES instead")


def _fix(name: str, origin: str) -> str:
    if origin == "<default>":
        return f"start the server in {ROOT}, where .streamlit/config.toml sets it"
    if Path(origin) == ROOT / ".streamlit" / "config.toml":
        return f"correct it in {origin}"
    if Path(origin).is_absolute():
        return f"take it out of {origin}"
    variable = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.replace(".", "_")).upper()
    return f"take away --{name} or STREAMLIT_{variable}"


def _written(value: object) -> str:
    """As it is written in a file of options."""
    if isinstance(value, bool):
        return str(value).lower()
    return '""' if value == "" else str(value)
