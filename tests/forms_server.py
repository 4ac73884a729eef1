"""HubSpot's address for forms, on this machine: it keeps what it is sent and answers as told."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], str]
TAKEN: Answer = (200, {}, '{"inlineMessage": "Thanks for submitting the form."}')


@dataclass
class FormsServer:
    """What it was sent.

    Args:
        answers: what it says to the next submissions, before it takes them.
        submissions: path and JSON of all that came, oldest first.
        headers: their headers.
    """

    answers: list[Answer] = field(default_factory=list)
    submissions: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    @contextlib.contextmanager
    def running(self) -> Iterator[FormsServer]:
        """Listening on a free port until the end of the block."""
        ours = self

        class Handler(BaseHTTPRequestHandler):
            def _keep(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                ours.submissions.append((self.path, json.loads(body)))
                ours.headers.append(dict(self.headers.items()))
                status, headers, text = ours.answers.pop(0) if ours.answers else TAKEN
                self.send_response(status)
                for name, value in {"Content-Length": str(len(text.encode())), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            do_POST = do_GET = _keep  # noqa: N815 - so the library calls them

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            self.url = f"http://127.0.0.1:{server.server_port}"
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            yield self
            server.shutdown()
