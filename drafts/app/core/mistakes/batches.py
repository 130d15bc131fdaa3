"""Mistakes with several samples: whose numbers belong together, their sums and means."""

from collections.abc import Callable

import numpy as np

from app.core.arrays import Array, Values, added
from app.core.cells import Across, Mean, over, total
from app.core.layers import Affine, Layer
from app.core.mistakes.kinds import Chain, Forward, Mistake
from app.core.mistakes.linear import bias
from app.core.products import weighted
from app.core.ratio import Ratio, look


def right(W: Array, X: Array, b: Array | None) -> Array:
    return weighted(W, X) + bias(b)


def by_rows(W: Array, X: Array, b: Array | None) -> Array:
    """Row s of X in place of sample s, as far as there is such a row."""
    size = min(X.shape[-2:])
    turned = weighted(W[..., :size], X[..., :size, :size].swapaxes(-1, -2)) + bias(b)
    return np.concatenate((turned, right(W, X, b)[..., size:]), axis=-1)


def bias_of_sample(W: Array, X: Array, b: Array | None) -> Array:
    """Bias s in sample s; after the last comes the first."""
    return weighted(W, X) + (0 if b is None else b[..., None, np.arange(X.shape[-1]) % b.shape[-1]])


def first_bias_only(W: Array, X: Array, b: Array | None) -> Array:
    return weighted(W, X) + bias(b) * (np.arange(X.shape[-1]) == 0)


def down_columns(a: Ratio, parts: int) -> Ratio:
    """The sum or the mean of column i in place of row i; after the last column comes the first."""
    rows, columns = a.above.shape[-2:]
    places = np.arange(rows) % columns
    below = None if a.below is None else a.below[..., :1, :].take(places, axis=-1).swapaxes(-1, -2)
    return over(Ratio(added(a.above, -2)[..., places, None], below), parts)


def without_last(a: Ratio) -> Ratio:
    """The sum without the last sample."""
    return total(a, -1) - Ratio(a.above[..., -1:], None if a.below is None else a.below[..., -1:])


def centring(wrong: Callable[[Ratio, Ratio], Ratio]) -> Callable[[tuple[Layer, ...], Values], dict[str, Ratio]]:
    """A wrong way to take the mean away; `wrong` takes the numbers and their means."""

    def through(layers: tuple[Layer, ...], values: Values) -> dict[str, Ratio]:
        means = {layer.gives: layer.takes for layer in layers if isinstance(layer, Mean)}
        return {
            layer.gives: wrong(look(values, layer.takes[0]), look(values, layer.takes[1]))
            for layer in layers
            if layer.kind == "difference" and means.get(layer.takes[1]) == layer.takes[:1]
        }

    return through


MISTAKES: tuple[Mistake, ...] = (
    # Whose numbers?
    Forward(
        "neighbour-sample", Affine, lambda W, X, b: np.roll(right(W, X, b), -1, axis=-1),
        "That is the output of another sample. Column by column: each sample has its own column in X and in Y.",
    ),
    Forward(
        "row-for-sample", Affine, by_rows,
        "You read along a row of X. The numbers of one sample stand below each other in its column.",
    ),
    Forward(
        "bias-of-sample", Affine, bias_of_sample,
        "You took the bias by the number of the sample. A bias belongs to an output, that is to a row.",
    ),
    Forward(
        "bias-once", Affine, first_bias_only,
        "You added the bias in the first sample only. Every sample gets it.", in_some=True,
    ),
    Forward(
        "samples-added", Affine, lambda W, X, b: right(W, X, b) * 0 + right(W, added(X, -1)[..., None], b),
        "You added the samples together. Each of them goes through the layer on its own.",
    ),
    Forward(
        "outputs-added", Affine, lambda W, X, b: right(W, X, b) * 0 + added(right(W, X, b), -2)[..., None, :],
        "You added up all the outputs of this sample. Each output has a row of its own.",
    ),
    Forward(
        "first-sample-again", Affine, lambda W, X, b: right(W, X * 0 + X[..., :1], b),
        "That is the output of the first sample. Take the column of X that belongs to this one.", in_some=True,
    ),
    # Sums over a batch.
    Forward(
        "sum-down", Across, lambda a: down_columns(a, 1),
        "You added down a column. A sum over the batch runs along a row, from sample to sample.",
    ),
    Forward(
        "mean-for-sum", Across, lambda a: over(total(a, -1), a.above.shape[-1]),
        "That is the mean. Here the sum is asked for, so do not divide.",
    ),
    Forward(
        "sum-without-last", Across, without_last,
        "One sample is missing from your sum. Add up the whole row, to its end.",
    ),
    Forward(
        "sum-lost-signs", Across, lambda a: total(Ratio(abs(a.above), a.below), -1),
        "You added the numbers without their signs. A negative number makes the sum smaller.",
    ),
    # Means, and what is left without them.
    Forward(
        "sum-for-mean", Mean, lambda a: total(a, -1),
        "That is the sum of the row. For the mean, divide it by the number of samples.",
    ),
    Forward(
        "mean-of-fewer", Mean, lambda a: over(total(a, -1), max(a.above.shape[-1] - 1, 1)),
        "You divided by a count that is too small. Count all the samples of the row.",
    ),
    Forward(
        "mean-down", Mean, lambda a: down_columns(a, a.above.shape[-2]),
        "That is the mean of a column. The mean over the batch is taken along a row.",
    ),
    Forward(
        "mean-without-last", Mean, lambda a: over(without_last(a), a.above.shape[-1]),
        "You divided by the right count, but a sample is missing from the sum. Add up the whole row first.",
    ),
    Chain(
        "mean-added", centring(lambda a, mean: a + mean),
        "You added the mean. To centre a row, take its mean away from every number.", in_some=True,
    ),
    Chain(
        "centred-reversed", centring(lambda a, mean: mean - a),
        "You took the number away from the mean. It is the other way round: the number minus the mean.", in_some=True,
    ),
    Chain(
        "not-centred", centring(lambda a, mean: a),
        "That is the number as it was. Its distance from the mean is asked for.", in_some=True,
    ),
)  # fmt: skip
