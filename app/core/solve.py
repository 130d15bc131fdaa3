"""Ask every equation for the cells that it determines, fill them in, and repeat until nothing changes.

The rounds are the worked solution, the hints, a measure of difficulty, and a proof: every step is forced, so a problem
that is solved to the end has no other answer. (The converse is false: a problem can have one answer that no single
step finds. `proof` decides those.)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from app.core.arrays import Array, Marks, Mask, Values, every, flat, number, some
from app.core.layers import Found
from app.core.problem import Problem

Rounds = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Solution:
    """What the solver found, and in which round: 0 is given, -1 never found. Arrays have the problem's shapes."""

    values: Values  # 0 where nothing was found
    rounds: Mapping[str, Rounds]
    batch: int = 0

    def complete(self) -> Mask:
        """Was every blank filled? Shape (...)."""
        return np.logical_and.reduce([every(rounds >= 0, self.batch) for rounds in self.rounds.values()])

    def length(self) -> Array:
        """How many rounds it took; shape (...)."""
        longest = [flat(rounds, self.batch).max(axis=-1) for rounds in self.rounds.values()]
        return np.maximum.reduce(longest).astype(np.int64)

    def before(self, turn: int) -> tuple[Values, Marks]:
        """The numbers that were known at the start of a round, with 0 for the others, and which these are."""
        known = {name: (rounds >= 0) & (rounds < turn) for name, rounds in self.rounds.items()}
        return {name: array * known[name] for name, array in self.values.items()}, known


SOLUTIONS = WeakKeyDictionary[Problem, Solution]()


def solve(problem: Problem) -> Solution:
    """What can be found in a problem. It is worked out once, and kept as long as the problem."""
    if (solution := SOLUTIONS.get(problem)) is None:
        solution = SOLUTIONS[problem] = worked_out(problem)
    return solution


def worked_out(problem: Problem) -> Solution:
    """Fill in all that can be found; in a round, all equations look at the same state.

    Equations are combined only for a problem that is stuck, whatever its neighbours in the batch do: a problem is
    solved in the same way alone or in company.
    """
    given, shown = problem.given()
    values, known = dict(given), dict(shown)
    rounds = {name: mask.view(np.int8) - np.int8(1) for name, mask in known.items()}
    turn = 0
    while gaps := unfilled(known, problem):
        turn += 1
        asked = [layer for layer in problem.layers if not gaps.keys().isdisjoint((*layer.takes, layer.gives))]
        found = [finding for layer in asked for finding in layer.infer(values, known) if finding.name in gaps]
        unsolved = np.logical_or.reduce([*gaps.values()])
        stuck = unsolved & ~np.logical_or.reduce([some(finding.where, problem.batch) for finding in found])
        if stuck.any():  # what is unknown alone, no equations find together
            unknowns = [number(~flat(known[name], problem.batch), -1) for name in gaps]
            stuck = stuck & (np.add.reduce(unknowns) > 1)
        if stuck.any():
            together = [finding for layer in asked for finding in layer.infer_jointly(values, known)]
            found = [*found, *(Found(name, along(stuck, where) & where, value) for name, where, value in together)]
        found = [finding for finding in found if finding.where.any()]
        if not found:
            break
        for name, where, value in found:
            new = where & ~known[name]
            values[name] = np.where(new, value, values[name])
            rounds[name] = np.where(new, np.int8(turn), rounds[name])
            known[name] = known[name] | new
    return Solution(values, rounds, problem.batch)


def unfilled(known: Marks, problem: Problem) -> Marks:
    """The arrays that still have blanks, and in which problems; shapes (...)."""
    gaps = {name: some(~known[name], problem.batch) for name in problem.asked}
    return {name: gap for name, gap in gaps.items() if gap.any()}


def along(mask: Mask, cells: Mask) -> Mask:
    """A mask over problems, ready to be combined with one over their cells."""
    return mask.reshape(mask.shape + (1,) * (cells.ndim - mask.ndim))
