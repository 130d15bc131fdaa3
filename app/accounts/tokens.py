"""Keys by which programs read what a teacher may read: one for each teacher, and only a digest of it is kept."""

from secrets import token_urlsafe

from sqlalchemy import Connection, Select, delete, select

from app.accounts.keys import digest
from app.store.tables import learner, teacher, token

PREFIX = "infill_"  # so that those who search for keys that leaked find it


def new_token() -> str:
    return PREFIX + token_urlsafe(24)


def issued_at(learner_id: int) -> Select[tuple[int]]:
    """The question of since when a teacher has a token."""
    return select(token.c.created_at).where(token.c.learner_id == learner_id)


def holder(word: str) -> Select[tuple[int, str, int | None]]:
    """The question of which teacher a token is of, and when they were here last."""
    return (
        select(learner.c.id, learner.c.name, learner.c.seen_at)
        .join(token, token.c.learner_id == learner.c.id)
        .join(teacher, teacher.c.learner_id == learner.c.id)
        .where(token.c.key == digest(word))
    )


def issue_token(connection: Connection, learner_id: int, word: str, now: int) -> None:
    """Give a teacher a token; the one before is good no more."""
    connection.execute(delete(token).where(token.c.learner_id == learner_id))
    connection.execute(token.insert().values(key=digest(word), learner_id=learner_id, created_at=now))


def revoke_token(connection: Connection, learner_id: int) -> None:
    """Take a teacher's token back."""
    connection.execute(delete(token).where(token.c.learner_id == learner_id))
