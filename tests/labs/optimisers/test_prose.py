"""What chapter 17 says of the race is what was measured of it."""

from itertools import pairwise

from app.labs.optimisers.measured import KINDS, figures, is_scaled_away, walk
from app.labs.optimisers.race import RACE
from tests.strategies import ROOT

PROSE = " ".join((ROOT / "chapters" / "17-optimisers" / "index.md").read_text(encoding="utf-8").split())


def test_figures() -> None:
    """How many steps each needs to come near the bottom."""
    needs = {(kind, rate): walk(kind, rate, keep).arrives for kind, rate, keep in KINDS}
    for said in (
        f"momentum is below a loss of 0.01 after {needs['momentum', '0.1111']} steps",
        f"RMSprop after {needs['rmsprop', '0.5']}, Lion after {needs['lion', '0.25']}",
        f"plain steps after {needs['plain', '0.0769']}.",
        f"Adam takes {needs['adam', '0.5']} with a rate of 0.5.",
        "With a rate of 1 it is not there after 60.",
    ):
        assert said in PROSE
    assert needs["adam", "1"] is None


def test_adam() -> None:
    """Its first steps are about as long as its rate, and then it swings past the goal; so there is no magic."""
    for rate in (0.5, 1):
        xs = walk("adam", str(rate), "0.9").xs
        assert all(0.8 * rate < before - after < 1.05 * rate for before, after in pairwise(xs[:7]))
        assert min(xs) < -1


def test_the_same_way() -> None:
    """Whoever divides by what the slopes are, or looks at signs alone, walks the same way on 100 times the loss."""
    same = {kind[0] for kind in KINDS if is_scaled_away(*kind)}
    assert same == {"rmsprop", "adam", "lion"}
    assert "multiply the loss by 100, and RMSprop still walks the same path" in PROSE


def test_valley() -> None:
    """It is as many times as steep across as the chapter says."""
    slope = RACE.numbers(RACE.read({"x": "1", "y": "1"})[0])["a"][1][-2:]
    assert f"a valley that is {slope[1] / slope[0]:.0f} times as steep across as along" in PROSE


def test_printed() -> None:
    """There is a line for each walk."""
    head, *rows = figures()
    assert head.startswith("who")
    assert len(rows) == len(KINDS) + 1
