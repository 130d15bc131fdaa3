"""Keys that nobody can guess: the secret that signs cookies, what a browser is known by, and codes to read aloud."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, Literal

from app.formats.base32 import LETTERS, spelt

SHORTEST, DIFFERENT = 16, 6  # characters of a secret that somebody chose: all of them, and the different ones
GROUPS, GROUP = 4, 4  # of letters in a code: 80 bits


class NoKeyError(Exception):
    """There is no good secret to sign cookies with; the message says why, and what to do."""


TokenKind = Literal["g", "s"]  # in the cookie of a guest, and of somebody with a session
GUEST: Final = "g"
SESSION: Final = "s"
TOKEN_KINDS: dict[str, TokenKind] = {GUEST: GUEST, SESSION: SESSION}


@dataclass(frozen=True)
class Token:
    """What a browser is known by."""

    kind: TokenKind
    secret: str

    @property
    def digest(self) -> str:
        """What is kept of it."""
        return digest(self.secret)


def new_token(kind: TokenKind) -> Token:
    return Token(kind, secrets.token_urlsafe(18))


def digest(secret: str) -> str:
    """A fingerprint from which the secret cannot be told."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_code(groups: int = GROUPS) -> str:
    """A code such as 7K3M-9QTX-0B5D-ZW2A."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(groups))


def read_code(typed: str, groups: int = GROUPS) -> str | None:
    """The code that was meant, however it was written; None if it is none."""
    plain = spelt(typed, groups * GROUP)
    return "-".join(plain[place : place + GROUP] for place in range(0, len(plain), GROUP)) if plain else None


def site_key(chosen: str | None, folder: Path) -> str:
    """The secret that signs cookies: the one that was chosen, or the one in a folder, where it is made once.

    Raises NoKeyError.
    """
    if chosen is not None:
        return strong(chosen, "INFILL_SECRET_KEY")
    file = folder / "secret.key"
    try:
        if not file.exists():
            make(file)
        return strong(file.read_text(encoding="ascii", errors="replace"), str(file))
    except OSError as error:
        raise NoKeyError(f"Infill cannot keep its key in {file} ({error.strerror}): choose another folder.") from error


def make(file: Path) -> None:
    """Write a new secret for its owner's eyes alone, unless somebody else has just done so."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=file.parent, prefix=".secret", encoding="ascii") as draft:  # has mode 600
        draft.write(secrets.token_hex(32))
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, file)


def strong(secret: str, place: str) -> str:
    """A secret, if nobody can guess it. Raises NoKeyError, which names the place where it stands."""
    if len(secret) < SHORTEST or len(set(secret)) < DIFFERENT:
        raise NoKeyError(f"{place} is too weak: it needs {SHORTEST} characters that nobody can guess.")
    return secret


def take_over(secret: str, folder: Path) -> None:
    """Have the secret of a backup sign the cookies of this folder from now on. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=folder, prefix=".secret", encoding="ascii", delete=False) as draft:
        draft.write(secret)
        draft.flush()
        os.fsync(draft.fileno())
    os.replace(draft.name, folder / "secret.key")
