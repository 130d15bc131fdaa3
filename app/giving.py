"""Which numbers a member of a class gets at a place of a set: the same whenever they come, and as hard as all others'."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from app.core.recipe import Recipe
from app.course import Chapter
from app.draws import NothingLeftError, Seeds, fair, key_of_step, shuffled
from app.sets import Assigned, Assignment
from app.shelves import variants_of

HELD = 200  # orders in memory, of at most 0.5 MB each


def seed_of(data: Path, step: tuple[Chapter, Recipe], assignment: Assignment, number: int, member: int) -> int:
    """The seed of a member at the place with this number, from 1; or that of all, where they have the same."""
    order = order_at(data, *step, assignment.secret, number, assignment.places[number - 1])
    return int(order[0 if assignment.rules.same else member % len(order)])


@lru_cache(maxsize=HELD)
def order_at(data: Path, chapter: Chapter, recipe: Recipe, secret: str, number: int, place: Assigned) -> Seeds:
    """In which order the seeds of a place are given away. Raises NothingLeftError."""
    every = variants_of(data, chapter, recipe)
    key = key_of_step(bytes.fromhex(secret), f"{number} {place.chapter}/{place.recipe}")
    return shuffled(fair(every, place.excluded, place.pinned), key).astype(np.uint16)


def is_possible(data: Path, step: tuple[Chapter, Recipe], place: Assigned) -> bool:
    """Is any problem left, of those that are pinned and not excluded?"""
    try:
        return len(fair(variants_of(data, *step), place.excluded, place.pinned)) > 0
    except NothingLeftError:
        return False
