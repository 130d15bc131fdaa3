"""The gradebook of a class: what the store is asked for marks, a page of members at a time, and what follows from it.

A page asks four questions, whatever its size: what its members have done, which seeds are theirs, who of them has a
later date, and which marks are kept of those who are gone. All else is calculated. A cell asks nothing, and no problem
is made where nothing was done.

Whoever calls these has got the class, its members and its sets from a `Teacher` (`app.web.school.access`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby, starmap
from typing import Any

from sqlalchemy import bindparam, select

from app.core.recipe import Recipe
from app.course.chapters import Course
from app.course.problems import cached_problem
from app.learning.learners import FACTS
from app.learning.progress import Attempt, Step
from app.school.assignments import Assignment
from app.school.classes import Member
from app.school.marks import Given, Mark, PlaceMark, Work, mark, work
from app.store.jobs import Asked
from app.store.rows import columns
from app.store.tables import attempt, extension, given, kept_mark

PAGE = 50  # members
WORK = (
    select(attempt.c.learner_id, *(attempt.c[name] for name in FACTS))
    .where(
        attempt.c.learner_id.in_(bindparam("learner_ids", expanding=True)),
        attempt.c.recipe.in_(bindparam("recipes", expanding=True)),
    )
    .order_by(attempt.c.learner_id, attempt.c.id)
)
LATER = select(extension.c.assignment_id, extension.c.member_id, extension.c.due).where(
    extension.c.member_id.in_(bindparam("member_ids", expanding=True))
)

SEEDS = select(given.c.assignment_id, given.c.member_id, given.c.place, given.c.seed).where(
    given.c.member_id.in_(bindparam("member_ids", expanding=True))
)

KEPT = select(kept_mark).where(kept_mark.c.member_id.in_(bindparam("member_ids", expanding=True)))

Seeds = dict[tuple[int, int, int], int]  # of a set, a member, and a place
Kept = dict[tuple[int, int, int], PlaceMark]
Dues = dict[tuple[int, int], int]  # of a set and a member


@dataclass(frozen=True)
class Line:
    """A member and their marks, in the order of the sets."""

    member: Member
    marks: tuple[Mark, ...]


def lines(
    store: Asked, course: Course, sets: Sequence[Assignment], members: Sequence[Member], dues: Dues | None = None
) -> list[Line]:
    """What these members have got for these sets, or would have got with other dates of their own."""
    done, own = works(store, members, sets), seeds_of(store, members)
    kept = kept_marks(store, [member.id for member in members])
    later_dates = later(store, members) if dues is None else dues
    numbers = Given(
        lambda assignment, place, member: own.get((assignment.id, member, place)),
        partial(blank_count, course),
        lambda assignment, place, member: kept.get((assignment.id, member, place)),
    )

    def marked(member: Member, assignment: Assignment) -> Mark:
        due = later_dates.get((assignment.id, member.id), assignment.rules.due)
        return mark(assignment, done.get(member.learner_id or 0, {}), member.id, due, numbers)

    return [Line(member, tuple(marked(member, assignment) for assignment in sets)) for member in members]


def works(store: Asked, members: Sequence[Member], sets: Sequence[Assignment]) -> dict[int, Work]:
    """What these members have done at the steps of these sets, by the ids of their learners: until they left, if they
    have left. There may be more in it: steps whose recipes have the same names."""
    until = {member.learner_id: member.left_at for member in members if member.learner_id}
    recipes = {place.recipe for one in sets for place in one.places}
    rows = store.ask(WORK, learner_ids=list(until), recipes=list(recipes)) if until and recipes else ()
    learner_id, facts = columns(rows, "learner_id"), columns(rows, *FACTS)

    def own(learner: int, theirs: Iterable[Any]) -> Iterable[Attempt]:
        every, end = starmap(Attempt, map(facts, theirs)), until[learner]
        return every if end is None else (fact for fact in every if fact.created_at <= end)

    return {learner: work(own(learner, theirs)) for learner, theirs in groupby(rows, key=learner_id)}


def later(store: Asked, members: Sequence[Member]) -> Dues:
    """The dates of those members who have one of their own."""
    rows = store.ask(LATER, member_ids=[member.id for member in members]) if members else ()
    whose, due = columns(rows, "assignment_id", "member_id"), columns(rows, "due")
    return {whose(row): due(row) for row in rows}


def seeds_of(store: Asked, members: Sequence[Member]) -> Seeds:
    """The seeds that these members have: those of the problems which they have answered."""
    rows = store.ask(SEEDS, member_ids=[member.id for member in members]) if members else ()
    whose, seed = columns(rows, "assignment_id", "member_id", "place"), columns(rows, "seed")
    return {whose(row): seed(row) for row in rows}


def kept_marks(store: Asked, member_ids: Sequence[int]) -> Kept:
    """What the places of sets were worth when somebody left one of these seats for good."""
    rows = store.ask(KEPT, member_ids=member_ids) if member_ids else ()
    return {
        (row.assignment_id, row.member_id, row.place): PlaceMark(row.state, row.mark, kept_at=row.kept_at)
        for row in rows
    }


def in_pages(members: Sequence[Member]) -> Iterator[Sequence[Member]]:
    """So many members at a time as a page has."""
    return (members[first : first + PAGE] for first in range(0, len(members), PAGE))


def blank_count(course: Course, step: Step, seed: int) -> int:
    """How many blanks the problem of a seed has."""
    chapter = course.chapter(step[0])
    recipe = chapter.recipe(step[1]) if chapter else None
    return counted(recipe, seed) if recipe else 0


@lru_cache(maxsize=262_144)
def counted(recipe: Recipe, seed: int) -> int:
    """It takes a millisecond to make a problem, and nothing to remember a number."""
    problem = cached_problem(recipe, seed)
    return len(problem.blanks) if problem else 0
