"""What makes a problem good. The same checks choose what is served and are held against all that is served."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.core.arrays import Mask, every
from app.core.mistakes import Mistake
from app.core.mistakes.predictions import telling
from app.core.problem import Problem
from app.core.ratio import Ratio, ratio_of
from app.core.solve import Solution, solve

LARGEST = 99  # two digits: only a recipe that says so has longer numbers
FINEST = 100  # no denominator is larger


@dataclass(frozen=True)
class Case:
    """Problems that are judged, (...), and the mistakes that they have to tell apart."""

    problem: Problem
    catches: Sequence[Mistake]
    largest: int = LARGEST

    @cached_property
    def solution(self) -> Solution:
        return solve(self.problem)


@dataclass(frozen=True)
class Check:
    """One thing that must be true of a problem; `holds` gives an answer for each of a batch, shape (...)."""

    name: str
    why: str  # what to say of a problem for which it is not true
    holds: Callable[[Case], Mask]


def asks(case: Case) -> Mask:
    return case.problem.blank_count() > 0


def small(case: Case) -> Mask:
    values, batch = case.problem.values, case.problem.batch
    return np.logical_and.reduce(
        [every(fits(ratio_of(values, name), case.largest), batch) for name in case.problem.arrays]
    )


def fits(numbers: Ratio, largest: int) -> Mask:
    """Is it a small number, and if it is a fraction, are its parts small enough to be written down?"""
    if numbers.below is None:
        return np.asarray(abs(numbers.above) <= largest)
    holds = np.asarray((numbers.below > 0) & (abs(numbers.above) <= largest * numbers.below))
    large = numbers.below > FINEST  # these may still be smaller once they are reduced
    if large.any():
        below = numbers.below[large]
        holds[large] &= below // np.gcd(numbers.above[large], below) <= FINEST
    return holds


def tells(case: Case) -> Mask:
    return telling(case.problem, case.catches)


def solved(case: Case) -> Mask:
    found, truth, asked = case.solution, case.problem.values, case.problem.asked
    right = [every(truth[name] == found.values[name], case.problem.batch) for name in asked]
    return np.logical_and.reduce([found.complete(), *right])


CHECKS = (
    Check("asks", "there is no blank in it", asks),
    Check("small", "a number is too large to be written down: as a rule, beyond ±99", small),
    Check("telling", "a mistake leads to the right number, or two mistakes to the same wrong one", tells),
    Check("solved", "the solver does not find the numbers that were hidden", solved),  # the slowest comes last
)
