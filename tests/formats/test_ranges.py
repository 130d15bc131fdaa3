"""Numbers and ranges are read as people write them, and refused where they cannot be meant."""

import pytest

from app.formats.ranges import Range, read_numbers, read_range, read_slice

ODD = ("x", "1.5", "1_0", "+3", "٣", "3--8", "1-2-3", "-", "9" * 10)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("8", [8]),
        ("1-3, 8", [1, 2, 3, 8]),
        (" 8 , 1 – 2,2", [8, 1, 2]),
        ("3−4", [3, 4]),
        ("0-9", [*range(10)]),
        *((wrong, None) for wrong in (*ODD, "", "10", "5-10", "3-1", "3-", "-3", "1,,2", "1 2", "1;2")),
    ],
)
def test_numbers(text: str, numbers: list[int] | None) -> None:
    """Each number comes once, in the order in which they are named; all of them have to be there."""
    assert read_numbers(text, range(10)) == numbers


def test_gaps() -> None:
    """In a loose list there are other gaps as well; around a dash there can be spaces all the same."""
    assert read_numbers("4 - 6; 9 2", range(10), loose=True) == [4, 5, 6, 9, 2]
    assert read_numbers("0", range(1, 10)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3-8", Range(3, 8)),
        (" 3 – 8 ", Range(3, 8)),
        ("3-", Range(3, None)),
        ("3 –", Range(3, None)),
        ("−8", Range(None, 8)),
        ("5", Range(5, 5)),
        ("007", Range(7, 7)),
        ("8-3", Range(8, 3)),
    ],
)
def test_range(text: str, found: Range) -> None:
    assert read_range(text) == found


@pytest.mark.parametrize("text", [*ODD, "", "1,2", "0:3"])
def test_no_range(text: str) -> None:
    assert read_range(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0:100", range(100)),
        ("5", range(5, 6)),
        ("5:6", range(5, 6)),
        ("99", range(99, 100)),
        *((wrong, None) for wrong in (*ODD, "", "5:5", "7:3", "0:101", "100", "0:", ":5", ":", "1-2", "1:2:3")),
    ],
)
def test_slice(text: str, found: range | None) -> None:
    """Programs count from A up to, not including B."""
    assert read_slice(text, range(100)) == found
