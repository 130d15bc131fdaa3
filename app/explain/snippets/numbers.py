"""The numbers of an array, as they are typed: [[2, -1], [0, 3]], a lone number as 2, a fraction as 9/13.

found    a number that was a blank of the problem
"""

from collections.abc import Iterator
from typing import NamedTuple

from app.core.problem import Cell, Number, Problem
from app.explain.notation import is_lone

WIDTH = 88  # of a line
OPENING = "np.array(["


class Piece(NamedTuple):
    """A part of a line."""

    text: str
    found: bool = False


Line = tuple[Piece, ...]


def length(line: Line) -> int:
    return sum(len(piece.text) for piece in line)


def variable(array: str) -> str:
    """The name of an array in code: W_new, delta_Z."""
    if array.startswith("delta"):
        return f"delta_{variable(array[5:])}"
    return f"{array[:-3]}_new" if array.endswith("new") else array


def is_single(array: str, problem: Problem) -> bool:
    """Is an array typed as one number, without brackets?"""
    values = problem.values[array]
    return values.ndim == 0 or (values.size == 1 and is_lone(array, problem))


def cells(array: str, problem: Problem) -> list[list[Cell]]:
    """The cells of an array row by row; biases are a column."""
    shape = problem.values[array].shape
    if len(shape) == 2:
        return [[Cell(array, (row, column)) for column in range(shape[1])] for row in range(shape[0])]
    return [[Cell(array, (row,))] for row in range(shape[0])] if shape else [[Cell(array)]]


def typed(value: Number) -> str:
    """A decimal where it has one, or a quotient."""
    below = value.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    if value.denominator == 1:
        return str(int(value))
    return repr(float(value)) if below == 1 else str(value)


def number(cell: Cell, problem: Problem) -> Piece:
    return Piece(typed(problem.value(cell)), problem.shown(cell) is None)


def literal(array: str, problem: Problem, indent: int = 0) -> list[Line]:
    """An array as it is typed, so far indented; several lines where its rows do not fit on one."""
    rows = [[number(cell, problem) for cell in row] for row in cells(array, problem)]
    if is_single(array, problem):
        return [(rows[0][0],)]
    lines: list[Line] = [(Piece(OPENING),)]
    for place, row in enumerate(rows):
        inside: Line = (*bracketed(row), Piece("])" if place == len(rows) - 1 else ","))
        if indent + length((*lines[-1], *inside)) < WIDTH or not place:
            lines[-1] = (*lines[-1], *([Piece(" ")] if place else []), *inside)
        else:
            lines.append((Piece(" " * (indent + len(OPENING))), *inside))
            indent = 0
    return lines


def bracketed(row: list[Piece]) -> Iterator[Piece]:
    """A row in brackets, with commas."""
    for place, piece in enumerate(row):
        yield Piece(", " if place else "[")
        yield piece
    yield Piece("]")
