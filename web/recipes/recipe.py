"""What a recipe is: how to find the contacts of one rule in HubSpot, and what keeps them from coming back.

Names of operators, properties and tools are those of HubSpot's English user interface, as its knowledge base
and public code gave them in 2025 and 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LABELS = {
    "firstname": "First Name",
    "lastname": "Last Name",
    "email": "Email",
    "phone": "Phone Number",
    "jobtitle": "Job Title",
    "company": "Company Name",
    "city": "City",
    "state": "State/Region",
    "country": "Country/Region",
    "createdate": "Create Date",
    "lastmodifieddate": "Last Modified Date",
    "hs_linkedin_url": "LinkedIn URL",
    "hs_seniority": "Employment Seniority",
    "department": "Department",
}
"""The properties as HubSpot's editors label them; a portal may have renamed them."""


class Operator(StrEnum):
    """How the editor of segments compares; the words stand between the property and the values."""

    KNOWN = "is known"
    UNKNOWN = "is unknown"
    EQUALS = "is equal to any of"
    DIFFERS = "is not equal to any of"
    CONTAINS = "contains any of"
    LACKS = "doesn't contain any of"
    STARTS = "starts with any of"
    ENDS = "ends with any of"
    IS = "is any of"
    IS_NOT = "is none of"
    BEFORE = "is before"
    AFTER = "is after"
    OLDER = "is more than"
    BEFORE_OTHER = "is before another property"


@dataclass(frozen=True, slots=True)
class Filter:
    """One line of the editor.

    Args:
        name: internal name of one of the fourteen properties.
        operator: how it is compared.
        values: what it is compared with; what stands in brackets is to be replaced.
    """

    name: str
    operator: Operator
    values: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """`Email · contains any of · @gmial.com, @gmai.com`."""
        # marks alone would be taken for the commas between them
        values = [value if any(map(str.isalnum, value)) else f"“{value}”" for value in self.values]
        parts = (LABELS[self.name], self.operator.value, ", ".join(values))
        return " · ".join(filter(None, parts))


class Fit(StrEnum):
    """How the list that the filters make compares with the contacts that the rule found."""

    SAME = "The same contacts."
    MORE = "These contacts and others."
    PART = "Not all of these contacts."
    NEAR = "Near, not the same."
    NONE = "No filter finds these."


class Tool(StrEnum):
    """A place in HubSpot, by the words of its menus."""

    CONTACTS = "CRM › Contacts"
    EMPTY = "CRM › Contacts, those without a value"
    SEGMENT = "CRM › Segments › Create segment"
    FORMATTING = "CRM › Contacts › Actions › Fix formatting issues"
    DUPLICATES = "CRM › Contacts › Actions › Manage duplicates"
    WORKFLOWS = "Automations › Workflows"
    FORMS = "Marketing › Forms"
    PROPERTY = "Settings › Properties"


PLANS = {
    Tool.FORMATTING: "needs a Starter plan",
    Tool.DUPLICATES: "needs a Professional plan",
    Tool.WORKFLOWS: "needs a Professional plan",
}
"""The plan that a tool needs, where a free one does not have it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is done.

    Args:
        tool: the place.
        name: internal name of a property, for the tools that show one.
    """

    tool: Tool
    name: str = ""

    @property
    def words(self) -> str:
        """`Settings › Properties › Phone Number`."""
        return f"{self.tool} › {LABELS[self.name]}" if self.tool is Tool.PROPERTY else self.tool.value


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to find the contacts of one rule, repair them and keep them out.

    Args:
        groups: the filters; a contact is in the list if it passes every filter of one group. None where no
            filter comes near.
        fit: how the list compares with what the rule found.
        differs: in what way it does; empty where it is the same.
        repair: where the remedy of the rule is carried out.
        prevent: the workflow, format rule or setting that stops the cause; a habit where HubSpot has none.
        guard: where that is set; ``None`` for a habit.
    """

    groups: tuple[tuple[Filter, ...], ...]
    fit: Fit
    differs: str
    repair: Place
    prevent: str
    guard: Place | None = None


def either(properties: tuple[str, ...], operator: Operator, *values: str) -> tuple[tuple[Filter, ...], ...]:
    """One group for each of the properties: any of them may pass."""
    return tuple((Filter(name, operator, values),) for name in properties)


CONTACTS = Place(Tool.CONTACTS)
FORMATTING = Place(Tool.FORMATTING)
DUPLICATES = Place(Tool.DUPLICATES)
WORKFLOWS = Place(Tool.WORKFLOWS)
FORMS = Place(Tool.FORMS)
