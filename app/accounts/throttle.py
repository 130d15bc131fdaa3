"""A limit on guessing: whoever tries too often waits. Each kind of door counts for itself, so that wrong codes of a
class keep nobody from signing in.

Tries are counted by name, by address, and by both together; a school may share an address. A browser in which somebody
has signed in before, or is signed in, has a count of its own and no other: so nobody can keep the owner of an account
out by guessing at it, or by sharing their address.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Delete, case, delete, func, select

from app.accounts.accounts import normalize_name
from app.accounts.keys import digest
from app.store.tables import failure

TOO_OFTEN = "That was tried too often. Wait a minute, then try again."
MINUTE, HOUR = 60_000, 3_600_000  # ms

Door = Literal["password", "second", "join", "code", "sign-up", "guest"]


class Limit(NamedTuple):
    """So many tries."""

    minute: int
    hour: int


LIMITS: dict[Door, dict[str, Limit]] = {
    "password": {"both": Limit(8, 100), "name": Limit(10, 100), "address": Limit(60, 600), "known": Limit(8, 100)},
    "second": {"name": Limit(5, 20), "known": Limit(5, 20)},  # of a million codes, three are good at a time
    "join": {"address": Limit(60, 600), "known": Limit(10, 60)},
    "code": {"address": Limit(60, 600), "known": Limit(10, 60)},
    "sign-up": {"address": Limit(120, 1000)},  # names that are taken are tries as well, and so are accounts
    "guest": {"address": Limit(600, 600)},  # who were written down; behind an address may be a whole school
}


class TooOftenError(Exception):
    """It was tried too often; the message says what to do."""


@dataclass(frozen=True)
class Caller:
    """Whoever tries to get in."""

    address: str  # as `digests` writes it
    name: str = ""  # of the account that they try
    known: str = ""  # the account, and the browser that has been in it before; "": it has not

    def keys(self, door: Door) -> dict[str, str]:
        """The keys under which a try is counted, by their kind: neither names nor addresses are kept in clear.

        A code has no name: else a few wrong ones would shut out everybody.
        """
        if self.known and "known" in LIMITS[door]:
            said = {"known": self.known}
        else:
            said = {"address": self.address}
            if name := normalize_name(self.name):
                said |= {"name": name, "both": f"{name} {self.address}"}
        return {kind: digest(f"{door} {kind} {said[kind]}") for kind in LIMITS[door] if kind in said}


def require_few_tries(connection: Connection, door: Door, caller: Caller, now: int) -> None:
    """Raises TooOftenError where it was tried too often."""
    keys = caller.keys(door)
    limits = {keys[kind]: LIMITS[door][kind] for kind in keys}
    latest = func.sum(case((failure.c.created_at > now - MINUTE, 1), else_=0)).label("latest")
    recent = (failure.c.created_at > now - HOUR, failure.c.created_at <= now)
    counts = select(failure.c.key, latest, func.count().label("all")).where(failure.c.key.in_(limits), *recent)
    for row in connection.execute(counts.group_by(failure.c.key)).all():
        if row.all >= limits[row.key].hour:
            raise TooOftenError("That was tried too often. Wait an hour, then try again.")
        if row.latest >= limits[row.key].minute:
            raise TooOftenError(TOO_OFTEN)


def take_try(connection: Connection, door: Door, caller: Caller, now: int) -> list[int]:
    """Count a try before it is looked at, so that those that come at once are counted as well. What was right is given
    back. Raises TooOftenError."""
    require_few_tries(connection, door, caller, now)
    return count_try(connection, door, caller, now)


def count_try(connection: Connection, door: Door, caller: Caller, now: int) -> list[int]:
    """Count a try, whatever the limits are; those that are long past are forgotten."""
    connection.execute(old_failures(now))
    rows = [{"key": key, "created_at": now} for key in caller.keys(door).values()]
    return list(connection.scalars(failure.insert().returning(failure.c.id), rows))


def give_back(connection: Connection, tries: list[int]) -> None:
    """Forget a try that was right."""
    connection.execute(delete(failure).where(failure.c.id.in_(tries)))


def old_failures(now: int) -> Delete:
    """The order to forget tries that have not counted for long."""
    return delete(failure).where(failure.c.created_at < now - HOUR)
