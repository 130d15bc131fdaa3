"""Mistakes with weights that are read as a picture, with the numbers of pixels, and with counts of dials and scores."""

import numpy as np

from app.core.arrays import Array, Values
from app.core.cells import Count
from app.core.layers import Affine, Layer
from app.core.mistakes.kinds import Chain, Forward, Mistake, Slip
from app.core.mistakes.products import right
from app.core.mistakes.stages import counted
from app.core.networks import total
from app.core.pairs import Pixels
from app.core.products import weighted
from app.core.rules import FLOORS, MORE, SHARE, STEP, SUM, TIMES, whole


def turned(W: Array, X: Array) -> Array:
    """Rows of dials with columns of pixels, where there are as many."""
    return total(W.swapaxes(-1, -2) * X) if W.shape[-1] == W.shape[-2] else total(W * X)


def of_first_picture(layers: tuple[Layer, ...], values: Values, sums: int) -> dict[str, Array]:
    """A dial from the sum of the first picture: the sum itself (0), or what the others bring in added to it (1)."""
    first = layers[0]
    if not isinstance(first, Pixels):
        return {}
    S, dials = values[first.z], values[first.W]
    return {first.W: S + sums * S - sums * dials + 0 * dials}


def place_turned(layers: tuple[Layer, ...], values: Values) -> dict[str, Array]:
    """Row and column of a pixel are exchanged: how often its number is divided, and what is left."""
    rows = [layer.gives for layer in layers if layer.kind == "floors"]
    left = [layer.gives for layer in layers if layer.kind == "difference"]
    return {rows[0]: values[left[0]], left[0]: values[rows[0]]} if rows and left else {}


def row_for_column(W: Array, X: Array, b: Array | None) -> Array:
    """28 times the column and once the row."""
    return right(W[..., ::-1], X, b) if b is None and W.shape[-2:] == (1, 2) else right(W, X, b)


def from_one(W: Array, X: Array, b: Array | None) -> Array:
    """Row and column as if they were counted from 1."""
    return right(W, X - 1, b) if b is None and W.shape[-2:] == (1, 2) else right(W, X, b)


def one_less(n: Array) -> Array:
    return np.concatenate((n[..., :-1, :], n[..., -1:, :] - 1), axis=-2)


MISTAKES: tuple[Mistake, ...] = (
    # A picture and its dials.
    Forward("dark-counted", Pixels, lambda W, X: total(W), in_some=True),
    Forward("surround-ignored", Pixels, lambda W, X: total(W * (W > 0) * X), in_some=True),
    Forward("picture-turned", Pixels, turned, in_some=True),
    Forward("best-is-all", Pixels, lambda W, X: total(abs(W))),
    Forward("part-is-dial", TIMES, lambda W, X: W + X * 0, in_some=True),
    Forward("part-is-pixel", TIMES, lambda W, X: X + W * 0, in_some=True),
    Forward("best-reversed", STEP, lambda W: whole((W.above < 0) * 1), in_some=True),
    # The bias of a detector.
    Forward("bias-left-out", SUM, lambda S, b: S + b * 0, in_some=True),
    Forward("bias-taken-away", SUM, lambda S, b: S - b, in_some=True),
    Slip("threshold-turned", SUM, 1, lambda S, b, Z: S - Z),
    Slip("threshold-added", SUM, 1, lambda S, b, Z: S + Z),
    Forward("others-smaller", MORE, lambda a, b: whole(np.minimum(a.above, b.above))),
    # A dial from a sum.
    Chain("dial-others-left-out", lambda layers, values: of_first_picture(layers, values, 0)),
    Chain("dial-others-added", lambda layers, values: of_first_picture(layers, values, 1)),
    # The layer behind the detectors.
    Forward("and-without-bias", Affine, lambda W, X, b: weighted(W, X), in_some=True, which=-1, of_bias=True),
    # The number of a pixel.
    Forward("index-turned", Affine, row_for_column),
    Forward("index-from-one", Affine, from_one),
    Chain("place-turned", place_turned),
    Forward("place-from-one", FLOORS, lambda a, b: FLOORS.forward(a, b) + 1),
    # Dials and scores.
    Forward("count-squared", Count, counted(lambda n, m: n * n + m)),
    Forward("last-class-left-out", Count, lambda n: counted(lambda before, m: (before + 1) * m)(one_less(n)), which=-1),
    Forward("share-of-wrong", SHARE, lambda k, n: 1 - k / n),
)
