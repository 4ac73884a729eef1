"""What LinkedIn link, job title, seniority and department say."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from scoring.facts import columns as col
from scoring.facts.columns import Columns, Flags, Texts
from scoring.facts.names import is_keyboard_walk
from scoring.facts.text import letters, listed
from scoring.facts.title_forms import is_careless
from scoring.facts.titles import LEVELS, department_contradicts, department_of, level_contradicts, level_of

# With or without scheme, country subdomain, language ending and query. /pub/ is the old form of /in/.
_PROFILE = (
    r"^(?:https?://)?(?:[a-z]{1,3}\.|www\.)?linkedin\.com(?:/mwlite)?/(?:in|pub)/"
    r"(?P<slug>[^/?#\s][^/?#\s]+)(?:[/?#]\S*)?$"
)
_TITLE_FILLERS = listed(
    """
    test testing tester1 title jobtitle position yourtitle mytitle notitle xxx xx xyz asdf qwerty abc
    abcd dummy placeholder sample unknown untitled berufsbezeichnung intitule puesto cargo functie titel
    titre titulo jobtitel
    """
)


def is_title_filler(title: str) -> bool:
    """A filler in place of a title."""
    key = letters(title)
    return (
        key in _TITLE_FILLERS
        or (len(key) > 2 and len(set(key)) == 1)
        or is_keyboard_walk(key)
        or key.isdigit()
    )


class Profiles:
    """Facts about LinkedIn link, title, seniority and department."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._link: Texts = columns.values["hs_linkedin_url"]
        self._title: Texts = columns.values["jobtitle"]
        self._seniority: Texts = columns.values["hs_seniority"]
        self._department: Texts = columns.values["department"]

    @cached_property
    def slug(self) -> Texts:
        """The part of a personal profile's address that names the person, null for other links."""
        return pc.struct_field(pc.extract_regex(pc.utf8_lower(self._link), _PROFILE), "slug")

    @cached_property
    def _title_filler(self) -> Flags:
        return col.flag_distinct(self._title, is_title_filler)

    @property
    def linkedin_invalid(self) -> pd.Series[bool]:
        """No personal LinkedIn profile."""
        return self._columns.series(
            ~self._columns.missing["hs_linkedin_url"] & col.flags(self.slug.is_null())
        )

    @property
    def title_placeholder(self) -> pd.Series[bool]:
        """A filler in place of a title."""
        return self._columns.series(self._title_filler)

    @property
    def title_careless(self) -> pd.Series[bool]:
        """A title in capitals, in lower case, cut short or with stray marks."""
        return self._columns.series(col.flag_distinct(self._title, is_careless) & ~self._title_filler)

    @property
    def seniority_unknown(self) -> pd.Series[bool]:
        """A level outside HubSpot's list."""
        known = col.flag_distinct(self._seniority, lambda level: level.lower() in LEVELS)
        return self._columns.series(~self._columns.missing["hs_seniority"] & ~known)

    @property
    def title_differs_from_seniority(self) -> pd.Series[bool]:
        """A title and a level that are clearly apart."""
        return self._columns.series(col.flag_together((self._title, self._seniority), level_contradicts))

    @property
    def title_differs_from_department(self) -> pd.Series[bool]:
        """A title and a department that are clearly about different work."""
        return self._columns.series(
            col.flag_together((self._title, self._department), department_contradicts)
        )

    @property
    def seniority_derivable(self) -> pd.Series[bool]:
        """No level, but a title that tells it."""
        told = col.flag_distinct(self._title, lambda title: level_of(title) is not None)
        return self._columns.series(np.logical_and(told, self._columns.missing["hs_seniority"]))

    @property
    def department_derivable(self) -> pd.Series[bool]:
        """No department, but a title that tells it."""
        told = col.flag_distinct(self._title, lambda title: department_of(title) is not None)
        return self._columns.series(np.logical_and(told, self._columns.missing["department"]))
