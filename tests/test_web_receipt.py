"""The data receipt of a report: what it says, what it keeps to itself, and that changes are found out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from storage.leads import save_lead
from storage.links import end_link, share_until
from storage.makers import note_maker
from storage.receipts import Receipt, save_receipt
from storage.reports import save_report
from storage.signing import NotGenuine, verified
from tests.storage_examples import LEAD, NOW, REPORT, YEAR
from tests.test_storage_receipts import RECEIPT
from tests.web_browser import MAKER, MakeSite, Site


def a_report(site: Site, receipt: Receipt | None = RECEIPT, unlocked: bool = True) -> str:
    with site.database.begin() as session:
        report_id = save_report(session, "scan-0123456789abcdef", 62_515, REPORT, NOW)
        if receipt:
            save_receipt(session, report_id, receipt)
        if unlocked:
            save_lead(session, site.service.settings.keys.derive("lead"), report_id, LEAD, NOW)
    return report_id


def text_of(site: Site, report_id: str) -> str:
    answer = site.browser().get(f"/receipt?id={report_id}")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def document(site: Site, report_id: str) -> dict[str, Any]:
    answer = site.browser().get(f"/receipt.json?id={report_id}")
    assert answer.headers["content-disposition"] == f'attachment; filename="receipt-{report_id}.json"'
    return dict(json.loads(answer.text))


def test_it_tells_every_request_with_its_outcome(site: Site) -> None:
    text = text_of(site, a_report(site))
    for row in (
        "POST /oauth/2026-09/token exchange the sign-in code for tokens 200 1 212",
        "POST /oauth/2026-09/token/revoke revoke the refresh token 200 1 95",
        "GET /crm/v3/objects/contacts read a page of contacts no answer 1 10,000",
        "GET /crm/v3/objects/contacts read a page of contacts 200 5 1,250",
    ):
        assert row in text
    assert "8 requests to HubSpot for 14 properties; answers took 11,557 ms together." in text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({}, "revoked; HubSpot confirmed it on 21 September 2026, 14:13:00 UTC", id="revoked"),
        pytest.param({"revoked_at": None}, "HubSpot did not confirm that it is revoked", id="not confirmed"),
        pytest.param({"revoked_at": None, "calls": ()}, "HubSpot gave none out", id="no refresh token"),
        pytest.param({}, "was seen to have ended on 21 September 2026", id="cleared"),
        pytest.param({"cleared_at": None}, "its end was not seen in time", id="not seen to be cleared"),
    ],
)
def test_it_says_of_the_tokens_what_is_known(site: Site, changes: dict[str, Any], told: str) -> None:
    assert told in text_of(site, a_report(site, replace(RECEIPT, **changes)))


def test_it_holds_the_record_as_it_is_stored(site: Site) -> None:
    report_id = a_report(site)
    receipt = document(site, report_id)["receipt"]
    assert receipt["record"]["reports"][0]["composite"] == REPORT.composite
    assert len(receipt["record"]["report_issues"]) == len(REPORT.issues)
    assert receipt["bytes"].keys() == receipt["record"].keys()
    assert f"{sum(receipt['bytes'].values()):,} bytes" in text_of(site, report_id)


def test_nothing_of_the_person_who_unlocked_it_is_in_it(site: Site) -> None:
    report_id = a_report(site)
    for told in (text_of(site, report_id), json.dumps(document(site, report_id), ensure_ascii=False)):
        for word in (LEAD.first_name, LEAD.last_name, LEAD.work_email, LEAD.company):
            assert word not in told


def test_before_the_form_it_does_not_tell_what_the_form_opens(site: Site) -> None:
    report_id = a_report(site, unlocked=False)
    told = document(site, report_id)["receipt"]
    assert told["record"].keys() & {"report_issues", "report_recommendations"} == set()
    assert told["bytes"]["report_issues"] > 0
    text = text_of(site, report_id)
    assert "their rows show once it is unlocked" in text
    assert not any(issue.rule in text + json.dumps(told) for issue in REPORT.issues)


def test_an_older_report_says_that_it_has_none(site: Site) -> None:
    report_id = a_report(site, receipt=None)
    assert "From before there were receipts" in text_of(site, report_id)
    assert document(site, report_id)["receipt"]["properties"] is None


def test_a_changed_copy_is_found_out(site: Site) -> None:
    report_id = a_report(site)
    keys = site.service.settings.keys.derive("receipt")
    whole = document(site, report_id)
    assert verified(keys, whole)["report"] == report_id
    whole["receipt"]["record"]["reports"][0]["composite"] = 99.0
    with pytest.raises(NotGenuine):
        verified(keys, whole)


@pytest.mark.parametrize("path", ["/receipt", "/receipt.json"])
@pytest.mark.parametrize(
    ("query", "later"),
    [
        pytest.param("", 0, id="no id"),
        pytest.param("?id=AAAAAAAAAAAAAAAAAAAAAA", 0, id="an id that never was"),
        pytest.param("?id=%3Cscript%3E", 0, id="markup"),
        pytest.param("?id={}", YEAR, id="a report that has ended"),
    ],
)
def test_any_other_id_has_no_receipt(site: Site, path: str, query: str, later: int) -> None:
    report_id = a_report(site)
    site.clock.now = NOW + later
    answer = site.browser().get(path + query.format(report_id))
    assert (answer.status, "No such report" in answer.text) == (404, True)


def test_a_database_that_is_away_is_told(make_site: MakeSite) -> None:
    site = make_site(database_url="postgresql://nobody@localhost:1/none")
    answer = site.browser().get("/receipt?id=AAAAAAAAAAAAAAAAAAAAAA")
    assert (answer.status, "Database is not configured" in answer.text) == (503, True)


def test_it_ends_with_the_reports_link_for_everybody_but_its_maker(site: Site) -> None:
    secret = "m" * 43
    with site.database.begin() as session:
        note_maker(session, "scan-0123456789abcdef", secret, NOW)
    report_id = a_report(site)
    with site.database.begin() as session:
        end_link(session, report_id, secret, NOW)
    for address in ("/receipt", "/receipt.json"):
        assert site.browser().get(f"{address}?id={report_id}").status == 404
        assert site.browser().get(f"{address}?id={report_id}", {MAKER: secret}).status == 200


def test_it_leads_on_by_the_link_and_not_by_the_reports_own_id(site: Site) -> None:
    secret = "m" * 43
    with site.database.begin() as session:
        note_maker(session, "scan-0123456789abcdef", secret, NOW)
    report_id = a_report(site)
    with site.database.begin() as session:
        end_link(session, report_id, secret, NOW)
        link = share_until(session, report_id, secret, None, NOW)
    page = site.browser().get(f"/receipt?id={link}").text
    assert f"/receipt.json?id={link}" in page
    assert f"?id={report_id}" not in page
