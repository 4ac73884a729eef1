"""`make security`, second half: advisories, secrets and the list of parts."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.supply import advisories, parts, secrets
from tests.supply.lock import DEV, pins


def main() -> int:
    """Look at everything, say what was seen; exit status 1 if anything is wrong."""
    extract = advisories.load()
    audited = advisories.audit([DEV], extract["vulns"])
    known = f"{len(extract['vulns'])} advisories, taken {extract['taken']} from {extract['from']}"
    print(f"pip-audit --strict: {len(pins(DEV))} pinned packages against {known}")
    print(audited.stdout or audited.stderr.splitlines()[-1])
    leaked = secrets.unknown(secrets.tracked())
    print("\n".join(["secrets in the repository:", *leaked]) if leaked else "no secret in the repository")
    with tempfile.TemporaryDirectory() as folder:
        parts.bill(Path(folder) / "parts.json", validate=True)
    stale = parts.LICENCES.read_text() != parts.page(parts.licences())
    print(
        "docs/licences.md is out of date: make sbom" if stale else "the licences are as docs/licences.md says"
    )
    return int(audited.returncode != 0 or bool(leaked) or stale)


if __name__ == "__main__":
    sys.exit(main())
