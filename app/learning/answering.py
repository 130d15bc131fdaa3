"""One way through: a form that was sent becomes what the page says of it, and what it adds to what is known.

`read_submission` makes a Submission of the form, `judge` a Feedback of that, `facts` the Attempts to keep; nobody
behind needs the form. A page that is opened again shows a problem as it was left, since the attempts tell its form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from app.core.reading import storable
from app.course.problems import Exercise
from app.learning.feedback import BlankFeedback, Feedback
from app.learning.judging import judge
from app.learning.progress import CARRIED, HINT, TOLD, WRONG, Attempt, Outcome, found_blanks, left
from app.learning.submission import Submission, read_submission
from app.learning.support import Support, of_step


@dataclass(frozen=True)
class Answer:
    """What was sent to a problem, and all that follows from it."""

    submission: Submission
    feedback: Feedback
    attempts: Sequence[Attempt]  # what it adds to those that are kept
    name: str  # of what was sent: the same form sent again has the same

    def unjudged(self) -> Feedback:
        """The problem with what was typed, of which nothing can be said before it is kept."""
        shown = self.feedback
        return judge(shown.exercise, self.submission.before_asking(), checked=False, support=shown.support)


def answer(
    exercise: Exercise, form: Mapping[str, str], attempts: Sequence[Attempt], now: int, support: Support | None = None
) -> Answer:
    """The answer that a form is to an exercise, after those attempts at it that were made before."""
    before = left(attempts)
    submission = read_submission(exercise.problem, with_found(form, attempts)).after_form(before)
    told = submission.after_telling() if "solution" in before else submission
    feedback = judge(exercise, told, support=(support or of_step(exercise)).after(attempts))
    return Answer(submission, feedback.after(attempts), facts(feedback, attempts, now), name_of(exercise, form))


def facts(feedback: Feedback, before: Sequence[Attempt], now: int) -> list[Attempt]:
    """What a visit tells about a learner: what was typed, and the help that was asked for.

    After the attempts at the problem that were made `before`: what was found in several visits is found. A number that
    was carried on from a slip costs nothing either when the slip is put right, and it still stands in its box.
    """
    exercise, earlier = feedback.exercise, found_blanks(before).keys()
    right = {cell for cell, blank in feedback.blanks.items() if blank.verdict == "right"}
    complete = feedback.solved or (not right <= earlier and right | earlier >= feedback.blanks.keys())
    solves = complete and not feedback.gave_up
    followed = {(attempt.cell, attempt.number) for attempt in before if attempt.verdict == CARRIED}
    told: list[Outcome] = [TOLD] if feedback.submission.solution == "asked" else []

    def fact(blank: BlankFeedback, verdict: Outcome) -> Attempt:
        address, hints = (exercise.chapter.slug, exercise.recipe.name, exercise.seed, str(blank.cell)), len(blank.hints)
        if verdict != blank.verdict:
            return Attempt(*address, "", verdict, None, hints, solves, now)
        if verdict == WRONG and (blank.carried or (str(blank.cell), blank.value) in followed):
            verdict = CARRIED
        mistake, level = (blank.mistake, blank.level) if verdict == WRONG else (None, None)
        return Attempt(*address, storable(blank.typed), verdict, mistake, hints, solves, now, blank.value, level)

    said: list[Attempt] = []
    for cell, blank in feedback.blanks.items():
        asked: list[Outcome] = [HINT] if feedback.submission.hint == cell else []
        if blank.verdict and blank.verdict != "empty":
            said.append(fact(blank, blank.verdict))
        said += [fact(blank, help_) for help_ in (*asked, *told)]
    return said


def name_of(exercise: Exercise, form: Mapping[str, str]) -> str:
    """The name of what was sent: the same for the same form, and another one as soon as anything in it differs."""
    sent = repr((exercise.chapter.slug, exercise.recipe.name, exercise.seed, sorted(form.items())))
    return blake2b(sent.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def with_found(form: Mapping[str, str], attempts: Sequence[Attempt]) -> dict[str, str]:
    """A form in which a blank that was found stays so, whatever an older page has in its box: nothing, or what stood
    there before. What is new there is asked for."""
    before = {(attempt.cell, attempt.typed) for attempt in attempts} | {(attempt.cell, "") for attempt in attempts}
    right = {cell: attempt.typed for cell, attempt in found_blanks(attempts).items()}
    return {**form} | {cell: text for cell, text in right.items() if (cell, storable(form.get(cell, ""))) in before}


def worked_out(exercise: Exercise) -> Feedback:
    """An exercise as an example: with its solution, and nothing typed."""
    return judge(exercise, Submission({str(cell): "" for cell in exercise.problem.blanks}, solution="shown"))


def reopened(
    exercise: Exercise, attempts: Sequence[Attempt], typed: Mapping[str, str], support: Support | None = None
) -> Feedback:
    """An exercise as it was left; or with what is `typed` in its blanks, if anything is, which waits to be checked."""
    address = exercise.chapter.slug, exercise.recipe.name, exercise.seed
    own = [attempt for attempt in attempts if attempt.problem == address]
    support = (support or of_step(exercise)).after(own)
    if typed:
        return judge(exercise, read_submission(exercise.problem, typed), checked=False, support=support)
    before = [attempt for attempt in own if attempt.created_at < own[-1].created_at]
    return judge(exercise, read_submission(exercise.problem, left(own)), support=support).after(before)
