"""Names, companies and profiles as they are compared between contacts."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from scoring.facts import columns as col
from scoring.facts.coded import Texts
from scoring.facts.name import NO_NAME, Mark, Name
from scoring.facts.name_words import GENERATIONS, TITLES_OF_COURTESY
from scoring.facts.names import Names
from scoring.facts.text import listed, squeeze

_TITLES = TITLES_OF_COURTESY - {"m"}  # "M. Wilcox" is more often Mark than Monsieur
_DEGREES = listed("phd mba md cpa esq msc bsc dds pmp cfa llm dba")
_NO_EMPLOYERS = listed(
    """
    freelance freelancer freelancing selfemployed selfemployment independent independant independiente
    autonomo autonoma liberoprofessionista libreprofessionnel profissionalliberal selbstandig
    selbststandig freiberuflich freiberufler zzp zzper consultant contractor retired rentner retraite
    jubilado pensionato student studentin etudiant estudiante studente unemployed arbeitslos various
    diverse divers confidential stealth stealthmode stealthstartup startup homemaker hausfrau
    """
)


def given_words(first: Name) -> str | None:
    """Words of a first name, one space between them: ``Dr. Jean-Paul`` → ``jean paul``."""
    if len(first.words) == 1:
        return None if first.words[0] in _TITLES else first.plain[0]
    found = [word for word in first.words if word not in _TITLES]
    if len(found) > 1 and found[-1] in GENERATIONS:
        found.pop()
    return squeeze(" ".join(found)) or None


def family_words(last: Name, first: Name = NO_NAME) -> str | None:
    """Words of a last name; what tells father from son stands at its end in one spelling.

    It may stand in the first name: ``Smith`` and ``John Jr.`` → ``smith jr``.
    """
    if len(last.words) == 1 and not first.has(Mark.GENERATION):
        return last.plain[0]
    found = last.words[:]
    while len(found) > 1 and found[-1] in _DEGREES:
        found.pop()
    generation = GENERATIONS[first.words[-1]] if first.has(Mark.GENERATION) else None
    if len(found) > 1 and found[-1] in GENERATIONS:
        generation = GENERATIONS[found.pop()]
    name = squeeze(" ".join(found))
    return f"{name} {generation}" if name and generation else name or None


def is_no_employer(core: str) -> bool:
    """What people without an employer write as their company."""
    return core in _NO_EMPLOYERS


class NameKeys:
    """Both names of the contacts that have both, neither made up."""

    def __init__(self, names: Names) -> None:
        self._names = names

    @cached_property
    def given(self) -> Texts:
        """Words of the first name."""
        firsts, _ = self._names.read
        return self._found([given_words(name) for name in firsts], self._names.first)

    @cached_property
    def family(self) -> Texts:
        """Words of the last name; a Jr. or Sr. of either field stands at its end."""
        firsts, lasts = self._names.read
        family = self._found([family_words(name) for name in lasts], self._names.last)
        rows = np.flatnonzero(self._names.first_has(Mark.GENERATION) & family.known)
        if not len(rows):
            return family
        codes = zip(
            self._names.last.codes[rows].tolist(), self._names.first.codes[rows].tolist(), strict=True
        )
        whole = np.full(len(family.codes), -1, dtype=np.int32)
        whole[rows] = np.arange(len(rows), dtype=np.int32)
        found = [family_words(lasts[last], firsts[first]) for last, first in codes]
        return col.first_of((Texts.of(found, whole, family.memory), family))

    def _found(self, found: list[str | None], names: Texts) -> Texts:
        return col.keep(Texts.of(found, names.codes, names.memory), self._names.is_usable)
