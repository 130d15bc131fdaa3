"""From attempts to progress: what is tried and what is solved, and how a problem was left.

Attempts are facts, and only ever added. All else is a function of them, so that nothing can go out of step: whoever
answers twice, from two tabs or after a reload, has still solved a step once.

try     a number typed into a blank that was not typed there before, however it is spelt; what is no number is none, and
        what follows rightly from an earlier slip is none
reason  what explains a wrong number, by its name: a mistake that the step tells apart, or a slip in one place
level   what spoke of it: a mistake of the `step`; a place of the `line`, its `sign`, another `place`; the arithmetic of
        the `result`, its `typing`, a `detail`, what is `rare` or any `other` slip; a `question`, where two
        reasons fit or one is doubtful;
        a `light`, where more do
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from app.learning.days import Calendar, days_of, span, streak

Step = tuple[str, str]  # chapter and recipe
Address = tuple[str, str, int]  # of a problem: chapter, recipe and seed
Outcome = Literal["right", "wrong", "carried", "unreadable", "hint", "told"]
RIGHT: Final = "right"
WRONG: Final = "wrong"
CARRIED: Final = "carried"  # a slip, carried on: wrong, but right for an earlier number of theirs that is wrong
UNREADABLE: Final = "unreadable"
HINT: Final = "hint"  # help was asked for: one more hint for a blank,
TOLD: Final = "told"  # or the solution

Replaced = Mapping[Step, Step]  # former steps of a course, each with the one in its place: as `Course.replaced`
NONE: Replaced = MappingProxyType({})


@dataclass(frozen=True)
class Attempt:
    """One fact about one blank of one problem."""

    chapter: str
    recipe: str
    seed: int
    cell: str
    typed: str
    verdict: Outcome
    mistake: str | None  # the name of the reason of a wrong number; of a question all of them, with spaces
    hints: int  # how many had been shown for the blank
    solves: bool  # with this, all blanks of the problem were right, and its solution had not been told
    created_at: int  # ms since 1970, UTC
    value: str | None = None  # the number that was read, exactly: "-3" or "1/2"; none where the text is no number
    level: str | None = None  # what spoke of a wrong number: a `Level` of the diagnosis, "question" or "light"

    @property
    def number(self) -> str:
        """What tells one try at a blank from another: the number, whatever its spelling."""
        return self.value or self.typed

    @property
    def step(self) -> Step:
        return self.chapter, self.recipe

    @property
    def problem(self) -> Address:
        return self.chapter, self.recipe, self.seed


@dataclass(frozen=True)
class Statistics:
    """What a learner has done so far."""

    steps: int  # solved, each counted once
    problems: int  # solved, several of a step perhaps
    tries: int
    blanks: int  # found in the end
    at_once: int  # blanks found with the first try and without a hint
    days: int  # in a row, up to today or yesterday, on which something was solved


def is_new_try(attempt: Attempt, tried: set[str]) -> bool:
    """Is an attempt a try at its blank, where so far these numbers were tried? If so, it is among them from now on."""
    if attempt.verdict not in (RIGHT, WRONG) or attempt.number in tried:
        return False
    tried.add(attempt.number)
    return True


def certain(attempts: Iterable[Attempt]) -> dict[Address, tuple[int, bool]]:
    """The problems of which it is certain whether they were right at once: since which attempt, and were they? From all
    attempts in their order. A wrong number, a hint and the solution tell that they were not."""
    found: dict[Address, tuple[int, bool]] = {}
    for place, attempt in enumerate(attempts):
        slips = attempt.verdict in (WRONG, HINT, TOLD) or attempt.hints > 0
        if slips or attempt.solves:
            found.setdefault(attempt.problem, (place, not slips))
    return found


def steps(attempts: Iterable[Attempt], replaced: Replaced = NONE) -> dict[Step, bool]:
    """The steps that were tried; true where they are solved."""
    return counted(((attempt.step, attempt.solves) for attempt in attempts), replaced)


def counted(done: Iterable[tuple[Step, bool]], replaced: Replaced) -> dict[Step, bool]:
    """The steps that were tried, each perhaps several times; true where they are solved. A former step counts as the
    one in its place."""
    found: dict[Step, bool] = {}
    for step, solves in done:
        current = replaced.get(step, step)
        found[current] = found.get(current, False) or solves
    return found


def added(done: Mapping[Step, bool], more: Mapping[Step, bool]) -> dict[Step, bool]:
    """What was tried and solved by some attempts and by some more."""
    return {step: done.get(step, False) or more.get(step, False) for step in (*done, *more)}


def left(attempts: Sequence[Attempt]) -> dict[str, str]:
    """How a problem was left, as the form of its page: what stands in the blanks, and the help that is shown.

    From all attempts at it, in their order. Each visit tells all boxes that something stands in; so a box of which the
    last one tells nothing is empty. Where the right number stood once, it still stands.
    """
    told: dict[str, str] = {}
    boxes: dict[str, str] = {}
    last = 0
    for attempt in attempts:
        if attempt.hints:
            told[f"hints.{attempt.cell}"] = str(attempt.hints)
        if attempt.verdict == TOLD:
            told["solution"] = "1"
        elif attempt.verdict != HINT:
            boxes = boxes if attempt.created_at == last else {}
            boxes[attempt.cell], last = attempt.typed, attempt.created_at
    return boxes | {cell: right.typed for cell, right in found_blanks(attempts).items()} | told


def found_blanks(attempts: Iterable[Attempt]) -> dict[str, Attempt]:
    """The blanks of a problem that were found, each with what was typed, from all attempts at it."""
    return {attempt.cell: attempt for attempt in attempts if attempt.verdict == RIGHT}


def statistics(attempts: Sequence[Attempt], calendar: Calendar, replaced: Replaced = NONE) -> Statistics:
    """What a learner has done by now, from all attempts in their order."""
    tries: dict[tuple[str, str, int, str], set[str]] = {}
    found, at_once = set(), set()
    for attempt in attempts:
        blank = (*attempt.problem, attempt.cell)
        if is_new_try(attempt, tried := tries.setdefault(blank, set())) and attempt.verdict == RIGHT:
            found.add(blank)
            if len(tried) == 1 and not attempt.hints:
                at_once.add(blank)
    solved = [attempt for attempt in attempts if attempt.solves]
    return Statistics(
        steps=len(steps(solved, replaced)),
        problems=len({attempt.problem for attempt in solved}),
        tries=sum(map(len, tries.values())),
        blanks=len(found),
        at_once=len(at_once),
        days=days_in_a_row(attempts, calendar),
    )


def days_in_a_row(attempts: Sequence[Attempt], calendar: Calendar) -> int:
    """On how many days in a row something was solved, from all attempts in their order."""
    days = days_of((attempt.created_at for attempt in attempts), calendar)
    solved = {attempt.created_at for attempt in attempts if attempt.solves}
    return streak((span(moment, days[moment], calendar) for moment in solved), calendar.today)


def goes_on(
    ladders: Sequence[Step],
    done: Mapping[Step, bool],
    attempts: Sequence[Attempt],
    aside: Step | None = None,
    replaced: Replaced = NONE,
) -> Step | None:
    """Where to go on, of all steps in their order: the first that is not solved, from the one worked on last.

    Once there is none behind, it is the first that was left out. None: all are solved. A step that stands aside, since
    newcomers try it before all others, is not where anybody works.
    """
    worked_on = (replaced.get(attempt.step, attempt.step) for attempt in reversed(attempts))
    last = next((step for step in worked_on if step != aside), None)
    here = ladders.index(last) if last in ladders else 0
    return next((step for step in (*ladders[here:], *ladders) if not done.get(step)), None)


def first_open(done: Mapping[Step, bool], chapter: str, recipes: Sequence[str]) -> int:
    """The step of a chapter to go on with, counted from 1: the first that is not solved, or else the first."""
    return next((step for step, recipe in enumerate(recipes, start=1) if not done.get((chapter, recipe))), 1)


def of_chapter(done: Mapping[Step, bool], chapter: str) -> tuple[frozenset[str], frozenset[str]]:
    """The recipes of a chapter that are solved, and those that were only tried."""
    solved = frozenset(recipe for (slug, recipe), solves in done.items() if slug == chapter and solves)
    tried = frozenset(recipe for (slug, recipe), solves in done.items() if slug == chapter and not solves)
    return solved, tried
