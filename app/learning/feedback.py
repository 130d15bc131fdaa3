"""What a learner sees of a problem after a visit: a function of the problem and of the form that was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.core.diagnosis import Caught, Level
from app.core.diagnosis.carried import carried_on, fits
from app.core.grade import Right, Unfinished, Verdict, Wrong, grade
from app.core.problem import Cell
from app.core.reading import EMPTY, Empty, Unreadable
from app.course.problems import Exercise, cached_caught
from app.drawing.lit import lit
from app.drawing.matrices import Role
from app.drawing.sheet import Sheet, sheet
from app.explain.explain import explain
from app.explain.helps import Help
from app.explain.notation import listed, name
from app.explain.reasons.telling import Message, message_on
from app.explain.reasons.working import message_on_working
from app.explain.snippets.program import Snippet, snippet
from app.explain.typed import Typed
from app.explain.verdicts import follows_from, said_again, said_of, without_offer
from app.learning.progress import WRONG, Attempt, left
from app.learning.submission import HINTS, Submission, read_submission
from app.learning.support import WHEN_RIGHT, Support, of_step

MANY = 3  # different wrong numbers in a blank, after which an example is offered
Shown = Literal["", "right", "wrong", "unreadable", "empty"]  # what a page says of a blank


@dataclass(frozen=True)
class BlankFeedback:
    """A blank as the page shows it."""

    cell: Cell
    name: str
    typed: str
    verdict: Shown
    mistake: str | None  # the names of what explains a wrong number; several where a question is asked
    says: tuple[str, ...]
    hints: tuple[str, ...]
    what_if: bool = False  # nothing is asked: it is a number to be changed
    locked: bool = False  # no tries are left
    value: str | None = None  # the number that was read, exactly
    carried: bool = False  # wrong, but right for an earlier number that is wrong
    in_parts: bool = False  # its number may be no whole one
    level: str | None = None  # what a message about a wrong number rests on
    wants_example: bool = False  # the third wrong number: something like it, worked out, would help

    @property
    def has_more(self) -> bool:
        return self.verdict != "right" and len(self.hints) < HINTS and not self.locked


@dataclass(frozen=True)
class Work:
    """How a blank is worked out, and the square that lights up its equation."""

    lines: tuple[str, ...]
    role: Role | Literal[""]
    marks: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Feedback:
    """All that the page shows of a problem, and what it follows from."""

    exercise: Exercise
    submission: Submission
    sheet: Sheet
    blanks: dict[str, BlankFeedback]
    solution: tuple[Work, ...]
    gave_up: bool  # the solution was asked for before the numbers were found
    support: Support

    @property
    def solved(self) -> bool:
        return self.found == len(self.blanks)

    @property
    def found(self) -> int:
        """How many blanks are right."""
        return sum(blank.verdict == "right" for blank in self.blanks.values())

    @property
    def is_wrong(self) -> bool:
        """Is there a wrong number in a blank?"""
        return any(blank.verdict == "wrong" for blank in self.blanks.values())

    @property
    def is_over(self) -> bool:
        """Is there nothing left to find out?"""
        return self.solved or self.spent or bool(self.solution)

    @property
    def wants_example(self) -> bool:
        """Would something like it, worked out, help by now?"""
        return any(blank.wants_example for blank in self.blanks.values()) and not self.solution

    @property
    def snippet(self) -> Snippet | None:
        """The problem in NumPy, where it is worked out: there all its numbers are on the page."""
        return snippet(self.exercise.problem) if self.solution else None

    @property
    def spent(self) -> bool:
        """Are no tries left for any blank that is not found?"""
        open_ = [blank for blank in self.blanks.values() if blank.verdict != "right"]
        return bool(open_) and all(blank.locked for blank in open_)

    def after(self, attempts: Sequence[Attempt]) -> "Feedback":
        """The same for somebody who has tried before: the same number once more says more, and so does a third one."""
        boxes = left(attempts)
        is_unchanged = self.submission.check and all(
            boxes.get(cell, "") == blank.typed for cell, blank in self.blanks.items()
        )

        def told(cell: str, blank: BlankFeedback) -> BlankFeedback:
            if blank.verdict != "wrong" or blank.carried:
                return blank
            tried = {one.number for one in attempts if one.cell == cell and one.verdict == WRONG}
            if blank.value in tried and (is_unchanged or boxes.get(cell) != blank.typed):
                blank = replace(blank, says=said_again(blank.says))
            return replace(blank, wants_example=len(tried | {blank.value}) >= MANY)

        return replace(self, blanks={cell: told(cell, blank) for cell, blank in self.blanks.items()})

    def offering(self, *, hints: bool) -> "Feedback":
        """The same where a hint is spoken of only if it can be had."""

        def told(blank: BlankFeedback) -> BlankFeedback:
            can_be_had = hints and blank.has_more and not self.solution
            return blank if can_be_had else replace(blank, says=without_offer(blank.says))

        return replace(self, blanks={cell: told(blank) for cell, blank in self.blanks.items()})

    def without_help(self) -> "Feedback":
        """The same without any help, whatever was asked for before."""
        bare = {cell: replace(blank, hints=()) for cell, blank in self.blanks.items()}
        return replace(self, blanks=bare, solution=())

    @property
    def first(self) -> Cell:
        """The blank that comes first on the page."""
        return next(cell for equation in self.sheet.equations for cell in equation.blanks)

    @property
    def speaking(self) -> BlankFeedback | None:
        """The blank of which the page speaks, until the learner goes to another one: the first that is not right."""
        told = [self.blanks[str(cell)] for equation in self.sheet.equations for cell in equation.blanks]
        said = sorted((blank for blank in told if blank.says), key=lambda blank: blank.verdict == "right")
        return next(iter(said), None)

    @property
    def next_hint(self) -> BlankFeedback | None:
        """The blank that a hint is for, where no other is chosen: the first that is wrong or empty and has one more."""
        told = [self.blanks[str(cell)] for equation in self.sheet.equations for cell in equation.blanks]
        return next((blank for blank in told if blank.has_more), None) if not self.solution else None

    @property
    def task(self) -> str:
        return listed([blank.name for blank in self.blanks.values()])

    @property
    def in_parts(self) -> str:
        """The blanks whose numbers may be no whole ones; "" where there are none."""
        found = [blank.name for blank in self.blanks.values() if blank.in_parts]
        return listed(found) if found else ""


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
    drawn = sheet(problem, right, [blank.cell for blank in blanks.values() if is_bare(blank, support, gave_up)])
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
