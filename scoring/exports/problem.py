"""What is wrong with a file, in one line that names the place and never the contents."""

from __future__ import annotations


class ExportError(Exception):
    """A file that cannot be read as an export of contacts.

    Args:
        problem: one line for the person who passed the file; it quotes nothing from the file.
        row: row in the file, the header being row 1; blank lines are not counted.
        column: column in the file, the first being 1.
    """

    def __init__(self, problem: str, row: int | None = None, column: int | None = None) -> None:
        place = "" if row is None else f"row {row}: " if column is None else f"row {row}, column {column}: "
        super().__init__(place + problem)
