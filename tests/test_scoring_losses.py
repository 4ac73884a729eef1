"""Why a composite is below 100: the causes by hand, and that they add up."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings

from scoring.build import build_report
from scoring.catalogue import AGE, ASSETS, CAUSES, RULE_BY_ID
from scoring.layout import FRESHNESS, age_codes
from scoring.report import Loss
from scoring.rule import PROPERTIES, Dimension
from scoring.tally import Tally
from tests.masks import NOTHING, PORTALS, mask, tally


def losses(*masks: int, absent: tuple[str, ...] = ()) -> dict[str, float]:
    return {loss.cause: loss.points for loss in build_report(tally(*masks, absent=absent)).losses}


@pytest.mark.parametrize(
    ("masks", "lost"),
    [
        pytest.param([mask()], {}, id="nothing is lost where nothing is wrong"),
        pytest.param(
            [mask("missing_city", "missing_phone"), mask()],
            {"missing_city": 20 / 14 / 2, "missing_phone": 20 / 14 / 2},
            id="a missing property costs a fourteenth of completeness on its contact",
        ),
        pytest.param(
            # email 45, phone 25, country 8, LinkedIn 8, state 6, dates 4, seniority 4, name 6
            [mask("email_syntax", "phone_invalid")],
            {"email_syntax": 20 * 45 / 106, "phone_invalid": 20 * 25 / 106, "asset_mailbox": 5 * 15 / 100},
            id="validity by weight, and a broken address is no business mailbox",
        ),
        pytest.param(
            [mask("name_placeholder", "email_role")],
            {
                "name_placeholder": 20 * 0.6 * math.log(0.5) / math.log(0.4),
                "email_role": 20 * 0.6 * math.log(0.8) / math.log(0.4),
            },
            id="penalties share what both take together",
        ),
        pytest.param(
            [mask("possible_match", "same_mailbox"), mask()],
            {"same_mailbox": 10 * 0.9 / 2},
            id="in uniqueness the strongest rule has it all",
        ),
        pytest.param(
            [mask(months=30.0)],
            {AGE: 15 * (100 - FRESHNESS[age_codes(np.array([30.0]))[0]]) / 100},
            id="freshness is lost by age, not by a rule about it",
        ),
        pytest.param(
            [mask("missing_department", "department_from_title")],
            {"missing_department": 20 / 14, "asset_department": 5 * 20 / 100 / 2},
            id="an asset that can be half told is half lost",
        ),
        pytest.param(
            [mask("missing_email", months=math.nan)],
            {"missing_email": 100 * 20 / 85 / 14},
            id="where age is unknown the others weigh more, and a mailbox without an address is no loss",
        ),
    ],
)
def test_the_causes_by_hand(masks: list[int], lost: dict[str, float]) -> None:
    assert losses(*masks) == pytest.approx(lost)


def test_a_property_that_the_portal_lacks_takes_nothing() -> None:
    lost = losses(mask("missing_department", "missing_city"), absent=("department",))
    assert lost == pytest.approx({"missing_city": 20 / 13})


def test_dimensions_come_in_the_products_order_and_the_greatest_loss_first() -> None:
    found = build_report(tally(mask("missing_city", "email_role", "test_record", months=80.0), mask())).losses
    assert [(loss.dimension, loss.cause) for loss in found] == [
        (Dimension.COMPLETENESS, "missing_city"),
        (Dimension.ACCURACY, "test_record"),
        (Dimension.ACCURACY, "email_role"),
        (Dimension.FRESHNESS, AGE),
    ]


def test_equal_losses_stand_in_the_order_of_their_names() -> None:
    missing = [cause for cause in losses(mask(*NOTHING)) if cause in NOTHING]
    assert missing == sorted(NOTHING)


@given(PORTALS)
@settings(max_examples=60, deadline=None)
def test_the_causes_of_each_dimension_add_up_to_its_cost(portal: Tally) -> None:
    report = build_report(portal)
    for dimension, each in report.dimensions.items():
        points = [loss.points for loss in report.losses if loss.dimension is dimension]
        assert math.fsum(points) == pytest.approx(each.cost, abs=1e-9)
        assert points == pytest.approx(sorted(points, reverse=True), abs=1e-9)
    assert math.fsum(loss.points for loss in report.losses) == pytest.approx(100 - report.composite, abs=1e-9)
    assert all(loss.points > 0 and loss.cause in CAUSES for loss in report.losses)


@given(PORTALS)
@settings(max_examples=30, deadline=None)
def test_the_order_of_contacts_changes_no_cause(portal: Tally) -> None:
    def causes(tally: Tally) -> list[Loss]:
        return [
            Loss(loss.dimension, loss.cause, round(loss.points, 9)) for loss in build_report(tally).losses
        ]

    assert causes(Tally(dict(reversed([*portal.masks.items()])), portal.absent)) == causes(portal)


def test_assets_and_age_have_names_of_their_own() -> None:
    others = [asset.id for asset in ASSETS] + [AGE]
    assert len({*others}) == len(others)
    assert not {*others} & {*RULE_BY_ID}
    assert not {*others} & {*PROPERTIES}
    assert all(CAUSES.values())
