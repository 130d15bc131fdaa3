"""Matrices are read as learners and authors type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.matrices import NotNumbersError, UnevenRowsError, read_matrix, write_matrix


def digit(text: str) -> int | None:
    return int(text) if text.isdigit() else None


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 99), min_size=width, max_size=width), min_size=1)
    )
)
def test_there_and_back(rows: list[list[int]]) -> None:
    """What is written is read as the same numbers."""
    assert read_matrix(write_matrix(rows), digit) == rows


@pytest.mark.parametrize("text", ["2 0 1 / 0 3 1", "2,0,1\n0;3;1", "2, 0, 1/0 3\t1", " 2  0 1 /0 3 1 "])
def test_ways_to_type_it(text: str) -> None:
    """Strokes and lines end rows; spaces, commas and semicolons stand between numbers. A zero is a number as well."""
    assert read_matrix(text, digit) == [[2, 0, 1], [0, 3, 1]]


@pytest.mark.parametrize("text", ["", " ", "/", "x", "1 x", "1 / x 2", "1 /", "1 / / 2", "1 / 2\n"])
def test_not_numbers(text: str) -> None:
    """What is no number is refused, and so is a row without one."""
    with pytest.raises(NotNumbersError):
        read_matrix(text, digit)


def test_empty_rows() -> None:
    """Empty rows can be passed over; there has to be another one."""
    assert read_matrix("1\n\n2 /\n", digit, skip_empty=True) == [[1], [2]]
    for text in ("", "/\n/"):
        with pytest.raises(NotNumbersError):
            read_matrix(text, digit, skip_empty=True)


def test_uneven_rows() -> None:
    with pytest.raises(UnevenRowsError):
        read_matrix("1 2 / 3", digit)
