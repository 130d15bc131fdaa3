"""A matrix as it is typed, by learners and by authors: "2 0 -1 / 0 3 1".

A stroke or a line ends a row; spaces, commas or semicolons stand between the numbers. What a number is, says whoever
reads it, and what is wrong is said by them: to a learner kindly, to an author with the file.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

Number = TypeVar("Number")

GAP, ROW = re.compile(r"[\s,;]+"), re.compile(r"[/\n]")


class NotNumbersError(ValueError):
    """Something in it is no number, or there is none."""


class UnevenRowsError(ValueError):
    """One row is longer than another."""


def read_matrix(text: str, number: Callable[[str], Number | None], *, skip_empty: bool = False) -> list[list[Number]]:
    """The rows of a matrix; `number` reads one number, or gives None. Raises NotNumbersError or UnevenRowsError."""
    words = [list(filter(None, GAP.split(row))) for row in ROW.split(text)]
    rows = [[number(word) for word in row] for row in words if row or not skip_empty]
    found = [[one for one in row if one is not None] for row in rows]
    if not rows or found != rows or not all(rows):
        raise NotNumbersError
    if len({len(row) for row in rows}) > 1:
        raise UnevenRowsError
    return found


def write_matrix(rows: Iterable[Iterable[object]]) -> str:
    """A matrix as it is typed."""
    return " / ".join(" ".join(map(str, row)) for row in rows)
