"""The server: routes and pages around one Streamlit app. Start it with `streamlit run app.py`."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import sys
import time
from collections.abc import AsyncIterator

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from scan.process import Nursery
from scan.supervisor import Supervisor
from settings import ROOT, load_settings
from storage.database import DatabaseError, DatabaseNotReady, open_database
from storage.purge import purge
from web.headers import SecurityHeaders
from web.logs import keep_texts_out_of_logs
from web.problems import MESSAGES, Problem
from web.service import Service, install
from web.templates import render
from web.visits import ROUTES

_DAY = 24 * 3600
_log = logging.getLogger("audit")

try:
    settings = load_settings()
    database = open_database(settings.database_url)
except (ValueError, DatabaseNotReady) as refusal:
    sys.exit(f"Refused to start. {refusal}")

nursery = Nursery()
service = Service(settings, database, Supervisor(database, nursery))


@contextlib.asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Bring up database and scan workers; end running scans when the server stops."""
    keep_texts_out_of_logs()
    install(service)
    nursery.warm_up()
    daily = asyncio.create_task(_purge_daily())
    print(f"{settings.brand_name} is at {settings.public_url}", flush=True)  # noqa: T201 - for whoever started it
    # Whatever is loaded now stays: full collections would only walk it again.
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        daily.cancel()
        await run_in_threadpool(service.supervisor.stop)


def show_error(_: Exception) -> bool:
    """Our message instead of Streamlit's when a page fails; what failed is in the log."""
    problem = Problem.UNEXPECTED
    st.html(render("message.html", problem=problem, level=1, message=MESSAGES[problem]))
    return True


async def _purge_daily() -> None:
    while True:
        try:
            await run_in_threadpool(service.database.migrate)
            await run_in_threadpool(purge, service.database, time.time())
        except DatabaseError as error:
            _log.warning("%s. Visitors read “Database is not configured” until it is back.", error)
        await asyncio.sleep(_DAY)


app = st.App(
    ROOT / "web" / "main.py",
    routes=ROUTES,
    middleware=[
        Middleware(SecurityHeaders, public_url=settings.public_url),
        Middleware(ProxyHeadersMiddleware, trusted_hosts=settings.trusted_proxies),
    ],
    lifespan=lifespan,
    on_script_error=show_error,
)
