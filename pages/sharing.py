"""The last card of a report: its link, what its maker can do about that, and the report as a file."""

import streamlit as st

from storage.database import Database, DatabaseError
from storage.links import NotTheMaker, Opened, end_link, share_until
from web.service import service
from web.sharing import PERIODS, address, share_card, take_away

_FAILED = "That could not be done just now. Nothing has changed: please try again."


def share(opened: Opened, maker: str) -> None:
    """Show the card; `maker` is the cookie that proves whose report it is."""
    settings = service().settings
    with st.container(key="card-share"):
        st.html(share_card(opened))
        if opened.shared_until:
            st.code(address(opened, settings.public_url), language=None, wrap_lines=True)
        if opened.made_here:
            _manage(opened, maker)
        st.html(take_away(opened, settings.public_url, settings.brand_name))


def _manage(opened: Opened, maker: str) -> None:
    """What only the browser that made the report is offered; the database checks again who asks."""
    here = service()
    period, change, end = st.container(key="link-controls").columns([2, 1, 1], vertical_alignment="bottom")
    days = PERIODS[period.selectbox("How long the link works", list(PERIODS))]
    pressed = change.button("Set" if opened.shared_until else "Make a new link", width="stretch")
    if pressed and (link := _share(here.database, opened.stored.id, maker, days, here.clock())):
        st.query_params["id"] = link
        st.rerun()
    pressed = opened.shared_until is not None and end.button("End the link", width="stretch")
    if pressed and _end(here.database, opened.stored.id, maker, here.clock()):
        st.rerun()


def _share(database: Database, report_id: str, maker: str, days: int | None, now: float) -> str | None:
    try:
        with database.begin() as session:
            return share_until(session, report_id, maker, days, now)
    except (DatabaseError, NotTheMaker):
        st.error(_FAILED)
        return None


def _end(database: Database, report_id: str, maker: str, now: float) -> bool:
    try:
        with database.begin() as session:
            end_link(session, report_id, maker, now)
    except (DatabaseError, NotTheMaker):
        st.error(_FAILED)
        return False
    return True
