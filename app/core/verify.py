"""Prove a recipe over all its seeds, with both provers, and say of every failure which seed it is.

`examine` looks at a block of seeds and `report` puts the evidence together; so blocks can be spread over processes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.core.arrays import Array, Keys, Mask
from app.core.checks import CHECKS, Case
from app.core.diagnosis.luck import lucky_slips
from app.core.problem import Problem
from app.core.proof import proven
from app.core.recipe import UNSERVED, Numbers, Recipe
from app.core.seeds import SEEDS
from app.core.solve import Solution

NAMED = 5  # failures of one kind that are named in a block; a broken recipe fails for thousands of seeds
LEAST_SERVED = 90  # percent of the seeds
LOOKED_AT = 512  # one problem in so many, 128 of a recipe, has its slips in one place tried
TELLING = 300  # slips; fewer say nothing of a recipe
MOST_LUCKY = 2  # percent of these slips may lead to the right number


@dataclass(frozen=True)
class Failure:
    """What is wrong with the problem of one seed."""

    seed: int
    check: str
    why: str


@dataclass(frozen=True)
class Evidence:
    """What was seen of a block of seeds; the arrays have an entry for each seed of the block."""

    seeds: Numbers
    served: Mask
    fingerprints: Keys  # 0 where not served
    difficulty: Array  # 0 where not served
    failures: tuple[Failure, ...]  # the first of each check
    failed: dict[str, int]  # how many problems fail each check that any of them fails
    slips: int = 0  # in one place of a line, that can be made in some problems of the block
    lucky: int = 0  # of these, how many lead to the right number


@dataclass(frozen=True)
class Report:
    """What is known of a recipe when all its seeds have been examined."""

    served: int
    distinct: int
    difficulty: dict[str, int]
    fingerprint: dict[str, str]
    failures: tuple[Failure, ...]
    failed: dict[str, int] = field(default_factory=dict)  # how many problems fail each check; not all are named
    lucky_slips: float | None = None  # percent of the slips in one place of a line that lead to the right number


def examine(recipe: Recipe, seeds: Numbers) -> Evidence:
    """Hold what the seeds serve against every check and against the second prover."""
    attempts = recipe.attempts(seeds)
    served = attempts != UNSERVED
    problems = recipe.draft(seeds[served], attempts[served])
    fingerprints, difficulty = np.zeros(len(seeds), dtype=np.uint64), np.zeros(len(seeds), dtype=np.int64)
    failures: list[Failure] = []
    failed: dict[str, int] = {}
    if served.any():
        case = recipe.case(problems)
        fingerprints[served], difficulty[served] = problems.fingerprint(), measure(problems, case.solution)
        for name, why, holds in verdicts(case):
            if not holds.all():
                failed[name] = int((~holds).sum())
                failures += [Failure(int(seed), name, why) for seed in seeds[served][~holds][:NAMED]]
    looked_at = [lucky_slips(problems[place]) for place in range(0, problems.shape[0], LOOKED_AT)]
    slips, lucky = (sum(counts) for counts in zip(*looked_at, strict=True)) if looked_at else (0, 0)
    return Evidence(seeds, served, fingerprints, difficulty, tuple(failures), failed, slips, lucky)


def verdicts(case: Case) -> Iterator[tuple[str, str, Mask]]:
    """Each check with its words, and for which problems it holds, (batch,). The sieve's own verdict is not taken."""
    for check in CHECKS:
        yield check.name, check.why, check.holds(case)
    yield "unique", "the second prover does not find that the hidden numbers fit, and no others", proven(case.problem)


def measure(problems: Problem, solution: Solution) -> Array:
    """How hard the problems are: the small calculations they take, and one for each round after the first; (...)."""
    asked = [layer for layer in problems.layers if not problems.asked.isdisjoint((*layer.takes, layer.gives))]
    effort = sum(layer.effort(problems.values, problems.hidden) for layer in asked)
    return np.asarray(effort + solution.length() - 1)


def report(recipe: Recipe, blocks: Sequence[Evidence]) -> Report:
    """Put the evidence of all blocks together, and judge the recipe as a whole."""
    seeds = np.concatenate([block.seeds for block in blocks])
    served = np.concatenate([block.served for block in blocks])
    fingerprints = np.concatenate([block.fingerprints for block in blocks])
    difficulty = np.sort(np.concatenate([block.difficulty for block in blocks])[served])
    different, firsts = np.unique(fingerprints[served], return_index=True)
    failures = [failure for block in blocks for failure in block.failures]
    if 100 * served.sum() < LEAST_SERVED * served.size:
        seed = int(seeds[~served][0])
        why = f"{refusal(recipe, seed)}; only {served.sum()} of {served.size} seeds are served"
        failures.append(Failure(seed, "served", why))
    if different.size < (wanted := enough(recipe.distinct, int(served.sum()))):
        repeated = np.setdiff1d(np.arange(served.sum()), firsts)[0]
        why = f"its problem was there before; of {wanted} different ones that are wanted there are {different.size}"
        failures.append(Failure(int(seeds[served][repeated]), "distinct", why))
    slips, lucky = sum(block.slips for block in blocks), sum(block.lucky for block in blocks)
    if slips >= TELLING and 100 * lucky > MOST_LUCKY * slips:
        why = f"of {slips} slips in one place of a line, {lucky} lead to the right number"
        failures.append(Failure(int(seeds[0]), "lucky", why))
    places = {"min": 0, "median": difficulty.size // 2, "max": -1} if difficulty.size else {}
    return Report(
        served=int(served.sum()),
        distinct=int(different.size),
        difficulty={name: int(difficulty[place]) for name, place in places.items()},
        fingerprint=fold(seeds, fingerprints),
        failures=tuple(failures),
        lucky_slips=round(100 * lucky / slips, 2) if slips else None,
        failed=dict(sum((Counter(block.failed) for block in blocks), Counter())),
    )


def enough(family: int, served: int) -> int:
    """How many different problems so many seeds must show at least, if the recipe has a family of so many.

    That is all of the family where there are seeds enough to meet each of them many times; for fewer seeds, nine tenths
    of what blind draws from the family give on average, N·(1 - (1 - 1/N)^n) different ones in n draws.
    """
    return family if served >= 16 * family else int(0.9 * family * (1 - (1 - 1 / family) ** served))


def refusal(recipe: Recipe, seed: int) -> str:
    """Why the first attempt of a seed that is not served is refused."""
    problems = recipe.draft([seed], 0)
    judged = verdicts(recipe.case(problems))
    return next((why for _, why, holds in judged if not holds[0]), "the sieve refuses it")


def fold(seeds: Numbers, fingerprints: Keys) -> dict[str, str]:
    """The fingerprint of a recipe: of all seeds, and of the rows and columns of seeds in a square of 256 by 256.

    One changed seed changes one row and one column, which name it.
    """
    line = np.zeros(SEEDS, dtype=np.uint64)
    line[seeds] = fingerprints
    square = line.reshape(256, 256)
    rows, columns = ((square.sum(axis=axis) >> np.uint64(48)).astype(">u2") for axis in (1, 0))
    return {"all": f"{int(square.sum()):016x}", "rows": rows.tobytes().hex(), "columns": columns.tobytes().hex()}
