"""Links into HubSpot. None holds anything of a contact: only the portal's number and property names."""

from __future__ import annotations

import json
from urllib.parse import quote

from web.recipes.recipe import Place, Tool

HOSTS = frozenset(
    {
        "app.hubspot.com",
        "app-eu1.hubspot.com",
        "app-na2.hubspot.com",
        "app-na3.hubspot.com",
        "app-ap1.hubspot.com",
    }
)
"""HubSpot's user interface in each of its regions."""
ANY_REGION = "app.hubspot.com"
"""HubSpot sends somebody who is signed in on from here to the region of the portal."""

# As HubSpot's own pages are addressed; none of them is documented, so the words of the menu stand beside.
_PATHS = {
    Tool.CONTACTS: "/contacts/{portal}/objects/0-1/views/all/list",
    Tool.FORMATTING: "/contacts/{portal}/objects/0-1/views/all/list",
    Tool.EMPTY: "/contacts/{portal}/objects/0-1/views/all/list?filters={filters}",
    Tool.SEGMENT: "/contacts/{portal}/objectLists/create?objectTypeId=0-1",
    Tool.DUPLICATES: "/duplicates/{portal}/contacts",
    Tool.WORKFLOWS: "/workflows/{portal}",
    Tool.FORMS: "/forms/{portal}",
    Tool.PROPERTY: "/property-settings/{portal}/properties?type=0-1&property={property}",
}


def address(place: Place, portal: int, host: str = ANY_REGION) -> str:
    """The link to a place.

    Args:
        place: where to.
        portal: the portal's id.
        host: where its user interface is.

    Raises:
        ValueError: this is no host of HubSpot's.
    """
    if host not in HOSTS:
        raise ValueError(f"{host} is not HubSpot's")
    filters = json.dumps([{"property": place.name, "operator": "NOT_HAS_PROPERTY"}], separators=(",", ":"))
    path = _PATHS[place.tool].format(
        portal=portal, property=quote(place.name), filters=quote(filters, safe="")
    )
    return f"https://{host}{path}"
