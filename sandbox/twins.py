"""Contacts that are somebody twice, and contacts that only look like it."""

from collections.abc import Callable
from random import Random

from sandbox.defects import Claims, Truth
from sandbox.people import Person

_PERSON = {"firstname", "lastname", "email", "phone", "company", "hs_linkedin_url"}


def double(people: list[Person], claims: Claims, rng: Random) -> Truth:
    """Turn contacts into second copies of others, in place; the truth names both halves of each pair."""
    return {
        kind: _pairs((people, claims, rng), count, copy, claimed)
        for kind, count, claimed, copy in (
            ("same_mailbox", 20, "firstname lastname email company", _tagged),
            ("same_name_and_company", 32, "firstname lastname company", _same_name),
            ("same_phone_and_surname", 8, "firstname lastname phone", _same_line),
            ("same_linkedin", 5, "firstname lastname hs_linkedin_url", _same_profile),
            ("fuzzy_match", 12, "firstname lastname company", _misspelt),
        )
    }


def look_alikes(people: list[Person], claims: Claims, rng: Random) -> Truth:
    """Namesakes at other companies and colleagues behind one switchboard: none of them is a duplicate."""
    homonyms = _pairs((people, claims, rng), 8, _namesake, "firstname lastname company email")
    free = [i for i, c in enumerate(claims) if not c & _PERSON and people[i].country.code == "GB"]
    desk = {people[i].last: i for i in rng.sample(free, min(12, len(free)))}
    members = list(desk.values())[:6]
    head = people[members[0]]
    for i in members:
        people[i].props |= {"phone": head.props["phone"], "company": head.company.name}
        people[i].props |= {"city": head.place.city, "state": head.place.state}
        people[i].props["email"] = (people[i].props["email"] or "").split("@")[0] + f"@{head.company.domain}"
        claims[i] |= _PERSON | {"city", "state"}
    return {"trap_homonym": homonyms, "trap_switchboard": set(members)}


def accounts(people: list[Person], claims: Claims, rng: Random) -> Truth:
    """Give three companies nine contacts each, of whom three write its name in ways of their own."""
    variants: set[int] = set()
    for code in ("US", "GB", "DE"):
        free = [i for i, c in enumerate(claims) if not c & _PERSON and people[i].country.code == code]
        staff = rng.sample(free, 9)
        company = people[staff[0]].company
        names = [company.name.upper(), company.name.lower(), company.name.rsplit(" ", 1)[0] + " "]
        for i, name in zip(staff, names + [company.name] * 6, strict=True):
            local = (people[i].props["email"] or "").split("@")[0]
            people[i].props |= {"company": name, "email": f"{local}@{company.domain}"}
            people[i].company = company
            claims[i].add("company")
        variants |= set(staff[:3])
    return {"company_variant": variants}


def _pairs(
    among: tuple[list[Person], Claims, Random],
    count: int,
    copy: Callable[[Person, Person], None],
    claimed: str,
) -> set[int]:
    people, claims, rng = among
    free = [i for i, c in enumerate(claims) if not c & _PERSON]
    chosen = sorted(rng.sample(free, 2 * count))
    for first, second in zip(chosen[:count], chosen[count:], strict=True):
        copy(people[first], people[second])
        claims[first] |= set(claimed.split())
        claims[second] |= set(claimed.split())
    return set(chosen)


def _move_in(one: Person, two: Person) -> None:
    """Give the second contact the first one's country, so that place and number go together."""
    two.country, two.place, two.company = one.country, one.place, one.company
    for name in ("city", "state", "country", "company"):
        two.props[name] = one.props[name]
    two.props["phone"] = one.country.phone(one.place, Random(one.props["email"]))
    two.first, two.last = one.first, one.last
    two.props |= {"firstname": one.props["firstname"], "lastname": one.props["lastname"]}
    two.props["hs_linkedin_url"] = f"{one.props['hs_linkedin_url']}2"


def _tagged(one: Person, two: Person) -> None:
    _move_in(one, two)
    local, domain = (one.props["email"] or "").split("@")
    two.props["email"] = f"{local}+news@{domain}"


def _same_name(one: Person, two: Person) -> None:
    _move_in(one, two)
    two.props["email"] = f"{one.country.latin(one.first)}_{one.country.latin(one.last)}@{one.company.domain}"


def _same_line(one: Person, two: Person) -> None:
    _same_name(one, two)
    two.props |= {"phone": one.props["phone"], "firstname": (one.props["firstname"] or "")[:1] + "."}


def _same_profile(one: Person, two: Person) -> None:
    _same_name(one, two)
    two.props |= {"hs_linkedin_url": one.props["hs_linkedin_url"], "company": "", "email": ""}


def _misspelt(one: Person, two: Person) -> None:
    _same_name(one, two)
    last = one.props["lastname"] or ""
    two.props["lastname"] = last[:2] + last[1:2] + last[2:]


def _namesake(one: Person, two: Person) -> None:
    two.props |= {"firstname": one.props["firstname"], "lastname": one.props["lastname"]}
    local = (one.props["email"] or "").split("@")[0]
    two.props["email"] = f"{local}@{two.company.domain}"
