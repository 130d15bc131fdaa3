"""The network of the loop: what it says, its slopes, and a run of it, against NumPy's own functions."""

import math
from collections.abc import Sequence

import numpy as np
import pytest

from app.labs.training.functions import loss, tanh, tanhs
from app.labs.training.network import SIZE, answer, judged, slopes, start
from app.labs.training.points import APART, COUNT, POINTS, Point
from app.labs.training.run import EPOCHS, SIZES, run, shuffled

ALL = np.linspace(-30, 30, 6_001)


def test_tanh() -> None:
    """To the last bits what a library says; an array has the same bits as its numbers."""
    assert [tanh(x) for x in ALL.tolist()] == tanhs(ALL).tolist()
    assert tanhs(ALL) == pytest.approx(np.tanh(ALL), rel=1e-15, abs=0)
    assert (tanh(-1e9), tanh(0), tanh(1e9)) == (-1, 0, 1)


def test_loss() -> None:
    """ln(1 + e^x) for a score that is wrong by x."""
    found = loss(np.maximum(ALL, 0), tanhs(np.abs(ALL) / 2))
    assert found == pytest.approx(np.logaddexp(0, ALL), abs=1e-15, rel=1e-15)


def test_points() -> None:
    """Two rings of 12 to learn, and two of 12 between them; none stands twice."""
    assert len({*POINTS, *APART}) == 2 * COUNT
    for points in (POINTS, APART):
        assert sum(point.target for point in points) == COUNT / 2
        for x, y, target in points:
            assert math.hypot(x, y) == pytest.approx(1 if target else 2, abs=0.08)
            assert (x, y) == (round(x, 1), round(y, 1))


def mean_loss(w: Sequence[float], points: Sequence[Point]) -> float:
    """By definition, all points at once."""
    x, y, t = np.array(points, float).T
    W, v = np.reshape(w[:-1], (4, 4)), w[-1]
    score = np.tanh(np.outer(x, W[:, 0]) + np.outer(y, W[:, 1]) + W[:, 2]) @ W[:, 3] + v
    share = 1 / (1 + np.exp(-score))
    return float(np.mean(-t * np.log(share) - (1 - t) * np.log(1 - share)))


def test_judged() -> None:
    for seed in range(5):
        w = start(seed)
        for points in (POINTS, APART, POINTS[:1]):
            found = judged(np.array(w), points)
            assert float(found.loss) == pytest.approx(mean_loss(w, points), rel=1e-12)
            wrong = sum((answer(w, x, y).share > 0.5) != target for x, y, target in points)
            assert int(found.wrong) == wrong


def test_slopes() -> None:
    """A slope is how the loss changes with its weight."""
    for seed in range(5):
        w, batch, far = start(seed), POINTS[5:15], 1e-6
        for place, slope in enumerate(slopes(w, batch)):
            there, back = ([weight + way * (at == place) for at, weight in enumerate(w)] for way in (far, -far))
            change = (mean_loss(there, batch) - mean_loss(back, batch)) / (2 * far)
            assert slope / len(batch) == pytest.approx(change, rel=1e-6, abs=1e-9)


def test_start() -> None:
    """Random weights, different with each seed; those of the output are half as large, and biases are 0."""
    found = np.array([start(seed) for seed in range(100)])
    biases = [*range(2, SIZE, 4), SIZE - 1]
    assert not found[:, biases].any()
    assert len({*map(tuple, found.tolist())}) == 100
    assert np.sqrt((found[:, [0, 1, 4, 5]] ** 2).mean()) == pytest.approx(1, abs=0.1)
    assert np.sqrt((found[:, 3::4] ** 2).mean()) == pytest.approx(0.5, abs=0.05)


def test_shuffled() -> None:
    """Each epoch has every point once, in an order of its own; each point comes first as often as any other."""
    orders = [shuffled(seed, epoch) for seed in range(40) for epoch in range(EPOCHS)]
    assert all(sorted(order) == [*range(COUNT)] for order in orders)
    assert len({*map(tuple, orders)}) == len(orders)
    firsts = np.bincount([order[0] for order in orders], minlength=COUNT)
    assert 60 < firsts.min() <= firsts.max() < 140  # 100 on average


@pytest.mark.parametrize("size", SIZES)
def test_run(size: int) -> None:
    """Each update is one step against the slope of the mean loss of its batch, and an epoch meets every point once."""
    it = run(0.3, size, 3)
    assert it.weights.shape == (it.updates + 1, SIZE)
    assert sorted(place for update in range(1, it.each + 1) for place in it.batch(update)) == [*range(COUNT)]
    for update in (1, it.each, it.each + 1, it.updates):
        before, after = it.weights[update - 1].tolist(), it.weights[update]
        batch, far = [POINTS[place] for place in it.batch(update)], 1e-6
        for place in range(SIZE):
            there, back = ([w + way * (at == place) for at, w in enumerate(before)] for way in (far, -far))
            slope = (mean_loss(there, batch) - mean_loss(back, batch)) / (2 * far)
            assert after[place] == pytest.approx(before[place] - 0.3 * slope, abs=1e-8)
    for epoch in (0, 1, EPOCHS):
        w = it.weights[epoch * it.each].tolist()
        assert it.loss.loss[epoch] == pytest.approx(mean_loss(w, POINTS), rel=1e-12)
        assert it.test.loss[epoch] == pytest.approx(mean_loss(w, APART), rel=1e-12)
