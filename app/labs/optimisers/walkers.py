"""Walkers: how an optimiser goes on from a place, by the slope there and by what it remembers.

`static/labs/optimisers.js` has the same, with the same order of every sum and product; there are only + - * / and
roots, so both agree bit for bit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from app.labs.kernel import normal
from app.labs.optimisers.landscapes import Landscape, Pair

STEPS = 60
TINY = 1e-8  # keeps what is divided by from being 0
SQUARES, SIGNS = 0.999, 0.99  # how much of the squares Adam keeps, and how much of the slopes Lion
GONE = 1e6  # who is farther off than this stays there


@dataclass(frozen=True)
class Spot:
    """Where a walker is, what it remembers of slopes (m) and of their squares (s), and the slope that led it here."""

    x: float
    y: float
    m: Pair = (0.0, 0.0)
    s: Pair = (0.0, 0.0)
    g: Pair = (0.0, 0.0)

    @property
    def is_gone(self) -> bool:
        return abs(self.x) > GONE or abs(self.y) > GONE


@dataclass(frozen=True)
class Walker:
    """An optimiser, how long its steps are, and how much it keeps of what it remembers."""

    name: str  # in an address
    kind: str
    rate: float
    keep: float


@dataclass(frozen=True)
class Ground:
    """A landscape as it is walked on: how many times as high, and how uncertain its slopes are."""

    land: Landscape
    times: float
    noise: float
    seed: int

    def loss(self, spot: Spot) -> float:
        return self.times * self.land.loss(spot.x, spot.y)

    def slope(self, spot: Spot, step: int) -> Pair:
        """The slope that leads to a step; all walkers meet the same noise."""
        x, y = self.land.slope(spot.x, spot.y)
        if self.noise:
            x += self.noise * normal(self.seed, 2 * step)
            y += self.noise * normal(self.seed, 2 * step + 1)
        return self.times * x, self.times * y


# From one number of a place, its slope and its memories, at a step, to that number and the memories.
Next = tuple[float, float, float]
Go = Callable[[float, float, float, float, Walker, int], Next]


def plain(w: float, g: float, m: float, s: float, by: Walker, step: int) -> Next:
    return w - by.rate * g, m, s


def momentum(w: float, g: float, m: float, s: float, by: Walker, step: int) -> Next:
    m = by.keep * m + g
    return w - by.rate * m, m, s


def rmsprop(w: float, g: float, m: float, s: float, by: Walker, step: int) -> Next:
    s = by.keep * s + (1 - by.keep) * g * g
    return w - by.rate * g / (sqrt(s) + TINY), m, s


def adam(w: float, g: float, m: float, s: float, by: Walker, step: int) -> Next:
    m = by.keep * m + (1 - by.keep) * g
    s = SQUARES * s + (1 - SQUARES) * g * g
    mean, square = m / (1 - power(by.keep, step)), s / (1 - power(SQUARES, step))
    return w - by.rate * mean / (sqrt(square) + TINY), m, s


def lion(w: float, g: float, m: float, s: float, by: Walker, step: int) -> Next:
    mixed = by.keep * m + (1 - by.keep) * g
    sign = (mixed > 0) - (mixed < 0)
    return w - by.rate * sign, SIGNS * m + (1 - SIGNS) * g, s


def power(base: float, exponent: int) -> float:
    """Multiplied one by one, since engines do not agree on the last bit of powers."""
    product = 1.0
    for _ in range(exponent):
        product *= base
    return product


KINDS: dict[str, Go] = {"plain": plain, "momentum": momentum, "rmsprop": rmsprop, "adam": adam, "lion": lion}


def walk(walker: Walker, ground: Ground, x: float, y: float, steps: int = STEPS) -> list[Spot]:
    """The start, and where each step leads."""
    spots = [Spot(x, y)]
    for step in range(1, steps + 1):
        spots.append(after(spots[-1], walker, ground, step))
    return spots


def after(spot: Spot, walker: Walker, ground: Ground, step: int) -> Spot:
    """Where the step of this number leads, from 1."""
    if spot.is_gone:
        return spot
    go, g = KINDS[walker.kind], ground.slope(spot, step)
    (x, m1, s1), (y, m2, s2) = (
        go(w, g[way], spot.m[way], spot.s[way], walker, step) for way, w in enumerate((spot.x, spot.y))
    )
    return Spot(x, y, (m1, m2), (s1, s2), g)
