"""Verification names every seed that fails, and its report does not depend on how the seeds are divided."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.checks import Check
from app.core.problem import Problem
from app.core.recipe import SEEDS, Recipe
from app.core.verify import Report, examine, fold, report
from tests.strategies import RECIPES, every_recipe, seeds

ANY = next(iter(RECIPES.values()))
PRINTS = np.random.default_rng(1).integers(1, 2**64, SEEDS, dtype=np.uint64)


def changed(one: dict[str, str], other: dict[str, str], side: str) -> list[int]:
    """The rows, or the columns, in which two fingerprints differ."""
    return [place for place in range(256) if one[side][4 * place :][:4] != other[side][4 * place :][:4]]


def broken(recipe: Recipe, seed: int) -> Recipe:
    """A recipe with the sieve left out, whose problem of one seed has no blank."""

    def make(chance: object) -> Problem:
        problems = recipe.make(chance)
        target = recipe.draft([seed], 0)
        here = problems.fingerprint() == target.fingerprint()
        hidden = {name: mask & ~here.reshape(-1, *(1,) * (mask.ndim - 1)) for name, mask in problems.hidden.items()}
        return Problem(problems.layers, problems.values, hidden, 1)

    return replace(recipe, make=make, sieve=())


@every_recipe
def test_nothing_fails(recipe: Recipe) -> None:
    """Thousands of problems of each recipe pass every check and are proven by the second prover."""
    evidence = examine(recipe, np.arange(30_000, 33_000))
    assert evidence.failures == ()
    assert evidence.served.all()
    assert (evidence.difficulty > 0).all()
    assert (evidence.fingerprints != 0).all()


@given(seeds, st.integers(1, 2**64 - 1))
def test_fold_names_the_seed(seed: int, print_: int) -> None:
    """A problem that changed changes the fingerprint of all, and of one row and one column, which name its seed."""
    numbers = PRINTS.copy()
    numbers[seed] ^= np.uint64(print_)
    before, after = fold(np.arange(SEEDS), PRINTS), fold(np.arange(SEEDS), numbers)
    assert (before["all"] == after["all"]) == (print_ == 0)
    row, column = changed(before, after, "rows"), changed(before, after, "columns")
    assert row in ([seed // 256], [])
    assert column in ([seed % 256], [])
    if print_ >= 2**50:  # any other change is less likely than 1 in 16,000, for a print is a hash
        assert 256 * row[0] + column[0] == seed


@given(st.lists(seeds, min_size=2, max_size=2, unique=True))
def test_fold_sees_an_exchange(pair: list[int]) -> None:
    """Two problems that change places change a row or a column."""
    numbers = PRINTS.copy()
    numbers[pair] = numbers[pair[::-1]]
    before, after = fold(np.arange(SEEDS), PRINTS), fold(np.arange(SEEDS), numbers)
    assert changed(before, after, "rows") + changed(before, after, "columns")


def test_fold_is_a_sum() -> None:
    """`all` is the sum of all prints modulo 2^64; a row or a column is the first 16 bits of its own sum."""
    folded = fold(np.arange(SEEDS), PRINTS)
    numbers = PRINTS.tolist()
    assert folded["all"] == f"{sum(numbers) % 2**64:016x}"
    assert folded["rows"][4 * 7 :][:4] == f"{sum(numbers[7 * 256 : 8 * 256]) % 2**64 >> 48:04x}"
    assert folded["columns"][4 * 9 :][:4] == f"{sum(numbers[9::256]) % 2**64 >> 48:04x}"
    assert len(folded["rows"]) == len(folded["columns"]) == 4 * 256


@settings(max_examples=20)
@given(st.lists(st.integers(0, 2_000), max_size=6), st.randoms(use_true_random=False))
def test_any_cut_gives_the_same_report(cuts: list[int], random: st.DataObject) -> None:
    """The blocks of a verification may be cut in any way; the report of the same seeds is the same."""
    whole = report(ANY, [examine(ANY, np.arange(2_000))])
    ends = sorted({0, *cuts, 2_000})
    blocks = [examine(ANY, np.arange(start, end)) for start, end in pairwise(ends)]
    assert report(ANY, blocks) == whole
    random.shuffle(blocks)
    assert report(ANY, blocks) == whole


@settings(max_examples=20)
@given(st.integers(0, 499))
def test_failure_names_the_seed(seed: int) -> None:
    """A bad problem is found by a check, which names its seed and says what is wrong."""
    found = [failure for failure in examine(broken(ANY, seed), np.arange(500)).failures if failure.check == "asks"]
    assert seed in {failure.seed for failure in found}
    assert all("no blank" in failure.why for failure in found)


@every_recipe
def test_the_sieve_is_needed(recipe: Recipe) -> None:
    """Without its sieve, a recipe makes bad problems, and verification finds them; with it, it makes none."""
    free = replace(recipe, sieve=())
    failures = examine(free, np.arange(2_000)).failures
    assert failures
    for failure in failures:
        assert not recipe.passes(free.draft([failure.seed], 0))[0]


def test_judges_the_whole() -> None:
    """A recipe that serves too few seeds, or too few different problems, fails as a whole and names a seed."""
    rare = replace(
        ANY, sieve=(*ANY.sieve, Check("rare", "it is one of many", lambda p, *_: p.fingerprint() % np.uint64(40) == 0))
    )
    few = judged(rare)
    assert {failure.check for failure in few.failures} >= {"served"}
    assert all(rare.problem(failure.seed) is None for failure in few.failures if failure.check == "served")
    assert 0 < few.served < 450
    alike = judged(replace(ANY, distinct=SEEDS))
    assert [failure.check for failure in alike.failures] == ["distinct"]
    again = alike.failures[0].seed
    twins = [seed for seed in range(again) if prints(seed) == prints(again)]
    assert twins


def judged(recipe: Recipe) -> Report:
    return report(recipe, [examine(recipe, np.arange(500))])


def prints(seed: int) -> int:
    problem = ANY.problem(seed)
    assert problem
    return int(problem.fingerprint())


def test_nothing_served() -> None:
    """A recipe that serves nothing is reported, not a crash."""
    never = replace(ANY, sieve=(Check("never", "nothing is good", lambda p, *_: np.zeros(p.shape, dtype=bool)),))
    nothing = judged(never)
    assert (nothing.served, nothing.distinct, nothing.difficulty) == (0, 0, {})
    assert {failure.check for failure in nothing.failures} == {"served"}


@pytest.mark.parametrize("name", ["served", "distinct", "difficulty", "fingerprint", "failures"])
def test_report_is_plain(name: str) -> None:
    """A report is plain Python, ready to be written as JSON."""
    plain = (int, str)
    found = getattr(judged(ANY), name)
    values = found.values() if isinstance(found, dict) else found if isinstance(found, tuple) else [found]
    assert all(type(value) in plain for value in values)
