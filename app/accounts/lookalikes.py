"""Names that look like another one: words that mix alphabets, and names that look like a teacher's.

A small rule rather than a library: with words of one alphabet each, what is left are the letters of Greek, Cyrillic and
Armenian that look like Latin ones, and a few signs. The tables of Unicode for this are 6,000 pairs, and the libraries
that carry them have not been looked after for years.
"""

import unicodedata

from sqlalchemy import select

from app.accounts.accounts import normalize_name, tidy
from app.store import Store
from app.store.tables import learner, teacher

TOGETHER = (  # alphabets that people write within one word
    {"LATIN", "CJK", "HIRAGANA", "KATAKANA"},
    {"LATIN", "CJK", "BOPOMOFO"},
    {"LATIN", "CJK", "HANGUL"},
)
ALIKE = {  # letters, as casefold writes them, by their number; large ones count as well, since names begin with them
    **dict(zip((0x430, 0x432, 0x435, 0x455, 0x456, 0x458, 0x43A, 0x43C, 0x43D), "abesijkmh", strict=True)),  # Cyrillic
    **dict(zip((0x43E, 0x440, 0x441, 0x442, 0x443, 0x445, 0x44C, 0x433, 0x43F), "opctyxbrn", strict=True)),
    **dict(zip((0x501, 0x51B, 0x51D, 0x4BB, 0x4CF), "dqwhl", strict=True)),
    **dict(zip((0x3B1, 0x3B2, 0x3B5, 0x3B6, 0x3B7, 0x3B9, 0x3BA, 0x3BC), "abezhikm", strict=True)),  # Greek
    **dict(zip((0x3BD, 0x3BF, 0x3C1, 0x3C4, 0x3C5, 0x3C7, 0x3B3), "noptyxy", strict=True)),
    **dict(zip((0x585, 0x578, 0x57D, 0x570), "onuh", strict=True)),  # Armenian
}
SIGNS = {"i": "l", "1": "l", "|": "l", "!": "l", "0": "o", "5": "s", "3": "e", "rn": "m", "vv": "w"}


def mixes_alphabets(name: str) -> bool:
    """Is there a word in which letters of several alphabets stand, as nobody writes them?"""
    return any(
        len(found := {script_of(letter) for letter in word if unicodedata.category(letter) in ("Lu", "Ll", "Lt", "Lo")})
        > 1
        and not any(found <= some for some in TOGETHER)
        for word in tidy(name).split()
    )


def script_of(letter: str) -> str:
    """The alphabet of a letter: the first word of its name in Unicode."""
    return unicodedata.name(letter, "").partition(" ")[0]


def skeleton(name: str) -> str:
    """What is left of a name when one looks at it in passing: names that look alike have the same."""
    parts = unicodedata.normalize("NFKD", normalize_name(name))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter)).translate(ALIKE)
    for sign, letter in SIGNS.items():
        plain = plain.replace(sign, letter)
    return "".join(letter for letter in plain if letter.isalnum())


def what_is_wrong(store: Store, name: str) -> dict[str, str]:
    """What is wrong with a new name by its looks, by the field that it is about. Raises AwayError."""
    if mixes_alphabets(name):
        return {"name": "Write each word of the name in one alphabet: some letters of others look the same."}
    names = select(learner.c.normalized_name).join(teacher, teacher.c.learner_id == learner.c.id)
    own, seen = normalize_name(name), skeleton(name)
    taken = [row.normalized_name for row in store.ask(names)]
    if seen and own not in taken and any(skeleton(each) == seen for each in taken):
        return {"name": "This name looks like that of a teacher. Choose another one."}
    return {}
