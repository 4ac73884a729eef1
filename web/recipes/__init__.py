"""How each finding is found, repaired and kept out in HubSpot."""

from __future__ import annotations

from web.recipes import duplicates, emails, missing, names, phones, places, profiles
from web.recipes.recipe import Recipe

RECIPES: dict[str, Recipe] = (
    missing.RECIPES
    | emails.RECIPES
    | names.RECIPES
    | phones.RECIPES
    | places.RECIPES
    | profiles.RECIPES
    | duplicates.RECIPES
)
"""Rule id → its recipe, for every rule that can be an issue."""
