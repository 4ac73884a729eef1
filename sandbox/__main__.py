"""`python -m sandbox`: start the stand-in portal and print its address."""

import argparse
import asyncio
import sys

from starlette.applications import Starlette

from sandbox import wire
from sandbox.server import build
from sandbox.state import Options


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; the one line printed is the address."""
    asked = _arguments(arguments)
    options = Options(asked.enforce_pkce, asked.client_id, asked.client_secret, asked.latency, asked.crowd)
    app = build(options=options, canary=asked.canary)
    try:
        asyncio.run(_serve(app, asked.host, asked.port))
    except KeyboardInterrupt:
        return 130
    return 0


async def _serve(app: Starlette, host: str, port: int) -> None:
    """Listen first, so that the port printed is the real one and already takes connections."""
    try:
        listener = wire.listen(host, port)
    except OSError as error:
        sys.exit(f"The stand-in HubSpot cannot listen on port {port}: {error.strerror}.")
    bound = f"[{host}]" if ":" in host else host
    print(f"http://{bound}:{listener.getsockname()[1]}", flush=True)
    await wire.server(app).serve(sockets=[listener])


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
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each of the API's answers")
    parser.add_argument("--crowd", type=int, default=0, help="add so many portals of 500 contacts")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
