"""The operator's commands: `python -m storage --help`."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from storage.commands.doctor import doctor
from storage.commands.erase import erase
from storage.commands.installation import Refused
from storage.commands.leads import lead_counts, leads_csv
from storage.commands.purge import purge_now
from storage.commands.rotate import rotate_keys
from storage.commands.verify import verify


def main(arguments: list[str]) -> str | None:
    """Run one command; what went wrong with it, if anything."""
    given = _parser().parse_args(arguments)
    try:
        problem: str | None = given.run(given)
    except Refused as refusal:
        return str(refusal)
    return problem


def _warn(line: str) -> None:
    print(line, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m storage", description="What an operator needs.")
    commands = parser.add_subparsers(dest="command", required=True)

    command = commands.add_parser("verify", help="whether this installation signed a receipt, as it stands")
    command.add_argument("file", type=Path, help="a receipt as its page offers it for download")
    command.set_defaults(run=lambda given: verify(given.file, print))

    command = commands.add_parser("purge", help="delete what has expired now, not within the hour")
    command.set_defaults(run=lambda _: purge_now(print))

    command = commands.add_parser("doctor", help="what is well with this installation, and what is not")
    command.set_defaults(run=lambda _: doctor(print))

    command = commands.add_parser("leads", help="who filled in the form: counts, or a file with --csv")
    command.add_argument("--csv", nargs="?", const="-", metavar="FILE", help="for spreadsheets; - is here")
    command.add_argument(
        "--since", type=date.fromisoformat, metavar="YYYY-MM-DD", help="from this day on, UTC"
    )
    command.set_defaults(
        run=lambda given: (
            leads_csv(given.csv, given.since, _warn) if given.csv else lead_counts(given.since, print)
        )
    )

    command = commands.add_parser("erase", help="forget whoever typed this address into the form")
    command.add_argument("email", help="in capitals or not")
    command.set_defaults(run=lambda given: erase(given.email, print, _warn))

    command = commands.add_parser("rotate-keys", help="seal what is stored with the newest key")
    command.set_defaults(run=lambda _: rotate_keys(print))
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
