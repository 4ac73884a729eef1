"""How people and companies get their numbers, domains, addresses and profiles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

import phonenumbers

from tests.quality.countries import Country

_ROMAJI = {
    "健太": "kenta", "美咲": "misaki", "陽菜": "haruna",
    "田中": "tanaka", "鈴木": "suzuki", "高橋": "takahashi",
}  # fmt: skip
_SPELLED_OUT = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "Ł": "L", "đ": "d", "æ": "ae", "’": "", "'": ""})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LEGAL = re.compile(
    r"""(?xi)\b(?: inc | corp | llc | llp | ltd | limited | plc | pty | gmbh | co | kg | ag | e\.k | og | sas
    | sasu | sarl | sàrl | sa | s\.l | s\.l\.u | s\.a | s\.n\.c | s\.p\.a | s\.r\.l | ltda | eireli | ab
    | sp\.\ z\ o\.o | k\.k | pvt | private | nv | bv | bvba | b\.v | de\ c\.v | s\.a\.p\.i | se )\b\.?"""
)


def plain(text: str, german: bool = False) -> str:
    """ASCII letters, digits, blanks and hyphens: what goes into an address."""
    text = _ROMAJI.get(text, text)
    text = text.translate(_UMLAUTS) if german else text
    folded = unicodedata.normalize("NFKD", text.translate(_SPELLED_OUT))
    return re.sub(r"[^a-z0-9 \-]", "", "".join(c for c in folded if not unicodedata.combining(c)).lower())


def listed(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


def parted(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(";")]


def phone_of(country: Country, area: str, rng: Random) -> str:
    """A number that libphonenumber calls valid for the country."""
    while True:
        form = rng.choice(parted(country.phones)).replace("area", area)
        digits = {"n": "23456789", "x": "0123456789"}
        number = "".join(rng.choice(digits[char]) if char in digits else char for char in form)
        read = phonenumbers.parse(number)
        national = str(read.national_number)
        made_up = "55501" in national or any(digit * 4 in national for digit in "0123456789")
        if phonenumbers.is_valid_number_for_region(read, country.code) and not made_up:
            return number if rng.random() < 0.3 else "+" + re.sub(r"\(0\)|\D", "", number)


def companies_of(country: Country, coined: list[str], rng: Random) -> dict[str, str]:
    """Companies with their domains; takes its words away from the coined ones."""
    found: dict[str, str] = {}
    for form in parted(country.companies) * 4:
        own = coined.pop() if "+" in form else rng.choice(listed(country.family))
        name = form.replace("*", own).replace("+", own)
        words = re.findall(r"[a-z0-9]+", plain(_LEGAL.sub("", name).replace("-", " ")))
        german = plain(_LEGAL.sub("", name), german=True)
        initials = "".join(word[0] for word in words)
        labels = ["".join(words), "-".join(words), "".join(re.findall(r"[a-z0-9]+", german))]
        labels += ["".join(re.findall("[a-z]", plain(own)))] if "+" in form else []
        labels += [initials] if 2 < len(words) < 5 else []
        ending = rng.choices([country.ending, "com", "io", "eu"], [80, 14, 3, 3])[0]
        domain = f"{rng.choice([label for label in labels if len(label) > 1])}.{ending}"
        if name not in found and domain not in found.values():
            found[name] = domain
    return found


def locals_of(first: str, last: str, rng: Random) -> str:
    """The part before the @ that a company would choose."""
    german = rng.random() < 0.5
    given = re.findall(r"[a-z0-9]+", plain(first, german)) or ["x"]
    family = "".join(re.findall(r"[a-z0-9]+", plain(last, german)))
    forms: list[Callable[[], str]] = [
        lambda: f"{''.join(given)}.{family}",
        lambda: f"{given[0]}.{family}",
        lambda: f"{given[0][0]}{family}",
        lambda: f"{given[0][0]}.{family}",
        lambda: given[0] if len(given[0]) > 2 else f"{given[0]}.{family}",
        lambda: f"{family}.{given[0]}",
        lambda: f"{''.join(given)}-{family}",
        lambda: f"{given[0]}_{family}",
    ]
    return rng.choices(forms, [40, 15, 15, 8, 5, 5, 4, 3])[0]()


def slug_of(first: str, last: str, rng: Random) -> str:
    """A profile's name as LinkedIn makes it, or as people choose it."""
    words = re.findall(r"[a-z0-9]+", plain(first)) + re.findall(r"[a-z0-9]+", plain(last))
    tail = "".join(rng.choice("0123456789abcdef") for _ in range(rng.choice([5, 7, 9])))
    forms = [
        "-".join(words) + f"-{tail}",
        "-".join(words),
        "".join(words),
        "".join(words) + str(rng.randrange(100)),
    ]
    return rng.choices(forms, [55, 25, 12, 8])[0]
