"""The challenge on the pad: ten pixels of new ink make a 9 of our 4."""

import numpy as np
import pytest

from app.labs.digits.network import SIDE
from app.labs.digits.new_ink import MOST, OURS, WANTED, Attempt, attempt, percent
from app.labs.digits.pad import read_ink
from tests.labs.digits.data import NETWORKS, SAMPLES

FOUR = SAMPLES[3 * OURS]
ROOF = "00000000000000000000000000000000000000fc0000000000001e"  # as scripts/search_new_ink.py finds it


def tried(text: str) -> Attempt:
    return attempt(NETWORKS["shift"], FOUR, read_ink(text))


def test_default_does_not_reach_it() -> None:
    """Our 4 as it is, is a 4."""
    found = tried("")
    assert not found.is_reached
    assert found.pixels == 0
    assert found.says() == "It says 4 with 99.7 %, then 9 with 0.3 %. 0 of 10 pixels are used."


def test_a_roof_reaches_it() -> None:
    """Two short lines close the top."""
    found = tried(ROOF)
    assert found.is_reached
    assert found.pixels == MOST
    assert found.says() == "It says 9 with 97.2 %, then 4 with 2.7 %. 10 of 10 pixels are used."


def test_too_much_ink() -> None:
    """Eleven pixels are one too many, however sure the network is."""
    ink = read_ink(ROOF)
    ink[4, 14] = 1
    found = attempt(NETWORKS["shift"], FOUR, ink)
    assert found.share > 0.9
    assert found.pixels == MOST + 1
    assert not found.is_reached


def test_ink_on_ink_costs_nothing() -> None:
    """Only what becomes darker counts, and nothing becomes lighter."""
    black = (FOUR == 1).astype(float)
    assert black.any()
    found = attempt(NETWORKS["shift"], FOUR, black)
    assert found.pixels == 0
    assert found.share == tried("").share
    grey = tuple(np.argwhere((FOUR > 0) & (FOUR < 1))[0])
    black[grey] = 1
    assert attempt(NETWORKS["shift"], FOUR, black).pixels == 1


def test_whole_pad_is_too_much() -> None:
    found = attempt(NETWORKS["shift"], FOUR, np.ones((SIDE, SIDE)))
    assert not found.is_reached
    assert found.pixels > 600


def test_one_pixel_is_used() -> None:
    ink = np.zeros((SIDE, SIDE))
    ink[5, 14] = 1
    assert attempt(NETWORKS["shift"], FOUR, ink).says().endswith("1 of 10 pixels is used.")


@pytest.mark.parametrize(
    ("share", "words"), [(0.735, "73.5 %"), (0.99999, "over 99.9 %"), (1e-7, "under 0.1 %"), (0.5, "50.0 %")]
)
def test_percent(share: float, words: str) -> None:
    """What is not certain is never rounded to it."""
    assert percent(share) == words


def test_wanted() -> None:
    assert (OURS, WANTED) == (4, 9)
