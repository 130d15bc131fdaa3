"""What is said of a line of working: whole sentences that name nothing but what was typed, and never the result."""

import re
from fractions import Fraction

import numpy as np
import pytest

from app.core.cells import Mean
from app.core.layers import Affine
from app.core.problem import Problem, pose
from app.core.reading.ticking import ticked
from app.core.reading.working import Working, read_working
from app.explain import working
from app.explain.notation import number
from app.explain.reasons.working import message_on_working
from app.explain.templates import Template, Text
from app.explain.working import said_of_working
from tests.core.test_working import LINES
from tests.explain.test_templates import glued

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def said(typed: str, wanted: list[Fraction], result: Fraction) -> Text:
    line = read_working(typed)
    assert isinstance(line, Working)
    return said_of_working(line, ticked(line, wanted, result), result)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("35+10", "Right so far: how much is it?"),
        ("35+10=44", "The calculation is right, but its result is not: work it out again."),
        ("5*7 + 1*9 + 2", "5·7 and 2 are right; look at 1·9 again."),
        ("43-2", "43 is right; look at −2 again."),
        ("35+8", "35 and 8 are right, but the calculation is not complete."),
        ("5*7", "5·7 is right, but the calculation is not complete."),
        ("35+8+2+1", "1 is one term too many; the others are right."),
        ("35+8+2+2", "2 is one term too many; the others are right."),
        ("35+35+2", "Look at 35 again."),
        ("45+1", "Look at 1 again."),
        ("12+9", "That calculation does not lead there. Compare it with the equation, term by term."),
    ],
)
def test_sentence(typed: str, sentence: str) -> None:
    """What is said where 5·7 + 1·8 + 2 is wanted."""
    assert said(typed, [Fraction(35), Fraction(8), Fraction(2)], Fraction(45)) == sentence


BACK = pose(
    (Affine(),),
    {"W": np.array([[[7, 2]]]), "X": np.array([[[5], [21]]]), "b": np.array([[-3]])},
    {"X": np.array([[[True], [False]]])},
)[0]
MEAN = pose((Mean("A", "M"),), {"A": np.array([[[5, 8, 8]]])}, {"M": np.ones((1, 1, 1), bool)})[0]


@pytest.mark.parametrize(
    ("problem", "typed", "sentence", "lit"),
    [
        (BACK, "(74-42+3)/7", "Right so far: how much is it?", ""),
        (BACK, "(74-40+3)/7", "74 and 3 are right; look at −40 again.", "W.0.1 X.1.0"),
        (BACK, "(74-42)/7", "74 and −42 are right, but the calculation is not complete.", "b.0"),
        (BACK, "74-42+3", "74, −42 and 3 are right, but the calculation is not complete.", ""),
        (BACK, "30+5", "That calculation does not lead there. Compare it with the equation, term by term.", ""),
        (BACK, "(74-42+3)/6", "That calculation does not lead there. Compare it with the equation, term by term.", ""),
        (BACK, "74-40+3", "That calculation does not lead there. Compare it with the equation, term by term.", ""),
        (MEAN, "(5+8+8)/3", "Right so far: how much is it?", ""),
        (MEAN, "(5+8+9)/3", "5 and 8 are right; look at 9 again.", "A.0.2"),
        (MEAN, "5+8+8", "5, 8 and 8 are right, but the calculation is not complete.", ""),
    ],
)
def test_divided(problem: Problem, typed: str, sentence: str, lit: str) -> None:
    """On the way back and in a mean, what is divided at the end stands in brackets, and is ticked there."""
    line = read_working(typed)
    assert isinstance(line, Working)
    message = message_on_working(problem, problem.blanks[0], line)
    assert message
    assert (message.text, {str(cell) for cell in message.cells}) == (sentence, {*lit.split()})


def test_result_is_among_the_terms() -> None:
    """A part that is the result is not named, though it is right."""
    terms = [Fraction(4), Fraction(3), Fraction(-3)]
    assert said("4+3", terms, Fraction(4)) == "That calculation is not complete."
    assert said("4+3-4", terms, Fraction(4)) == "Look at −4 again."


def test_whole_table() -> None:
    """Whatever is said of a line of the table is whole sentences of at most 25 words, and gives nothing away."""
    used = set()
    for typed, wanted, result, _ in LINES:
        line, text = read_working(typed), said(typed, wanted, result)
        assert isinstance(line, Working)
        assert glued(text, set()) == []
        assert len(text.split()) <= 25
        assert {*NUMBER.findall(text)} <= {*NUMBER.findall(line.text)}
        assert number(result) not in re.split(r"[ ,]+", text.partition(" right")[0])
        used |= {sentence.template for sentence in text.sentences}
    assert used >= {value for value in vars(working).values() if isinstance(value, Template)}
