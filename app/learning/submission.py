"""A form, read: what somebody typed into the blanks of a problem, and what they ask for.

What was typed, how many hints were shown and whether the solution was shown all travel in it:

    Y.0.0           what was typed into a blank
    hints.Y.0.0     how many of its hints are shown
    hint            the blank for which one more hint is asked
    solution        there once the solution was asked for
    check           there when the answers are to be checked
    key             a random word: the same form sent twice is one submission
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from app.core.problem import Cell, Problem
from app.core.reading import storable

HINTS = 3
ASKED = "1"  # of the solution: just now; later the form says that it is shown
COUNTS = ("1", "2", "3")  # of hints that are shown, as the form has them


@dataclass(frozen=True)
class Submission:
    """A form, read: what somebody typed, what help is shown, and what they ask for. Blanks go by their names."""

    typed: Mapping[str, str]
    hints: Mapping[str, int] = field(default_factory=dict)  # how many are shown
    hint: str = ""  # the blank for which one more is asked
    solution: Literal["", "shown", "asked"] = ""
    check: bool = False
    key: str = ""
    waiting: frozenset[str] = frozenset()  # blanks with something new in them that is not to be checked yet

    def wanted(self, cell: Cell) -> int:
        """How many hints to show: those that were there, and one more if it was asked for."""
        return min(HINTS, self.hints.get(str(cell), 0) + (self.hint == str(cell)))

    def after_telling(self) -> "Submission":
        """The same, where the solution had been told before, whatever the form says of it."""
        return self if self.solution else replace(self, solution="shown")

    def after_form(self, before: Mapping[str, str]) -> "Submission":
        """The same after the form as it was left before: whoever asks for help has nothing new checked by that."""
        if self.check or not (self.hint or self.solution == "asked"):
            return self
        new = frozenset(cell for cell, text in self.typed.items() if storable(text) != before.get(cell, ""))
        return replace(self, waiting=new)

    def before_asking(self) -> "Submission":
        """The same without what is asked for just now."""
        return replace(self, hint="", solution="shown" if self.solution == "shown" else "")


def read_submission(problem: Problem, form: Mapping[str, str]) -> Submission:
    """What a form says of a problem; what it has beside that does not matter."""
    blanks = [str(cell) for cell in problem.blanks]
    shown = {name: form.get(f"hints.{name}", "") for name in blanks}
    return Submission(
        {name: form.get(name, "") for name in blanks},
        {name: int(count) for name, count in shown.items() if count in COUNTS},
        form.get("hint", ""),
        "" if "solution" not in form else "asked" if form["solution"] == ASKED else "shown",
        "check" in form,
        form.get("key", ""),
    )
