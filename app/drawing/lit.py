"""A sheet on which what a message speaks of is lit: cells of matrices and drawings, and terms of a sum."""

from collections.abc import Collection
from dataclasses import replace

from app.core.problem import Cell
from app.drawing.matrices import Matrix
from app.drawing.plots import with_lit
from app.drawing.sheet import Sheet
from app.drawing.statement import Equation, Part
from app.drawing.sums import Product, Sum


def lit(sheet: Sheet, cells: Collection[Cell], outputs: Collection[Cell]) -> Sheet:
    """The same with these cells lit, and the terms that they are in the sums of these outputs."""
    if not cells:
        return sheet
    equations = tuple(lit_equation(equation, cells, outputs) for equation in sheet.equations)
    network = sheet.network.with_lit(cells) if sheet.network else None
    pictures = tuple(with_lit(picture, cells) for picture in sheet.pictures)
    return replace(sheet, equations=equations, network=network, pictures=pictures)


def lit_equation(equation: Equation, cells: Collection[Cell], outputs: Collection[Cell]) -> Equation:
    groups = [[lit_part(part, cells) for part in group] for group in equation.groups]
    rows = {cell.index for cell in outputs if cell.array == equation.gives_sums_of}
    inputs = equation.affine.x if equation.affine else ""
    sums = tuple(lit_sum(sum_, cells, inputs) if (sum_.row, sum_.sample) in rows else sum_ for sum_ in equation.sums)
    return replace(equation, groups=groups, sums=sums)


def lit_part(part: Part, cells: Collection[Cell]) -> Part:
    foot = part.foot and lit_part(part.foot, cells)
    return replace(part, matrix=part.matrix and lit_matrix(part.matrix, cells), foot=foot)


def lit_matrix(matrix: Matrix, cells: Collection[Cell]) -> Matrix:
    rows = tuple(tuple(replace(square, is_lit=square.cell in cells) for square in row) for row in matrix.rows)
    return replace(matrix, rows=rows)


def lit_sum(sum_: Sum, cells: Collection[Cell], inputs: str) -> Sum:
    """A term is lit with its weight, its input from the array `inputs`, or its bias."""

    def is_lit(product: Product) -> bool:
        taken = Cell(inputs, (product.column, sum_.sample)) if product.column is not None else product.cell
        return product.cell in cells or taken in cells

    products = tuple(replace(product, is_lit=is_lit(product)) for product in sum_.products)
    return replace(sum_, products=products, is_lit=True)
