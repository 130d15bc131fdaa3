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
        "That is the bias alone. The live connections still bring in their inputs.", of_bias=True,
    ),
    Forward(
        "weights-as-one", Affine, lambda W, X, b: weighted((W != 0) * 1, X) + bias(b),
        "You added up the connected inputs as they are. Multiply each one by its weight first.",
    ),
    # The right numbers in the wrong place.
    Forward(
        "column-for-row", Affine, by_columns,
        "You read down a column. The numbers that lead into one output stand side by side in its row.",
    ),
    Forward(
        "neighbour-row", Affine, lambda W, X, b: np.roll(weighted(W, X) + bias(b), -1, axis=-2),
        "That is the value of another output. Use the row that belongs to this one.",
    ),
    # The bias.
    Forward(
        "forgot-bias", Affine, lambda W, X, b: weighted(W, X),
        "That is the weighted sum. The bias still has to be added.", of_bias=True,
    ),
    Forward(
        "subtracted-bias", Affine, lambda W, X, b: weighted(W, X) - bias(b),
        "You took the bias away. It is added, together with its sign.", of_bias=True,
    ),
    Forward(
        "multiplied-bias", Affine, lambda W, X, b: weighted(W, X) * bias(b),
        "You multiplied by the bias. It is added once, at the end.", of_bias=True,
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
        "not-divided", lambda u: Ratio(u.z - u.bias - u.rest),
        "That is the whole product. Divide it by the number that meets the blank.",
    ),
    Backward(
        "multiplied-back", lambda u: Ratio((u.z - u.bias - u.rest) * u.c),
        "You multiplied at the end. To undo a multiplication, divide.",
    ),
    Backward(
        "upside-down", lambda u: Ratio(u.c, u.z - u.bias - u.rest),
        "You divided the wrong way round. The number that meets the blank goes below the line.",
    ),
    Backward(
        "ignored-rest", lambda u: Ratio(u.z - u.bias, u.c),
        "You left out the other connections. Take away what they bring in first.", of_bias=True,
    ),
    Backward(
        "sign-slip", lambda u: Ratio(u.z - u.bias + u.rest, u.c),
        "You added what the other connections bring in. To undo an addition, take it away.", of_bias=True,
    ),
    Backward(
        "ignored-bias", lambda u: Ratio(u.z - u.rest, u.c),
        "You left out the bias. Take it away from the output first.",
    ),
    Backward(
        "added-bias", lambda u: Ratio(u.z + u.bias - u.rest, u.c),
        "You added the bias once more. To undo an addition, take it away.",
    ),
)  # fmt: skip
