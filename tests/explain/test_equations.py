"""What is said of wrong numbers is true of each kind of equation by itself, also of those that our chapters undo
nowhere: a chapter may."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from app.core.arrays import Array
from app.core.cells import Across, Cellwise, Count, Down, Mean, Rank, Transpose
from app.core.grade import Wrong, grade
from app.core.layers import Layer, Prune
from app.core.problem import Cell, Problem, pose
from app.core.ratio import Ratio
from app.core.rules import RULES
from app.core.solve import solve
from app.explain.reasons.telling import Message, message_on
from app.explain.typed import Typed
from tests.core import told
from tests.explain.cases import Case
from tests.explain.test_claims import faults, unfit
from tests.explain.walk import case_of, near
from tests.sampling import share

MOST = 120  # ways to choose the operands of a rule


def of_rule(name: str) -> Iterator[Problem]:
    """One equation with one blank: each operand, and the result, of some of the operands that there are."""
    compute, domains = told.RULES[name]
    takes = ("A", "B", "C")[: len(domains)]
    choices = [operands for operands in product(*domains) if compute(*operands) is not None]
    for operands in share(choices[:: len(choices) // MOST + 1], 30, name):
        given = {
            array: Ratio(np.array([[[number.numerator]]]), np.array([[[number.denominator]]]))
            for array, number in zip(takes, map(Fraction, operands), strict=True)
        }
        for blank in (*takes, "Y"):
            problem = pose((Cellwise(RULES[name], takes, "Y"),), given, {blank: np.ones((1, 1, 1), bool)})[0]
            if solve(problem).complete():
                yield problem


def of_arrays(layer: Layer, arrays: dict[str, Sequence[Sequence[int]] | int]) -> Iterator[Problem]:
    """One layer from small arrays, with each number of it hidden by itself."""
    given: dict[str, Array | Ratio] = {name: np.array([rows], dtype=np.int32) for name, rows in arrays.items()}
    values = pose((layer,), given, {}).values
    for name in (*arrays, layer.gives):
        for place in np.ndindex(values[name].shape[1:]):
            mark = np.zeros(values[name].shape[1:], bool)
            mark[place] = True
            problem = pose((layer,), given, {name: mark[None]})[0]
            if solve(problem).complete():
                yield problem


SQUARE = ((3, -4, 6), (1, 5, -2), (8, 0, 6))
WIDTHS = ((2,), (3,), (4,), (2,))
KINDS: dict[str, Callable[[], Iterator[Problem]]] = {
    **{name: lambda name=name: of_rule(name) for name in RULES},
    "across": lambda: of_arrays(Across("A", "Y"), {"A": SQUARE}),
    "mean": lambda: of_arrays(Mean("A", "Y"), {"A": SQUARE}),
    "down": lambda: of_arrays(Down("A", "Y"), {"A": SQUARE}),
    "rank": lambda: of_arrays(Rank("A", "Y"), {"A": SQUARE}),
    "transpose": lambda: of_arrays(Transpose("A", "Y"), {"A": SQUARE}),
    "prune": lambda: of_arrays(Prune("A", "t", "Y"), {"A": SQUARE, "t": 3}),
    "count": lambda: of_arrays(Count("A", "Y"), {"A": WIDTHS}),
}


def typed(problem: Problem) -> set[Fraction]:
    """Numbers near the blank, all numbers of the problem, and all that two numbers of it make."""
    cells = [Cell(array, place) for array, rows in problem.values.items() for place in np.ndindex(rows.shape)]
    every = [Fraction(problem.value(cell)) for cell in cells if not cell.array.endswith("/")]
    pairs = [*product(every, repeat=2)] if len(every) <= 4 else []
    made = [made for a, b in pairs for made in (a + b, a - b, a * b)]
    divided = [a / b for a, b in pairs if b]
    around = near(Fraction(problem.value(problem.blanks[0])))
    return {*around, *made, *divided, *every, *(-number for number in every)}


def said(problem: Problem) -> Iterator[tuple[Case, Message]]:
    (cell,) = problem.blanks
    case = case_of(problem, cell)
    for number in sorted(typed(problem)):
        verdict = grade(problem, cell, str(number))
        if isinstance(verdict, Wrong):
            yield case.with_number(number), message_on(Typed(problem, cell, verdict.number), {})


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_is_true(kind: str) -> None:
    """Each sentence on each number is true of the equation; and of some numbers it is said what they come of."""
    messages = [each for problem in KINDS[kind]() for each in said(problem)]
    assert any(message.reasons for _, message in messages)
    false = [
        (fault, message.text, case.blank, str(case.typed))
        for case, message in messages
        for sentence in message.text.sentences
        for fault in (*unfit(message.text, case), *faults(sentence, case))
    ]
    assert false == []
