"""One equation of an affine layer, term by term: what a learner reads along a row of W and down a column of X.

line    Y₂ = W₂₁·X₁ + W₂₂·X₂ + b₂, for one output and one sample
term    one product of it; the bias is the last term, with an input that is always 1 and has no name
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.core.arrays import Marks, Values
from app.core.layers import Affine
from app.core.problem import Cell, Number, exact


@dataclass(frozen=True)
class Term:
    """One product; a factor that is not known is None."""

    weight: Cell
    input: Cell | None
    w: Number | None
    x: Number | None

    @cached_property
    def unknowns(self) -> list[Cell]:
        """The factors that have to be found: beside a 0 a factor makes no difference."""
        if self.w == 0 or self.x == 0:
            return []
        return [cell for cell, known in ((self.weight, self.w), (self.input, self.x)) if cell and known is None]

    @property
    def value(self) -> Number | None:
        """What the term adds, None where that is not known."""
        if self.w == 0 or self.x == 0:
            return 0
        return None if self.w is None or self.x is None else self.w * self.x

    def meets(self, cell: Cell) -> Number:
        """The number that a factor is multiplied by."""
        other = self.x if cell == self.weight else self.w
        assert other is not None  # the solver finds a factor only beside one that is known
        return other


@dataclass(frozen=True)
class Line:
    """The equation of one output and one sample."""

    output: Cell
    z: Number | None
    terms: tuple[Term, ...]  # the products of the row
    bias: Term | None

    @property
    def row(self) -> int:
        """The row of the weights, counted from 1."""
        return self.output.index[0] + 1

    @property
    def weights(self) -> str:
        """The matrix that the weights stand in."""
        return self.terms[0].weight.array

    @property
    def all(self) -> tuple[Term, ...]:
        return self.terms if self.bias is None else (*self.terms, self.bias)

    @cached_property
    def unknowns(self) -> list[Cell]:
        """What has to be found on either side of the equals sign."""
        return [*(cell for term in self.all for cell in term.unknowns), *([self.output] * (self.z is None))]

    def term_of(self, cell: Cell) -> Term:
        return next(term for term in self.all if cell in (term.weight, term.input))


def line(layer: Affine, values: Values, known: Marks, row: int, sample: int) -> Line:
    """The equation of an output (row) in a sample (column), with those numbers of a single problem that are known."""

    def if_known(cell: Cell) -> Number | None:
        return exact(values, cell) if known[cell.array][cell.index] else None

    def term(column: int) -> Term:
        weight, x = Cell(layer.W, (row, column)), Cell(layer.x, (column, sample))
        return Term(weight, x, if_known(weight), if_known(x))

    output = Cell(layer.z, (row, sample))
    bias = None if layer.b is None else Cell(layer.b, (row,))
    terms = tuple(term(column) for column in range(values[layer.W].shape[1]))
    return Line(output, if_known(output), terms, None if bias is None else Term(bias, None, if_known(bias), 1))


def lines(layer: Affine, values: Values, known: Marks, cell: Cell) -> Iterator[Line]:
    """The equations of an affine layer that one of its cells stands in, output by output."""
    rows, samples = map(range, values[layer.z].shape)
    for row in rows if cell.array == layer.x else cell.index[:1]:  # an input stands in every row,
        for sample in samples if cell.array in (layer.W, layer.b) else cell.index[1:]:  # a weight in every sample
            yield line(layer, values, known, row, sample)
