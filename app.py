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
from settings import ROOT, SettingsError, load_settings
from storage.database import open_database
from storage.purge import purge
from web.headers import SecurityHeaders
from web.logs import keep_texts_out_of_logs
from web.service import Service, install
from web.visits import ROUTES

_DAY = 24 * 3600
_log = logging.getLogger("audit")

try:
    settings = load_settings()
except SettingsError as refusal:
    sys.exit(f"Refused to start. {refusal}")

database = open_database(settings.database_url)
nursery = Nursery()
service = Service(settings, database, Supervisor(database, nursery))


@contextlib.asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Bring up database and scan workers; end running scans when the server stops."""
    keep_texts_out_of_logs()
    install(service)
    nursery.warm_up()
    daily = asyncio.create_task(_purge_daily())
    # Whatever is loaded now stays: full collections would only walk it again.
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        daily.cancel()
        await run_in_threadpool(service.supervisor.stop)


async def _purge_daily() -> None:
    while True:
        if await run_in_threadpool(service.database_ready):
            await run_in_threadpool(purge, service.database, time.time())
        else:
            _log.warning("The database does not answer; visitors read “Database is not configured”.")
        await asyncio.sleep(_DAY)


app = st.App(
    ROOT / "web" / "main.py",
    routes=ROUTES,
    middleware=[
        Middleware(SecurityHeaders, public_url=settings.public_url),
        Middleware(ProxyHeadersMiddleware, trusted_hosts=settings.trusted_proxies),
    ],
    lifespan=lifespan,
)
