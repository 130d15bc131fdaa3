"""What is kept of a wrong number: its reason, and the level that spoke of it."""

from dataclasses import replace

from app.course.problems import exercise_at
from app.learning.answering import facts
from app.learning.feedback import BlankFeedback, Feedback
from app.learning.judging import judge
from app.learning.progress import CARRIED, HINT, UNREADABLE, WRONG
from app.learning.submission import read_submission
from tests.strategies import COURSE

BLANK = "Y.0.0"


def with_reason(typed: str, **more: object) -> Feedback:
    """A problem of one blank, with what is typed there; something has spoken of it."""
    exercise = exercise_at(COURSE, "dot-product", "dot-two-pairs", "7")
    assert exercise
    found = judge(exercise, read_submission(exercise.problem, {BLANK: typed, "check": "1", "hint": BLANK}))
    blank: BlankFeedback = replace(found.blanks[BLANK], mistake="one-off times-table", level="question", **more)  # type: ignore[arg-type]  # fields by name
    return replace(found, blanks={BLANK: blank})


def test_a_wrong_number_keeps_both() -> None:
    """The reason and the level are those of the message; the hint that was asked for with it has none."""
    kept = [(fact.verdict, fact.mistake, fact.level) for fact in facts(with_reason("9999"), (), 1)]
    assert kept == [(WRONG, "one-off times-table", "question"), (HINT, None, None)]


def test_others_have_none() -> None:
    """What is no number has neither, nor what follows rightly from an earlier slip."""
    for feedback, verdict in ((with_reason("x"), UNREADABLE), (with_reason("9999", carried=True), CARRIED)):
        told, _ = facts(feedback, (), 1)
        assert (told.verdict, told.mistake, told.level) == (verdict, None, None)
