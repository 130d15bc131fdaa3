"""What a class has done, as rows for a spreadsheet and as values for programs; some members at a time."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select

from app.course.chapters import Course
from app.formats import percents
from app.formats.dates import exactly
from app.learning.learners import FACTS
from app.learning.progress import Attempt
from app.school.assignments import Assignment
from app.school.classes import Classroom, Member
from app.school.gradebook import Line, in_pages, lines
from app.school.marks import Mark
from app.store import Store
from app.store.rows import columns, values_of
from app.store.tables import assigned, attempt, given, member

AT_ONCE = 1_000  # attempts that a program gets
DATE = len("2026-11-26")
OF_A_SET = (
    select(given.c.place)
    .join(assigned, and_(assigned.c.assignment_id == given.c.assignment_id, assigned.c.place == given.c.place))
    .where(
        given.c.member_id == member.c.id,
        assigned.c.chapter == attempt.c.chapter,
        assigned.c.recipe == attempt.c.recipe,
        given.c.seed == attempt.c.seed,
    )
    .exists()
)
IN_CLASS = and_(  # what a class sees of what a member did: all since they joined; of who has left, what is marked
    member.c.learner_id == attempt.c.learner_id,
    attempt.c.created_at >= member.c.created_at,
    or_(member.c.left_at.is_(None), and_(attempt.c.created_at <= member.c.left_at, OF_A_SET)),
)
SEEN = (
    select(member.c.id.label("member_id"), *(attempt.c[name] for name in FACTS))
    .select_from(attempt.join(member, IN_CLASS))
    .where(member.c.id.in_(bindparam("member_ids", expanding=True)))
    .order_by(attempt.c.learner_id, attempt.c.id)
)
WHO = ("member", "name", "number")
WHAT = ("chapter", "recipe", "seed", "blank", "typed", "verdict", "mistake", "hints", "at", "value", "level")


def percent(mark: Mark) -> float | None:
    """A mark in percent with one place; None where nothing was done."""
    return percents.percent(mark.value) if mark.begun else None


def grade_rows(
    store: Store, course: Course, classroom: Classroom, sets: Sequence[Assignment], members: Sequence[Member]
) -> Iterator[list[object]]:
    """The gradebook as a table."""
    yield ["Name", "Number", "Account", "Left", *(assignment.title for assignment in sets)]
    for line in every_line(store, course, sets, members):
        person = line.member
        left = None if person.left_at is None else exactly(person.left_at, classroom.zone)[:DATE]
        yield [person.name, person.number, person.account, left, *map(percent, line.marks)]


def every_line(store: Store, course: Course, sets: Sequence[Assignment], members: Sequence[Member]) -> Iterator[Line]:
    return (line for some in in_pages(members) for line in lines(store, course, sets, some))


def grades(
    store: Store, course: Course, classroom: Classroom, sets: Sequence[Assignment], members: Sequence[Member]
) -> Iterator[str]:
    """The gradebook as JSON, member by member."""
    sets_told = written([about_set(assignment, classroom) for assignment in sets])
    yield f'{{"class": {written(about(classroom))}, "sets": {sets_told}, "members": ['
    for number, line in enumerate(every_line(store, course, sets, members)):
        marks = {assignment.key: about_mark(mark) for assignment, mark in zip(sets, line.marks, strict=True)}
        yield (",\n" if number else "\n") + written(about_member(line.member, classroom) | {"marks": marks})
    yield "\n]}\n"


def written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def about(classroom: Classroom) -> dict[str, Any]:
    return {
        "key": classroom.key,
        "name": classroom.name,
        "zone": classroom.zone,
        "archived": classroom.archived_at is not None,
    }


def about_set(assignment: Assignment, classroom: Classroom) -> dict[str, Any]:
    due = assignment.rules.due
    return {
        "key": assignment.key,
        "title": assignment.title,
        "opens": exactly(assignment.rules.opens, classroom.zone),
        "due": None if due is None else exactly(due, classroom.zone),
        "steps": ["/".join(place.step) for place in assignment.places],
    }


def about_member(person: Member, classroom: Classroom) -> dict[str, Any]:
    """Whose line it is, and since when they have left, if they have."""
    left = None if person.left_at is None else exactly(person.left_at, classroom.zone)
    return {
        "key": person.key,
        "name": person.name,
        "number": person.number,
        "account": person.account,
        "left": left,
    }


def about_mark(mark: Mark) -> dict[str, Any] | None:
    """A mark from 0 to 1, and how many of its problems are solved; None where nothing was done."""
    return {"mark": percents.rounded(mark.value), "solved": mark.solved, "of": len(mark.places)} if mark.begun else None


def attempt_rows(store: Store, classroom: Classroom, members: Sequence[Member]) -> Iterator[list[object]]:
    """All that the members of a class have done since they joined it, member by member."""
    yield [name.capitalize() for name in (*WHO, *WHAT)]
    for some in in_pages([person for person in members if person.learner_id]):
        whose = {person.id: person for person in some}
        rows = store.ask(SEEN, member_ids=list(whose))
        for member_id, fact in zip(map(columns(rows, "member_id"), rows), values_of(Attempt, rows), strict=True):
            person = whose[member_id]
            yield [person.key, person.name, person.number, *what(fact, classroom.zone)]


def what(fact: Attempt, zone: str) -> list[object]:
    """An attempt, as WHAT names its parts."""
    told = (fact.cell, fact.typed, fact.verdict, fact.mistake, fact.hints, exactly(fact.created_at, zone))
    return [*fact.problem, *told, fact.value, fact.level]


def attempts_after(classroom_id: int, number: int) -> Select[Any]:
    """The question of what was done in a class after an attempt, in the order in which it was done."""
    who = (member.c.key.label("member"), member.c.name, member.c.number)
    return (
        select(attempt.c.id, *who, *(attempt.c[name] for name in FACTS))
        .select_from(attempt.join(member, IN_CLASS))
        .where(member.c.classroom_id == classroom_id, attempt.c.id > number)
        .order_by(attempt.c.id)
        .limit(AT_ONCE)
    )


def attempts(store: Store, classroom: Classroom, number: int) -> dict[str, Any]:
    """What was done in a class after an attempt, after which to ask next time, and whether there is more by now."""
    rows = store.ask(attempts_after(classroom.id, number))
    found = [
        {"id": row.id, "member": row.member, "name": row.name, "number": row.number}
        | dict(zip(WHAT, what(fact, classroom.zone), strict=True))
        for row, fact in zip(rows, values_of(Attempt, rows), strict=True)
    ]
    return {"attempts": found, "after": rows[-1].id if rows else number, "more": len(rows) == AT_ONCE}
