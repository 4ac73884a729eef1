"""The end of the server: scans end at the signal, not once the last visitor has let go of a connection."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

ENDING_SECONDS = 8.0
"""How long connections may hold the server up once it was told to end."""
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextlib.contextmanager
def ending(stop: Callable[[], None], end: Callable[[int], object] = os._exit) -> Iterator[None]:
    """Within the block, a signal to end the server also stops its scans and sets it a limit of eight seconds.

    uvicorn waits without limit for answers that a client is slow to read, and only then ends the lifespan.

    Args:
        stop: ends all scans; called in a thread of its own, at most once a signal.
        end: ends the process with an exit status, 128 and the number of the signal, as shells count.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Signals are the main thread's; tests run the server in others.
        return
    others = {number: signal.getsignal(number) for number in _SIGNALS}

    def hear(number: int, frame: FrameType | None) -> None:
        threading.Thread(target=stop, name="stop", daemon=True).start()
        limit = threading.Timer(ENDING_SECONDS, end, [128 + number])
        limit.daemon = True
        limit.start()
        if callable(other := others[signal.Signals(number)]):
            other(number, frame)

    for number in _SIGNALS:
        signal.signal(number, hear)
    try:
        yield
    finally:
        for number, other in others.items():
            signal.signal(number, other)
