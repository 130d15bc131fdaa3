"""What is asked and told about members of a class, on both databases: looks at them, their places, their absence."""

from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import select, update

from app.accounts.accounts import sign_in, sign_up
from app.accounts.devices import devices_of, end_sessions
from app.accounts.keys import GUEST, SESSION, Token, new_token
from app.accounts.passwords import hash_password
from app.accounts.retention import AT_ONCE, GRACE, forget_old
from app.accounts.running import note_day, this_day
from app.course.chapters import Course
from app.formats.dates import DAY, now
from app.school import assignments, classes
from app.school.assignments import Assigned, Rules
from app.school.audit import audit_entry, audit_of, is_recorded, record_audit_entry
from app.school.seats import vacate
from app.store import Store
from app.store.tables import audit, classroom, extension, given, learner, member, session

NOW = now()


@dataclass(frozen=True)
class Room:
    """A class of a teacher's with a set, and in it Ada, who has an account, and a guest who joined a day before."""

    id: int
    set: int
    teacher: int
    ada: int
    browser: Token  # Ada's
    guest: Token
    places: tuple[int, int]  # Ada's and the guest's


def account(store: Store, name: str) -> tuple[int, Token]:
    """Somebody who has just made an account, and the session of their browser."""
    token = new_token(SESSION)
    kept = hash_password("three or four words")
    store.write(sign_up, new_token(GUEST), 0, name=name, password_hash=kept, token=token, now=NOW)
    return store.ask(select(learner.c.id).where(learner.c.name == name))[0][0], token


@pytest.fixture
def room(store: Store) -> Room:
    (teacher, _), (ada, browser), guest = account(store, "Ms Frizzle"), account(store, "Ada"), new_token(GUEST)
    store.write(classes.appoint_teacher, teacher, NOW)
    key = store.write(classes.create_class, teacher, "Year 9", "UTC", NOW)
    ((number, code),) = store.ask(select(classroom.c.id, classroom.c.code).where(classroom.c.key == key))
    store.write(classes.join_class, browser, 0, code, "Ada", NOW)
    store.write(classes.join_class, guest, 0, code, "Grace", NOW - DAY)
    task = store.write(
        assignments.create_assignment, number, "Week 1", Rules(NOW), [Assigned("connection", "signed")], NOW
    )
    ((chosen,),) = store.ask(select(assignments.assignment.c.id).where(assignments.assignment.c.key == task))
    places = tuple(place for (place,) in store.ask(select(member.c.id).order_by(member.c.name)))
    return Room(number, chosen, teacher, ada, browser, guest, places)


def test_looks(room: Room, store: Store) -> None:
    """Members learn of looks at all and at themselves, from the day on which they joined; each is there once."""
    ((key,),) = store.ask(select(member.c.key).where(member.c.id == room.places[0]))
    for kind, subject in (("marks", ""), ("marks", ""), ("answers", key), ("answers", "x")):
        store.write(record_audit_entry, audit_entry(room.teacher, room.id, kind, subject, NOW))
    store.write(record_audit_entry, audit_entry(room.teacher, room.id, "report", "", NOW - DAY))
    today = NOW // DAY
    told = [("Year 9", "Ms Frizzle", kind, today) for kind in ("answers", "marks")]
    assert [tuple(one) for one in store.ask(audit_of(room.ada))] == told
    ((guest,),) = store.ask(select(session.c.learner_id).where(session.c.key == room.guest.digest))
    assert [tuple(one)[2:] for one in store.ask(audit_of(guest))] == [("marks", today), ("report", today - 1)]
    assert store.ask(is_recorded(audit_entry(room.teacher, room.id, "marks", "", NOW)))
    assert not store.ask(is_recorded(audit_entry(room.teacher, room.id, "marks", "", NOW + DAY)))


def test_two_places_become_one(room: Room, store: Store) -> None:
    """When a guest turns out to be Ada, her place has what was given to either, from the earlier day on."""
    ours, theirs = room.places
    store.write(assignments.hold_seed, room.set, theirs, 1, 417)
    store.write(assignments.extend_due, room.set, theirs, NOW + DAY)
    store.write(sign_in, room.guest, room.ada, new_token(SESSION), NOW)
    assert store.ask(select(member.c.id, member.c.created_at)) == [(ours, NOW - DAY)]
    assert store.ask(select(given.c.member_id, given.c.seed)) == [(ours, 417)]
    assert store.ask(select(extension.c.member_id, extension.c.due)) == [(ours, NOW + DAY)]


def test_elsewhere(room: Room, store: Store) -> None:
    """One of the other sessions ends, or all of them; never that of the browser which asks, nor those of others."""
    for _ in range(3):
        store.write(sign_in, new_token(GUEST), room.ada, new_token(SESSION), NOW)
    (first, *_), others = store.ask(devices_of(room.ada, room.browser)), select(session.c.key)
    store.write(end_sessions, room.teacher, room.browser, first.key)
    assert len(store.ask(devices_of(room.ada, room.browser))) == 3
    store.write(end_sessions, room.ada, room.browser, first.key)
    assert first.key not in {key for (key,) in store.ask(others)}
    assert len(store.ask(devices_of(room.ada, room.browser))) == 2
    store.write(end_sessions, room.ada, room.browser, "")
    assert {key for (key,) in store.ask(others)} >= {room.browser.digest, room.guest.digest}
    assert store.ask(devices_of(room.ada, room.browser)) == []


@pytest.mark.slow
def test_forgotten(room: Room, store: Store, course: Course) -> None:
    """Whoever was away for too long is marked, and forgotten with what is theirs 30 days later, and old looks are;
    whoever was here is not."""
    store.write(record_audit_entry, audit_entry(room.teacher, room.id, "marks", "", NOW - 401 * DAY))
    ago = {"first_seed": 0, "created_at": 0, "seen_at": NOW - 401 * DAY}
    old = [ago | {"name": name, "normalized_name": name} for name in map(str, range(2 * AT_ONCE))]
    store.write(lambda connection: connection.execute(learner.insert(), old))
    away = update(learner).where(learner.c.id == room.ada).values(seen_at=NOW - 401 * DAY)
    store.write(lambda connection: connection.execute(away))
    here_again = update(learner).where(learner.c.seen_at >= NOW - DAY)
    for day in range(400 + GRACE):
        store.write(note_day, day)
    store.write(lambda connection: connection.execute(here_again.values(seen_on=this_day())))
    store.write(forget_old, store, 400, lambda: NOW, 0, partial(vacate, course=course))
    assert len(store.ask(select(learner.c.id))) == 3 + 2 * AT_ONCE  # the calendar does not follow
    for day in (NOW // DAY - 1, NOW // DAY):
        store.write(note_day, day)
    store.write(forget_old, store, 400, lambda: NOW, 0, partial(vacate, course=course))
    assert len(store.ask(select(learner.c.id).where(learner.c.marked_on.is_not(None)))) == 1 + 2 * AT_ONCE
    for day in range(NOW // DAY + 1, NOW // DAY + 1 + GRACE):
        store.write(note_day, day)
    for _ in range(3):
        store.write(forget_old, store, 400, lambda: NOW + GRACE * DAY, 0, partial(vacate, course=course))
    assert store.ask(select(learner.c.name).order_by(learner.c.id)) == [("Ms Frizzle",), (None,)]
    assert store.ask(select(member.c.name, member.c.left_at.is_(None)).order_by(member.c.name)) == [
        ("Ada", False),  # the line is the school's
        ("Grace", True),
    ]
    assert store.ask(select(audit)) == []
