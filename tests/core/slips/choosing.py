"""Mistakes in a choice, simulated in plain Python: matrices are lists of rows, a choice is the number of a place."""

from collections.abc import Callable, Sequence
from typing import Any

Matrix = list[list[Any]]


def largest(amounts: Sequence[Any]) -> Matrix:
    """The place of the one that is larger than all others; none where two are equally large."""
    places = [place for place, amount in enumerate(amounts, start=1) if amount == max(amounts)]
    return [[places[0] if len(places) == 1 else None]]


def sizes(W: Matrix, X: Matrix, b: Sequence[Any] | None = None) -> Matrix:
    """Every sum as if nothing in it had a minus sign."""
    biases = b or [0] * len(W)
    return largest([
        sum(abs(w * x) for w, (x,) in zip(row, X, strict=True)) + abs(bias)
        for row, bias in zip(W, biases, strict=True)
    ])  # fmt: skip


def taken_for(change: Callable[[Matrix], Matrix]) -> Callable[..., Matrix]:
    """The place of the candidate that a picture is taken for."""

    def place(W: Matrix, *candidates: Matrix) -> Matrix:
        places = [place for place, matrix in enumerate(candidates, start=1) if matrix == change(W)]
        return [[places[0] if len(places) == 1 else None]]

    return place


SIMULATED: dict[str, Callable[..., Any]] = {
    "larger-weights": lambda W, X, b=None: largest([sum(row) for row in W]),
    "larger-size": sizes,
    "picture-transposed": taken_for(lambda W: [list(column) for column in zip(*W, strict=True)]),
    "picture-upside-down": taken_for(lambda W: W[::-1]),
    "picture-mirrored": taken_for(lambda W: [row[::-1] for row in W]),
    "picture-signs-turned": taken_for(lambda W: [[-w for w in row] for row in W]),
    "picture-gaps-filled": taken_for(lambda W: [[w or 1 for w in row] for row in W]),
}
