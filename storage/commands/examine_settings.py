"""What can be told of an installation from its settings alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from settings import DATA, ROOT, Settings
from storage.commands.findings import Finding, ok, warning


def examine_settings(settings: Settings) -> Iterator[Finding]:
    """Address, keys, proxies, words for visitors, files."""
    if settings.local:
        yield warning(
            "address", "PUBLIC_URL is on localhost: nobody else can come. Set it to your https address."
        )
    else:
        yield ok("address", settings.public_url)
    yield from _keys(settings)
    yield _proxies(settings)
    yield from _words(settings)
    for file in (ROOT / ".env", DATA / "secret.keys"):
        yield from _private(file)


def _keys(settings: Settings) -> Iterator[Finding]:
    newest, *older = settings.keys.masters
    if not settings.secret_keys:
        yield warning("keys", "made here, in data/secret.keys. Back that file up, or set SECRET_KEYS.")
    elif older:
        yield ok("keys", f"{newest} seals, {', '.join(older)} only opens.")
    else:
        yield ok("keys", f"{newest} seals.")


def _proxies(settings: Settings) -> Finding:
    if not settings.trusted_proxies and not settings.local:
        return warning(
            "proxies",
            "TRUSTED_PROXIES is empty: behind a proxy all visitors share one scan a minute. Write it.",
        )
    return ok("proxies", settings.trusted_proxies or "none, visitors come to this server itself.")


def _words(settings: Settings) -> Iterator[Finding]:
    empty = [name for name in ("operator", "contact_email", "hosting") if not getattr(settings, name)]
    if empty and not settings.local:
        names = ", ".join(name.upper() for name in empty)
        yield warning("privacy notice", f"says that you have not set {names}. Set them.")


def _private(file: Path) -> Iterator[Finding]:
    if file.exists() and file.stat().st_mode & 0o077:
        yield warning("files", f"others on this machine can read {file.name}. Run: chmod 600 {file.name}")
