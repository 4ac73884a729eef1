"""The production recipe hangs together: files, settings, users, networks. No container is started here."""

from __future__ import annotations

import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address, ip_network

import pytest

from settings import Settings, load_settings
from tests import recipe
from tests.servers import ROOT
from tests.test_architecture import OURS
from tests.web_browser import SITE

COMPOSE = recipe.compose()
SERVERS = ("app-1", "app-2")
# What is on the stand-in's or the tests' side, and what only a checkout needs.
OUTSIDE = {"sandbox", "tests"}


def test_the_image_holds_the_product_and_nothing_else() -> None:
    files = {f"{part}.py" for part in OURS if (ROOT / f"{part}.py").exists()}
    folders = OURS - {name.removesuffix(".py") for name in files} - OUTSIDE
    assert set(recipe.copied()) == files | folders | {".streamlit", "requirements.txt", "LICENSE"}


def test_nothing_but_what_is_copied_reaches_the_builder() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    let_in = [rule.strip("!/") for rule in rules if rule.startswith("!")]
    assert {path.name for rule in let_in for path in ROOT.glob(rule)} == set(recipe.copied())
    assert {"**/__pycache__/", ".streamlit/secrets.toml"} <= set(rules)


def test_only_hash_locked_wheels_are_installed() -> None:
    installs = [line for line in recipe.instructions("RUN") if "install" in line]
    assert len(installs) == 1
    assert "--only-binary :all: --require-hashes --requirement requirements.txt" in installs[0]
    assert not [line for line in recipe.instructions("RUN") if re.search(r"apt|curl|wget", line)]


def test_the_container_is_nobody_and_knows_no_setting() -> None:
    (user,) = recipe.instructions("USER")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user), "numbers, so that Kubernetes can check them"
    names = {name.upper() for name in Settings.model_fields}
    assert not names & set(recipe.environment())
    assert not recipe.instructions("ARG")


def test_the_server_is_started_as_everywhere_else() -> None:
    assert recipe.command()[1:5] == ["-m", "streamlit", "run", "app.py"]


@pytest.mark.parametrize(
    "image",
    [*recipe.instructions("FROM"), COMPOSE["services"]["nginx"]["image"], COMPOSE["services"]["db"]["image"]],
)
def test_images_are_named_with_their_release(image: str) -> None:
    assert re.fullmatch(r"[a-z]+:\d+(\.\d+)?-[a-z-]+", image), image


@contextmanager
def answering(body: bytes) -> Iterator[int]:
    """A server that answers everything with 200 and this; its port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(
    ("body", "healthy"),
    [
        pytest.param(b'{"status":"ok"}', True, id="the JSON of /healthz"),
        pytest.param(b"<!DOCTYPE html>", False, id="the page of a Streamlit whose app.py did not load"),
    ],
)
def test_the_health_check_wants_the_json(body: bytes, healthy: bool) -> None:
    with answering(body) as port:
        program = recipe.health_check()[-1].replace(":8501", f":{port}")
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode == 0) == healthy


def test_the_health_check_wants_an_answer() -> None:
    program = recipe.health_check()[-1].replace(":8501", ":1")
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("name", SERVERS)
def test_every_variable_is_a_setting_that_can_be_used(name: str) -> None:
    service = COMPOSE["services"][name]
    settings = {key.lower(): value for key, value in service["environment"].items()}
    assert set(settings) <= set(Settings.model_fields)
    settings["database_url"] = re.sub(r"\$\{[^}]*\}", "letters1", settings["database_url"])
    assert load_settings({"_env_file": None} | SITE | settings).metrics_port
    assert service["env_file"] == ".env"


@pytest.mark.parametrize("name", [*SERVERS, "nginx"])
def test_a_container_can_write_nowhere_but_into_memory_and_gain_no_privilege(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert [line.partition(":")[0] for line in service["tmpfs"]] == ["/tmp"]
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert all(volume.endswith(":ro") for volume in service.get("volumes", []))


def test_only_nginx_is_published_and_the_database_reaches_nobody() -> None:
    services = COMPOSE["services"]
    assert {name for name, service in services.items() if "ports" in service} == {"nginx"}
    assert set(services["db"]["networks"]) == {"data"}
    assert set(services["nginx"]["networks"]) == {"front"}
    assert COMPOSE["networks"]["data"]["internal"] is True


def test_the_servers_believe_nginx_and_nobody_else_about_visitors() -> None:
    network = ip_network(COMPOSE["networks"]["front"]["ipam"]["config"][0]["subnet"])
    address = {
        name: ip_address(service["networks"]["front"]["ipv4_address"])
        for name, service in COMPOSE["services"].items()
        if name != "db"
    }
    assert len(set(address.values())) == 3
    assert all(one in network for one in address.values())
    for name in SERVERS:
        assert COMPOSE["services"][name]["environment"]["TRUSTED_PROXIES"] == str(address["nginx"])


def test_nginx_and_compose_name_the_same_servers_ports_and_files() -> None:
    conf, nginx = recipe.nginx_conf(), COMPOSE["services"]["nginx"]
    assert re.findall(r"server (\S+):8501", conf) == list(SERVERS)
    (exposed,) = recipe.instructions("EXPOSE")
    assert exposed == "8501"
    inside = {line.split(":")[1] for line in nginx["ports"]}
    assert inside == set(re.findall(r"listen (\d+)", conf))
    assert [volume.split(":")[0] for volume in nginx["volumes"]] == ["./deploy/nginx.conf", "./deploy/tls"]
    assert set(re.findall(r"/etc/nginx/\w+", conf)) == {"/etc/nginx/tls"}


def test_certificates_are_not_for_the_repository() -> None:
    assert "/deploy/tls/" in (ROOT / ".gitignore").read_text().splitlines()
