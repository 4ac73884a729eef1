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
        self._answers: dict[tuple[Callable[..., Any], bool], _Answers] = {}

    def of_each(self, function: Callable[[str], Any], values: list[str]) -> list[Any]:
        """``function`` of each value; it has to be one that stays, not a lambda made on the way."""
        if len(values) > MOST_ANSWERS:
            return list(map(function, values))
        return list(map(self._of(function, together=False).__getitem__, values))

    def of_rows(self, function: Callable[..., Any], columns: Sequence[list[Any]]) -> list[Any]:
        """``function`` of values side by side."""
        rows = zip(*columns, strict=True)
        if len(columns[0]) > _MANY_ROWS:
            return list(starmap(function, rows))
        return list(map(self._of(function, together=True).__getitem__, rows))

    def _of(self, function: Callable[..., Any], *, together: bool) -> _Answers:
        answers = self._answers.get((function, together))
        if answers is None:
            answers = self._answers[function, together] = _Answers(function, together=together)
        return answers

    def __getstate__(self) -> dict[str, object]:
        """A copy sent to another process takes no text along."""
        return {"_answers": {}}


class _Answers(dict[Any, Any]):
    def __init__(self, function: Callable[..., Any], *, together: bool) -> None:
        super().__init__()
        self._function = function
        self._together = together

    def __missing__(self, key: Any) -> Any:
        if len(self) >= MOST_ANSWERS:
            self.clear()
        answer = self[key] = self._function(*key) if self._together else self._function(key)
        return answer
