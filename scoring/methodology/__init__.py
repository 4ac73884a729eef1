"""How the numbers come about, told from the rows of the catalogue: for the page and for the document."""

from __future__ import annotations

from scoring.catalogue import ASSETS, DECAY_PER_MONTH, RULE_BY_ID, RULES, WEIGHTS, Asset
from scoring.report import grade_of
from scoring.rule import PROPERTIES, Dimension, Rule

PENALTIES = (Dimension.ACCURACY, Dimension.CONSISTENCY, Dimension.UNIQUENESS)

FORMULAE = (
    ("Composite", "mean of the contact scores"),
    ("Contact", "Σ weight × dimension score ÷ Σ weight, over the dimensions that apply"),
    ("Completeness, validity, enrichment", "100 × Σ weight passed ÷ Σ weight that applies"),
    ("Accuracy, consistency", "100 × (1 − p₁) × (1 − p₂) × …, p being the percentages of what was found"),
    ("Uniqueness", "100 × (1 − p), p being the highest percentage found"),
    ("Freshness", f"100 × e^(−{DECAY_PER_MONTH} × months since the last change)"),
)


def twins_seen(portal: int, share: float, drawn: int) -> str:
    """How few pairs of duplicates a random sample holds, in words.

    Args:
        portal: contacts of the portal.
        share: those among them that have one twin each, 0–1.
        drawn: contacts of the sample.
    """
    pairs = portal * share / 2 * (drawn / portal) ** 2
    return (
        f"of {portal:,} contacts of which {100 * share:.0f}\u202f% have a twin, {drawn:,} drawn at random "
        f"hold {pairs:,.1f} of the {portal * share / 2:,.0f} pairs on average"
    )


SUM = (
    "Each contact gets a score from 0 to 100 in every dimension that applies to it. The contact’s score is "
    "the weighted mean of these, and the composite is the mean over all contacts that were read. There are "
    "no gates and no caps, so anybody can check the sum by hand.",
    "The form, ratios joined by a weighted mean, follows Pipino, Lee and Wang, “Data Quality Assessment” "
    "(Communications of the ACM, 2002). Six of the dimensions are the primary ones of DAMA UK (2013), which "
    "calls freshness timeliness; enrichment is ours and asks for fitness for use.",
)

WEIGHING = (
    "The weights are ours. A source is named wherever one says why a finding matters; we know of no study "
    "that measures what each of them costs a campaign, so the numbers themselves are judgement and say so.",
    "Points are what a rule takes from a contact to which every dimension applies and which breaks no other "
    "rule. What a rule costs a whole portal stands in the report, worked out exactly for its contacts.",
)

GRADING = (
    "The letter follows from the composite before it is rounded. Scores are printed with one decimal, "
    "rounded down, so that a number never looks like a grade that was missed.",
)

APPLYING = (
    "An empty value costs completeness, and enrichment where it is an asset; no other rule holds it against "
    "the contact.",
    "A property that the portal does not define leaves every sum, and the report names it as not used.",
    "A dimension in which nothing applies to a contact has no score, neither 0 nor 100; its weight is "
    "spread over the others in proportion.",
    "In doubt a rule stays silent: an unknown city, a name in another script or a region of a country whose "
    "list we do not hold complete is never held against anybody.",
)

SAMPLING = (
    "A scan that reaches its limit has read the first contacts by id, mostly the oldest. That is not a "
    "random sample, so the report says which part it read and gives no margin of error.",
    "Only contacts that were drawn at random have one: the mean ± t × s ÷ √n × √((N − n) ÷ (N − 1)) at "
    "95\u202f%, for n of N contacts with the standard deviation s; shares by Wilson’s interval with the same "
    "correction. Where all contacts were read the score is exact.",
    "What contacts are compared for, duplicates and forms that differ, is judged within the contacts that "
    "were read. A twin outside of them is not seen, so in a partial scan uniqueness looks better than it is, "
    f"and no margin of error makes up for it: {twins_seen(100_000, 0.16, 500)}.",
    "In a small portal one contact moves the score a lot: of seven contacts each is a seventh of it.",
)

LIMITS = (
    "HubSpot moves the last-modified date at any change, also at one that no person made, so freshness "
    "looks better than it is. If one day holds suspiciously many changes, the report says so.",
    "A rule finds what looks wrong in the values alone. Nothing is sent, dialled or looked up.",
    "Months of creation with fewer than ten contacts are neither shown nor kept. Where what is left out is "
    "fewer than ten altogether, the smallest other month goes with it.",
    "A repair counts as done well: the gain of a step is what is won if every value becomes right, and "
    "nothing else changes.",
)

FIXING = (
    "The gain of an issue is the composite with that rule repaired on every contact, minus the composite "
    "now, worked out exactly. Gains overlap, so they are never added up.",
    "The recommendations are a sequence: each step is the repair that gains most once the earlier ones are "
    "done, with the score and grade reached by then.",
    "What a contact loses in a dimension is split among what was found on it: by weight; in accuracy and "
    "consistency, where penalties multiply, in proportion to −ln(1 − p); in uniqueness the strongest finding "
    "has it all, and in freshness the age. So all losses add up to what is missing from 100.",
    "Usable are the contacts on which nothing was found that keeps mail or a call from the person, or brings "
    "it twice: empty, malformed, implausible, duplicate and stale ones are out, one after the other.",
)


def rules_of(dimension: Dimension) -> list[Rule]:
    """The rules of a dimension that are shown, in the order of the catalogue."""
    return [rule for rule in RULES if rule.dimension is dimension and rule.finding]


def weight_of(row: Rule | Asset) -> str:
    """The weight as a reader meets it: a percentage of what is left, a share of the dimension, or none."""
    if not row.weight:
        return "–"
    if isinstance(row, Rule) and row.dimension in PENALTIES:
        return f"{100 * row.weight:.0f}\u202f%"
    return f"{row.weight:.0f} of {_whole(row):.0f}"


def points_of(row: Rule | Asset) -> float:
    """Points that it alone takes from a contact to which everything applies, within its dimension."""
    if isinstance(row, Asset):
        return WEIGHTS[Dimension.ENRICHMENT] * row.weight / _whole(row)
    share = row.weight if row.dimension in PENALTIES or not row.weight else row.weight / _whole(row)
    return WEIGHTS[row.dimension] * share


def points_text(row: Rule | Asset) -> str:
    """These points as they are printed; a dash where the rule has no weight of its own."""
    return f"{points_of(row):.3g}" if row.weight else "–"


def _whole(row: Rule | Asset) -> float:
    """What the weights of a ratio dimension add up to; rules of one slot are one check."""
    if isinstance(row, Asset):
        return sum(asset.weight for asset in ASSETS)
    checks: dict[str, float] = {}
    for rule in rules_of(row.dimension):
        check = rule.slot or rule.id
        checks[check] = max(rule.weight, checks.get(check, 0))
    return sum(checks.values())


def worked_example() -> tuple[str, float]:
    """A sum done by hand, in words, and its result."""
    role, space = RULE_BY_ID["email_role"], RULE_BY_ID["stray_whitespace"]
    scores = dict.fromkeys(Dimension, 100.0) | {
        Dimension.COMPLETENESS: 100 * (1 - 1 / len(PROPERTIES)),
        Dimension.ACCURACY: 100 * (1 - role.weight),
        Dimension.CONSISTENCY: 100 * (1 - space.weight),
    }
    total = sum(WEIGHTS[dimension] * score for dimension, score in scores.items()) / sum(WEIGHTS.values())
    terms = " + ".join(f"{WEIGHTS[dimension]} × {score:.4g}" for dimension, score in scores.items())
    return (
        f"Example: a contact changed this week, with no phone number, a role address ({weight_of(role)}) "
        f"and a stray space ({weight_of(space)}): ({terms}) ÷ {sum(WEIGHTS.values())} = {total:.2f}, grade "
        f"{grade_of(total)}."
    ), total


def takers_of(asset: Asset) -> dict[str, list[str]]:
    """What happens to an asset, and the rules that do it."""
    takers: dict[str, list[str]] = {}
    for rule, effect in asset.effects.items():
        takers.setdefault("lost by" if effect == -1 else "half kept by", []).append(rule)
    return takers
