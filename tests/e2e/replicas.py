"""Two servers as the container starts them, behind nginx as it ships, with one database and the same keys."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import requests

from tests import recipe
from tests.e2e.server import KEYS
from tests.scans import until
from tests.servers import CLIENT_ID, CLIENT_SECRET, ROOT

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
USER = 10001
_START_SECONDS = 90
# The user may read what root has installed, and write nothing. In the container it needs no such privilege.
_READS = "-all,+dac_read_search"
_CONFINE = [
    *("unshare", "--mount", "--propagation", "private", "sh", "-c"),
    'mount -t tmpfs tmpfs "$0" && chmod 1777 "$0" && mount -o remount,bind,ro / && exec "$@"',
]
_BECOME = [
    *("setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", "--no-new-privs"),
    *(f"--inh-caps={_READS}", f"--ambient-caps={_READS}", f"--bounding-set={_READS}"),
]


def _can_confine() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("setpriv"):
        return False
    # Root in a container may not be allowed to mount.
    with tempfile.TemporaryDirectory() as folder:
        return not subprocess.run(
            [*_CONFINE, folder, *_BECOME, "true"], capture_output=True, check=False
        ).returncode


CONFINED = _can_confine()
"""Whether servers can be started as the container does: another user, nothing to write to but a tmpfs."""


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in sockets]


@dataclass
class Replica:
    """One of the servers."""

    folder: Path
    port: int
    metrics_port: int
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def server(self) -> psutil.Process:
        """The process itself, not what confines it."""
        return psutil.Process(self.process.pid)

    @property
    def output(self) -> str:
        """All that it has printed."""
        return (self.folder / "output").read_text(errors="replace")

    def answers(self) -> bool:
        """Whether it has started."""
        try:
            return requests.get(f"http://127.0.0.1:{self.port}/healthz", timeout=5).ok
        except requests.RequestException:
            return False

    def get(self, path: str, host: str, address: str, cookies: dict[str, str]) -> requests.Response:
        """Ask this one, as nginx would for a visitor at an address."""
        headers = {"Host": host, "X-Forwarded-For": address, "X-Forwarded-Proto": "https"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        url = f"http://127.0.0.1:{self.port}{path}"
        return requests.get(url, headers=headers, allow_redirects=False, timeout=30)

    def metric(self, series: str) -> float:
        """What Prometheus would read now of a series, named with its labels."""
        told = requests.get(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=10).text
        return next(float(line.split()[-1]) for line in told.splitlines() if line.startswith(f"{series} "))

    def die(self) -> None:
        """End without a last word."""
        self.process.kill()
        self.process.wait(20)


def copy_image(tree: Path) -> None:
    """The files of the image, as files: a link could lead to where another user may not go."""
    tree.mkdir()
    for name in recipe.copied():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name)  # with what is compiled, as in the image
        else:
            shutil.copy(ROOT / name, tree / name)


def start_replica(folder: Path, port: int, metrics_port: int, settings: dict[str, str]) -> Replica:
    """A server with the files and the command of the image."""
    tree, scratch = folder / "tree", folder / "scratch"
    scratch.mkdir()
    copy_image(tree)
    command = [sys.executable, *recipe.command()[1:]]
    command = [part.replace("=0.0.0.0", "=127.0.0.1").replace("=8501", f"={port}") for part in command]
    own = {"HOME": str(scratch), "TMPDIR": str(scratch), "PATH": os.environ["PATH"]}
    prefix = [*_CONFINE, str(scratch), *_BECOME] if CONFINED else []
    with (folder / "output").open("ab") as output:
        process = subprocess.Popen(
            [*prefix, *command],
            cwd=tree,
            env=recipe.environment() | settings | {"METRICS_PORT": str(metrics_port)} | own,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return Replica(folder, port, metrics_port, process)


@dataclass
class Site:
    """What visitors reach: nginx with its own log, and the servers behind it."""

    folder: Path
    port: int
    plain_port: int
    certificate: Path
    hubspot: str
    replicas: list[Replica]

    @property
    def host(self) -> str:
        """As visitors type it."""
        return f"localhost:{self.port}"

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://{self.host}"

    @property
    def settings(self) -> dict[str, str]:
        """What the browser tests ask of a server."""
        return {"HUBSPOT_APP_URL": self.hubspot}

    def log(self) -> list[dict[str, Any]]:
        """The lines of nginx's log."""
        return [json.loads(line) for line in (self.folder / "access.log").read_text().splitlines()]

    def replica_of(self, visitor: requests.Session) -> Replica:
        """The server that a visitor's address is sent to."""

        def asked() -> list[str]:
            # Lines of WebSockets come when those close, which may be now.
            return [line["upstream"] for line in self.log() if line["path"] == "/healthz"]

        before = len(asked())
        visitor.get(f"{self.url}/healthz", timeout=30).raise_for_status()
        until(lambda: len(asked()) > before)
        return next(replica for replica in self.replicas if asked()[-1].endswith(f":{replica.port}"))

    def wait_until_all_answer(self) -> None:
        """Return once every server is healthy."""
        end = time.monotonic() + _START_SECONDS
        while not all(replica.answers() for replica in self.replicas):
            said = "\n".join(replica.output for replica in self.replicas)
            assert time.monotonic() < end, f"They do not answer:\n{said}"
            assert all(replica.process.poll() is None for replica in self.replicas), said
            time.sleep(0.5)


def conf_for(site: Site) -> str:
    """deploy/nginx.conf with other ports, names and paths; nothing else of it is changed."""
    conf = recipe.nginx_conf()
    here = {
        "https://audit.example.com": site.url,
        "server_name audit.example.com": "server_name localhost",
        "listen 8080": f"listen 127.0.0.1:{site.plain_port}",
        "listen 8443": f"listen 127.0.0.1:{site.port}",
        "app-1:8501": f"127.0.0.1:{site.replicas[0].port}",
        "app-2:8501": f"127.0.0.1:{site.replicas[1].port}",
        "/etc/nginx/tls/fullchain.pem": str(site.certificate),
        "/etc/nginx/tls/privkey.pem": str(site.certificate),
        "/tmp/": f"{site.folder}/",
        "/dev/stdout": f"{site.folder}/access.log",
        "/dev/stderr": f"{site.folder}/error.log",
    }
    assert all(shipped in conf for shipped in here)
    return re.sub("|".join(map(re.escape, here)), lambda found: here[found[0]], conf)


@contextlib.contextmanager
def serve(folder: Path, certificate: Path, sandbox_url: str, database_url: str) -> Iterator[Site]:
    """The whole of it, until the end of the block."""
    ports = free_ports(6)
    # HubSpot refuses redirect addresses that are numbers, and so do the stand-in and our cookies.
    hubspot = f"http://localhost:{urlsplit(sandbox_url).port}"
    settings = {
        "PUBLIC_URL": f"https://localhost:{ports[0]}",
        "SECRET_KEYS": KEYS,
        "DATABASE_URL": database_url,
        "HUBSPOT_CLIENT_ID": CLIENT_ID,
        "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
        "HUBSPOT_APP_URL": hubspot,
        "HUBSPOT_API_URL": hubspot,
        "TRUSTED_PROXIES": "127.0.0.1",
    }
    with contextlib.ExitStack() as running:
        replicas = []
        for number in (1, 2):
            (folder / f"app-{number}").mkdir()
            port, metrics_port = ports[2 * number : 2 * number + 2]
            replicas.append(start_replica(folder / f"app-{number}", port, metrics_port, settings))
            running.callback(replicas[-1].die)
        site = Site(folder, ports[0], ports[1], certificate, hubspot, replicas)
        (folder / "nginx.conf").write_text(conf_for(site))
        # As root, nginx would give its work to a user who may not enter the folder.
        user = "user root;" if os.geteuid() == 0 else ""
        command = [str(NGINX), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
        nginx = subprocess.Popen([*command, "-g", f"daemon off; {user}"])
        running.callback(nginx.wait, 20)
        running.callback(nginx.terminate)
        site.wait_until_all_answer()
        assert nginx.poll() is None, (folder / "error.log").read_text()
        yield site
