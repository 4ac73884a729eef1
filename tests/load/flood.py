"""``python -m tests.load.flood URL``: open a thousand WebSockets from one address as fast as one process can.

One of its own, so that those who are measured meanwhile do not share its time. Prints, as JSON, how many were
let in and how many refused.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake

HANDSHAKES, AT_ONCE = 1_000, 100
_ADDRESS = "10.66.6.6"


async def flood(url: str) -> Counter[str]:
    """Knock, and let every socket that is let in stand open until the last one has knocked."""
    room, outcome, held = asyncio.Semaphore(AT_ONCE), Counter[str](), list[ClientConnection]()

    async def knock() -> None:
        async with room:
            try:
                held.append(await _shake_hands(url))
                outcome["in"] += 1
            except (InvalidHandshake, OSError, EOFError):
                outcome["out"] += 1

    await asyncio.gather(*(knock() for _ in range(HANDSHAKES)))
    return outcome


async def _shake_hands(url: str) -> ClientConnection:
    return await connect(
        f"ws://localhost:{urlsplit(url).port}/_stcore/stream",
        origin=url,  # type: ignore[arg-type] # a str by another name
        subprotocols=["streamlit"],  # type: ignore[list-item] # likewise
        additional_headers={"X-Forwarded-For": _ADDRESS},
        open_timeout=60,
    )


if __name__ == "__main__":
    print(json.dumps(asyncio.run(flood(sys.argv[1]))))
