"""Links into HubSpot. None holds anything of a contact: only the portal's number and property names."""

from __future__ import annotations

import json
from urllib.parse import quote

from storage.kinds import Region
from web.recipes.recipe import Place, Tool

HOSTS = {
    Region.NA1: "app.hubspot.com",
    Region.NA2: "app-na2.hubspot.com",
    Region.NA3: "app-na3.hubspot.com",
    Region.EU1: "app-eu1.hubspot.com",
    Region.AP1: "app-ap1.hubspot.com",
}
"""HubSpot's user interface in each of its regions. The first sends visitors on to the region of a portal."""

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


def host_of(region: Region | None) -> str:
    """Where the pages of a portal are; the host that sends visitors on where the region is unknown."""
    return HOSTS[region or Region.NA1]


def address(place: Place, portal: int, region: Region | None = None) -> str:
    """The link to a place.

    Args:
        place: where to.
        portal: the portal's id.
        region: where its pages are, ``None`` if unknown.
    """
    filters = json.dumps([{"property": place.name, "operator": "NOT_HAS_PROPERTY"}], separators=(",", ":"))
    path = _PATHS[place.tool].format(
        portal=portal, property=quote(place.name), filters=quote(filters, safe="")
    )
    return f"https://{host_of(region)}{path}"
