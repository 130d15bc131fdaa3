"""What a class has done, as rows for a spreadsheet and as values for programs; some members at a time."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, select

from app.course.chapters import Course
from app.formats.dates import exactly
from app.learning.learners import FACTS
from app.learning.progress import Attempt
from app.school.assignments import Assignment
from app.school.classes import Classroom, Member
from app.school.gradebook import WORK, Line, in_pages, lines
from app.school.marks import Mark
from app.store import Store
from app.store.tables import attempt, member

AT_ONCE = 1_000  # attempts that a program gets
WHO = ("member", "name", "number")
WHAT = ("chapter", "recipe", "seed", "blank", "typed", "verdict", "mistake", "hints", "at")


def percent(mark: Mark) -> float | None:
    """A mark in percent with one place; None where nothing was done."""
    return round(100 * mark.value, 1) if mark.begun else None


def grade_rows(
    store: Store, course: Course, sets: Sequence[Assignment], members: Sequence[Member]
) -> Iterator[list[object]]:
    """The gradebook as a table."""
    yield ["Name", "Number", "Account", *(one.title for one in sets)]
    for line in every_line(store, course, sets, members):
        yield [line.member.name, line.member.number, line.member.account, *map(percent, line.marks)]


def every_line(store: Store, course: Course, sets: Sequence[Assignment], members: Sequence[Member]) -> Iterator[Line]:
    return (line for some in in_pages(members) for line in lines(store, course, sets, some))


def grades(
    store: Store, course: Course, room: Classroom, sets: Sequence[Assignment], members: Sequence[Member]
) -> Iterator[str]:
    """The gradebook as JSON, member by member."""
    sets_told = written([about_set(one, room) for one in sets])
    yield f'{{"class": {written(about(room))}, "sets": {sets_told}, "members": ['
    for number, line in enumerate(every_line(store, course, sets, members)):
        marks = {one.key: about_mark(mark) for one, mark in zip(sets, line.marks, strict=True)}
        yield (",\n" if number else "\n") + written(about_member(line.member) | {"marks": marks})
    yield "\n]}\n"


def written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def about(room: Classroom) -> dict[str, Any]:
    return {"key": room.key, "name": room.name, "zone": room.zone, "archived": room.archived_at is not None}


def about_set(one: Assignment, room: Classroom) -> dict[str, Any]:
    due = one.rules.due
    return {
        "key": one.key,
        "title": one.title,
        "opens": exactly(one.rules.opens, room.zone),
        "due": None if due is None else exactly(due, room.zone),
        "steps": ["/".join(place.step) for place in one.places],
    }


def about_member(who: Member) -> dict[str, Any]:
    return {"key": who.key, "name": who.name, "number": who.number, "account": who.account}


def about_mark(mark: Mark) -> dict[str, Any] | None:
    """A mark from 0 to 1, and how many of its problems are solved; None where nothing was done."""
    return {"mark": round(mark.value, 4), "solved": mark.solved, "of": len(mark.places)} if mark.begun else None


def attempt_rows(store: Store, room: Classroom, members: Sequence[Member]) -> Iterator[list[object]]:
    """All that the members of a class have done since they joined it, member by member."""
    yield [name.capitalize() for name in (*WHO, *WHAT)]
    for some in in_pages([one for one in members if one.learner_id]):
        whose = {one.learner_id: one for one in some}
        for learner, *values in store.ask(WORK, who=list(whose)):
            who, fact = whose[learner], Attempt(*values)
            if fact.at >= who.at:
                yield [who.key, who.name, who.number, *what(fact, room.zone)]


def what(fact: Attempt, zone: str) -> list[object]:
    """An attempt, as WHAT names its parts."""
    told = (fact.cell, fact.typed, fact.verdict, fact.mistake, fact.hints, exactly(fact.at, zone))
    return [*fact.problem, *told]


def attempts_after(room: int, number: int) -> Select[Any]:
    """The question of what was done in a class after an attempt, in the order in which it was done."""
    return (
        select(attempt.c.id, member.c.key, member.c.name, member.c.number, *(attempt.c[name] for name in FACTS))
        .join(member, and_(member.c.learner_id == attempt.c.learner_id, attempt.c.at >= member.c.at))
        .where(member.c.classroom_id == room, attempt.c.id > number)
        .order_by(attempt.c.id)
        .limit(AT_ONCE)
    )


def attempts(store: Store, room: Classroom, number: int) -> dict[str, Any]:
    """What was done in a class after an attempt, after which to ask next time, and whether there is more by now."""
    rows = store.ask(attempts_after(room.id, number))
    names = ("id", *WHO, *WHAT)
    found = [dict(zip(names, [*row[:4], *what(Attempt(*row[4:]), room.zone)], strict=True)) for row in rows]
    return {"attempts": found, "after": rows[-1][0] if rows else number, "more": len(rows) == AT_ONCE}
