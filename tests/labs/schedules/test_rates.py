"""Rates in an address: one sign for each, or numbers as people type them."""

import pytest

from app.labs.schedules.lab import SCHEDULE
from app.labs.schedules.rates import SCHEDULES, hundredths, rates_of

FIXED = "h" * 12


@pytest.mark.parametrize(
    ("given", "is_read"),
    [
        ("kaaaaaaaaaaa", "kaaaaaaaaaaa"),
        ("ka", "kaaaaaaaaaaa"),
        ("0", "000000000000"),
        ("0.2 0.1", "kaaaaaaaaaaa"),
        (".2, .1;0.05", "ka5555555555"),
        ("0.3", "uuuuuuuuuuuu"),
        ("0.125 0.004", "d00000000000"),
        ("0 0.01 0.02 0.03 0.04 0.05 0.06 0.07 0.08 0.09 0.1 0.11", "0123456789ab"),
    ],
)
def test_read(given: str, is_read: str) -> None:
    state, notes = SCHEDULE.read({"rates": given})
    assert (state["rates"], notes) == (is_read, [])
    assert SCHEDULE.read(state.query()) == (state, [])


def test_out_of_bounds() -> None:
    """What is higher than can be is the highest, and that is said."""
    state, notes = SCHEDULE.read({"rates": "0.5 0.1"})
    assert state["rates"] == "uaaaaaaaaaaa"
    assert notes == ["rates go from 0 to 0.3, so none is higher here."]


@pytest.mark.parametrize(
    "given", ["", "v", "kA", "ka ka", "kaaaaaaaaaaaa", "-0.1", "0.2 0.1 ", "0.1 " * 13, "0..1", "é"]
)
def test_unreadable(given: str) -> None:
    """What cannot be read is as at first."""
    state, notes = SCHEDULE.read({"rates": given})
    assert state["rates"] == FIXED
    assert len(notes) == 1


def test_schedules() -> None:
    """The ready-made ones are what the chapter calls by these names."""
    rows = {name: hundredths(row) for name, row in SCHEDULES.items()}
    assert rows["Fixed"] == [17] * 12
    assert rows["Stairs"] == [16] * 4 + [8] * 4 + [4] * 4
    assert rows["Triangle"] == [5, 10, 15, 20, 25, 20, 15, 10, 5, 10, 15, 20]
    assert [rows["Cosine"][turn] for turn in (0, 4, 6, 8)] == [16, 12, 8, 4]
    assert rows["Restarts"] == rows["Restarts"][:4] * 3
    assert [rows["Restarts"][turn] for turn in (0, 2)] == [16, 8]
    assert rows["Warm-up"] == [4, 8, 12] + [16] * 9
    assert rates_of("ka")[:2] == [0.2, 0.1]
