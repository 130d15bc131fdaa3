"""Mistakes with the length of a step: what it leaves, where it begins to bounce, and schedules that change it."""

from collections.abc import Callable

from app.core.arrays import Values
from app.core.layers import Layer
from app.core.mistakes.kinds import Chain, Forward, Mistake, Slip
from app.core.mistakes.slopes import WrongArrays
from app.core.mistakes.training import Way, by_rule, operands
from app.core.ratio import Ratio
from app.core.rules import BETWEEN, CEILS, COSINE, FACTOR, FLOORS, QUOTIENT, STAIRS, TENT, UPDATE


def of_two(wrong: Callable[[Ratio, Ratio], Ratio]) -> Way:
    """Something else than 2 / C."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        return {
            layer.gives: wrong(*operands(layer, values)) for layer in by_rule(layers, QUOTIENT) if layer.gives == "eta"
        }

    return way


MISTAKES: tuple[Mistake, ...] = (
    Forward("factor-plus", FACTOR, lambda eta, c: eta * c + 1),
    Forward("factor-alone", FACTOR, lambda eta, c: eta * c),
    Slip("step-for-slope", UPDATE, 2, lambda w, eta, g, new: w - new),
    Chain("one-for-two", of_two(lambda two, c: Ratio(two.above // 2) / c)),
    Slip("best-for-edge", FACTOR, 0, lambda eta, c, left: (left * 0 + 1) / c),
    Slip("edge-upside-down", FACTOR, 0, lambda eta, c, left: c / (1 - left)),
    Forward("stair-not-over", FLOORS, CEILS.forward),
    Forward("floor-exact", FLOORS, lambda t, s: t / s),
    Forward("stairs-times", STAIRS, lambda e, g, k: e * g * k),
    Forward("stairs-once", STAIRS, lambda e, g, k: e * g + k * 0),
    Forward("tri-not-folded", TENT, lambda u, s: u / s),
    Forward("tri-whole-width", TENT, lambda u, s: u / (s * 2)),
    Forward("lo-forgotten", BETWEEN, lambda low, high, f: (high - low) * f),
    Forward("hi-for-range", BETWEEN, lambda low, high, f: low + high * f, in_some=True),
    Slip("low-not-divided", BETWEEN, 0, lambda low, high, f, z: z - high * f),
    Slip("high-not-divided", BETWEEN, 1, lambda low, high, f, z: z),
    Forward("cos-turned", COSINE, lambda f: 1 - COSINE.forward(f), in_some=True),
)
