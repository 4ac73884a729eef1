"""Job titles as people bear them, beside seniority and department: what contradicts and what may well be."""

from __future__ import annotations

import pytest

from scoring.facts.title_forms import is_careless
from scoring.facts.titles import departments_are_apart, departments_of, level_contradicts, level_of


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Head of Sales", "director"),
        ("Head Chef", None),
        ("Creative Director", None),
        ("Senior Partner", "partner"),
        ("HR Business Partner", None),
        ("Product Owner", None),
        ("Data Owner", None),
        ("Franchise Owner", "owner"),
        ("Founder's Associate", None),
        ("Account Manager", "specialist"),
        ("Engineering Manager", "manager"),
        ("Assistant Manager", None),
        ("Student Services Director", "director"),
        ("Working Student Marketing", "entry"),
        ("Principal", None),
        ("Principal Engineer", "senior"),
        ("Directrice générale", "executive"),
        ("Geschäftsführerin", "executive"),
        ("Gerente", None),
        ("Evangelist", None),
    ],
)
def test_what_a_title_tells_about_the_level(title: str, level: str | None) -> None:
    assert level_of(title) == level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Chief Technology Officer", "entry"),
        ("Founder", "entry"),
        ("VP Finance", "employee"),
        ("Sales Director", "entry"),
        ("Engineering Manager", "entry"),
        ("Account Manager", "executive"),
        ("Marketing Intern", "manager"),
        ("Praktikantin", "director"),
        ("Software Engineer", "owner"),
        ("Geschäftsführer", "senior"),
        ("Softwareontwikkelaar", "partner"),
        ("Vertriebsmitarbeiter", "executive"),
        ("Personalleiterin", "entry"),
        ("Comprador", "vp"),
        ("Sales Representative", "owner"),
        ("Junior Consultant", "partner"),
    ],
)
def test_a_level_that_contradicts_its_title(title: str, level: str) -> None:
    assert level_contradicts(title, level)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Account Manager", "entry"),
        ("Office Manager", "entry"),
        ("Product Manager", "senior"),
        ("Project Manager", "employee"),
        ("Head of IT", "manager"),
        ("Managing Director", "owner"),
        ("Assistant to the CEO", "entry"),
        ("Financial Controller", "director"),
        ("Team Lead", "senior"),
        ("Principal", "owner"),
        ("Marketing Executive", "employee"),
        ("Gerente", "owner"),
        ("Funeral Director", "employee"),
        ("Steuerberater", "partner"),
        ("Responsable comercial", "director"),
        ("Projektleiter", "director"),
        ("Product Owner", "senior"),
        ("CEO", "no such level"),
        ("General Manager", "executive"),
        ("Director of Photography", "employee"),
        ("Partner Manager", "manager"),
        ("Chef d'entreprise", "owner"),
        ("EA to CFO", "employee"),
        ("Junior Partner", "partner"),
        ("Freelance Designer", "owner"),
        ("Consultant", "partner"),
        ("Architekt", "owner"),
    ],
)
def test_a_level_that_may_well_be(title: str, level: str) -> None:
    assert not level_contradicts(title, level)


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("Software Engineer", "Human Resources"),
        ("Einkäufer", "Marketing"),
        ("Recruiter", "Engineering"),
        ("Head of Legal", "Sales"),
        ("Responsable RH", "Ventes"),
        ("Vice President of Engineering", "Human Resources"),
        ("Rechtsanwalt", "Vertrieb"),
        ("Einkäufer", "Personal"),
        ("Account Executive", "Legal"),
    ],
)
def test_a_department_of_other_work(title: str, department: str) -> None:
    assert is_of_other_work(title, department)


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("Marketing Operations Manager", "Operations"),
        ("Solutions Engineer", "Sales"),
        ("Web Developer", "Marketing"),
        ("Data Protection Officer", "Legal"),
        ("Payroll Specialist", "Finance"),
        ("Payroll Manager", "HR"),
        ("Media Buyer", "Marketing"),
        ("Field Service Engineer", "Customer Service"),
        ("IT Recruiter", "Human Resources"),
        ("Marketing Manager", "Sales & Marketing"),
        ("CFO", "Management"),
        ("Evangelist", "HR"),
        ("Vice President", "HR"),
        ("Fondatrice", "Marketing"),
        ("Executive Assistant", "Engineering"),
        ("Director general", "Ventas"),
        ("VP - Commercial Lending", "Finance"),
        ("Commercial Manager", "Operations"),
        ("Revenue Manager", "Finance"),
        ("Dott. Commercialista", "Finance"),
    ],
)
def test_a_department_that_may_well_be(title: str, department: str) -> None:
    assert not is_of_other_work(title, department)


def is_of_other_work(title: str, department: str) -> bool:
    told, stated = departments_of(title), departments_of(department)
    return told is not None and stated is not None and departments_are_apart(told, stated)


def test_a_title_stands_for_every_department_that_it_names() -> None:
    assert departments_of("Customer Success Engineer") == "success engineering"
    assert departments_of("Evangelist") is None


@pytest.mark.parametrize(
    "title",
    [
        "MARKETING MANAGER",
        "OWNER",
        "HEAD OF IT",
        "ceo",
        "vp of sales",
        "software engineer",
        "head of people",
        "regional director",
        "VP, of Sales",
        "Mgr., Marketing",
        "Asst. Director",
        "Sales Director,",
        "- Sales Director",
    ],
)
def test_a_title_that_no_business_card_has(title: str) -> None:
    assert is_careless(title)


@pytest.mark.parametrize(
    "title",
    [
        "CEO",
        "CEO / CFO",
        "director general",
        "agent commercial",
        "VP HR",
        "RN, BSN",
        "Director, Sales",
        "Sr. Manager",
        "VP of Sales",
        "Sales Rep",
        "directeur commercial",
        "responsable des achats",
        "director",
        "hoofd inkoop",
        "Inspecteur des douanes, des finances publiques",
        "CNC工程师",
        "Ph.D., Scientist",
        "iOS Developer",
        "Manager (m/w/d)",
        "C++/C# Developer",
    ],
)
def test_a_title_as_people_write_it(title: str) -> None:
    assert not is_careless(title)
