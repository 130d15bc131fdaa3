"""A problem as it stands on the page: matrices cell by cell, sums term by term, and the network beside them.

Everything is read off what a learner may see; a blank shows its number when it was found.
"""

from collections.abc import Collection
from dataclasses import dataclass

from app.core.layers import Affine, Prune
from app.core.lines import Line, lines
from app.core.problem import Cell, Problem
from app.core.words import factor, name, number
from app.diagram import Network, network, spoken


@dataclass(frozen=True)
class Square:
    """One cell of a matrix; `value` is None in a blank that was not found yet."""

    cell: Cell
    value: int | None
    label: str  # "W, row 2, column 1", for those who listen
    is_blank: bool

    @property
    def text(self) -> str:
        return "?" if self.value is None else number(self.value)

    @property
    def spoken(self) -> str:
        return spoken(self.value)

    @property
    def sign(self) -> str:
        if self.value is None:
            return "unknown"
        return "positive" if self.value > 0 else "negative" if self.value < 0 else "zero"


@dataclass(frozen=True)
class Matrix:
    """A matrix or a column of biases."""

    name: str
    role: str  # "w" weights, "x" inputs, "b" biases, "y" outputs
    rows: tuple[tuple[Square, ...], ...]
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]


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

    row: int
    sample: int
    output: str
    result: str
    products: tuple[Product, ...]

    @property
    def columns(self) -> str:
        """The inputs that count in it, for the style sheet."""
        return " ".join(
            str(product.column) for product in self.products if product.counts and product.column is not None
        )


@dataclass(frozen=True)
class Sheet:
    """All that is drawn of a problem."""

    matrices: tuple[Matrix, ...]
    sums: tuple[Sum, ...]
    network: Network
    shapes: str  # "2×3 · 3×1 → 2×1"
    threshold: int | None  # where weights are cut, the size that they must have

    def matrix(self, role: str) -> Matrix:
        """The matrix of a role; of two, the one that is multiplied."""
        return [matrix for matrix in self.matrices if matrix.role == role][-1]


def sheet(problem: Problem, found: Collection[Cell] = ()) -> Sheet:
    """A single problem as the learner sees it: an affine layer, and perhaps one that prunes its weights."""
    affine = next(layer for layer in problem.layers if isinstance(layer, Affine))
    prune = next((layer for layer in problem.layers if isinstance(layer, Prune)), None)
    equations = list(lines(affine, *problem.given(found)))
    roles = [*([(prune.W, "w")] if prune else []), (affine.W, "w"), (affine.x, "x"), (affine.b, "b"), (affine.z, "y")]
    outputs, inputs = problem.values[affine.W].shape
    samples = problem.values[affine.x].shape[1]
    axes = {
        "w": (named(affine.z, outputs), named(affine.x, inputs)),
        "x": (named(affine.x, inputs), tuple(f"sample {s + 1}" for s in range(samples))),
        "b": (named(affine.z, outputs), ("bias",)),
        "y": (named(affine.z, outputs), tuple(f"sample {s + 1}" for s in range(samples))),
    }
    return Sheet(
        matrices=tuple(Matrix(array, role, squares(problem, array, found), *axes[role]) for array, role in roles),
        sums=tuple(sum_of(problem, equation) for equation in equations),
        network=network(problem, equations),
        shapes=f"{outputs}×{inputs} · {inputs}×{samples} → {outputs}×{samples}",
        threshold=problem.value(Cell(prune.t)) if prune else None,
    )


def named(array: str, count: int) -> tuple[str, ...]:
    return tuple(f"{array} {place + 1}" for place in range(count))


def squares(problem: Problem, array: str, found: Collection[Cell]) -> tuple[tuple[Square, ...], ...]:
    """The cells of an array, row by row; a list of biases stands upright."""

    def square(*index: int) -> Square:
        cell = Cell(array, index)
        value = problem.value(cell) if cell in found else problem.shown(cell)
        where = "".join(f", {word} {place + 1}" for word, place in zip(words, index, strict=False))
        return Square(cell, value, array + where, bool(problem.hidden[array][index]))

    shape = problem.values[array].shape
    words = ("row",) if shape[1:] in ((), (1,)) else ("row", "column")
    if len(shape) == 1:
        return tuple((square(row),) for row in range(shape[0]))
    return tuple(tuple(square(row, column) for column in range(shape[1])) for row in range(shape[0]))


def sum_of(problem: Problem, equation: Line) -> Sum:
    """An equation with a question mark for each blank."""
    row, sample = equation.output.index
    products = [
        Product(term.weight, row, column, f"{part(term.w)}·{part(term.x)}", term.value != 0)
        for column, term in enumerate(equation.terms)
    ]
    bias = Product(equation.bias.weight, row, None, part(equation.bias.w), equation.bias.value != 0)
    result = "?" if equation.z is None else number(equation.z)
    return Sum(row, sample, name(equation.output, problem), result, (*products, bias))


def part(value: int | None) -> str:
    return "?" if value is None else factor(value)
