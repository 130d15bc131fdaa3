"""What a class has done, as rows for a spreadsheet and as values for programs; some members at a time."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, select

from app.course.chapters import Course
from app.formats import percents
from app.formats.dates import exactly
from app.learning.learners import FACTS
from app.learning.progress import Attempt
from app.school.assignments import Assignment
from app.school.classes import Classroom, Member
from app.school.gradebook import WORK, Line, in_pages, lines
from app.school.marks import Mark
from app.store import Store
from app.store.rows import columns, values_of
from app.store.tables import attempt, member

AT_ONCE = 1_000  # attempts that a program gets
WHO = ("member", "name", "number")
WHAT = ("chapter", "recipe", "seed", "blank", "typed", "verdict", "mistake", "hints", "at", "value")


def percent(mark: Mark) -> float | None:
    """A mark in percent with one place; None where nothing was done."""
    return percents.percent(mark.value) if mark.begun else None


def grade_rows(
    store: Store, course: Course, sets: Sequence[Assignment], members: Sequence[Member]
) -> Iterator[list[object]]:
    """The gradebook as a table."""
    yield ["Name", "Number", "Account", *(assignment.title for assignment in sets)]
    for line in every_line(store, course, sets, members):
        yield [line.member.name, line.member.number, line.member.account, *map(percent, line.marks)]


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
        yield (",\n" if number else "\n") + written(about_member(line.member) | {"marks": marks})
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


def about_member(person: Member) -> dict[str, Any]:
    return {"key": person.key, "name": person.name, "number": person.number, "account": person.account}


def about_mark(mark: Mark) -> dict[str, Any] | None:
    """A mark from 0 to 1, and how many of its problems are solved; None where nothing was done."""
    return {"mark": percents.rounded(mark.value), "solved": mark.solved, "of": len(mark.places)} if mark.begun else None


def attempt_rows(store: Store, classroom: Classroom, members: Sequence[Member]) -> Iterator[list[object]]:
    """All that the members of a class have done since they joined it, member by member."""
    yield [name.capitalize() for name in (*WHO, *WHAT)]
    for some in in_pages([person for person in members if person.learner_id]):
        whose = {person.learner_id: person for person in some}
        rows = store.ask(WORK, learner_ids=list(whose))
        for learner_id, fact in zip(map(columns(rows, "learner_id"), rows), values_of(Attempt, rows), strict=True):
            person = whose[learner_id]
            if fact.created_at >= person.created_at:
                yield [person.key, person.name, person.number, *what(fact, classroom.zone)]


def what(fact: Attempt, zone: str) -> list[object]:
    """An attempt, as WHAT names its parts."""
    told = (fact.cell, fact.typed, fact.verdict, fact.mistake, fact.hints, exactly(fact.created_at, zone))
    return [*fact.problem, *told, fact.value]


def attempts_after(classroom_id: int, number: int) -> Select[Any]:
    """The question of what was done in a class after an attempt, in the order in which it was done."""
    who = (member.c.key.label("member"), member.c.name, member.c.number)
    return (
        select(attempt.c.id, *who, *(attempt.c[name] for name in FACTS))
        .join(member, and_(member.c.learner_id == attempt.c.learner_id, attempt.c.created_at >= member.c.created_at))
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
