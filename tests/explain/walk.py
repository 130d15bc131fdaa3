"""Numbers that a learner may type into a blank, and what is said of each: those that mistakes lead to, those near the
right one, and one that nothing explains."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from app.core.diagnosis import caught
from app.core.grade import Wrong, grade
from app.core.mistakes.predictions import wrong_numbers
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.explain.reasons.telling import Message, message_on
from app.explain.templates import Text
from app.explain.typed import Typed
from app.explain.verdicts import said_of
from tests.core.told import as_lists
from tests.explain.cases import Case

FAR = Fraction(71_993)
NEAR = 12  # of the numbers near the right one, in each blank


class Said(NamedTuple):
    """What is said of one number in one blank."""

    case: Case
    texts: tuple[Text, ...]
    message: Message


def case_of(problem: Problem, cell: Cell) -> Case:
    def spot(cell: Cell) -> tuple[str, int, int]:
        return (cell.array, *cell.index, 0, 0)[:3]

    return Case(problem.layers, as_lists(problem.values), spot(cell), frozenset(map(spot, problem.blanks)))


def near(right: Fraction) -> list[Fraction]:
    """Whole numbers around a right one, and fractions with its denominator; and it itself, gone wrong in some way."""
    reach, parts = max(20, min(100, int(2 * abs(right)))), right.denominator
    around = [right + Fraction(step, parts if abs(step) <= 20 else 1) for step in range(-reach, reach + 1) if step]
    typing = [right * 10, right / 10, right * 100, -right, *([1 / right] if right else [])]
    return [*typing, *map(Fraction, around), *(Fraction(round(number)) for number in around[:: 2 * parts])]


def numbers(problem: Problem, recipe: Recipe, turn: int) -> Iterator[tuple[Cell, Fraction]]:
    """The numbers of each blank. Of those that are near, some have their turn, others in the next problem."""
    for cell, foreseen in wrong_numbers(problem).items():
        around = near(Fraction(problem.value(cell)))
        stride = len(around) // NEAR + 1
        for number in dict.fromkeys([*foreseen.values(), *around[turn % stride :: stride], FAR]):
            yield cell, number


def walk(problem: Problem, recipe: Recipe, turn: int = 0) -> Iterator[Said]:
    """What is said of all these numbers."""
    of_step = caught(problem, recipe.mistakes)
    cases = {cell: case_of(problem, cell) for cell in problem.blanks}
    for cell, number in numbers(problem, recipe, turn):
        verdict = grade(problem, cell, str(number), of_step[cell].values())
        if isinstance(verdict, Wrong):
            message = message_on(Typed(problem, cell, verdict.number), of_step[cell], recipe.by_name)
            yield Said(cases[cell].with_number(number), said_of(verdict, str(number), message.text), message)
