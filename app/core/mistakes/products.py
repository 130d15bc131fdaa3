"""Mistakes in dot products and matrix products, without a bias or with one."""

import numpy as np

from app.core.arrays import Array, added
from app.core.layers import Affine
from app.core.mistakes.kinds import Backward, Forward, Mistake
from app.core.mistakes.linear import bias
from app.core.products import weighted
from app.core.ratio import Ratio


def right(W: Array, X: Array, b: Array | None) -> Array:
    """What there is where a mistake cannot be made; (..., m, s)."""
    return weighted(W, X) + bias(b)


def square(*matrices: Array) -> bool:
    """Have they as many rows as columns, all of them, and more than one?"""
    sizes = {size for matrix in matrices for size in matrix.shape[-2:]}
    return len(sizes) == 1 and sizes != {1}


def first_pair(W: Array, X: Array, b: Array | None) -> Array:
    return right(W[..., :, :1], X[..., :1, :], b)


def last_dropped(W: Array, X: Array, b: Array | None) -> Array:
    """Of three pairs or more; of two pairs, only the first is left."""
    return right(W[..., :, :-1], X[..., :-1, :], b) if W.shape[-1] > 2 else right(W, X, b)


def minus_kept(W: Array, X: Array, b: Array | None) -> Array:
    """Minus times minus is taken for minus."""
    w, x = W[..., :, :, None], X[..., None, :, :]
    return added(w * x * (1 - 2 * ((w < 0) & (x < 0))), -2) + bias(b)


def rows_only(W: Array, X: Array, b: Array | None) -> Array:
    """Row i of W with row j of X, where the rows are of the same length and there are enough."""
    return right(W, X.swapaxes(-1, -2), b) if square(X) else right(W, X, b)


def cell_by_cell(W: Array, X: Array, b: Array | None) -> Array:
    return W * X + bias(b) if square(W, X) else right(W, X, b)


def exchanged(W: Array, X: Array, b: Array | None) -> Array:
    """X·W in place of W·X, where both are squares of the same size."""
    return right(X, W, b) if square(W, X) else right(W, X, b)


def across_the_diagonal(W: Array, X: Array, b: Array | None) -> Array:
    """The number at (j, i) in place of the one at (i, j), where the result is a square."""
    result = right(W, X, b)
    return result.swapaxes(-1, -2) if square(result) else result


def bias_into_inputs(W: Array, X: Array, b: Array | None) -> Array:
    return weighted(W, X) + added(W, -1)[..., :, None] * bias(b)


def bias_each_time(W: Array, X: Array, b: Array | None) -> Array:
    return weighted(W, X) + W.shape[-1] * bias(b)


def bias_of_another(W: Array, X: Array, b: Array) -> Array:
    return right(W, X, np.roll(b, -1, axis=-1))


MISTAKES: tuple[Mistake, ...] = (
    # The sum of the products.
    Forward(
        "sums-multiplied", Affine, lambda W, X, b: added(W, -1)[..., :, None] * added(X, -2)[..., None, :] + bias(b)
    ),
    Forward("first-only", Affine, first_pair),
    Forward("dropped-last", Affine, last_dropped),
    Forward("in-reverse", Affine, lambda W, X, b: right(W[..., :, ::-1], X, b)),
    Forward("inputs-as-one", Affine, lambda W, X, b: added(W, -1)[..., :, None] + bias(b) + 0 * X[..., :1, :]),
    Forward("zero-input", Affine, lambda W, X, b: right(W, X + (X == 0), b)),
    Forward("minus-times-minus", Affine, minus_kept, in_some=True),
    # Rows and columns.
    Forward("element-wise", Affine, cell_by_cell),
    Forward("row-by-row", Affine, rows_only),
    Forward("other-order", Affine, exchanged),
    Forward("transposed-cell", Affine, across_the_diagonal),
    # The bias.
    Forward("bias-to-inputs", Affine, bias_into_inputs, of_bias=True),
    Forward("bias-per-term", Affine, bias_each_time, of_bias=True),
    Forward("other-bias", Affine, bias_of_another, of_bias=True),
    # Working backwards.
    Backward("wrong-way-round", lambda u: Ratio(u.bias + u.rest - u.z, u.c), of_bias=True),
    Backward("minus-partner", lambda u: Ratio(u.z - u.bias - u.rest - u.c)),
    Backward("output-alone", lambda u: Ratio(u.z, u.c).where((u.rest != 0) & (u.bias != 0))),
)
