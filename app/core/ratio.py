"""Exact fractions: numbers above and below a line, cell by cell.

An array P of fractions is kept as two arrays of whole numbers, the numerators under its own name and the denominators
under the name with a stroke, `P/`. An array without a second one is whole. Denominators say how a number is counted,
not what it is: they are never hidden, never shown, and never asked for.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Union

import numpy as np

from app.core.arrays import Array, Int, Mask

STROKE = "/"


class Ratio:
    """Numbers as exact fractions; without denominators they are whole. A denominator of 0: there is no number."""

    __slots__ = ("above", "below")

    def __init__(self, above: Array, below: Array | None = None) -> None:
        self.above, self.below = above, below

    def __add__(self, other: Union["Ratio", int]) -> "Ratio":
        other = ratio(other)
        if self.below is other.below:
            return Ratio(self.above + other.above, self.below)
        return Ratio(self.over(other) + other.over(self), self.common(other))

    def __sub__(self, other: Union["Ratio", int]) -> "Ratio":
        return self + ratio(other) * -1

    def __rsub__(self, other: int) -> "Ratio":
        return self * -1 + other

    def __mul__(self, other: Union["Ratio", int]) -> "Ratio":
        other = ratio(other)
        return Ratio(self.above * other.above, self.common(other))

    def __truediv__(self, other: Union["Ratio", int]) -> "Ratio":
        other = ratio(other)
        sign = np.sign(other.above)  # denominators stay positive
        return Ratio(self.over(other) * sign, abs(other.above) if self.below is None else self.below * abs(other.above))

    def over(self, other: "Ratio") -> Array:
        """The numerators, once the denominators of the other are multiplied in."""
        return self.above if other.below is None else self.above * other.below

    def common(self, other: "Ratio") -> Array | None:
        """A denominator for both."""
        if self.below is None or other.below is None:
            return other.below if self.below is None else self.below
        return self.below * other.below

    def where(self, mask: Mask) -> "Ratio":
        """The numbers where the mask is true, and none elsewhere: 0/0, so that whatever is divided by it is none."""
        return Ratio(self.above * mask, np.where(mask, 1 if self.below is None else self.below, 0).astype(Int))

    def is_number(self) -> Mask:
        """Where it is a number at all: nothing is divided by 0."""
        return np.asarray(True) if self.below is None else self.below != 0

    def is_positive(self) -> Mask:
        return np.asarray(self.above > 0)

    def equals(self, other: "Ratio") -> Mask:
        """Is it the same number? Should products not fit into 32 bits, different numbers may pass for equal ones, and
        a good draft is refused; equal ones never pass for different."""
        return np.asarray(self.over(other) == other.over(self))

    def hundredths(self) -> Array:
        """The number rounded to two places, times 100: two that agree here cannot be told apart when written so."""
        if self.below is None:
            return 100 * self.above.astype(np.int64)
        below = np.maximum(self.below, 1)  # a quotient of such numbers is never rounded up to the next whole one
        return np.asarray(np.floor((200.0 * self.above + below) / (2.0 * below)).astype(np.int64))

    def counted(self, below: Array | None) -> tuple[Array, Mask]:
        """The numerators over other denominators, and where these are whole."""
        above = self.above if below is None else self.above * below
        if self.below is None:
            return above, np.ones(above.shape, dtype=np.bool_)
        safe = np.maximum(self.below, 1)
        whole = (above / safe).astype(Int)  # divided as floating-point numbers, which is quicker and exact enough
        return whole, (self.below > 0) & (whole * safe == above)

    def of_one(self) -> Fraction | None:
        """The number of a single problem, None where there is none."""
        below = 1 if self.below is None else int(self.below)
        return Fraction(int(self.above), below) if below else None


def ratio(number: Ratio | int) -> Ratio:
    return number if isinstance(number, Ratio) else Ratio(np.asarray(number, dtype=Int))


def ratio_of_one(number: int | Fraction) -> Ratio:
    """A single number, counted in its own parts."""
    exact = Fraction(number)
    return Ratio(np.asarray(exact.numerator, dtype=Int), np.asarray(exact.denominator, dtype=Int))


def ratio_of(values: Mapping[str, Array], name: str) -> Ratio:
    """An array as exact fractions."""
    return Ratio(values[name], values.get(name + STROKE))


def kept(name: str, numbers: Ratio | Array, fractions: bool = False) -> dict[str, Array]:
    """Numbers as the one or two arrays that keep them, of one type; two in any case if `fractions` are expected."""
    if not isinstance(numbers, Ratio):
        numbers = Ratio(numbers)
    if numbers.below is None and not fractions:
        return {name: numbers.above}
    above = numbers.above
    below = np.broadcast_to(1 if numbers.below is None else numbers.below, above.shape).astype(above.dtype)
    return {name: above, name + STROKE: below}
