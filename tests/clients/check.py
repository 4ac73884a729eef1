"""HubSpot's own Python clients against a stand-in portal: `python check.py URL`.

Runs in an environment of its own: one of the clients is imported as `hubspot`, like the project's folder.
Exits with a sentence if a client does not get what it would get from HubSpot.
"""

import sys
from urllib.parse import parse_qs, urlsplit

import requests
from hubspot_sdk import AuthenticationError, HubSpot, RateLimitError
from urllib3.util.retry import Retry

from hubspot import HubSpot as ApiClient
from hubspot.crm.contacts import PublicObjectSearchRequest
from hubspot.crm.contacts.exceptions import ApiException

PROPERTIES = ["email", "phone", "lifecycle_of_nobody"]
NO_PHONE = {"propertyName": "phone", "operator": "NOT_HAS_PROPERTY"}
BACK = "http://localhost:8501/oauth/callback"


def connect(url: str, portal: str) -> dict[str, object]:
    """Allow access to a portal and exchange the code, as a browser and an app would."""
    asked = {"client_id": "check", "redirect_uri": BACK, "scope": "oauth crm.objects.contacts.read"}
    query = asked | {"portal": portal, "decision": "allow"}
    answer = requests.get(f"{url}/oauth/authorize", query, allow_redirects=False, timeout=10)
    code = parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]
    form = asked | {"grant_type": "authorization_code", "code": code, "client_secret": "secret"}
    return requests.post(f"{url}/oauth/2026-09/token", form, timeout=10).json()


def expect(what: str, found: object, wanted: object) -> None:
    """Leave with a sentence unless both are equal."""
    if found != wanted:
        sys.exit(f"{what}: {found!r} where {wanted!r} was expected")


def api_client(url: str, portal: str, **options: object) -> ApiClient:
    """`hubspot-api-client`, v3 paths, `properties` repeated."""
    return ApiClient(access_token=connect(url, portal)["access_token"], host=url, **options)


def sdk(url: str, portal: str, retries: int = 0, strict: bool = False) -> HubSpot:
    """`hubspot-sdk`, dated paths, `properties` joined by commas.

    Strict, it refuses answers of another shape, empty properties among them: it knows no null.
    """
    token = str(connect(url, portal)["access_token"])
    return HubSpot(access_token=token, base_url=url, max_retries=retries, _strict_response_validation=strict)


def check_api_client(url: str) -> None:
    """List, read, search, be refused, be slowed down."""
    client = api_client(url, "messy")
    contacts = client.crm.contacts.get_all(properties=PROPERTIES)
    expect("contacts listed by hubspot-api-client", len({c.id for c in contacts}), 480)
    expect("properties of a contact", {"email", "phone"} <= set(contacts[0].properties), True)
    expect("an undefined property", "lifecycle_of_nobody" in contacts[0].properties, False)
    one = client.crm.contacts.basic_api.get_by_id(contacts[7].id, properties=["email"])
    expect("a contact read by id", one.properties["email"], contacts[7].properties["email"])
    without_phone = [{"filters": [NO_PHONE]}]
    request = PublicObjectSearchRequest(filter_groups=without_phone, limit=200, properties=["phone"])
    found = client.crm.contacts.search_api.do_search(public_object_search_request=request)
    without = sum(not contact.properties["phone"] for contact in contacts)
    expect("contacts without a phone number", found.total, without)
    try:
        api_client(url, "no-scope").crm.contacts.basic_api.get_page()
    except ApiException as refusal:
        expect("status without the scope", refusal.status, 403)
    patient = Retry(total=3, status_forcelist=[429], backoff_factor=0)
    slowed = api_client(url, "fault-429-retry-after", retry=patient).crm.contacts.get_all()
    expect("contacts listed after two 429s", len(slowed), 480)


def check_sdk(url: str) -> None:
    """The same through the newer client."""
    client = sdk(url, "messy")
    contacts = list(client.crm.objects.contacts.list(limit=100, properties=PROPERTIES))
    expect("contacts listed by hubspot-sdk", len({c.id for c in contacts}), 480)
    tidy = sdk(url, "tidy", strict=True)
    complete = list(tidy.crm.objects.contacts.list(limit=100, properties=[*PROPERTIES, "department"]))
    expect("contacts listed by hubspot-sdk, each in HubSpot's shape", len(complete), 240)
    expect("the account's host", tidy.account.get().ui_domain, "app.hubspot.com")
    found = client.crm.objects.contacts.search(
        after="0", filter_groups=[{"filters": [NO_PHONE]}], limit=1, properties=[], sorts=["-createdate"]
    )
    expect("contacts without a phone number", found.total, sum(not c.properties["phone"] for c in contacts))
    try:
        list(sdk(url, "fault-401").crm.objects.contacts.list(limit=100))
    except AuthenticationError as refusal:
        expect("status on page 3", refusal.status_code, 401)
    try:
        list(sdk(url, "fault-429").crm.objects.contacts.list(limit=100))
    except RateLimitError as refusal:
        expect("status on page 2", refusal.status_code, 429)
    slowed = sdk(url, "fault-429", retries=3).crm.objects.contacts.list(limit=100)
    expect("contacts listed after two 429s", len(list(slowed)), 480)


if __name__ == "__main__":
    check_api_client(sys.argv[1])
    check_sdk(sys.argv[1])
