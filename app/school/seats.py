"""Seats: the lines of a class's roster, from the day on which somebody takes one, and what stays when they go.

left    whoever has the seat is not in the class any more; what they did for its sets until then is marked still
free    nobody has the seat; what its places were worth is kept as numbers, and who takes it next goes on from there

A teacher may do something with a seat, and nothing with an account: whoever has one comes in by their own password.
"""

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from app.accounts.keys import digest
from app.accounts.running import this_day
from app.course.chapters import Course
from app.school.assignments import assembled, sets_where
from app.school.classes import Member, members_of
from app.school.gradebook import lines
from app.school.marks import UNTOUCHED
from app.store.jobs import Within
from app.store.rows import values_of
from app.store.tables import assignment, code, kept_mark, learner, member, teaches


def leave_class(connection: Connection, learner_id: int, place: str, now: int) -> None:
    """Leave a class, by the key of one's own place in it. The line stays, with what was done for the sets."""
    mine = (member.c.key == place, member.c.learner_id == learner_id, member.c.left_at.is_(None))
    connection.execute(update(member).where(*mine).values(left_at=now))


def take_off(connection: Connection, member_id: int, now: int) -> None:
    """Have somebody be in the class no more; the line stays, with what they did for the sets."""
    connection.execute(update(member).where(member.c.id == member_id, member.c.left_at.is_(None)).values(left_at=now))


def delete_line(connection: Connection, member_id: int) -> None:
    """Take a line off the roster, with its marks; what somebody has answered stays theirs."""
    connection.execute(delete(member).where(member.c.id == member_id))


def free_seat(connection: Connection, member_id: int, now: int, course: Course) -> None:
    """Let somebody else take a seat: the marks stay with it, and the account of whoever had it stays theirs."""
    keep_marks(connection, member.c.id == member_id, now, course)
    free = {"learner_id": None, "left_at": None, "created_at": now, "noted_on": this_day()}
    connection.execute(update(member).where(member.c.id == member_id).values(free))


def vacate(connection: Connection, learner_id: int, now: int, course: Course) -> None:
    """Take somebody who is about to be erased out of all their seats; the lines and the marks stay with the classes."""
    keep_marks(connection, member.c.learner_id == learner_id, now, course)
    left = {"learner_id": None, "left_at": func.coalesce(member.c.left_at, now), "noted_on": this_day()}
    connection.execute(update(member).where(member.c.learner_id == learner_id).values(left))


def keep_marks(connection: Connection, whose: ColumnElement[bool], now: int, course: Course) -> None:
    """Keep what the places of the sets are worth to these members, as numbers, without what was typed."""
    within = Within(connection)
    for classroom_id in connection.scalars(select(member.c.classroom_id).where(whose).distinct()).all():
        sets = assembled(within.ask(sets_where(assignment.c.classroom_id == classroom_id)))
        people = list(values_of(Member, within.ask(members_of(classroom_id).where(whose))))
        rows = [
            {
                "assignment_id": given.id,
                "member_id": line.member.id,
                "place": number,
                "state": place.state,
                "mark": place.mark,
                "kept_at": place.kept_at or now,
            }
            for line in lines(within, course, sets, people)
            for given, mark in zip(sets, line.marks, strict=True)
            for number, place in enumerate(mark.places, start=1)
            if place.state != UNTOUCHED
        ]
        connection.execute(delete(kept_mark).where(kept_mark.c.member_id.in_([one.id for one in people])))
        if rows:
            connection.execute(kept_mark.insert(), rows)


def give_way_back(connection: Connection, teacher_id: int, member_id: int, word: str, now: int) -> bool:
    """Let a guest come back to their seat by a code, once. Not where there is an account, which only its owner or the
    administrator resets, and not for a guest who is in the class of another teacher as well."""
    seated = (member.c.id == member_id, member.c.left_at.is_(None), learner.c.name.is_(None))
    learner_id = connection.scalar(select(learner.c.id).join(member).where(*seated))
    if learner_id is None:
        return False
    taught = select(teaches.c.classroom_id).where(teaches.c.learner_id == teacher_id)
    elsewhere = (member.c.learner_id == learner_id, member.c.classroom_id.not_in(taught))
    if connection.scalar(select(func.count()).select_from(member).where(*elsewhere)):
        return False
    connection.execute(delete(code).where(code.c.learner_id == learner_id))
    connection.execute(code.insert().values(key=digest(word), learner_id=learner_id, created_at=now))
    return True
