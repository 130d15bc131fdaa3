"""Verification names every seed that fails, and its report does not depend on how the seeds are divided."""

import json
from dataclasses import asdict, replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.chance import Chance
from app.core.checks import CHECKS, Check
from app.core.problem import Problem
from app.core.recipe import Recipe
from app.core.seeds import SEEDS
from app.core.verify import Report, enough, examine, fold, report
from tests.strategies import RECIPES, seeds, some_recipes

ANY = next(iter(RECIPES.values()))
ALL = np.arange(SEEDS)
PRINTS = np.random.default_rng(1).integers(1, 2**64, SEEDS, dtype=np.uint64)
NEVER = Check("never", "nothing is good", lambda case: np.zeros(case.problem.shape, dtype=bool))
RARE = Check("rare", "it is one of many", lambda case: case.problem.fingerprint() % np.uint64(40) == 0)


def judged(recipe: Recipe) -> Report:
    return report(recipe, [examine(recipe, np.arange(500))])


def changed(one: dict[str, str], other: dict[str, str], side: str) -> list[int]:
    """The rows, or the columns, in which two fingerprints differ."""
    return [place for place in range(256) if one[side][4 * place :][:4] != other[side][4 * place :][:4]]


def broken(recipe: Recipe, seed: int) -> Recipe:
    """The same recipe, but without its sieve, and without a blank in the first draft of one seed."""
    (key,) = Chance.of(recipe.name, seed).keys

    def make(chance: Chance) -> Problem:
        problems, spared = recipe.make(chance), chance.keys != key
        hidden = {name: (mask.T & spared).T for name, mask in problems.hidden.items()}
        return Problem(problems.layers, problems.values, hidden, 1)

    return replace(recipe, make=make, sieve=())


@some_recipes
def test_nothing_fails(recipe: Recipe) -> None:
    """Thousands of problems of each recipe pass every check and are proven by the second prover."""
    evidence = examine(recipe, np.arange(30_000, 33_000))
    assert evidence.failures == ()
    assert (evidence.difficulty[evidence.served] > 0).all()
    assert ((evidence.fingerprints != 0) == evidence.served).all()


@given(seeds, st.integers(2**48, 2**64 - 2**48))
def test_fold_names_the_seed(seed: int, change: int) -> None:
    """A problem that changed changes one row and one column of the fingerprint, and these name its seed.

    A print is a hash, so a change that is too small to be seen there is rarer than 1 in 30,000; `all` sees it too.
    """
    numbers = PRINTS.copy()
    numbers[[seed]] += np.uint64(change)
    before, after = fold(ALL, PRINTS), fold(ALL, numbers)
    (row,), (column,) = changed(before, after, "rows"), changed(before, after, "columns")
    assert 256 * row + column == seed
    assert before["all"] != after["all"]


@given(seeds, st.integers(1, 2**64 - 1))
def test_fold_sees_every_change(seed: int, change: int) -> None:
    """No change of a single problem, however small, leaves the fingerprint of all as it was."""
    numbers = PRINTS.copy()
    numbers[[seed]] += np.uint64(change)
    assert fold(ALL, PRINTS)["all"] != fold(ALL, numbers)["all"]


@given(st.lists(seeds, min_size=2, max_size=2, unique=True))
def test_fold_sees_an_exchange(pair: list[int]) -> None:
    """Two problems that change places change rows or columns."""
    numbers = PRINTS.copy()
    numbers[pair] = numbers[pair[::-1]]
    before, after = fold(ALL, PRINTS), fold(ALL, numbers)
    assert changed(before, after, "rows") + changed(before, after, "columns")


def test_fold_is_a_sum() -> None:
    """`all` is the sum of all prints modulo 2^64; a row or a column is the first 16 bits of its own sum."""
    folded, numbers = fold(ALL, PRINTS), PRINTS.tolist()
    assert folded["all"] == f"{sum(numbers) % 2**64:016x}"
    assert folded["rows"][4 * 7 :][:4] == f"{sum(numbers[7 * 256 : 8 * 256]) % 2**64 >> 48:04x}"
    assert folded["columns"][4 * 9 :][:4] == f"{sum(numbers[9::256]) % 2**64 >> 48:04x}"
    assert len(folded["rows"]) == len(folded["columns"]) == 4 * 256


@settings(max_examples=15)
@given(st.lists(st.integers(0, 500), max_size=6), st.integers(0, 2**32))
def test_any_cut_gives_the_same_report(cuts: list[int], order: int) -> None:
    """The seeds may be cut into blocks in any way, and the blocks come in any order: the report is the same."""
    recipe = replace(ANY, distinct=1)
    blocks = [examine(recipe, np.arange(start, end)) for start, end in pairwise(sorted({0, *cuts, 500}))]
    Random(order).shuffle(blocks)
    assert report(recipe, blocks) == judged(recipe)


@settings(max_examples=20)
@given(st.integers(0, 499))
def test_failure_names_the_seed(seed: int) -> None:
    """A bad problem is found by a check, which names its seed and says what is wrong."""
    found = [failure for failure in judged(broken(ANY, seed)).failures if failure.check == "asks"]
    assert [(failure.seed, failure.why) for failure in found] == [(seed, "there is no blank in it")]


@some_recipes
def test_finds_what_the_sieve_refuses(recipe: Recipe) -> None:
    """Without its sieve a recipe fails just where the sieve would have refused the first draft of a seed."""
    free, plain = replace(recipe, sieve=(), chain=()), replace(recipe, sieve=CHECKS, chain=())
    failures = examine(free, np.arange(2_000)).failures
    refused = ~plain.passes(free.draft(np.arange(2_000), 0))
    assert {failure.seed for failure in failures} <= set(np.flatnonzero(refused).tolist())
    assert bool(failures) == refused.any()


@pytest.mark.slow
def test_too_few_are_served() -> None:
    """A recipe that serves too few of its seeds fails as a whole, and names the first that is not served."""
    rare = replace(ANY, sieve=(*ANY.sieve, RARE), distinct=1)
    few = judged(rare)
    unserved = [seed for seed in range(500) if rare.problem(seed) is None]
    assert few.served == 500 - len(unserved)
    assert [(failure.check, failure.seed) for failure in few.failures] == [("served", unserved[0])]
    assert f"only {few.served} of 500 seeds" in few.failures[0].why


def test_too_few_are_different() -> None:
    """A recipe with too few different problems fails as a whole, and names a seed whose problem was there before."""
    repeating = replace(ANY, make=lambda chance: ANY.make(Chance(chance.keys % np.uint64(40))))
    alike = judged(repeating)
    (failure,) = alike.failures
    assert failure.check == "distinct"
    prints = repeating.serve(range(500))[1].fingerprint().tolist()
    assert prints[failure.seed] in prints[: failure.seed]
    assert alike.distinct == len(set(prints))
    assert failure.why.endswith(f"there are {alike.distinct}")


@pytest.mark.parametrize(("served", "wanted"), [(65_536, 2_000), (1_000, 708), (1, 0), (0, 0)])
def test_fewer_seeds_show_fewer_problems(served: int, wanted: int) -> None:
    """A family of 2,000 is met as a whole by all seeds; 1,000 of them would meet 787 on average."""
    assert enough(2_000, served) == wanted


def test_nothing_is_served() -> None:
    """A recipe that serves nothing is reported as such; it is no exception."""
    nothing = judged(replace(ANY, sieve=(NEVER,)))
    assert (nothing.served, nothing.distinct, nothing.difficulty) == (0, 0, {})
    assert [failure.check for failure in nothing.failures] == ["served"]


def test_report_is_plain() -> None:
    """A report can be written as JSON as it is."""
    plain = asdict(judged(replace(ANY, distinct=SEEDS)))
    assert json.loads(json.dumps(plain)) == {**plain, "failures": list(plain["failures"])}
