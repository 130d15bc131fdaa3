"""What makes a problem good. The same checks choose what is served and are held against all that is served."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from app.core.arrays import Mask, every
from app.core.mistakes import Mistake
from app.core.predictions import telling
from app.core.problem import Problem
from app.core.solve import Solution

LARGEST = 99  # two digits: nothing that a learner reads or writes is longer


@dataclass(frozen=True)
class Check:
    """One thing that must be true of a problem; `holds` gives an answer for each of a batch, shape (...)."""

    name: str
    why: str  # what to say of a problem for which it is not true
    holds: Callable[[Problem, Solution, Sequence[Mistake]], Mask]


def asks(problem: Problem, solution: Solution, catches: Sequence[Mistake]) -> Mask:
    return problem.blank_count() > 0


def small(problem: Problem, solution: Solution, catches: Sequence[Mistake]) -> Mask:
    within = [every(abs(array) <= LARGEST, problem.batch) for array in problem.values.values()]
    return np.logical_and.reduce(within)


def solved(problem: Problem, solution: Solution, catches: Sequence[Mistake]) -> Mask:
    right = [every(problem.values[name] == array, problem.batch) for name, array in solution.values.items()]
    return np.logical_and.reduce([solution.complete(), *right])


def tells(problem: Problem, solution: Solution, catches: Sequence[Mistake]) -> Mask:
    return telling(problem, catches)


CHECKS = (
    Check("asks", "there is no blank in it", asks),
    Check("small", f"a number is beyond ±{LARGEST}", small),
    Check("solved", "the solver does not find the numbers that were hidden", solved),
    Check("telling", "a mistake leads to the right number, or two mistakes to the same wrong one", tells),
)
