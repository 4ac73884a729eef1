"""One link a report: who can open it, who can end it, and that an ended one is as if it had never been."""

from __future__ import annotations

from base64 import urlsafe_b64decode

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.leads import save_lead
from storage.links import NotTheMaker, Opened, end_link, open_link, share_until
from storage.makers import made_by, note_maker
from storage.reports import save_report
from tests.storage_examples import DAY, KEYS, LEAD, NOW, REPORT, SCAN, YEAR
from tests.together import together

MAKER, STRANGER = "m" * 43, "s" * 43
NEVER_WAS = "A" * 22


@pytest.fixture
def report_id(engine: Database) -> str:
    """The id of a report that MAKER has just made."""
    with engine.begin() as session:
        note_maker(session, SCAN, MAKER, NOW)
        return save_report(session, SCAN, 1, REPORT, NOW)


def seen(engine: Database, link: str, maker: str = "", now: float = NOW) -> Opened | None:
    with engine.read() as session:
        return open_link(session, link, maker, now)


def ended(engine: Database, report_id: str) -> None:
    with engine.begin() as session:
        end_link(session, report_id, MAKER, NOW)


def shared(engine: Database, report_id: str, days: int | None = None, now: float = NOW) -> str:
    with engine.begin() as session:
        return share_until(session, report_id, MAKER, days, now)


def test_at_first_the_reports_own_id_is_its_link_for_everybody(engine: Database, report_id: str) -> None:
    opened = seen(engine, report_id)
    assert opened
    assert (opened.link, opened.stored.id, opened.made_here) == (report_id, report_id, False)
    assert opened.shared_until == opened.stored.expires_at


@pytest.mark.parametrize(
    ("maker", "made_here"),
    [
        pytest.param(MAKER, True, id="the browser that made it"),
        pytest.param(STRANGER, False, id="another browser that made a scan"),
        pytest.param("", False, id="a browser without the cookie"),
        pytest.param("m" * 42, False, id="a secret that is cut short"),
        pytest.param("\udc80'; --", False, id="rubbish"),
    ],
)
def test_the_cookie_alone_says_whose_report_it_is(
    engine: Database, report_id: str, maker: str, made_here: bool
) -> None:
    opened = seen(engine, report_id, maker)
    assert opened
    assert opened.made_here is made_here


def test_an_ended_link_opens_for_its_maker_only(engine: Database, report_id: str) -> None:
    ended(engine, report_id)
    assert seen(engine, report_id) is seen(engine, report_id, STRANGER) is seen(engine, NEVER_WAS) is None
    opened = seen(engine, report_id, MAKER)
    assert opened
    assert (opened.link, opened.made_here, opened.shared_until) == (report_id, True, None)


def test_nothing_of_an_ended_link_is_kept(engine: Database, report_id: str) -> None:
    ended(engine, report_id)
    second = shared(engine, report_id)
    ended(engine, report_id)
    with engine.read() as session:
        assert session.execute(text("SELECT link FROM report_links")).all() == [(None,)]
    assert seen(engine, second) is None


def test_a_new_link_leaves_the_ended_one_ended(engine: Database, report_id: str) -> None:
    ended(engine, report_id)
    second = shared(engine, report_id)
    assert second != report_id
    assert seen(engine, report_id) is None
    for link in (report_id, second):
        opened = seen(engine, link, MAKER)
        assert opened
        assert (opened.link, opened.stored.id) == (second, report_id)
    stranger = seen(engine, second)
    assert stranger
    assert (stranger.link, stranger.made_here) == (second, False)


def test_a_new_link_has_128_random_bits(engine: Database, report_id: str) -> None:
    links = set()
    for _ in range(3):
        ended(engine, report_id)
        links.add(shared(engine, report_id))
    assert len(links) == 3
    assert {len(urlsafe_b64decode(f"{link}==")) for link in links} == {16}


@pytest.mark.parametrize(
    ("days", "after", "opens"),
    [
        pytest.param(7, 7 * DAY - 1, True, id="a week, a second before its end"),
        pytest.param(7, 7 * DAY, False, id="a week, at its end"),
        pytest.param(90, 89 * DAY, True, id="ninety days, the day before"),
        pytest.param(None, YEAR - 1, True, id="as long as the report, a second before its end"),
        pytest.param(None, YEAR, False, id="as long as the report, at its end"),
        pytest.param(9_000, YEAR, False, id="never longer than the report"),
    ],
)
def test_a_link_has_its_time(
    engine: Database, report_id: str, days: int | None, after: int, opens: bool
) -> None:
    assert shared(engine, report_id, days) == report_id, "a link that is good stays the same"
    assert bool(seen(engine, report_id, now=int(NOW) + after)) is opens


def test_after_its_end_a_link_is_replaced_and_its_maker_sees_the_report(
    engine: Database, report_id: str
) -> None:
    shared(engine, report_id, 7)
    later = NOW + 8 * DAY
    opened = seen(engine, report_id, MAKER, later)
    assert opened
    assert opened.shared_until is None
    second = shared(engine, report_id, 30, later)
    assert second != report_id
    assert seen(engine, report_id, now=later) is None
    assert seen(engine, second, now=later)


@pytest.mark.parametrize("maker", [pytest.param(STRANGER, id="a stranger"), pytest.param("", id="nobody")])
def test_only_its_maker_ends_or_makes_a_link(engine: Database, report_id: str, maker: str) -> None:
    with pytest.raises(NotTheMaker), engine.begin() as session:
        end_link(session, report_id, maker, NOW)
    with pytest.raises(NotTheMaker), engine.begin() as session:
        share_until(session, report_id, maker, 7, NOW)
    assert seen(engine, report_id)


def test_a_report_without_a_maker_is_nobodys(engine: Database) -> None:
    with engine.begin() as session:
        report_id = save_report(session, SCAN, 1, REPORT, NOW)
    assert seen(engine, report_id, MAKER)
    with pytest.raises(NotTheMaker):
        ended(engine, report_id)


def test_the_report_ends_for_its_maker_too(engine: Database, report_id: str) -> None:
    assert seen(engine, report_id, MAKER, NOW + YEAR) is None
    with pytest.raises(NotTheMaker), engine.begin() as session:
        end_link(session, report_id, MAKER, NOW + YEAR)


def test_the_lead_belongs_to_the_report_not_to_the_link(engine: Database, report_id: str) -> None:
    with engine.begin() as session:
        save_lead(session, KEYS, report_id, LEAD, NOW)
    ended(engine, report_id)
    opened = seen(engine, shared(engine, report_id))
    assert opened
    assert opened.stored.unlocked


def test_two_scans_of_one_browser_cannot_be_told_to_be(engine: Database) -> None:
    with engine.begin() as session:
        note_maker(session, "scan-one-0123456789", MAKER, NOW)
        note_maker(session, "scan-two-0123456789", MAKER, NOW)
    with engine.read() as session:
        proofs = session.execute(text("SELECT proof_sha256 FROM makers")).scalars().all()
    assert len({bytes(proof) for proof in proofs}) == 2
    assert MAKER.encode() not in b"".join(map(bytes, proofs))


def test_noted_again_a_scan_stays_with_its_first_maker(engine: Database) -> None:
    with engine.begin() as session:
        for maker in (MAKER, "another-browser"):
            note_maker(session, "scan-one-0123456789", maker, NOW)
        assert made_by(session, "scan-one-0123456789", MAKER)
        assert not made_by(session, "scan-one-0123456789", "another-browser")


def test_many_that_make_a_link_at_once_agree_on_it(engine: Database, report_id: str) -> None:
    ended(engine, report_id)
    links = together(lambda: shared(engine, report_id, 7), threads=4)
    assert len(set(links)) == 1
    assert seen(engine, links[0])
