"""Passwords: which ones are refused, and what is kept of the others.

A password is what its letters mean (Unicode's form NFKC), so that another keyboard writes the same one. Nothing else of
it is changed or cut off.
"""

import json
import re
import string
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

SHORT, LONG = 8, 200  # characters
COMMON = Path(__file__).parent / "vendor" / "passwords-4.1.3.json"  # 49,233 that were found in breaches
CONTEXT = ("infill", "neural", "network", "matrix", "teacher", "student", "learner", "school")  # come to mind
WORD = 3  # letters of a part of a name that counts as one

argon2 = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # as OWASP's sheet on passwords has it


def weak(password: str, name: str) -> str:
    """What is wrong with a new password of somebody, if anything is."""
    plain = normalize_password(password[: LONG + 1])  # long rows of accents would take seconds
    if not (len(password) <= LONG and SHORT <= len(plain) <= LONG):
        return f"A password needs {SHORT} characters or more: three or four words are easy to remember."
    folded = plain.casefold()
    core = folded.strip(string.digits + string.punctuation + " ")  # Password1! is no better than password
    if len(set(folded)) < 4 or {folded, core} & common_passwords() or len(without_words(folded, name)) < SHORT:
        return "That would be guessed at once. Three or four words are easy to remember."
    return ""


def without_words(folded: str, name: str) -> str:
    """What is left of a password without the name, its parts, and the words that come to mind here."""
    whole = normalize_password(name).casefold()
    words = {*CONTEXT, *(part for part in (whole, *re.split(r"\W", whole)) if len(part) >= WORD)}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        folded = folded.replace(word, "")
    return folded


@cache
def common_passwords() -> frozenset[str]:
    """The commonest passwords of those that are long enough: 17,950."""
    return frozenset(each for each in json.loads(COMMON.read_text(encoding="utf-8")) if len(each) >= SHORT)


def normalize_password(password: str) -> str:
    """A password as passwords are compared."""
    return unicodedata.normalize("NFKC", password)


def hash_password(password: str) -> str:
    """What is kept of a password. It takes 25 ms on purpose, so it is made before a transaction begins."""
    return argon2.hash(normalize_password(password))


def fits(password: str, kept: str | None) -> bool:
    """Is it the password that was kept? It takes as long where there is none.

    Passwords of earlier versions were kept as they were typed.
    """
    forms = dict.fromkeys((normalize_password(password[: LONG + 1]), password[: LONG + 1]))
    if kept is None:
        for form in forms:
            argon2.hash(form)
        return False
    found = [is_hash_of(form, kept) for form in forms]  # all of them, so that one is as much work as another
    return any(found) and len(password) <= LONG


def is_hash_of(password: str, kept: str) -> bool:
    try:
        return argon2.verify(kept, password)
    except VerificationError:
        return False


def is_outdated(password: str, kept: str) -> bool:
    """Was a password that fits kept in another way than today?"""
    normal = normalize_password(password)
    return argon2.check_needs_rehash(kept) or (normal != password and not is_hash_of(normal, kept))
