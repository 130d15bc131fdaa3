"""A second factor beside the password: six digits that an app shows (RFC 6238), or a recovery code in their place.

The secret of an app is encrypted with a key that is not in the database, and tied to its account: whoever reads or
changes the database cannot come in by it. Recovery codes have 120 bits, so a plain digest of each is enough.
"""

import hmac
import re
from base64 import b32encode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha1, sha256
from secrets import token_bytes, token_urlsafe
from urllib.parse import quote

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Connection, Select, delete, func, select, update

from app.accounts.accounts import rotate_session, sign_in
from app.accounts.keys import Token, digest, new_code, read_code
from app.accounts.sessions import has_second_factor
from app.store.sign_in_tables import passkey, pending, recovery, totp
from app.store.tables import learner

STEP = 30_000  # ms for which a code is shown
DRIFT = 1  # steps by which a clock may be wrong: an app's code is good for a step before and after its own
DIGITS = 6
CODES, GROUPS = 10, 6  # recovery codes, and groups of four letters in each
WAIT = 10 * 60_000  # ms between the password and the second factor


def new_secret() -> bytes:
    """A secret for an app: 160 bits."""
    return token_bytes(20)


def spelled(secret: bytes) -> str:
    """A secret as apps read it, and people type it: they leave out the spaces."""
    return " ".join(re.findall("....", b32encode(secret).decode()))


def app_address(secret: bytes, name: str) -> str:
    """What an app reads in a picture: the secret, and whose it is."""
    return f"otpauth://totp/Infill:{quote(name)}?secret={b32encode(secret).decode()}&issuer=Infill"


def totp_code(secret: bytes, step: int) -> str:
    """The digits that an app shows in a step."""
    mac = hmac.digest(secret, step.to_bytes(8, "big"), sha1)
    place = mac[-1] & 15
    number = int.from_bytes(mac[place : place + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def matching_step(secret: bytes, typed: str, now: int) -> int | None:
    """The step whose code was typed, if it is one of those that are good now."""
    plain, here = re.sub(r"\s", "", typed[:20]).encode("utf-8", "replace"), now // STEP
    steps = range(here - DRIFT, here + DRIFT + 1)
    return next((step for step in steps if hmac.compare_digest(totp_code(secret, step).encode(), plain)), None)


def seal(secret: bytes, learner_id: int, key: str) -> str:
    """A secret, encrypted for the database."""
    return cipher(learner_id, key).encrypt(secret).decode()


def unseal(sealed: str, learner_id: int, key: str, seconds: int | None = None) -> bytes | None:
    """A secret that was encrypted for an account; None where the key of the site is another one by now, or where more
    than so many seconds have passed."""
    try:
        return cipher(learner_id, key).decrypt(sealed, seconds)
    except (InvalidToken, ValueError):
        return None


def cipher(learner_id: int, key: str) -> Fernet:
    own = hmac.digest(key.encode("utf-8", "surrogatepass"), f"second factor {learner_id}".encode(), sha256)
    return Fernet(urlsafe_b64encode(own))


def new_recovery_codes() -> list[str]:
    return [new_code(GROUPS) for _ in range(CODES)]


@dataclass(frozen=True)
class SecondFactor:
    """What an account has beside its password."""

    app_since: int | None = None
    passkeys: tuple[tuple[int, int], ...] = ()  # the id of each, and since when
    codes: int = 0  # recovery codes that are left

    @property
    def is_set(self) -> bool:
        return self.app_since is not None or bool(self.passkeys)


def second_factor_of(connection: Connection, learner_id: int) -> SecondFactor:
    """What an account has beside its password."""
    since = connection.scalar(select(totp.c.created_at).where(totp.c.learner_id == learner_id))
    mine = select(passkey.c.id, passkey.c.created_at).where(passkey.c.learner_id == learner_id).order_by(passkey.c.id)
    left = select(func.count()).where(recovery.c.learner_id == learner_id)
    keys = tuple((row.id, row.created_at) for row in connection.execute(mine))
    return SecondFactor(since, keys, connection.scalar(left) or 0)


def replace_codes(connection: Connection, learner_id: int, codes: list[str]) -> None:
    """Keep new recovery codes; those before are good no more."""
    connection.execute(delete(recovery).where(recovery.c.learner_id == learner_id))
    if codes:
        connection.execute(recovery.insert(), [{"key": digest(code), "learner_id": learner_id} for code in codes])


def enrol_app(
    connection: Connection, visitor: Token, learner_id: int, *, sealed: str, step: int, token: Token, now: int
) -> list[str]:
    """Ask for the codes of an app from now on; all other sessions end. The code that was just typed has served.

    Recovery codes come back, if this is the first second factor.
    """
    codes = first_codes(connection, learner_id)
    connection.execute(delete(totp).where(totp.c.learner_id == learner_id))
    connection.execute(totp.insert().values(learner_id=learner_id, secret=sealed, step=step, created_at=now))
    rotate_session(connection, visitor, learner_id, token, now)
    return codes


def first_codes(connection: Connection, learner_id: int) -> list[str]:
    """New recovery codes, for an account that has no second factor so far; none for others."""
    if connection.execute(has_second_factor(learner_id)).first() is not None:
        return []
    codes = new_recovery_codes()
    replace_codes(connection, learner_id, codes)
    return codes


def remove_app(connection: Connection, learner_id: int) -> None:
    """Ask for no app any more."""
    connection.execute(delete(totp).where(totp.c.learner_id == learner_id))
    drop_codes_without_factor(connection, learner_id)


def drop_codes_without_factor(connection: Connection, learner_id: int) -> None:
    """Recovery codes stand in for something; without that, they go."""
    if connection.execute(has_second_factor(learner_id)).first() is None:
        replace_codes(connection, learner_id, [])


def reset_second_factor(connection: Connection, learner_id: int) -> None:
    """Take away all that an account has beside its password; whoever is signed in to it stays so."""
    for table in (totp, passkey, recovery, pending):
        connection.execute(delete(table).where(table.c.learner_id == learner_id))


def new_pending() -> str:
    """By what a browser is known between the password and the second factor."""
    return token_urlsafe(18)


def begin_pending(connection: Connection, learner_id: int, secret: str, now: int) -> None:
    """Wait for the second factor of somebody who has given the first."""
    connection.execute(delete(pending).where(pending.c.created_at < now - WAIT))
    connection.execute(pending.insert().values(key=digest(secret), learner_id=learner_id, created_at=now))


def pending_of(secret: str, now: int) -> Select[tuple[int, str]]:
    """The question of whose second factor a browser has still to show: their id and name."""
    recent = (pending.c.created_at > now - WAIT, pending.c.created_at <= now)
    return (
        select(learner.c.id, learner.c.name)
        .join(pending, pending.c.learner_id == learner.c.id)
        .where(pending.c.key == digest(secret), *recent)
    )


def end_pending(connection: Connection, secret: str, learner_id: int) -> bool:
    """Wait no longer; it is False where nobody waits any more. What waits in other browsers has to begin anew."""
    there = connection.execute(delete(pending).where(pending.c.key == digest(secret))).rowcount
    connection.execute(delete(pending).where(pending.c.learner_id == learner_id))
    return bool(there)


def sign_in_by_code(
    connection: Connection, secret: str, typed: str, key: str, *, visitor: Token, token: Token, now: int
) -> bool:
    """Sign in who has given the first factor, by the code of an app or a recovery code. Each serves once."""
    row = connection.execute(pending_of(secret, now)).first()
    if row is None or not (
        use_app(connection, row.id, typed, key, now) or use_recovery_code(connection, row.id, typed)
    ):
        return False
    end_pending(connection, secret, row.id)
    sign_in(connection, visitor, row.id, token, now)
    return True


def use_app(connection: Connection, learner_id: int, typed: str, key: str, now: int) -> bool:
    """Is it a code of an account's app that has not served yet, nor any later one?"""
    row = connection.execute(select(totp.c.secret, totp.c.step).where(totp.c.learner_id == learner_id)).first()
    secret = unseal(row.secret, learner_id, key) if row else None
    step = matching_step(secret, typed, now) if secret else None
    if step is None:
        return False
    fresh = (totp.c.learner_id == learner_id, totp.c.step < step)
    return bool(connection.execute(update(totp).where(*fresh).values(step=step)).rowcount)


def use_recovery_code(connection: Connection, learner_id: int, typed: str) -> bool:
    """Is it a recovery code of an account? Then it is one no more."""
    code = read_code(typed, GROUPS)
    theirs = (recovery.c.learner_id == learner_id, recovery.c.key == digest(code or ""))
    return bool(connection.execute(delete(recovery).where(*theirs)).rowcount)
