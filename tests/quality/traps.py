"""Contacts that look odd and are right: no rule may fire on them."""

from __future__ import annotations

from collections.abc import Callable

from tests.quality.countries import CA, DE, ES, FR, GB, US
from tests.quality.people import Person, World
from tests.quality.spelling import phone_of, plain

Trap = Callable[[Person, World], bool]

UNUSUAL_NAMES = """
    Bo|Ng;Jo|O;Li|Wu;Al|Ek;Xi|Yu;J. R.|Ewing;T. J.|Miller;D'Shawn|O'Neill;Mary-Kate|St. John;
    Jean-Paul|de La Rochefoucauld;
    Renée|Zoë;Björk|Guðmundsdóttir;Nguyễn|Thị Minh Khai;Siobhán|Ní Bhriain;Seán|Mac Giolla Phádraig;
    Llŷr|ap Gwilym;
    Ana|da Silva e Souza;Juan|y Gasset;Ludwig|van 't Hoff;Otto|von und zu Liechtenstein;Abu|Bakr;
    Prince|Bright;Sunday|Monday;
    Precious|Goodluck;Chastity|Belt;Rusty|Nail;Ivan|Krč;Vlk|Smrž;Zdeněk|Čtvrtníček;
    Grzegorz|Brzęczyszczykiewicz;Jan|Pszczółkowski;
    明|李;さくら|田中;민준|김;Мария|Иванова;Γιώργος|Παπαδόπουλος;محمد|الأحمد;דוד|כהן;ธนากร|ศรีสุข;गौरव|शर्मा;
    გიორგი|ბერიძე;
    Henry|Tudor III;Martin|King Jr.;Ludvig|Holberg 3rd;Nan|Null;Christopher|Null;Anna|Blank;
    Grace|Test-Achats;Will|Power;
    Ali|Ali;Thomas|Thomas;James|Jameson;Ahmed|Ahmed;Mercedes|Benz;Paris|London;Chad|France;Georgia|Texas;
    Guy|Tester;Max|Muster;Guest|Baker;Joe|Contact;Lotus|Admin;Dev|Patel;Art|Director;Hugh|Jass;Sir|Mix;
    Bill|Board;
    María de los Ángeles|Fernández de Córdoba y Álvarez;K|Rao;R|Srinivasan;S. P.|Balasubrahmanyam;
    Tshilidzi|Mkhwanazi;
    Nqobile|Dlamini;Mpho|Mthembu;Ngozi|Nwankwo;Kjell|Bjørnstjerne;Þór|Ægisson;İlker|Işık;Ştefan|Țîrlea;
    Đorđe|Đurić;Øyvind|Åsnes;
    Ľubomír|Šťastný;Ģirts|Ķīsis;Xochitl|Tlaltecuhtli;Ho|Ho;Mo|Farah;Kim|Kim-Park;An|Nguyen;Yo-Yo|Ma;
    Hwang|Hwang
"""

BRANDS = """
    Alphabet Inc.|google.com;International Business Machines|ibm.com;Deutsche Telekom AG|telekom.de;
    Volkswagen AG|vw.com;
    Bayerische Motoren Werke AG|bmw.de;PricewaterhouseCoopers|pwc.com;Ernst & Young|ey.com;
    The Boston Consulting Group|bcg.com;
    Hewlett Packard Enterprise|hpe.com;Procter & Gamble|pg.com;Johnson & Johnson|jnj.com;3M|mmm.com;
    AT&T|att.com;
    Banco Santander|gruposantander.com;Royal Dutch Shell|shell.com;Bank of America|bofa.com;
    University of Oxford|ox.ac.uk;
    Massachusetts Institute of Technology|mit.edu;Technische Universität München|tum.de;
    Universität zu Köln|uni-koeln.de;
    London School of Economics|lse.ac.uk;Norddeutscher Rundfunk|ndr.de;Groupe PSA|mpsa.com;
    Crédit Agricole|credit-agricole.fr;
    Electricité de France|edf.fr;Transport for London|tfl.gov.uk;Schweizerische Bundesbahnen|sbb.ch;
    Lufthansa|dlh.de
"""


def unusual_name(person: Person, world: World) -> bool:
    first, last = world.rng.choice([" ".join(pair.split()) for pair in UNUSUAL_NAMES.split(";")]).split("|")
    local = (plain(last) or "m.l").replace(" ", "").strip("-") or "m.l"
    person.values |= {
        "firstname": first,
        "lastname": last,
        "hs_linkedin_url": None,
        "email": f"{local}@{person.domain}",
    }
    return True


def surname_domain(person: Person, world: World) -> bool:
    first, last = (
        plain(person["firstname"], True).replace(" ", "-"),
        plain(person["lastname"], True).replace(" ", ""),
    )
    person.values["email"] = (
        f"{first}@{world.rng.choice(['', 'familie-', 'the'])}{last}.{person.country.ending}"
    )
    return len(last) > 3 and last.isascii()


def maiden_name(person: Person, world: World) -> bool:
    other = plain(world.person(person.country, full=True)["lastname"]).replace(" ", "-")
    first = plain(person["firstname"]).replace(" ", "-")
    person.values["hs_linkedin_url"] = f"https://www.linkedin.com/in/{first}-{other}-4b1a2"
    return len(first) > 2


def brand_domain(person: Person, world: World) -> bool:
    company, domain = world.rng.choice([" ".join(pair.split()) for pair in BRANDS.split(";")]).split("|")
    local = f"{plain(person['firstname'])}.{plain(person['lastname'])}".replace(" ", "")
    person.values |= {"company": company, "email": f"{local}@{domain}"}
    own = {"de": "DE", "fr": "FR", "uk": "GB", "ch": "CH", "edu": "US"}.get(domain.rpartition(".")[2])
    return own in {None, person.country.code}


def toll_free(person: Person, world: World) -> bool:
    numbers = {
        US: "+18005559876",
        GB: "+448081570192",
        DE: "+498003301000",
        FR: "+33805080555",
        ES: "+34900123457",
    }
    person.values["phone"] = numbers.get(person.country)
    return person.country in numbers


def own_mobile(person: Person, world: World) -> bool:
    """An American who moved and kept the number."""
    if person.country is not US:
        return False
    person.values["phone"] = phone_of(US, world.rng.choice(["617", "303", "206"]), world.rng)
    return True


def regional_place(person: Person, world: World) -> bool:
    places = {
        DE: "Munich|Bayern;Cologne|Nordrhein-Westfalen;Muenchen|Bayern;Halle (Saale)|Sachsen-Anhalt",
        ES: "Donostia|País Vasco;Xàtiva|Comunitat Valenciana;A Coruña|Galicia",
        FR: "St Denis|Île-de-France;Lyon 3e|Auvergne-Rhône-Alpes;Paris CEDEX 08|Île-de-France",
        GB: "Newcastle upon Tyne|England;Londonderry|Northern Ireland;St. Helens|England;Perth|Scotland",
        US: "Paris|Texas;Moscow|Idaho;Saint Louis|Missouri;NYC|New York;Athens|Georgia",
        CA: "London|Ontario;Montréal|Quebec;St. John's|Newfoundland and Labrador",
    }
    if person.country not in places:
        return False
    city, state = world.rng.choice(places[person.country].split(";")).split("|")
    person.values |= {"city": city, "state": state, "phone": None}
    return True


def expat(person: Person, world: World) -> bool:
    """Works for a company of another country, from home."""
    if person.country not in {DE, FR, ES}:
        return False
    person.values["email"] = f"{person['email'].partition('@')[0]}@{person.domain.partition('.')[0]}.com"
    person.values["phone"] = None
    return person["email"].partition("@")[2] != person.domain


TRAPS: dict[str, tuple[int, Trap]] = {
    "an unusual name that is real": (160, unusual_name),
    "a family name as domain": (60, surname_domain),
    "a profile under the maiden name": (60, maiden_name),
    "a company known by its initials or brand": (50, brand_domain),
    "a freephone number": (30, toll_free),
    "a mobile number kept after a move": (20, own_mobile),
    "a place in its regional spelling": (60, regional_place),
    "a worldwide domain of a local company": (40, expat),
}
"""What is odd → how many, and how it is made."""
