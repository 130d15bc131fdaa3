"""The figures in a chapter's prose: an author writes W, X and b, the kernel calculates all the rest.

    ```example            ```diagram
    W: 0 1 0 / 0 1 0      W: 2 0 -1 / 0 3 0
    X: 1 / 2 / 1          X: 1 / 2 / 3
    b: 1 -1               b: 1 -1
    ```                   ```

An example shows the matrices, the calculation of every output, and the network; a diagram is the network alone.
"""

import re

import numpy as np
from flask import render_template

from app.core.arrays import Array, Int
from app.core.explain import explain
from app.core.layers import Affine
from app.core.problem import Problem, pose
from app.course import ChapterError
from app.sheet import sheet

SHAPE = re.compile(r"-?\d{1,2}( -?\d{1,2})*( / -?\d{1,2}( -?\d{1,2})*)*", re.ASCII)


def draw(kind: str, text: str, place: int) -> str:
    """A fenced block as HTML; `place` tells it from the other figures of its page."""
    if kind not in ("example", "diagram"):
        raise ChapterError(f"a block ```{kind} is no figure: write ```example or ```diagram")
    solved, asked = posed(text)
    steps = [help_.solution for help_ in explain(asked).values()]
    return render_template(f"_{kind}.html", sheet=sheet(solved), steps=steps, place=place)


def posed(text: str) -> tuple[Problem, Problem]:
    """The layer that a block describes, with nothing hidden, and with its outputs hidden."""
    rows = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
    if sorted(rows) != ["W", "X", "b"] or not all(SHAPE.fullmatch(numbers.strip()) for numbers in rows.values()):
        raise ChapterError(f"a figure needs W, X and b, such as 'W: 0 1 / 2 0', and not {text!r}")
    W, X, b = (matrix(rows[name]) for name in ("W", "X", "b"))
    if not (W and X and b) or (len(W[0]), [len(W)]) != (len(X), [len(row) for row in b]):
        raise ChapterError(f"the sizes of W, X and b do not fit together in {text!r}")
    given = {"W": batch(W), "X": batch(X), "b": batch(b[0])}
    outputs = np.ones((1, len(W), len(X[0])), dtype=np.bool_)
    return pose([Affine()], given, {})[0], pose([Affine()], given, {"Y": outputs})[0]


def matrix(text: str) -> list[list[int]]:
    """The rows of a matrix; none where they are not equally long."""
    rows = [[int(number) for number in row.split()] for row in text.split("/")]
    return rows if len({len(row) for row in rows}) == 1 else []


def batch(numbers: list[list[int]] | list[int]) -> Array:
    """A batch of one."""
    return np.array([numbers], dtype=Int)
