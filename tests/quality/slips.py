"""How fingers slip: domains and words as they are mistyped."""

from __future__ import annotations

from random import Random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    key: (row[i - 1 : i] if i else "") + row[i + 1 : i + 2]
    for row in _ROWS
    for i, key in enumerate(row)
}  # fmt: skip
_PROVIDERS = {
    "gmail.com": 90, "hotmail.com": 30, "yahoo.com": 30, "outlook.com": 18, "icloud.com": 12,
    "googlemail.com": 4,
    "protonmail.com": 3, "hotmail.co.uk": 3, "yahoo.co.uk": 3, "hotmail.fr": 3, "yahoo.fr": 2,
    "t-online.de": 3,
    "wanadoo.fr": 3, "orange.fr": 2, "libero.it": 2, "comcast.net": 3, "verizon.net": 2, "btinternet.com": 1,
}  # fmt: skip
_ENDINGS = (
    ["con"] * 6 + ["cmo"] * 3 + ["co"] * 3 + ["cm"] * 3 + ["om", "vom", "comm", "coom", "xom", "ocm", "cpm"]
)
_REAL = {
    "mail.com", "ymail.com", "email.com", "fmail.com", "hmail.com", "gmai.com.com", "cloud.com", "yahoos.com",
    "libra.it", "libro.it", "libera.it", "liberi.it", "orage.fr", "oranger.fr",
    "liber.it", "range.fr", "grange.fr", "live.it", "orang.fr", "outlooks.com", "gail.com",
    "gml.com",
    "yaoo.fr", "online.de", "rotonmail.com",
}  # fmt: skip


def typed(word: str, rng: Random) -> str:
    """The word with one slip: a key left out, hit twice, exchanged with the next or with its neighbour."""
    place = rng.randrange(1, len(word))
    match rng.choices(["omit", "double", "swap", "near"], [35, 20, 25, 20])[0]:
        case "omit":
            return word[:place] + word[place + 1 :]
        case "double":
            return word[:place] + word[place - 1] + word[place:]
        case "swap":
            return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    near = _NEIGHBOURS.get(word[place].lower(), "")
    return word[:place] + (rng.choice(near) if near else word[place] * 2) + word[place + 1 :]


def domain(rng: Random) -> str:
    """A mail provider, mistyped into something that is no other provider."""
    while True:
        provider = rng.choices([*_PROVIDERS], [*_PROVIDERS.values()])[0]
        name, _, ending = provider.partition(".")
        if ending == "com" and rng.random() < 0.3:
            return f"{name}.{rng.choice(_ENDINGS)}"
        found = f"{typed(name, rng)}.{ending}"
        if found not in _REAL and found not in _PROVIDERS and "--" not in found and "-." not in found:
            return found


def mashed(rng: Random) -> str:
    """What a hand leaves that wants to be done with a form."""
    home = "asdfghjkl"
    match rng.choices(["chunk", "walk", "mash"], [45, 25, 30])[0]:
        case "chunk":
            row = rng.choice([home, home, "qwertyuiop", "zxcvbnm"])
            start, length = rng.randrange(len(row) - 3), rng.choice([2, 3, 3])
            return (row[start : start + length] * 4)[: rng.choice([6, 6, 7, 8])]
        case "walk":
            row = rng.choice([home, "qwertyuiop", "poiuytrewq", "lkjhgfdsa"])
            start = rng.randrange(1, len(row) - 4)
            return row[start : start + rng.choice([5, 6])]
    return "".join(rng.choice("sdfghjk" * 3 + "al") for _ in range(rng.choice([6, 7, 8, 9])))
