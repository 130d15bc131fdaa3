"""The sums of a linear layer, term by term, as they are shown while one of their numbers is pointed at.

A sum tells how its output is calculated while that is not known; else, what is not known among its terms. Of a blank
that is `bare` there is no sum yet, but the room for it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from app.core.layers import Affine
from app.core.problem import Cell, Number, Problem
from app.drawing.chains import Seen, text
from app.drawing.equations import bias_of
from app.explain.notation import factor, name

LONG = "(−999)"  # as long as what is found in a blank, and its brackets


@dataclass(frozen=True)
class Product:
    """A term of a sum, in words that fit between two plus signs."""

    cell: Cell
    row: int
    column: int | None  # None: the bias
    text: str
    counts: bool  # False beside a 0: it adds nothing
    is_lit: bool = False  # a message speaks of it


@dataclass(frozen=True)
class Sum:
    """One equation, as it is shown while one of its cells is pointed at."""

    line: int
    row: int
    sample: int
    output: str
    result: str
    products: tuple[Product, ...]
    room: str = field(default="", compare=False)  # if it has blanks: how long its words are at most, in zeros
    is_bare: bool = False  # it is not shown
    is_lit: bool = False  # a message speaks of one of its terms

    @property
    def columns(self) -> str:
        """The inputs that count in it, for the style sheet."""
        return " ".join(
            str(product.column) for product in self.products if product.counts and product.column is not None
        )


def sums(problem: Problem, seen: Seen, layer: Affine, line: int, bare: Collection[Cell] = ()) -> tuple[Sum, ...]:
    """The equations of an affine layer, output by output, with a question mark for each blank."""
    rows, samples = problem.values[layer.z].shape

    def sum_of(row: int, sample: int) -> Sum:
        products, wide, asked = [], [], []
        for column in range(problem.values[layer.W].shape[1]):
            weight, input_ = Cell(layer.W, (row, column)), Cell(layer.x, (column, sample))
            w, x = seen(weight), seen(input_)
            counts = w != 0 and x != 0
            products.append(Product(weight, row, column, f"{part(w)}·{part(x)}", counts))
            asked += [cell for cell, value in ((weight, w), (input_, x)) if counts and value is None]
            wide.append(f"{LONG if is_blank(weight) else part(w)}·{LONG if is_blank(input_) else part(x)}")
        if array := bias_of(layer):
            b = seen(bias := Cell(array, (row,)))
            products.append(Product(bias, row, None, part(b), b != 0))
            asked += [bias] * (b is None)
            wide.append(LONG if is_blank(bias) else part(b))
        output = Cell(layer.z, (row, sample))
        result = text(seen(output))
        room = f"{name(output, problem)} = {' + '.join(wide)} = {LONG if is_blank(output) else result}"
        room = re.sub(r"\S", "0", room) if LONG in room else ""
        asked = [output] if seen(output) is None else asked
        is_bare = any(cell in bare for cell in asked)
        return Sum(line, row, sample, name(output, problem), result, tuple(products), room, is_bare)

    def is_blank(cell: Cell) -> bool:
        return bool(problem.hidden[cell.array][cell.index])

    return tuple(sum_of(row, sample) for row in range(rows) for sample in range(samples))


def part(value: Number | None) -> str:
    return "?" if value is None else factor(value)
