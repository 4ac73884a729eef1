"""The stand-in HubSpot as a process of its own, for tests that speak real HTTP with it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

ROOT = Path(__file__).parent.parent
CANARY = "kanarienvogel"
REDIRECT = "http://localhost:8501/oauth/callback"
CLIENT_ID, CLIENT_SECRET = "client", "client-secret"


@contextlib.contextmanager
def stand_in(canary: str = CANARY, client_secret: str = CLIENT_SECRET, *more: str) -> Iterator[str]:
    """A running stand-in that insists on PKCE and on our client's secret; its address."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--enforce-pkce", "--canary", canary]
    command += ["--client-id", CLIENT_ID, "--client-secret", client_secret, *more]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def sandbox_url() -> Iterator[str]:
    """The address of the stand-in that most tests share."""
    with stand_in() as url:
        yield url


@dataclass
class Journal:
    """What the stand-in was asked."""

    url: str

    def reset(self) -> None:
        """Forget everything so far, codes and tokens included."""
        requests.post(f"{self.url}/sandbox/reset", timeout=10).raise_for_status()

    def paths(self, *, method: str = "") -> list[str]:
        """The path of each request, oldest first."""
        answer = requests.get(f"{self.url}/sandbox/requests", timeout=10).json()
        entries = answer["requests"] if isinstance(answer, dict) else answer
        return [
            entry["path"].partition("?")[0] for entry in entries if not method or entry["method"] == method
        ]


@pytest.fixture
def journal(sandbox_url: str) -> Journal:
    """The stand-in's own list of requests, empty at the start of the test."""
    journal = Journal(sandbox_url)
    journal.reset()
    return journal


def agree(authorize_url: str, portal: str, decision: str = "allow") -> dict[str, str]:
    """What HubSpot sends back to the app once the visitor has decided."""
    answer = requests.get(
        f"{authorize_url}&portal={portal}&decision={decision}", allow_redirects=False, timeout=10
    )
    assert answer.status_code in {302, 303}, answer.status_code
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}
