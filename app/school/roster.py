"""Lists of names, as schools keep them: typed line by line, or a file of comma-separated values in any common spelling.

name        of a learner, as the class knows them
number      of the school's own lists; it may be left out

A first line that says what the columns are is understood: "name", or "first name" and "last name"; "id" or "number".
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.accounts import NAME, is_name, normalize_name, tidy

LARGEST = 1024 * 1024  # bytes of a file
MOST = 5_000  # names
LONGEST_NUMBER = 40
NAMES = ("name", "full name", "display name", "learner", "student", "pupil")
FIRST, LAST = ("first name", "given name", "forename", "first"), ("last name", "family name", "surname", "last")
NUMBERS = ("id", "number", "student id", "student number", "no", "nr")
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}  # byte-order marks
SEPARATORS = ",;\t"

Person = tuple[str, str | None]


class RosterError(Exception):
    """A list that cannot be used; the messages say why, each for a line."""

    def __init__(self, *messages: str) -> None:
        super().__init__(*messages)
        self.messages = messages


@dataclass(frozen=True)
class Columns:
    """Where on a line a name and a number stand."""

    names: tuple[int, ...] = (0,)
    number: int | None = 1


def read_roster(content: bytes, known: Sequence[Person] = ()) -> list[Person]:
    """The people on a list who are not `known` yet. Raises RosterError, and then nobody is on it."""
    if len(content) > LARGEST:
        raise RosterError("The list is larger than 1 MB.")
    rows = lines(decoded(content))
    columns = headed(rows[0][1]) if rows else None
    if columns:
        rows = rows[1:]
    if not rows:
        raise RosterError("There is no name on the list.")
    if len(rows) > MOST:
        raise RosterError(f"The list has {len(rows):,} lines. At most {MOST:,} names can come at once.")
    return people(rows, columns or Columns(), known)


def people(rows: Sequence[tuple[int, list[str]]], columns: Columns, known: Sequence[Person]) -> list[Person]:
    """The people of these lines; each person once, and no one who is known. Raises RosterError."""
    wrong, found = [], []
    there = {(normalize_name(name), number) for name, number in known}
    lines_of: dict[str, int] = {}  # of numbers
    for line, row in rows:
        name = tidy(" ".join(row[place] for place in columns.names if place < len(row)))
        number = tidy(row[columns.number]) if columns.number is not None and columns.number < len(row) else ""
        if not is_name(name):
            wrong.append(f"Line {line}: a name needs 1 to {NAME} characters.")
        elif len(number) > LONGEST_NUMBER:
            wrong.append(f"Line {line}: a number has at most {LONGEST_NUMBER} characters.")
        elif number and number in lines_of:
            wrong.append(f"Line {line}: the number {number} stands on line {lines_of[number]}, too.")
        elif (normalize_name(name), number or None) not in there:
            there.add((normalize_name(name), number or None))
            found.append((name, number or None))
        if number:
            lines_of.setdefault(number, line)
    if wrong:
        raise RosterError(*wrong)
    return found


def decoded(content: bytes) -> str:
    """The text of a file: by its byte-order mark, as UTF-8, or as Windows writes Western languages."""
    marked = next((name for mark, name in MARKS.items() if content.startswith(mark)), None)
    try:
        text = content.decode(marked or "utf-8")
    except UnicodeDecodeError:
        if marked:
            raise RosterError("The list is damaged: its letters cannot be read.") from None
        text = content.decode("cp1252", errors="replace")
    if "\0" in text or content.startswith(b"PK\x03\x04"):
        raise RosterError("This is no list of text. In a spreadsheet, choose Save as, and then CSV.")
    return text


def lines(text: str) -> list[tuple[int, list[str]]]:
    """The cells of each line that is not empty, and which line it is."""
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [(reader.line_num, [" ".join(cell.split()) for cell in row]) for row in reader]
    except csv.Error as error:
        raise RosterError(f"Line {reader.line_num}: {error}.") from None
    return [(line, row) for line, row in rows if any(row)]


def headed(row: Sequence[str]) -> Columns | None:
    """Where things stand, if this line says so."""
    heads = [" ".join(cell.casefold().replace("_", " ").split()) for cell in row]

    def place(names: Sequence[str]) -> int | None:
        return next((heads.index(name) for name in names if name in heads), None)

    whole, first, last = place(NAMES), place(FIRST), place(LAST)
    parts = (whole,) if whole is not None else tuple(part for part in (first, last) if part is not None)
    return Columns(parts, place(NUMBERS)) if parts else None
