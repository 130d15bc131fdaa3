"""A linear layer as somebody types it, matrix by matrix."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.core.arrays import Array, Int
from app.core.layers import Affine
from app.core.problem import Cell, Problem, pose
from app.core.ratio import STROKE
from app.core.reading import Number, read_number
from app.formats.matrices import NotNumbersError, UnevenRowsError, read_matrix, write_matrix

FIELDS = ("W", "X", "b")
LARGEST, WIDEST = 99, 8  # of a number, on either side of 0; of a matrix, in either direction
NUMBERS = f"Write whole numbers from −{LARGEST} to {LARGEST}, with spaces between them."
NUMBER = f"Write a whole number from −{LARGEST} to {LARGEST}."


@dataclass(frozen=True)
class Own:
    """What somebody typed: each array as text, the layer that it makes, and what is wrong with it."""

    texts: Mapping[str, str]
    problem: Problem | None
    errors: Mapping[str, str]


def understood(texts: Mapping[str, str]) -> Own:
    """The layer Y = W·X + b that texts describe; without a b it is Y = W·X."""
    arrays: dict[str, Array] = {}
    errors: dict[str, str] = {}
    for field, text in texts.items():
        if field == "b" and not text:
            continue
        try:
            numbers = read_matrix(text, whole, skip_empty=True)
        except NotNumbersError:
            errors[field] = NUMBERS
        except UnevenRowsError:
            errors[field] = "All rows must be equally long."
        else:
            arrays[field] = np.array(numbers, dtype=Int)
            if max(arrays[field].shape) > WIDEST:
                errors[field] = f"A matrix has at most {WIDEST} rows and {WIDEST} columns."
    if not errors:
        errors = misfits(arrays)
    return Own(texts, None if errors else posed(arrays), errors)


def whole(text: str) -> int | None:
    """A whole number that is small enough, or None."""
    number = read_number(text)
    if not isinstance(number, Number) or number.value.denominator != 1 or abs(number.value) > LARGEST:
        return None
    return int(number.value)


def misfits(arrays: Mapping[str, Array]) -> dict[str, str]:
    """What does not fit together, by the field that should be changed."""
    W, X, b = arrays["W"], arrays["X"], arrays.get("b")
    if W.shape[1] != X.shape[0]:
        return {"X": f"W has {count(W.shape[1], 'column')}, so X needs {count(W.shape[1], 'row')}."}
    if b is not None and (b.size != W.shape[0] or min(b.shape) > 1):
        return {"b": f"W has {count(W.shape[0], 'row')}, so b needs {count(W.shape[0], 'number')}."}
    return {}


def count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def posed(arrays: Mapping[str, Array]) -> Problem:
    """The layer, with what it computes as blanks."""
    given = {field: numbers.reshape(1, -1) if field == "b" else numbers[None] for field, numbers in arrays.items()}
    return pose([Affine(b="b" if "b" in arrays else None)], given, {"Y": np.ones((), dtype=np.bool_)})[0]


def every_cell(field: str, numbers: Array) -> list[Cell]:
    return [Cell(field, tuple(map(int, index))) for index in np.ndindex(numbers.shape)]


def as_text(numbers: Array) -> str:
    """An array as it is typed."""
    return write_matrix(np.atleast_2d(numbers).tolist())


def as_texts(problem: Problem) -> dict[str, str] | None:
    """What somebody would type to get the layer of a problem; None where it is none that can be typed."""
    arrays = {field: problem.values[field] for field in FIELDS if field in problem.values}
    alone = len(problem.layers) == 1 and isinstance(problem.layers[0], Affine) and {"W", "X"} <= arrays.keys()
    if not alone or any(name.endswith(STROKE) for name in problem.values):
        return None
    fits = all(abs(numbers).max() <= LARGEST and max(numbers.shape) <= WIDEST for numbers in arrays.values())
    return {field: as_text(numbers) for field, numbers in arrays.items()} if fits else None
