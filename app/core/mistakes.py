"""What people get wrong, as equations: each predicts the wrong number, so that the number names the mistake.

A mistake forward is a wrong equation in place of the right one; all that follows is calculated correctly from it.
A mistake backward is a wrong way to undo  z = (blank)·c + rest + bias,  where c is the number that meets the blank:
the right way is  blank = (z - bias - rest) / c.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from app.core.arrays import Array, Int, Mask, added, only, some
from app.core.layers import Affine, Found, Layer, Prune, augmented, first, weighted
from app.core.problem import Cell, Problem

ONE = np.ones((), dtype=Int)


class Ratio(NamedTuple):
    """A wrong number as an exact fraction. A denominator of 0: the mistake predicts nothing here."""

    above: Array
    below: Array


class Undoing(NamedTuple):
    """An affine equation seen from each blank to the left of its equals sign; the arrays broadcast together."""

    z: Array
    bias: Array  # 0 where the blank is itself the bias
    rest: Array  # the sum of the other products
    c: Array  # the number that meets the blank: an input for a weight, a weight for an input, 1 for a bias


@dataclass(frozen=True)
class Forward:
    """Computing a layer by a wrong equation; `wrong` takes the arrays that the layer takes."""

    name: str
    layer: type[Layer]
    wrong: Callable[..., Array]
    says: str
    in_some: bool = False  # it spoils only some cells of the layer, by its nature


@dataclass(frozen=True)
class Backward:
    """Undoing an affine layer in a wrong way."""

    name: str
    wrong: Callable[[Undoing], tuple[Array, Array]]
    says: str
    of_bias: bool = False  # a blank bias can be got wrong in this way, too
    in_some: bool = False


Mistake = Forward | Backward


def bias(b: Array) -> Array:
    """The biases as a column beside Z; (..., m, 1)."""
    return b[..., :, None]


def by_columns(W: Array, X: Array, b: Array) -> Array:
    """Column i of W in place of row i, as far as there is such a column."""
    right = weighted(W, X) + bias(b)
    size = min(W.shape[-2:])
    turned = weighted(W[..., :size, :size].swapaxes(-1, -2), X[..., :size, :]) + bias(b[..., :size])
    return np.concatenate((turned, right[..., size:, :]), axis=-2)


def pairs_added(W: Array, X: Array, b: Array) -> Array:
    live = W[..., :, :, None] != 0
    return added((W[..., :, :, None] + X[..., None, :, :]) * live, -2) + bias(b)


MISTAKES: tuple[Mistake, ...] = (
    # The zeros of W.
    Forward(
        "zero-as-one", Affine, lambda W, X, b: weighted(W + (W == 0), X) + bias(b),
        "You let an input through where the weight is 0. A weight of 0 means no connection: nothing gets through.",
    ),
    Forward(
        "zero-kills", Affine, lambda W, X, b: (weighted(W, X) + bias(b)) * (W != 0).all(axis=-1)[..., None],
        "A weight of 0 only removes its own input. The other connections and the bias still count.",
    ),
    Forward(
        "only-bias", Affine, lambda W, X, b: weighted(W * 0, X) + bias(b),
        "That is the bias alone. The live connections still bring in their inputs.",
    ),
    Forward(
        "weights-as-one", Affine, lambda W, X, b: weighted((W != 0) * 1, X) + bias(b),
        "You added up the connected inputs as they are. Multiply each one by its weight first.",
    ),
    # The right numbers in the wrong place.
    Forward(
        "column-for-row", Affine, by_columns,
        "You read down a column of W. The weights into one output stand side by side in its row.",
    ),
    Forward(
        "neighbour-row", Affine, lambda W, X, b: np.roll(weighted(W, X) + bias(b), -1, axis=-2),
        "That is the value of another output. Use the row of W that belongs to this one.",
    ),
    # The bias.
    Forward(
        "forgot-bias", Affine, lambda W, X, b: weighted(W, X),
        "That is the weighted sum. The bias still has to be added.",
    ),
    Forward(
        "subtracted-bias", Affine, lambda W, X, b: weighted(W, X) - bias(b),
        "You took the bias away. It is added, together with its sign.",
    ),
    Forward(
        "multiplied-bias", Affine, lambda W, X, b: weighted(W, X) * bias(b),
        "You multiplied by the bias. It is added once, at the end.",
    ),
    # The arithmetic.
    Forward(
        "added-pairs", Affine, pairs_added,
        "You added each weight to its input. A weight multiplies its input.",
    ),
    Forward(
        "lost-sign", Affine,
        lambda W, X, b: added(abs(W[..., :, :, None] * X[..., None, :, :]), -2) + bias(b),
        "A minus sign got lost: a negative weight pulls its output down.",
    ),
    # Pruning.
    Forward(
        "kept-weak", Prune, lambda W, t: W,
        "You kept a weight that is too weak. Cut every weight whose size is below t.", in_some=True,
    ),
    Forward(
        "cut-negative", Prune, lambda W, t: W * (t[..., None, None] <= W),
        "You cut a strong negative weight. Only its size counts here, not its sign.", in_some=True,
    ),
    Forward(
        "cut-at-threshold", Prune, lambda W, t: W * (abs(W) > t[..., None, None]),
        "You cut a weight whose size is exactly t. Only weights below t go.", in_some=True,
    ),
    # Working backwards.
    Backward(
        "not-divided", lambda u: (u.z - u.bias - u.rest, ONE),
        "That is the whole product. Divide it by the number that meets the blank.",
    ),
    Backward(
        "multiplied-back", lambda u: ((u.z - u.bias - u.rest) * u.c, ONE),
        "You multiplied at the end. To undo a multiplication, divide.",
    ),
    Backward(
        "upside-down", lambda u: (u.c, u.z - u.bias - u.rest),
        "You divided the wrong way round. The number that meets the blank goes below the line.",
    ),
    Backward(
        "ignored-rest", lambda u: (u.z - u.bias, u.c),
        "You left out the other connections. Take away what they bring in first.", of_bias=True,
    ),
    Backward(
        "sign-slip", lambda u: (u.z - u.bias + u.rest, u.c),
        "You added what the other connections bring in. To undo an addition, take it away.", of_bias=True,
    ),
    Backward(
        "ignored-bias", lambda u: (u.z - u.rest, u.c),
        "You left out the bias. Take it away from the output first.",
    ),
    Backward(
        "added-bias", lambda u: (u.z + u.bias - u.rest, u.c),
        "You added the bias once more. To undo an addition, take it away.",
    ),
)  # fmt: skip

BY_NAME = {mistake.name: mistake for mistake in MISTAKES}


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
    is_weight = np.arange(weights.shape[-2])[:, None] < weights.shape[-2] - 1
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
