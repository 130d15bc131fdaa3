"""A problem and a form become what a learner sees: each blank is graded, and what is said of it found."""

from collections.abc import Mapping
from dataclasses import replace

from app.core.diagnosis import Caught, Level
from app.core.diagnosis.carried import carried_on, fits
from app.core.grade import Right, Unfinished, Verdict, Wrong, grade
from app.core.problem import Cell
from app.core.reading import EMPTY, Empty, Unreadable
from app.course.problems import Exercise, cached_caught
from app.drawing.blocks import chains
from app.drawing.lit import lit
from app.drawing.sheet import Sheet, sheet
from app.explain.explain import explain
from app.explain.helps import Help
from app.explain.notation import name
from app.explain.reasons.telling import Message, message_on
from app.explain.reasons.working import message_on_working
from app.explain.typed import Typed
from app.explain.verdicts import follows_from, said_of
from app.learning.feedback import BlankFeedback, Feedback, Shown, Work
from app.learning.submission import Submission, read_submission
from app.learning.support import WHEN_RIGHT, Support, of_step


def judge(exercise: Exercise, submission: Submission, checked: bool = True, support: Support | None = None) -> Feedback:
    """What to show after a visit; an empty form is a first one. Unless it is `checked`, nothing is said about what was
    typed. The `support` is that of the step if no other is named."""
    problem, empty = exercise.problem, not any(submission.typed.values())
    caught: Caught = {} if empty or not checked else cached_caught(exercise.recipe, exercise.seed)
    verdicts: dict[Cell, Verdict] = {
        cell: EMPTY
        if not checked or str(cell) in submission.waiting
        else grade(problem, cell, submission.typed[str(cell)], caught.get(cell, {}).values())
        for cell in problem.blanks
    }
    right = [cell for cell, verdict in verdicts.items() if isinstance(verdict, Right)]
    gave_up, solved = bool(submission.solution), len(right) == len(verdicts)
    own = carried_on(problem, verdicts)
    support = support or of_step(exercise)
    messages = messages_on(exercise, verdicts, caught, ticks=support.ticks)
    foreseen = any(message.level == Level.STEP for message in messages.values())
    forced = carried_on(problem, verdicts, forward=False) if foreseen else {}
    counts = {cell: submission.wanted(cell) for cell in verdicts}
    help_with = explain(problem) if gave_up or solved or any(counts.values()) else {}
    nothing_typed = all(isinstance(verdict, Empty) for verdict in verdicts.values())
    blanks = {}
    for cell, verdict in verdicts.items():
        typed = submission.typed[str(cell)]
        message = messages.get(cell)
        is_about_step = message is not None and message.level == Level.STEP and cell not in forced
        if (earlier := own.get(cell)) and not is_about_step:
            messages[cell] = message = Message(follows_from(earlier, problem))
        kind, says = words_for(verdict, typed, message, asked_for=checked and submission.check and nothing_typed)
        hints = help_with[cell].hints[: counts[cell]] if counts[cell] else ()
        value = str(verdict.number.value) if isinstance(verdict, Right | Wrong) else None
        blanks[str(cell)] = BlankFeedback(
            cell,
            name(cell, problem),
            typed,
            kind,
            " ".join(message.reasons) or None if message else None,
            says,
            hints,
            value=value,
            carried=cell in own,
            level=message.level or None if message else None,
            in_parts=problem.in_parts(cell.array),
        )
    bare = [blank.cell for blank in blanks.values() if is_bare(blank, support, gave_up)]
    drawn = sheet(problem, right, bare, exercise.story, arrange=chains)
    spoken = [message for message in messages.values() if message.cells and support.begins != WHEN_RIGHT]
    outputs = [message.output for message in spoken if message.output]
    drawn = lit(drawn, frozenset(cell for message in spoken for cell in message.cells), outputs)
    solution = worked(drawn, help_with) if gave_up or solved else ()
    return Feedback(exercise, submission, drawn, blanks, solution, gave_up, support)


def is_bare(blank: BlankFeedback, support: Support, gave_up: bool) -> bool:
    """Does a blank stand there without its calculation, and without what lights up around it?"""
    is_missed = blank.verdict == "wrong" and not blank.carried
    stuck = is_missed or bool(blank.hints) or gave_up
    return blank.verdict != "right" and not support.reaches(str(blank.cell), stuck=stuck)


def messages_on(
    exercise: Exercise, verdicts: Mapping[Cell, Verdict], caught: Caught, *, ticks: bool
) -> dict[Cell, Message]:
    """What is said of each wrong number, beside the others that were typed, and of each calculation."""
    problem, wrong = exercise.problem, {cell: each for cell, each in verdicts.items() if isinstance(each, Wrong)}
    own = {cell: each.number.value for cell, each in wrong.items() if fits(problem, cell, each.number.value)}
    told: dict[Cell, Message] = {}
    for cell, verdict in verdicts.items():
        working = verdict.working if isinstance(verdict, Wrong | Unfinished) else None
        way = message_on_working(problem, cell, working) if working and ticks else None
        message = None
        if isinstance(verdict, Wrong):
            others = {other: number for other, number in own.items() if other != cell}
            typed = Typed(problem, cell, verdict.number)
            message = message_on(typed, caught.get(cell, {}), exercise.recipe.by_name, others)
        if way and message:  # the way is ticked, and the reason is kept with the number that it led to
            way = replace(way, reasons=message.reasons, level=message.level)
        if said := way or message:
            told[cell] = said
    return told


def first_look(exercise: Exercise) -> Feedback:
    """A problem as it is opened for the first time."""
    return judge(exercise, read_submission(exercise.problem, {}))


def worked(drawn: Sheet, helps: Mapping[Cell, Help]) -> tuple[Work, ...]:
    """The worked solution of each blank."""
    return tuple(Work(help_.solution, *drawn.place(help_.result or cell)) for cell, help_ in helps.items())


def words_for(
    verdict: Verdict, typed: str, message: Message | None = None, *, asked_for: bool
) -> tuple[Shown, tuple[str, ...]]:
    """The kind of a verdict, and what to say about it. An empty box is mentioned only when it was `asked_for`."""
    says = said_of(verdict, typed, message.text if message else None)
    match verdict:
        case Empty():
            return ("empty", says) if asked_for else ("", ())
        case Unreadable() | Unfinished():
            return "unreadable", says
        case Right():
            return "right", says
        case Wrong():
            return "wrong", says
