"""The exact numbers in rows of versions before 0006, which kept what was typed alone: read once, when they come along.

Those versions kept a mark (U+FFFD) in place of every space but the usual one. A text that was judged right or wrong was
a number, and of all that the mark stood for only spaces stand in a number: so it is known there, and is mended.
"""

from collections.abc import Iterator
from fractions import Fraction
from unicodedata import category, normalize

from sqlalchemy import BigInteger, Connection, String, bindparam, column, select, table, update

SINCE = "0006"  # the version that keeps them
PORTION = 5_000  # rows
LOST = "\N{REPLACEMENT CHARACTER}"
SLASHES = "\N{FRACTION SLASH}\N{DIVISION SLASH}"
MINUSES = "\N{MINUS SIGN}\N{MODIFIER LETTER MINUS SIGN}\N{HEAVY MINUS SIGN}"  # all others are dashes to Unicode

attempt = table(
    "attempt", column("id", BigInteger), column("typed", String), column("verdict", String), column("value", String)
)
NEXT = (
    select(attempt.c.id, attempt.c.typed)
    .where(attempt.c.id > bindparam("last"), attempt.c.verdict.in_(("right", "wrong")), attempt.c.value.is_(None))
    .order_by(attempt.c.id)
    .limit(PORTION)
)
MEND = update(attempt).where(attempt.c.id == bindparam("row"))
MEND = MEND.values(typed=bindparam("text"), value=bindparam("number"))


def fill_values(connection: Connection) -> None:
    """Give all tries that have no number the one that was typed, and mend their texts."""
    last = 0
    while rows := connection.execute(NEXT, {"last": last}).all():
        last = rows[-1].id
        mended = [
            {"row": row.id, "text": row.typed.replace(LOST, " "), "number": value}
            for row in rows
            if (value := exact_value(row.typed)) is not None
        ]
        if mended:
            connection.execute(MEND, mended)


def exact_value(typed: str) -> str | None:
    """The number that a text is, exactly, once it is known that it is one; None if it is none after all."""
    text, percent, rest = "".join(plain(normalize("NFKC", typed))).partition("%")
    if "e" in text.lower():  # no number to a reader of ours; to Fraction one that may take for ever: 1e999999999
        return None
    parts = text.split("/")
    try:
        above, below = (*map(Fraction, parts), Fraction(1))[:2]
        return None if rest or len(parts) > 2 else str(above / below / (100 if percent else 1))
    except (ValueError, ZeroDivisionError):
        return None


def plain(text: str) -> Iterator[str]:
    """The characters of a number as Python writes it; spaces are left out."""
    for char in text:
        if char in MINUSES or category(char) == "Pd":
            yield "-"
        elif char in SLASHES:
            yield "/"
        elif char == ",":
            yield "."
        elif char not in "\t\n\r" and char != LOST and category(char) != "Zs":
            yield char
