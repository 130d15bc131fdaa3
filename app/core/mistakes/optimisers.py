"""Mistakes with what an optimiser remembers: speeds, running means, their correction, roots and signs."""

from collections.abc import Callable

import numpy as np

from app.core.arrays import Values
from app.core.layers import Layer
from app.core.mistakes.kinds import Chain, Forward, Mistake, Slip
from app.core.mistakes.slopes import WrongArrays
from app.core.mistakes.training import Way, by_rule, operands
from app.core.ratio import Ratio, ratio_of
from app.core.rules import BLEND, CORRECTED, DECAYED, QUOTIENT, ROLLING, ROOT, SIGN, SQUARE


def kept(k: Ratio, m: Ratio, g: Ratio) -> Ratio:
    """A share k of m, and the rest of g."""
    return k * m + (1 - k) * g


def unsquared(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
    """The slope itself in the mean of the squares."""
    squared = {layer.gives: layer.takes[0] for layer in by_rule(layers, SQUARE)}
    return {
        layer.gives: kept(*(ratio_of(values, squared.get(name, name)) for name in layer.takes))
        for layer in by_rule(layers, BLEND)
        if layer.takes[2] in squared
    }


def of_scaled(wrong: Callable[[Ratio, Ratio], Ratio]) -> Way:
    """Something else than the slope, divided by the root; `wrong` takes the slope and what stands below the root."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        below = {layer.gives: ratio_of(values, layer.takes[0]) for layer in by_rule(layers, ROOT)}
        return {
            layer.gives: wrong(operands(layer, values)[0], below[layer.takes[1]])
            for layer in by_rule(layers, QUOTIENT)
            if layer.takes[1] in below
        }

    return way


def sign_of_slope(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
    """The sign of the slope in place of that of the mix."""
    mixed = {layer.gives: layer.takes[2] for layer in by_rule(layers, BLEND)}
    return {
        layer.gives: SIGN.forward(ratio_of(values, mixed[layer.takes[0]]))
        for layer in by_rule(layers, SIGN)
        if layer.takes[0] in mixed
    }


def powered(m: Ratio, k: Ratio, t: Ratio) -> Ratio:
    """(1 - k)^t below, in place of 1 - k^t."""
    left = 1 - k
    below = np.ones_like(left.above) if left.below is None else left.below
    return m / Ratio(left.above**t.above, below**t.above)


MISTAKES: tuple[Mistake, ...] = (
    Forward("speed-forgotten", ROLLING, lambda k, v, g: g + v * 0),
    Forward("speed-damped", ROLLING, kept),
    Forward("beta-on-slope", ROLLING, lambda k, v, g: v + k * g),
    Slip("speed-not-divided", ROLLING, 0, lambda k, v, g, z: z - g),
    Slip("speed-added", ROLLING, 2, lambda k, v, g, z: z + k * v),
    Slip("whole-speed", ROLLING, 2, lambda k, v, g, z: z - v),
    Chain("mean-not-squared", unsquared, in_some=True),
    Forward("share-turned", BLEND, lambda k, m, g: kept(1 - k, m, g), in_some=True),
    Slip("share-not-divided", BLEND, 1, lambda k, m, g, z: z - (1 - k) * g),
    Forward("half-for-root", ROOT, lambda s: s / 2),
    Slip("root-doubled", ROOT, 0, lambda s, r: r * 2),
    Forward("not-corrected", CORRECTED, lambda m, k, t: m + t * 0, in_some=True),
    Forward("corrected-power", CORRECTED, powered, in_some=True),
    Chain("mean-for-root", of_scaled(lambda slope, below: slope / below)),
    Chain("not-scaled", of_scaled(lambda slope, below: slope)),
    Forward("decay-without-rate", DECAYED, lambda w, eta, lam: w * (1 - lam)),
    Forward("sign-lost", SIGN, lambda g: g),
    Chain("sign-of-slope", sign_of_slope),
)
