"""What the methodology says is what the engine does."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from scoring.build import build_report
from scoring.catalogue import ASSETS, RULE_BY_ID, RULES, Asset
from scoring.layout import AGE_EDGES, FRESHNESS, age_codes
from scoring.methodology import points_of, rules_of, twins_seen, weight_of, worked_example
from scoring.methodology.__main__ import DOCUMENT, markdown
from scoring.methodology.changes import VERSIONS, Version, reasons, since, status
from scoring.report import ENGINE_VERSION
from scoring.rule import Dimension, Rule
from tests.masks import mask, tally

WEIGHED = [rule for rule in RULES if rule.weight]


def lost(dimension: Dimension, *fired: str) -> float:
    return build_report(tally(mask(*fired))).dimensions[dimension].cost


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in WEIGHED])
def test_a_rule_takes_the_points_that_the_methodology_prints(rule: Rule) -> None:
    assert points_of(rule) == pytest.approx(lost(rule.dimension, rule.id))


@pytest.mark.parametrize("asset", [pytest.param(asset, id=asset.name) for asset in ASSETS])
def test_an_asset_is_worth_the_points_that_the_methodology_prints(asset: Asset) -> None:
    taker = next(rule for rule, effect in asset.effects.items() if effect == -1)
    assert points_of(asset) == pytest.approx(lost(Dimension.ENRICHMENT, taker))


def test_the_worked_example_is_what_the_engine_says() -> None:
    words, total = worked_example()
    engine = build_report(tally(mask("missing_phone", "email_role", "stray_whitespace")))
    assert total == pytest.approx(engine.composite)
    assert f"= {engine.composite:.2f}, grade {engine.grade}." in words


@pytest.mark.parametrize(
    ("rule", "weight"),
    [
        pytest.param("missing_phone", "1 of 14", id="a property is one share of fourteen"),
        pytest.param("email_syntax", "45 of 106", id="rules of one slot are one check of one weight"),
        pytest.param("email_role", "20\u202f%", id="a penalty is a percentage"),
        pytest.param("same_mailbox", "90\u202f%", id="so is a duplicate"),
        pytest.param("never_touched", "–", id="a rule whose cost stands elsewhere has none"),
    ],
)
def test_a_weight_reads_as_what_it_is(rule: str, weight: str) -> None:
    assert weight_of(RULE_BY_ID[rule]) == weight


def test_every_rule_that_can_be_an_issue_belongs_to_a_dimension() -> None:
    told = [rule for dimension in Dimension for rule in rules_of(dimension)]
    assert sorted(rule.id for rule in told) == sorted(rule.id for rule in RULES if rule.finding)


def test_the_document_is_written_from_the_rows() -> None:
    # run `python -m scoring.methodology` when this fails
    assert DOCUMENT.read_text(encoding="utf-8") == markdown()


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_stands_in_the_document(rule: str) -> None:
    assert f"`{rule}`" in markdown()


def test_every_table_of_the_document_has_as_many_cells_in_each_row() -> None:
    tables = [block for block in markdown().split("\n\n") if block.startswith("|")]
    assert len(tables) == 3 + len(Dimension) + 1
    for table in tables:
        assert len({line.count(" | ") for line in table.splitlines()}) == 1


def test_freshness_is_told_within_a_point() -> None:
    scores = [float(FRESHNESS[age_codes(np.array([months]))[0]]) for months in (12.0, 24.0, 60.0)]
    assert scores == [pytest.approx(told, abs=1.2) for told in (78, 60, 28)]
    assert "78 after one year, 60 after two, 28 after five" in markdown()
    assert AGE_EDGES[0] == pytest.approx(7 / 30.4, abs=0.01)


class TestChanges:
    """The version that scores is told, and every one before it can be told from it."""

    SEVERAL = tuple(Version(number, "2027-01-01", ("…",), ("…",)) for number in ("2.0", "1.1", "1.0"))

    def test_the_newest_version_is_the_one_that_scores(self) -> None:
        assert VERSIONS[0].number == ENGINE_VERSION

    def test_the_versions_descend(self) -> None:
        numbers = [tuple(map(int, version.number.split("."))) for version in VERSIONS]
        assert numbers == sorted(set(numbers), reverse=True)

    def test_only_the_newest_may_be_unreleased_and_only_the_first_moves_nothing(self) -> None:
        assert all(date.fromisoformat(version.released) for version in VERSIONS[1:])
        assert all(version.moved for version in VERSIONS[:-1])

    @pytest.mark.parametrize(
        ("number", "newer"),
        [
            pytest.param("2.0", [], id="nothing is newer than the newest"),
            pytest.param("1.0", ["2.0", "1.1"], id="all that came after the first"),
            pytest.param("0.9", ["2.0", "1.1", "1.0"], id="all of them for one that is not told of"),
        ],
    )
    def test_what_stands_between_an_older_report_and_now(self, number: str, newer: list[str]) -> None:
        assert [version.number for version in since(number, self.SEVERAL)] == newer

    @pytest.mark.parametrize(
        ("version", "told"),
        [
            pytest.param(Version("1.0", "", (), ()), "may still change", id="before its release"),
            pytest.param(Version("1.0", "2027-01-01", (), ()), "first version", id="the first"),
            pytest.param(
                Version("1.1", "2027-01-01", ("Role names weigh less.",), ()), "Role", id="a later one"
            ),
        ],
    )
    def test_why_a_score_moved(self, version: Version, told: str) -> None:
        assert told in " ".join(reasons(version))
        assert ("may still change" in " ".join(reasons(version))) == (status(version) == "not released yet")

    def test_each_version_stands_in_the_document(self) -> None:
        assert f"### Version {ENGINE_VERSION}, {status(VERSIONS[0])}" in markdown()


def test_how_few_twins_a_sample_sees_is_worked_out() -> None:
    # 16,000 contacts in 8,000 pairs; both of a pair are drawn with 1/200 × 1/200
    assert "hold 0.2 of the 8,000 pairs" in twins_seen(100_000, 0.16, 500)
    assert "hold 8,000.0 of the 8,000 pairs" in twins_seen(100_000, 0.16, 100_000)


def test_the_methodology_needs_neither_pandas_nor_numpy() -> None:
    code = "import sys, scoring.methodology; sys.exit(bool({'pandas', 'numpy'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True)
