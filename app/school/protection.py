"""Which problems are in a set that is open now and by whose rules something is kept back: hints, solutions, or tries.

While it is open, the public pages of these problems give no help to anybody, and no file tells a learner their seeds.
It is open until it is due, with the latest date that any member has; one without a date, until its class is archived.

The seeds that are asked for are those that were given. Before a member's first answer, their seed is known to nobody
whom it could help: it follows from the secret of the set, and no page tells it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select

from app.accounts.keys import Token
from app.core.recipe import Recipe
from app.formats.dates import MINUTE
from app.learning.progress import Address
from app.school.assignments import ONCE
from app.store import Store
from app.store.tables import assigned, assignment, attempt, classroom, extension, given, session


@dataclass(frozen=True)
class Protection:
    """What the sets that a problem is in have to do with its public page."""

    until: int | None  # None: as long as its class is not archived
    zone: str  # of the class
    limits_tries: bool  # so it is checked in its set alone
    elsewhere: bool  # it is another step that is in the set, whose numbers this one shows


def is_open() -> ColumnElement[bool]:
    """Is a set open, for its class or for one of its members, at the `moment` that is asked about?"""
    later = exists().where(extension.c.assignment_id == assignment.c.id, extension.c.due >= bindparam("minute"))
    return and_(
        classroom.c.archived_at.is_(None),
        assignment.c.opens <= bindparam("moment"),
        or_(assignment.c.due.is_(None), assignment.c.due >= bindparam("minute"), later),
    )


def keeps_back() -> ColumnElement[bool]:
    """Does a set give less than the public page of a problem would give?"""
    return or_(assignment.c.hints.is_(False), assignment.c.solutions != ONCE, assignment.c.tries > 0)


STEPS = given.join(assigned, and_(assigned.c.assignment_id == given.c.assignment_id, assigned.c.place == given.c.place))
ROOMS = assignment.join(classroom, classroom.c.id == assignment.c.classroom_id)
LATEST = select(func.max(extension.c.due)).where(extension.c.assignment_id == assignment.c.id).scalar_subquery()

# Statements are put together once: that takes longer than to have them answered.
AT_SEED = (  # asked by each page of a problem, so it is short
    select(assigned.c.assignment_id, assigned.c.recipe)
    .select_from(STEPS)
    .where(given.c.seed == bindparam("seed"), assigned.c.chapter == bindparam("chapter"))
)
KEEPING = (
    select(assignment.c.id, assignment.c.due, LATEST.label("latest"), assignment.c.tries, classroom.c.zone)
    .select_from(ROOMS)
    .where(assignment.c.id.in_(bindparam("sets", expanding=True)), is_open(), keeps_back())
)
OWN = (
    select(attempt.c.chapter, attempt.c.recipe, attempt.c.seed)
    .select_from(session.join(attempt, attempt.c.learner_id == session.c.learner_id))
    .where(
        session.c.key == bindparam("key"),
        exists()
        .select_from(STEPS.join(ROOMS, assignment.c.id == given.c.assignment_id))
        .where(
            given.c.seed == attempt.c.seed,
            assigned.c.chapter == attempt.c.chapter,
            assigned.c.recipe == attempt.c.recipe,
            is_open(),
            keeps_back(),
        ),
    )
    .distinct()
)


def asked(store: Store, question: Select[Any], moment: int, **about: object) -> Sequence[Any]:
    """What the store tells of sets that are open at a moment. The minute in which one is due is in time."""
    return store.ask(question, moment=moment, minute=moment - moment % MINUTE, **about)


def protection_of(store: Store, chapter: str, recipe: Recipe, seed: int, moment: int) -> Protection | None:
    """How the problem of a seed is protected; None: it is in no set that is open and keeps something back.

    Recipes of a chain show each other's numbers, so the problem of another of them counts as well.
    """
    names = {recipe.name, *(one.name for one in recipe.chain)}
    places = [row for row in store.ask(AT_SEED, chapter=chapter, seed=seed) if row.recipe in names]
    sets = asked(store, KEEPING, moment, sets=[row.assignment_id for row in places]) if places else ()
    if not sets:
        return None
    protecting = {one.id for one in sets}
    until, zone = max((inf if one.due is None else max(one.due, one.latest or 0), one.zone) for one in sets)
    return Protection(
        until=None if until == inf else int(until),
        zone=zone,
        limits_tries=any(one.tries for one in sets),
        elsewhere=any(row.recipe != recipe.name for row in places if row.assignment_id in protecting),
    )


def protected_problems(store: Store, token: Token, moment: int) -> set[Address]:
    """Those of the problems which a learner has worked at whose seeds nobody is told now."""
    return {(row.chapter, row.recipe, row.seed) for row in asked(store, OWN, moment, key=token.digest)}
