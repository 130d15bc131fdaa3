"""A recipe turns a seed into a problem, the same one for ever.

Most blind draws make bad problems: a mistake lands on the right answer by luck, or a number grows too large. So a seed
has up to 64 attempts, each with numbers of its own, and the first that passes the sieve is its problem. A seed without
a good attempt is not served. Each attempt is hashed anew, so that no two seeds share their drafts.

Recipes in a chain go on with each other's results: a seed has the same numbers in all of them, so its attempt has to be
good for all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from app.core.arrays import Mask
from app.core.chance import Chance
from app.core.checks import CHECKS, LARGEST, Case, Check
from app.core.mistakes import BY_NAME, Mistake
from app.core.problem import Problem
from app.core.seeds import SEEDS

ATTEMPTS = 64
AT_ONCE = 16  # attempts of a few seeds: together they cost little more than one
CHUNK = 16_384  # so many problems stay in the processor's cache
UNSERVED = -1
QUICK, SLOW = slice(-1), slice(-1, None)  # checks of a sieve: what passes all others rarely fails the last one

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
    own: tuple[Mistake, ...] = ()  # the mistakes that its chapter brings along

    def __post_init__(self) -> None:
        if taken := [mistake.name for mistake in self.own if mistake.name in BY_NAME]:
            raise ValueError(f"recipe {self.name} brings {', '.join(taken)}: there is such a mistake already")
        if silent := [mistake.name for mistake in self.own if not mistake.says]:
            raise ValueError(f"recipe {self.name} brings {', '.join(silent)}, which says nothing: give it a sentence")
        if unknown := [name for name in self.catches if name not in self.by_name]:
            close = [near for name in unknown for near in get_close_matches(name, self.by_name, n=1)]
            meant = f". Did you mean {', '.join(close)}?" if close else ""
            raise ValueError(f"recipe {self.name} catches {', '.join(unknown)}: there is no such mistake{meant}")

    @cached_property
    def by_name(self) -> dict[str, Mistake]:
        """All mistakes that its problems may know, those of its chapter among them."""
        return BY_NAME | {mistake.name: mistake for mistake in self.own}

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Those that it catches."""
        return tuple(self.by_name[name] for name in self.catches)

    @property
    def draws(self) -> str:
        """What its draws are named after: the first recipe of its chain, or itself."""
        return self.chain[0].name if self.chain else self.name

    def draft(self, seeds: npt.ArrayLike, attempts: npt.ArrayLike) -> Problem:
        """The problems that the seeds make at these attempts, good or bad; both of shape (batch,)."""
        return self.make(Chance.of(self.draws, seeds, attempts))

    def drafts_at(self, seeds: Numbers, attempts: Numbers) -> tuple[Numbers, Problem]:
        """Those of the seeds that have an attempt, and what it makes of them; shapes (batch,)."""
        good = attempts != UNSERVED
        return seeds[good], self.draft(seeds[good], attempts[good])

    def are_good(self, problems: Problem, seeds: Numbers, attempts: Numbers, checks: slice) -> Mask:
        """Do these drafts pass some `checks`, and what their attempts make in the rest of the chain? All (batch,)."""
        left = np.flatnonzero(self.passes(problems, self.sieve[checks]))
        chance = Chance.of(self.draws, seeds[left], attempts[left])
        for other in self.chain:
            if other.name != self.name and left.size:
                holds = other.passes(other.make(chance), other.sieve[checks])
                if not holds.all():  # or else the next one draws the same
                    left, chance = left[holds], Chance(chance.keys[holds])
        good = np.zeros(problems.shape, dtype=np.bool_)
        good[left] = True
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
        return self.settle(seeds, self.candidates(seeds))[0]

    def candidates(self, seeds: Numbers, begun: Numbers | None = None) -> Numbers:
        """The first attempt of each seed, from those on with which it is `begun`, that passes the quick checks, or -1;
        shape (batch,)."""
        found, turn = np.full(len(seeds), UNSERVED), np.zeros_like(seeds) if begun is None else begun.copy()
        while (open_ := np.flatnonzero((found == UNSERVED) & (turn < ATTEMPTS))).size:
            at_once = min(AT_ONCE, max(1, CHUNK // open_.size))
            for start in range(0, open_.size, CHUNK // at_once):
                asked = open_[start : start + CHUNK // at_once]
                turns = turn[asked, None] + np.arange(at_once)
                drafts = np.repeat(seeds[asked], at_once), turns.reshape(-1)
                good = self.are_good(self.draft(*drafts), *drafts, QUICK).reshape(turns.shape) & (turns < ATTEMPTS)
                first = turns[np.arange(asked.size), good.argmax(axis=1)]
                found[asked] = np.where(good.any(axis=1), first, UNSERVED)
            turn[open_] += at_once
        return found

    def settle(self, seeds: Numbers, candidates: Numbers) -> tuple[Numbers, Problem]:
        """The attempt that makes the problem of each seed, or -1 where none is good, and the problems of those that
        have one; shapes (batch,). All `candidates` are asked the slow check together."""
        chosen, asked = candidates.copy(), np.flatnonzero(candidates != UNSERVED)
        while True:
            drafts = seeds[asked], chosen[asked]
            problems = self.draft(*drafts)
            failed = asked[~self.are_good(problems, *drafts, SLOW)] if asked.size else asked
            if not failed.size:
                return chosen, problems if np.array_equal(chosen, candidates) else self.drafts_at(seeds, chosen)[1]
            chosen[failed] = self.candidates(seeds[failed], chosen[failed] + 1)
            asked = failed[chosen[failed] != UNSERVED]

    def serve(self, seeds: npt.ArrayLike, candidates: Numbers | None = None) -> tuple[Numbers, Problem]:
        """Those of the seeds that are served, and their problems; shapes (batch,). Their `candidates` may be known."""
        numbers = np.asarray(seeds, dtype=np.int64)
        attempts, problems = self.settle(numbers, self.candidates(numbers) if candidates is None else candidates)
        return numbers[attempts != UNSERVED], problems

    def problem(self, seed: int) -> Problem | None:
        """The problem of one seed, or None where it is not served. Of its drafts, one after the other is asked the slow
        check."""
        if not 0 <= seed < SEEDS:
            return None
        if self.chain:
            attempt = attempt_of(self.chain, seed)
            return None if attempt == UNSERVED else self.draft([seed], [attempt])[0]
        for begun in range(0, ATTEMPTS, AT_ONCE):
            drafts = self.draft(np.full(AT_ONCE, seed), np.arange(begun, begun + AT_ONCE))
            for place in np.flatnonzero(self.passes(drafts, self.sieve[QUICK])).tolist():
                problem = drafts[place]
                if all(check.holds(self.case(problem)) for check in self.sieve[SLOW]):
                    return problem
        return None


@lru_cache(maxsize=8_192)
def attempt_of(chain: tuple[Recipe, ...], seed: int) -> int:
    """The attempt of a seed that is good in all recipes of a chain, or -1: searched once for all of them."""
    return int(replace(chain[0], chain=chain).attempts(np.array([seed]))[0])


def chained(*recipes: Recipe) -> tuple[Recipe, ...]:
    """These recipes as a chain. They have to draw the same numbers by the same names."""
    return tuple(replace(recipe, chain=recipes) for recipe in recipes)
