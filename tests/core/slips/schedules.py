"""Mistakes with the length of a step, and with schedules that change it, in plain Python: lists of rows."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil
from typing import Any

from tests.core.slips.gradients import of_cells, ratio, where

RISE = {Fraction(0): 0, Fraction(1, 3): Fraction(1, 4), Fraction(1, 2): Fraction(1, 2)}
RISE |= {1 - share: 1 - height for share, height in RISE.items()}


SIMULATED: dict[str, Callable[..., Any]] = {
    "factor-plus": of_cells(lambda eta, c: 1 + eta * c),
    "factor-alone": of_cells(lambda eta, c: eta * c),
    "step-for-slope": lambda w, eta, slope, new: w - new,
    "best-for-edge": lambda eta, c, left: ratio(1, c),
    "edge-upside-down": lambda eta, c, left: ratio(c, 1 - left),
    "one-for-two": where("quotient", lambda a, b, c: c == "eta", lambda two, c: ratio(1, c)),
    "stair-not-over": of_cells(lambda t, s: ceil(Fraction(t) / s)),
    "floor-exact": of_cells(ratio),
    "stairs-times": of_cells(lambda first, g, k: first * g * k),
    "stairs-once": of_cells(lambda first, g, k: first * g),
    "tri-not-folded": of_cells(ratio),
    "tri-whole-width": of_cells(lambda u, s: ratio(u, s + s)),
    "lo-forgotten": of_cells(lambda low, high, share: (high - low) * share),
    "hi-for-range": of_cells(lambda low, high, share: low + high * share),
    "low-not-divided": lambda low, high, share, rate: rate - high * share,
    "high-not-divided": lambda low, high, share, rate: rate,
    "cos-turned": of_cells(lambda f: RISE[Fraction(f)]),
}
