"""What to fix first, as a staircase: each step with the score and grade after it, and its recipe."""

from __future__ import annotations

from typing import Any

from scoring.catalogue import RULE_BY_ID
from scoring.report import GRADE_FLOORS, Grade, NextGrade, Report, grade_of
from scoring.rule import Fix
from storage.kinds import Region
from storage.reports import StoredReport
from web.reading import FIX_WORDS, finding, recommendation_rows
from web.recipes import RECIPES
from web.recipes.links import address, host_of
from web.recipes.recipe import PLANS, Place, Recipe, Tool
from web.words import contacts, count, listed, percent, score, tenths

KEEPING = ("email_freemail", "phone_not_e164", "same_linkedin")
"""Rules whose prevention suits a portal that has nothing to fix."""
_LEAST_RISE = 4.0
"""Points that the picture spans at the least, so that a small gain does not look like a large one."""


def staircase(report: Report, portal: int, region: Region | None = None) -> dict[str, object]:
    """Everything that the template shows.

    Args:
        report: with or without the parts that an older stored report lacks.
        portal: the portal's id, for the links.
        region: where its pages are, ``None`` if unknown.
    """
    steps = _steps(report, portal, region)
    return {
        "steps": steps,
        "picture": _picture(report) if steps else None,
        "path": path(report),
        "now": score(report.composite),
        "grade": report.grade.value,
        "whole": report.complete,
        "host": host_of(region),
        "certain": region is not None,
        "keeping": [_recipe(RECIPES[rule], portal, region) for rule in KEEPING],
    }


def climb(stored: StoredReport) -> list[dict[str, Any]]:
    """The steps alone, for what is no web page."""
    return _steps(stored.report, stored.portal_id, stored.region)


def recipe_lines(recipe: Any) -> list[str]:
    """How to find and repair the contacts in HubSpot and keep it so, a line each."""
    if recipe is None:
        return []
    groups = [" and ".join(part.words for part in group) for group in recipe["groups"]]
    fit = f"{recipe['fit']} {recipe['differs']}".strip()
    return [
        f"Find them: {'; or '.join(groups)} ({fit})" if groups else f"Find them: {fit}",
        *([f"Repair them: {recipe['repair']['words']}"] if recipe["repair"] else []),
        f"Keep it so: {recipe['prevent']}",
    ]


def path(report: Report) -> list[str]:
    """What leads to the next grade, in up to three sentences."""
    if report.grade is Grade.A:
        best = ["A is the best grade."]
        reached = [score(step.composite_after) for step in report.recommendations[-1:]]
        return best + [f"The steps below lead from {score(report.composite)} to {end}." for end in reached]
    goal = next(grade for grade in reversed(GRADE_FLOORS) if GRADE_FLOORS[grade] > report.composite)
    away = (tenths(GRADE_FLOORS[goal]) - tenths(report.composite)) / 10
    opening = f"{goal} is {away:.1f} points away."
    way = _shortest(report.next_grade) if report.next_grade else _first_steps(report, goal)
    return [opening, *way]


def _shortest(way: NextGrade) -> list[str]:
    """The two cheapest ways."""
    worst = "the worst contact" if way.contacts == 1 else f"the {count(way.contacts)} worst contacts"
    whole = f"everything about {worst}"
    if not way.steps:
        return [f"No ten repairs reach it, but {whole} would."]
    repairs = listed([f"“{finding(step.rule)}” ({contacts(step.affected)})" for step in way.steps])
    return [f"The shortest way we found: repair {repairs}.", f"Or repair {whole}."]


def _first_steps(report: Report, goal: Grade) -> list[str]:
    """What an older report can say: how many of its steps reach the grade."""
    floor = GRADE_FLOORS[goal]
    reached = (n for n, step in enumerate(report.recommendations, 1) if step.composite_after >= floor)
    needed = next(reached, 0)
    if not needed:
        return ["The steps below do not reach it."] if report.recommendations else []
    return [
        "The first step below reaches it." if needed == 1 else f"The first {needed} steps below reach it."
    ]


def _steps(report: Report, portal: int, region: Region | None) -> list[dict[str, Any]]:
    before, steps = report.grade, []
    for step, row in zip(report.recommendations, recommendation_rows(report), strict=True):
        recipe = RECIPES.get(step.rule)
        steps.append(
            row
            | {
                "count": count(step.affected),
                "effort": _effort(step.rule),
                "share": percent(step.affected, report.contacts),
                "regraded": f"{contacts(step.regraded)} change grade" if step.regraded else "",
                "climb": f"{before} → {step.grade_after}" if step.grade_after is not before else "",
                "recipe": _recipe(recipe, portal, region) if recipe else None,
            }
        )
        before = step.grade_after
    return steps


def _effort(rule: str) -> str:
    """How much work a repair is, from 1 to 5, and of which kind; empty for a rule that is gone."""
    if rule not in RULE_BY_ID:
        return ""
    fix = RULE_BY_ID[rule].fix
    return f"effort {list(Fix).index(fix) + 1} of {len(Fix)} · {FIX_WORDS[fix]}"


def _picture(report: Report) -> dict[str, object]:
    """Columns and grade borders in percent of the height, and the same in words."""
    heights = [report.composite, *(step.composite_after for step in report.recommendations)]
    low, high = _span(heights[0], heights[-1])
    grades = [grade_of(height) for height in heights]
    columns = [
        {
            "score": score(height),
            "grade": grades[n].value,
            "label": str(n) if n else "now",
            "at": _at(height, low, high),
            "turn": n in (0, len(heights) - 1) or grades[n] is not grades[n - 1],
        }
        for n, height in enumerate(heights)
    ]
    borders = [
        {"grade": grade.value, "floor": f"{floor:.0f}", "at": _at(floor, low, high)}
        for grade, floor in GRADE_FLOORS.items()
        if low < floor < high
    ]
    told = [f"step {n}: {score(height)}, {grades[n]}" for n, height in enumerate(heights) if n]
    return {
        "columns": columns,
        "borders": borders,
        "name": f"Score and grade after each step. Now: {score(heights[0])}, {grades[0]}; {'; '.join(told)}",
    }


def _span(start: float, end: float) -> tuple[float, float]:
    """The scores at the foot and the top of the picture: the climb, and the next grade's border above it."""
    ahead = [floor for floor in GRADE_FLOORS.values() if floor > start]
    goal = max(end, min(ahead, default=end))
    room = max(goal - start, _LEAST_RISE) * 0.2
    top = min(100.0, goal + room)
    return max(0.0, min(start - 1.4 * room, top - _LEAST_RISE)), top


def _at(value: float, low: float, high: float) -> str:
    return f"{100 * (value - low) / (high - low):.1f}%"


def _recipe(recipe: Recipe, portal: int, region: Region | None) -> dict[str, object]:
    def link(place: Place | None) -> dict[str, str] | None:
        if place is None:
            return None
        href = address(place, portal, region)
        return {"words": place.words, "href": href, "plan": PLANS.get(place.tool, "")}

    return {
        "groups": recipe.groups,
        "fit": recipe.fit.value,
        "differs": recipe.differs,
        "find": link(Place(Tool.SEGMENT)) if recipe.groups else None,
        "repair": link(recipe.repair),
        "prevent": recipe.prevent,
        "guard": link(recipe.guard),
    }
