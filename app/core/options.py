"""The numbers that ladders draw from, small enough for the head; fractions, tables, and equations by short names."""

from collections.abc import Sequence

import numpy as np

from app.core.arrays import Array, Int, Mask
from app.core.chance import Chance
from app.core.kinds import KINDS
from app.core.layers import Affine, Layer
from app.core.ratio import Ratio

FEW = (1, 2, 3, 4, 5)
DIGITS = tuple(range(1, 10))
SIGNED_DIGITS = tuple(number for number in range(-9, 10) if number)
GENTLE = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
SMALL = (-2, -1, 1, 2)
SIGNED = (-3, -2, -1, 1, 2, 3)

Given = dict[str, Array | Ratio]
Parts = Sequence[tuple[int, int]]  # fractions: what stands above, and what below

RATES: Parts = ((1, 2), (1, 4), (1, 5), (1, 10))  # learning rates


def times(one: str, other: str, result: str) -> Layer:
    """result = one·other, cell by cell."""
    return KINDS["times"](one, other, result)


def minus(one: str, other: str, result: str) -> Layer:
    """result = one − other, cell by cell."""
    return KINDS["difference"](one, other, result)


def quotient(one: str, other: str, result: str) -> Layer:
    """result = one ÷ other, cell by cell."""
    return KINDS["quotient"](one, other, result)


def product(left: str, right: str, result: str) -> Affine:
    """The product of two matrices, without a bias."""
    return Affine(left, right, None, result)


def transposed(array: str) -> Layer:
    """The transpose, named with a T behind."""
    return KINDS["transpose"](array, f"{array}T")


def update(weight: str, slope: str, result: str) -> Layer:
    """One step downhill with the learning rate eta."""
    return KINDS["update"](weight, "eta", slope, result)


def one(chance: Chance) -> Mask:
    """The only cell of a matrix that has one; (batch, 1, 1)."""
    return chance.anywhere(1, 1)


def every(chance: Chance, *names: str) -> dict[str, Mask]:
    """The only number of each of these arrays is asked for; masks by their names."""
    return dict.fromkeys(names, one(chance))


def among(chance: Chance, name: str, table: Sequence[tuple[int, ...]], columns: int = 1) -> list[Array]:
    """A row of a table for each column, number by number; each (batch, 1, columns)."""
    row = np.array(table, dtype=Int)[chance.pick(name, range(len(table)), (1, columns))]
    return [row[..., place] for place in range(row.shape[-1])]


def part(chance: Chance, name: str, parts: Parts, shape: tuple[int, int] = (1, 1)) -> Ratio:
    """One of some fractions for each cell; (batch, *shape)."""
    above, below = np.array(parts, dtype=Int).T
    place = chance.pick(name, range(len(parts)), shape)
    return Ratio(above[place], below[place])


def rate(chance: Chance, rates: Parts = RATES) -> Ratio:
    """A learning rate; (batch, 1, 1)."""
    return part(chance, "eta", rates)
