"""A server asks for the file descriptors that it needs, and says so if it does not get them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.servers import ROOT
from web.crowd import Crowd, Limits, Pace
from web.descriptors import NEEDED, needed
from web.options import NEEDED as OPTIONS

PROGRAM = """
import resource, sys
from web.descriptors import make_room
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
print(make_room(400), *resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.parametrize(
    ("soft", "hard", "said"),
    [
        pytest.param(128, 512, "True 400 512", id="it takes as many as it needs"),
        pytest.param(450, 512, "True 450 512", id="it gives none back"),
        pytest.param(128, 256, "False 256 256", id="where there are too few, it takes all of them"),
    ],
)
def test_room_is_made(soft: int, hard: int, said: str) -> None:
    command = [sys.executable, "-c", PROGRAM, str(soft), str(hard)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


def test_a_full_house_needs_more_than_systems_give() -> None:
    assert NEEDED > 4 * 1_000


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param(Limits(), id="as it is"),
        pytest.param(Limits(all=100, pace_all=Pace(30, 5.0)), id="in a small house"),
        pytest.param(Limits(all=100, pace_all=Pace(400, 50.0)), id="where all of them may come back at once"),
    ],
)
def test_there_is_room_for_whoever_comes_while_a_full_house_that_left_is_kept(limits: Limits) -> None:
    kept = OPTIONS["server.disconnectedSessionTTL"]
    assert isinstance(kept, int)
    seconds = 0.0
    crowd = Crowd(lambda: seconds, limits)
    came = sum(crowd.enter(f"at once {number}") for number in range(2 * limits.all))
    seconds += kept
    came += sum(crowd.enter(f"later {number}") for number in range(2 * limits.all))
    assert needed(limits) == 4 * (limits.all + came) + 500
