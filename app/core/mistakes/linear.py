"""Mistakes in a linear layer, and in pruning its weights."""

import numpy as np

from app.core.arrays import Array, Int, added
from app.core.layers import Affine, Prune
from app.core.mistakes.kinds import Backward, Forward, Mistake
from app.core.products import weighted
from app.core.ratio import Ratio


def bias(b: Array | None) -> Array:
    """The biases as a column beside Z; (..., m, 1), or 0 where there are none."""
    return np.zeros((), dtype=Int) if b is None else b[..., :, None]


def by_columns(W: Array, X: Array, b: Array | None) -> Array:
    """Column i of W in place of row i, as far as there is such a column."""
    right = weighted(W, X) + bias(b)
    size = min(W.shape[-2:])
    turned = weighted(W[..., :size, :size].swapaxes(-1, -2), X[..., :size, :])
    turned = turned + (0 if b is None else bias(b[..., :size]))
    return np.concatenate((turned, right[..., size:, :]), axis=-2)


def pairs_added(W: Array, X: Array, b: Array | None) -> Array:
    live = W[..., :, :, None] != 0
    return added((W[..., :, :, None] + X[..., None, :, :]) * live, -2) + bias(b)


MISTAKES: tuple[Mistake, ...] = (
    # The zeros of W.
    Forward("zero-as-one", Affine, lambda W, X, b: weighted(W + (W == 0), X) + bias(b)),
    Forward("zero-kills", Affine, lambda W, X, b: (weighted(W, X) + bias(b)) * (W != 0).all(axis=-1)[..., None]),
    Forward("only-bias", Affine, lambda W, X, b: weighted(W * 0, X) + bias(b), of_bias=True),
    Forward("weights-as-one", Affine, lambda W, X, b: weighted((W != 0) * 1, X) + bias(b)),
    # The right numbers in the wrong place.
    Forward("column-for-row", Affine, by_columns),
    Forward("neighbour-row", Affine, lambda W, X, b: np.roll(weighted(W, X) + bias(b), -1, axis=-2)),
    # The bias.
    Forward("forgot-bias", Affine, lambda W, X, b: weighted(W, X), of_bias=True),
    Forward("subtracted-bias", Affine, lambda W, X, b: weighted(W, X) - bias(b), of_bias=True),
    Forward("multiplied-bias", Affine, lambda W, X, b: weighted(W, X) * bias(b), of_bias=True),
    # The arithmetic.
    Forward("added-pairs", Affine, pairs_added),
    Forward("lost-sign", Affine, lambda W, X, b: added(abs(W[..., :, :, None] * X[..., None, :, :]), -2) + bias(b)),
    # Pruning.
    Forward("kept-weak", Prune, lambda W, t: W, in_some=True),
    Forward("cut-negative", Prune, lambda W, t: W * (t[..., None, None] <= W), in_some=True),
    Forward("cut-at-threshold", Prune, lambda W, t: W * (abs(W) > t[..., None, None]), in_some=True),
    # Working backwards.
    Backward("not-divided", lambda u: Ratio(u.z - u.bias - u.rest)),
    Backward("multiplied-back", lambda u: Ratio((u.z - u.bias - u.rest) * u.c)),
    Backward("upside-down", lambda u: Ratio(u.c, u.z - u.bias - u.rest)),
    Backward("ignored-rest", lambda u: Ratio(u.z - u.bias, u.c), of_bias=True),
    Backward("sign-slip", lambda u: Ratio(u.z - u.bias + u.rest, u.c), of_bias=True),
    Backward("ignored-bias", lambda u: Ratio(u.z - u.rest, u.c)),
    Backward("added-bias", lambda u: Ratio(u.z + u.bias - u.rest, u.c)),
)
