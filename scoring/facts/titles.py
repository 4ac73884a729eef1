"""What a job title says about level and department, in seven languages.

Only clear words count; most titles say something about one of the two and many about neither.
"""

from __future__ import annotations

import re

from scoring.facts.text import fold
from scoring.facts.title_words import DEPARTMENT_WORDS, LEVEL_WORDS, PROFESSIONS

LEVELS = {
    "entry": 0, "employee": 1, "senior": 2, "manager": 3, "director": 4, "vp": 5,
    "executive": 6, "partner": 6, "owner": 6,
}  # fmt: skip
"""HubSpot's nine levels of seniority, in steps."""

# Managers of accounts, projects or products rather than of people; many portals rank them lower.
_STEPS = LEVELS | {"specialist": LEVELS["senior"]}
_OWN = ("owner", "partner")
_CLEAR_DISTANCE = 3
"""Steps from which title and level contradict each other: CEO and entry, never manager and senior."""


def _any_of(alternatives: str, end: str) -> re.Pattern[str]:
    words = (" ".join(word.split()) for word in re.split(r"\s[|](?=\s)", alternatives))
    return re.compile(rf"\b(?:{'|'.join(words)}){end}")


_MARKS = re.compile(r"[.,/|()_]+")
_MARKS_OR_HYPHENS = re.compile(r"[.,/|()_-]+")
_PROFESSION = _any_of(PROFESSIONS, r"\b")

# In both tables the first entry that matches decides.
_LEVEL_PATTERNS = tuple((_any_of(words, r"\b"), level) for level, words in LEVEL_WORDS.items())
_DEPARTMENT_PATTERNS = tuple((_any_of(words, ""), name) for name, words in DEPARTMENT_WORDS.items())

# Departments whose titles are so often mixed that they do not contradict each other.
_NEAR = (
    {"it", "engineering", "data", "product"},
    {"sales", "marketing", "success"},
    {"finance", "operations", "procurement"},
    {"finance", "legal"},
    {"finance", "data"},
    {"marketing", "product"},
    {"marketing", "data"},
    {"engineering", "operations"},
    {"hr", "operations"},
    {"success", "operations"},
    {"sales", "operations"},
    {"success", "it"},
    {"success", "product"},
)


def level_of(title: str) -> str | None:
    """HubSpot's seniority for a title or ``specialist``, ``None`` where the title does not tell."""
    plain = _MARKS.sub(" ", fold(title)).replace("v p", "vp").strip()
    for pattern, level in _LEVEL_PATTERNS:
        if pattern.search(plain):
            return level or None
    return None


def departments_of(text: str) -> str | None:
    """The departments that a title or a department stands for, by spaces; ``None`` if it tells none."""
    plain = _MARKS_OR_HYPHENS.sub(" ", fold(text))
    return " ".join(name for pattern, name in _DEPARTMENT_PATTERNS if pattern.search(plain)) or None


def levels_are_apart(told: str, seniority: str) -> bool:
    """Whether the level that a title tells and a seniority are clearly apart."""
    stated = LEVELS.get(seniority.lower())
    return stated is not None and abs(_STEPS[told] - stated) >= _CLEAR_DISTANCE


def level_contradicts(title: str, seniority: str) -> bool:
    """The same for a title; whoever works on their own account may have no other than that of an employee."""
    told = level_of(title)
    if told is None or not levels_are_apart(told, seniority):
        return False
    may_own = told in {"employee", "senior"} and seniority.lower() in _OWN
    return not (may_own and _PROFESSION.search(fold(title)))


def departments_are_apart(told: str, stated: str) -> bool:
    """Whether what a title and a department stand for is clearly different work; who leads may sit anywhere.

    A title about two departments (``Sales Operations``) fits both.
    """
    ones, others = {*told.split()}, {*stated.split()}
    if ones & others or "executive" in ones | others:
        return False
    return not any(near & ones and near & others for near in _NEAR)
