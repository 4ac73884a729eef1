"""Which configurations start, and what the others are told."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

import settings as module
from settings import ROOT, Settings, SettingsError, load_settings, mail_server
from storage.database import open_database

KEY = base64.b64encode(Random(1).randbytes(32)).decode()
KEY_2 = base64.b64encode(Random(2).randbytes(32)).decode()
EXAMPLE = base64.b64encode(bytes(range(32))).decode()
SHORT = base64.b64encode(bytes(range(16))).decode()
ZERO = base64.b64encode(bytes(32)).decode()
FORM = {"LEAD_FORM_PORTAL": "62515", "LEAD_FORM_ID": "78c2891f-ebdd-44c0-bd94-15c012bbbfbf"}
MAIL = {
    "SMTP_URL": "smtp://u:hunter4@mail.example.com:587",
    "MAIL_FROM": "audit@example.com",
    "CONTACT_EMAIL": "us@example.com",
}
PRODUCTION = {"PUBLIC_URL": "https://audit.example.com", "SECRET_KEYS": f"k1:{KEY}"}


@pytest.fixture(autouse=True)
def nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the developer's environment nor `.env` nor `data/` reaches these tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(module, "DATA", tmp_path / "data")


def configured(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return load_settings({"_env_file": None})


def test_without_any_setting_it_starts_on_localhost() -> None:
    settings = load_settings({"_env_file": None})
    assert settings.model_dump(exclude={"database_url"}) == {
        "public_url": "http://localhost:8501",
        "secret_keys": "",
        "hubspot_client_id": "",
        "hubspot_client_secret": "",
        "hubspot_app_url": "https://app.hubspot.com",
        "hubspot_api_url": "https://api.hubapi.com",
        "scan_max_contacts": 500,
        "brand_name": "Database Health Audit",
        "contact_email": "",
        "operator": "",
        "hosting": "",
        "metrics_port": 0,
        "metrics_address": "127.0.0.1",
        "trusted_proxies": "",
        "lead_form_portal": "",
        "lead_form_id": "",
        "lead_form_url": "https://api.hsforms.com",
        "lead_form_subscription": None,
        "smtp_url": "",
        "mail_from": "",
    }
    assert settings.database_url == f"sqlite:///{ROOT / 'data' / 'audit.db'}"
    assert settings.local
    assert not settings.https
    assert not settings.hubspot_configured
    assert settings.redirect_uri == "http://localhost:8501/oauth/callback"


def test_on_localhost_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    first, second = load_settings({"_env_file": None}), load_settings({"_env_file": None})
    assert first.keys == second.keys
    assert (tmp_path / "data" / "secret.keys").exists()


def test_a_given_key_leaves_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert list(configured(monkeypatch, PRODUCTION).keys.masters) == ["k1"]
    assert not (tmp_path / "data").exists()


def test_a_file_of_settings_is_read_and_the_environment_goes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("BRAND_NAME=From the file\nSCAN_MAX_CONTACTS=200\n")
    monkeypatch.setenv("BRAND_NAME", "From the environment")
    settings = load_settings({"_env_file": tmp_path / ".env"})
    assert (settings.brand_name, settings.scan_max_contacts) == ("From the environment", 200)


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({}, id="nothing more than address and key"),
        pytest.param({"PUBLIC_URL": "https://audit.example.com/"}, id="a final slash in the address"),
        pytest.param({"PUBLIC_URL": "https://audit.example.com:8443"}, id="a port in the address"),
        pytest.param({"PUBLIC_URL": "HTTPS://Audit.Example.COM"}, id="capitals in the address"),
        pytest.param({"SECRET_KEYS": f"k2:{KEY_2}, k1:{KEY}"}, id="two generations of keys"),
        pytest.param({"HUBSPOT_APP_URL": "https://app-eu1.hubspot.com"}, id="HubSpot's European app"),
        pytest.param({"HUBSPOT_API_URL": "https://api.hubapi.com/"}, id="HubSpot's API with a final slash"),
        pytest.param({"SCAN_MAX_CONTACTS": "1"}, id="one contact a scan"),
        pytest.param({"SCAN_MAX_CONTACTS": ""}, id="an empty setting means its default"),
        pytest.param({"TRUSTED_PROXIES": "10.0.0.7, 10.1.0.0/16,fd00::/8"}, id="proxies and networks"),
        pytest.param({"DATABASE_URL": "postgresql://u:p@db/audit"}, id="PostgreSQL"),
        pytest.param(FORM, id="a form for leads"),
        pytest.param(
            FORM | {"LEAD_FORM_URL": "https://api-eu1.hsforms.com", "LEAD_FORM_SUBSCRIPTION": "999"},
            id="a form in Europe, and a subscription",
        ),
        pytest.param(MAIL, id="mail"),
        pytest.param(
            MAIL | {"SMTP_URL": "smtps://u%40x:p%2Fw@[2001:db8::1]:465"}, id="mail over TLS at once"
        ),
        pytest.param(MAIL | {"SMTP_URL": "smtp://localhost"}, id="mail by this machine"),
    ],
)
def test_good_settings_start_in_production(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    assert configured(monkeypatch, PRODUCTION | environment).https


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"PUBLIC_URL": "http://127.0.0.1:8501"}, id="reached by its loopback address"),
        pytest.param({"PUBLIC_URL": "http://[::1]:8501"}, id="reached by its IPv6 loopback address"),
        pytest.param({"PUBLIC_URL": "https://localhost"}, id="https on localhost"),
        pytest.param({"HUBSPOT_APP_URL": "http://localhost:8600"}, id="another HubSpot while on localhost"),
        pytest.param({"HUBSPOT_API_URL": "http://hub.test:8600"}, id="another API while on localhost"),
    ],
)
def test_good_settings_start_on_localhost(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    assert configured(monkeypatch, environment).local


@pytest.mark.parametrize(
    ("environment", "name", "fix"),
    [
        pytest.param({"SECRET_KEYS": f"k1:{SHORT}"}, "SECRET_KEYS", "openssl", id="a short key"),
        pytest.param({"SECRET_KEYS": f"k1:{KEY}AAAA"}, "SECRET_KEYS", "openssl", id="a long key"),
        pytest.param({"SECRET_KEYS": "k1:not base64!"}, "SECRET_KEYS", "openssl", id="a key not in base64"),
        pytest.param({"SECRET_KEYS": f"k1:{ZERO}"}, "SECRET_KEYS", "openssl", id="a key of zeros"),
        pytest.param({"SECRET_KEYS": f"k1:{EXAMPLE}"}, "SECRET_KEYS", "openssl", id="an example key"),
        pytest.param(
            {"SECRET_KEYS": "k1:$(openssl rand -base64 32)"},
            "SECRET_KEYS",
            "is not base64; make one with",
            id="the command of .env.example instead of its output",
        ),
        pytest.param({"SECRET_KEYS": "k1:…"}, "SECRET_KEYS", "openssl", id="the README's three dots"),
        pytest.param({"SECRET_KEYS": "k1:"}, "SECRET_KEYS", "openssl", id="an id without a key"),
        pytest.param({"SECRET_KEYS": KEY}, "SECRET_KEYS", "id:base64", id="a key without an id"),
        pytest.param({"SECRET_KEYS": f"k1:{KEY},"}, "SECRET_KEYS", "id:base64", id="a final comma"),
        pytest.param({"SECRET_KEYS": f"k 1:{KEY}"}, "SECRET_KEYS", "id:base64", id="a space in an id"),
        pytest.param(
            {"SECRET_KEYS": f"k1:{KEY},k1:{KEY_2}"}, "SECRET_KEYS", "must differ", id="one id for two keys"
        ),
        pytest.param(
            {"SECRET_KEYS": f"k1:{KEY},k2:{KEY}"}, "SECRET_KEYS", "openssl", id="one key under two ids"
        ),
        pytest.param({"SECRET_KEYS": ""}, "SECRET_KEYS", "openssl", id="no key outside localhost"),
        pytest.param({"PUBLIC_URL": "http://audit.example.com"}, "PUBLIC_URL", "https", id="no TLS"),
        pytest.param({"PUBLIC_URL": "http://localhost.evil.example"}, "PUBLIC_URL", "https", id="not local"),
        pytest.param({"PUBLIC_URL": "https://a.example/audit"}, "PUBLIC_URL", "no path", id="a path"),
        pytest.param({"PUBLIC_URL": "https://a.example?x=1"}, "PUBLIC_URL", "no path", id="a query"),
        pytest.param({"PUBLIC_URL": "https://a.example#x"}, "PUBLIC_URL", "no path", id="a fragment"),
        pytest.param({"PUBLIC_URL": "audit.example.com"}, "PUBLIC_URL", "https://", id="no scheme"),
        pytest.param({"PUBLIC_URL": "ftp://a.example"}, "PUBLIC_URL", "https://", id="another scheme"),
        pytest.param({"PUBLIC_URL": "https://"}, "PUBLIC_URL", "https://", id="no host"),
        pytest.param({"PUBLIC_URL": "https://a.example:x"}, "PUBLIC_URL", "https://", id="a port of letters"),
        pytest.param({"PUBLIC_URL": "https://u:p@a.example"}, "PUBLIC_URL", "https://", id="a user"),
        pytest.param({"PUBLIC_URL": "https://:p@a.example"}, "PUBLIC_URL", "https://", id="a password only"),
        pytest.param({"PUBLIC_URL": "https://a.example; img-src *"}, "PUBLIC_URL", "https://", id="a space"),
        pytest.param(
            {"HUBSPOT_APP_URL": "https://app.hubspot.com.evil.example"},
            "HUBSPOT_APP_URL",
            "hubspot.com",
            id="HubSpot's name in front of another host",
        ),
        pytest.param(
            {"HUBSPOT_APP_URL": "https://evilhubspot.com"},
            "HUBSPOT_APP_URL",
            "hubspot.com",
            id="a look-alike",
        ),
        pytest.param(
            {"HUBSPOT_APP_URL": "http://app.hubspot.com"},
            "HUBSPOT_APP_URL",
            "https",
            id="HubSpot without TLS",
        ),
        pytest.param(
            {"HUBSPOT_APP_URL": "https://app.hubspot.com@evil.example"},
            "HUBSPOT_APP_URL",
            "https://",
            id="HubSpot's name as a user",
        ),
        pytest.param(
            {"HUBSPOT_APP_URL": "https://evil.example\\.hubspot.com"},
            "HUBSPOT_APP_URL",
            "https://",
            id="a backslash, which browsers read as the end of the host",
        ),
        pytest.param(
            {"HUBSPOT_API_URL": "https://api.hubspot.com"}, "HUBSPOT_API_URL", "hubapi.com", id="app for API"
        ),
        pytest.param(
            {"HUBSPOT_API_URL": "http://localhost:8600"}, "HUBSPOT_API_URL", "localhost", id="local API"
        ),
        pytest.param({"SCAN_MAX_CONTACTS": "0"}, "SCAN_MAX_CONTACTS", "from 1 to", id="no contacts at all"),
        pytest.param({"SCAN_MAX_CONTACTS": "-5"}, "SCAN_MAX_CONTACTS", "from 1 to", id="fewer than none"),
        pytest.param(
            {"SCAN_MAX_CONTACTS": "all"}, "SCAN_MAX_CONTACTS", "whole number", id="a word for a number"
        ),
        pytest.param({"SCAN_MAX_CONTACTS": "100001"}, "SCAN_MAX_CONTACTS", "100000", id="too many"),
        pytest.param({"PUBLIC_URL": "http://localhost:99999"}, "PUBLIC_URL", "65535", id="no such port"),
        pytest.param({"PUBLIC_URL": "http://localhost:0"}, "PUBLIC_URL", "65535", id="port zero"),
        pytest.param({"METRICS_PORT": "65536"}, "METRICS_PORT", "65535", id="no such port for metrics"),
        pytest.param({"BRAND_NAME": "Re\nfine"}, "BRAND_NAME", "one plain line", id="a brand of two lines"),
        pytest.param({"BRAND_NAME": "Re\x1b[31m"}, "BRAND_NAME", "one plain line", id="a brand in red"),
        pytest.param({"BRAND_NAME": "Re\u202efine"}, "BRAND_NAME", "one plain line", id="a brand backwards"),
        pytest.param({"OPERATOR": "Acme\r\nLtd"}, "OPERATOR", "one plain line", id="two operators"),
        pytest.param({"HOSTING": "a\u2028b"}, "HOSTING", "one plain line", id="hosting of two lines"),
        pytest.param(
            {"HUBSPOT_CLIENT_ID": "12 34"}, "HUBSPOT_CLIENT_ID", "Auth page", id="a client id with a blank"
        ),
        pytest.param(
            {"HUBSPOT_CLIENT_SECRET": "hunter2\nX: y"},
            "HUBSPOT_CLIENT_SECRET",
            "Auth page",
            id="a client secret of two lines",
        ),
        pytest.param({"TRUSTED_PROXIES": "0.0.0.0/0"}, "TRUSTED_PROXIES", "10.0.0.7", id="all of IPv4"),
        pytest.param({"TRUSTED_PROXIES": "::/0"}, "TRUSTED_PROXIES", "10.0.0.7", id="all of IPv6"),
        pytest.param(
            {"TRUSTED_PROXIES": "10.0.0.7,128.0.0.0/1"}, "TRUSTED_PROXIES", "10.0.0.7", id="half of IPv4"
        ),
        pytest.param({"BRAND_NAME": "   "}, "BRAND_NAME", "60 characters", id="a brand of blanks"),
        pytest.param({"CONTACT_EMAIL": "us"}, "CONTACT_EMAIL", "one email address", id="no mailbox"),
        pytest.param({"CONTACT_EMAIL": "jürgen@b.de"}, "CONTACT_EMAIL", "plain letters", id="an umlaut"),
        pytest.param({"TRUSTED_PROXIES": "*"}, "TRUSTED_PROXIES", "10.0.0.7", id="everybody is a proxy"),
        pytest.param({"TRUSTED_PROXIES": "nginx"}, "TRUSTED_PROXIES", "10.0.0.7", id="a proxy's name"),
        pytest.param({"METRICS_PORT": "70000"}, "METRICS_PORT", "from 1 to 65535", id="a port too high"),
        pytest.param({"METRICS_PORT": "http"}, "METRICS_PORT", "from 1 to 65535", id="a port's name"),
        pytest.param({"METRICS_ADDRESS": "db"}, "METRICS_ADDRESS", "127.0.0.1", id="an address's name"),
        pytest.param({"TRUSTED_PROXIES": "10.0.0.1/8"}, "TRUSTED_PROXIES", "10.1.0.0/16", id="host bits set"),
        pytest.param({"LEAD_FORM_ID": FORM["LEAD_FORM_ID"]}, "LEAD_FORM_PORTAL", "both", id="half a form"),
        pytest.param({"LEAD_FORM_PORTAL": "62515"}, "LEAD_FORM_ID", "both", id="the other half of a form"),
        pytest.param(
            {"LEAD_FORM_SUBSCRIPTION": "9"}, "LEAD_FORM_ID", "both", id="a subscription without a form"
        ),
        pytest.param(FORM | {"LEAD_FORM_ID": "78c2891f"}, "LEAD_FORM_ID", "GUID", id="no GUID"),
        pytest.param(
            FORM | {"LEAD_FORM_ID": FORM["LEAD_FORM_ID"] + "/../x"}, "LEAD_FORM_ID", "GUID", id="a path"
        ),
        pytest.param(FORM | {"LEAD_FORM_PORTAL": "eu1"}, "LEAD_FORM_PORTAL", "number", id="no portal"),
        pytest.param(
            FORM | {"LEAD_FORM_SUBSCRIPTION": "tips"}, "LEAD_FORM_SUBSCRIPTION", "number", id="no number"
        ),
        pytest.param(
            FORM | {"LEAD_FORM_URL": "https://forms.example.com"},
            "LEAD_FORM_URL",
            "hsforms.com",
            id="leads for a host that is not HubSpot's",
        ),
        pytest.param({"SMTP_URL": MAIL["SMTP_URL"]}, "MAIL_FROM", "both", id="mail from nobody"),
        pytest.param({"MAIL_FROM": "a@example.com"}, "SMTP_URL", "both", id="mail by nobody"),
        pytest.param(MAIL | {"CONTACT_EMAIL": ""}, "CONTACT_EMAIL", "missing", id="mail to nobody"),
        pytest.param(MAIL | {"MAIL_FROM": "a@b.com\nBcc: c@d.com"}, "MAIL_FROM", "one email", id="two lines"),
        pytest.param(MAIL | {"SMTP_URL": "mail.example.com:587"}, "SMTP_URL", "smtp://", id="no smtp://"),
        pytest.param(MAIL | {"SMTP_URL": "smtp://u:hunter5@x@h:587"}, "SMTP_URL", "%40", id="a raw @"),
        pytest.param(MAIL | {"SMTP_URL": "smtp://h:99999"}, "SMTP_URL", "smtp://", id="no such mail port"),
        pytest.param({"BRAND_NAME": "x" * 61}, "BRAND_NAME", "60", id="a name that does not fit"),
    ],
)
def test_bad_settings_are_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], name: str, fix: str
) -> None:
    with pytest.raises(SettingsError) as refusal:
        configured(monkeypatch, PRODUCTION | {"HUBSPOT_CLIENT_SECRET": "hunter2"} | environment)
    line = str(refusal.value)
    assert name in line
    assert fix in line
    assert "\n" not in line
    assert not [secret for secret in (KEY, KEY_2, SHORT, ZERO, "hunter", "not base64!") if secret in line]
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("smtp://mail.example.com", ("mail.example.com", 587), id="STARTTLS"),
        pytest.param("smtps://mail.example.com", ("mail.example.com", 465), id="TLS at once"),
        pytest.param("smtp://localhost", ("localhost", 25), id="this machine"),
        pytest.param("smtps://localhost", ("localhost", 465), id="this machine, by TLS"),
        pytest.param("smtp://u:p@[::1]:2525/", ("::1", 2_525), id="a port of its own"),
    ],
)
def test_a_mail_server_has_its_usual_port(url: str, expected: tuple[str, int]) -> None:
    assert mail_server(url) == expected


def test_a_broken_key_file_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret.keys").write_text("")
    with pytest.raises(SettingsError, match=r"^SECRET_KEYS: "):
        load_settings({"_env_file": None})


def test_no_secret_stands_in_the_printed_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {"HUBSPOT_CLIENT_SECRET": "hunter2", "DATABASE_URL": "postgresql://u:hunter3@db/audit"}
    settings = configured(monkeypatch, PRODUCTION | secrets | MAIL)
    printed = f"{settings!r} {settings} {settings.keys!r}"
    assert not [secret for secret in (KEY, "hunter2", "hunter3", "hunter4") if secret in printed]


@pytest.mark.parametrize(
    ("given", "configured_"),
    [
        pytest.param({}, False, id="neither"),
        pytest.param({"HUBSPOT_CLIENT_ID": "a"}, False, id="only the id"),
        pytest.param({"HUBSPOT_CLIENT_SECRET": "b"}, False, id="only the secret"),
        pytest.param({"HUBSPOT_CLIENT_ID": "a", "HUBSPOT_CLIENT_SECRET": "b"}, True, id="both"),
    ],
)
def test_hubspot_is_configured_with_id_and_secret(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], configured_: bool
) -> None:
    assert configured(monkeypatch, given).hubspot_configured is configured_


def test_the_example_file_names_every_setting_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert [name.lower() for name, _ in lines] == list(Settings.model_fields)
    written = load_settings({"_env_file": ROOT / ".env.example"})
    assert written == load_settings({"_env_file": None})


@pytest.mark.parametrize(
    ("address", "line"),
    [
        pytest.param(
            "postgresql://u:p@ss:hunter2@db/audit",
            "DATABASE_URL: write postgresql://user:password@host/name, or sqlite:///file",
            id="a password that was not escaped, half of which looks like a port",
        ),
        pytest.param(
            "mysql://db/audit",
            "DATABASE_URL must begin with sqlite:/// or postgresql://",
            id="another kind of database",
        ),
    ],
)
def test_what_is_no_address_of_a_database_is_refused_in_one_line(address: str, line: str) -> None:
    with pytest.raises(ValueError, match=r"^DATABASE_URL") as refusal:
        open_database(address)
    assert str(refusal.value) == line


START = "Refused to start. "


@pytest.mark.parametrize(
    ("command", "environment", "line"),
    [
        pytest.param(
            ["-m", "streamlit", "run", "app.py"],
            {"PUBLIC_URL": "http://audit.example.com"},
            "PUBLIC_URL must start with https:// outside localhost",
            id="no TLS, as operators start it",
        ),
        pytest.param(
            ["-m", "streamlit", "run", "app.py"],
            {"STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full"},
            "Streamlit’s client.showErrorDetails must be none: "
            "take away --client.showErrorDetails or STREAMLIT_CLIENT_SHOW_ERROR_DETAILS",
            id="an option in the environment",
        ),
        pytest.param(
            ["-m", "uvicorn", "app:app", "--app-dir", str(ROOT)],
            {},
            f"Streamlit’s browser.gatherUsageStats must be false: start the server in {ROOT}, "
            "where .streamlit/config.toml sets it",
            id="another server, in another folder",
        ),
    ],
)
def test_the_server_refuses_to_start_with_one_line(
    command: list[str], environment: dict[str, str], line: str, tmp_path: Path
) -> None:
    given = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "ignore", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=tmp_path if "--app-dir" in command else ROOT,
        env=given | PRODUCTION | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [START + line]
