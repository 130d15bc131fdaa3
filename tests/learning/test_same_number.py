"""The same number is the same try, in every spelling, wherever tries are counted."""

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from app.core.problem import Cell, Problem
from app.course.problems import Exercise, exercise_at
from app.learning.answering import answer
from app.learning.days import Calendar
from app.learning.progress import WRONG, Attempt, statistics
from app.school.answers import told
from app.school.assignments import Rules
from app.school.marks import placed
from app.store.numbers import exact_value
from tests.core.texts import numbers, spellings
from tests.sampling import LONG, seed
from tests.strategies import COURSE

pytestmark = pytest.mark.slow

COUNT = 2_000 if LONG else 10
WHOLE, IN_PARTS = ("connection", "signed", "7"), ("softmax", "soft-four", "9")
FREE = Rules(opens=0, tries=1)


def one_blank(address: tuple[str, str, str]) -> Exercise:
    """A problem with one blank."""
    found = exercise_at(COURSE, *address)
    assert found
    cell = found.problem.blanks[-1]
    return replace(found, problem=found.problem.alone(cell))


def attempts(exercise: Exercise, texts: Iterator[str]) -> list[Attempt]:
    """What is kept of someone who types one text after the other."""
    (cell,) = exercise.problem.blanks
    found: list[Attempt] = []
    for moment, typed in enumerate(texts, start=1):
        found += answer(exercise, {str(cell): typed, "check": "1"}, found, moment).attempts
    return found


@pytest.mark.parametrize(("address", "places"), [(WHOLE, 2), (IN_PARTS, 3)], ids=["whole", "in parts"])
def test_every_spelling(address: tuple[str, str, str], places: int) -> None:
    """All spellings of a number are one try in the progress, in the marks and in what a teacher reads.

    Where numbers are whole, three places are asked about: they may be thousands. A decimal with one place that rounds
    the right number is asked about as well, so numbers as near as that are left out.
    """
    dice = random.Random(seed())
    exercise = one_blank(address)
    (cell,) = exercise.problem.blanks
    right = exercise.problem.value(cell)
    chosen = [number for number in numbers(dice, COUNT) if abs(number - right) > Fraction(1, 20)]
    for number in chosen:
        facts = attempts(exercise, spellings(number, places))
        assert {fact.value for fact in facts} == {str(number)}
        assert {fact.verdict for fact in facts} == {WRONG}
        assert statistics(facts, Calendar("UTC", 0)).tries == 1
        assert placed(facts, FREE, None, 1).blanks[0].tries == 1
        assert len(list(told(facts, exercise.recipe, exercise.problem, "UTC"))) == 1


def test_read_by_the_store() -> None:
    """What an upgrade reads of an earlier version's text is the same number."""
    for number in numbers(random.Random(seed()), COUNT):
        for typed in spellings(number):
            assert exact_value(typed) == str(number), ascii(typed)


def test_right_once() -> None:
    """The right number in all its spellings is right, once, with the first try."""
    exercise = one_blank(WHOLE)
    problem: Problem = exercise.problem
    cell: Cell = problem.blanks[0]
    facts = attempts(exercise, spellings(Fraction(problem.value(cell))))
    blank = placed(facts, FREE, None, 1).blanks[0]
    assert (blank.tries, blank.worth, blank.at_once) == (1, 1.0, True)


def test_too_coarse() -> None:
    """A number that is rounded too far is asked about, and is no try."""
    exercise = exercise_at(COURSE, "softmax", "soft-base-e", "122")
    assert exercise
    sent = answer(exercise, {"S.0.0": "3.1", "check": "1"}, [], 1)
    assert sent.feedback.blanks["S.0.0"].says == ("One more place, please: two places, or a fraction.",)
    assert statistics(sent.attempts, Calendar("UTC", 0)).tries == 0
    assert [fact.words for fact in told(sent.attempts, exercise.recipe, exercise.problem, "UTC")] == ["asked once more"]


@pytest.mark.parametrize("asked", [{"hint": "Y.0.0"}, {"solution": "1"}])
def test_help_checks_nothing(asked: dict[str, str]) -> None:
    """Whoever asks for help has a new number not checked by that: it costs no try, and stays in its box."""
    exercise = one_blank(WHOLE)
    (cell,) = exercise.problem.blanks
    assert str(cell) == "Y.0.0"
    sent = answer(exercise, {"Y.0.0": "9999"} | asked, [], 1)
    assert statistics(sent.attempts, Calendar("UTC", 0)).tries == 0
    blank = sent.feedback.blanks["Y.0.0"]
    assert (blank.typed, blank.verdict, blank.says) == ("9999", "", ())


def test_help_is_no_second_try() -> None:
    """Of a number that was checked before it is said again what was said; not that it was typed twice."""
    exercise = one_blank(WHOLE)
    first = answer(exercise, {"Y.0.0": "9999", "check": "1"}, [], 1)
    helped = answer(exercise, {"Y.0.0": "9999", "hint": "Y.0.0"}, first.attempts, 2)
    assert helped.feedback.blanks["Y.0.0"].says == first.feedback.blanks["Y.0.0"].says
    again = answer(exercise, {"Y.0.0": "9999", "check": "1"}, [*first.attempts, *helped.attempts], 3)
    assert "You typed the same number before." in " ".join(again.feedback.blanks["Y.0.0"].says)
