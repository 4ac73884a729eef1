"""What an operator's monitoring may know: counts and seconds, labelled by members of fixed lists only.

No portal, person, link or address is ever a label. Names follow https://prometheus.io/docs/practices/naming/.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from http import HTTPStatus

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    start_http_server,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scan.events import Asked, Ended, Event, Started
from storage.kinds import ApiCall, ScanProblem, ScanState

_SECONDS = (0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300)
_STATUSES = {int(status) for status in HTTPStatus} | {477}  # 477: HubSpot moves the account elsewhere
_STREAMLIT = ("/_stcore/", "/static/", "/app/static/", "/media/")
_CLASSES = ("2xx", "3xx", "4xx", "5xx")


class Metrics:
    """The counters of one server. Tests make as many as they like."""

    def __init__(self) -> None:
        # When each series began: nobody asks, and it doubles their number.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._started = Counter("audit_scans_started", "Scans admitted.", registry=self.registry)
        self._ended = Counter("audit_scans_ended", "Scans over.", ["outcome"], registry=self.registry)
        for outcome in (ScanState.DONE, ScanState.CANCELLED, *ScanProblem):
            self._ended.labels(outcome)  # a rate needs the zero before the first one
        self._worked = self._histogram("audit_scan_seconds", "From a scan's turn to its end.")
        self._waited = self._histogram("audit_scan_wait_seconds", "From a scan's start to its turn.")
        self._asked = Counter(
            "audit_hubspot_calls", "Requests to HubSpot.", ["call", "status"], registry=self.registry
        )
        self._leads = Counter("audit_leads", "Leads stored.", registry=self.registry)
        self._answers = Counter("audit_http_answers", "Answers.", ["route", "status"], registry=self.registry)
        self._refused = Counter("audit_handshakes_refused", "WebSockets refused.", registry=self.registry)

    def watch(
        self, running: Callable[[], int], waiting: Callable[[], int], deliveries: Callable[[], float]
    ) -> None:
        """Show what is under way, at each scrape: scans that have or await their turn, leads to be sent."""
        for name, help_text, value in (
            ("audit_scans_running", "Scans that have their turn.", running),
            ("audit_scans_waiting", "Scans that wait for their turn.", waiting),
            ("audit_lead_deliveries_waiting", "Leads still to be sent, per receiver.", deliveries),
        ):
            Gauge(name, help_text, registry=self.registry).set_function(value)

    def hear(self, event: Event) -> None:
        """Count what happened to a scan."""
        match event:
            case Started():
                self._started.inc()
            case Ended(outcome, waited, worked):
                self._ended.labels(outcome).inc()
                self._waited.observe(max(0.0, waited))  # the clock may have been set back
                if worked is not None:
                    self._worked.observe(max(0.0, worked))
            case Asked(call, status, count):
                self._asked.labels(ApiCall(call).name.lower(), _status(status)).inc(count)

    def lead_stored(self) -> None:
        """Count a lead."""
        self._leads.inc()

    def answered(self, route: str, status: int) -> None:
        """Count an answer; the status as its class."""
        self._answers.labels(route, _CLASSES[min(max(status // 100, 2), 5) - 2]).inc()

    def refused(self) -> None:
        """Count a handshake of a WebSocket that was refused."""
        self._refused.inc()

    def serve(self, port: int, address: str) -> Callable[[], None]:
        """Answer `GET /metrics` on a port of its own, until what is returned is called.

        Raises:
            ValueError: the port is taken or the address is not this machine's.
        """
        try:
            server, thread = start_http_server(port, address, self.registry)
        except OSError as error:
            raise ValueError(
                f"METRICS_PORT: {address} port {port} cannot be used: {error.strerror}; write another one"
            ) from None

        def close() -> None:
            server.shutdown()
            server.server_close()
            thread.join()

        return close

    def _histogram(self, name: str, help_text: str) -> Histogram:
        return Histogram(name, help_text, buckets=_SECONDS, registry=self.registry)


def _status(status: int) -> str:
    if not status:
        return "none"
    return str(status) if status in _STATUSES else f"{status // 100}xx"


class CountAnswers:
    """Counts what leaves, whoever answered.

    Args:
        metrics: where.
        paths: the addresses of our routes; every other address is counted as one of two.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, paths: Collection[str]) -> None:
        self.app = app
        self.metrics = metrics
        self.paths = frozenset(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and look at what comes back."""
        accepted = False

        async def count(message: Message) -> None:
            nonlocal accepted
            kind = message["type"]
            if kind == "http.response.start":
                self.metrics.answered(self._route(scope["path"]), message["status"])
            elif kind == "websocket.accept":
                accepted = True
            elif kind in {"websocket.close", "websocket.http.response.start"} and not accepted:
                self.metrics.refused()
            await send(message)

        await self.app(scope, receive, count if scope["type"] != "lifespan" else send)

    def _route(self, path: str) -> str:
        if path in self.paths:
            return path
        return "streamlit" if path.startswith(_STREAMLIT) else "unknown"
