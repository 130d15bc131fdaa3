"""The same job as `verify`, one problem after the other, as one would write it at first: draw, solve, check, try again.

A problem is Y = W·X + b with W 2×3, one blank, and three mistakes that must lead to three other numbers. The blank is
solved for from what is shown, its uniqueness is a rank, and every number must have two digits at most.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import numpy as np

SIGNED = (-3, -2, -1, 1, 2, 3)
LIVE = (0, 0, 1, 1, 1)  # 40 % of the weights are 0
DIGITS = tuple(range(1, 10))
BIASES = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)

Rows = list[list[int]]
Wrong = tuple[int, int]  # a fraction


@dataclass(frozen=True)
class Draft:
    """A layer for one sample, and the cell that is blank: ("W", row, column), ("X", row, 0) or ("Y", row, 0)."""

    W: Rows
    X: list[int]
    b: list[int]
    Y: list[int]
    blank: tuple[str, int, int]

    @property
    def hidden(self) -> int:
        array, row, column = self.blank
        return {"W": lambda: self.W[row][column], "X": lambda: self.X[row], "Y": lambda: self.Y[row]}[array]()


Solve = Callable[[Draft], int | None]


def drawn(rng: Random, backward: bool) -> Draft:
    W = [[rng.choice(SIGNED) * rng.choice(LIVE) for _ in range(3)] for _ in range(2)]
    X, b = [rng.choice(DIGITS) for _ in range(3)], [rng.choice(BIASES) for _ in range(2)]
    Y = [sum(w * x for w, x in zip(row, X, strict=True)) + bias for row, bias in zip(W, b, strict=True)]
    if not backward:
        return Draft(W, X, b, Y, ("Y", rng.randrange(2), 0))
    cell = rng.randrange(9)
    return Draft(W, X, b, Y, ("W", cell // 3, cell % 3) if cell < 6 else ("X", cell - 6, 0))


def equations(draft: Draft) -> tuple[list[int], list[int]]:
    """What multiplies the blank in each of the two equations, and what the product must be."""
    array, row, column = draft.blank
    factors, rests = [], []
    for r in range(2):
        known = draft.b[r] - (0 if draft.blank == ("Y", r, 0) else draft.Y[r])
        factor = -1 if draft.blank == ("Y", r, 0) else 0
        for c in range(3):
            if (array, row, column) == ("W", r, c):
                factor += draft.X[c]
            elif (array, row) == ("X", c):
                factor += draft.W[r][c]
            else:
                known += draft.W[r][c] * draft.X[c]
        factors.append(factor)
        rests.append(-known)
    return factors, rests


def by_least_squares(draft: Draft) -> int | None:
    """The blank by NumPy, if it is unique and whole."""
    factors, rests = equations(draft)
    matrix, right = np.array(factors, dtype=float)[:, None], np.array(rests, dtype=float)
    if np.linalg.matrix_rank(matrix) < 1:
        return None
    solution = np.linalg.lstsq(matrix, right)[0]
    number = round(float(solution[0]))
    return number if np.allclose(matrix[:, 0] * number, right) else None


def by_sympy(draft: Draft) -> int | None:
    """The blank by SymPy, if it is unique and whole."""
    from sympy import linsolve, symbols

    blank = symbols("blank")
    factors, rests = equations(draft)
    solutions = list(linsolve([factor * blank - rest for factor, rest in zip(factors, rests, strict=True)], blank))
    number = solutions[0][0] if solutions else blank
    return int(number) if number.is_Integer else None


def wrong_forward(draft: Draft) -> list[Wrong]:
    """What comes out with a 0 taken for a 1, with the bias alone, and without the bias."""
    row = draft.blank[1]
    terms = list(zip(draft.W[row], draft.X, strict=True))
    as_one = sum((w or 1) * x for w, x in terms) + draft.b[row]
    return [(as_one, 1), (draft.b[row], 1), (draft.Y[row] - draft.b[row], 1)]


def wrong_backward(draft: Draft) -> list[Wrong]:
    """What comes out undivided, with the other products left out, and with the bias left out."""
    array, row, column = draft.blank
    if array == "W":
        r, c = row, column
        factor = draft.X[c]
    else:
        c = row
        r = next(r for r in range(2) if draft.W[r][c])
        factor = draft.W[r][c]
    rest = draft.Y[r] - draft.b[r] - draft.W[r][c] * draft.X[c]
    return [(draft.Y[r] - draft.b[r] - rest, 1), (draft.Y[r] - draft.b[r], factor), (draft.Y[r] - rest, factor)]


def good(draft: Draft, solve: Solve) -> bool:
    """Has the draft one answer, numbers of two digits, and three mistakes that lead to three other numbers?"""
    if any(abs(number) > 99 for row in (*draft.W, draft.X, draft.b, draft.Y) for number in row):
        return False
    if solve(draft) != draft.hidden:
        return False
    right = draft.hidden
    wrong = wrong_forward(draft) if draft.blank[0] == "Y" else wrong_backward(draft)
    if any(above == right * below for above, below in wrong):
        return False
    pairs = ((0, 1), (0, 2), (1, 2))
    return all(wrong[i][0] * wrong[j][1] != wrong[j][0] * wrong[i][1] for i, j in pairs)


def served(seed: int, count: int, backward: bool, solve: Solve) -> int:
    """Make so many good problems; how many drafts that took."""
    rng, drafts, found = Random(seed), 0, 0
    while found < count:
        drafts += 1
        found += good(drawn(rng, backward), solve)
    return drafts
