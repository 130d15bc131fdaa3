"""What somebody did at each problem of a set, as their teacher reads it: what they typed, what came of it, and why
it counts as it does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.core.diagnosis.carried import fits
from app.core.problem import Cell, Problem
from app.core.reading import Number, read_number
from app.core.recipe import Recipe
from app.course.chapters import Chapter, Course
from app.course.problems import cached_problem
from app.explain.notation import name
from app.explain.reasons.telling import said_before
from app.explain.said import name_of, typed_at
from app.formats.dates import in_full
from app.formats.percents import in_percent
from app.learning.progress import CARRIED, HINT, TOLD, UNREADABLE, WRONG, Attempt, Outcome
from app.school.assignments import Assignment, Rules
from app.school.marks import (
    AFTER_HINT,
    AFTER_SLIP,
    AFTER_TOLD,
    CLOSED,
    FULL,
    LATE,
    MISSING,
    TOO_MANY,
    BlankMark,
    Mark,
    PlaceMark,
    Work,
)

ASKED = "asked once more"  # a number, but one that can be read in two ways, or is rounded too far
REASONS = {
    FULL: "It counts in full.",
    MISSING: "It is not found yet.",
    LATE: "Found after the due date: it counts {percent} %.",
    CLOSED: "Found after the set had closed: it does not count.",
    AFTER_TOLD: "Found after the solution was shown: it does not count.",
    AFTER_HINT: "Found with a hint, which this set does not allow: it does not count.",
    TOO_MANY: "Found at try {tries}, and {allowed}: it does not count.",
    AFTER_SLIP: "Right for an earlier number that is wrong: it counts {percent} %.",
}
DONE = {
    HINT: "asked for a hint",
    TOLD: "had the solution shown",
    UNREADABLE: "no number, or one that is not worked out",
    CARRIED: "right for an earlier slip",
}


@dataclass(frozen=True)
class Fact:
    """One thing that was done at a blank."""

    when: str
    typed: str
    verdict: Outcome
    words: str  # of the verdict
    says: str  # of the reason
    hints: int


@dataclass(frozen=True)
class Box:
    """A blank, all that was done there, and why it counts as it does."""

    name: str
    facts: tuple[Fact, ...]
    reason: str
    worth: float


@dataclass(frozen=True)
class Answered:
    """A problem of a set, and what was done at it."""

    number: int
    chapter: Chapter
    recipe: Recipe
    seed: int | None  # none before the first answer
    place: PlaceMark
    boxes: tuple[Box, ...]
    untouched: int  # blanks at which nothing was done
    elsewhere: int  # other problems of the step, at which they worked as well


def answered(
    course: Course, assignment: Assignment, mark: Mark, done: Work, *, seeds: Sequence[int | None], zone: str
) -> Iterator[Answered]:
    """The problems of a set, as far as they are in the course; `seeds` are those of the member, place by place."""
    steps = course.every
    for number, (assigned, place, seed) in enumerate(zip(assignment.places, mark.places, seeds, strict=True), start=1):
        if assigned.step not in steps:
            continue
        chapter, recipe = steps[assigned.step]
        seeds_tried = done.get(assigned.step, {})
        facts = seeds_tried.get(seed, ()) if seed is not None else ()
        problem = cached_problem(recipe, seed) if seed is not None else None
        boxes = tuple(boxed(place.blanks, facts, recipe, problem, assignment.rules, zone))
        others = len(seeds_tried.keys() - {seed})
        yield Answered(number, chapter, recipe, seed, place, boxes, place.size - len(boxes), others)


def boxed(
    blanks: Sequence[BlankMark],
    facts: Sequence[Attempt],
    recipe: Recipe,
    problem: Problem | None,
    rules: Rules,
    zone: str,
) -> Iterator[Box]:
    names = {str(cell): name(cell, problem) for cell in problem.blanks} if problem else {}
    for blank in blanks:
        own = tuple(told([fact for fact in facts if fact.cell == blank.cell], recipe, problem, zone, beside=facts))
        yield Box(names.get(blank.cell, blank.cell), own, reason(blank, rules), blank.worth)


def told(
    facts: Sequence[Attempt], recipe: Recipe, problem: Problem | None, zone: str, *, beside: Sequence[Attempt] = ()
) -> Iterator[Fact]:
    """What was done at a blank; a number that was only sent again is left out, since each form sends all of them.

    What was done `beside` it, at the other blanks, decides what was said of some numbers.
    """
    seen = set()
    for fact in facts:
        what = fact.verdict, fact.number, fact.hints if fact.verdict == HINT else 0
        if what not in seen:
            seen.add(what)
            words = DONE.get(fact.verdict, fact.verdict)
            if fact.verdict == UNREADABLE and isinstance(read_number(fact.typed, in_parts=True), Number):
                words = ASKED
            yield Fact(
                in_full(fact.created_at, zone),
                fact.typed,
                fact.verdict,
                words,
                said(fact, recipe, problem, beside),
                fact.hints,
            )


def said(fact: Attempt, recipe: Recipe, problem: Problem | None, beside: Sequence[Attempt]) -> str:
    """What is said of a wrong number; of a reason for which there is no sentence any more, its name."""
    typed = typed_at(problem, fact.cell, fact.typed)
    own = wrong_beside(fact, problem, beside) if problem else None
    sentence = said_before(recipe, fact.mistake, typed, own)
    if sentence or not fact.mistake or fact.mistake in recipe.by_name:
        return sentence
    return name_of(fact.mistake, typed)


def wrong_beside(fact: Attempt, problem: Problem, beside: Sequence[Attempt]) -> dict[Cell, Fraction]:
    """The wrong numbers that stood in the other blanks when something was typed."""
    last = {one.cell: one for one in beside if one.created_at <= fact.created_at and one.value}
    wrong = {cell: one for cell, one in last.items() if cell != fact.cell and one.verdict in (WRONG, CARRIED)}
    found = {cell: Fraction(wrong[str(cell)].number) for cell in problem.blanks if str(cell) in wrong}
    return {cell: number for cell, number in found.items() if fits(problem, cell, number)}


def reason(blank: BlankMark, rules: Rules) -> str:
    """How a blank came to what it is worth."""
    allowed = "only the first counts" if rules.tries == 1 else f"only the first {rules.tries} count"
    return REASONS[blank.why].format(percent=in_percent(blank.worth), tries=blank.tries, allowed=allowed)
