"""The installation that a command is about: the settings and the database of this folder and environment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from settings import Settings, SettingsError, load_settings
from storage.database import Database, DatabaseError, open_database

Say = Callable[[str], None]
"""Prints a line."""


class Refused(Exception):  # noqa: N818 - read as a sentence where it is caught
    """A command cannot be carried out. The message is one line with the reason, never a secret."""


def own_settings() -> Settings:
    """The settings, as the server reads them.

    Raises:
        Refused: one of them cannot be used.
    """
    try:
        return load_settings()
    except SettingsError as refusal:
        raise Refused(str(refusal)) from None


@contextmanager
def own_database(settings: Settings) -> Iterator[Database]:
    """The database, at the newest revision; closed at the end of the block.

    Raises:
        Refused: it cannot be reached, is at another revision, or fails inside the block.
    """
    try:
        database = open_database(settings.database_url)
    except (ValueError, DatabaseError) as refusal:
        raise Refused(str(refusal)) from None
    try:
        database.check()
        yield database
    except DatabaseError as refusal:
        raise Refused(str(refusal)) from None
    finally:
        database.close()
