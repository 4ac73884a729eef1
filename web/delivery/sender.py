"""Sends what is in the outbox, one lead after the other, for as long as the server runs."""

from __future__ import annotations

import logging
import math
import smtplib
import threading
from collections.abc import Callable, Mapping

from hubspot.errors import HubSpotError
from hubspot.forms import Form, submit
from settings import Settings
from storage import outbox
from storage.database import DatabaseError
from storage.export import ExportedLead, one_lead
from storage.kinds import DeliveryState, Target
from storage.leads import Lead
from storage.outages import outlast
from storage.outbox import Delivery
from web.delivery.forward import submission
from web.delivery.letters import to_operator, to_person
from web.delivery.smtp import send
from web.service import Service

_IDLE_SECONDS = 10.0
_PACE_SECONDS = 1.0
"""Between two leads. HubSpot takes 50 in ten seconds (`hubspot.api.SUBMIT`), from all servers together."""
_TROUBLE_SECONDS = 60.0
_log = logging.getLogger("audit")

Way = Callable[[str, ExportedLead], None]
"""Sends the lead of a report, or raises."""


def targets(settings: Settings, lead: Lead) -> list[Target]:
    """Whom a lead that has just been typed is to be passed on to."""
    wanted = {
        Target.HUBSPOT: settings.forwards_leads,
        Target.OPERATOR: settings.sends_mail,
        Target.PERSON: settings.sends_mail and lead.consent,
    }
    return [target for target, is_wanted in wanted.items() if is_wanted]


def ways(here: Service) -> dict[Target, Way]:
    """How each receiver that is set up is reached."""
    settings, found = here.settings, dict[Target, Way]()
    if settings.forwards_leads:
        form = Form(
            url=settings.lead_form_url,
            portal=settings.lead_form_portal,
            form_id=settings.lead_form_id,
            subscription=settings.lead_form_subscription,
        )
        found[Target.HUBSPOT] = lambda report_id, lead: submit(form, submission(settings, report_id, lead))
    if settings.sends_mail:
        url = settings.smtp_url
        found[Target.OPERATOR] = lambda report_id, lead: send(url, to_operator(here, report_id, lead))
        found[Target.PERSON] = lambda report_id, lead: send(url, to_person(here, report_id, lead))
    return found


def deliver_next(here: Service, by: Mapping[Target, Way]) -> bool:
    """Pass one lead on, if one is due; whether there was one.

    Raises:
        DatabaseError: what was taken is due again when its lease is over.
    """
    with here.database.read() as session:
        if not outbox.due(session, by.keys(), here.clock()):
            return False
    with here.database.begin() as session:
        delivery = outbox.take(session, by.keys(), here.clock())
    if delivery is None:
        return False
    went, now = _went(here, by[delivery.target], delivery), here.clock()
    # What is not noted is sent again, so a database that is being restarted is waited for.
    outlast(lambda: _note(here, delivery, went, now))
    return True


def _note(here: Service, delivery: Delivery, went: bool | None, now: float) -> None:
    """Say in the outbox what became of a delivery; may run twice."""
    with here.database.begin() as session:
        if went is None:
            outbox.drop(session, delivery)
        elif went:
            outbox.sent(session, delivery)
        elif outbox.failed(session, delivery, now) is DeliveryState.GIVEN_UP:
            _log.error("A lead is not passed on (%s): too many attempts failed.", delivery.target)


def _went(here: Service, way: Way, delivery: Delivery) -> bool | None:
    """Whether a lead was sent; ``None`` if there is nothing to send any more."""
    try:
        with here.database.read() as session:
            keys = here.settings.keys.derive("lead")
            lead = one_lead(session, keys, delivery.report_id, here.clock())
        if lead is None or (delivery.target is Target.PERSON and not (lead.lead.consent and lead.link)):
            return None
        way(delivery.report_id, lead)
    except Exception as error:  # noqa: BLE001 - one lead that cannot be sent must not keep the others
        _log.warning("A lead could not be passed on (%s): %s.", delivery.target, _kind(error))
        return False
    return True


def _kind(error: Exception) -> str:
    """What a failure is called. Its own words can quote an address, or what a server said."""
    if isinstance(error, HubSpotError):
        return str(error)
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    return type(error).__name__


class Sender:
    """The thread that does it.

    Args:
        here: the running server.
    """

    def __init__(self, here: Service) -> None:
        self._here = here
        self._ways = ways(here)
        self._ended = threading.Event()
        # A daemon: ending in the middle of a lead is safe, another sender takes it when the lease ends.
        self._thread = threading.Thread(target=self._run, name="sender", daemon=True)

    def start(self) -> None:
        """Begin, if anything is set up."""
        if self._ways:
            self._thread.start()

    def stop(self) -> None:
        """Take nothing more, and give what is on its way a second."""
        self._ended.set()
        if self._ways:
            self._thread.join(1.0)

    def waiting(self) -> float:
        """How many deliveries are still to be made by it; not a number while the database is away."""
        try:
            with self._here.database.read() as session:
                totals = outbox.totals(session)
        except DatabaseError:
            return math.nan
        return sum(totals[target, DeliveryState.PENDING] for target in self._ways)

    def _run(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            pause = self._next()

    def _next(self) -> float:
        """Pass one lead on; seconds until the next."""
        try:
            went = self._here.database_ready() and deliver_next(self._here, self._ways)
        except Exception as error:  # noqa: BLE001 - one bad minute must not be the last one
            _log.warning("No lead can be passed on just now: %s.", type(error).__name__)
            return _TROUBLE_SECONDS
        return _PACE_SECONDS if went else _IDLE_SECONDS
