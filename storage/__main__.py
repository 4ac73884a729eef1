"""The operator's commands: `python -m storage --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from storage.commands.installation import Refused
from storage.commands.purge import purge_now
from storage.commands.verify import verify


def main(arguments: list[str]) -> str | None:
    """Run one command; what went wrong with it, if anything."""
    given = _parser().parse_args(arguments)
    try:
        problem: str | None = given.run(given)
    except Refused as refusal:
        return str(refusal)
    return problem


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m storage", description="What an operator needs.")
    commands = parser.add_subparsers(dest="command", required=True)

    command = commands.add_parser("verify", help="whether this installation signed a receipt, as it stands")
    command.add_argument("file", type=Path, help="a receipt as its page offers it for download")
    command.set_defaults(run=lambda given: verify(given.file, print))

    command = commands.add_parser("purge", help="delete what has expired now, not within the hour")
    command.set_defaults(run=lambda _: purge_now(print))
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
