"""Which passwords are refused, and that the same one fits however a keyboard writes it."""

import json
import unicodedata

import pytest

from app.accounts import passwords
from app.accounts.passwords import COMMON, CONTEXT, LONG, SHORT, fits, hash_password, is_outdated, weak

LONG_ENOUGH = [each for each in json.loads(COMMON.read_text(encoding="utf-8")) if len(each) >= SHORT]
COMPOSED = "Zoë’s long café, naïve"
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)


def wide(word: str) -> str:
    """A word in letters that are as wide as Chinese ones."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in word)


def test_common_ones_are_refused() -> None:
    """The commonest passwords that are long enough: far more than 10,000, however they are written."""
    assert len(LONG_ENOUGH) > 10_000
    for change in (str, str.upper, str.title):
        assert not [each for each in LONG_ENOUGH[:10_000] if not weak(change(each), "Ada")]
    for frame in ("{}!", "12{}34"):
        assert not [each for each in LONG_ENOUGH if each.isalpha() and not weak(frame.format(each), "Ada")]


@pytest.mark.parametrize("password", ["password", "12345678", "iloveyou1", "PASSWORD", "Passw0rd", wide("password")])
def test_those_that_were_accepted(password: str) -> None:
    assert weak(password, "Ada")


@pytest.mark.parametrize("word", [*CONTEXT, "Zuleika", "Quill", "zuleika quill", wide("ZULEIKA")])
@pytest.mark.parametrize("frame", ["{0}", "{0}{0}{0}", "{0}1234567", "{0}-2026!", "my{0}99"])
def test_words_that_come_to_mind(word: str, frame: str) -> None:
    """The name, its parts, and words of this site make no password, alone or with a few signs."""
    assert weak(frame.format(word), "Zuleika Quill")
    assert not weak(f"{word}, seven tame herons", "Zuleika Quill")


@pytest.mark.parametrize(
    "password",
    ["seven tame herons", "k3#9vQz!", "пять ручных цапель", "五羽の飼い慣らされた鷺", "a" * 63 + "bcd", "x y z w v"],
)
def test_others_are_taken(password: str) -> None:
    """Of any letters, with no rule of which kinds there have to be."""
    for name in ("Ada", "a", "ß", ""):
        assert not weak(password, name)


@pytest.mark.parametrize("typed", [COMPOSED, DECOMPOSED])
@pytest.mark.parametrize("chosen", [COMPOSED, DECOMPOSED])
def test_another_keyboard(chosen: str, typed: str) -> None:
    """A letter with a sign on it may be one character or two."""
    kept = hash_password(chosen)
    assert fits(typed, kept)
    assert not is_outdated(typed, kept)
    assert not fits(typed.casefold(), kept)


def test_kept_by_an_earlier_version() -> None:
    """What was kept as it was typed lets its owner in as before, and is known to be of the past."""
    kept = passwords.argon2.hash(DECOMPOSED)
    assert fits(DECOMPOSED, kept)
    assert is_outdated(DECOMPOSED, kept)
    assert not is_outdated("seven tame herons", hash_password("seven tame herons"))
    weaker = type(passwords.argon2)(time_cost=1, memory_cost=1024, parallelism=1).hash("seven tame herons")
    assert is_outdated("seven tame herons", weaker)


def test_nothing_is_cut_off() -> None:
    """All of a password counts, up to the longest that there can be."""
    longest = "abcd" * (LONG // 4)
    assert not weak(longest, "Ada")
    assert weak(longest + "x", "Ada")
    kept = hash_password(longest)
    assert fits(longest, kept)
    assert not fits(longest + "x", kept)
    assert not fits(longest[:-1], kept)
