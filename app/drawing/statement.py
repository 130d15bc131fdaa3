"""A line of the sheet: groups of signs and matrices, and what belongs to them."""

from dataclasses import dataclass, field, replace
from typing import Literal

from app.core.layers import Affine
from app.core.problem import Cell
from app.drawing.choosing import Options
from app.drawing.matrices import Matrix
from app.drawing.sums import Sum

PartKind = Literal["sign", "arrow", "cut"]
Layout = Literal["line", "crossing"]  # of the matrices of a product


@dataclass(frozen=True)
class Part:
    """A sign and the matrix behind it; either may be missing."""

    sign: str
    matrix: Matrix | None
    kind: PartKind = "sign"
    foot: "Part | None" = None  # what is made of all of its numbers, below it


@dataclass
class Equation:
    """A line of the sheet: groups of parts, broken between two groups first where it is too long."""

    number: int
    groups: list[list[Part]] = field(default_factory=list)
    note: str = ""  # about its numbers
    shapes: str = ""  # "2×3 · 3×1 → 2×1, 6 weights + 2 biases"
    affine: Affine | None = None
    sums: tuple[Sum, ...] = ()
    gives: str = ""  # the array that it ends with
    formula: str = ""  # the same in one line
    is_total: bool = False  # it adds up an array
    is_chain: bool = False  # columns that follow one another
    options: Options | None = None  # what there is to choose from

    @property
    def gives_sums_of(self) -> str:
        """The array whose numbers are the sums."""
        return self.affine.z if self.affine else ""

    @property
    def is_wide(self) -> bool:
        return any(matrix.width > 5 for matrix in self.matrices)

    @property
    def is_broad(self) -> bool:
        """Does it take smaller cells to draw it as a crossing on a small screen?"""
        sides = [self.matrix(self.affine.W), self.matrix(self.affine.x)] if self.affine else []
        return sum(side.width for side in sides if side) > 6

    @property
    def matrices(self) -> list[Matrix]:
        parts = [one for group in self.groups for part in group for one in (part, part.foot)]
        own = [part.matrix for part in parts if part and part.matrix]
        return [*own, *(self.options.matrices if self.options else ())]

    @property
    def heads(self) -> str:
        """Whose columns have names: "w" for those of weights alone, "all", or "" for none."""
        roles = {matrix.role for matrix in self.matrices if matrix.heads and not matrix.is_copy}
        return "w" if roles == {"w"} else "all" if roles else ""

    def with_names(self) -> "Equation":
        """The same where the names of rows stand beside the matrices: at the left of the first, at the right of the
        others, unless they stand there already."""
        told = [matrix for matrix in self.matrices if matrix.names]
        if not told:
            return self
        first, last = self.matrices[0], self.matrices[-1]

        def named(part: Part) -> Part:
            it = part.matrix
            if not it or not it.names or it.is_copy or (it not in (first, last) and it.names == first.names):
                return part
            return replace(part, matrix=replace(it, side="left" if it is first else "right"))

        return replace(self, groups=[[named(part) for part in group] for group in self.groups])

    @property
    def blanks(self) -> list[Cell]:
        """What is asked for in the line."""
        if self.options:
            return [self.options.cell]
        own = [matrix for matrix in self.matrices if not matrix.is_copy]
        return [square.cell for matrix in own for row in matrix.rows for square in row if square.is_blank]

    def matrix(self, array: str | None) -> Matrix | None:
        """An array of the line; the crossing takes a line apart."""
        return next((matrix for matrix in self.matrices if matrix.name == array), None)

    @property
    def around(self) -> tuple[list[Part], list[Part]]:
        """The parts before the product, and those behind its result."""
        flat = [part for group in self.groups for part in group]
        if not self.affine:
            return flat, []
        names = [part.matrix.name if part.matrix else "" for part in flat]
        weights, result = names.index(self.affine.W), names.index(self.affine.z)
        made = flat[weights]  # by an arrow, perhaps, which stands before the crossing then
        return flat[:weights] + ([replace(made, matrix=None)] if made.sign else []), flat[result + 1 :]
