"""Mistakes with several samples: whose numbers belong together, their sums and means."""

from collections.abc import Callable
from functools import reduce
from operator import add

import numpy as np

from app.core.arrays import Array, Values, added
from app.core.cells import Across, Mean, Total, over, total
from app.core.layers import Affine, Layer
from app.core.mistakes.kinds import Chain, Forward, Mistake, Slip
from app.core.mistakes.linear import bias
from app.core.mistakes.products import right
from app.core.products import weighted
from app.core.ratio import Ratio, ratio_of
from app.core.rules import DIFFERENCE, RELU


def by_rows(W: Array, X: Array, b: Array | None) -> Array:
    """The beginning of row s of X in place of sample s, where rows are longer than columns and there is such a row."""
    size, samples = X.shape[-2:]
    if not 1 < size < samples:
        return right(W, X, b)
    turned = right(W, X[..., :size].swapaxes(-1, -2), b)
    return np.concatenate((turned, right(W, X, b)[..., size:]), axis=-1)


def bias_of_sample(W: Array, X: Array, b: Array) -> Array:
    """Bias s in sample s; after the last comes the first."""
    return weighted(W, X) + b[..., None, np.arange(X.shape[-1]) % b.shape[-1]]


def first_bias_only(W: Array, X: Array, b: Array) -> Array:
    return weighted(W, X) + bias(b) * (np.arange(X.shape[-1]) == 0)


def row_silenced(z: Ratio) -> Ratio:
    """A row that has a negative number becomes 0 throughout."""
    return Ratio(z.above * (z.above > 0).all(axis=-1, keepdims=True), z.below)


def part(a: Ratio, places: slice, axis: int) -> Ratio:
    """Some rows (axis -2) or columns (axis -1)."""
    index = (..., places, slice(None)) if axis == -2 else (..., places)
    return Ratio(a.above[index], None if a.below is None else a.below[index])


def down_columns(a: Ratio) -> Ratio:
    """The sum of column i in place of row i, where there are several rows; after the last column comes the first."""
    rows, columns = a.above.shape[-2:]
    if rows == 1:
        return total(a, -1)
    sums = reduce(add, [part(a, slice(row, row + 1), -2) for row in range(rows)])
    places = np.arange(rows) % columns
    below = None if sums.below is None else sums.below[..., places].swapaxes(-1, -2)
    return Ratio(sums.above[..., places].swapaxes(-1, -2), below)


def without_last(a: Ratio) -> Ratio:
    """The sum without the last sample, where there is another."""
    return total(part(a, slice(-1), -1), -1) if a.above.shape[-1] > 1 else a


def middle(a: Ratio) -> Ratio:
    """The number in the middle of the row once it is sorted: the lower one of two."""
    place = (a.above.shape[-1] - 1) // 2
    return Ratio(np.sort(a.above, axis=-1)[..., place : place + 1], part(a, slice(1), -1).below)


def samples(a: Ratio) -> int:
    return a.above.shape[-1]


def of_another(means: Ratio) -> Ratio:
    """The mean of the next row; after the last comes the first."""
    return Ratio(np.roll(means.above, -1, axis=-2), None if means.below is None else np.roll(means.below, -1, axis=-2))


WrongBatch = Callable[[tuple[Layer, ...], Values], dict[str, Ratio]]


def centring(wrong: Callable[[Ratio, Ratio], Ratio]) -> WrongBatch:
    """A wrong way to take the mean away; `wrong` takes the numbers and their means."""

    def through(layers: tuple[Layer, ...], values: Values) -> dict[str, Ratio]:
        means = {layer.gives: layer.takes for layer in layers if isinstance(layer, Mean)}
        return {
            layer.gives: wrong(ratio_of(values, layer.takes[0]), ratio_of(values, layer.takes[1]))
            for layer in layers
            if layer.kind == "difference" and means.get(layer.takes[1]) == layer.takes[:1]
        }

    return through


def back_from(kind: type[Total], wrong: Callable[[Ratio, Ratio, int], Ratio]) -> WrongBatch:
    """A wrong way back from a sum or a mean; `wrong` takes it, the sum of the other numbers, and how many there are."""

    def through(layers: tuple[Layer, ...], values: Values) -> dict[str, Ratio]:
        made = {layer.gives for layer in layers}
        found = {}
        for layer in layers:
            if isinstance(layer, kind) and layer.a not in made:  # what is made forward is not worked back
                a = ratio_of(values, layer.a)
                numbers = wrong(ratio_of(values, layer.gives), total(a, -1) - a, samples(a))
                found[layer.a] = numbers + a * 0  # as many as there are numbers
        return found

    return through


MISTAKES: tuple[Mistake, ...] = (
    # Whose numbers?
    Forward("neighbour-sample", Affine, lambda W, X, b: np.roll(right(W, X, b), -1, axis=-1)),
    Forward("row-for-sample", Affine, by_rows),
    Forward("bias-of-sample", Affine, bias_of_sample, of_bias=True, in_some=True),
    Forward("bias-once", Affine, first_bias_only, of_bias=True, in_some=True),
    Forward("samples-added", Affine, lambda W, X, b: right(W, X, b) * 0 + right(W, added(X, -1)[..., None], b)),
    Forward("outputs-added", Affine, lambda W, X, b: right(W, X, b) * 0 + added(right(W, X, b), -2)[..., None, :]),
    Forward("first-sample-again", Affine, lambda W, X, b: right(W, X * 0 + X[..., :1], b), in_some=True),
    Forward("row-silenced", RELU, row_silenced, in_some=True),
    # Sums over a batch.
    Forward("sum-down", Across, down_columns),
    Forward("mean-for-sum", Across, lambda a: over(total(a, -1), samples(a))),
    Forward("sum-without-last", Across, without_last),
    Forward("sum-lost-signs", Across, lambda a: total(Ratio(abs(a.above), a.below), -1)),
    # Means, and what is left without them.
    Forward("sum-for-mean", Mean, lambda a: total(a, -1)),
    Forward("mean-of-fewer", Mean, lambda a: over(total(a, -1), max(samples(a) - 1, 1))),
    Forward("mean-down", Mean, lambda a: over(down_columns(a), a.above.shape[-2 if a.above.shape[-2] > 1 else -1])),
    Forward("mean-without-last", Mean, lambda a: over(without_last(a), samples(a))),
    Forward("middle-for-mean", Mean, middle),
    Chain("mean-added", centring(lambda a, mean: a + mean)),
    Chain("centred-reversed", centring(lambda a, mean: mean - a)),
    Chain("not-centred", centring(lambda a, mean: a)),
    Chain("mean-of-another", centring(lambda a, mean: a - of_another(mean))),
    # Working backwards.
    Chain("back-without-count", back_from(Mean, lambda mean, rest, count: mean - rest)),
    Chain("back-rest-kept", back_from(Mean, lambda mean, rest, count: mean * count)),
    Chain("back-mean-itself", back_from(Mean, lambda mean, rest, count: mean)),
    Slip("subtracted-again", DIFFERENCE, 0, lambda a, b, z: z - b),
    Slip("taken-away-added", DIFFERENCE, 1, lambda a, b, z: a + z),
)
