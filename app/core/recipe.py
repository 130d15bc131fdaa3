"""A recipe turns a seed into a problem, the same one for ever.

Most blind draws make bad problems: a mistake lands on the right answer by luck, or a number grows too large. So a seed
has up to 64 attempts, each with numbers of its own, and the first that passes the sieve is its problem. A seed without
a good attempt is not served. Each attempt is hashed anew, so that no two seeds share their drafts.

Recipes in a chain go on with each other's results: a seed has the same numbers in all of them, so its attempt has to be
good for all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from app.core.arrays import Mask
from app.core.chance import Chance
from app.core.checks import CHECKS, LARGEST, Case, Check
from app.core.mistakes import BY_NAME, Mistake
from app.core.problem import Problem

SEEDS = 65_536
ATTEMPTS = 64
AT_ONCE = 16  # attempts of a few seeds: together they cost little more than one
UNSERVED = -1

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Recipe:
    """How to make the problems of one step of a ladder. It is the step that it is, and equal to no other."""

    name: str  # "one-output", unique in its chapter
    title: str
    make: Callable[[Chance], Problem]
    catches: tuple[str, ...]  # the mistakes that each of its problems must tell apart
    distinct: int = 2_000  # how many different problems there must be at least; fewer where the family is smaller
    sieve: tuple[Check, ...] = CHECKS
    largest: int = LARGEST  # no number is beyond, on either side of 0
    chain: tuple["Recipe", ...] = ()  # all recipes of its chain, itself among them

    def __post_init__(self) -> None:
        unknown = [name for name in self.catches if name not in BY_NAME]
        if unknown:
            raise ValueError(f"recipe {self.name} catches {', '.join(unknown)}: there is no such mistake")

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        return tuple(BY_NAME[name] for name in self.catches)

    @property
    def draws(self) -> str:
        """What its draws are named after: the first recipe of its chain, or itself."""
        return self.chain[0].name if self.chain else self.name

    def draft(self, seeds: npt.ArrayLike, attempts: npt.ArrayLike) -> Problem:
        """The problems that the seeds make at these attempts, good or bad; both of shape (batch,)."""
        return self.make(Chance.of(self.draws, seeds, attempts))

    def good(self, problems: Problem, seeds: Numbers, attempts: Numbers) -> Mask:
        """Are these drafts good, and what the same attempts make in the rest of the chain? All of shape (batch,)."""
        good = self.passes(problems)
        for other in self.chain:
            if other.name != self.name and (left := np.flatnonzero(good)).size:
                good[left] = other.passes(other.make(Chance.of(self.draws, seeds[left], attempts[left])))
        return good

    def case(self, problem: Problem) -> Case:
        """Problems of this recipe, to be judged."""
        return Case(problem, self.mistakes, self.largest)

    def passes(self, problem: Problem, checks: Sequence[Check] | None = None) -> Mask:
        """Do the problems of a batch pass the sieve, or some `checks` of it? Shape (batch,).

        What fails one check is not asked the next.
        """
        left, case = np.arange(*problem.shape), self.case(problem)
        for check in self.sieve if checks is None else checks:
            holds = check.holds(case)
            if not holds.any():
                return np.zeros(problem.shape, dtype=np.bool_)
            if not holds.all():
                (places,) = np.nonzero(holds)
                left, case = left[places], self.case(case.problem.chosen(places))
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
            drafts = np.repeat(seeds[open_], at_once), np.tile(turns, open_.size)
            good = self.good(self.draft(*drafts), *drafts).reshape(open_.size, at_once)
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
        """The problem of one seed, or None where it is not served. What passes all other checks rarely fails the last,
        which is slow: so it is asked of one draft after the other."""
        if not 0 <= seed < SEEDS:
            return None
        if self.chain:
            attempt = attempt_of(self.chain, seed)
            return None if attempt == UNSERVED else self.draft([seed], [attempt])[0]
        for begun in range(0, ATTEMPTS, AT_ONCE):
            drafts = self.draft(np.full(AT_ONCE, seed), np.arange(begun, begun + AT_ONCE))
            for place in np.flatnonzero(self.passes(drafts, self.sieve[:-1])).tolist():
                problem = drafts[place]
                if all(check.holds(self.case(problem)) for check in self.sieve[-1:]):
                    return problem
        return None


@lru_cache(maxsize=8_192)
def attempt_of(chain: tuple[Recipe, ...], seed: int) -> int:
    """The attempt of a seed that is good in all recipes of a chain, or -1: searched once for all of them."""
    return int(replace(chain[0], chain=chain).attempts(np.array([seed]))[0])


def chained(*recipes: Recipe) -> tuple[Recipe, ...]:
    """These recipes as a chain. They have to draw the same numbers by the same names."""
    return tuple(replace(recipe, chain=recipes) for recipe in recipes)
