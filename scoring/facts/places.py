"""What city, state and country say about each other."""

from __future__ import annotations

import re
from functools import cached_property

import numpy as np

from scoring.facts import columns as col
from scoring.facts import tables
from scoring.facts.coded import Codes, Flags, Texts
from scoring.facts.columns import Columns
from scoring.facts.name_words import FAMILY_NAMES
from scoring.facts.phone_labels import OVERSEAS
from scoring.facts.text import fold, letters, letters_in, listed

_GENERIC = re.compile(
    r"^(?:the |prov\.? (?:di )?|kt\.? |citta metropolitana di |commonwealth of |c\. ?de |"
    r"(?:state|province|county|region|prefecture) of |region |region de |provincia d[ei] (?:la )?|"
    r"provincia |provincie |province de |comunidad (?:autonoma |foral )?de |ciudad autonoma de |comunitat |"
    r"principado de |land |bundesland |freistaat |freie (?:und )?hansestadt |kanton |canton (?:de |du |d')?|"
    r"estado (?:d[eoa] )?|departement (?:de |du |d'|des )?|regione )"
    r"|(?: state| province| region| prefecture| county| canton|-ken|-fu|-to| ken)$"
)
# ``Bern/Berne``, ``NY - New York``, ``Texas, USA``, ``TX 75201``
_PARTS = re.compile(r"/|,| [-–] | (?=[0-9]{5}$)")
# Regions that stand for several of before (Alsace and Lorraine in Grand Est): two names, two things.
_MERGED = listed(
    "FR-ARA FR-BFC FR-GES FR-HDF FR-NOR FR-NAQ FR-OCC FR-PAC IT-32 IN-DH GB-LND ES-IB ES-GC ES-TF NL-NB BR-DF"
)
TERRITORIES = {**OVERSEAS, "CN": ("HK", "MO")}
"""Regions with an ISO code of their own that people also write as the country that they are part of."""
# Endings that do not tell a country: sold to everyone, or shared by several.
_GLOBAL_ENDINGS = listed(
    "io co ai me tv eu cc ws fm am la ly to gg sh is nu tk ml ga cf gq su ac vc st id in"
)

_ELSEWHERE, _UNKNOWN = "elsewhere", "unknown"


def country_of(written: str) -> str | None:
    """ISO 3166-1 code of a country in any of forty languages, ``None`` if there is no such country."""
    key = letters(written)
    code = tables.countries().get(key)
    if code or len(key) < 6:
        return code
    plain = tables.countries().get(letters(re.sub(r"\(.*?\)|^the ", "", fold(written))))
    return plain or _country_named_twice(written)


def _country_named_twice(written: str) -> str | None:
    """``Belgique/België``, ``DE - Germany`` and ``England, UK`` are one country each."""
    codes = {tables.countries().get(letters(part)) for part in re.split(r"[/,–-]", written)}
    return codes.pop() if len(codes) == 1 else None


def state_of(written: str, country: str) -> str | None:
    """ISO 3166-2 code of a region of this country, ``None`` if it has no such region."""
    return tables.states().get((country, letters(written))) or _state_in(written, country)


def _state_in(written: str, country: str) -> str | None:
    """The same for what is not just the name: ``State of Texas``, ``Bern/Berne``."""
    for text in dict.fromkeys([written, written.rpartition("(")[0], *_PARTS.split(written)]):
        folded = fold(text)
        key = letters_in(folded)
        found = tables.states().get((country, key))
        if not found and key.startswith(country.lower()):
            found = tables.states().get((country, key[2:]))
        if not found:
            found = tables.states().get((country, letters(_GENERIC.sub("", folded.strip()))))
        if found:
            return found
    return None


def is_state_code(written: str, code: str) -> bool:
    """Whether a region is written as a code: ``CA``, ``US-CA``, ``Calif.`` and not ``California``."""
    key = letters(written)
    if len(key) < 4 or written.rstrip().endswith("."):
        return True
    return len(key) < len(code) and key in (code[3:].lower(), code.replace("-", "").lower())


def is_state_elsewhere(written: str, country: str, city: str = "") -> bool:
    """Whether this is a region of another country and not of this one.

    A city of this country is excused, unless the contact names another city beside it.
    """
    if state_of(written, country):
        return False
    key = letters(written)
    homes = tables.state_homes().get(key) or tables.state_homes().get(
        letters(_GENERIC.sub("", fold(written)))
    )
    if homes is None or country in homes:
        return False
    return letters(city) not in ("", key) or country not in tables.cities().get(key, ())


def strange_state(written: str, country: str, city: str) -> str:
    """Whether a region that its country does not have is ``elsewhere`` or ``unknown``; empty for neither."""
    if is_state_elsewhere(written, country, city):
        return _ELSEWHERE
    return _UNKNOWN if is_state_unknown(written, country, city) else ""


def is_state_unknown(written: str, country: str, city: str = "") -> bool:
    """Whether this country, its list being complete, has no such region and no other has it either."""
    known = country not in tables.COMPLETE or state_of(written, country)
    return not known and not is_state_elsewhere(written, country, city)


def is_city_elsewhere(written: str, country: str) -> bool:
    """Whether this is a known city of other countries, and this country has no place of that name.

    Hamlets are named after families, and people write a region for a city: neither is held against them.
    """
    name = written.partition(",")[0].partition("(")[0]
    key = letters(name)
    homes = tables.cities().get(key)
    if homes is None or country in homes or not homes.isdisjoint(TERRITORIES.get(country, ())):
        return False
    return key not in FAMILY_NAMES and not state_of(name, country)


def country_of_domain(domain: str) -> str | None:
    """ISO code of a national domain ending; ``None`` for endings that everybody may use."""
    ending = domain.rsplit(".", 1)[-1]
    if len(ending) != 2 or ending in _GLOBAL_ENDINGS:
        return None
    return "GB" if ending == "uk" else ending.upper()


class Places:
    """Facts about city, state and country."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.city: Texts = columns.values["city"]
        self.written_state: Texts = columns.values["state"]
        self._country: Texts = columns.values["country"]

    @cached_property
    def country(self) -> Texts:
        """ISO code of the country, null where missing or unknown."""
        return col.per_distinct(self._country, country_of)

    @cached_property
    def state(self) -> Texts:
        """ISO 3166-2 code of the state, null where missing, unknown or without a known country."""
        return col.per_together((self.written_state, self.country), state_of)

    @cached_property
    def american_state(self) -> Texts:
        """ISO 3166-2 code in the US or Canada, also where the country is missing."""
        american = col.keep(self.state, col.is_in(self.country, {"US", "CA"}))
        return col.either(american, self._unstated)

    @cached_property
    def _unstated(self) -> Texts:
        """ISO 3166-2 code in the US or Canada where the country is missing or unknown."""
        return col.per_distinct(col.keep(self.written_state, ~self.country.known), _american_state)

    @cached_property
    def region(self) -> Texts:
        """ISO 3166-2 code of the state, an American one also where the country is missing."""
        return col.either(self.state, self._unstated)

    @cached_property
    def region_name(self) -> Texts:
        """What a region that is written out means, none for a code."""
        return col.per_together(
            (col.keep(self.written_state, ~self.is_state_code), self.region), _region_name
        )

    @cached_property
    def is_state_code(self) -> Flags:
        """Where the state is abbreviated."""
        return col.flag_together((self.written_state, self.region), is_state_code)

    @cached_property
    def state_owner(self) -> Texts:
        """ISO code of the only country that has a region of this name, none for codes and shared names."""
        return col.per_distinct(self.written_state, _state_owner)

    @property
    def country_unknown(self) -> Flags:
        """A country that does not exist."""
        return ~self._columns.missing["country"] & ~self.country.known

    @cached_property
    def _strange_states(self) -> tuple[Codes, list[str]]:
        texts = (self.written_state, self.country, col.or_empty(self.city))
        return col.together(texts, strange_state, where=~self.state.known)

    def _is_strange(self, how: str) -> Flags:
        codes, found = self._strange_states
        return np.array([*(one == how for one in found), False])[codes]

    @property
    def state_unknown(self) -> Flags:
        """A region that its country does not have, nor any other."""
        return self._is_strange(_UNKNOWN)

    @property
    def state_elsewhere(self) -> Flags:
        """A region of another country than the stated one."""
        return self._is_strange(_ELSEWHERE)

    @property
    def city_elsewhere(self) -> Flags:
        """A city of another country."""
        return col.flag_together((self.city, self.country), is_city_elsewhere)


def _region_name(written: str, code: str) -> str:
    return code + letters(written) if code in _MERGED else code


def _state_owner(written: str) -> str | None:
    return tables.state_owner().get(letters(written))


def _american_state(written: str) -> str | None:
    found = [code for country in ("US", "CA") if (code := state_of(written, country))]
    return found[0] if len(found) == 1 else None
