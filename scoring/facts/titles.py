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

_SPECIALIST = "specialist"
"""Managers of accounts, projects or products rather than of people; many portals rank them lower."""
_OWN = ("owner", "partner")
_CLEAR_DISTANCE = 3
"""Steps from which title and level contradict each other: CEO and entry, never manager and senior."""


def _any_of(alternatives: str, end: str) -> re.Pattern[str]:
    words = (" ".join(word.split()) for word in re.split(r"\s[|](?=\s)", alternatives))
    return re.compile(rf"\b(?:{'|'.join(words)}){end}")


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
    """HubSpot's seniority for a title, ``None`` where the title does not tell."""
    level = _told_level(title)
    return "manager" if level == _SPECIALIST else level


def _told_level(title: str) -> str | None:
    plain = re.sub(r"[.,/|()_]+", " ", fold(title)).replace("v p", "vp").strip()
    for pattern, level in _LEVEL_PATTERNS:
        if pattern.search(plain):
            return level or None
    return None


def department_of(text: str) -> str | None:
    """The department that a title or a department's name stands for, ``None`` where it does not tell."""
    return next(iter(_departments_of(text)), None)


def _departments_of(text: str) -> list[str]:
    plain = re.sub(r"[.,/|()_-]+", " ", fold(text))
    return [name for pattern, name in _DEPARTMENT_PATTERNS if pattern.search(plain)]


def level_contradicts(title: str, seniority: str) -> bool:
    """Whether title and seniority level are clearly apart."""
    level, stated = _told_level(title), LEVELS.get(seniority.lower())
    if level is None or stated is None:
        return False
    if level in {"employee", "senior"} and seniority.lower() in _OWN and _PROFESSION.search(fold(title)):
        return False
    return abs((LEVELS["senior"] if level == _SPECIALIST else LEVELS[level]) - stated) >= _CLEAR_DISTANCE


def department_contradicts(title: str, department: str) -> bool:
    """Whether title and department are clearly about different work; who leads may sit anywhere.

    A title about two departments (``Sales Operations``) fits both.
    """
    told, stated = {*_departments_of(title)}, {*_departments_of(department)}
    if not told or not stated or told & stated or "executive" in told | stated:
        return False
    return not any(near & told and near & stated for near in _NEAR)
