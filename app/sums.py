"""The sums of a linear layer, term by term, as they are shown while one of their numbers is pointed at."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.chains import Look, text
from app.core.layers import Affine
from app.core.problem import Cell, Number, Problem
from app.core.words import factor, name
from app.equations import bias_of

LONG = "(−999)"  # as long as what is found in a blank, and its brackets


@dataclass(frozen=True)
class Product:
    """A term of a sum, in words that fit between two plus signs."""

    cell: Cell
    row: int
    column: int | None  # None: the bias
    text: str
    counts: bool  # False beside a 0: it adds nothing


@dataclass(frozen=True)
class Sum:
    """One equation, as it is shown while one of its cells is pointed at."""

    line: int
    row: int
    sample: int
    output: str
    result: str
    products: tuple[Product, ...]
    room: str = field(default="", compare=False)  # what it may need once its blanks are found: long numbers in them

    @property
    def columns(self) -> str:
        """The inputs that count in it, for the style sheet."""
        return " ".join(
            str(product.column) for product in self.products if product.counts and product.column is not None
        )


def sums(problem: Problem, look: Look, layer: Affine, line: int) -> Sequence[Sum]:
    """The equations of an affine layer, output by output, with a question mark for each blank."""
    rows, samples = problem.values[layer.z].shape

    def sum_of(row: int, sample: int) -> Sum:
        products = []
        for column in range(problem.values[layer.W].shape[1]):
            w, x = look(weight := Cell(layer.W, (row, column))), look(Cell(layer.x, (column, sample)))
            products.append(Product(weight, row, column, f"{part(w)}·{part(x)}", w != 0 and x != 0))
        if array := bias_of(layer):
            b = look(bias := Cell(array, (row,)))
            products.append(Product(bias, row, None, part(b), b != 0))
        output = Cell(layer.z, (row, sample))
        return Sum(line, row, sample, name(output, problem), text(look(output)), tuple(products))

    return [sum_of(row, sample) for row in range(rows) for sample in range(samples)]


def room(idle: Sum) -> str:
    """A sum in which nothing has been found, as long as it can become."""
    return f"{idle.output} = {' + '.join(product.text for product in idle.products)} = {idle.result}".replace("?", LONG)


def part(value: Number | None) -> str:
    return "?" if value is None else factor(value)
