"""How many sockets there may be, and how many handshakes, with a clock to turn."""

from __future__ import annotations

import pytest

from tests.web_browser import Clock
from web.addresses import network
from web.crowd import Crowd, Limits, Pace

FAST = Pace(1_000_000, 1.0)


def crowd(clock: Clock, **limits: int | Pace) -> Crowd:
    """A crowd without a limit but for those given."""
    none: dict[str, int | Pace] = {"each": 10**6, "all": 10**6, "pace_each": FAST, "pace_all": FAST}
    return Crowd(clock, Limits(**(none | limits)))  # type: ignore[arg-type]


def admitted(here: Crowd, name: str, attempts: int) -> int:
    return sum(here.enter(name) for _ in range(attempts))


def test_what_is_promised_is_twenty_sockets_of_one_network() -> None:
    here = Crowd(Clock())
    assert admitted(here, "10.0.0.1", 40) == 20


def test_one_network_holds_so_many_and_the_next_has_its_own() -> None:
    here = crowd(Clock(), each=3)
    assert (admitted(here, "a", 10), here.full_for("a"), here.full_for("b")) == (3, True, False)
    assert admitted(here, "b", 10) == 3


def test_a_socket_that_is_gone_makes_room_for_one() -> None:
    here = crowd(Clock(), each=3)
    admitted(here, "a", 3)
    here.leave("a")
    assert not here.full_for("a")
    assert admitted(here, "a", 10) == 1


def test_all_together_hold_so_many() -> None:
    here = crowd(Clock(), each=3, all=5)
    assert [admitted(here, name, 3) for name in "abc"] == [3, 2, 0]
    assert here.full_for("somebody new")
    here.leave("a")
    assert admitted(here, "c", 3) == 1


def test_handshakes_of_one_network_come_in_a_burst_and_then_at_a_pace() -> None:
    clock = Clock()
    here = crowd(clock, pace_each=Pace(4, 2.0))
    assert admitted(here, "a", 10) == 4
    clock.now += 0.4
    assert admitted(here, "a", 10) == 0
    clock.now += 0.2
    assert admitted(here, "a", 10) == 1
    clock.now += 3600
    assert admitted(here, "a", 10) == 4


def test_leaving_gives_no_handshake_back() -> None:
    here = crowd(Clock(), pace_each=Pace(4, 2.0))
    for _ in range(4):
        assert here.enter("a")
        here.leave("a")
    assert not here.enter("a")


def test_a_flood_from_one_network_takes_nothing_from_the_others() -> None:
    here = crowd(Clock(), each=20, pace_each=Pace(40, 2.0), pace_all=Pace(50, 1.0))
    assert admitted(here, "flood", 10_000) == 20
    assert sum(here.enter(f"visitor {number}") for number in range(40)) == 30


def test_handshakes_of_all_come_in_a_burst_and_then_at_a_pace() -> None:
    clock = Clock()
    here = crowd(clock, pace_all=Pace(5, 10.0))
    assert sum(here.enter(str(number)) for number in range(20)) == 5
    clock.now += 0.5
    assert sum(here.enter(str(number)) for number in range(20)) == 5


def test_networks_that_have_been_quiet_are_forgotten() -> None:
    clock = Clock()
    here = crowd(clock)
    for number in range(5_000):
        here.enter(str(number))
        here.leave(str(number))
        clock.now += 1
    assert len(here._meters) <= 1_000
    assert not here._sockets


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        pytest.param("203.0.113.7", "203.0.113.7", id="IPv4"),
        pytest.param("::ffff:203.0.113.7", "203.0.113.7", id="IPv4 in a socket for both"),
        pytest.param("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", id="IPv6"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:2::/64", id="a neighbour in the same /64"),
        pytest.param("::1", "::/64", id="this machine"),
        pytest.param("", "unknown", id="nothing"),
        pytest.param("unix:", "unknown", id="no address"),
    ],
)
def test_an_address_counts_with_its_network(address: str, counted: str) -> None:
    assert network(address) == counted
