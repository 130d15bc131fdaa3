"""The wrong numbers of what a step is about, where the mistake is made in the equation that is nearest to the blank.

A mistake that goes through a whole network would blame work that is printed on the page: it counts only where all that
it spoils on the way is hidden.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from app.core.arrays import Values
from app.core.dependencies import inputs
from app.core.diagnosis.equations import Equation, equations, nearest
from app.core.diagnosis.kinds import LEVELS
from app.core.layers import Affine
from app.core.mistakes import Backward, Chain, Forward, Mistake, Slip
from app.core.mistakes.predictions import predictions
from app.core.problem import Cell, Number, Problem, exact

UNSQUASHED = ("not-squashed", "relu-for-levels")  # mistakes that leave out the function

Caught = Mapping[Cell, Mapping[str, Fraction]]  # by blanks, and by the names of mistakes


def caught(problem: Problem, mistakes: Sequence[Mistake]) -> Caught:
    """What each of these mistakes gives in the blanks of a single problem, where a learner can have made it there."""
    found: dict[Cell, dict[str, Fraction]] = {}
    for name, mark, guesses in predictions(problem, mistakes):
        cell = Cell(name, tuple(map(int, np.unravel_index(int(mark.argmax()), mark.shape))))
        equations = nearest(problem, cell)
        numbers = {
            mistake.name: wrong.of_one()
            for mistake, where, wrong, spoilt in guesses
            if where and any(is_made_in(equation, mistake, spoilt, problem) for equation in equations)
        }
        known = levels_of(problem, cell)
        found[cell] = {
            one: wrong
            for one, wrong in numbers.items()
            if wrong is not None and wrong != problem.value(cell) and not (one in UNSQUASHED and wrong in known)
        }
    return found


def levels_of(problem: Problem, cell: Cell) -> tuple[Number, ...]:
    """The levels of the function that gives a cell, if it has some: what is one of them may come from anywhere."""
    made = next((layer for layer in problem.layers if layer.gives == cell.array), None)
    return LEVELS.get(made.kind, ()) if made else ()


def is_made_in(equation: Equation, mistake: Mistake, spoilt: Values, problem: Problem) -> bool:
    """Does a mistake lead to its number by this equation, from what is printed on the page?"""
    match mistake:
        case Backward():
            return not equation.is_forward and isinstance(equation.layer, Affine) and is_first(equation, problem)
        case Slip():
            return not equation.is_forward
        case Forward() | Chain():
            if not equation.is_forward:
                return equation.blank.array in spoilt and isinstance(mistake, Chain)
            taken = inputs(problem, equation.layer, equation.output)
            printed = [cell for cell in taken if cell.array in spoilt and problem.shown(cell) is not None]
            return all(exact(spoilt, cell) == problem.value(cell) for cell in printed)


def is_first(equation: Equation, problem: Problem) -> bool:
    """Is it the first equation of its layer that tells the blank? By that one a wrong way back is predicted."""
    same = (each for each in equations(problem, equation.blank) if each.layer == equation.layer)
    return next(each for each in same if not each.is_forward) == equation
