"""Problem sets: their rules as values, and who gets which numbers; what the store is asked about them, and told.

step        a chapter and a recipe; a place in a set has one
variant     the seed that a member has at a place, decided by the set's secret and the member alone
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from secrets import token_hex
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, delete, select, update

from app.formats.dates import days_begun, is_past
from app.school.classes import new_key
from app.store.jobs import insert
from app.store.rows import columns
from app.store.tables import assigned, assignment, classroom, extension, given

Late = Literal["accept", "percent", "close"]  # what becomes of answers after the due date
ACCEPT: Final = "accept"
PERCENT: Final = "percent"
CLOSE: Final = "close"

Solutions = Literal["once", "due", "never"]  # when worked solutions may be seen
ONCE: Final = "once"
AFTER: Final = "due"
NEVER: Final = "never"


@dataclass(frozen=True)
class Rules:
    """By which rules a set is worked at and marked. Times are ms since 1970, UTC."""

    opens: int
    due: int | None = None
    late: Late = ACCEPT
    percent: int = 10  # off for each day begun, where late is PERCENT
    tries: int = 0  # for a blank; 0: as many as they like
    hints: bool = True
    solutions: Solutions = ONCE
    same: bool = False  # the same numbers for all

    def has_opened(self, now: int) -> bool:
        return now >= self.opens

    def is_closed(self, now: int, due: int | None) -> bool:
        """Do answers count no more, for somebody with this due date?"""
        return self.late == CLOSE and due is not None and is_past(due, now)

    def worth(self, now: int, due: int | None, zone: str = "UTC") -> float:
        """The share that an answer given at this time counts, for somebody with this due date: from 0 to 1. Days are
        those of the class's time zone."""
        if not self.has_opened(now) or self.is_closed(now, due):
            return 0.0
        if due is None or not is_past(due, now) or self.late == ACCEPT:
            return 1.0
        return max(0.0, 1 - days_begun(due, now, zone) * self.percent / 100)

    def shows_solutions(self, now: int, due: int | None) -> bool:
        return self.solutions == ONCE or (self.solutions == AFTER and due is not None and is_past(due, now))


@dataclass(frozen=True)
class Assigned:
    """One place of a set."""

    chapter: str
    recipe: str
    excluded: tuple[int, ...] = ()  # seeds that nobody gets
    pinned: tuple[int, ...] = ()  # if there are any, nobody gets another

    @property
    def step(self) -> tuple[str, str]:
        return self.chapter, self.recipe


@dataclass(frozen=True)
class Assignment:
    """A problem set of a class."""

    id: int
    key: str
    classroom_id: int
    title: str
    secret: str
    rules: Rules
    places: tuple[Assigned, ...] = ()  # the first has number 1
    zone: str = "UTC"  # of its class


OWN = [assignment.c[name] for name in ("id", "key", "classroom_id", "title", "secret")]
RULES = [assignment.c[field.name] for field in fields(Rules)]
PLACE = [assigned.c[field.name] for field in fields(Assigned)]


def sets_where(*conditions: Any) -> Select[Any]:
    """The question of all sets of which something holds, a row for each place; `assembled` makes sets of the rows."""
    return (
        select(*OWN, classroom.c.zone, *RULES, *PLACE)
        .select_from(assignment.join(classroom, classroom.c.id == assignment.c.classroom_id))
        .outerjoin(assigned, assigned.c.assignment_id == assignment.c.id)
        .where(*conditions)
        .order_by(assignment.c.id, assigned.c.place)
    )


def assembled(rows: Sequence[Any]) -> list[Assignment]:
    """The sets that these rows tell of, in their order."""
    rules, found = columns(rows, *(field.name for field in fields(Rules))), []
    for _, own in groupby(rows, key=columns(rows, "id")):
        places = [*own]
        first = places[0]
        found.append(
            Assignment(
                first.id,
                first.key,
                first.classroom_id,
                first.title,
                first.secret,
                Rules(*rules(first)),
                tuple(place_of(row) for row in places if row.chapter is not None),
                first.zone,
            )
        )
    return found


def place_of(row: Any) -> Assigned:
    """The place of a set that a row tells of."""
    excluded, pinned = (tuple(json.loads(seeds)) for seeds in (row.excluded, row.pinned))
    return Assigned(row.chapter, row.recipe, excluded, pinned)


def create_assignment(
    connection: Connection, classroom_id: int, title: str, rules: Rules, places: Sequence[Assigned], now: int
) -> str:
    """Give a set to a class; it tells the key of the set."""
    key, secret = new_key(), token_hex(32)
    own = {"key": key, "classroom_id": classroom_id, "title": title, "secret": secret, "created_at": now}
    (new,) = connection.execute(assignment.insert().values(own | vars(rules))).inserted_primary_key or (None,)
    connection.execute(assigned.insert(), rows_of(new, places))
    return key


def rows_of(set_id: int | None, places: Sequence[Assigned]) -> list[dict[str, object]]:
    return [
        {
            "assignment_id": set_id,
            "place": number,
            "chapter": place.chapter,
            "recipe": place.recipe,
            "excluded": json.dumps(place.excluded),
            "pinned": json.dumps(place.pinned),
        }
        for number, place in enumerate(places, start=1)
    ]


def update_assignment(
    connection: Connection, set_id: int, title: str, rules: Rules, places: Sequence[Assigned] | None = None
) -> None:
    """Change a set. Its places change only if they are named."""
    values = {"title": title, **vars(rules)}
    connection.execute(update(assignment).where(assignment.c.id == set_id).values(values))
    if places is not None:
        connection.execute(delete(assigned).where(assigned.c.assignment_id == set_id))
        connection.execute(assigned.insert(), rows_of(set_id, places))


def delete_assignment(connection: Connection, set_id: int) -> None:
    """Delete a set; what was answered stays with the learners."""
    connection.execute(delete(assignment).where(assignment.c.id == set_id))


def extend_due(connection: Connection, set_id: int, member_id: int, due: int | None) -> None:
    """Give one member another due date, or the usual one again."""
    here = (extension.c.assignment_id == set_id, extension.c.member_id == member_id)
    connection.execute(delete(extension).where(*here))
    if due is not None:
        values = {"assignment_id": set_id, "member_id": member_id, "due": due}
        connection.execute(extension.insert().values(values))


def first_answer(set_id: int) -> Select[tuple[int]]:
    """The question of whether any member has answered a problem of a set."""
    return select(given.c.place).where(given.c.assignment_id == set_id).limit(1)


def hold_seed(connection: Connection, set_id: int, member_id: int, place: int, seed: int) -> None:
    """Keep which seed a member has at a place: whatever becomes of the rules, it stays theirs."""
    values = {"assignment_id": set_id, "member_id": member_id, "place": place, "seed": seed}
    connection.execute(insert(given, connection.dialect.name).values(values))


def extensions_of(set_id: int) -> Select[tuple[int, int]]:
    """The question of who has another due date."""
    return select(extension.c.member_id, extension.c.due).where(extension.c.assignment_id == set_id)
