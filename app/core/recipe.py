"""A recipe turns a seed into a problem, the same one for ever.

Most blind draws make bad problems: a mistake lands on the right answer by luck, or a number grows too large. So a seed
has up to 64 attempts, each with numbers of its own, and the first that passes the sieve is its problem. A seed without
a good attempt is not served. Each attempt is hashed anew, so that no two seeds share their drafts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.core.arrays import Mask
from app.core.chance import Chance
from app.core.checks import CHECKS, Case, Check
from app.core.mistakes import BY_NAME, Mistake
from app.core.problem import Problem

SEEDS = 65_536
ATTEMPTS = 64
AT_ONCE = 16  # attempts of a few seeds: together they cost little more than one
UNSERVED = -1

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Recipe:
    """How to make the problems of one step of a ladder."""

    name: str  # "one-output", unique in its chapter
    title: str
    make: Callable[[Chance], Problem]
    catches: tuple[str, ...]  # the mistakes that each of its problems must tell apart
    distinct: int = 2_000  # how many different problems there must be at least; fewer where the family is smaller
    sieve: tuple[Check, ...] = CHECKS

    def __post_init__(self) -> None:
        unknown = [name for name in self.catches if name not in BY_NAME]
        if unknown:
            raise ValueError(f"recipe {self.name} catches {', '.join(unknown)}: there is no such mistake")

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        return tuple(BY_NAME[name] for name in self.catches)

    def draft(self, seeds: npt.ArrayLike, attempts: npt.ArrayLike) -> Problem:
        """The problems that the seeds make at these attempts, good or bad; both of shape (batch,)."""
        return self.make(Chance.of(self.name, seeds, attempts))

    def passes(self, problem: Problem) -> Mask:
        """Do the problems of a batch pass the sieve? Shape (batch,). What fails one check is not asked the next."""
        left, case = np.arange(*problem.shape), Case(problem, self.mistakes)
        for check in self.sieve:
            holds = check.holds(case)
            if not holds.all():
                (places,) = np.nonzero(holds)
                left, case = left[places], Case(case.problem.chosen(places), self.mistakes)
        good = np.zeros(problem.shape, dtype=np.bool_)
        good[left] = True
        return good

    def attempts(self, seeds: Numbers) -> Numbers:
        """The attempt that makes the problem of each seed, or -1 where none is good; shape (batch,)."""
        chosen = np.full(len(seeds), UNSERVED)
        begun = 0
        while begun < ATTEMPTS and (open_ := np.flatnonzero(chosen == UNSERVED)).size:
            at_once = min(ATTEMPTS - begun, AT_ONCE, max(1, 2_048 // open_.size))
            turns = np.arange(begun, begun + at_once)
            good = self.passes(self.draft(np.repeat(seeds[open_], at_once), np.tile(turns, open_.size)))
            good = good.reshape(open_.size, at_once)
            chosen[open_] = np.where(good.any(axis=1), turns[good.argmax(axis=1)], UNSERVED)
            begun += at_once
        return chosen

    def served(self, seeds: npt.ArrayLike) -> tuple[Numbers, Problem]:
        """Those of the seeds that are served, and their problems; shapes (batch,)."""
        numbers = np.asarray(seeds, dtype=np.int64)
        attempts = self.attempts(numbers)
        good = attempts != UNSERVED
        return numbers[good], self.draft(numbers[good], attempts[good])

    def problem(self, seed: int) -> Problem | None:
        """The problem of one seed, or None where it is not served."""
        if not 0 <= seed < SEEDS:
            return None
        for begun in range(0, ATTEMPTS, AT_ONCE):
            problems = self.draft(np.full(AT_ONCE, seed), np.arange(begun, begun + AT_ONCE))
            good = self.passes(problems)
            if good.any():
                return problems[int(good.argmax())]
        return None
