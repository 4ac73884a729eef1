"""A server that was told to end stops its scans at once, and ends also if a client holds it up."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading

import pytest

from tests.servers import ROOT
from web.ending import ending

SERVER = """
import signal, sys, threading, time
from web import ending
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a shell it would be ignored
stopped = threading.Event()
def stop():
    print("scans stopped", flush=True)
    stopped.set()
ending.ENDING_SECONDS = 0.2 if "held up" in sys.argv else 20
try:
    with ending.ending(stop):
        print("ready", flush=True)
        time.sleep(60)
except KeyboardInterrupt:
    stopped.wait(20)
    time.sleep(60 if "held up" in sys.argv else 0)
"""


def end(number: signal.Signals, *arguments: str) -> tuple[int, str]:
    """Exit status and last words of a server that gets a signal."""
    command = [sys.executable, "-c", SERVER, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stdout.readline() == "ready\n"
        server.send_signal(number)
        said, _ = server.communicate(timeout=30)
    return server.returncode, said


@pytest.mark.parametrize(
    ("number", "arguments", "status"),
    [
        pytest.param(signal.SIGTERM, ("held up",), 143, id="told to end while an answer is read slowly"),
        pytest.param(signal.SIGINT, ("held up",), 130, id="Ctrl-C, likewise"),
        pytest.param(signal.SIGINT, (), 0, id="nothing in the way: it ends as it always did"),
    ],
)
def test_it_ends(number: signal.Signals, arguments: tuple[str, ...], status: int) -> None:
    assert end(number, *arguments) == (status, "scans stopped\n")


def test_signals_are_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with ending(lambda: None):
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_in_another_thread_signals_stay_as_they_are() -> None:
    seen = []

    def serve() -> None:
        with ending(lambda: None):
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGTERM)]
