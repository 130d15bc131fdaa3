"""Tables for spreadsheets: CSV that Excel opens well, in which no cell is ever a formula.

With a byte-order mark, since Excel takes text without one for that of old Windows, and spoils names with accents.
Commas and doubled quotes as RFC 4180 has them, by Python's own module.

A cell that a spreadsheet would calculate gets an apostrophe in front, which makes it text: one that begins with = + - @
or one of their wide forms, or with a tab or a line end. A plain number such as -3 stays a number. `meant` takes the
apostrophe off again, and gives back exactly what was written.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

BOM = "\ufeff"
KIND = "text/csv; charset=utf-8"
STARTS = (*"=+-@\t\r\n", *(chr(ord(sign) + 0xFEE0) for sign in "=+-@"))  # and their wide forms
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)  # a longer one would be rounded
AT_ONCE = 200  # rows


def is_formula(text: str) -> bool:
    """Would a spreadsheet calculate it, or trip over it?"""
    return (text.lstrip(" ").startswith(STARTS)) and not NUMBER.fullmatch(text)


def safe(value: object) -> str:
    """What stands in a cell."""
    text = "" if value is None else str(value)
    return f"'{text}" if is_formula(text.lstrip("'")) else text


def meant(cell: str) -> str:
    """What a cell was made of."""
    return cell[1:] if cell.startswith("'") and is_formula(cell.lstrip("'")) else cell


def table(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A table as the text of a file, some rows at a time."""
    page = io.StringIO()
    writer = csv.writer(page)
    page.write(BOM)
    for number, row in enumerate(rows, start=1):
        writer.writerow(map(safe, row))
        if number % AT_ONCE == 0:
            yield taken(page)
    yield taken(page)


def taken(page: io.StringIO) -> str:
    text = page.getvalue()
    page.seek(0)
    page.truncate()
    return text
