"""What the security page tells of database and properties, from the tables and the catalogue themselves."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column

from scoring.catalogue import CAUSES, RULES
from scoring.rule import PROPERTIES
from storage import columns
from storage.leads import SEALED
from storage.tables import Base
from web.kept import STORED
from web.words import PROPERTY_WORDS, listed

_KINDS: dict[type, str] = {
    columns.Cause: f"id of one of {len(CAUSES)} causes of a lower score",
    columns.Whole: "whole number",
    columns.Fraction: "number",
    columns.Flag: "yes or no",
    columns.Token: "random id",
    columns.Version: "version number",
}
_FEW = 6


def stored_tables() -> list[dict[str, object]]:
    """Every table of the database with every column, the kind of value it holds and how long."""
    untils = {
        (table, name): kept.until
        for kept in STORED
        for table, names in kept.columns.items()
        for name in names.split()
    }
    return [
        {
            "name": table.name,
            "columns": [
                {"name": column.name, "kind": kind_of(column), "until": untils[table.name, column.name]}
                for column in table.columns
            ],
        }
        for table in Base.metadata.sorted_tables
    ]


def named() -> Iterator[tuple[str, str]]:
    """The table and column of everything that `STORED` names."""
    for kept in STORED:
        for table, names in kept.columns.items():
            yield from ((table, name) for name in names.split())


def kind_of(column: Column[object]) -> str:
    """What a column can hold, in words.

    Raises:
        KeyError: a kind of column that has no words yet.
    """
    if isinstance(column.type, columns.Word):
        words = [str(word.value) for word in column.type.words]
        return f"one of {len(words)} fixed words" + (f": {listed(words)}" if len(words) <= _FEW else "")
    if isinstance(column.type, columns.RuleId):
        return f"id of one of {len(RULES)} rules"
    if column.type.python_type is bytes:
        return "encrypted text" if column.table.name == "leads" and column.name in SEALED else "hash"
    return _KINDS[type(column.type)]


def properties_read() -> list[dict[str, object]]:
    """The fourteen properties: what each holds, and how many rules look at it, from the catalogue."""
    return [
        {
            "name": name,
            "words": PROPERTY_WORDS[name],
            "rules": sum(name in rule.properties and bool(rule.finding) for rule in RULES),
        }
        for name in PROPERTIES
    ]
