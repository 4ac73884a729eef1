"""Workers as processes: quick to start, small in what they share, gone when they should be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from scan.jobs import AnswerJob, pack
from scan.process import Nursery, Worker, WorkerDied
from tests.scans import nurseries, scan_job, until, workers
from tests.servers import CANARY, CLIENT_SECRET, ROOT

ANSWER = pack(AnswerJob())


@pytest.fixture
def nursery(monkeypatch: pytest.MonkeyPatch) -> Iterator[Nursery]:
    monkeypatch.setenv("HUBSPOT_CLIENT_SECRET", CLIENT_SECRET)
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture
def busy(nursery: Nursery, sandbox_url: str) -> Iterator[Worker]:
    """A worker in the middle of a scan that HubSpot leaves hanging."""
    with nursery.start(pack(scan_job(sandbox_url, "canary-hang"))) as worker:
        while (message := worker.receive(20)) and message.get("pages") != 1:
            worker.tell({"seconds": 0})  # It asks before each request; an answer too many does no harm.
        assert message
        yield worker


def gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_a_worker_answers_and_is_gone(nursery: Nursery) -> None:
    with nursery.start(ANSWER) as worker:
        assert worker.last(20) == {"done": {}}
        with pytest.raises(WorkerDied):
            worker.receive(20)
        assert worker.close()
    until(lambda: not workers())


def test_a_nursery_that_was_killed_is_replaced(nursery: Nursery) -> None:
    assert nursery.available()
    first = nurseries()[0]
    first.kill()
    first.wait(20)
    with nursery.start(ANSWER) as worker:
        assert worker.last(20) == {"done": {}}


def test_a_nursery_that_cannot_load_is_not_available(
    nursery: Nursery, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit(3)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert not nursery.available()


def test_that_workers_can_be_had_is_asked_again_after_five_seconds() -> None:
    now = [0.0]
    nursery = Nursery(clock=lambda: now[0])
    try:
        assert nursery.available()
        process = nurseries()[0]
        now[0] = 4.9
        assert nursery.available()
        assert nurseries()[0] == process
        process.kill()
        process.wait(20)
        now[0] = 5.1
        assert nursery.available()
        assert nurseries()[0] != process
    finally:
        nursery.close()


def test_closing_a_worker_ends_it_whatever_it_does(busy: Worker) -> None:
    (process,) = workers()
    # Stopped, it cannot notice that nobody listens any more.
    process.suspend()
    assert busy.close()
    until(lambda: gone(process))  # Its memory is gone by now; its number goes a moment later.


def test_a_worker_that_is_killed_leaves_no_last_word(busy: Worker) -> None:
    workers()[0].kill()
    with pytest.raises(WorkerDied):
        busy.last(20)


def test_closing_the_nursery_ends_its_workers(nursery: Nursery, busy: Worker) -> None:
    left = nurseries() + workers()
    nursery.close()
    until(lambda: all(map(gone, left)))


def test_workers_leave_no_core_and_hold_no_terminal(busy: Worker) -> None:
    (process,) = workers()
    assert process.rlimit(psutil.RLIMIT_CORE) == (0, 0)
    for stream in range(3):
        assert os.readlink(f"/proc/{process.pid}/fd/{stream}") == os.devnull


def test_secrets_are_in_no_argument_and_no_environment(busy: Worker) -> None:
    for process in nurseries() + workers():
        shown = [*process.cmdline(), *process.environ(), *process.environ().values()]
        assert "PATH" in shown, "the search would have found something"
        assert not [text for text in shown if CANARY in text or CLIENT_SECRET in text]


PARENT = """
import json, pathlib, sys, time
pathlib.Path(sys.argv[1]).open("a").write("run\\n")
sys.path.insert(0, sys.argv[2])
from scan.process import Nursery
nursery = Nursery()
worker = nursery.start(json.load(sys.stdin))
while (message := worker.receive(20)) and message.get("pages") != 1:
    worker.tell({"seconds": 0})
print(message, flush=True)
time.sleep(60)
"""


@pytest.fixture
def parent(sandbox_url: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A server in the middle of a scan, started as a script from another directory."""
    script = tmp_path / "server.py"
    script.write_text(PARENT)
    command = [sys.executable, str(script), str(tmp_path / "runs"), str(ROOT)]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        json.dump(pack(scan_job(sandbox_url, "canary-hang")), process.stdin)
        process.stdin.close()
        assert "'pages': 1" in process.stdout.readline()
        yield process
        process.kill()


def test_workers_die_with_the_server(parent: subprocess.Popen[str]) -> None:
    offspring = psutil.Process(parent.pid).children(recursive=True)
    assert len(offspring) == 2
    parent.kill()
    until(lambda: all(map(gone, offspring)))


def test_the_servers_own_script_runs_once(parent: subprocess.Popen[str], tmp_path: Path) -> None:
    # multiprocessing would run it again in each child; under Streamlit it is the page script.
    assert (tmp_path / "runs").read_text() == "run\n"
