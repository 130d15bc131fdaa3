"""60 epochs of the loop. Each shuffles the points anew, by a hash, and deals them out in batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.labs.kernel import hashed
from app.labs.training.functions import Floats
from app.labs.training.network import Judged, judged, slopes, start
from app.labs.training.points import APART, COUNT, POINTS, Point

EPOCHS = 60
SIZES = (24, 4, 1)  # of a batch
SHUFFLES = 1_000  # where the places of the hash begin that shuffle; those before it are for weights


@dataclass(frozen=True, eq=False)
class Run:
    """All weights of a run, from the first ones on; and what they are worth after each epoch."""

    rate: float
    size: int
    seed: int
    weights: Floats  # after each update
    loss: Judged  # after each epoch
    test: Judged  # the same for the points that are kept apart

    @property
    def each(self) -> int:
        """How many updates an epoch has."""
        return COUNT // self.size

    @property
    def updates(self) -> int:
        return EPOCHS * self.each

    def batch(self, update: int) -> list[int]:
        """The points of an update, counted from 1."""
        epoch, place = divmod(update - 1, self.each)
        return shuffled(self.seed, epoch)[place * self.size : (place + 1) * self.size]


@lru_cache(maxsize=128)
def run(rate: float, size: int, seed: int) -> Run:
    weights = np.array([*trained(rate, size, seed)])
    ends = weights[:: COUNT // size]
    return Run(rate, size, seed, weights, judged(ends, POINTS), judged(ends, APART))


def trained(rate: float, size: int, seed: int) -> Iterator[list[float]]:
    """The weights at first, and after each update."""
    w = start(seed)
    yield w
    for epoch in range(EPOCHS):
        order = shuffled(seed, epoch)
        for first in range(0, COUNT, size):
            w = updated(w, rate, [POINTS[place] for place in order[first : first + size]])
            yield w


def updated(w: list[float], rate: float, batch: list[Point]) -> list[float]:
    """One step against the mean slope of a batch."""
    g = slopes(w, batch)
    return [weight - rate * slope / len(batch) for weight, slope in zip(w, g, strict=True)]


def shuffled(seed: int, epoch: int) -> list[int]:
    """The points in the order of an epoch (Fisher and Yates)."""
    order = [*range(COUNT)]
    for last in range(COUNT - 1, 0, -1):
        other = hashed(seed, SHUFFLES + COUNT * epoch + last) % (last + 1)
        order[last], order[other] = order[other], order[last]
    return order
