"""Which wrong numbers the mistakes lead to: in the blanks of a batch of problems, or in one blank of one problem."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from app.core.arrays import Array, Mask, only, some
from app.core.layers import Affine, Found, augmented, first
from app.core.mistakes import MISTAKES, Backward, Forward, Mistake, Undoing
from app.core.problem import Cell, Problem


class Ratio(NamedTuple):
    """A wrong number as an exact fraction. A denominator of 0: the mistake predicts nothing here."""

    above: Array
    below: Array


class Prediction(NamedTuple):
    """The wrong numbers that one mistake puts into one array; shapes (..., *shape of the array)."""

    mistake: Mistake
    array: str
    wrong: Ratio


def predictions(problem: Problem, mistakes: Iterable[Mistake] = MISTAKES) -> Iterator[Prediction]:
    """What each mistake puts into the arrays that have blanks, where all other blanks are right."""
    asked = {name for name, mask in problem.hidden.items() if mask.any()}
    biases = {layer.b for layer in problem.layers if isinstance(layer, Affine)}
    sides = [side for layer in problem.layers if isinstance(layer, Affine) for side in sides_of(layer, problem, asked)]
    for mistake in mistakes:
        if isinstance(mistake, Forward):
            found, affected = spoilt(mistake, problem), asked
        else:
            found, affected = worked_back(mistake, sides), asked if mistake.of_bias else asked - biases
        yield from (Prediction(mistake, name, ratio) for name, ratio in found.items() if name in affected)


def spoilt(mistake: Forward, problem: Problem) -> dict[str, Ratio]:
    """The arrays that come out wrong: of the layers that the mistake spoils, and of all that build on them."""
    wrong: dict[str, Array] = {}
    for layer in problem.layers:
        values = {**problem.values, **wrong}
        if isinstance(layer, mistake.layer):
            wrong[layer.gives] = mistake.wrong(*(values[name] for name in layer.takes))
        elif not wrong.keys().isdisjoint(layer.takes):
            wrong[layer.gives] = layer.forward(values)
    return {name: Ratio(value, np.ones_like(value)) for name, value in wrong.items()}


class Side(NamedTuple):
    """All cells of [W|b], or all of [X;1], as if each were the blank."""

    undoing: Undoing  # (..., m, k, s)
    axis: int  # of the equations that one could use: the samples for a weight, the outputs for an input
    split: Callable[[Mask, Array], Iterator[Found]]


def sides_of(layer: Affine, problem: Problem, asked: set[str]) -> Iterator[Side]:
    """The sides of an affine layer that have blanks."""
    weights, inputs = augmented(*(problem.values[name] for name in layer.takes))
    is_weight = np.ones_like(weights)
    is_weight[..., -1, :] = 0
    z = problem.values[layer.z][..., :, None, :]
    bias = weights[..., -1:, :] * is_weight
    rest = z - bias - weights * inputs
    if not asked.isdisjoint((layer.W, layer.b)):
        yield Side(Undoing(z, bias, rest, inputs), -1, layer.in_weights)
    if layer.x in asked:
        yield Side(Undoing(z, bias, rest, weights), -3, layer.in_inputs)


def worked_back(mistake: Backward, sides: Sequence[Side]) -> dict[str, Ratio]:
    """What the mistake makes of each cell, in the first equation that tells something about it."""
    found = {}
    for undoing, axis, split in sides:
        usable = np.broadcast_to(undoing.c != 0, undoing.rest.shape)
        where, ratio = first(usable, mistake.wrong(undoing), axis)
        for above, below in zip(*(split(where, part) for part in ratio), strict=True):
            found[above.name] = Ratio(above.value, below.value * below.where)
    return found


def telling(problem: Problem, mistakes: Sequence[Mistake]) -> Mask:
    """Does every mistake show, and is no number the sign of two? Shape (...).

    A mistake shows where its number differs from the right one: it must do so in every blank that it affects, or in one
    of them if it spoils only some cells by its nature. In no blank may two mistakes give the same wrong number.
    """
    axes = problem.batch
    guesses = list(predictions(problem, mistakes))
    shows = {mistake: np.zeros(problem.shape, dtype=np.bool_) for mistake in mistakes}
    clear = np.ones(problem.shape, dtype=np.bool_)
    for name, mark in problem.slots():
        right, exists = only(mark, problem.values[name], axes), some(mark, axes)
        wrong: list[tuple[Mask, Array, Array]] = []
        for mistake, _, ratio in (guess for guess in guesses if guess.array == name):
            above, below = (only(mark, part, axes).astype(np.int64) for part in ratio)  # to be multiplied together
            differs = exists & (below != 0) & (above != right * below)
            shows[mistake] = shows[mistake] | differs
            if not mistake.in_some:
                clear = clear & (differs | ~exists)
            for other_differs, other_above, other_below in wrong:
                clear = clear & ~(differs & other_differs & (above * other_below == other_above * below))
            wrong.append((differs, above, below))
    return np.logical_and.reduce([clear, *shows.values()])


def wrong_numbers(problem: Problem, cell: Cell) -> dict[Mistake, Fraction]:
    """What each mistake gives in a blank of a single problem, where that differs from the right number."""
    found = {}
    for mistake, name, ratio in predictions(problem):
        if name == cell.array and (below := int(ratio.below[cell.index])):
            found[mistake] = Fraction(int(ratio.above[cell.index]), below)
    return {mistake: wrong for mistake, wrong in found.items() if wrong != problem.value(cell)}
