"""What functions of texts have answered before, so that a value that comes again is not judged again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import starmap
from typing import Any

MOST_ANSWERS = 1 << 16
"""Answers kept for each function. When there are more, it begins anew."""

_MANY_ROWS = 1 << 12
"""So many different combinations in one page hardly come again in the next."""


class Memory:
    """The answers of one scan. It holds texts of contacts, so it lives and dies with the scan."""

    def __init__(self) -> None:
        self._answers: dict[tuple[Callable[..., Any], bool], dict[Any, Any]] = {}

    def of_each(self, function: Callable[[str], Any], values: list[str]) -> list[Any]:
        """``function`` of each value; it has to be one that stays, not a lambda made on the way."""
        if len(values) > MOST_ANSWERS:
            return list(map(function, values))
        answers, new = self._known(function, values, together=False)
        answers.update(zip(new, map(function, new), strict=True))
        return list(map(answers.__getitem__, values))

    def of_rows(self, function: Callable[..., Any], columns: Sequence[list[Any]]) -> list[Any]:
        """``function`` of values side by side."""
        rows = list(zip(*columns, strict=True))
        if len(rows) > _MANY_ROWS:
            return list(starmap(function, rows))
        answers, new = self._known(function, rows, together=True)
        answers.update(zip(new, starmap(function, new), strict=True))
        return list(map(answers.__getitem__, rows))

    def _known(
        self, function: Callable[..., Any], keys: list[Any], *, together: bool
    ) -> tuple[dict[Any, Any], list[Any]]:
        """The answers of a function, and the keys that it has yet to be asked about."""
        answers = self._answers.setdefault((function, together), {})
        new = dict.fromkeys(key for key in keys if key not in answers)
        if len(answers) + len(new) > MOST_ANSWERS:
            answers.clear()
            new = dict.fromkeys(keys)
        return answers, list(new)

    def __getstate__(self) -> dict[str, object]:
        """A copy sent to another process takes no text along."""
        return {"_answers": {}}
