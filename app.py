"""The server: routes and pages around one Streamlit app. Start it with `streamlit run app.py`."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import sys
import time
from collections.abc import AsyncIterator

import streamlit as st
import streamlit.config
import streamlit.logger
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from scan.process import Nursery
from scan.supervisor import Supervisor
from settings import ROOT, load_settings
from storage.database import DatabaseError, DatabaseNotReady, open_database
from storage.purge import purge
from web.access import AccessLines
from web.crowd import Crowd
from web.delivery.sender import Sender
from web.descriptors import make_room
from web.ending import ending
from web.gate import Gate, UnbelieveLoopback
from web.headers import SecurityHeaders, hide_the_server
from web.logs import adopt, log_lines
from web.metrics import CountAnswers, Metrics
from web.options import check_options
from web.packed import Packed
from web.problems import MESSAGES, Problem
from web.sending import send_at_once
from web.service import Service, install
from web.sessions import OneConnection
from web.sockets import Sockets
from web.templates import render
from web.unexpected import Unexpected, noted
from web.visits import ROUTES, TITLES
from web.warm import warm_up

_HOUR = 3600
_log = logging.getLogger("audit")

log_lines(sys.stderr)
# Streamlit gives each logger of its own a handler, also those that it makes later.
streamlit.logger.setup_formatter = adopt

metrics = Metrics()
try:
    check_options(streamlit.config.get_option, streamlit.config.get_where_defined, os.environ)
    settings = load_settings()
    database = open_database(settings.database_url)
    if settings.metrics_port:
        metrics.serve(settings.metrics_port, settings.metrics_address)
except (ValueError, DatabaseNotReady) as refusal:
    sys.exit(f"Refused to start. {refusal}")

nursery = Nursery()
supervisor = Supervisor(database, nursery, tell=metrics.hear)
service = Service(settings, database, supervisor, metrics=metrics)
sender = Sender(service)
metrics.watch(supervisor.running, supervisor.waiting, sender.waiting)


@contextlib.asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Bring up database and scan workers; end running scans when the server stops."""
    install(service)
    if not make_room():
        _log.warning("Too few open files are allowed for a full house: raise the hard limit (ulimit -Hn)")
    nursery.warm_up()
    purging = asyncio.create_task(_purge_hourly())
    sender.start()
    warm_up(settings.brand_name, settings.public_url)
    print(f"{settings.brand_name} is at {settings.public_url}", flush=True)  # noqa: T201 - for whoever started it
    # Whatever is loaded now stays: full collections would only walk it again.
    gc.collect()
    gc.freeze()
    try:
        with ending(service.supervisor.stop):
            yield
    finally:
        purging.cancel()
        await run_in_threadpool(sender.stop)
        await run_in_threadpool(service.supervisor.stop)


def show_error(error: Exception) -> bool:
    """Our message instead of Streamlit's when a page fails; the log says more beside the same code."""
    problem = Problem.UNEXPECTED
    st.html(render("message.html", problem=problem, level=1, message=MESSAGES[problem], code=noted(error)))
    return True


async def _purge_hourly() -> None:
    while True:
        try:
            await run_in_threadpool(service.database.migrate)
            await run_in_threadpool(purge, service.database, time.time())
        except DatabaseError as error:
            _log.warning("%s. Visitors read “Database is not configured” until it is back.", error)
        except Exception as error:  # noqa: BLE001 - one bad hour must not be the last one
            _log.error("Expired rows could not be purged", exc_info=error)
        await asyncio.sleep(_HOUR)


PATHS = [route.path for route in ROUTES]
hide_the_server()
send_at_once()
app = st.App(
    ROOT / "web" / "main.py",
    routes=ROUTES,
    middleware=[
        Middleware(CountAnswers, metrics=metrics, paths=PATHS),
        Middleware(AccessLines, paths=PATHS, clock=time.monotonic),
        Middleware(SecurityHeaders, public_url=settings.public_url),
        Middleware(Unexpected, brand=settings.brand_name, contact=settings.contact_email),
        Middleware(Gate, public_url=settings.public_url, brand=settings.brand_name, paths=PATHS),
        *([] if settings.trusts_loopback else [Middleware(UnbelieveLoopback)]),
        Middleware(ProxyHeadersMiddleware, trusted_hosts=settings.trusted_proxies),
        Middleware(Sockets, crowd=Crowd(time.monotonic), brand=settings.brand_name, pages=list(TITLES)),
        Middleware(Packed),
        Middleware(OneConnection),
    ],
    lifespan=lifespan,
    on_script_error=show_error,
)
