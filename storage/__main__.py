"""The operator's commands: `python -m storage verify receipt.json`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from settings import SettingsError, load_settings
from storage.signing import NotGenuine, verified


def main(arguments: list[str]) -> str | None:
    """Run one command; what went wrong with it, if anything."""
    parser = argparse.ArgumentParser(prog="python -m storage", description="What an operator needs.")
    commands = parser.add_subparsers(dest="command", required=True)
    verify = commands.add_parser("verify", help="whether this installation signed a receipt, as it stands")
    verify.add_argument("file", type=Path, help="a receipt as its page offers it for download")
    return _verify(parser.parse_args(arguments).file)


def _verify(file: Path) -> str | None:
    try:
        document = json.loads(file.read_bytes())
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}."
    except (ValueError, RecursionError):
        return f"{file} is not a receipt: it is no JSON."
    try:
        keys = load_settings().keys.derive("receipt")
        receipt = verified(keys, document)
    except SettingsError as refusal:
        return f"{file} cannot be verified. {refusal}"
    except NotGenuine:
        return f"{file} is not genuine: it was changed, or this installation's keys did not sign it."
    print(f"{file} is genuine: this installation signed it, for report {receipt.get('report')}.")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
