"""The committed tables of `scoring/data`, read when first needed."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import Any

from scoring.facts.text import listed

_DATA = Path(__file__).parent.parent / "data"

COMPLETE = listed("US CA AU DE AT CH IT ES FR NL BE BR MX IN JP")
"""Countries whose list of regions is complete, names in use included."""


def _rows(name: str) -> list[Any]:
    text = gzip.decompress((_DATA / name).read_bytes()).decode()
    return [line.split("\t") for line in text.splitlines()]


@cache
def countries() -> dict[str, str]:
    """Folded name or code → ISO 3166-1 code."""
    return dict(_rows("countries.tsv.gz"))


@cache
def states() -> dict[tuple[str, str], str]:
    """(ISO country, folded name or code) → ISO 3166-2 code."""
    return {(country, key): code for country, key, code in _rows("states.tsv.gz")}


@cache
def state_homes() -> dict[str, frozenset[str]]:
    """Folded region name of at least four letters → the countries with a complete list that have it."""
    homes: dict[str, set[str]] = {}
    for country, key in states():
        if country in COMPLETE and len(key) > 3:
            homes.setdefault(key, set()).add(country)
    return {key: frozenset(codes) for key, codes in homes.items()}


@cache
def state_owner() -> dict[str, str]:
    """Folded region name of at least four letters that one country alone has → that country."""
    owners: dict[str, set[str]] = {}
    for country, key in states():
        if len(key) > 3 and key not in countries():
            owners.setdefault(key, set()).add(country)
    return {key: next(iter(codes)) for key, codes in owners.items() if len(codes) == 1}


@cache
def cities() -> dict[str, frozenset[str]]:
    """Folded name of a city of 100,000 or more → the countries that have a place of that name."""
    return {key: frozenset(codes.split(" ")) for key, codes in _rows("cities.tsv.gz")}


@cache
def american_cities() -> dict[str, frozenset[str]]:
    """Folded name of an American or Canadian city of 15,000 or more → the states that have one."""
    return {key: frozenset(codes.split(" ")) for key, codes in _rows("american_cities.tsv.gz")}


@cache
def area_states() -> dict[str, frozenset[str]]:
    """North American area code → the states that share it (NANPA, 2025)."""
    states_of: dict[str, set[str]] = {}
    for line in (_DATA / "areas.tsv").read_text(encoding="utf-8").splitlines():
        state, codes = line.split("\t")
        for code in codes.split():
            states_of.setdefault(code, set()).add(state)
    return {code: frozenset(found) for code, found in states_of.items()}
