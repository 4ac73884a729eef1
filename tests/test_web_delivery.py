"""Leads on their way to the operator's HubSpot and mailboxes, over real connections."""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import math
import ssl
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import Mock
from urllib.parse import quote

import pytest
from sqlalchemy import text

from storage import outbox
from storage.database import Database, DatabaseAway
from storage.export import one_lead
from storage.kinds import DeliveryState, Target
from storage.leads import erase_lead, save_lead, withdraw_consent
from storage.outbox import ATTEMPTS, LEASE
from storage.reports import save_report
from tests.forms_server import FormsServer
from tests.mail_server import HOST, PASSWORD, USER, MailServer, certificate
from tests.storage_examples import LEAD, NOW, REPORT, lead
from tests.test_web_privacy import link, text_of
from tests.web_browser import MakeSite, Site
from web.delivery.letters import to_operator
from web.delivery.sender import Sender, deliver_next, targets, ways
from web.lead_form import consent_text
from web.own_data import kept_notice

PENDING, SENT, GIVEN_UP = DeliveryState
FORM_ID = "78c2891f-ebdd-44c0-bd94-15c012bbbfbf"
OTHER_KEYS = f"k9:{base64.b64encode(Random(9).randbytes(32)).decode()}"
TEXT = consent_text("Database Health Audit")
TEXT_SHA256 = hashlib.sha256(TEXT.encode()).digest()
LOCAL = {"public_url": "http://localhost:8501"}
OPERATOR = "operator@example.com"
MAIL = {"mail_from": "audit@example.com", "contact_email": OPERATOR}


@pytest.fixture
def forms() -> Iterator[FormsServer]:
    with FormsServer().running() as server:
        yield server


@pytest.fixture
def forwarding(make_site: MakeSite, forms: FormsServer) -> Site:
    """A site whose leads go to a form."""
    return make_site(**LOCAL, lead_form_portal="62515", lead_form_id=FORM_ID, lead_form_url=forms.url)


def unlocked(site: Site, number: int = 0, **changes: object) -> str:
    """Fill in the form of a new report, as the page does."""
    typed = lead(**({"consent_text_sha256": TEXT_SHA256} | changes))
    with site.database.begin() as session:
        report_id = save_report(session, f"scan-{number:017}", 62_515, REPORT, site.clock())
        keys = site.service.settings.keys.derive("lead")
        wanted = targets(site.service.settings, typed)
        assert save_lead(session, keys, report_id, typed, site.clock(), targets=wanted)
    return report_id


def deliver_all(site: Site) -> int:
    """Pass on whatever is due; how much was."""
    number, by = 0, ways(site.service)
    while deliver_next(site.service, by):
        number += 1
    return number


def states(site: Site, report_id: str) -> dict[Target, DeliveryState]:
    with site.database.read() as session:
        return outbox.states(session, report_id)


class TestForward:
    def test_a_lead_is_sent_once_as_hubspot_wants_it(self, forwarding: Site, forms: FormsServer) -> None:
        report_id = unlocked(forwarding)
        assert deliver_all(forwarding) == 1
        assert deliver_all(forwarding) == 0
        ((path, sent),) = forms.submissions
        assert path == f"/submissions/v3/integration/submit/62515/{FORM_ID}"
        assert sent == {
            "submittedAt": f"{int(NOW)}000",
            "fields": [
                {"objectTypeId": "0-1", "name": name, "value": value}
                for name, value in {
                    "firstname": LEAD.first_name,
                    "lastname": LEAD.last_name,
                    "email": LEAD.work_email,
                    "company": LEAD.company,
                }.items()
            ],
            "context": {
                "pageUri": f"http://localhost:8501/report?id={report_id}",
                "pageName": "Database Health Audit",
            },
            "legalConsentOptions": {
                "consent": {"consentToProcess": True, "text": TEXT, "communications": []}
            },
        }
        assert states(forwarding, report_id) == {Target.HUBSPOT: SENT}
        names = {name.lower() for name in forms.headers[0]}
        assert not names & {"authorization", "cookie", "referer"}

    @pytest.mark.parametrize(
        ("changes", "text"),
        [
            pytest.param({}, TEXT, id="given: its own text"),
            pytest.param({"consent": False}, None, id="not given: nothing"),
            pytest.param(
                {"consent_text_sha256": bytes(32)}, None, id="given to another text than today's: nothing"
            ),
        ],
    )
    def test_consent_goes_along_as_given_or_not_at_all(
        self, make_site: MakeSite, forms: FormsServer, changes: dict[str, Any], text: str | None
    ) -> None:
        site = make_site(
            **LOCAL,
            lead_form_portal="62515",
            lead_form_id=FORM_ID,
            lead_form_url=forms.url,
            lead_form_subscription=999,
        )
        unlocked(site, **changes)
        deliver_all(site)
        ((_, sent),) = forms.submissions
        communications = [{"value": True, "subscriptionTypeId": 999, "text": text}]
        expected = {"consent": {"consentToProcess": True, "text": text, "communications": communications}}
        assert sent.get("legalConsentOptions") == (expected if text else None)

    def test_nothing_is_passed_on_unless_it_is_set_up(self, site: Site, forms: FormsServer) -> None:
        assert ways(site.service) == {}
        report_id = unlocked(site)
        assert states(site, report_id) == {}
        assert deliver_all(site) == 0

    def test_leads_from_before_it_was_set_up_stay(
        self, make_site: MakeSite, site: Site, forms: FormsServer
    ) -> None:
        unlocked(site)
        later = make_site(
            **LOCAL,
            lead_form_portal="62515",
            lead_form_id=FORM_ID,
            lead_form_url=forms.url,
            database_url=site.service.settings.database_url,
        )
        assert deliver_all(later) == 0
        assert forms.submissions == []

    @pytest.mark.parametrize(
        ("change", "sent"),
        [
            pytest.param(erase_lead, 0, id="erased: not at all"),
            pytest.param(
                lambda session, report_id, _: withdraw_consent(session, report_id), 1, id="withdrawn"
            ),
        ],
    )
    def test_what_was_erased_or_withdrawn_is_not_sent(
        self, forwarding: Site, forms: FormsServer, change: Callable[..., bool], sent: int
    ) -> None:
        report_id = unlocked(forwarding)
        with forwarding.database.begin() as session:
            assert change(session, report_id, NOW)
        deliver_all(forwarding)
        assert len(forms.submissions) == sent
        assert not [body for _, body in forms.submissions if "legalConsentOptions" in body]

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            pytest.param((500, {}, "<html>"), "HTTP 500", id="a failure"),
            pytest.param((429, {}, '{"message": "rate"}'), "HTTP 429", id="too much"),
            pytest.param((404, {}, ""), "HTTP 404", id="no such form"),
            pytest.param((403, {}, ""), "HTTP 403", id="a portal that may not"),
            pytest.param(
                (302, {"Location": "/elsewhere"}, ""), "HTTP 302", id="a redirect, which is not followed"
            ),
            pytest.param(
                (
                    400,
                    {"x-hubspot-correlation-id": "abc-1"},
                    '{"errors": [{"errorType": "FIELD_NOT_IN_FORM_DEFINITION", "message": "zoe@c.example"}, '
                    '{"errorType": "Zoë O’Canary-Müller"}]}',
                ),
                "HTTP 400, correlation id abc-1, field not in form definition",
                id="a field that the form does not have",
            ),
            pytest.param((400, {}, '{"errors": {"a": 1}}'), "HTTP 400", id="an answer of another shape"),
        ],
    )
    def test_what_fails_is_tried_again_and_the_log_names_no_one(
        self,
        forwarding: Site,
        forms: FormsServer,
        caplog: pytest.LogCaptureFixture,
        answer: tuple[int, dict[str, str], str],
        said: str,
    ) -> None:
        report_id = unlocked(forwarding)
        forms.answers.append(answer)
        with caplog.at_level(logging.DEBUG):
            assert deliver_all(forwarding) == 1
        assert states(forwarding, report_id) == {Target.HUBSPOT: PENDING}
        assert len(forms.submissions) == 1
        logged = caplog.text
        assert said in logged
        words = (*(getattr(LEAD, name) for name in ("first_name", "last_name", "work_email")), report_id)
        assert not [word for word in words if word in logged]
        forwarding.clock.now += 61
        assert deliver_all(forwarding) == 1
        assert states(forwarding, report_id) == {Target.HUBSPOT: SENT}

    def test_after_ten_failures_it_is_given_up_and_said(
        self, make_site: MakeSite, caplog: pytest.LogCaptureFixture
    ) -> None:
        nowhere = "http://127.0.0.1:9"
        site = make_site(**LOCAL, lead_form_portal="1", lead_form_id=FORM_ID, lead_form_url=nowhere)
        report_id = unlocked(site)
        for _ in range(ATTEMPTS):
            assert deliver_all(site) == 1
            site.clock.now += 86_400
        assert states(site, report_id) == {Target.HUBSPOT: GIVEN_UP}
        assert "too many attempts failed" in caplog.text
        assert deliver_all(site) == 0

    def test_a_lead_that_no_key_opens_waits_for_its_key(
        self, make_site: MakeSite, forms: FormsServer
    ) -> None:
        form = {"lead_form_portal": "62515", "lead_form_id": FORM_ID, "lead_form_url": forms.url}
        site = make_site(**LOCAL, **form)
        report_id = unlocked(site)
        other = make_site(
            **LOCAL,
            **form,
            secret_keys=OTHER_KEYS,
            database_url=site.service.settings.database_url,
        )
        assert deliver_all(other) == 1
        assert forms.submissions == []
        assert states(site, report_id) == {Target.HUBSPOT: PENDING}

    def test_several_senders_send_each_lead_once(self, forwarding: Site, forms: FormsServer) -> None:
        for number in range(6):
            unlocked(forwarding, number)
        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(lambda _: deliver_all(forwarding), range(4))) == 6
        pages = [body["context"]["pageUri"] for _, body in forms.submissions]
        assert len(pages) == len(set(pages)) == 6

    def test_a_sender_that_is_killed_in_the_middle_sends_it_again_later(
        self, forwarding: Site, forms: FormsServer
    ) -> None:
        """At least once: HubSpot keeps one contact an email address, so that a repeat changes nothing."""
        report_id = unlocked(forwarding)
        with forwarding.database.begin() as session:
            assert outbox.take(
                session, [Target.HUBSPOT], forwarding.clock()
            )  # and then nothing more is heard of it
        assert deliver_all(forwarding) == 0
        forwarding.clock.now += LEASE
        assert deliver_all(forwarding) == 1
        assert states(forwarding, report_id) == {Target.HUBSPOT: SENT}

    def test_what_was_sent_is_noted_once_the_database_is_back(
        self, forwarding: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        report_id, begin, away = unlocked(forwarding), Database.begin, [DatabaseAway, DatabaseAway]

        def restarted(database: Database) -> Any:
            if away:
                raise away.pop()
            return begin(database)

        def send(*_: object) -> None:
            monkeypatch.setattr(Database, "begin", restarted)

        assert deliver_next(forwarding.service, {Target.HUBSPOT: send})
        assert away == []
        assert states(forwarding, report_id) == {Target.HUBSPOT: SENT}

    def test_the_thread_sends_what_is_due_and_ends_when_told(
        self, forwarding: Site, forms: FormsServer
    ) -> None:
        report_id = unlocked(forwarding)
        sender = Sender(forwarding.service)
        sender.start()
        end = time.monotonic() + 20
        while states(forwarding, report_id) != {Target.HUBSPOT: SENT} and time.monotonic() < end:
            time.sleep(0.02)
        sender.stop()
        assert states(forwarding, report_id) == {Target.HUBSPOT: SENT}

    def test_what_waits_is_counted_until_it_is_sent_or_given_up(
        self, make_site: MakeSite, forwarding: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        database, sender = forwarding.service.settings.database_url, Sender(forwarding.service)
        counted = [sender.waiting()]
        unlocked(forwarding)
        unlocked(forwarding, 1)
        counted.append(sender.waiting())
        deliver_next(forwarding.service, {Target.HUBSPOT: lambda *_: None})
        counted.append(sender.waiting())
        with forwarding.database.begin() as session:
            session.execute(text("UPDATE deliveries SET state = :given_up"), {"given_up": GIVEN_UP})
        counted.append(sender.waiting())
        assert counted == [0, 2, 1, 0]

        unlocked(forwarding, 2)
        assert Sender(make_site(**LOCAL, database_url=database).service).waiting() == 0, "it is nobody's task"
        monkeypatch.setattr(Database, "read", Mock(side_effect=DatabaseAway))
        assert math.isnan(sender.waiting())


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("mail"))


@pytest.fixture
def tls(pem: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """The mail server's certificate, which this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def mailing(make_site: MakeSite, server: MailServer, scheme: str = "smtp", host: str = HOST) -> Site:
    user = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@" if server.context else ""
    return make_site(**MAIL, smtp_url=f"{scheme}://{user}{host}:{server.port}")


def plain(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part
    return str(part.get_content())


class TestMail:
    @pytest.mark.parametrize(
        ("scheme", "at_once"),
        [pytest.param("smtp", False, id="STARTTLS"), pytest.param("smtps", True, id="TLS at once")],
    )
    def test_both_are_written_to_over_tls(
        self, make_site: MakeSite, tls: ssl.SSLContext, scheme: str, at_once: bool
    ) -> None:
        with MailServer(tls, at_once).running() as server:
            site = mailing(make_site, server, scheme)
            report_id = unlocked(site)
            assert deliver_all(site) == 2
        assert server.secure == [True, True]
        assert sorted(server.receivers) == sorted([OPERATOR, LEAD.work_email])
        assert states(site, report_id) == {Target.OPERATOR: SENT, Target.PERSON: SENT}

    def test_the_operator_reads_who_it_is_and_can_answer(
        self, make_site: MakeSite, tls: ssl.SSLContext
    ) -> None:
        with MailServer(tls).running() as server:
            site = mailing(make_site, server)
            report_id = unlocked(site, consent=False)
            deliver_all(site)
        (message,) = server.messages
        assert message["Subject"] == "New lead, grade C"
        assert (message["To"], message["Reply-To"]) == (OPERATOR, LEAD.work_email)
        for words in (plain(message), plain(message, "html")):
            assert f"{LEAD.first_name} {LEAD.last_name}" in words.replace("&#39;", "'")
            assert LEAD.company in words
            assert f"https://audit.example.com/report?id={report_id}" in words
            assert "not agreed: answer about the report only" in words

    @pytest.mark.parametrize(
        ("consent", "receivers"),
        [
            pytest.param(True, [OPERATOR, LEAD.work_email], id="who agreed is"),
            pytest.param(False, [OPERATOR], id="who did not is not"),
        ],
    )
    def test_only_who_agreed_is_written_to(
        self, make_site: MakeSite, tls: ssl.SSLContext, consent: bool, receivers: list[str]
    ) -> None:
        with MailServer(tls).running() as server:
            site = mailing(make_site, server)
            report_id = unlocked(site, consent=consent)
            assert (Target.PERSON in states(site, report_id)) is consent
            deliver_all(site)
        assert sorted(server.receivers) == sorted(receivers)

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param("UPDATE leads SET consent = 0", id="a consent that is gone by then"),
            pytest.param("INSERT INTO report_links SELECT id, NULL, 0 FROM reports", id="an ended link"),
        ],
    )
    def test_there_is_nothing_to_write_about(
        self, make_site: MakeSite, tls: ssl.SSLContext, change: str
    ) -> None:
        with MailServer(tls).running() as server:
            site = mailing(make_site, server)
            report_id = unlocked(site)
            with site.database.begin() as session:
                session.execute(text(change))
            deliver_all(site)
        assert server.receivers == [OPERATOR]
        assert states(site, report_id) == {Target.OPERATOR: SENT}

    def test_a_mailbox_that_does_not_exist_is_not_named_in_the_log(
        self, make_site: MakeSite, tls: ssl.SSLContext, caplog: pytest.LogCaptureFixture
    ) -> None:
        with MailServer(tls, unknown=LEAD.work_email).running() as server:
            site = mailing(make_site, server)
            report_id = unlocked(site)
            deliver_all(site)
        assert states(site, report_id) == {Target.OPERATOR: SENT, Target.PERSON: PENDING}
        assert "(person): SMTPRecipientsRefused." in caplog.text
        assert LEAD.work_email not in caplog.text

    def test_the_person_gets_two_links_and_nothing_that_anybody_typed(
        self, make_site: MakeSite, tls: ssl.SSLContext
    ) -> None:
        with MailServer(tls).running() as server:
            site = mailing(make_site, server)
            report_id = unlocked(site)
            deliver_all(site)
        message = next(message for message in server.messages if message["To"] == LEAD.work_email)
        assert b"\r\nList-Unsubscribe: <https://audit.example.com/privacy?key=" in server.raw
        own = message["List-Unsubscribe"].strip("<>").removeprefix("https://audit.example.com")
        assert "What you entered" in text_of(site.browser().get(own))
        assert LEAD.last_name in text_of(site.browser().get(own))
        for words in (plain(message), plain(message, "html")):
            assert f"https://audit.example.com/report?id={report_id}" in words
            assert own in words
            assert not [typed for typed in (LEAD.first_name, LEAD.last_name, LEAD.company) if typed in words]

    @pytest.mark.parametrize(
        ("host", "scheme"),
        [
            pytest.param(HOST, "smtp", id="one that offers no STARTTLS"),
            pytest.param("127.0.0.1", "smtps", id="one with a certificate of another host"),
        ],
    )
    def test_a_server_without_tls_is_sent_nothing(
        self, make_site: MakeSite, tls: ssl.SSLContext, host: str, scheme: str
    ) -> None:
        context = None if scheme == "smtp" else tls
        with MailServer(context, at_once=scheme == "smtps").running(host) as server:
            site = mailing(make_site, server, scheme, host)
            report_id = unlocked(site)
            assert deliver_all(site) == 2
        assert server.messages == []
        assert server.receivers == []
        assert set(states(site, report_id).values()) == {PENDING}

    def test_a_certificate_that_nobody_vouches_for_is_not_good_enough(
        self, make_site: MakeSite, tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "none.pem").touch()
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
        with MailServer(tls).running() as server:
            site = mailing(make_site, server)
            unlocked(site)
            deliver_all(site)
        assert server.receivers == []

    def test_a_server_on_this_machine_needs_no_tls(self, make_site: MakeSite) -> None:
        with MailServer(None).running("127.0.0.1") as server:
            site = mailing(make_site, server, host="127.0.0.1")
            unlocked(site)
            assert deliver_all(site) == 2
        assert len(server.messages) == 2

    @pytest.mark.parametrize(
        "bye",
        [pytest.param("421 too busy", id="an error"), pytest.param("", id="nothing, and hangs up")],
    )
    def test_a_letter_that_was_taken_is_sent_however_the_server_takes_leave(
        self, make_site: MakeSite, bye: str
    ) -> None:
        with MailServer(None, bye=bye).running("127.0.0.1") as server:
            site = mailing(make_site, server, host="127.0.0.1")
            report_id = unlocked(site, consent=False)
            assert deliver_all(site) == 1
        assert states(site, report_id) == {Target.OPERATOR: SENT}
        assert len(server.messages) == 1

    @pytest.mark.parametrize("domain", ["xn--mller-kva.de", "müller.de"])
    def test_domains_with_other_letters_are_written_in_ascii(self, make_site: MakeSite, domain: str) -> None:
        with MailServer(None).running("127.0.0.1") as server:
            addresses = {"mail_from": f"audit@{domain}", "contact_email": f"us@{domain}"}
            site = make_site(**addresses, smtp_url=f"smtp://127.0.0.1:{server.port}")
            unlocked(site)
            assert deliver_all(site) == 2
        assert set(server.names) == {"xn--mller-kva.de"}
        assert "us@xn--mller-kva.de" in server.receivers
        assert {message["From"].addresses[0].addr_spec for message in server.messages} == {
            "audit@xn--mller-kva.de"
        }
        assert b"us@xn--mller-kva.de" in server.raw

    def test_an_address_that_no_header_takes_is_in_the_text_only(self, make_site: MakeSite) -> None:
        with MailServer(None).running("127.0.0.1") as server:
            site = mailing(make_site, server, host="127.0.0.1")
            unlocked(site, consent=False, work_email="jürgen@b.de")
            deliver_all(site)
        (message,) = server.messages
        assert message["Reply-To"] is None
        assert "jürgen@b.de" in plain(message)

    def test_a_repeat_has_the_same_name_and_the_log_names_no_one(
        self, make_site: MakeSite, tls: ssl.SSLContext, caplog: pytest.LogCaptureFixture
    ) -> None:
        with MailServer(tls, refusals=[f"451 not now, {LEAD.work_email}"]).running() as server:
            site = mailing(make_site, server)
            report_id = unlocked(site, consent=False)
            deliver_all(site)
            assert states(site, report_id) == {Target.OPERATOR: PENDING}
            assert "SMTPDataError 451" in caplog.text
            assert LEAD.work_email not in caplog.text
            site.clock.now += 61
            with site.database.read() as session:
                first = to_operator(site.service, report_id, exported(site, session, report_id))
            deliver_all(site)
        (message,) = server.messages
        assert message["Message-ID"] == first["Message-ID"]

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            pytest.param("company", "Acme\r\nBcc: x@evil.example", id="a second line in a company"),
            pytest.param("first_name", "A\nSubject: buy", id="a second line in a name"),
            pytest.param("work_email", "a@acme.com\nBcc: x@evil.example", id="a second line in an address"),
            pytest.param("work_email", "<x@evil.example>, a@acme.com", id="two addresses"),
        ],
    )
    def test_no_header_can_be_typed(
        self, make_site: MakeSite, tls: ssl.SSLContext, field: str, typed: str
    ) -> None:
        """The form refuses these already; the letters do not rely on it."""
        with MailServer(tls).running() as server:
            site = mailing(make_site, server)
            changes: dict[str, Any] = {field: typed}
            unlocked(site, **changes)
            deliver_all(site)
        assert not [receiver for receiver in server.receivers if "evil" in receiver]
        for message in server.messages:
            assert message["Bcc"] is None
            assert len(message.get_all("Subject", [])) == 1
            assert "evil" not in str(message["Reply-To"])


def exported(site: Site, session: Any, report_id: str) -> Any:
    return one_lead(session, site.service.settings.keys.derive("lead"), report_id, site.clock())


class TestTold:
    @pytest.mark.parametrize(
        ("changes", "told", "untold"),
        [
            pytest.param(
                {},
                ["passes it on to nobody and"],
                [
                    "operator’s own account at HubSpot",
                    "gets what you enter by email",
                    "has not been passed on yet",
                ],
                id="nothing is set up",
            ),
            pytest.param(
                {"lead_form_portal": "1", "lead_form_id": FORM_ID},
                ["operator’s own account at HubSpot", "passes it on to nobody else", "unsubscribe there too"],
                ["gets what you enter by email"],
                id="forwarding",
            ),
            pytest.param(
                MAIL | {"smtp_url": "smtp://mail.example.com"},
                ["gets what you enter by email", "passes it on to nobody else", "in the operator’s mailbox"],
                ["operator’s own account at HubSpot", "unsubscribe there too"],
                id="mail",
            ),
        ],
    )
    def test_form_and_notice_say_what_is_passed_on_and_no_more(
        self, make_site: MakeSite, changes: dict[str, str], told: list[str], untold: list[str]
    ) -> None:
        site = make_site(**changes)
        notice = text_of(site.browser().get("/privacy"))
        assert [words for words in told if words not in notice] == []
        assert [words for words in untold if words in notice] == []
        beside_the_form = kept_notice(site.service.settings)
        assert ("own HubSpot" in beside_the_form) is ("lead_form_id" in changes)
        assert ("by email" in beside_the_form) is ("smtp_url" in changes)
        security = text_of(site.browser().get("/security"))
        assert ("Here nothing is passed on." in security) is (not changes)

    def test_a_person_sees_what_became_of_it_and_what_erasing_leaves(
        self, forwarding: Site, forms: FormsServer
    ) -> None:
        report_id = unlocked(forwarding)
        address = link(forwarding, report_id).removeprefix(LOCAL["public_url"])
        assert "on its way to the operator’s HubSpot" in text_of(forwarding.browser().get(address))
        deliver_all(forwarding)
        assert 'passed-on">to the operator’s HubSpot<' in forwarding.browser().get(address).text
        with forwarding.database.begin() as session:
            erase_lead(session, report_id, NOW)
        assert "It had gone to the operator’s HubSpot before" in text_of(forwarding.browser().get(address))

    def test_what_waits_for_a_receiver_that_was_switched_off_is_not_called_on_its_way(
        self, make_site: MakeSite, forwarding: Site
    ) -> None:
        report_id = unlocked(forwarding)
        later = make_site(**LOCAL, database_url=forwarding.service.settings.database_url)
        key = link(later, report_id).partition("?")[2]
        assert "on its way" not in text_of(later.browser().get(f"/privacy?{key}"))
        (own,) = json.loads(later.browser().get(f"/privacy/data.json?{key}").text)
        assert own["passed_on"] == {}
