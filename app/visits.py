"""What a learner sees of a problem after a visit: a function of the problem's address and of the form that was sent.

Nothing is kept on the server between two visits. What was typed, how many hints were shown and whether the solution was
shown all travel in the form:

    Y.0.0           what was typed into a blank
    hints.Y.0.0     how many of its hints are shown
    hint            the blank for which one more hint is asked
    solution        there once the solution was asked for
    check           there when the answers are to be checked
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.core.chance import key
from app.core.explain import explain
from app.core.grade import Right, Verdict, Wrong, grade
from app.core.helps import Help
from app.core.problem import Cell, Problem
from app.core.reading import Empty, Number, Unreadable
from app.core.recipe import SEEDS, Recipe
from app.core.words import MINUS, listed, name
from app.course import Chapter, Course
from app.sheet import Sheet, sheet

HINTS = 3
STRIDE = 40_503  # odd, so that every seed is visited; near the golden ratio of 65,536, so that they come well mixed


@dataclass(frozen=True)
class Place:
    """A problem and where it stands in the course."""

    chapter: Chapter
    recipe: Recipe
    seed: int
    problem: Problem

    @property
    def step(self) -> int:
        return self.chapter.step(self.recipe)


@dataclass(frozen=True)
class Blank:
    """A blank as the page shows it."""

    cell: Cell
    name: str
    typed: str
    verdict: str  # "", "right", "wrong", "unreadable" or "empty"
    says: tuple[str, ...]
    hints: tuple[str, ...]

    @property
    def has_more(self) -> bool:
        return self.verdict != "right" and len(self.hints) < HINTS


@dataclass(frozen=True)
class View:
    """All that the page shows of a problem."""

    place: Place
    sheet: Sheet
    blanks: dict[str, Blank]
    solution: tuple[Help, ...]
    gave_up: bool  # the solution was asked for before the numbers were found

    @property
    def solved(self) -> bool:
        return all(blank.verdict == "right" for blank in self.blanks.values())

    @property
    def task(self) -> str:
        return listed([blank.name for blank in self.blanks.values()])


@lru_cache(maxsize=8_192)
def posed(recipe: Recipe, seed: int) -> Problem | None:
    """The problem of a seed, or None; to make it takes a millisecond, so it is kept for the next visit."""
    return recipe.problem(seed)


def place(course: Course, slug: str, recipe_name: str, seed: str) -> Place | None:
    """The place with this address, or None. A seed has one spelling: 7, and not 007."""
    chapter = course.chapter(slug)
    recipe = chapter.recipe(recipe_name) if chapter else None
    if not (chapter and recipe and seed.isascii() and seed.isdecimal() and len(seed) <= 5 and str(int(seed)) == seed):
        return None
    problem = posed(recipe, int(seed))
    return Place(chapter, recipe, int(seed), problem) if problem else None


def served_from(recipe: Recipe, start: int, other_than: int | None = None) -> int | None:
    """The first served seed on a walk over all of them, with another problem than that of a seed, if one is named."""
    avoided = posed(recipe, other_than) if other_than is not None else None
    for turn in range(SEEDS):
        seed = (start + turn * STRIDE) % SEEDS
        problem = posed(recipe, seed)
        if problem and not (avoided and problem.fingerprint() == avoided.fingerprint()):
            return seed
    return None


def own_seed(recipe: Recipe, start: int) -> int | None:
    """The seed of a recipe for a learner whose numbers begin at `start`: neighbours in class get different ones."""
    return served_from(recipe, (start + key(recipe.name)) % SEEDS)


def view(place: Place, form: Mapping[str, str]) -> View:
    """What to show after a visit with this form; an empty form is a first visit."""
    problem, catches = place.problem, place.recipe.catches
    verdicts = {cell: grade(problem, cell, form.get(str(cell), ""), catches) for cell in problem.blanks}
    right = [cell for cell, verdict in verdicts.items() if isinstance(verdict, Right)]
    gave_up = "solution" in form
    help_with = explain(problem) if form else {}
    nothing_typed = all(isinstance(verdict, Empty) for verdict in verdicts.values())
    blanks = {}
    for cell, verdict in verdicts.items():
        typed = form.get(str(cell), "")
        kind, says = words_for(verdict, typed, asked_for="check" in form and nothing_typed)
        hints = help_with[cell].hints[: hints_wanted(form, cell)] if form else ()
        blanks[str(cell)] = Blank(cell, name(cell, problem), typed, kind, says, hints)
    solution = tuple(help_with.values()) if gave_up or len(right) == len(verdicts) else ()
    return View(place, sheet(problem, right), blanks, solution, gave_up)


def hints_wanted(form: Mapping[str, str], cell: Cell) -> int:
    """How many hints to show: those that were there, and one more if it was asked for."""
    shown = form.get(f"hints.{cell}", "0")
    count = int(shown) if shown in ("1", "2", "3") else 0
    return min(HINTS, count + (form.get("hint") == str(cell)))


def words_for(verdict: Verdict, typed: str, asked_for: bool) -> tuple[str, tuple[str, ...]]:
    """The kind of a verdict, and what to say about it. An empty box is mentioned only when it was `asked_for`."""
    match verdict:
        case Empty(why=why):
            return ("empty", (why,)) if asked_for else ("", ())
        case Unreadable(why=why):
            return "unreadable", (why,)
        case Right(number):
            return "right", ("Right.", *how_read(number, typed))
        case Wrong(number, ()):
            return "wrong", (*how_read(number, typed), "That is not the number. A hint may help.")
        case Wrong(number, mistakes):
            tie = ("More than one slip leads to this number.",) if len(mistakes) > 1 else ()
            return "wrong", (*how_read(number, typed), *tie, *(mistake.says for mistake in mistakes))


def how_read(number: Number, typed: str) -> tuple[str, ...]:
    """How a number was read, if it was written in another way."""
    plain = typed.strip().replace("-", MINUS)
    return () if number.text == plain else (f"Read as {number.text}.",)
