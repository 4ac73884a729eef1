"""No key, password or token in the repository, as detect-secrets sees it.

`known_secrets.json` lists, by hash, what looks like one and is made up: examples in texts and in tests.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import default_settings

from tests.supply.lock import ROOT

KNOWN = Path(__file__).parent / "known_secrets.json"
_NOT_TEXT = (".png", ".webp", ".woff2", ".ttf", ".gz")


def tracked() -> list[str]:
    """The repository's texts, but for hash-locked files, which are hashes and nothing else."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [
        name
        for name in listed.stdout.splitlines()
        if not name.endswith(_NOT_TEXT)
        and "requirements" not in name
        and name != str(KNOWN.relative_to(ROOT))
    ]


def found(files: list[str], root: Path = ROOT) -> SecretsCollection:
    """What looks like a secret in these files, given relative to `root`."""
    collection = SecretsCollection(root=str(root))
    with default_settings():
        for name in files:
            collection.scan_file(name)
    return collection


def unknown(files: list[str], root: Path = ROOT) -> list[str]:
    """`file:line kind` of whatever looks like a secret and is not known to be made up."""
    known: dict[str, list[str]] = json.loads(KNOWN.read_text())
    return sorted(
        f"{name}:{secret.line_number} {secret.type}"
        for name, secret in found(files, root)
        if secret.secret_hash not in known.get(name, [])
    )


def note_known() -> None:
    """Write down whatever is found now as made up. Look at each line of the difference first."""
    known: dict[str, list[str]] = {}
    for name, secret in found(tracked()):
        known.setdefault(name, []).append(secret.secret_hash)
    KNOWN.write_text(json.dumps({name: sorted(set(known[name])) for name in sorted(known)}, indent=1) + "\n")
