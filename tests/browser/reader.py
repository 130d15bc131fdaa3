"""A learner with paper and pencil: reads the tables on a page and works out what is missing, without a line of app.

place       where a number stands: ("W", 0, 2) is row 1, column 3 of the table that is called W
equation    0 = the sum of factor times number over some places; what stands under None is the part without a blank
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from playwright.sync_api import Page

Place = tuple[str, int, int]
Numbers = dict[Place, Fraction]
Equation = dict[Place | None, Fraction]

TABLES = """tables => tables.map(table => [
    table.caption.innerText.trim(),
    Array.from(table.tBodies[0].rows, row =>
        Array.from(row.querySelectorAll("td"), cell => cell.querySelector("input") ? "?" : cell.innerText)),
])"""


@dataclass(frozen=True)
class Sheet:
    """The numbers that a page shows, and the places of its blanks."""

    shown: Numbers
    blanks: tuple[Place, ...]
    threshold: int | None  # where there is one, V is W without all weights that are smaller
    tables: tuple[str, str, str]  # of the product: weights, inputs and outputs, or two matrices and what they make

    @property
    def has_bias(self) -> bool:
        return any(place[0] == "b" for place in (*self.shown, *self.blanks))

    def size(self, table: str) -> tuple[int, int]:
        """How many rows and columns a table has."""
        places = [place for place in (*self.shown, *self.blanks) if place[0] == table]
        return max(place[1] for place in places) + 1, max(place[2] for place in places) + 1


def cells(page: Page) -> dict[Place, str]:
    """What stands in each cell of the tables, and a question mark in a blank."""
    return {
        (name, row, column): text
        for name, rows in page.locator("#problem table").evaluate_all(TABLES)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    }


def read(page: Page) -> Sheet:
    """The problem on the page."""
    texts = cells(page)
    threshold = re.search(r"\bt = (\d+)", page.locator("#problem").inner_text())
    outputs, weights, inputs = re.search(r"(\w) = (\w)·(\w)", page.locator("#problem .task").inner_text()).groups()
    return Sheet(
        shown={place: number(text) for place, text in texts.items() if text != "?"},
        blanks=tuple(place for place, text in texts.items() if text == "?"),
        threshold=int(threshold[1]) if threshold else None,
        tables=(weights, inputs, outputs),
    )


def answers(page: Page) -> list[str]:
    """What to type into the boxes of a page, in their order."""
    return [str(value) for value in solve(read(page)).values()]


def number(text: str) -> Fraction:
    """The number that a cell begins with; a zero weight goes on with words."""
    return Fraction(re.match(r"−?\d+", text)[0].replace("−", "-"))


def solve(sheet: Sheet) -> Numbers:
    """The numbers that belong into the blanks: tell what can be told, and look again."""
    known = dict(sheet.shown)
    if sheet.threshold is not None:
        known |= {
            place: known[("W", *place[1:])] if abs(known[("W", *place[1:])]) >= sheet.threshold else Fraction(0)
            for place in sheet.blanks
            if place[0] == "V"
        }
    while missing := [place for place in sheet.blanks if place not in known]:
        told = eliminated(list(equations(sheet, known)))
        assert told, f"nothing tells {missing}"
        known |= told
    return {place: known[place] for place in sheet.blanks}


def equations(sheet: Sheet, known: Numbers) -> Iterator[Equation]:
    """0 = W·X + b - Y, output by output and sample by sample, as far as no two blanks are multiplied."""
    W, X, Y = sheet.tables
    (outputs, inputs), (_, samples) = sheet.size(W), sheet.size(X)
    for i in range(outputs):
        for s in range(samples):
            products = [((W, i, k), (X, k, s)) for k in range(inputs)]
            if all(w in known or x in known for w, x in products):
                equation: Equation = {None: Fraction(0)}
                for w, x in products:
                    place, factor = (w, known[x]) if x in known else (x, known[w])
                    add(equation, place, factor, known)
                if sheet.has_bias:
                    add(equation, ("b", i, 0), Fraction(1), known)
                add(equation, (Y, i, s), Fraction(-1), known)
                yield equation


def add(equation: Equation, place: Place, factor: Fraction, known: Numbers) -> None:
    """One term more: a number if its place is known, an unknown if not."""
    if place in known:
        equation[None] += factor * known[place]
    else:
        equation[place] = equation.get(place, Fraction(0)) + factor


def eliminated(rows: list[Equation]) -> Numbers:
    """All that the equations tell, by elimination: each unknown is made to drop out of all equations but one."""
    done: list[Equation] = []
    for place in sorted({place for row in rows for place in row if place}):
        pivot = next((row for row in rows if row.get(place)), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = {key: value / pivot[place] for key, value in pivot.items()}
        for row in (*rows, *done):
            factor = row.get(place, Fraction(0))
            for key, value in pivot.items():
                row[key] = row.get(key, Fraction(0)) - factor * value
        done.append(pivot)
    alone = [(row, [place for place in row if place and row[place]]) for row in done]
    return {places[0]: -row[None] for row, places in alone if len(places) == 1}
