"""One way through: a form that was sent becomes what the page says of it, and what it adds to what is known.

`read_submission` makes a Submission of the form, `judge` a Feedback of that, `facts` the Attempts to keep; nobody
behind needs the form. A page that is opened again shows a problem as it was left, since the attempts tell its form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.reading import storable
from app.course.problems import Exercise
from app.learning.feedback import Feedback, facts, judge, name_of
from app.learning.progress import Attempt, found_blanks, left
from app.learning.submission import Submission, read_submission


@dataclass(frozen=True)
class Answer:
    """What was sent to a problem, and all that follows from it."""

    submission: Submission
    feedback: Feedback
    attempts: Sequence[Attempt]  # what it adds to those that are kept
    name: str  # of what was sent: the same form sent again has the same

    def unjudged(self) -> Feedback:
        """The problem with what was typed, of which nothing can be said before it is kept."""
        return judge(self.feedback.exercise, self.submission.before_asking(), checked=False)


def answer(exercise: Exercise, form: Mapping[str, str], attempts: Sequence[Attempt], now: int) -> Answer:
    """The answer that a form is to an exercise, after those attempts at it that were made before."""
    submission = read_submission(exercise.problem, with_found(form, attempts))
    feedback = judge(exercise, submission.after_telling() if "solution" in left(attempts) else submission)
    return Answer(submission, feedback.after(attempts), facts(feedback, attempts, now), name_of(exercise, form))


def with_found(form: Mapping[str, str], attempts: Sequence[Attempt]) -> dict[str, str]:
    """A form in which a blank that was found stays so, whatever an older page has in its box: nothing, or what stood
    there before. What is new there is asked for."""
    before = {(attempt.cell, attempt.typed) for attempt in attempts} | {(attempt.cell, "") for attempt in attempts}
    right = {cell: attempt.typed for cell, attempt in found_blanks(attempts).items()}
    return {**form} | {cell: text for cell, text in right.items() if (cell, storable(form.get(cell, ""))) in before}


def reopened(exercise: Exercise, attempts: Sequence[Attempt], typed: Mapping[str, str]) -> Feedback:
    """An exercise as it was left; or with what is `typed` in its blanks, if anything is, which waits to be checked."""
    if typed:
        return judge(exercise, read_submission(exercise.problem, typed), checked=False)
    address = exercise.chapter.slug, exercise.recipe.name, exercise.seed
    done = [attempt for attempt in attempts if attempt.problem == address]
    before = [attempt for attempt in done if attempt.created_at < done[-1].created_at]
    return judge(exercise, read_submission(exercise.problem, left(done))).after(before)
