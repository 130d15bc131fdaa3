"""Random numbers are the same for ever, and as random as they have to be."""

from itertools import pairwise
from statistics import fmean

import numpy as np

from app.labs.kernel import hashed, normal, uniform


def test_for_ever() -> None:
    """A link to a state shows the same numbers in years to come."""
    assert [hashed(seed, place) for seed, place in ((0, 0), (1, 0), (0, 1), (7, 41), (2**32 - 1, 9))] == HASHED
    assert uniform(1, 0) == HASHED[1] / 2**32


HASHED = [2_856_213_345, 1_895_220_952, 447_804_899, 3_685_460_389, 2_889_664_228]


def test_even() -> None:
    """Each bit is 1 half of the time, whatever the seed and the place; no two of 65,536 are the same more than once."""
    drawn = np.array([hashed(seed, place) for seed in range(64) for place in range(1024)], dtype=np.uint32)
    ones = [(drawn >> bit & 1).mean() for bit in range(32)]
    assert all(abs(share - 0.5) < 0.01 for share in ones)
    assert len(set(drawn.tolist())) > len(drawn) - 8


def test_normal() -> None:
    """Around 0, with a mean square of 1, and neighbours that do not know of each other."""
    drawn = [normal(seed, place) for seed in range(20) for place in range(1_000)]
    assert abs(fmean(drawn)) < 0.02
    assert abs(fmean(value * value for value in drawn) - 1) < 0.03
    assert abs(fmean(one * other for one, other in pairwise(drawn))) < 0.02
