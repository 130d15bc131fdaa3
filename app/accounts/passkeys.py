"""Passkeys as a second factor: a key that a device keeps, and uses only once its owner has shown who they are there.

What a device signs is made of the random word by which the browser is known between the two steps: so it serves once,
on this site, for ten minutes. The library for it is imported only where somebody has a passkey or adds one.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from app.accounts.accounts import rotate_session, sign_in
from app.accounts.keys import Token
from app.accounts.second_factor import drop_codes_without_factor, end_pending, first_codes, pending_of
from app.store.sign_in_tables import passkey

MOST = 10  # passkeys of an account


@dataclass(frozen=True)
class Place:
    """The site as browsers know it: passkeys belong to it, and work nowhere else."""

    host: str
    origin: str


@dataclass(frozen=True)
class Passkey:
    """What is kept of a passkey, in base64 where it is bytes."""

    credential: str
    public_key: str
    uses: int


def passkeys_of(learner_id: int) -> Select[tuple[str, str, int]]:
    """The question of all passkeys of an account."""
    mine = passkey.c.learner_id == learner_id
    return select(passkey.c.credential, passkey.c.public_key, passkey.c.uses).where(mine).order_by(passkey.c.id)


def challenge(secret: str) -> bytes:
    """What a device has to sign."""
    return sha256(f"passkey {secret}".encode("utf-8", "surrogatepass")).digest()


def creation_options(place: Place, learner_id: int, name: str, secret: str, known: Sequence[Passkey]) -> str:
    """What a browser is told in order to make a passkey, as JSON."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options = generate_registration_options(
        rp_id=place.host,
        rp_name="Infill",
        user_name=name,
        user_id=sha256(f"infill {learner_id}".encode()).digest(),
        challenge=challenge(secret),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=described(known),
    )
    return options_to_json(options)


def request_options(place: Place, secret: str, known: Sequence[Passkey]) -> str:
    """What a browser is told in order to use a passkey, as JSON."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(
        rp_id=place.host,
        challenge=challenge(secret),
        allow_credentials=described(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def described(known: Sequence[Passkey]) -> Any:
    from webauthn import base64url_to_bytes
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential)) for each in known]


def read_new(said: str, place: Place, secret: str) -> Passkey | None:
    """A new passkey, from what a browser said; None where it is not for this site, this moment, and its owner."""
    from webauthn import verify_registration_response
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        made = verify_registration_response(
            credential=said,
            expected_challenge=challenge(secret),
            expected_rp_id=place.host,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):  # the last ones of what is no answer of a browser
        return None
    return Passkey(
        bytes_to_base64url(made.credential_id), bytes_to_base64url(made.credential_public_key), made.sign_count
    )


def used(said: str, place: Place, secret: str, known: Sequence[Passkey]) -> tuple[Passkey, int] | None:
    """The passkey that was used, by what a browser said, and how often it has been by now; None if it is none."""
    from webauthn import base64url_to_bytes, verify_authentication_response
    from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        credential = parse_authentication_credential_json(said)
        name = bytes_to_base64url(credential.raw_id)
        own = next((each for each in known if each.credential == name), None)
        if own is None:
            return None
        found = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge(secret),
            expected_rp_id=place.host,
            expected_origin=place.origin,
            credential_public_key=base64url_to_bytes(own.public_key),
            credential_current_sign_count=own.uses,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    return own, found.new_sign_count


def add_passkey(
    connection: Connection, visitor: Token, learner_id: int, secret: str, *, made: Passkey, token: Token, now: int
) -> list[str] | None:
    """Keep a new passkey; all other sessions end. Recovery codes come back, if this is the first second factor; and
    None where it took too long, where there are too many, or where it is known already."""
    waiting = connection.execute(pending_of(secret, now)).first()
    if waiting is None or waiting.id != learner_id or len(connection.execute(passkeys_of(learner_id)).all()) >= MOST:
        return None
    if connection.execute(select(passkey.c.id).where(passkey.c.credential == made.credential)).first():
        return None
    end_pending(connection, secret, learner_id)
    codes = first_codes(connection, learner_id)
    values = asdict(made) | {"learner_id": learner_id, "created_at": now}
    connection.execute(passkey.insert().values(values))
    rotate_session(connection, visitor, learner_id, token, now)
    return codes


def sign_in_by_passkey(
    connection: Connection, secret: str, own: Passkey, uses: int, *, visitor: Token, token: Token, now: int
) -> bool:
    """Sign in who has given the first factor, and used a passkey of theirs."""
    waiting = connection.execute(pending_of(secret, now)).first()
    same = (passkey.c.credential == own.credential, passkey.c.uses == own.uses)
    if waiting is None or not end_pending(connection, secret, waiting.id):
        return False
    theirs = update(passkey).where(*same, passkey.c.learner_id == waiting.id).values(uses=uses)
    if not connection.execute(theirs).rowcount:
        return False
    sign_in(connection, visitor, waiting.id, token, now)
    return True


def remove_passkey(connection: Connection, learner_id: int, passkey_id: int) -> None:
    """Ask for a passkey no more."""
    connection.execute(delete(passkey).where(passkey.c.learner_id == learner_id, passkey.c.id == passkey_id))
    drop_codes_without_factor(connection, learner_id)
