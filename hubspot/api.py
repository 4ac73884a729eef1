"""Every path and version of HubSpot's API that is used, in one place.

Source: https://developers.hubspot.com/docs/api-reference/overview. The numbered versions (v1 to v3)
are supported until September 2027; the dated paths (`/crm/objects/2026-09/contacts`) have the same shapes.
"""

AUTHORIZE = "/oauth/authorize"
TOKEN = "/oauth/2026-09/token"  # noqa: S105 - a path
REVOKE = "/oauth/2026-09/token/revoke"
CONTACTS = "/crm/v3/objects/contacts"
SEARCH = "/crm/v3/objects/contacts/search"

CALLS = frozenset({f"POST {TOKEN}", f"POST {REVOKE}", f"POST {SEARCH}", f"GET {CONTACTS}"})
"""Every request that a visit sends to HubSpot's API; anything else is refused before it leaves."""

REACH = "HEAD /"
"""What asks whether HubSpot answers, on behalf of no visitor: it carries no token and reads nothing."""

SCOPES = ("oauth", "crm.objects.contacts.read")
"""The scopes that are asked for, and the only ones."""

SUBMIT = "/submissions/v3/integration/submit"
"""Where a form of the operator's own portal takes submissions; at another host, and without a token.

Source: https://developers.hubspot.com/docs/api-reference/legacy/marketing/forms/v3-legacy (50 requests in ten
seconds; who goes on after a 429 is shut out for a minute).
"""

PAGE_SIZE = 100
"""Contacts per request, HubSpot's maximum."""
