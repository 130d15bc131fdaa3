"""How long a blank is helped by what lights up around it: support that fades as a ladder goes on.

support     the calculation that a blank stands in, and the row and the column that light up while it is pointed at
idea        an equation, or a blank in another place of one: an output that is asked for, a weight, an input, a bias

The first steps of a ladder give it from the first look on, and so does the first step of each new idea. Later on, in a
review and in a problem set it comes with the first wrong number or the first hint; where no hints are allowed, only
once the blank is right.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from app.core.recipe import Recipe
from app.course.problems import Exercise
from app.learning.progress import WRONG, Attempt

FIRST_STEPS = 6
DRAFTS = 16  # so many tell where a recipe may have its blanks

Begins = Literal["at once", "when stuck", "when right"]
AT_ONCE: Final = "at once"
WHEN_STUCK: Final = "when stuck"  # after a wrong number in the blank, or a hint for it
WHEN_RIGHT: Final = "when right"

Idea = tuple[str, str]


@dataclass(frozen=True)
class Support:
    """When it begins in a problem, and the blanks in which a number was wrong before."""

    begins: Begins
    missed: frozenset[str] = frozenset()
    ticks: bool = True  # a calculation is taken, and its terms are ticked: where tries are limited, that would be one

    def after(self, attempts: Iterable[Attempt]) -> "Support":
        """The same after these attempts at the problem."""
        missed = frozenset(attempt.cell for attempt in attempts if attempt.verdict == WRONG)
        return replace(self, missed=missed)

    def reaches(self, cell: str, *, stuck: bool) -> bool:
        """Does a blank have it that is not found, in which somebody is stuck or not?"""
        return self.begins == AT_ONCE or (self.begins == WHEN_STUCK and (stuck or cell in self.missed))


def of_step(here: Exercise) -> Support:
    """The support of a problem at its place in the ladder of its chapter; a former step has the place of another."""
    is_new = brings_idea(here.recipe, here.chapter.ladder[: here.step - 1])
    return Support(AT_ONCE if here.step <= FIRST_STEPS or is_new else WHEN_STUCK)


def of_recall(*, hints: bool, limits_tries: bool = False) -> Support:
    """The support of a problem that shows what somebody knows by now; with or without hints."""
    return Support(WHEN_STUCK if hints else WHEN_RIGHT, ticks=hints and not limits_tries)


def brings_idea(recipe: Recipe, before: Iterable[Recipe]) -> bool:
    """Does a step ask something which no step before it asks?"""
    return not ideas(recipe) <= frozenset[Idea]().union(*map(ideas, before))


@lru_cache(maxsize=1_024)
def ideas(recipe: Recipe) -> frozenset[Idea]:
    """The kinds of its equations, and the places in them that may be blank."""
    return frozenset(each_idea(recipe))


def each_idea(recipe: Recipe) -> Iterator[Idea]:
    problems = recipe.draft(range(DRAFTS), [0] * DRAFTS)
    for layer in problems.layers:
        yield layer.kind, ""
        places = [*(str(place) for place in range(len(layer.takes))), "result"]
        for place, array in zip(places, (*layer.takes, layer.gives), strict=True):
            if array in problems.asked:
                yield layer.kind, place
