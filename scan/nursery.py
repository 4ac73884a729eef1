"""The process that workers are forked from: everything imported once, nothing else ever done in it.

`multiprocessing`'s own fork server was tried: before Python 3.13 it looks for preloaded modules in the
current directory only, and it has each child run the parent's `__main__`, under Streamlit the page script.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import os
import resource
import signal
import socket
import sys
from multiprocessing.connection import Connection

from scan import worker

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_PR_SET_DUMPABLE = 4


def main() -> None:
    """Fork a worker for each pipe that comes through standard input, a Unix socket, until that closes."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # The kernel buries the dead.
    worker.warm()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=0) as desk:
        while pipes := socket.recv_fds(desk, 1, 1)[1]:
            if os.fork() == 0:
                _be_worker(desk, pipes[0])
            os.close(pipes[0])


def _be_worker(desk: socket.socket, pipe: int) -> None:
    try:
        desk.close()
        _harden()
        worker.run(Connection(pipe))
    finally:
        # Not sys.exit: a traceback could quote a contact, and nothing here is worth flushing.
        os._exit(0)


def _harden() -> None:
    """Keep contacts out of core dumps, debuggers, terminals and orphaned processes."""
    faulthandler.disable()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    null = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(null, stream)
    if sys.platform == "linux":
        prctl = ctypes.CDLL(None).prctl
        prctl(_PR_SET_DUMPABLE, 0)
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()
