"""The pad: pictures are fitted, centred, moved and written, by plain rules that are computed anew here."""

from fractions import Fraction

import numpy as np
import pytest

from app.labs.digits.network import SIDE, Floats, respond
from app.labs.digits.pad import moved, noise, prepare, read_ink, write_ink
from app.labs.kernel import uniform
from tests.labs.digits.data import NETWORKS, SAMPLES
from tests.labs.strokes import drawings

Exact = list[list[Fraction]]


def ink(*pixels: tuple[int, int]) -> Floats:
    found = np.zeros((SIDE, SIDE))
    for pixel in pixels:
        found[pixel] = 1
    return found


def scattered(seed: int, one_in: int) -> Floats:
    """A pad with ink in some of its pixels."""
    return np.array([float(uniform(seed, place) < 1 / one_in) for place in range(SIDE * SIDE)]).reshape(SIDE, SIDE)


def overlap(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> Fraction:
    return max(Fraction(0), min(one[1], other[1]) - max(one[0], other[0]))


def fitted(rows: Exact) -> Exact:
    """The picture in the box: each new pixel is the mean of the old ones below it, in fractions."""
    height, width = len(rows), len(rows[0])
    high, wide = (max(1, int(Fraction(20 * side, max(height, width)) + Fraction(1, 2))) for side in (height, width))
    step = Fraction(height, high), Fraction(width, wide)
    found = [[Fraction(0)] * wide for _ in range(high)]
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            for to_r in range(int(r / step[0]), min(high, int((r + 1) / step[0]) + 1)):
                down = overlap((to_r * step[0], (to_r + 1) * step[0]), (Fraction(r), Fraction(r + 1)))
                for to_c in range(int(c / step[1]), min(wide, int((c + 1) / step[1]) + 1)):
                    across = overlap((to_c * step[1], (to_c + 1) * step[1]), (Fraction(c), Fraction(c + 1)))
                    found[to_r][to_c] += value * down * across / step[0] / step[1]
    return found


def test_samples_stay_as_they_are() -> None:
    """What MNIST prepared, our preparation leaves alone, to the last bit: it is the same preparation."""
    for sample in SAMPLES:
        done = prepare(sample)
        assert done is not None
        assert (done.picture == sample).all()
        assert (done.down, done.right) == (0, 0)
        assert max(done.height, done.width) == 20


def test_place_does_not_matter() -> None:
    """A sample is the same digit wherever it stands on the pad, and the way back to the middle is told."""
    sample = SAMPLES[12]
    for right, down in ((-4, -3), (3, 2), (0, -4)):
        done = prepare(moved(sample, right, down))
        assert done is not None
        assert (done.picture == sample).all()
        assert (done.right, done.down) == (-right, -down)


@pytest.mark.parametrize("seed", range(6))
def test_fits_the_box(seed: int) -> None:
    """Scattered ink, large or small, becomes what fractions say; the longer side is 20, and its middle is pixel 14."""
    large = scattered(seed, 9)
    drawing = np.zeros_like(large)
    high, wide = 5 + 4 * seed, 24 - 3 * seed
    drawing[2 : 2 + high, 3 : 3 + wide] = large[:high, :wide]
    rows, columns = np.nonzero(drawing)
    cut = drawing[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    expected = fitted([[Fraction(int(value)) for value in row] for row in cut])
    done = prepare(drawing)
    assert done is not None
    where = np.nonzero(done.picture)
    found = done.picture[where[0].min() : where[0].max() + 1, where[1].min() : where[1].max() + 1]
    assert found == pytest.approx(np.array(expected, float), abs=1e-12)
    assert max(found.shape) == 20
    for axis in (0, 1):
        middle = (done.picture.sum(axis=1 - axis) * np.arange(SIDE)).sum() / done.picture.sum()
        at_the_edge = found.shape[axis] + (done.picture.any(axis=1 - axis).argmax()) in (SIDE, found.shape[axis])
        assert abs(middle - 14) <= 0.5 + 1e-9 or at_the_edge


def test_a_dot() -> None:
    """One pixel fills the box: nobody draws a digit with it, and it is no error."""
    done = prepare(ink((5, 22)))
    assert done is not None
    assert done.picture.sum() == pytest.approx(400)
    assert (done.height, done.width) == (1, 1)


def test_an_empty_pad() -> None:
    assert prepare(np.zeros((SIDE, SIDE))) is None


def test_all_stays_inside() -> None:
    """A thin tail far from the mass would move the digit out of the picture: it stops at the edge."""
    heavy = ink(*((row, column) for row in range(6) for column in range(12)), *((row, 5) for row in range(6, 28)))
    done = prepare(heavy)
    assert done is not None
    assert done.picture[SIDE - 1].any()
    assert done.picture.sum() == pytest.approx(heavy.sum() * (20 / 28) ** 2, rel=0.1)


def test_moved() -> None:
    """What leaves is lost, and comes back as paper."""
    picture = ink((0, 0), (3, 27))
    assert (moved(picture, 1, 2) == ink((2, 1))).all()
    assert (moved(picture, -2) == ink((3, 25))).all()
    assert (moved(np.stack([picture, picture]), 0, -3)[1] == ink((0, 27))).all()


def test_noise() -> None:
    """The same seed is the same noise; its pixels are anything from 0 to 1."""
    assert (noise(7) == noise(7)).all()
    assert (noise(7) != noise(8)).mean() > 0.99
    assert noise(7).ravel()[29] == uniform(7, 29)
    assert noise(7).mean() == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("seed", range(4))
def test_ink_in_an_address(seed: int) -> None:
    """Every drawing can be written and read again, in at most 196 hex digits; squares of 2 by 2 take 49."""
    drawing = scattered(seed, 5)
    text = write_ink(drawing)
    assert (read_ink(text) == drawing).all()
    assert f"{int(''.join(str(int(bit)) for bit in drawing.ravel()), 2):0196x}".rstrip("0") == text.rstrip("0")
    squares = drawing[:14, :14].repeat(2, axis=0).repeat(2, axis=1)
    assert len(write_ink(squares)) <= 49
    assert (read_ink(write_ink(squares)) == squares).all()


def test_short_addresses() -> None:
    """Paper at the end is left out; a single pixel is told from a square by the length."""
    assert write_ink(np.zeros((SIDE, SIDE))) == ""
    assert not read_ink("").any()
    assert write_ink(ink((0, 0), (0, 1), (1, 0), (1, 1))) == "8"
    assert write_ink(ink((0, 0))) == f"8{'0' * 49}"
    assert (read_ink(f"8{'0' * 49}") == ink((0, 0))).all()


def test_a_hundred_drawings() -> None:
    """Off centre, thin and thick: 36 are read rightly as they stand, and 91 once they are prepared."""
    every = [*drawings()]
    digits = np.array([drawing.digit for drawing in every])
    found = {
        way: int((respond(NETWORKS["shift"], np.stack(pictures)).scores.argmax(axis=1) == digits).sum())
        for way, pictures in {
            "as drawn": [drawing.ink() for drawing in every],
            "prepared": [drawing.prepared() for drawing in every],
        }.items()
    }
    assert found == {"as drawn": 36, "prepared": 91}
