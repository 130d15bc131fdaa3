"""Lines of equal height run where the height is what they say, and close."""

import re
from math import hypot

import pytest

from app.drawing.scenes import Plane
from app.labs.contours import levels

PLANE = Plane(-10, 10, -5, 5, width=400, height=200, edge=0)


def outlines(d: str) -> list[list[tuple[float, float]]]:
    """The closed lines of a path of short moves, as numbers of the plane."""
    found = []
    for part in d.split("Z")[:-1]:
        numbers = [float(text) for text in re.findall(r"-?[\d.]+", part)]
        x, y = 0.0, 0.0
        places = []
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            places.append((x / 20 - 10, 5 - y / 20))
        found.append(places)
    return found


def area(places: list[tuple[float, float]]) -> float:
    """By the shoelace formula."""
    pairs = zip(places, [*places[1:], places[0]], strict=True)
    return abs(sum(a * d - b * c for (a, b), (c, d) in pairs)) / 2


def test_circle() -> None:
    """A bowl has circles, as round as a fifth of a point of the drawing, and closed."""
    paths = levels(lambda x, y: x * x + y * y, PLANE, (4, 9, 16), "level")
    for path, radius in zip(paths, (4, 3, 2), strict=True):  # the highest first
        (circle,) = outlines(path.d)
        assert all(abs(hypot(x, y) - radius) < 0.03 for x, y in circle)
        assert area(circle) == pytest.approx(3.14159 * radius**2, rel=0.02)


def test_cut_off() -> None:
    """What leaves the plane is closed along its edge: half of it lies below 0."""
    (path,) = levels(lambda x, y: x, PLANE, (0,), "level")
    assert sum(map(area, outlines(path.d))) == pytest.approx(100, rel=0.01)


def test_two_parts() -> None:
    """Where there are two hollows, there are two lines; in a square that is crossed twice, they do not touch."""
    (path,) = levels(lambda x, y: (x * x - 16) ** 2 / 16 + y * y, PLANE, (4,), "level")
    assert len(outlines(path.d)) == 2
    (saddle,) = levels(lambda x, y: x * y, PLANE, (0.05,), "level")
    assert sum(map(area, outlines(saddle.d))) == pytest.approx(100, rel=0.05)
