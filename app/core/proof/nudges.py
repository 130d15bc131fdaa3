"""The second prover: exactly one set of numbers fits the blanks, shown by nudging them and by a determinant.

It shares no code with the solver and says the equations in its own words, each as something that must be 0. With the
true numbers it is 0: there is a solution. Then each blank is nudged by 1, and each two of them together. Where nudges
add up, the equations are linear in the blanks, and what a nudge does is a column of their matrix J. There is no second
solution if the columns are independent, that is if det(JᵀJ) is not 0. The determinant is taken modulo a prime: what is
not 0 there is not 0 at all, and no number grows too large.

A result that follows from numbers that are shown is no unknown: one run of the equations is its proof. Nor is one from
which nothing else is made: it comes out whatever the others are. So only the others are nudged. What this prover cannot
decide it does not call proven: blanks at which an equation bends, such as a hidden number in front of a ReLU that is
shut, or a hidden weight that may be pruned.
"""

from itertools import combinations

import numpy as np

from app.core.arrays import Array, Marks, Mask
from app.core.problem import Problem
from app.core.proof.residues import bends, loose, open_, residue

PRIME = 2**31 - 1


def proven(problem: Problem) -> Mask:
    """Do the hidden numbers fit, and no others? Shape (...)."""
    axes = len(problem.shape)
    truth = {name: array.reshape(*problem.shape, -1) for name, array in problem.values.items()}
    shapes = {name: array.shape for name, array in problem.values.items()}
    ends = loose(problem)
    unknown = {name: mask & ~ends[name] for name, mask in open_(problem).items()}
    problem = Problem(problem.layers, problem.values, unknown, problem.batch)
    hidden = {name: mask.reshape(*problem.shape, -1) for name, mask in unknown.items()}
    speaks = np.concatenate([~ends[layer.gives].reshape(*problem.shape, -1) for layer in problem.layers], axis=-1)

    def imbalance(*nudged: Marks) -> Array:
        """How far the equations are off when some cells are 1 too large; shape (..., equations)."""
        moved = {name: np.add.reduce([row, *(nudge[name] for nudge in nudged)]) for name, row in truth.items()}
        values = {name: row.reshape(shapes[name]) for name, row in moved.items()}
        sides = [residue(layer, values, problem) for layer in problem.layers]
        return np.concatenate([side.reshape(*problem.shape, -1) for side in sides], axis=-1)

    fits = (imbalance() == 0).all(axis=axes)
    if not problem.asked:
        return np.asarray(fits)
    blanks = one_by_one(hidden)
    columns = [imbalance(blank) * speaks for blank in blanks]
    additive = [
        (imbalance(blanks[i], blanks[j]) * speaks == columns[i] + columns[j]).all(axis=axes)
        for i, j in combinations(range(len(blanks)), 2)
    ]
    products = [[(a * b).sum(axis=axes) % PRIME for b in columns] for a in columns]
    for place, blank in enumerate(blanks):  # a problem with fewer blanks than its neighbours: nothing to show there
        there = np.logical_or.reduce([marks.any(axis=axes) for marks in blank.values()])
        products[place][place] = products[place][place] + ~there
    verdict = determinant(products) != 0
    for holds in (*additive, *(~bends(layer, problem) for layer in problem.layers)):
        verdict = verdict & holds
    return np.asarray(fits & verdict)


def one_by_one(hidden: Marks) -> list[dict[str, Mask]]:
    """The first blank of every problem, the second, ...: marks over all cells, (..., cells), at most one a problem."""
    turns: list[dict[str, Mask]] = []
    so_far: Array = np.zeros(1, dtype=np.int64)
    for name, marks in hidden.items():
        for cell in range(marks.shape[-1]):
            so_far = so_far + marks[..., cell]
            while len(turns) < so_far.max():
                turns.append({other: np.zeros_like(mask) for other, mask in hidden.items()})
            for turn, blank in enumerate(turns, start=1):
                blank[name][..., cell] = marks[..., cell] & (so_far == turn)
    return turns


def determinant(matrix: list[list[Array]]) -> Array:
    """The determinant modulo PRIME, expanded along the first row; entries (...) from 0 to PRIME - 1."""
    if not matrix:
        return np.ones((), dtype=np.int64)
    total: Array = np.zeros((), dtype=np.int64)
    for column, entry in enumerate(matrix[0]):
        minor = [[*row[:column], *row[column + 1 :]] for row in matrix[1:]]
        total = (total + (-1) ** column * (entry * determinant(minor) % PRIME)) % PRIME
    return total
