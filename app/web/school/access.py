"""Who may see what of a class: whoever has not the right to something cannot get hold of it.

A `Teacher` gives classes, members and sets, each by its key, and only if this teacher has the class. What somebody has
no right to is not there, for all they can tell.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import NoReturn

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from app.accounts.sessions import has_second_factor
from app.formats.dates import now
from app.learning.learners import Visitor
from app.school.assignments import Assignment, assembled, sets_where
from app.school.audit import Kind, audit_entry, is_recorded, record_audit_entry
from app.school.classes import Classroom, Member, members_of, taught_by
from app.store import tables
from app.store.rows import values_of
from app.web.site.current import the_store, wants_fragment
from app.web.site.security_log import note_denied
from app.web.site.visitors import present


@dataclass(frozen=True)
class Teacher:
    """Somebody who may have classes, and the way to all that is theirs. What is not theirs ends the visit with 404."""

    id: int
    visitor: Visitor

    def classrooms(self) -> list[Classroom]:
        return list(values_of(Classroom, the_store().ask(taught_by(self.id))))

    def open_classrooms(self) -> list[Classroom]:
        """Those that are not archived."""
        return [classroom for classroom in self.classrooms() if classroom.archived_at is None]

    def classroom(self, key: str) -> Classroom:
        rows = the_store().ask(taught_by(self.id).where(tables.classroom.c.key == key))
        return next(values_of(Classroom, rows), None) or not_there()

    def owned(self, key: str) -> Classroom:
        """A class that is this teacher's own, and no colleague's."""
        classroom = self.classroom(key)
        return classroom if classroom.owns else not_there()

    def members(self, classroom: Classroom, first: int = 0, count: int | None = None) -> list[Member]:
        """Everybody in a class by their names, or so many of them, from one on."""
        return list(values_of(Member, the_store().ask(members_of(classroom.id).offset(first).limit(count))))

    def size(self, classroom: Classroom) -> int:
        """How many are in a class."""
        (row,) = the_store().ask(select(func.count().label("size")).where(tables.member.c.classroom_id == classroom.id))
        return int(row.size)

    def member(self, classroom: Classroom, key: str) -> Member:
        rows = the_store().ask(members_of(classroom.id).where(tables.member.c.key == key))
        return next(values_of(Member, rows), None) or not_there()

    def record_access(self, classroom: Classroom, kind: Kind, subject: Member | None = None) -> None:
        """Note that this teacher looks at what a class, or one of its members, has done: those may know it."""
        values = audit_entry(self.id, classroom.id, kind, subject.key if subject else "", now())
        if not the_store().ask(is_recorded(values)):
            the_store().later(record_audit_entry, values)

    def sets(self, classroom: Classroom) -> list[Assignment]:
        return assembled(the_store().ask(sets_where(tables.assignment.c.classroom_id == classroom.id)))

    def set(self, key: str) -> tuple[Classroom, Assignment]:
        """A set, and the class that it is for."""
        rows = the_store().ask(sets_where(tables.assignment.c.key == key))
        found = assembled(rows)[0] if rows else not_there()
        named = the_store().ask(select(tables.classroom.c.key).where(tables.classroom.c.id == found.classroom_id))
        return self.classroom(named[0].key if named else ""), found


def not_there() -> NoReturn:
    note_denied()
    abort(404)


def teacher_of(visitor: Visitor) -> Teacher | None:
    """The teacher that a visitor is, if they are one who is signed in."""
    return Teacher(visitor.learner, visitor) if visitor.learner is not None and visitor.teaches else None


def lacks_second_factor(learner_id: int) -> bool:
    """Does this site demand a second factor of a teacher who has none?"""
    return bool(current_app.config["SECOND_FACTOR"] and not the_store().ask(has_second_factor(learner_id)))


def for_teachers(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """A view that gets the teacher who asks as its first argument. A guest is sent to sign in; for learners there is
    nothing here. Where a site demands a second factor, who has none is sent to set one up."""

    @wraps(view)
    def guarded(teacher: Teacher, **values: object) -> ResponseReturnValue:
        if lacks_second_factor(teacher.id):
            return redirect(url_for("second_factor.overview"), 303)
        return view(teacher, **values)

    return for_teachers_even_without(guarded)


def for_teachers_even_without(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """The same for pages that a teacher needs in order to set up a second factor."""

    @wraps(view)
    def guarded(**values: object) -> ResponseReturnValue:
        visitor = present()
        teacher = teacher_of(visitor)
        if teacher:
            return view(teacher, **values)
        if visitor.name or wants_fragment():  # a page to sign in is no part of the page that asks
            not_there()
        onward = request.root_path + request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("accounts.sign_in", next=onward), 303)

    return guarded
