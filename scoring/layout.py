"""Where each rule lives in a contact's 64-bit mask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.catalogue import DECAY_PER_MONTH, RULES
from scoring.rule import Dimension, Rule

Masks = NDArray[np.uint64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

STALE_RULE = "stale_two_years"
MASK_BITS = 64
AGE_BITS = 6
UNKNOWN_AGE = 63

# Ages fall into classes of equal width in the freshness score, so they widen with age. 24 months is
# an edge, because a rule asks for it. A contact touched within a week is as fresh as can be.
STALE_MONTHS = 24.0
_YOUNG = 26
_SCORE_AT_STALE = float(np.exp(-DECAY_PER_MONTH * STALE_MONTHS))
_WEEK = 7 / 30.436875
_EDGE_SCORES = np.concatenate(
    [
        np.linspace(np.exp(-DECAY_PER_MONTH * _WEEK), _SCORE_AT_STALE, _YOUNG),
        np.linspace(_SCORE_AT_STALE, 0.0, UNKNOWN_AGE - _YOUNG + 1)[1:-1],
    ]
)
AGE_EDGES: Floats = -np.log(_EDGE_SCORES) / DECAY_PER_MONTH
"""Months at which age codes 1 to 62 begin; code 0 is younger."""
AGE_EDGES[_YOUNG - 1] = STALE_MONTHS
STALE_CODE = _YOUNG
"""The youngest age code of two years and more."""

_LOWER = np.append(_EDGE_SCORES, 0.0)
FRESHNESS: Floats = np.concatenate([[100.0], 50.0 * (_LOWER[:-1] + _LOWER[1:]), [np.nan]])
"""Freshness score of each age code, within 0.8 points of the exact age's; NaN where it is unknown."""


def age_codes(months: Floats) -> Masks:
    """The age code (0–63) of each age in months; negative ages count as 0, NaN as unknown."""
    codes = np.searchsorted(AGE_EDGES, months, side="right").astype(np.uint64)
    codes[np.isnan(months)] = UNKNOWN_AGE
    return codes


@dataclass(frozen=True, slots=True)
class Field:
    """Some bits of the mask, and what they hold when a rule fired."""

    bits: np.uint64
    value: np.uint64
    shift: int
    width: int


class Layout:
    """The place of every rule in the mask, derived from the order of the table.

    A rule without a slot owns one bit. Rules of one slot share as many bits as their number needs; when
    two of them fire on one contact, the first listed wins, in uniqueness the strongest. The age follows
    the last rule; ``stale_two_years`` has no bits of its own, the age says it.

    Raises:
        ValueError: the rules and the age need more than 64 bits.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        groups = _groups(rules)
        self.used_bits = sum(len(members).bit_length() for members in groups) + AGE_BITS
        if self.used_bits > MASK_BITS:
            raise ValueError(f"the rules need {self.used_bits} bits, a mask has {MASK_BITS}")
        self._fields: dict[str, Field] = {}
        shift = 0
        for members in groups:
            width = len(members).bit_length()
            for code, rule in enumerate(members, 1):
                self._fields[rule.id] = _field(shift, width, code)
            shift += width
        self._age_shift = np.uint64(shift)
        self._age_bits = _field(shift, AGE_BITS, 0).bits

    def violated(self, masks: Masks, rule: str) -> Bools:
        """Where the rule fired."""
        if rule == STALE_RULE:
            ages = self.ages(masks)
            return np.asarray((ages >= STALE_CODE) & (ages != UNKNOWN_AGE))
        field = self._fields[rule]
        return np.asarray((masks & field.bits) == field.value)

    def cleared(self, masks: Masks, rule: str) -> Masks:
        """The masks as if the rule had not fired; a contact that a freshness rule fired on is then new."""
        return np.where(self.violated(masks, rule), masks & self.kept_bits(rule), masks)

    def kept_bits(self, rule: str) -> np.uint64:
        """What a mask on which the rule fired keeps when it is repaired."""
        bits = np.uint64(0) if rule == STALE_RULE else self._fields[rule].bits
        return ~(bits | self._age_bits if self.rules[rule].dimension is Dimension.FRESHNESS else bits)

    def mark(self, masks: Masks, rule: str, fired: Bools) -> None:
        """Set the rule where it fired, unless a stronger rule of its slot holds the place."""
        field = self._fields[rule]
        rows = np.flatnonzero(fired)  # few contacts, for most rules
        if field.width == 1:
            masks[rows] |= field.value
        elif rows.size:
            held = masks[rows] & field.bits
            rows = rows[(held == 0) | (held > field.value)]
            masks[rows] = (masks[rows] & ~field.bits) | field.value

    def encode(self, fired: Mapping[str, Bools], months: Floats) -> Masks:
        """One mask for each contact.

        Args:
            fired: rule id → where it fired; rules left out fired nowhere.
            months: age of each contact in months, NaN where unknown.
        """
        masks = age_codes(months) << self._age_shift
        for rule, where in fired.items():
            self.mark(masks, rule, where)
        return masks

    def fields(self) -> list[tuple[str, Field]]:
        """The rules that have bits of their own, in the order of their bits."""
        return sorted(self._fields.items(), key=lambda item: item[1].shift)

    def ages(self, masks: Masks) -> Masks:
        """The age code (0–63) of each mask."""
        return (masks & self._age_bits) >> self._age_shift


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that share bits, strongest first, in the order of the table."""
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.id != STALE_RULE:
            groups.setdefault(rule.slot or f"only {rule.id}", []).append(rule)
    for members in groups.values():
        if members[0].dimension is Dimension.UNIQUENESS:
            members.sort(key=lambda rule: -rule.weight)
    return list(groups.values())


def _field(shift: int, width: int, code: int) -> Field:
    return Field(np.uint64(((1 << width) - 1) << shift), np.uint64(code << shift), shift, width)


LAYOUT = Layout(RULES)
