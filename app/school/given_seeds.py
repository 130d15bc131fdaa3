"""Which numbers a member of a class gets at a place of a set: always the same, and as hard as all others."""

from functools import lru_cache
from pathlib import Path

from app.core.recipe import Recipe
from app.course.chapters import Chapter
from app.course.variant_cache import variants_of
from app.course.variants import survey
from app.school.assignments import Assigned, Assignment
from app.school.shuffle import NothingLeftError, Seeds, fair, key_of_step, order_of

HELD = 200  # orders in memory, of at most 0.5 MB each
FEW = 100  # different problems
LOOKED_AT = 4_096  # seeds
Step = tuple[Chapter, Recipe]


def seed_of(data: Path, step: Step, assignment: Assignment, number: int, member: int) -> int:
    """The seed of a member at the place with this number, from 1; or that of all, where they have the same."""
    place = assignment.places[number - 1]
    key = key_of_step(bytes.fromhex(assignment.secret), f"{number} {place.chapter}/{place.recipe}")
    order = order_at(data, step, key, place)
    return int(order[0 if assignment.rules.same else member % len(order)])


@lru_cache(maxsize=HELD)
def order_at(data: Path, step: Step, key: bytes, place: Assigned) -> Seeds:
    """In which order the seeds of a place are given away. Where the course has changed, and what was pinned is not
    served any more, all are."""
    every = variants_of(data, *step)
    try:
        return order_of(every, key, place.excluded, place.pinned)
    except NothingLeftError:
        return order_of(every, key)


@lru_cache(maxsize=1_024)
def few_different(recipe: Recipe) -> int | None:
    """How many different problems a step has, if these are few; None: they are many. So many seeds show all of a few,
    in some milliseconds."""
    if recipe.distinct > FEW:
        return None
    count = survey(recipe, LOOKED_AT).different
    return count if count <= FEW else None


def is_possible(data: Path, step: Step, place: Assigned) -> bool:
    """Is any problem left, of those that are pinned and not excluded?"""
    try:
        return len(fair(variants_of(data, *step), place.excluded, place.pinned)) > 0
    except NothingLeftError:
        return False
