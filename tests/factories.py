"""A contact that passes every rule, to be changed by the test that needs one that does not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from scoring.facts import Facts
from scoring.facts.coded import Texts
from scoring.facts.memory import Memory
from scoring.pages import page_of_frame
from scoring.rule import PROPERTIES

AS_OF = pd.Timestamp("2026-11-02T09:00:00Z")
"""The day on which the tests look at their contacts."""

Properties = dict[str, str | None]


def contact(**changes: str | None) -> Properties:
    """A contact that passes every rule but for the changes.

    Raises:
        ValueError: a change names a property that does not exist.
    """
    if unknown := set(changes) - set(PROPERTIES):
        raise ValueError(f"no such property: {sorted(unknown)}")
    return {
        "firstname": "Grace",
        "lastname": "Holloway",
        "email": "grace.holloway@northwindlogistics.com",
        "phone": "+14155552671",
        "jobtitle": "Marketing Director",
        "company": "Northwind Logistics",
        "city": "San Francisco",
        "state": "California",
        "country": "United States",
        "createdate": "2024-03-11T10:15:00.000Z",
        "lastmodifieddate": "2026-10-20T08:30:00.000Z",
        "hs_linkedin_url": "https://www.linkedin.com/in/grace-holloway",
        "hs_seniority": "director",
        "department": "Marketing",
        **changes,
    }


def frame_of(*contacts: Properties) -> pd.DataFrame:
    """A page of contacts as the scorer makes it."""
    rows = {name: [one[name] for one in contacts] for name in PROPERTIES}
    return pd.DataFrame(rows, dtype="string")


def facts_of(*contacts: Properties) -> Facts:
    """The facts about a page of contacts."""
    return Facts(page_of_frame(frame_of(*contacts)), AS_OF, Memory())


def texts_of(values: Sequence[str | None], memory: Memory) -> Texts:
    """A column of texts, ``None`` for a contact that has none."""
    return Texts.of(values, np.arange(len(values), dtype=np.int32), memory)


def text_of_each(texts: Texts) -> list[str | None]:
    """The text of each contact, ``None`` where it has none."""
    return [None if code < 0 else texts.values[code] for code in texts.codes.tolist()]
