"""How many contacts can be reached, by email and by phone, and where the others drop out."""

from __future__ import annotations

import numpy as np

from scoring.layout import STALE_RULE, Floats
from scoring.report import Channel, Stage
from scoring.scores import Verdicts

_NOBODY_BEHIND = "test_record"
_TWICE = (
    "same_mailbox",
    "same_linkedin",
    "same_phone_and_surname",
    "same_name_and_company",
    "fuzzy_match",
)
"""All but ``possible_match``: in three of four cases that is somebody else."""

STOPPERS: dict[Channel, dict[Stage, tuple[str, ...]]] = {
    Channel.EMAIL: {
        Stage.ALL: (),
        Stage.FILLED: ("missing_email",),
        Stage.WELL_FORMED: ("email_too_long", "email_syntax", "email_suffix"),
        Stage.PLAUSIBLE: ("email_typo_domain", "email_disposable", "email_role", _NOBODY_BEHIND),
        Stage.UNIQUE: _TWICE,
        Stage.FRESH: (STALE_RULE,),
    },
    Channel.PHONE: {
        Stage.ALL: (),
        Stage.FILLED: ("missing_phone",),
        Stage.WELL_FORMED: ("phone_invalid",),
        Stage.PLAUSIBLE: ("phone_placeholder", _NOBODY_BEHIND),
        Stage.UNIQUE: _TWICE,
        Stage.FRESH: (STALE_RULE,),
    },
}
"""The rules that end a contact's way at each stage.

Only what keeps mail or a call from the person, or brings it twice: a wrong name makes a bad greeting, but
arrives. Of rules that share bits of the mask only one shows, so a stage may use a rule only if those that
can hide it belong to the same stage or an earlier one.
"""


def reach(verdicts: Verdicts, counts: Floats) -> dict[Channel, tuple[int, ...]]:
    """Contacts left after each stage, never more than after the one before.

    Every member of a group of duplicates drops out, also the one that merging would keep; a contact whose
    age is unknown is not held to be stale.

    Args:
        verdicts: what the distinct masks of a portal say.
        counts: contacts of each mask.
    """
    return {channel: _left(verdicts, counts, stages) for channel, stages in STOPPERS.items()}


def _left(verdicts: Verdicts, counts: Floats, stages: dict[Stage, tuple[str, ...]]) -> tuple[int, ...]:
    left = np.ones(len(counts), dtype=np.bool_)
    numbers = []
    for stage in Stage:
        for rule in stages[stage]:
            left &= ~verdicts.fired(rule)
        numbers.append(int(counts[left].sum()))
    return tuple(numbers)
