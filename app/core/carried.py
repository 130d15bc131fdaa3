"""Is a wrong number right for the learner's own earlier one? A slip that is carried on should cost no more than itself.

What is found in a later round of the solver builds on what was found before it. So it is found anew, from all that is
given and from what the learner typed into the blanks of earlier rounds, as if that were right.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from app.core.grade import Right, Verdict, Wrong, is_right
from app.core.problem import Cell, Problem, exact
from app.core.ratio import STROKE
from app.core.solve import Solution, solve

LARGEST = 99_999  # beyond this, what somebody typed is not carried on


def carried_on(problem: Problem, verdicts: Mapping[Cell, Verdict]) -> dict[Cell, tuple[Cell, ...]]:
    """The wrong blanks of a single problem that are right for wrong ones before them, and where the slips began.

    A number that its array cannot hold, such as a half among whole numbers, is not carried on.
    """
    wrong = {cell: verdict.number for cell, verdict in verdicts.items() if isinstance(verdict, Wrong)}
    if len(wrong) < 2:
        return {}
    solution = solve(problem)
    rounds = {cell: int(solution.rounds[cell.array][cell.index]) for cell in verdicts}
    whole = {cell: int(number.value) for cell, number in wrong.items() if fits(problem, cell, number.value)}
    found = {}
    for turn in sorted({rounds[cell] for cell in wrong}):
        earlier = {cell: number for cell, number in whole.items() if 0 < rounds[cell] < turn}
        if not earlier:
            continue
        right = [cell for cell, verdict in verdicts.items() if isinstance(verdict, Right) and rounds[cell] < turn]
        together = with_own(problem, earlier, right)
        for cell, number in wrong.items():
            if rounds[cell] == turn and leads_to(together, cell) and is_right(number, exact(together.values, cell)):
                begun = {one: typed for one, typed in earlier.items() if one not in found}
                alone = {one: with_own(problem, {one: typed}, right) for one, typed in begun.items()}
                told = [one for one, own in alone.items() if exact(own.values, cell) != problem.value(cell)]
                found[cell] = tuple(told or begun)
    return found


def fits(problem: Problem, cell: Cell, number: Fraction) -> bool:
    """Can a number stand in the array of a cell?"""
    return cell.array + STROKE not in problem.values and number == int(number) and abs(number) <= LARGEST


def leads_to(solution: Solution, cell: Cell) -> bool:
    """Was the cell found?"""
    return bool(solution.rounds[cell.array][cell.index] > 0)


def with_own(problem: Problem, own: Mapping[Cell, int], right: Collection[Cell]) -> Solution:
    """What follows if some blanks are what the learner typed, beside those that are right."""
    values = {name: array.copy() if name in problem.asked else array for name, array in problem.values.items()}
    hidden = {name: mask.copy() if name in problem.asked else mask for name, mask in problem.hidden.items()}
    for cell in (*own, *right):
        hidden[cell.array][cell.index] = False
    for cell, number in own.items():
        values[cell.array][cell.index] = number
    return solve(Problem(problem.layers, values, hidden))
