"""What a learner sees of a problem after a visit, blank by blank; `judging` makes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.core.problem import Cell
from app.course.problems import Exercise
from app.drawing.blocks import Block, blocks
from app.drawing.matrices import Role
from app.drawing.sheet import Sheet
from app.explain.notation import listed
from app.explain.snippets.program import Snippet, snippet
from app.explain.verdicts import said_again, without_offer
from app.learning.progress import WRONG, Attempt, left
from app.learning.submission import HINTS, Submission
from app.learning.support import Support

MANY = 3  # different wrong numbers in a blank, after which an example is offered
Shown = Literal["", "right", "wrong", "unreadable", "empty"]  # what a page says of a blank


@dataclass(frozen=True)
class BlankFeedback:
    """A blank as the page shows it."""

    cell: Cell
    name: str
    typed: str
    verdict: Shown
    mistake: str | None  # the names of what explains a wrong number; of a question all that are asked about
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
    def blocks(self) -> list[Block]:
        """The lines of the sheet, as they stand together."""
        return blocks(self.sheet.equations)

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
        return self.in_order[0].cell

    @property
    def in_order(self) -> list[BlankFeedback]:
        """The blanks as they come on the page."""
        return [self.blanks[str(cell)] for equation in self.sheet.equations for cell in equation.blanks]

    @property
    def speaking(self) -> BlankFeedback | None:
        """The blank of which the page speaks, until the learner goes to another one: the first that is not right."""
        said = sorted((blank for blank in self.in_order if blank.says), key=lambda blank: blank.verdict == "right")
        return next(iter(said), None)

    @property
    def next_hint(self) -> BlankFeedback | None:
        """The blank that a hint is for, where no other is chosen: the first that is wrong or empty and has one more."""
        return next((blank for blank in self.in_order if blank.has_more), None) if not self.solution else None

    @property
    def task(self) -> str:
        return listed([blank.name for blank in self.blanks.values()])

    @property
    def in_parts(self) -> str:
        """The blanks whose numbers may be no whole ones; "" where there are none."""
        found = [blank.name for blank in self.blanks.values() if blank.in_parts]
        return listed(found) if found else ""
