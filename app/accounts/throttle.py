"""Who knocks too often: wrong passwords and codes are counted, so that nobody can guess for long.

Three doors are counted: a name, an address, and both together; a school may share an address.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Delete, Select, delete, func, select

from app.accounts.accounts import sign
from app.accounts.keys import digest
from app.store import Store
from app.store.tables import knock

MINUTE = 60_000  # ms
TOO_OFTEN = "That was tried too often. Wait a minute, then try again."
LIMITS = {"name": 10, "address": 60, "both": 8}  # wrong tries in a minute; behind an address may be a whole class


def is_throttled(store: Store, name: str, address: str, at: int) -> bool:
    """Was it tried too often with this name, or from this address?"""
    return is_shut(store.ask(knocks(name, address, at)), name, address)


def knocks(name: str, address: str, at: int) -> Select[tuple[str, int]]:
    """The question of how often a wrong password or code was tried in the last minute, door by door."""
    return (
        select(knock.c.door, func.count())
        .where(knock.c.door.in_(doors(name, address).values()), knock.c.at > at - MINUTE, knock.c.at <= at)
        .group_by(knock.c.door)
    )


def is_shut(rows: Iterable[tuple[str, int]], name: str, address: str) -> bool:
    """Was it tried too often, by this name, from this address, or by both?"""
    counts = dict(rows)
    return any(counts.get(key, 0) >= LIMITS[door] for door, key in doors(name, address).items())


def count_failure(connection: Connection, name: str, address: str, at: int) -> None:
    """Note a wrong try; those that are long past are forgotten."""
    connection.execute(past(at))
    rows = [{"door": door, "at": at} for door in doors(name, address).values()]
    connection.execute(knock.insert(), rows)


def past(at: int) -> Delete:
    """Forget wrong tries that have not counted for long."""
    return delete(knock).where(knock.c.at < at - 60 * MINUTE)


def doors(name: str, address: str) -> dict[str, str]:
    """The doors at which a wrong try is counted: neither names nor addresses are kept in clear.

    A code has no name, and is counted by its address alone: else a few wrong ones would shut out everybody.
    """
    keys = {"address": address}
    if name := sign(name):
        keys |= {"name": name, "both": f"{name} {address}"}
    return {door: digest(f"{door} {key}") for door, key in keys.items()}
