"""Which problems stand on a worksheet: of each step one, and other ones in each version.

What was ordered and its seed say all of it, so the same order makes the same worksheets again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from app.core.chance import key
from app.core.problem import Problem
from app.core.recipe import Recipe
from app.core.seeds import SEEDS
from app.course.chapters import Chapter
from app.course.problems import STRIDE, Exercise, cached_problem
from app.drawing.statement import Layout
from app.formats.ranges import read_numbers

LETTERS = "ABCDEF"
MOST = 40  # problems on a sheet
TRIES = 64  # seeds that are tried for a problem that stands on no other sheet; some recipes know few problems
Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
LAYOUTS: tuple[Layout, ...] = ("crossing", "line")
STEPS = range(1, 100)  # that can be named; those that a chapter does not have are passed over


class OrderError(Exception):
    """There is no such worksheet; `field` names what to change, and the message says how."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Order:
    """What is wanted: worksheets on some steps of some chapters."""

    chapters: tuple[Chapter, ...]
    steps: tuple[int, ...]
    versions: int = 1
    seed: int = 1
    paper: Paper = PAPERS[0]
    layout: Layout = LAYOUTS[0]

    def __post_init__(self) -> None:
        """Raises OrderError."""
        if not self.chapters:
            raise OrderError("chapters", "Choose a chapter at least.")
        if not 1 <= self.versions <= len(LETTERS):
            raise OrderError("versions", f"There can be 1 to {len(LETTERS)} versions.")
        if not 0 <= self.seed < SEEDS:
            raise OrderError("seed", f"The seed is a whole number from 0 to {SEEDS - 1}.")
        if self.paper not in PAPERS:
            raise OrderError("paper", "The paper is A4 or Letter.")
        if self.layout not in LAYOUTS:
            raise OrderError("layout", "The matrices stand crossing each other, or on one line.")
        count = len(self.recipes)
        if not count:
            raise OrderError("steps", "These chapters have no such steps.")
        if count > MOST:
            raise OrderError("steps", f"That would be {count} problems; a worksheet holds {MOST} at most.")

    @property
    def recipes(self) -> list[tuple[Chapter, Recipe]]:
        """The steps that are wanted, chapter by chapter."""
        return [
            (chapter, recipe)
            for chapter in self.chapters
            for step, recipe in enumerate(chapter.ladder, 1)
            if step in self.steps
        ]


def read_steps(text: str) -> tuple[int, ...]:
    """The steps of "1-5, 8". Raises OrderError."""
    steps = read_numbers(text, STEPS, loose=True)
    if steps is None:
        raise OrderError("steps", "Write steps like 1-5, 8: numbers and ranges.")
    return tuple(sorted(steps))


def versions(order: Order) -> dict[str, tuple[Exercise, ...]]:
    """The problems of each version, by its letter. No problem comes twice while its recipe knows others."""
    sheets: dict[str, list[Exercise]] = {letter: [] for letter in LETTERS[: order.versions]}
    for chapter, recipe in order.recipes:
        start = key(f"{order.seed}/{chapter.slug}/{recipe.name}") % SEEDS
        places = different(chapter, recipe, start, order.versions)
        for sheet, place in zip(sheets.values(), places, strict=True):
            sheet.append(place)
    return {letter: tuple(places) for letter, places in sheets.items()}


def different(chapter: Chapter, recipe: Recipe, start: int, count: int) -> list[Exercise]:
    """So many problems of a recipe, on a walk from a seed. The steps of a chain get numbers of their own: one would
    tell the answers of another."""
    found: list[Exercise] = []
    spare: list[Exercise] = []
    seen: set[int] = set()
    for turn in range(TRIES):
        seed = (start + turn * STRIDE) % SEEDS
        problem = cached_problem(recipe, seed)
        if problem:
            is_new = (name := fingerprint(problem)) not in seen
            (found if is_new else spare).append(Exercise(chapter, recipe, seed, problem))
            seen.add(name)
        if len(found) == count:
            return found
    return repeated([*found, *spare], count)


def repeated(places: Sequence[Exercise], count: int) -> list[Exercise]:
    """So many of some places, from the start again where there are too few."""
    return [places[turn % len(places)] for turn in range(count)]


def fingerprint(problem: Problem) -> int:
    return int(problem.fingerprint())
