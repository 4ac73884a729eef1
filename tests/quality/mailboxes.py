"""Defects of an email address."""

from __future__ import annotations

from tests.quality import slips, words
from tests.quality.people import Person, World


def email_syntax(person: Person, world: World) -> bool:
    email = person["email"]
    local, _, domain = email.partition("@")
    first, last = person["firstname"], person["lastname"]
    person.values["email"] = world.rng.choice(
        [
            email.replace("@", ""), f"{local}@@{domain}", f"{local}@{domain.replace('.', ',')}", f"{local}@",
            f"{local} @{domain}", f"@{domain}", f"{local}@{domain}, {local}@gmail.com", f"mailto:{email}",
            f"{email};{local}2@{domain}", f"<{email}>", f"{first} {last} <{email}>", f"{email}.", f".{email}",
            f"{local}(at){domain}", f"{local}@{domain.replace('.', '..', 1)}", f"{local}.@{domain}",
            f"{email}/", f"{local}..x@{domain}", f"www.{domain}", f"{local}@{domain.partition('.')[0]}",
            f"{local}@-{domain}", f"{local[:2]} {local[2:]}@{domain}", f"{local}\u200b@{domain}", "see notes",
            f"{local}@{domain}>", f"{local}@.{domain}", f"{local}#{domain}", f"{local}[at]{domain}",
            f"{local}@{domain} (old)", f"{local}@{domain},",
        ]
    )  # fmt: skip
    return True


def email_suffix(person: Person, world: World) -> bool:
    local, _, domain = person["email"].partition("@")
    if "email_freemail" in person.truth or domain != person.domain:
        return False
    name = domain.partition(".")[0]
    ending = world.rng.choice(
        [
            "con",
            "con",
            "con",
            "cmo",
            "cmo",
            "vom",
            "comm",
            "comm",
            "xom",
            "conm",
            "ocm",
            "local",
            "lan",
            "corp",
            "internal",
            "dee",
            "frr",
            "itt",
            "ogr",
            "nett",
            "invalid",
            "cpm",
        ]
    )
    person.values["email"] = f"{local}@{name}.{ending}"
    person.implied |= {"test_record"}
    return True


def email_too_long(person: Person, world: World) -> bool:
    extra = world.rng.choice(["please contact me at this address ", "x", f"{person['email']};", "a.b-c"])
    person.values["email"] = extra * 300 + person["email"]
    return True


def typo(person: Person, world: World) -> bool:
    local = person["email"].partition("@")[0]
    person.values["email"] = f"{local}@{slips.domain(world.rng)}"
    return True


def disposable(person: Person, world: World) -> bool:
    person.values["email"] = f"{person['email'].partition('@')[0]}@{world.rng.choice(words.DISPOSABLE)}"
    return True


def role(person: Person, world: World) -> bool:
    person.values["email"] = f"{world.rng.choice(words.ROLES)}@{person.domain}"
    person.values["lastname"] = None if world.rng.random() < 0.1 else person.values["lastname"]
    return True
