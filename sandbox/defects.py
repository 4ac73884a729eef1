"""What is wrong with a messy portal: one row for each kind of defect, with how many contacts have it.

A defect claims the properties it spoils, and no two defects claim the same property of a contact, so the list
of contacts with a kind is exact. Kinds are named like the audit's rules where there is one.
"""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from sandbox.people import Person, shown

Truth = dict[str, set[int]]
Claims = list[set[str]]
Spoil = Callable[[Person, Random], dict[str, str | None]]

TYPO_DOMAINS = "gmial.com gmal.com hotmial.com yahooo.com outlok.com gmaill.com"
THROW_AWAY = "mailinator.com guerrillamail.com yopmail.com 10minutemail.com"
DUMMIES = "0000000000|1234567890|+1 555-0100|9999999999"
STATE_CODES = {"California": "CA", "Texas": "TX", "Illinois": "IL", "Florida": "FL", "Washington": "WA"}
NO_PROFILE = "https://www.linkedin.com/company/acme|linkedin|www.xing.com/profile/me"


class Defect(NamedTuple):
    """A kind of defect, in how many of 480 contacts it is put, what it claims, and what it does."""

    kind: str
    number: int
    claims: str
    spoil: Spoil
    where: Callable[[Person], bool] = lambda _: True


def spoil(people: list[Person], defects: list[Defect], claims: Claims, rng: Random) -> Truth:
    """Put each defect into as many people as its row says, in place; return who has which."""
    truth: Truth = {}
    for defect in defects:
        wanted = set(defect.claims.split())
        free = [i for i, p in enumerate(people) if not wanted & claims[i] and defect.where(p)]
        chosen = rng.sample(free, defect.number)
        for i in chosen:
            people[i].props.update(defect.spoil(people[i], rng))
            claims[i] |= wanted
        truth[defect.kind] = set(chosen)
    return truth


def _missing(name: str) -> Spoil:
    return lambda _, rng: {name: rng.choice([None, None, None, "", " "])}


def _one_of(name: str, text: str) -> Spoil:
    return lambda _, rng: {name: rng.choice(text.split("|"))}


def _both(**values: str) -> Spoil:
    return lambda *_: dict(values)


def _mailbox(domains: str) -> Spoil:
    def at(p: Person, rng: Random) -> dict[str, str | None]:
        return {"email": f"{_local(p)}@{rng.choice(domains.split())}"}

    return at


def _local(p: Person) -> str:
    return (p.props["email"] or "").split("@")[0]


def _broken_email(p: Person, rng: Random) -> dict[str, str | None]:
    local, domain = _local(p), p.company.domain
    broken = [
        f"{local}{domain}", f"{local}@@{domain}", f"{local}@{domain}, info@{domain}", f"{local}(at){domain}",
        f"{local}@{domain.split('.')[0]}", f"{local} @{domain}", f".{local}@{domain}", f"{local}@{domain}.",
    ]  # fmt: skip
    return {"email": rng.choice(broken)}


def _role(p: Person, rng: Random) -> dict[str, str | None]:
    role = rng.choice(["info", "sales", "office", "contact", "support", "admin"])
    return {"email": f"{role}@{p.company.domain}"}


def _internal(p: Person, _: Random) -> dict[str, str | None]:
    return {"email": f"{_local(p)}@{p.company.domain.split('.')[0]}.local"}


def _abbreviated(p: Person, _: Random) -> dict[str, str | None]:
    return {"state": STATE_CODES[p.place.state]}


def _numbered(p: Person, rng: Random) -> dict[str, str | None]:
    return {"lastname": shown(p.last) + rng.choice(["1", "#", "2**"])}


def _test_record(p: Person, rng: Random) -> dict[str, str | None]:
    return {
        "firstname": "Test",
        "lastname": rng.choice(["Test", "User"]),
        "email": f"test{rng.randrange(10_000)}@example.com",
    }


def _email_in_name(p: Person, _: Random) -> dict[str, str | None]:
    return {"firstname": p.props["email"]}


def _short_phone(p: Person, rng: Random) -> dict[str, str | None]:
    number = p.props["phone"] or ""
    return {"phone": rng.choice([number[:7], number + "00420042", f"+{p.country.dial} 0000 12"])}


def _local_phone(p: Person, _: Random) -> dict[str, str | None]:
    return {"phone": p.country.national(p.place, p.props["phone"] or "")}


def _capitals(p: Person, _: Random) -> dict[str, str | None]:
    return {"firstname": shown(p.first).upper(), "lastname": shown(p.last).upper()}


def _small_letters(p: Person, _: Random) -> dict[str, str | None]:
    return {"firstname": shown(p.first).lower(), "lastname": shown(p.last).lower()}


def _country_form(p: Person, rng: Random) -> dict[str, str | None]:
    return {"country": rng.choice(p.country.variants.split("|"))}


def _stray_space(p: Person, rng: Random) -> dict[str, str | None]:
    return {"company": f" {p.company.name}", "city": f"{p.place.city}  "}


def _other_company(p: Person, rng: Random) -> dict[str, str | None]:
    return {"company": rng.choice(["Quillhaven Trust", "Zephyr & Oaks", "Vantage Ukulele Works"])}


def _upside_down(_: Person, rng: Random) -> dict[str, str | None]:
    title, seniority = rng.choice([("Chief Executive Officer", "entry"), ("Marketing Intern", "vp")])
    return {"jobtitle": title, "hs_seniority": seniority}


def _never_touched(p: Person, rng: Random) -> dict[str, str | None]:
    p.modified = p.created - rng.uniform(0.01, 0.1)
    return {}


def _modified_first(p: Person, rng: Random) -> dict[str, str | None]:
    p.modified = p.created + rng.uniform(20, 200)
    return {}


def _cased(p: Person) -> bool:
    """Whether capital and small letters differ in the name as shown, which they do not in Japanese."""
    return "/" not in f"{p.first}{p.last}"


def _codified(p: Person) -> bool:
    return p.place.state in STATE_CODES


def _american(p: Person) -> bool:
    return p.country.code == "US"


MISSING = [
    Defect(f"missing_{name}", count, name, _missing(name))
    for name, count in {
        "hs_seniority": 425, "hs_linkedin_url": 420, "state": 290, "jobtitle": 260, "city": 240, "phone": 180,
        "country": 190, "company": 160, "email": 36, "lastname": 40, "firstname": 30,
    }.items()
]  # fmt: skip

DEFECTS = [
    Defect("never_touched", 240, "dates", _never_touched, where=lambda p: p.created > 400),
    Defect("created_after_modified", 14, "dates", _modified_first),
    Defect("test_record", 20, "firstname lastname email", _test_record),
    Defect("email_in_name", 10, "firstname email", _email_in_name),
    Defect("email_syntax", 62, "email", _broken_email),
    Defect("email_suffix", 26, "email", _internal),
    Defect("email_role", 60, "email", _role),
    Defect("email_typo_domain", 46, "email", _mailbox(TYPO_DOMAINS)),
    Defect("email_disposable", 34, "email", _mailbox(THROW_AWAY)),
    Defect("freemail", 44, "email", _mailbox("gmail.com yahoo.com hotmail.com outlook.com")),
    Defect("phone_placeholder", 34, "phone", _one_of("phone", DUMMIES)),
    Defect("phone_invalid", 110, "phone", _short_phone),
    Defect("phone_not_e164", 120, "phone", _local_phone),
    Defect("name_all_caps", 70, "firstname lastname", _capitals, where=_cased),
    Defect("name_all_lower", 46, "firstname lastname", _small_letters, where=_cased),
    Defect("name_placeholder", 34, "firstname", _one_of("firstname", "Unknown|N.N.|First Name|xxx|Contact")),
    Defect("name_gibberish", 16, "firstname lastname", _both(firstname="asdf", lastname="qwerty")),
    Defect("first_equals_last", 10, "firstname lastname", lambda p, _: {"firstname": p.props["lastname"]}),
    Defect("name_has_digits_or_symbols", 16, "lastname", _numbered),
    Defect("country_minority_form", 120, "country", _country_form),
    Defect("country_unknown", 16, "country", _one_of("country", "EMEA|Earth|Europe (all)|Select one")),
    Defect("city_not_in_country", 14, "city state country", _one_of("city", "Toulouse|Kyoto"), _american),
    Defect("state_not_in_country", 20, "state country", _one_of("state", "Bayern|Ontario"), _american),
    Defect("state_mixed_form", 12, "state country city", _abbreviated, _codified),
    Defect("company_placeholder", 26, "company", _one_of("company", "n.a.|Company|self|test")),
    Defect("company_is_freemail", 10, "company", _one_of("company", "gmail.com|Gmail|Hotmail")),
    Defect("company_differs_from_email_domain", 12, "company email", _other_company),
    Defect("stray_whitespace", 26, "company city", _stray_space),
    Defect("title_placeholder", 20, "jobtitle", _one_of("jobtitle", "Job title|test|asdf|xxx")),
    Defect("null_token_city", 16, "city", _one_of("city", "n/a|-|unknown|none")),
    Defect("null_token_jobtitle", 16, "jobtitle", _one_of("jobtitle", "N/A|-|?|tbd")),
    Defect("linkedin_url", 24, "hs_linkedin_url", _one_of("hs_linkedin_url", NO_PROFILE)),
    Defect("seniority_not_in_enum", 20, "hs_seniority", _one_of("hs_seniority", "Sr.|C-Level|Mid")),
    Defect("title_differs_from_seniority", 14, "jobtitle hs_seniority", _upside_down),
]  # fmt: skip
