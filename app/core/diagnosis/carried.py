"""Is a wrong number right for the learner's own earlier one? A slip that is carried on should cost no more than itself.

There are two ways from one blank to the next. What is found in a later round of the solver builds on what was found
before it: so it is found anew, from all that is given and from what the learner typed into the blanks of earlier
rounds, as if that were right. And all that layers compute is computed anew from what was typed in front of it; so a sum
follows from its parts even where another number would have told it as well, and fractions follow as well as whole
numbers.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from math import lcm

import numpy as np

from app.core.arrays import Array
from app.core.grade import Right, Verdict, Wrong, is_right
from app.core.problem import Cell, Number, Problem, exact
from app.core.ratio import STROKE, kept
from app.core.solve import solve

LARGEST = 99_999  # beyond this, what somebody typed is not carried on, above or below a line
MOST_PARTS = 2**62 // LARGEST  # into which an array is cut: numbers that were typed fit 64 bits then

Own = Mapping[Cell, Fraction]  # what the learner typed


def carried_on(
    problem: Problem, verdicts: Mapping[Cell, Verdict], *, forward: bool = True
) -> dict[Cell, tuple[Cell, ...]]:
    """The wrong blanks of a single problem that are right for wrong ones before them, and where the slips began.

    Without the way `forward`, only those that could not have been found but from what was typed before. A number that
    its array cannot hold, such as a half among whole numbers, is not carried on.
    """
    wrong = {cell: verdict.number for cell, verdict in verdicts.items() if isinstance(verdict, Wrong)}
    own = {cell: number.value for cell, number in wrong.items() if fits(problem, cell, number.value)}
    if len(wrong) < 2 or not own:
        return {}
    rounds = {cell: int(solve(problem).rounds[cell.array][cell.index]) for cell in verdicts}
    made = {layer.gives: place for place, layer in enumerate(problem.layers, start=1)}
    found: dict[Cell, tuple[Cell, ...]] = {}
    for cell in sorted(wrong, key=lambda cell: (rounds[cell], made.get(cell.array, 0))):
        right = [one for one, verdict in verdicts.items() if isinstance(verdict, Right) and rounds[one] < rounds[cell]]
        before = {one: number for one, number in own.items() if 0 < rounds[one] < rounds[cell]}
        in_front = {one: number for one, number in own.items() if made.get(one.array, 0) < made.get(cell.array, 0)}
        for earlier, follow in ((before, found_from), (in_front if forward else {}, computed_from)):
            begun = [one for one in earlier if one not in found]
            wanted = follow(problem, earlier, right, cell) if begun else None
            if wanted is not None and is_right(wrong[cell], wanted):
                alone = {one: follow(problem, {one: own[one]}, right, cell) for one in begun}
                found[cell] = tuple(one for one in begun if alone[one] != problem.value(cell)) or tuple(begun)
                break
    return found


def fits(problem: Problem, cell: Cell, number: Fraction) -> bool:
    """Can a number stand in the array of a cell?"""
    can_be_part = problem.in_parts(cell.array) or number.denominator == 1
    return can_be_part and max(abs(number.numerator), number.denominator) <= LARGEST


def found_from(problem: Problem, own: Own, right: Collection[Cell], cell: Cell) -> Number | None:
    """What the solver finds in a cell if some blanks are what the learner typed, beside those that are right.

    Only whole numbers are put in: with a fraction, what is found would have to be counted in other parts.
    """
    values = {name: array.copy() if name in problem.asked else array for name, array in problem.values.items()}
    hidden = {name: mask.copy() if name in problem.asked else mask for name, mask in problem.hidden.items()}
    whole = {one: int(number) for one, number in own.items() if not problem.in_parts(one.array)}
    for one in (*whole, *right):
        hidden[one.array][one.index] = False
    for one, number in whole.items():
        values[one.array][one.index] = number
    solution = solve(Problem(problem.layers, values, hidden))
    return exact(solution.values, cell) if solution.rounds[cell.array][cell.index] > 0 else None


def computed_from(problem: Problem, own: Own, _: Collection[Cell], cell: Cell) -> Number | None:
    """What the layers compute in a cell from what the learner typed, and from the true numbers beside it.

    64 bits hold what two large denominators make of an array; with more of them nothing is computed.
    """
    values: dict[str, Array] = {name: array.astype(np.int64) for name, array in problem.values.items()}
    changed = {one.array for one in own}
    try:
        with np.errstate(all="raise", under="ignore"):
            for name in changed:
                put(values, name, own)
            for layer in problem.layers:
                if not changed.isdisjoint(layer.takes):
                    values |= kept(layer.gives, layer.forward(values), fractions=problem.in_parts(layer.gives))
                    put(values, layer.gives, own)
                    changed.add(layer.gives)
    except ArithmeticError:
        return None
    below = values.get(cell.array + STROKE)
    return exact(values, cell) if below is None or below[cell.index] else None


def put(values: dict[str, Array], name: str, own: Own) -> None:
    """Put the learner's own numbers into an array; if it has fractions, all are counted anew, in the same parts. Raises
    OverflowError where these would be too many."""
    here = {cell: number for cell, number in own.items() if cell.array == name}
    if not here:
        return
    below = values.get(name + STROKE)
    parts = 1
    if below is not None:
        parts = lcm(*below[below > 0].tolist(), *(number.denominator for number in here.values()))
        if parts > MOST_PARTS:
            raise OverflowError(f"{name} in {parts} parts")
        values[name] = values[name] * (parts // np.maximum(below, 1))
        values[name + STROKE] = np.where(below > 0, parts, 0)
    values[name] = values[name].copy()
    for cell, number in here.items():
        values[name][cell.index] = int(number * parts)
