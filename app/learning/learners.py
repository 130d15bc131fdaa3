"""What the store is asked about learners, and what it is told: questions, and jobs for its writer.

A job gets a connection within a transaction; whatever it does is done as a whole, or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import takewhile
from operator import attrgetter
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select, bindparam, case, func, null, select, union_all
from sqlalchemy.exc import IntegrityError

from app.accounts.keys import GUEST, Token
from app.accounts.sessions import NOBODY, create_guest, learner_of
from app.learning.progress import Address, Attempt, Replaced, Step, added, counted, steps
from app.store import Store
from app.store.jobs import insert
from app.store.rows import values_of
from app.store.tables import attempt, learner, session, teacher

FACTS = [field.name for field in fields(Attempt)]
ALL = None  # attempts, wherever they were made


class GoneError(Exception):
    """The learner whose work this was is not there any more."""


@dataclass(frozen=True)
class Visitor:
    """Who is here, and what they have done; a newcomer has done nothing yet, and is nobody to the store."""

    token: Token
    first_seed: int  # where their own numbers begin
    learner: int | None = None
    name: str | None = None  # of their account
    teaches: bool = False  # they may have classes
    created_at: int = 0  # when the session began
    seen_at: int = 0  # when it was last used
    steps: Mapping[Step, bool] = field(default_factory=dict)  # those that were tried; true where they are solved
    attempts: tuple[Attempt, ...] = ()  # in the chapter or at the problem that the visit is about, in their order
    replaced: Replaced = field(default_factory=dict)  # former steps, which count as those in their place
    lost: bool = False  # they had a session, and it has ended
    away: bool = False  # the store could not be asked

    @property
    def learner_id(self) -> int:
        """By which to ask for what is theirs: a newcomer has nothing."""
        return self.learner or NOBODY

    def after(self, attempts: Sequence[Attempt]) -> "Visitor":
        """The same visitor, once they have done more."""
        more = steps(attempts, self.replaced)
        return replace(self, attempts=(*self.attempts, *attempts), steps=added(self.steps, more))


def visitor_query(*about: str) -> CompoundSelect[Any]:
    """The question of who a key belongs to, of their steps, and of their attempts at a chapter, or at a problem.

    The steps are read off an index alone, however many attempts there are.
    """
    owner = (
        session.c.learner_id,
        learner.c.name,
        learner.c.first_seed,
        session.c.created_at.label("began"),
        session.c.seen_at,
        teacher.c.learner_id.label("teacher"),
    )
    step = (attempt.c.chapter, attempt.c.recipe)
    solved = func.max(case((attempt.c.solves, 1), else_=0)).label("solved")
    own = (attempt.c.id, *(attempt.c[name] for name in FACTS[2:]))
    is_theirs = session.c.key == bindparam("key")
    there = [attempt.c[name] == bindparam(name) for name in about]
    done = (
        select(*owner, *step, solved, *(null().label(column.name) for column in own))
        .select_from(
            session.join(learner)
            .outerjoin(teacher, teacher.c.learner_id == session.c.learner_id)
            .outerjoin(attempt, attempt.c.learner_id == session.c.learner_id)
        )
        .where(is_theirs)
        .group_by(*owner, *step)
    )
    attempts = (
        select(*(null() for _ in owner), *step, null(), *own)
        .select_from(session.join(attempt, attempt.c.learner_id == session.c.learner_id))
        .where(is_theirs, *there)
    )
    return union_all(done, attempts)


# Statements are put together once: that takes longer than to have them answered.
ANYWHERE, IN_CHAPTER, AT_PROBLEM = visitor_query(), visitor_query("chapter"), visitor_query("chapter", "recipe", "seed")
AT_PROBLEM_NOW = (
    select(attempt.c.submission, *(attempt.c[name] for name in FACTS))
    .where(*(attempt.c[name] == bindparam(name) for name in ("learner_id", "chapter", "recipe", "seed")))
    .order_by(attempt.c.id)
)


def find_visitor(store: Store, newcomer: Visitor, place: str | Address | None = "") -> Visitor | None:
    """Whom a newcomer's token belongs to, with their attempts in a chapter, at a problem, or ALL; None: nobody.

    Raises AwayError.
    """
    key = newcomer.token.digest
    if place is ALL:
        rows = store.ask(ANYWHERE, key=key)
    elif isinstance(place, str):
        rows = store.ask(IN_CHAPTER, key=key, chapter=place)
    else:
        rows = store.ask(AT_PROBLEM, key=key, **as_address(place))
    done = [row for row in rows if row.learner_id is not None]
    if not done:
        return None
    own = sorted((row for row in rows if row.learner_id is None), key=attrgetter("id"))
    tried = (((row.chapter, row.recipe), bool(row.solved)) for row in done if row.chapter is not None)
    owner = done[0]
    return replace(
        newcomer,
        learner=owner.learner_id,
        name=owner.name,
        teaches=owner.teacher is not None,
        first_seed=owner.first_seed,
        created_at=owner.began,
        seen_at=owner.seen_at,
        steps=counted(tried, newcomer.replaced),
        attempts=tuple(values_of(Attempt, own)),
    )


def history(token: Token, after: int, count: int) -> Select[Any]:
    """The question of what a learner has done, in its order: so many attempts, after one by its id."""
    columns = [attempt.c.id, *(attempt.c[name] for name in FACTS)]
    return (
        select(*columns)
        .join(session, session.c.learner_id == attempt.c.learner_id)
        .where(session.c.key == token.digest, attempt.c.id > after)
        .order_by(attempt.c.id)
        .limit(count)
    )


def attempts_now(
    connection: Connection, visitor: Visitor, submission: str, problem: Address
) -> tuple[Attempt, ...] | None:
    """All attempts at a problem, if there are others by now than those that a visitor brings along; otherwise None.

    Nobody adds any before the end of the transaction. Where the submission is there already, those before it: it is
    answered as it was at first.
    """
    learner_id = visitor.learner or learner_of(connection, visitor.token)
    if learner_id is None:
        return None
    if connection.dialect.name == "postgresql":  # in SQLite, whoever writes is alone
        connection.execute(select(learner.c.id).where(learner.c.id == learner_id).with_for_update(key_share=True))
    rows = connection.execute(AT_PROBLEM_NOW, {"learner_id": learner_id, **as_address(problem)}).all()
    before = list(takewhile(lambda row: row.submission != submission, rows))
    return None if len(before) == len(visitor.attempts) else tuple(values_of(Attempt, before))


def as_address(problem: Address) -> dict[str, object]:
    """The address of a problem by the names of its parts."""
    return dict(zip(("chapter", "recipe", "seed"), problem, strict=True))


def attempts_beyond(token: Token, count: int) -> Select[Any]:
    """The question of whether a learner has made more attempts than so many."""
    theirs = select(attempt.c.id).join(session, session.c.learner_id == attempt.c.learner_id)
    return theirs.where(session.c.key == token.digest).offset(count).limit(1)


def written_down(connection: Connection, visitor: Visitor, now: int) -> int:
    """The learner whom a visitor is to the store, which writes a guest down with the first that is kept of them.

    It raises GoneError where the learner, or the session, is not there any more.
    """
    learner_id = visitor.learner or learner_of(connection, visitor.token)
    if learner_id is None and visitor.token.kind == GUEST:
        learner_id = create_guest(connection, visitor.token, visitor.first_seed, now)
    if learner_id is None:
        raise GoneError
    return learner_id


def record(connection: Connection, visitor: Visitor, submission: str, facts: Sequence[Attempt]) -> None:
    """Keep what was sent, once, however often it is sent; a guest's first answer makes them a learner.

    It raises GoneError where the learner, or the session, is not there any more.
    """
    common = {"learner_id": written_down(connection, visitor, facts[0].created_at), "submission": submission}
    rows = [common | {"part": part} | asdict(fact) for part, fact in enumerate(facts)]
    try:
        connection.execute(insert(attempt, connection.dialect.name), rows)
    except IntegrityError as error:  # the learner was deleted, or joined with another, in the meantime
        raise GoneError from error
