"""Pre-flight, and what the rate limit knows of an address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from storage.database import Database
from tests.web_browser import MakeSite, Site
from web.problems import Problem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("192.0.2.1", "::ffff:192.0.2.1", id="IPv4, also through a dual-stack socket"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", id="one /64 network"),
        pytest.param("2001:db8::1", "2001:0DB8:0:0::1", id="one IPv6 address written twice"),
        pytest.param("", "testclient", id="nothing and no address at all"),
        pytest.param("unix:", "192.0.2.1, 10.0.0.1", id="a socket and a list"),
        pytest.param("fe80::1%eth0", "fe80::2%eth0", id="link-local with a zone"),
    ],
)
def test_these_share_a_minute(site: Site, one: str, other: str) -> None:
    assert site.service.address_key(one) == site.service.address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("192.0.2.1", "192.0.2.2", id="two IPv4 addresses"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:3::1", id="two /64 networks"),
        pytest.param("::ffff:192.0.2.1", "::ffff:192.0.2.2", id="two mapped addresses, which share a /64"),
        pytest.param("192.0.2.1", "", id="an address and none"),
    ],
)
def test_these_do_not(site: Site, one: str, other: str) -> None:
    assert site.service.address_key(one) != site.service.address_key(other)


def test_an_address_cannot_be_read_from_its_key_and_needs_ours(make_site: MakeSite) -> None:
    key = make_site().service.address_key("192.0.2.1")
    other = make_site(secret_keys="k1:c6m+9Jm79Nx70qTyyK9b2Z8meg7TGXIX3Su6FTdDblw=")
    assert len(key) == 32
    assert other.service.address_key("192.0.2.1") != key


AWAY = "postgresql://nobody@localhost:1/none"


@pytest.mark.parametrize(
    ("changes", "scoring", "problem"),
    [
        pytest.param({}, True, None, id="all is well"),
        pytest.param({}, False, Problem.SCORING_UNREACHABLE, id="no scoring"),
        pytest.param({"database_url": AWAY}, True, Problem.DATABASE, id="no database"),
        pytest.param({"database_url": AWAY}, False, Problem.DATABASE, id="neither database nor scoring"),
        pytest.param({"hubspot_client_secret": ""}, True, Problem.NOT_CONFIGURED, id="no HubSpot app"),
        pytest.param(
            {"hubspot_client_id": "", "database_url": AWAY},
            False,
            Problem.NOT_CONFIGURED,
            id="nothing at all: the first thing to repair is named",
        ),
    ],
)
def test_preflight_names_the_first_reason(
    make_site: MakeSite, changes: dict[str, str], scoring: bool, problem: Problem | None
) -> None:
    site = make_site(**changes)
    site.scans.ready = scoring
    assert site.service.preflight() == problem


def test_an_empty_database_is_migrated_when_first_asked(make_site: MakeSite, sqlite_url: str) -> None:
    site = make_site(database_url=sqlite_url)
    assert site.service.preflight() is None
    site.database.check()


def test_a_database_that_was_away_at_the_start_is_migrated_when_it_is_back(
    make_site: MakeSite, tmp_path: Path, opened: Callable[[str], Database]
) -> None:
    file = tmp_path / "away" / "audit.db"
    site = make_site(database_url=f"sqlite:///{file}")
    file.unlink()
    file.mkdir()  # something is where the file should be
    assert site.service.preflight() == Problem.DATABASE
    file.rmdir()
    assert site.service.preflight() is None
    assert site.browser().connect().location == "/scan"


def test_a_database_newer_than_the_program_is_no_database(site: Site) -> None:
    with site.database.begin() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert site.service.preflight() == Problem.DATABASE
