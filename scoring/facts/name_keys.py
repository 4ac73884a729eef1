"""Names, companies and profiles as they are compared between contacts."""

from __future__ import annotations

from functools import cached_property

from scoring.facts import columns as col
from scoring.facts.coded import Texts
from scoring.facts.name_words import TITLES_OF_COURTESY
from scoring.facts.names import Names
from scoring.facts.text import listed, squeeze, words

GENERATIONS = {
    **dict.fromkeys(("jr", "jnr", "jun", "junior"), "jr"),
    **dict.fromkeys(("sr", "snr", "sen", "senior"), "sr"),
    **{word: word for word in ("ii", "iii", "iv", "filho", "neto", "sobrinho")},
}
"""The last word of a family name that tells father from son → one spelling of it."""

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


def given_words(first: str) -> str | None:
    """Words of a first name, one space between them: ``Dr. Jean-Paul`` → ``jean paul``."""
    found = [word for word in words(first) if word not in _TITLES]
    if len(found) > 1 and found[-1] in GENERATIONS:
        found.pop()
    return squeeze(" ".join(found)) or None


def ends_in_generation(first: str) -> bool:
    """Whether a first name holds what belongs to the last one: ``John Jr.``"""
    if first.isascii() and first.isalpha():
        return False
    found = words(first)
    return len(found) > 1 and found[-1] in GENERATIONS


def family_words(last: str) -> str | None:
    """Words of a last name; what tells father from son stands at the end in one spelling."""
    return family_words_of_both(last, "")


def family_words_of_both(last: str, first: str) -> str | None:
    """The same where it may stand in the first name: ``Smith`` and ``John Jr.`` → ``smith jr``."""
    found = words(last)
    while len(found) > 1 and found[-1] in _DEGREES:
        found.pop()
    generation = GENERATIONS.get(words(first)[-1]) if ends_in_generation(first) else None
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
        self._first = names.first
        self._last = col.keep(names.last, names.is_usable)
        self.given: Texts = col.per_distinct(col.keep(names.first, names.is_usable), given_words)

    @cached_property
    def family(self) -> Texts:
        """Words of the last name; a Jr. or Sr. of either field stands at its end."""
        family = col.per_distinct(self._last, family_words)
        misplaced = col.flag_distinct(self._first, ends_in_generation)
        if not misplaced.any():
            return family
        whole = col.per_together((col.keep(self._last, misplaced), self._first), family_words_of_both)
        return col.first_of((whole, family))
