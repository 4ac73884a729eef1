"""The app as an operator runs it: a process with an environment of its own, in a tree without a `.env`."""

from __future__ import annotations

import base64
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import requests

from tests.servers import CLIENT_ID, CLIENT_SECRET, ROOT

KEYS = f"test:{base64.b64encode(secrets.token_bytes(32)).decode()}"
_START_SECONDS = 60
# The rest of the environment stays away: a developer's settings must not decide what is tested.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "LANG", "TZ", "TMPDIR")
_NOT_LINKED = {".env", ".git", ".venv", "data"}


@dataclass
class App:
    """One server, which can be stopped and started again.

    Args:
        folder: its tree, its database and what it prints.
        port: where it listens, on localhost.
        settings: its whole environment but for `PATH` and the like.
    """

    folder: Path
    port: int
    settings: dict[str, str]
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Its address, as visitors type it."""
        return f"http://localhost:{self.port}"

    @property
    def database(self) -> Path:
        """Its SQLite file."""
        return Path(urlsplit(self.settings["DATABASE_URL"]).path.removeprefix("/"))

    @property
    def output(self) -> str:
        """All that it has printed."""
        return (self.folder / "output").read_text(errors="replace")

    def start(self) -> App:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        command += ["--server.port", str(self.port), "--logger.level", "debug"]
        with (self.folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=self.folder / "tree",
                env={name: os.environ[name] for name in _KEPT if name in os.environ}
                | {"HOME": str(self.folder)}
                | self.settings,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_it_answers()
        return self

    def stop(self) -> None:
        """Stop it the way an operator does."""
        self.end(signal.SIGTERM, 20)

    def end(self, number: signal.Signals, seconds: float) -> int:
        """Send it a signal and wait until it has ended; its exit status."""
        if self._process is None:
            return 0
        self._process.send_signal(number)
        return self._process.wait(seconds)

    def die(self) -> None:
        """Let it end without a last word."""
        if self._process:
            self._process.kill()
            self._process.wait(20)

    def server(self) -> psutil.Process:
        """The process that answers."""
        assert self._process
        return psutil.Process(self._process.pid)

    def processes(self) -> list[psutil.Process]:
        """Everything that it has started, the scan workers among them."""
        return self.server().children(recursive=True)

    def rows(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """What its database answers; what the statement changes is kept."""
        connection = sqlite3.connect(self.database, timeout=10)
        try:
            with connection:
                return connection.execute(statement, values).fetchall()
        finally:
            connection.close()

    def _wait_until_it_answers(self) -> None:
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end and self._process and self._process.poll() is None:
            try:
                if requests.get(f"{self.url}/healthz", timeout=5).json() == {"status": "ok"}:
                    return
            except requests.RequestException:
                time.sleep(0.1)
        raise AssertionError(f"The app does not answer:\n{self.output}")


def new_app(folder: Path, sandbox_url: str, **settings: str) -> App:
    """A server that is not started yet; settings without a value are left out of its environment."""
    tree = folder / "tree"
    tree.mkdir()
    for path in ROOT.iterdir():
        if path.name not in _NOT_LINKED:
            (tree / path.name).symlink_to(path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # HubSpot refuses redirect addresses that are numbers, and so do the stand-in and our cookies.
    hubspot = f"http://localhost:{urlsplit(sandbox_url).port}"
    everything = {
        "PUBLIC_URL": f"http://localhost:{port}",
        "SECRET_KEYS": KEYS,
        "DATABASE_URL": f"sqlite:///{folder / 'audit.db'}",
        "HUBSPOT_CLIENT_ID": CLIENT_ID,
        "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
        "HUBSPOT_APP_URL": hubspot,
        "HUBSPOT_API_URL": hubspot,
        "SCAN_MAX_CONTACTS": "500",
        "BRAND_NAME": "Database Health Audit",
        "TRUSTED_PROXIES": "127.0.0.1,::1",
    }
    return App(folder, port, {name: value for name, value in (everything | settings).items() if value})
