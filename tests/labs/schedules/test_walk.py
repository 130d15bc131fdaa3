"""The ball walks by its slope, exactly as fractions do, and the wells are where their names say."""

from fractions import Fraction

import pytest

from app.labs.kernel import normal
from app.labs.schedules.walk import DEEP, GONE, HILL, SHALLOW, loss, slope, walk


@pytest.mark.parametrize("w", [-4, -3, -1.7, 0, 0.4, 2, 3.3])
def test_slope(w: float) -> None:
    """A slope is how the loss changes."""
    far = 1e-6
    assert slope(w) == pytest.approx((loss(w + far) - loss(w - far)) / (2 * far), abs=1e-6)


def test_wells() -> None:
    """Two wells with a hill between them, as high and as curved as the chapter says."""
    far = 1e-4
    for place, height, curvature in ((SHALLOW, -16 / 3, 10), (DEEP, -63 / 4, 15), (HILL, 0, -6)):
        assert slope(place) == 0
        assert loss(place) == pytest.approx(height)
        assert (slope(place + far) - slope(place - far)) / (2 * far) == pytest.approx(curvature, abs=1e-6)


def test_steps() -> None:
    """Each step takes the rate times the slope away: in fractions there is the same place."""
    exact = Fraction(3)
    rates = [Fraction(each, 100) for each in (20, 10, 5, 1, 0, 13)]
    for step, rate in enumerate(rates, 1):
        exact -= rate * (exact**3 + exact**2 - 6 * exact)
        assert walk(3, [float(each) for each in rates])[step].w == pytest.approx(float(exact), rel=1e-12)


def test_noise() -> None:
    """Noise is added to the slope, another number at each step, the same for a seed."""
    still, noisy = walk(2, [0.1]), walk(2, [0.1, 0.1], 0.5, 7)
    assert still[1].w == 2
    assert noisy[1].w == 2 - 0.1 * (0.5 * normal(7, 1))
    assert noisy[2].g == slope(noisy[1].w) + 0.5 * normal(7, 2)


def test_gone() -> None:
    """What is far off stays there, so that no number is too large."""
    way = walk(4, [0.3] * 12)
    assert abs(way[-1].w) > GONE
    assert way[-1] == way[-2]
    assert way[-1].where == "far off"
