"""Where a ball goes in a loss with two wells: a shallow one at 2, a deep one at −3, and a hill between them at 0.

`static/labs/schedules.js` has the same, with the same order of every sum and product, so both agree bit for bit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.labs.kernel import normal

SHALLOW, HILL, DEEP = 2, 0, -3
GONE = 100  # what is farther off than this stays there


def loss(w: float) -> float:
    return w * w * w * w / 4 + w * w * w / 3 - 3 * w * w


def slope(w: float) -> float:
    return w * (w - 2) * (w + 3)


@dataclass(frozen=True)
class Spot:
    """Where the ball is, and the slope that led it here; noise is a part of that."""

    w: float
    g: float = 0.0

    @property
    def is_gone(self) -> bool:
        return abs(self.w) > GONE

    @property
    def where(self) -> str:
        """In which well."""
        if self.is_gone:
            return "far off"
        return "shallow well" if self.w > HILL else "deep well" if self.w < HILL else "top of the hill"


def walk(start: float, rates: Sequence[float], noise: float = 0, seed: int = 0) -> list[Spot]:
    """The start, and where each step leads."""
    spots = [Spot(start)]
    for step, rate in enumerate(rates, 1):
        spots.append(after(spots[-1], rate, noise * normal(seed, step) if noise else 0))
    return spots


def after(spot: Spot, rate: float, push: float) -> Spot:
    """Where a step of this rate leads; a push is what noise adds to the slope."""
    if spot.is_gone:
        return spot
    g = slope(spot.w) + push
    return Spot(spot.w - rate * g, g)
