"""Two inputs, four neurons with tanh, one output: 17 weights. `static/labs/training.js` has the same, sum by sum.

The weights stand in a row: for each neuron those of x and y, its bias, and what the output makes of it; at last the
bias of the output. The network says how likely a point is +.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.labs.kernel import normal
from app.labs.training.functions import Floats, loss, tanh, tanhs
from app.labs.training.points import Point

HIDDEN = 4
SIZE = 4 * HIDDEN + 1
NEURONS = range(0, SIZE - 1, 4)  # where each begins in the row


class Answer(NamedTuple):
    """What the network says of a point: each neuron, the score before the last curve, and the share behind it."""

    neurons: tuple[float, ...]
    score: float
    share: float


def start(seed: int) -> list[float]:
    """Random weights: those of the output half as large, and no biases."""
    return [0.0 if at % 4 == 2 else normal(seed, at) / (1 + at % 4 // 3) for at in range(SIZE - 1)] + [0.0]


def answer(w: Sequence[float], x: float, y: float) -> Answer:
    neurons = tuple(tanh(w[at] * x + w[at + 1] * y + w[at + 2]) for at in NEURONS)
    score = w[-1]
    for at, neuron in zip(NEURONS, neurons, strict=True):
        score = score + w[at + 3] * neuron
    return Answer(neurons, score, (1 + tanh(score / 2)) / 2)


def slopes(w: Sequence[float], batch: Sequence[Point]) -> list[float]:
    """The slope of each weight, added up over a batch."""
    g = [0.0] * SIZE
    for x, y, target in batch:
        neurons, _, share = answer(w, x, y)
        error = share - target
        g[-1] += error
        for at, neuron in zip(NEURONS, neurons, strict=True):
            g[at + 3] += error * neuron
            back = error * w[at + 3] * (1 - neuron * neuron)
            g[at] += back * x
            g[at + 1] += back * y
            g[at + 2] += back
    return g


def scores(w: Floats, x: Floats, y: Floats) -> Floats:
    """The scores of many points (in columns) for many rows of weights."""
    found = w[..., -1:] + 0 * x
    for at in NEURONS:
        found = found + w[..., at + 3, None] * tanhs(
            w[..., at, None] * x + w[..., at + 1, None] * y + w[..., at + 2, None]
        )
    return found


class Judged(NamedTuple):
    """For each row of weights: the mean loss of some points, and how many are on the wrong side."""

    loss: Floats
    wrong: Floats


def judged(w: Floats, points: Sequence[Point]) -> Judged:
    losses, wrong = each_judged(w, points)
    return Judged(total(losses) / len(points), total(wrong))


def each_judged(w: Floats, points: Sequence[Point]) -> Judged:
    """The loss of each point, and a 1 where it is on the wrong side."""
    x, y, target = np.array(points, float).T
    score = scores(w, x, y)
    right = np.where(target == 1, score, -score)
    return Judged(loss(np.maximum(-right, 0), tanhs(np.abs(score) / 2)), (right <= 0).astype(float))


def total(values: Floats) -> Floats:
    """Added up from left to right."""
    found = np.zeros(values.shape[:-1])
    for place in range(values.shape[-1]):
        found = found + values[..., place]
    return found
