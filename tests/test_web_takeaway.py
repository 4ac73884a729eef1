"""A report as a file, and its badge: who gets one, of what, and that everybody else learns nothing."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import jsonschema
import pytest
from sqlalchemy import text

from scoring.command.document import document
from settings import ROOT
from storage.leads import save_lead
from storage.links import end_link, share_until
from storage.makers import note_maker
from storage.reports import load_report, save_report
from tests.storage_examples import DAY, KEYS, LEAD, REPORT, SCAN
from tests.web_browser import MAKER, NOW, Answer, MakeSite, Site

SECRET = "m" * 43
NEVER_WAS = "A" * 22
FILES = ("/report/pdf", "/report/markdown", "/report/json")
ADDRESSES = (*FILES, "/badge.svg")


def reported(site: Site, unlocked: bool = True) -> str:
    """The id of a report that the browser with SECRET has made."""
    with site.database.begin() as session:
        note_maker(session, SCAN, SECRET, NOW)
        report_id = save_report(session, SCAN, 62515, REPORT, NOW)
        if unlocked:
            save_lead(session, KEYS, report_id, LEAD, NOW)
    return report_id


def ended(site: Site, report_id: str) -> None:
    with site.database.begin() as session:
        end_link(session, report_id, SECRET, NOW)


def seen(site: Site, address: str, link: str, maker: str = "") -> Answer:
    return site.browser().get(f"{address}?id={link}", {MAKER: maker} if maker else {})


def without_date(answer: Answer) -> tuple[int, str, dict[str, str]]:
    return answer.status, answer.text, answer.headers


class TestFiles:
    @pytest.mark.parametrize(
        ("address", "kind", "ending", "begin"),
        [
            pytest.param("/report/pdf", "application/pdf", "pdf", "%PDF-", id="PDF"),
            pytest.param(
                "/report/markdown", "text/markdown; charset=utf-8", "md", "# Database", id="Markdown"
            ),
            pytest.param("/report/json", "application/json", "json", "{", id="JSON"),
        ],
    )
    def test_an_unlocked_report_is_a_file_that_nobody_keeps(
        self, site: Site, address: str, kind: str, ending: str, begin: str
    ) -> None:
        answer = seen(site, address, reported(site))
        assert (answer.status, answer.headers["content-type"]) == (200, kind)
        name = f'attachment; filename="database-health-62515-2026-09-21.{ending}"'
        assert answer.headers["content-disposition"] == name
        assert (answer.headers["cache-control"], answer.headers["x-robots-tag"]) == ("no-store", "noindex")
        assert answer.text.startswith(begin)

    @pytest.mark.parametrize("address", FILES)
    @pytest.mark.parametrize("maker", [pytest.param(SECRET, id="its maker"), pytest.param("", id="others")])
    def test_a_locked_report_is_no_file_not_even_for_its_maker(
        self, site: Site, address: str, maker: str
    ) -> None:
        report_id = reported(site, unlocked=False)
        answer = seen(site, address, report_id, maker)
        assert answer.status == 403
        assert "Unlock the report first" in answer.text
        assert f"/report?id={report_id}" in answer.text
        assert "61.2" not in answer.text

    def test_the_json_is_the_command_lines(self, site: Site) -> None:
        report_id = reported(site)
        made = json.loads(seen(site, "/report/json", report_id).text)
        jsonschema.validate(made, json.loads((ROOT / "docs" / "report.schema.json").read_text()))
        with site.database.read() as session:
            stored = load_report(session, report_id, NOW)
        assert stored
        assert made == json.loads(json.dumps(document(stored.report, stored.scanned_at, [])))

    def test_a_rule_that_is_gone_is_in_every_file(self, site: Site) -> None:
        report_id = reported(site)
        with site.database.begin() as session:
            session.execute(text("UPDATE report_issues SET rule = 'gone_rule' WHERE position = 0"))
        made = json.loads(seen(site, "/report/json", report_id).text)
        jsonschema.validate(made, json.loads((ROOT / "docs" / "report.schema.json").read_text()))
        assert (made["issues"][0]["rule"], made["issues"][0]["dimension"]) == ("gone_rule", None)
        assert "no longer has" in seen(site, "/report/markdown", report_id).text
        assert seen(site, "/report/pdf", report_id).status == 200


class TestLinks:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_an_ended_link_cannot_be_told_from_one_that_never_was(self, site: Site, address: str) -> None:
        report_id = reported(site)
        ended(site, report_id)
        answers = [without_date(seen(site, address, link)) for link in (report_id, NEVER_WAS)]
        assert answers[0] == answers[1]
        assert answers[0][0] == 404

    @pytest.mark.parametrize("address", FILES)
    def test_its_maker_still_gets_the_files_of_an_ended_link(self, site: Site, address: str) -> None:
        report_id = reported(site)
        ended(site, report_id)
        assert seen(site, address, report_id, SECRET).status == 200
        assert seen(site, address, report_id, "s" * 43).status == 404

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_a_link_ends_on_its_day_for_files_and_badge(self, site: Site, address: str) -> None:
        report_id = reported(site)
        with site.database.begin() as session:
            share_until(session, report_id, SECRET, 7, NOW)
        site.clock.now += 7 * DAY - 1
        assert seen(site, address, report_id).status == 200
        site.clock.now += 1
        assert seen(site, address, report_id).status == 404

    @pytest.mark.parametrize("address", ADDRESSES)
    @pytest.mark.parametrize(
        "query",
        [
            pytest.param("", id="no id"),
            pytest.param("?id=", id="an empty one"),
            pytest.param("?id=%3Cscript%3E", id="markup"),
            pytest.param("?id=" + "9" * 4_000, id="far too long"),
            pytest.param("?id=%00%ff", id="no text"),
        ],
    )
    def test_any_other_address_is_no_such_report(self, site: Site, address: str, query: str) -> None:
        answer = site.browser().get(address + query)
        assert answer.status == 404
        assert "<script" not in answer.text

    def test_two_ids_are_none(self, site: Site) -> None:
        report_id = reported(site)
        assert site.browser().get(f"/report/json?id={report_id}&id={report_id}").status == 404

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_a_database_that_is_away_is_no_missing_report(self, site: Site, address: str) -> None:
        report_id = reported(site)
        with site.database.begin() as session:
            session.execute(text("ALTER TABLE reports RENAME TO gone"))
        assert seen(site, address, report_id).status == 503


class TestBadge:
    def test_it_says_grade_and_score_of_a_locked_report_too(self, site: Site) -> None:
        answer = seen(site, "/badge.svg", reported(site, unlocked=False))
        assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
        picture = ElementTree.fromstring(answer.text)
        words = [node.text for node in picture.iter("{http://www.w3.org/2000/svg}text")]
        assert words == ["Database Health Audit", "C 61.2"]

    def test_it_has_a_name_for_whoever_cannot_see_it(self, site: Site) -> None:
        picture = ElementTree.fromstring(seen(site, "/badge.svg", reported(site)).text)
        title = picture.find("{http://www.w3.org/2000/svg}title")
        assert title is not None
        assert title.text == "Database Health Audit: grade C, 61.2 of 100, 21 September 2026"
        assert (picture.get("role"), picture.get("aria-labelledby")) == ("img", title.get("id"))

    def test_it_loads_nothing_and_escapes_the_brand(self, make_site: MakeSite) -> None:
        site = make_site(brand_name="<script>\"&'</script>")
        svg = seen(site, "/badge.svg", reported(site)).text
        picture = ElementTree.fromstring(svg)
        assert "<script" not in svg
        assert {node.tag.rpartition("}")[2] for node in picture.iter()} == {
            "svg", "title", "rect", "path", "g", "text"
        }  # fmt: skip
        names = {name for node in picture.iter() for name in node.attrib}
        assert not {name for name in names if "href" in name or name.startswith("on")}

    def test_it_may_be_kept_for_an_hour_and_asked_for_again(self, site: Site) -> None:
        report_id = reported(site)
        first = seen(site, "/badge.svg", report_id)
        assert first.headers["cache-control"] == "public, max-age=3600"
        assert first.headers["cross-origin-resource-policy"] == "cross-origin"
        again = site.browser().get(f"/badge.svg?id={report_id}", {}, if_none_match=first.headers["etag"])
        assert (again.status, again.text) == (304, "")

    def test_an_ended_one_is_a_picture_that_nobody_keeps_even_for_the_maker(self, site: Site) -> None:
        report_id = reported(site)
        ended(site, report_id)
        for maker in ("", SECRET):
            answer = seen(site, "/badge.svg", report_id, maker)
            assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")
            assert "no report" in answer.text
            assert "61.2" not in answer.text
