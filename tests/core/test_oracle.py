"""An oracle in plain fractions, without a line of app, computes the same numbers as the kernel in every recipe."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from typing import Any

from app.core.recipe import Recipe
from tests.core.told import Number, Numbers, as_lists, run
from tests.strategies import some_recipes

SEEDS = 560  # of each recipe, of which 500 at least are served


def numbers(recipe: Recipe) -> tuple[tuple[Any, ...], list[Numbers]]:
    """The layers of a recipe, and the numbers of some problems."""
    _, problems = recipe.serve(range(SEEDS))
    arrays = as_lists(problems.values)
    every = [dict(zip(arrays, row, strict=True)) for row in zip(*arrays.values(), strict=True)]
    assert len(every) >= 500
    return problems.layers, every


@some_recipes
def test_computes_the_same(recipe: Recipe) -> None:
    """From what is given, the oracle comes to every other number."""
    layers, every = numbers(recipe)
    made = {layer.gives for layer in layers}
    for values in every:
        assert run(layers, {name: array for name, array in values.items() if name not in made}) == values


@some_recipes
def test_numbers_for_a_head(recipe: Recipe) -> None:
    """Numbers stay within ±99 as a rule, denominators within 100; nothing stands on the kink of a ReLU."""
    layers, every = numbers(recipe)
    for values in every:
        for number in chain.from_iterable(map(flat, values.values())):
            assert abs(number) <= recipe.largest
            assert Fraction(number).denominator <= 100
        for layer in layers:
            if layer.kind in ("relu", "gate", "leaky"):
                assert 0 not in flat(values[layer.takes[0]]), values


def flat(array: Any) -> Iterator[Number]:
    """The numbers of an array of any depth."""
    if isinstance(array, list):
        yield from chain.from_iterable(map(flat, array))
    else:
        yield array
