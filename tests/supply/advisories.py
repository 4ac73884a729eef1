"""A dated extract of public advisories, and what pip-audit says of the lock in its light.

pip-audit asks an OSV service; here that is a small one on loopback which answers from the extract, so that
the answer is the same on every machine and needs no network. `tests.supply.refresh` renews the extract.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from packaging.version import Version

EXTRACT = Path(__file__).parent / "advisories.json"

Advisory = dict[str, Any]
"""A record of the Open Source Vulnerability format, https://ossf.github.io/osv-schema/."""


def load(file: Path = EXTRACT) -> dict[str, Any]:
    """The extract: `{"taken": date, "vulns": [Advisory, …]}`."""
    extract: dict[str, Any] = json.loads(file.read_text())
    return extract


def concerns(advisory: Advisory, name: str, version: str) -> bool:
    """Whether an advisory is about this version of this package."""
    return any(
        affected["package"]["name"] == name
        and (version in affected.get("versions", []) or any(_within(r, version) for r in affected["ranges"]))
        for affected in advisory["affected"]
    )


def _within(span: dict[str, Any], version: str) -> bool:
    if span["type"] != "ECOSYSTEM":
        return False
    inside = False
    for event in span["events"]:
        ((kind, at),) = event.items()
        reached = at == "0" or Version(version) >= Version(at)
        if kind == "introduced":
            inside = inside or reached
        elif reached and (kind == "fixed" or Version(version) > Version(at)):
            inside = False
    return inside


@contextlib.contextmanager
def _served(advisories: list[Advisory]) -> Iterator[str]:
    """The address of an OSV service that knows these advisories (`POST /v1/query`)."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name, version = asked["package"]["name"], asked["version"]
            found = [advisory for advisory in advisories if concerns(advisory, name, version)]
            body = json.dumps({"vulns": found} if found else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


def audit(locks: list[Path], advisories: list[Advisory]) -> subprocess.CompletedProcess[str]:
    """pip-audit's run over hash-locked files: status 0 and nothing found, or 1 and a table of it."""
    with _served(advisories) as service, tempfile.TemporaryDirectory() as cache:
        files = [part for lock in locks for part in ("-r", str(lock))]
        strict = ["--strict", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
        source = ["--vulnerability-service", "osv", "--osv-url", service, "--cache-dir", cache]
        return subprocess.run(
            [sys.executable, "-m", "pip_audit", *strict, *source, *files],
            capture_output=True,
            text=True,
            check=False,
        )
