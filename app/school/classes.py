"""Classes, who teaches them and who is in them: what the store is asked, and the jobs by which they change.

Whoever reads a class, a member or a set does so through a teacher, whom `app.web.school.access` makes of these parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from secrets import choice, token_urlsafe
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, select, update

from app.accounts.accounts import names_of, normalize_name, rotate_session, tidy
from app.accounts.keys import Token
from app.accounts.running import this_day
from app.accounts.sessions import create_guest, learner_of
from app.formats.base32 import LETTERS, spelt
from app.store.jobs import insert
from app.store.tables import classroom, learner, member, teacher, teaches

CODE = 8  # letters of a join code: 40 bits, and tries are limited
ZONE = "UTC"  # of a class, unless somebody says another


class ClosedError(Exception):
    """Nobody can join this class: there is none of this code, or it is archived."""


@dataclass(frozen=True)
class Classroom:
    """A class as one of its teachers has it."""

    id: int
    key: str  # its name in addresses
    name: str
    zone: str
    code: str  # by which people join
    archived_at: int | None
    owns: bool  # this teacher may delete it


@dataclass(frozen=True)
class Member:
    """Somebody in a class."""

    id: int
    key: str
    name: str
    number: str | None  # of the school's own lists
    learner_id: int | None  # nobody, before they have joined
    created_at: int  # since when: what they did before is nobody's business
    account: str | None  # the name of their account, if they have one and are in the class
    left_at: int | None = None  # since when they are not in it any more; what they got for its sets stays

    @property
    def is_here(self) -> bool:
        return self.learner_id is not None and self.left_at is None


def new_key() -> str:
    """A name for an address that nobody can guess: 128 bits."""
    return token_urlsafe(16)


def new_join_code() -> str:
    """A code such as 7K3M9QTX, to be read from a blackboard."""
    return "".join(choice(LETTERS) for _ in range(CODE))


def read_join_code(typed: str) -> str:
    """The code that was meant, however it was written; of what is none, nothing."""
    return spelt(typed, CODE) or ""


def taught_by(learner_id: int) -> Select[Any]:
    """The question of all classes of a teacher, the newest first."""
    columns = [classroom.c[field.name] for field in fields(Classroom)[:-1]]
    return (
        select(*columns, teaches.c.owns)
        .join(teaches, teaches.c.classroom_id == classroom.c.id)
        .where(teaches.c.learner_id == learner_id)
        .order_by(classroom.c.id.desc())
    )


def members_of(classroom_id: int) -> Select[Any]:
    """The question of everybody in a class, by their names."""
    columns = [member.c[field.name] for field in fields(Member) if field.name != "account"]
    return (
        select(*columns, learner.c.name.label("account"))
        .outerjoin(learner, and_(learner.c.id == member.c.learner_id, member.c.left_at.is_(None)))
        .where(member.c.classroom_id == classroom_id)
        .order_by(member.c.normalized_name, member.c.id)
    )


def places_of(learner_id: int) -> Select[Any]:
    """The question of which classes somebody is in or has left: the key of their place, the class and its zone, their
    name and number, and when they left."""
    about = (classroom.c.id.label("classroom_id"), classroom.c.name.label("classroom"), classroom.c.zone)
    return (
        select(member.c.key, *about, member.c.name, member.c.number, member.c.left_at)
        .join(classroom, classroom.c.id == member.c.classroom_id)
        .where(member.c.learner_id == learner_id)
        .order_by(member.c.id)
    )


def zones_of(learner_id: int) -> Select[tuple[str]]:
    """The question of the time zones of somebody's classes, the one joined last first."""
    return (
        select(classroom.c.zone)
        .join(member, member.c.classroom_id == classroom.c.id)
        .where(member.c.learner_id == learner_id)
        .order_by(classroom.c.archived_at.is_(None).desc(), member.c.id.desc())
    )


def teachers_of(classroom_id: int) -> Select[tuple[int, str, bool]]:
    """The question of who teaches a class: their ids, names, and whether they own it."""
    return (
        select(learner.c.id, learner.c.name, teaches.c.owns)
        .join(teaches, teaches.c.learner_id == learner.c.id)
        .where(teaches.c.classroom_id == classroom_id)
        .order_by(teaches.c.owns.desc(), learner.c.normalized_name)
    )


def is_teacher(learner_id: int) -> Select[tuple[int]]:
    """The question of whether somebody may have classes."""
    return select(teacher.c.learner_id).where(teacher.c.learner_id == learner_id)


def appoint_teacher(connection: Connection, learner_id: int, now: int) -> None:
    """Make somebody a teacher."""
    connection.execute(insert(teacher, connection.dialect.name).values(learner_id=learner_id, created_at=now))


def begin_to_teach(connection: Connection, visitor: Token, learner_id: int, token: Token, now: int) -> None:
    """Make somebody a teacher, whose session begins anew: whoever may do more from now on leaves no old one behind."""
    appoint_teacher(connection, learner_id, now)
    rotate_session(connection, visitor, learner_id, token, now)


def create_class(connection: Connection, learner_id: int, name: str, zone: str, now: int) -> str:
    """Make a class for a teacher."""
    values = {"key": new_key(), "name": tidy(name), "zone": zone, "code": new_join_code(), "created_at": now}
    (classroom_id,) = connection.execute(classroom.insert().values(values)).inserted_primary_key or (None,)
    connection.execute(teaches.insert().values(classroom_id=classroom_id, learner_id=learner_id, owns=True))
    return str(values["key"])


def update_class(connection: Connection, classroom_id: int, /, **values: object) -> None:
    """Give a class another name, time zone or code."""
    connection.execute(update(classroom).where(classroom.c.id == classroom_id).values(values))


def archive_class(connection: Connection, classroom_id: int, now: int | None) -> None:
    """Archive a class, or open it again."""
    values = {"archived_at": now, "archived_on": this_day()}
    connection.execute(update(classroom).where(classroom.c.id == classroom_id).values(values))


def delete_class(connection: Connection, classroom_id: int) -> None:
    """Delete a class with its sets; what its members have answered stays theirs."""
    connection.execute(delete(classroom).where(classroom.c.id == classroom_id))


def enrol_members(
    connection: Connection, classroom_id: int, people: Sequence[tuple[str, str | None]], now: int
) -> None:
    """Write names, each with a number or none, on the roster of a class: all, or none of them."""
    common = {"classroom_id": classroom_id, "created_at": now, "noted_on": connection.scalar(select(this_day()))}
    rows = [{"key": new_key(), **names_of(name), "number": number} | common for name, number in people]
    if rows:
        connection.execute(member.insert(), rows)


def rename_member(connection: Connection, member_id: int, name: str, number: str | None) -> None:
    """Write a member's name anew."""
    values = names_of(name) | {"number": number}
    connection.execute(update(member).where(member.c.id == member_id).values(values))


def open_class(code: str) -> Select[tuple[int, str, str]]:
    """The question of which class a code opens: its id, key and name."""
    return select(classroom.c.id, classroom.c.key, classroom.c.name).where(
        classroom.c.code == code, classroom.c.archived_at.is_(None)
    )


def join_class(connection: Connection, visitor: Token, first_seed: int, code: str, name: str, now: int) -> None:
    """Join a class by its code; who joins twice is in it once. Raises ClosedError.

    A name that stands on the roster, and that nobody has, is theirs. Who comes back after leaving has their old place.
    """
    row = connection.execute(open_class(code)).first()
    if row is None:
        raise ClosedError
    learner_id = learner_of(connection, visitor) or create_guest(connection, visitor, first_seed, now)
    here = member.c.classroom_id == row.id
    own = update(member).where(here, member.c.learner_id == learner_id).values(left_at=None)
    if connection.execute(own).rowcount:
        return
    vacant = select(func.min(member.c.id)).where(
        here, member.c.learner_id.is_(None), member.c.normalized_name == normalize_name(name)
    )
    place = connection.scalar(vacant)
    if place is not None:
        taken = {"learner_id": learner_id, "created_at": now, "left_at": None}
        connection.execute(update(member).where(member.c.id == place).values(taken))
    else:
        values = {"key": new_key(), "classroom_id": row.id, "learner_id": learner_id, "created_at": now}
        connection.execute(member.insert().values(values | names_of(name)))


def add_co_teacher(connection: Connection, classroom_id: int, learner_id: int) -> None:
    """Have somebody teach a class as well."""
    values = {"classroom_id": classroom_id, "learner_id": learner_id, "owns": False}
    connection.execute(insert(teaches, connection.dialect.name).values(values))


def remove_co_teacher(connection: Connection, classroom_id: int, learner_id: int) -> None:
    """Have somebody who does not own a class teach it no more."""
    here = (teaches.c.classroom_id == classroom_id, teaches.c.learner_id == learner_id)
    connection.execute(delete(teaches).where(*here, teaches.c.owns.is_(False)))
