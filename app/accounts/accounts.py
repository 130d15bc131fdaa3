"""Accounts and codes: the jobs by which a guest becomes somebody, or comes from another device.

Each is one transaction. A new session is a new token, so that nobody comes in by an old one; what a guest has done goes
with them, and their guest's key opens nothing any more.
"""

import unicodedata
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from app.accounts.keys import Token, digest
from app.accounts.passwords import weak
from app.accounts.running import here, this_day
from app.accounts.sessions import create_guest, has_second_factor, learner_of
from app.store import Store
from app.store.bet_tables import bet, challenge
from app.store.jobs import insert
from app.store.sign_in_tables import browser, pending
from app.store.tables import attempt, code, extension, given, kept_mark, learner, member, session
from app.store.tables import token as api_token

FRESH = 86_400_000  # ms for which a code is good
NAME = 40  # characters: the longest name
MOST = 200  # characters of a name that are looked at


class TakenError(Exception):
    """Somebody else has this name."""


class StaleError(Exception):
    """A code that is not good, or not any more."""


class NamedError(Exception):
    """A code of somebody's account, where somebody else is signed in."""


def tidy(name: str) -> str:
    """A name without what cannot be seen, in one way of writing."""
    plain = unicodedata.normalize("NFKC", name[:MOST])  # long rows of accents would take seconds
    return " ".join("".join(letter for letter in plain if letter.isprintable()).split())


def normalize_name(name: str) -> str:
    """A name as names are compared."""
    return unicodedata.normalize("NFKC", tidy(name).casefold())


def names_of(name: str) -> dict[str, str]:
    """A name as it is shown, and as it is compared: two columns of a row."""
    return {"name": tidy(name), "normalized_name": normalize_name(name)}


def is_name(tidied: str, longest: int = NAME) -> bool:
    """Is something left of a name, and not too much?"""
    return 1 <= len(tidied) <= longest


def what_is_wrong(name: str, password: str) -> dict[str, str]:
    """What is wrong with a new name or password, by the field that it is about."""
    said = {}
    if not is_name(tidy(name)):
        said["name"] = f"Choose a name of 1 to {NAME} characters. It need not be your real one."
    if wrong := weak(password, name):
        said["password"] = wrong
    return said


class Account(NamedTuple):
    """Somebody who has a name."""

    id: int
    password: str | None  # its hash; None where the administrator has taken it away


def account_of(store: Store, name: str) -> Account | None:
    """The account of a name, if there is one. Raises AwayError."""
    rows = store.ask(select(learner.c.id, learner.c.password).where(learner.c.normalized_name == normalize_name(name)))
    return Account(rows[0].id, rows[0].password) if rows else None


def rehash(connection: Connection, account: Account, password_hash: str) -> None:
    """Keep a password in the way of today; unless it has been changed in the meantime."""
    same = (learner.c.id == account.id, learner.c.password == account.password)
    connection.execute(update(learner).where(*same).values(password=password_hash))


def sign_up(
    connection: Connection, visitor: Token, first_seed: int, *, name: str, password_hash: str, token: Token, now: int
) -> int:
    """Make an account of whoever is here, with a session for this browser; and give who that is. Whoever else came in
    as this guest, by a code or on another device, does not come into the account: they sign in. Raises TakenError."""
    learner_id = learner_of(connection, visitor) or create_guest(connection, visitor, first_seed, now)
    values = names_of(name) | {"password": password_hash}
    try:
        connection.execute(update(learner).where(learner.c.id == learner_id).values(values))
    except IntegrityError as error:
        raise TakenError from error
    revoke_sessions(connection, learner_id)
    begin(connection, learner_id, token, now, instead_of=visitor)
    return learner_id


def sign_in(connection: Connection, visitor: Token, learner_id: int, token: Token, now: int) -> None:
    """Begin a session of a learner, who brings along what they did as a guest."""
    guest = learner_of(connection, visitor)
    if guest is not None and guest != learner_id and is_nameless(connection, guest):
        merge(connection, guest, learner_id)
    begin(connection, learner_id, token, now, instead_of=visitor)


def begin(connection: Connection, learner_id: int, token: Token, now: int, instead_of: Token) -> None:
    """Begin a session by a new token; the one that this browser had is good no more."""
    connection.execute(delete(session).where(session.c.key == instead_of.digest))
    values = {"key": token.digest, "learner_id": learner_id, "created_at": now, "seen_at": now, "seen_on": this_day()}
    connection.execute(session.insert().values(values))
    connection.execute(update(learner).where(learner.c.id == learner_id).values(here(now)))


def is_nameless(connection: Connection, learner_id: int) -> bool:
    return connection.scalar(select(learner.c.name).where(learner.c.id == learner_id)) is None


def merge(connection: Connection, guest: int, learner_id: int) -> None:
    """Give all that a guest has done to a learner; what both have sent counts once. The guest is no more.

    Their other browsers belong to a guest still. They do not come into an account: whoever gives somebody a code of
    their own to type would be let in without the password.
    """
    theirs = attempt.alias()
    twice = select(theirs.c.submission).where(theirs.c.learner_id == learner_id)
    connection.execute(delete(attempt).where(attempt.c.learner_id == guest, attempt.c.submission.in_(twice)))
    connection.execute(update(attempt).where(attempt.c.learner_id == guest).values(learner_id=learner_id))
    for table in (bet, challenge):
        if facts := connection.execute(select(table).where(table.c.learner_id == guest)).mappings().all():
            rows = [dict(row) | {"learner_id": learner_id} for row in facts]
            connection.execute(insert(table, connection.dialect.name), rows)
    one, other = member.alias(), member.alias()
    both_in = (one.c.classroom_id == other.c.classroom_id, one.c.learner_id == guest, other.c.learner_id == learner_id)
    for row in connection.execute(select(one.c.id.label("place"), other.c.id.label("own")).where(*both_in)).all():
        give_way(connection, row.place, row.own)
    for table in (session, member) if is_nameless(connection, learner_id) else (member,):
        connection.execute(update(table).where(table.c.learner_id == guest).values(learner_id=learner_id))
    connection.execute(delete(learner).where(learner.c.id == guest))


def give_way(connection: Connection, place: int, own: int) -> None:
    """Of two places in a class, give what belongs to one to the other; the first is no more."""
    for table in (given, extension, kept_mark):
        rows = connection.execute(select(table).where(table.c.member_id == place)).mappings().all()
        if rows:
            theirs = [dict(row) | {"member_id": own} for row in rows]
            connection.execute(insert(table, connection.dialect.name), theirs)
    both = member.c.id.in_((place, own))
    joined, left, seats = connection.execute(
        select(func.min(member.c.created_at), func.max(member.c.left_at), func.count(member.c.left_at)).where(both)
    ).one()
    end = left if seats == 2 else None  # they are in the class unless they have left both
    connection.execute(update(member).where(member.c.id == own).values(created_at=joined, left_at=end))
    connection.execute(delete(member).where(member.c.id == place))


def replace_password(connection: Connection, learner_id: int, password_hash: str) -> None:
    """Keep another password: all sessions end, a code is good no more, and no browser is known."""
    connection.execute(update(learner).where(learner.c.id == learner_id).values(password=password_hash))
    revoke_sessions(connection, learner_id)
    connection.execute(delete(browser).where(browser.c.learner_id == learner_id))


def change_password(
    connection: Connection, visitor: Token, learner_id: int, password_hash: str, token: Token, now: int
) -> None:
    """Change a password, and give this browser a new session."""
    replace_password(connection, learner_id, password_hash)
    begin(connection, learner_id, token, now, instead_of=visitor)


def rotate_session(connection: Connection, visitor: Token, learner_id: int, token: Token, now: int) -> None:
    """Begin anew, for somebody who may do more from now on: no session of before is good any more."""
    revoke_sessions(connection, learner_id)
    begin(connection, learner_id, token, now, instead_of=visitor)


def revoke_sessions(connection: Connection, learner_id: int) -> None:
    """End all sessions of somebody; a code and a token are good no more, and nothing waits for a second factor."""
    for table in (session, code, api_token, pending):
        connection.execute(delete(table).where(table.c.learner_id == learner_id))


def create_code(connection: Connection, visitor: Token, first_seed: int, word: str, now: int) -> None:
    """Keep a code for whoever is here; an older one is good no more."""
    learner_id = learner_of(connection, visitor) or create_guest(connection, visitor, first_seed, now)
    connection.execute(delete(code).where(code.c.learner_id == learner_id, code.c.invites.is_(False)))
    connection.execute(code.insert().values(key=digest(word), learner_id=learner_id, created_at=now))


def reset_account(connection: Connection, learner_id: int, word: str, now: int) -> None:
    """Give the owner of an account a way back into it: their password and their sessions are good no more, and a code
    lets them in. This is for whoever runs the site, at the terminal: whoever gets the code is whoever owns it."""
    connection.execute(update(learner).where(learner.c.id == learner_id).values(password=None))
    revoke_sessions(connection, learner_id)
    connection.execute(code.insert().values(key=digest(word), learner_id=learner_id, created_at=now))


def redeem_code(connection: Connection, word: str | None, visitor: Token, token: Token, now: int) -> int | None:
    """Join what was done here and on the device that a code is from. Raises StaleError, NamedError.

    Of an account with a second factor the code is the first factor alone: it gives whose second one has to be shown.
    """
    key = digest(word or "")
    moves = select(code.c.learner_id, code.c.created_at).where(code.c.key == key, code.c.invites.is_(False))
    row = connection.execute(moves).first()
    if row is None or not 0 <= now - row.created_at < FRESH:
        raise StaleError
    learner_id, me = row.learner_id, learner_of(connection, visitor)
    if me is not None and me != learner_id and not is_nameless(connection, me):
        if not is_nameless(connection, learner_id):
            raise NamedError
        learner_id, me = me, learner_id
    connection.execute(delete(code).where(code.c.key == key))
    if me != row.learner_id and connection.execute(has_second_factor(row.learner_id)).first() is not None:
        return int(row.learner_id)
    if me is not None and me != learner_id:
        merge(connection, me, learner_id)
    begin(connection, learner_id, token, now, instead_of=visitor)
    return None
