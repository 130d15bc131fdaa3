"""Sessions: which learner a browser's token belongs to, from when, and until when.

A guest has a session as well, from their first answer on.
"""

from typing import Any

from sqlalchemy import (
    Case,
    ColumnElement,
    CompoundSelect,
    Connection,
    bindparam,
    case,
    delete,
    or_,
    select,
    update,
)

from app.accounts.keys import Token
from app.accounts.running import here, this_day
from app.formats.dates import DAY
from app.store.jobs import insert
from app.store.sign_in_tables import passkey, totp
from app.store.tables import learner, session
from app.store.tables import token as api_token

UNUSED = 60  # days for which an account's session lasts if it is not used
ABSENT, OLDEST = UNUSED * DAY, 400 * DAY  # the same in ms, and how long it lasts at all
TEACHER_ABSENT, TEACHER_OLDEST = 14 * DAY, 90 * DAY  # the same for those who see what others have done
NOBODY = 0  # whom no row belongs to: None would be the owner of all that has none, such as a free line of a roster
FOUND = select(session.c.learner_id).where(session.c.key == bindparam("key"))


def has_ended(created_at: int, seen_at: int, now: int, *, teaches: bool) -> bool:
    """Is an account's session too old, or was it unused for too long?"""
    absent, oldest = (TEACHER_ABSENT, TEACHER_OLDEST) if teaches else (ABSENT, OLDEST)
    return now - created_at > oldest or now - seen_at > absent


def learner_of(connection: Connection, token: Token) -> int | None:
    """The learner whom a token belongs to."""
    learner_id: int | None = connection.scalar(FOUND, {"key": token.digest})
    return learner_id


def create_guest(connection: Connection, token: Token, first_seed: int, now: int) -> int:
    """A new learner, known by a token; or the one who is there already, if two visits come at once."""
    (learner_id,) = connection.execute(
        learner.insert().values(first_seed=first_seed, created_at=now, **here(now))
    ).inserted_primary_key or (NOBODY,)
    values = {"key": token.digest, "learner_id": learner_id, "created_at": now, "seen_at": now, "seen_on": this_day()}
    if connection.execute(insert(session, connection.dialect.name).values(values)).rowcount:
        return int(learner_id)
    connection.execute(delete(learner).where(learner.c.id == learner_id))
    return learner_of(connection, token) or NOBODY


def end_session(connection: Connection, token: Token) -> None:
    """End a session."""
    connection.execute(delete(session).where(session.c.key == token.digest))


def end_all_sessions(connection: Connection, *whose: int) -> int:
    """End all sessions of these learners, or of everybody who has an account, with their tokens for programs; and give
    how many sessions that were.

    A guest keeps theirs: they have nothing else to come back with.
    """
    who = select(learner.c.id).where(learner.c.name.is_not(None))
    who = who.where(learner.c.id.in_(whose)) if whose else who
    connection.execute(delete(api_token).where(api_token.c.learner_id.in_(who)))
    return connection.execute(delete(session).where(session.c.learner_id.in_(who))).rowcount


def has_second_factor(learner_id: int) -> CompoundSelect[int]:
    """The question of whether an account has something beside its password, without which nobody begins a session."""
    apps = select(totp.c.learner_id).where(totp.c.learner_id == learner_id)
    return apps.union(select(passkey.c.learner_id).where(passkey.c.learner_id == learner_id))


def note_visit(connection: Connection, learner_id: int, now: int, token: Token | None = None) -> None:
    """Note that somebody was here, and used a session. A time that was noted while the clock said later stays: which of
    both is right shows in the days to come (`retention`)."""
    today, user = this_day(), learner.c.id == learner_id
    new = or_(learner.c.seen_at.is_(None), learner.c.seen_at < now, learner.c.seen_on < today)
    connection.execute(update(learner).where(user, new).values(here(now) | {"seen_at": latest(learner.c.seen_at, now)}))
    if token:
        used = {"seen_at": latest(session.c.seen_at, now), "seen_on": today}
        own = (session.c.key == token.digest, or_(session.c.seen_at < now, session.c.seen_on < today))
        connection.execute(update(session).where(*own).values(used))


def latest(time: ColumnElement[Any], now: int) -> Case[Any]:
    return case((time > now, time), else_=now)
