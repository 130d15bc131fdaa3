"""A recipe makes of each seed one good problem, always the same, whatever is asked for beside it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.core.checks import Check
from app.core.problem import Problem
from app.core.ratio import STROKE
from app.core.recipe import ATTEMPTS, UNSERVED, Recipe, chained
from app.core.seeds import SEEDS
from tests.sampling import sampled
from tests.strategies import RECIPES, SHARE, seeds, some_recipes

pytestmark = pytest.mark.slow


# A few recipes have a handful of different problems, so that a draft that one is looking for may never come.
LARGE = {name: recipe for name, recipe in RECIPES.items() if recipe.distinct >= 1_000}
some_large_families = sampled("recipe", LARGE, SHARE)


def test_large_families() -> None:
    """That is most of them."""
    assert len(LARGE) >= 0.8 * len(RECIPES)


def same(one: Problem, other: Problem) -> bool:
    """Do two single problems have the same layers, numbers and blanks?"""
    return (
        one.layers == other.layers
        and one.values.keys() == other.values.keys() == one.hidden.keys() == other.hidden.keys()
        and all(np.array_equal(one.values[name], other.values[name]) for name in one.values)
        and all(np.array_equal(one.hidden[name], other.hidden[name]) for name in one.values)
    )


def within(problem: Problem, largest: int) -> bool:
    """Is no number further from 0, and no fraction finer than hundredths?"""
    numbers = {name: array for name, array in problem.values.items() if not name.endswith(STROKE)}
    below = {name: problem.values.get(name + STROKE, np.ones_like(array)) for name, array in numbers.items()}
    return all(
        (below[name] > 0).all()
        and (abs(above) <= largest * below[name]).all()
        and (below[name] <= 100 * np.gcd(above, below[name])).all()
        for name, above in numbers.items()
    )


def only(allowed: int) -> Check:
    """A check that one draft in so many passes."""
    return Check("rare", "it is one of many", lambda case: case.problem.fingerprint() % np.uint64(allowed) == 0)


@some_recipes
@settings(max_examples=10)
@given(st.lists(seeds, min_size=1, max_size=40))
def test_alone_or_in_a_batch(recipe: Recipe, batch: list[int]) -> None:
    """A problem does not depend on its neighbours."""
    served, problems = recipe.serve(batch)
    at = dict(zip(served.tolist(), range(served.size), strict=False))
    for seed in batch[:4]:
        alone = recipe.problem(seed)
        assert (alone is not None) == (seed in at)
        assert alone is None or same(alone, problems[at[seed]])


@some_recipes
@settings(max_examples=10)
@given(seeds)
def test_problem(recipe: Recipe, seed: int) -> None:
    """A problem has 1 to 6 blanks and numbers of two digits as a rule; all of a recipe have the same shapes."""
    problem, first = recipe.problem(seed), recipe.problem(0)
    assume(problem and first)
    assert problem
    assert first
    assert problem.layers == first.layers
    assert {name: array.shape for name, array in problem.values.items()} == {
        name: array.shape for name, array in first.values.items()
    }
    assert all(mask.dtype == bool and mask.shape == first.values[name].shape for name, mask in problem.hidden.items())
    assert 1 <= len(problem.blanks) <= 6
    assert within(problem, recipe.largest)


@some_recipes
def test_many_problems(recipe: Recipe) -> None:
    """The same is true of thousands of problems at once."""
    served, problems = recipe.serve(range(4_000))
    assert served.size >= 3_600
    blanks = sum(mask.reshape(mask.shape[0], -1).sum(axis=1) for mask in problems.hidden.values())
    assert blanks.min() >= 1
    assert blanks.max() <= 6
    assert within(problems, recipe.largest)


def test_small_as_a_rule() -> None:
    """Numbers of more than two digits are those of a network that reads digits: its parameters, and its pixels."""
    larger = [name for name, recipe in RECIPES.items() if recipe.largest != 99]
    counts = [name for name in larger if name.startswith("reading-weights/")]
    assert (len(counts), len(larger)) == (5, 6)


@some_recipes
def test_no_such_seed(recipe: Recipe) -> None:
    """There is no problem before seed 0 or after seed 65,535."""
    assert [seed for seed in (-1, SEEDS, SEEDS + 1, 10**30) if recipe.problem(seed)] == []


@some_large_families
def test_first_and_last_seed(recipe: Recipe) -> None:
    """Seeds 0 and 65,535 are served and are different problems."""
    first, last = recipe.problem(0), recipe.problem(SEEDS - 1)
    assert first
    assert last
    assert not same(first, last)


@some_large_families
def test_first_good_attempt(recipe: Recipe) -> None:
    """The problem of a seed is its first draft that passes the sieve; with none in 64, the seed is not served.

    It does not matter which of its checks is the slow one, the last.
    """
    rare, numbers = replace(recipe, sieve=(only(32),), chain=()), np.arange(24)
    drafts = [rare.draft(numbers, attempt).fingerprint() % np.uint64(32) == 0 for attempt in range(ATTEMPTS)]
    firsts = [next((attempt for attempt, good in enumerate(drafts) if good[seed]), UNSERVED) for seed in range(24)]
    for sieve in (rare.sieve, (only(8), only(32)), (only(32), only(8))):
        assert replace(rare, sieve=sieve).attempts(numbers).tolist() == firsts
    assert [int(rare.attempts(numbers[[seed]])[0]) for seed in range(8)] == firsts[:8]
    assert max(firsts) > 16  # beyond what is tried at once
    served, problems = rare.serve(numbers)
    assert served.tolist() == [seed for seed in range(24) if firsts[seed] != UNSERVED]
    for place, seed in enumerate(served.tolist()):
        assert same(problems[place], rare.draft([seed], firsts[seed])[0])


@some_large_families
def test_unserved(recipe: Recipe) -> None:
    """A seed without a good draft has no problem, and leaves its neighbours theirs."""
    nothing = Check("never", "nothing is good", lambda case: np.zeros(case.problem.shape, dtype=bool))
    never = replace(recipe, sieve=(nothing,), chain=())
    assert never.problem(417) is None
    served, problems = never.serve(range(10))
    assert served.size == 0
    assert problems.shape == (0,)
    seldom = replace(recipe, sieve=(only(64),), chain=())
    unserved = (seldom.attempts(np.arange(24)) == UNSERVED).tolist()
    assert 0 < sum(unserved) < 24
    assert [seldom.problem(seed) is None for seed in range(24)] == unserved


@some_recipes
def test_no_sieve_serves_all(recipe: Recipe) -> None:
    """With nothing to pass, each seed is served at its first attempt."""
    free = replace(recipe, sieve=(), chain=())
    assert free.attempts(np.arange(100)).tolist() == [0] * 100
    served, problems = free.serve(range(100))
    assert served.tolist() == list(range(100))
    assert same(problems[50], free.draft([50], 0)[0])


def test_unknown_mistake() -> None:
    """A recipe cannot catch a mistake that there is not; it says which."""
    recipe = next(iter(RECIPES.values()))
    with pytest.raises(ValueError, match=f"recipe {recipe.name} catches forgot-lunch"):
        replace(recipe, catches=("forgot-bias", "forgot-lunch"))


def test_names_differ() -> None:
    """Two recipes of different names share no drafts, even if they make them in the same way."""
    recipe = next(iter(RECIPES.values()))
    twin = replace(recipe, name="twin")
    shared = [same(recipe.draft([seed], 0)[0], twin.draft([seed], 0)[0]) for seed in range(50)]
    assert sum(shared) < 5


def test_chain() -> None:
    """Recipes in a chain serve the same seeds with the same numbers, whatever each of them refuses."""
    recipe = RECIPES["connection/pruned"]
    rare = replace(recipe, name="rare", sieve=(*recipe.sieve, only(8)))
    alone = replace(recipe, name="alone")
    chain = chained(alone, replace(rare, name="rare"))
    (seeds, problems), (others, twins) = (link.serve(range(200)) for link in chain)
    assert seeds.tolist() == others.tolist()
    assert seeds.size > 150
    for place in range(0, seeds.size, 20):
        assert same(problems[place], twins[place])
        single = chain[0].problem(int(seeds[place]))
        assert single
        assert same(single, problems[place])
    _, before = alone.serve(seeds)
    assert any(not same(problems[place], before[place]) for place in range(seeds.size))
