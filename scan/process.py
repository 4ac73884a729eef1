"""Workers as the server sees them: a job goes in, small messages come out, nothing is shared."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from scan.jobs import AnswerJob, pack

Message = dict[str, Any]
"""A JSON object."""

_ROOT = Path(__file__).parent.parent
_LONGEST_MESSAGE = 32 * 1024 * 1024
_PROBE_SECONDS = 20.0  # a cold start on a busy machine takes several
_PROBE_KEPT = 5.0
_LAST_SECONDS = 5.0
_KEPT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "TZ", "TMPDIR")
# Arithmetic is small here; pools of threads would only make forking slower and less safe.
_ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class WorkerDied(Exception):  # noqa: N818 - read as a sentence where it is caught
    """The worker ended without a last word."""


class Worker:
    """One short-lived process. Close it when done: that ends it, whatever it does."""

    def __init__(self, pipe: Connection) -> None:
        self.asked: list[tuple[str, int, int]] = []
        """What it told of its requests to HubSpot, before its last message: call, status, how many."""
        self._pipe = pipe
        self._pid: int | None = None

    def receive(self, seconds: float) -> Message | None:
        """The next message, ``None`` if none comes in this time.

        Raises:
            WorkerDied: there will be no further one.
        """
        try:
            if not self._pipe.poll(seconds):
                return None
            message: Message = json.loads(self._pipe.recv_bytes(_LONGEST_MESSAGE))
        except (EOFError, OSError, ValueError):
            raise WorkerDied from None
        if "pid" in message:
            self._pid = message["pid"]
            return self.receive(seconds)
        if "asked" in message:
            self.asked = [(call, status, count) for call, status, count, _ in message["asked"]]
            return self.receive(seconds)
        return message

    def tell(self, message: Message) -> None:
        """Answer what the worker asked; if it is gone, its `receive` says so."""
        with contextlib.suppress(OSError):
            self._pipe.send_bytes(json.dumps(message).encode())

    def last(self, seconds: float) -> Message | None:
        """The message with which the worker ends, ``None`` if it does not end in this time.

        Raises:
            WorkerDied: it ended without.
        """
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            message = self.receive(left)
            if message is not None and ("done" in message or "failed" in message):
                return message
        return None

    def close(self) -> bool:
        """End the worker at once, even one that no longer listens; whether it is known to have ended.

        The kernel closes its end of the pipe after it has taken its memory back.
        """
        ended = False
        try:
            # Its process number is its own for as long as its end of the pipe is open.
            while self.receive(0) is not None:
                pass
            if self._pid is not None:
                os.kill(self._pid, signal.SIGKILL)
                self.receive(_LAST_SECONDS)
        except WorkerDied:
            ended = True
        except OSError:
            pass
        self._pipe.close()
        return ended

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Nursery:
    """Starts workers in milliseconds. One for a server; it takes its workers with it when it closes.

    Args:
        clock: seconds, never going back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._desk: socket.socket | None = None
        self._alive_until = 0.0

    def warm_up(self) -> None:
        """Begin to load what workers need, without waiting for it."""
        with self._lock:
            self._ready()

    def start(self, job: Message) -> Worker:
        """A worker busy with a job. If it cannot be started, its `receive` says `WorkerDied`."""
        ours, theirs = Pipe()
        with theirs, contextlib.suppress(OSError):
            with self._lock:
                self._order(theirs.fileno())
            ours.send_bytes(json.dumps(job).encode())
        return Worker(ours)

    def available(self) -> bool:
        """Whether a worker answers; asked at most every five seconds while they do."""
        if self._clock() < self._alive_until:
            return True
        # Twice, because a nursery that was just killed takes a moment to be found dead.
        answered = any(self._answers() for _ in range(2))
        self._alive_until = self._clock() + _PROBE_KEPT if answered else 0.0
        return answered

    def _answers(self) -> bool:
        with self.start(pack(AnswerJob())) as worker:
            try:
                return worker.last(_PROBE_SECONDS) == {"done": {}}
            except WorkerDied:
                return False

    def close(self) -> None:
        """End the nursery and every worker that came from it."""
        with self._lock:
            self._end()
            self._alive_until = 0.0

    def _order(self, pipe: int) -> None:
        try:
            socket.send_fds(self._ready(), [b"."], [pipe])
        except OSError:
            # The nursery was killed a moment ago and is not yet found dead.
            self._end()
            socket.send_fds(self._ready(), [b"."], [pipe])

    def _ready(self) -> socket.socket:
        """Our end of the socket to a running nursery."""
        if self._desk and self._process and self._process.poll() is None:
            return self._desk
        self._end()
        self._desk, theirs = socket.socketpair()
        # The server's secrets are in its environment: workers get what they need through their pipe.
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "scan.nursery"],
                cwd=_ROOT,
                env=environment | _ENVIRONMENT,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the server, which decides what ends.
            )
        return self._desk

    def _end(self) -> None:
        if self._desk:
            self._desk.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        self._desk = self._process = None
