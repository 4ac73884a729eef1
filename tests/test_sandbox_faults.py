"""The fault portals fail where and how they say, as a client on the other end of the wire sees it."""

import pytest
import requests

from sandbox.faults import FAULTS, Act, Fault
from tests.sandbox_visitor import CONTACTS, Visit, Visitor


class Reader:
    """Reads pages of a hundred; a failed page may be asked for again."""

    def __init__(self, visitor: Visitor, portal: str) -> None:
        self._visitor = visitor
        self.headers = visitor.connect(portal)
        self._after = ""

    def read(self, timeout: float = 2) -> requests.Response:
        query = {"limit": "100", "after": self._after}
        answer = self._visitor.http.get(CONTACTS, headers=self.headers, params=query, timeout=timeout)
        if answer.status_code == 200 and answer.text.endswith("}"):
            self._after = answer.json().get("paging", {}).get("next", {}).get("after", "")
        return answer


@pytest.mark.parametrize(
    ("portal", "statuses"),
    [
        pytest.param("fault-401", [200, 200, 401, 401], id="401 in mid-scan, and for good"),
        pytest.param("fault-403", [403, 403], id="403 at once"),
        pytest.param("fault-429", [200, 429, 429, 200, 200], id="two 429s"),
        pytest.param("fault-429-retry-after", [200, 429, 429, 200, 200], id="two 429s with Retry-After"),
        pytest.param("fault-429-forever", [200, 429, 429, 429, 429, 429], id="429 for ever"),
        pytest.param("fault-daily", [200, 429, 429], id="the daily limit"),
        pytest.param("fault-5xx", [200, 502, 503, 200, 200], id="502, 503, then well"),
        pytest.param("fault-5xx-forever", [200, 502, 503, 502, 503, 502], id="5xx for ever"),
        pytest.param("fault-html", [200, 502, 502], id="an HTML page"),
        pytest.param("fault-html-200", [200, 200], id="an HTML page that says 200"),
        pytest.param("fault-unscorable-some", [200] * 5, id="objects for texts"),
    ],
)
def test_statuses(visit: Visit, portal: str, statuses: list[int]) -> None:
    reader = Reader(visit(), portal)
    assert [reader.read().status_code for _ in statuses] == statuses


def test_a_token_that_stopped_working_opens_nothing_any_more(visit: Visit) -> None:
    visitor = visit()
    reader = Reader(visitor, "fault-401-early")
    assert [reader.read().status_code for _ in range(2)] == [200, 401]
    assert visitor.http.get("/account-info/2026-09/details", headers=reader.headers).status_code == 401


def test_a_new_connection_starts_afresh(visit: Visit) -> None:
    visitor = visit()
    for _ in range(2):
        reader = Reader(visitor, "fault-401")
        assert [reader.read().status_code for _ in range(3)] == [200, 200, 401]


@pytest.mark.parametrize(
    ("portal", "policy", "wait"),
    [
        ("fault-429", "TEN_SECONDLY_ROLLING", None),
        ("fault-429-retry-after", "SECONDLY", "2"),
        ("fault-daily", "DAILY", None),
    ],
)
def test_a_429_says_which_limit(visit: Visit, portal: str, policy: str, wait: str | None) -> None:
    reader = Reader(visit(), portal)
    _, refused = reader.read(), reader.read()
    assert refused.json()["policyName"] == policy
    assert refused.headers.get("retry-after") == wait


def test_two_429s_come_in_both_forms(visit: Visit) -> None:
    reader = Reader(visit(), "fault-429")
    _, first, second = reader.read(), reader.read(), reader.read()
    assert first.json()["errorType"] == "RATE_LIMIT"
    assert second.json()["category"] == "RATE_LIMITS"


def test_a_reset_is_a_reset(visit: Visit) -> None:
    reader = Reader(visit(), "fault-reset-once")
    reader.read()
    with pytest.raises(requests.ConnectionError, match="Connection reset by peer"):
        reader.read()
    assert reader.read().status_code == 200


def test_a_truncated_answer_ends_before_its_declared_length(visit: Visit) -> None:
    reader = Reader(visit(), "fault-truncated")
    reader.read()
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        reader.read()


def test_half_a_json_comes_in_a_complete_answer(visit: Visit) -> None:
    reader = Reader(visit(), "fault-half-json")
    reader.read()
    with pytest.raises(requests.exceptions.JSONDecodeError):
        reader.read().json()


def test_a_hanging_page_is_accepted_noted_and_never_answered(visit: Visit) -> None:
    visitor = visit()
    reader = Reader(visitor, "fault-hang")
    reader.read()
    with pytest.raises(requests.ReadTimeout):
        reader.read(timeout=0.2)
    last = visitor.http.get("/sandbox/requests", params={"portal": "fault-hang"}).json()[-1]
    assert (last["path"], last["status"]) == (CONTACTS, None)


def test_an_endless_portal_repeats_its_first_page_with_ever_new_cursors(visit: Visit) -> None:
    reader = Reader(visit(), "fault-endless")
    pages = [reader.read().json() for _ in range(9)]
    assert all(page["results"] == pages[0]["results"] for page in pages)
    assert len({page["paging"]["next"]["after"] for page in pages}) == 9


def test_a_slow_portal_takes_its_time(visit: Visit) -> None:
    visitor = visit()
    reader = Reader(visitor, "fault-slow")
    assert [reader.read().status_code for _ in range(5)] == [200] * 5
    assert visitor.slept == [0.8] * 5


@pytest.mark.parametrize(("portal", "odd"), [("fault-unscorable-some", 144), ("fault-unscorable-most", 288)])
def test_some_contacts_hold_objects_and_lists(visit: Visit, portal: str, odd: int) -> None:
    reader = Reader(visit(), portal)
    contacts = [contact for _ in range(5) for contact in reader.read().json()["results"]]
    kinds = [{type(value) for value in contact["properties"].values()} for contact in contacts]
    assert sum(bool(kind & {dict, list}) for kind in kinds) == odd


@pytest.mark.parametrize("portal", ["canary-401", "canary-hang"])
def test_the_failing_canaries_fail_on_page_2(visit: Visit, portal: str) -> None:
    reader = Reader(visit(canary="KANARI"), portal)
    assert "KANARI" in reader.read().text
    try:
        assert reader.read(timeout=0.2).status_code == 401
    except requests.ReadTimeout:
        assert portal == "canary-hang"


@pytest.mark.parametrize(
    ("page", "tries", "act"),
    [
        pytest.param(1, 0, None, id="before its page"),
        pytest.param(2, 0, Act.BAD_GATEWAY, id="the first try"),
        pytest.param(2, 1, Act.UNAVAILABLE, id="the second"),
        pytest.param(2, 2, None, id="when it is over"),
        pytest.param(3, 2, None, id="on a later page"),
    ],
)
def test_a_fault_acts_in_turn_and_ends(page: int, tries: int, act: Act | None) -> None:
    assert Fault("", (Act.BAD_GATEWAY, Act.UNAVAILABLE), page=2, times=2).act(page, tries) is act


def test_every_fault_is_offered_as_a_portal(visit: Visit) -> None:
    page = visit().authorize().text
    assert all(f'value="{name}"' in page for name in FAULTS)
