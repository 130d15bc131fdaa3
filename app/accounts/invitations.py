"""Links by which an administrator lets somebody in: there they choose a password, once, within a day."""

from sqlalchemy import Connection, Select, delete, select
from sqlalchemy.exc import IntegrityError

from app.accounts.accounts import FRESH, StaleError, TakenError, names_of, replace_password
from app.accounts.keys import digest
from app.accounts.running import here
from app.store.tables import code, learner


def create_account(connection: Connection, name: str, password_hash: str | None, now: int) -> int:
    """Make an account for somebody who is not here; without a password, for an invitation. Raises TakenError."""
    values = names_of(name) | {"password": password_hash, "first_seed": 0, "created_at": now} | here(now)
    try:
        (learner_id,) = connection.execute(learner.insert().values(values)).inserted_primary_key or (0,)
    except IntegrityError as error:
        raise TakenError from error
    return int(learner_id)


def invite(connection: Connection, learner_id: int, word: str, now: int) -> None:
    """Keep a new invitation; an older one is good no more. Nothing else ends: they may be signed in somewhere."""
    connection.execute(delete(code).where(code.c.learner_id == learner_id, code.c.invites))
    connection.execute(code.insert().values(key=digest(word), learner_id=learner_id, created_at=now, invites=True))


def invited_by(word: str | None, now: int) -> Select[tuple[int, str]]:
    """The question of whom an invitation is for: their id and name. There is nobody where it is not good any more."""
    return (
        select(learner.c.id, learner.c.name)
        .join(code, code.c.learner_id == learner.c.id)
        .where(
            code.c.key == digest(word or ""), code.c.invites, code.c.created_at > now - FRESH, code.c.created_at <= now
        )
    )


def accept(connection: Connection, word: str | None, password_hash: str, now: int) -> int:
    """Use an invitation up: somebody has chosen a password, and all sessions of before end. Raises StaleError."""
    row = connection.execute(invited_by(word, now)).first()
    if row is None:
        raise StaleError
    replace_password(connection, row.id, password_hash)
    return int(row.id)
