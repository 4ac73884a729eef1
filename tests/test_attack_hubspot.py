"""Whatever answers in HubSpot's place, the visitor reads one of our messages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from tests.attack import answers
from tests.attack.answers import Liar, liar

SHORT = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def server() -> Iterator[Liar]:
    with liar() as running:
        yield running


@SHORT
@given(answers.ANSWERS)
def test_any_answer_is_a_value_or_an_error_of_hubspots(server: Liar, answer: bytes) -> None:
    answers.client_holds(server, answer)


@SHORT
@given(answers.ANSWERS)
def test_any_answer_ends_a_job_with_a_result_or_a_problem(server: Liar, answer: bytes) -> None:
    answers.worker_holds(server, answer)


@pytest.mark.parametrize("answer", [pytest.param(answer, id=name) for name, answer in answers.DEEP.items()])
def test_however_deep_an_answer_is_nested(server: Liar, answer: bytes) -> None:
    answers.client_holds(server, answer)
    answers.worker_holds(server, answer)


@pytest.mark.parametrize("layers", [pytest.param(layers, id=name) for name, layers in answers.BOMBS.items()])
def test_what_unpacks_to_more_than_five_megabytes_is_dropped_there(server: Liar, layers: int) -> None:
    assert answers.peak_of(server, layers) < answers.MOST_MEMORY
