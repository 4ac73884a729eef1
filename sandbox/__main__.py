"""`python -m sandbox`: start the stand-in portal and print its address."""

import argparse
import asyncio
import socket
import sys

import uvicorn

from sandbox.server import build
from sandbox.state import Options
from sandbox.wire import Protocol


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; the one line printed is the address."""
    asked = _arguments(arguments)
    options = Options(asked.enforce_pkce, asked.client_id, asked.client_secret)
    config = uvicorn.Config(
        build(options=options, canary=asked.canary),
        host=asked.host,
        port=asked.port,
        http=Protocol,
        loop="asyncio",
        lifespan="off",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    try:
        asyncio.run(_serve(config))
    except KeyboardInterrupt:
        return 130
    return 0


async def _serve(config: uvicorn.Config) -> None:
    """Listen first, so that the port printed is the real one and already takes connections."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    listener = socket.create_server((config.host, config.port), family=family)
    host, port = listener.getsockname()[:2]
    print(f"http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)
    await uvicorn.Server(config).serve(sockets=[listener])


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m sandbox", description="A stand-in HubSpot portal.")
    parser.add_argument("--port", type=int, default=8600, help="0 takes a free one (default: 8600)")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument(
        "--enforce-pkce", action="store_true", help="refuse exchanges without a code verifier"
    )
    parser.add_argument("--client-id", default="", help="accept only this one (default: any)")
    parser.add_argument("--client-secret", default="", help="accept only this one (default: any)")
    parser.add_argument("--canary", default="", help="add portals whose every text and token carries this")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
