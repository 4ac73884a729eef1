"""What LinkedIn link, job title, seniority and department say."""

from __future__ import annotations

import re
from functools import cached_property

import pyarrow.compute as pc

from scoring.facts import columns as col
from scoring.facts.beginnings import beginnings, may_be_one
from scoring.facts.coded import Flags, Texts
from scoring.facts.columns import Columns
from scoring.facts.keyboard import is_mashed
from scoring.facts.text import letters, listed
from scoring.facts.title_forms import is_careless
from scoring.facts.titles import (
    LEVELS,
    departments_are_apart,
    departments_of,
    level_contradicts,
    level_of,
    levels_are_apart,
)

# With or without scheme, country subdomain, language ending and query. /pub/ is the old form of /in/.
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{1,3}\.|www\.)?linkedin\.com(?:/mwlite)?/(?:in|pub)/"
    r"([^/?#\t\n\f\r ]{2,})(?:[/?#][^\t\n\f\r ]*)?"
)
# As LinkedIn writes it, which most people copy: told and cut without looking for the groups of the other.
_USUAL = "https://www.linkedin.com/in/"
_SLUG = r"^[^/?#\s][^/?#\s]+/?$"
_SLUG_FILLERS = listed(
    """
    me profile username yourname yourprofile myprofile name user test testuser example firstname lastname
    firstnamelastname firstlast johndoe janedoe linkedin unknown none null undefined xxx abc in edit view
    """
)
_SLUG_BEGINNINGS = beginnings(_SLUG_FILLERS)
_TITLE_FILLERS = listed(
    """
    test testing tester1 title jobtitle position yourtitle mytitle notitle xxx xx xyz asdf qwerty
    abc abcd dummy placeholder sample unknown untitled berufsbezeichnung intitule puesto cargo
    functie titel titre titulo titolo jobtitel jobtitles jobrole jobposition jobname yourjob
    yourrole yourposition yourjobtitle job role rolle ruolo rol poste position1 posizione posicion
    posicao funktion fonction funcion funcao funzione beruf profession profesion occupation
    designation stanowisko befattning stilling stelle stellung intituledeposte titredeposte blah
    other na x blahblah bla blabla test1 test123 testtitle
    """
)
# In capitals they are somebody's acronym.
_THREE_KEYS = listed("asd sdf dfg fgh ghj hjk jkl qwe ert rty zxc xcv dsa ewq")


def is_title_filler(title: str) -> bool:
    """A filler in place of a title."""
    key = letters(title)
    return (
        not key
        or key in _TITLE_FILLERS
        or (len(key) > 2 and key == key[0] * len(key))
        or is_mashed(key)
        or (key in _THREE_KEYS and not title.isupper())
        or key.isdigit()
    )


def _is_level(text: str) -> bool:
    return text.lower() in LEVELS


def is_slug_filler(slug: str) -> bool:
    """The name of a profile that stands for any profile: ``your-name``."""
    # no filler has a digit, and most slugs end in one
    return not slug[-1:].isdigit() and letters(slug) in _SLUG_FILLERS


def _slug_of(link: str) -> str | None:
    found = _PROFILE.fullmatch(link)
    return found[1] if found else None


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
        link = self._link.with_distinct(pc.utf8_lower(self._link.strings))
        is_usual = col.flags(pc.starts_with(link.strings, _USUAL))
        usual = link.only(is_usual)
        usual = usual.with_distinct(pc.binary_replace_slice(usual.strings, 0, len(_USUAL), ""))
        is_usual[is_usual] = plain = col.found_in(usual.strings, _SLUG)
        slugs = usual.only(plain)
        slugs = slugs.with_distinct(pc.utf8_rtrim(slugs.strings, "/"))
        others = link.only(~is_usual)
        return col.either(slugs, col.per_distinct(others, _slug_of))

    @property
    def is_slug_filler(self) -> Flags:
        """Where the profile's name stands for any profile: ``your-name``."""
        doubtful = self.slug.only(may_be_one(self.slug.strings, _SLUG_BEGINNINGS))
        return col.flag_distinct(doubtful, is_slug_filler)

    @cached_property
    def _title_filler(self) -> Flags:
        return col.flag_distinct(self._title, is_title_filler)

    @cached_property
    def _level(self) -> Texts:
        """The level that the title tells."""
        return col.per_distinct(self._title, level_of)

    @cached_property
    def _told_departments(self) -> Texts:
        """The departments that the title tells."""
        return col.per_distinct(self._title, departments_of)

    @property
    def linkedin_invalid(self) -> Flags:
        """No personal LinkedIn profile."""
        return ~self._columns.missing["hs_linkedin_url"] & ~self.slug.known

    @property
    def title_placeholder(self) -> Flags:
        """A filler in place of a title."""
        return self._title_filler

    @property
    def title_careless(self) -> Flags:
        """A title in capitals, in lower case, cut short or with stray marks."""
        return col.flag_distinct(self._title, is_careless) & ~self._title_filler

    @property
    def seniority_unknown(self) -> Flags:
        """A level outside HubSpot's list."""
        known = col.flag_distinct(self._seniority, _is_level)
        return ~self._columns.missing["hs_seniority"] & ~known

    @property
    def title_differs_from_seniority(self) -> Flags:
        """A title and a level that are clearly apart."""
        apart = col.flag_together((self._level, self._seniority), levels_are_apart)
        return col.flag_together((self._title, self._seniority), level_contradicts, where=apart)

    @property
    def title_differs_from_department(self) -> Flags:
        """A title and a department that are clearly about different work."""
        stated = col.per_distinct(self._department, departments_of)
        return col.flag_together((self._told_departments, stated), departments_are_apart)

    @property
    def seniority_derivable(self) -> Flags:
        """No level, but a title that tells it."""
        return self._level.known & self._columns.missing["hs_seniority"]

    @property
    def department_derivable(self) -> Flags:
        """No department, but a title that tells it."""
        return self._told_departments.known & self._columns.missing["department"]
