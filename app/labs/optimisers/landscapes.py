"""Landscapes: a loss at each place (x, y), and its slope both ways. The lowest loss is 0.

`static/labs/optimisers.js` has the same, with the same order of every sum and product.
"""

from collections.abc import Callable
from dataclasses import dataclass

Pair = tuple[float, float]


@dataclass(frozen=True)
class Landscape:
    """What is walked on."""

    title: str
    loss: Callable[[float, float], float]
    slope: Callable[[float, float], Pair]
    bottom: Pair  # where the loss is lowest
    levels: tuple[float, ...]  # that are drawn
    code: tuple[str, ...]  # its loss and its slope g at w, in NumPy


def valley(x: float, y: float) -> float:
    return (x * x + 25 * y * y) / 2


def valley_slope(x: float, y: float) -> Pair:
    return x, 25 * y


def bowl(x: float, y: float) -> float:
    return (x * x + y * y) / 2


def bowl_slope(x: float, y: float) -> Pair:
    return x, y


def saddle(x: float, y: float) -> float:
    far = x - 4
    return far * far / 2 - 2 * y * y + y * y * y * y / 10 + 10


def saddle_slope(x: float, y: float) -> Pair:
    return x - 4, 2 * y * y * y / 5 - 4 * y


def wells(x: float, y: float) -> float:
    far = (x - 4.5) / 1.5
    return far * far * far * far / 4 + far * far * far / 3 - 3 * far * far + 15.75 + 2 * y * y


def wells_slope(x: float, y: float) -> Pair:
    far = (x - 4.5) / 1.5
    return (far * far * far + far * far - 6 * far) / 1.5, 4 * y


def bent(x: float, y: float) -> float:
    off = y - x * (8 - x) / 8
    return x * x / 10 + 3 * off * off


def bent_slope(x: float, y: float) -> Pair:
    off = y - x * (8 - x) / 8
    return x / 5 - 6 * off * (1 - x / 4), 6 * off


def squares(count: int, least: float) -> tuple[float, ...]:
    """Heights whose roots are evenly far apart."""
    return tuple(least * place * place for place in range(1, count + 1))


LANDSCAPES = {
    "valley": Landscape(
        "long valley",
        valley,
        valley_slope,
        (0, 0),
        squares(9, 1.28),
        ("g = w * [1, 25]", "loss = (w * w * [1, 25]).sum() / 2"),
    ),
    "bowl": Landscape("round bowl", bowl, bowl_slope, (0, 0), squares(9, 1.28), ("g = w", "loss = (w * w).sum() / 2")),
    "saddle": Landscape(
        "saddle",
        saddle,
        saddle_slope,
        (4, 10**0.5),
        (1, 3, 6, 10, 15, 21, 28, 36),
        (
            "g = np.array([w[0] - 4, 2 * w[1] ** 3 / 5 - 4 * w[1]])",
            "loss = (w[0] - 4) ** 2 / 2 - 2 * w[1] ** 2 + w[1] ** 4 / 10 + 10",
        ),
    ),
    "wells": Landscape(
        "two wells",
        wells,
        wells_slope,
        (0, 0),
        (1, 3, 6, 9, 12, 15.75, 22, 30, 40, 55),
        (
            "u = (w[0] - 4.5) / 1.5",
            "g = np.array([(u**3 + u**2 - 6 * u) / 1.5, 4 * w[1]])",
            "loss = u**4 / 4 + u**3 / 3 - 3 * u**2 + 15.75 + 2 * w[1] ** 2",
        ),
    ),
    "bent": Landscape(
        "bent valley",
        bent,
        bent_slope,
        (0, 0),
        squares(9, 0.7),
        (
            "u = w[1] - w[0] * (8 - w[0]) / 8",
            "g = np.array([w[0] / 5 - 6 * u * (1 - w[0] / 4), 6 * u])",
            "loss = w[0] ** 2 / 10 + 3 * u**2",
        ),
    ),
}
