"""What somebody has bet in the prose of a chapter: a fact for each bet, only ever added, so the first one stays."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.exc import IntegrityError

from app.accounts.keys import Token
from app.learning.learners import GoneError, Visitor, written_down
from app.store.bet_tables import bet
from app.store.jobs import insert
from app.store.tables import session


@dataclass(frozen=True)
class PlacedBet:
    """What was bet on at first."""

    chapter: str
    bet: str  # its name
    chosen: int | None  # the place of a choice, counted from 1; None: they wanted to be told
    created_at: int


def bets_of(token: Token) -> Select[Any]:
    """The question of what a learner has bet, the first bet first."""
    columns = [bet.c[field.name] for field in fields(PlacedBet)]
    theirs = select(*columns).join(session, session.c.learner_id == bet.c.learner_id)
    return theirs.where(session.c.key == token.digest).order_by(bet.c.created_at)


def bets_in(token: Token, chapter: str) -> Select[Any]:
    """The same in one chapter."""
    return bets_of(token).where(bet.c.chapter == chapter)


def record_bet(connection: Connection, visitor: Visitor, placed: PlacedBet) -> None:
    """Keep what was bet, unless there is a bet already; a guest's first one makes them a learner. Raises GoneError."""
    row = {"learner_id": written_down(connection, visitor, placed.created_at)} | asdict(placed)
    try:
        connection.execute(insert(bet, connection.dialect.name), row)
    except IntegrityError as error:  # the learner was deleted, or joined with another, in the meantime
        raise GoneError from error
