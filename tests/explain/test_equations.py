"""What is said of wrong numbers is true of each kind of equation by itself, also of those that our chapters undo
nowhere: a chapter may."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from app.core.cells import Cellwise
from app.core.grade import Wrong, grade
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


def problems(name: str) -> Iterator[Problem]:
    """One equation with one blank: each operand, and the result, of some of the operands that there are."""
    compute, domains = told.RULES[name]
    takes = ("A", "B", "C")[: len(domains)]
    choices = [operands for operands in product(*domains) if compute(*operands) is not None]
    for operands in share(choices[:: len(choices) // MOST + 1], 30, name):
        given = {
            array: Ratio(np.array([[number.numerator]]), np.array([[number.denominator]]))
            for array, number in zip(takes, map(Fraction, operands), strict=True)
        }
        for blank in (*takes, "Y"):
            problem = pose((Cellwise(RULES[name], takes, "Y"),), given, {blank: np.ones((1, 1), bool)})
            if solve(problem).complete():
                yield problem


def typed(problem: Problem) -> set[Fraction]:
    """Numbers near the blank, and all that two numbers of the equation make."""
    every = [Fraction(problem.value(Cell(array, (0, 0)))) for array in problem.values if not array.endswith("/")]
    pairs = [*product(every, repeat=2)]
    made = [made for a, b in pairs for made in (a + b, a - b, a * b)]
    divided = [a / b for a, b in pairs if b]
    return {*near(Fraction(problem.value(problem.blanks[0]))), *made, *divided, *(-number for number in every)}


def said(problem: Problem) -> Iterator[tuple[Case, Message]]:
    (cell,) = problem.blanks
    case = case_of(problem, cell)
    for number in sorted(typed(problem)):
        verdict = grade(problem, cell, str(number))
        if isinstance(verdict, Wrong):
            yield case.with_number(number), message_on(Typed(problem, cell, verdict.number), {})


@pytest.mark.parametrize("name", RULES)
def test_every_sentence_is_true(name: str) -> None:
    """Each sentence on each number is true of the equation; and of some numbers it is said what they come of."""
    messages = [each for problem in problems(name) for each in said(problem)]
    assert any(message.reasons for _, message in messages)
    false = [
        (fault, message.text, case.blank, str(case.typed))
        for case, message in messages
        for sentence in message.text.sentences
        for fault in (*unfit(message.text, case), *faults(sentence, case))
    ]
    assert false == []
