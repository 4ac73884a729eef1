"""A fault in the facts that one contact brings about."""

from __future__ import annotations

from typing import Any

import pytest

from scoring import scorer
from scoring.facts import Facts
from scoring.pages import Page


def stumble_over(monkeypatch: pytest.MonkeyPatch, first_name: str) -> list[int]:
    """Let a page fail where somebody has this first name; the sizes of the pages that were tried."""
    tried: list[int] = []

    def facts(page: Page, *others: Any) -> Facts:
        names = page["firstname"].to_pylist()
        tried.append(len(names))
        if first_name in names:
            raise RuntimeError(f"cannot parse {first_name}")
        return Facts(page, *others)

    monkeypatch.setattr(scorer, "Facts", facts)
    return tried
