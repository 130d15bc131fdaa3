"""Which numbers a member of a class gets at a place of a set: for ever the same, and nobody else's."""

from app.core.chance import key
from app.core.recipe import SEEDS, Recipe
from app.sets import Assignment
from app.visits import served_from


def seed_of(recipe: Recipe, assignment: Assignment, number: int, member: int) -> int:
    """The seed of a member at a place of a set."""
    place = assignment.places[number - 1]
    if place.pinned:
        return place.pinned[0]
    return served_from(recipe, (key(f"{assignment.secret} {number}") + member) % SEEDS) or 0
