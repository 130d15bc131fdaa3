"""A limit on guessing: wrong passwords and codes are counted, and who has failed too often waits.

They are counted by name, by address, and by both together; a school may share an address.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Delete, Select, delete, func, select

from app.accounts.accounts import normalize_name
from app.accounts.keys import digest
from app.store import Store
from app.store.tables import failure

MINUTE, HOUR = 60_000, 3_600_000  # ms
GUESTS = 600  # new guests from one address in an hour; behind it may be a whole school
TOO_OFTEN = "That was tried too often. Wait a minute, then try again."
OWN = ("", "::1")  # addresses of this machine, beside those that begin with 127.
LIMITS = {"name": 10, "address": 60, "both": 8}  # wrong tries in a minute; behind an address may be a whole class


def is_throttled(store: Store, name: str, address: str, now: int) -> bool:
    """Was it tried too often with this name, or from this address?"""
    return is_reached(store.ask(recent_failures(name, address, now)), name, address)


def recent_failures(name: str, address: str, now: int) -> Select[tuple[str, int]]:
    """The question of how often a wrong password or code was tried in the last minute."""
    return (
        select(failure.c.key, func.count().label("tries"))
        .where(
            failure.c.key.in_(keys_of(name, address).values()),
            failure.c.created_at > now - MINUTE,
            failure.c.created_at <= now,
        )
        .group_by(failure.c.key)
    )


def is_reached(rows: Iterable[Any], name: str, address: str) -> bool:
    """Was it tried too often, by this name, from this address, or by both?"""
    counts = {row.key: row.tries for row in rows}
    return any(counts.get(key, 0) >= LIMITS[kind] for kind, key in keys_of(name, address).items())


def count_failure(connection: Connection, name: str, address: str, now: int) -> None:
    """Note a wrong try; those that are long past are forgotten."""
    connection.execute(old_failures(now))
    rows = [{"key": key, "created_at": now} for key in keys_of(name, address).values()]
    connection.execute(failure.insert(), rows)


def is_crowded(store: Store, address: str, now: int) -> bool:
    """Did more guests come from an address within an hour than a school may bring? An address of this machine says
    nothing of who comes: it is that of a proxy, or of whoever runs the site."""
    if address in OWN or address.startswith("127."):
        return False
    lately = (failure.c.key == guest_key(address), failure.c.created_at > now - HOUR, failure.c.created_at <= now)
    (row,) = store.ask(select(func.count().label("guests")).where(*lately))
    return bool(row.guests >= GUESTS)


def count_guest(connection: Connection, address: str, now: int) -> None:
    """Note that a guest was written down who came from an address."""
    connection.execute(old_failures(now))
    connection.execute(failure.insert().values(key=guest_key(address), created_at=now))


def guest_key(address: str) -> str:
    return digest(f"guest {address}")


def old_failures(now: int) -> Delete:
    """The order to forget wrong tries that have not counted for long."""
    return delete(failure).where(failure.c.created_at < now - 60 * MINUTE)


def keys_of(name: str, address: str) -> dict[str, str]:
    """The keys under which a wrong try is counted, by their kind: neither names nor addresses are kept in clear.

    A code has no name, and is counted by its address alone: else a few wrong ones would shut out everybody.
    """
    said = {"address": address}
    if name := normalize_name(name):
        said |= {"name": name, "both": f"{name} {address}"}
    return {kind: digest(f"{kind} {text}") for kind, text in said.items()}
