"""A number in a blank of a problem, with all that sentences speak of: told in plain lists, without a line of app."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from tests.core.told import Number, Numbers
from tests.explain.found import Equation, found

LONE = ("eta", "P", "S", "L")  # numbers that are no matrix beside matrices either
Spot = tuple[str, int, int]  # a cell by its array, row and column; biases are a column


class Sum(NamedTuple):
    """A cell of a product W·X: the numbers that are multiplied, where they stand, and the bias if there is one."""

    layer: Any
    row: int
    column: int
    pairs: list[tuple[Number, Number]]
    spots: list[tuple[Spot, Spot]]
    bias: Number | None

    def partners(self, spot: Spot) -> list[Number]:
        """What a cell is multiplied by."""
        both = zip(self.pairs, self.spots, strict=True)
        return [x if spot == weight else w for (w, x), (weight, other) in both if spot in (weight, other)]

    @property
    def weighted(self) -> Number:
        return sum(w * x for w, x in self.pairs)


@dataclass(frozen=True)
class Case:
    """A number in a blank of a problem; None where nothing was typed, since a hint is looked at."""

    layers: Sequence[Any]
    values: Numbers
    blank: Spot
    hidden: frozenset[Spot] = frozenset()  # the blanks
    typed: Fraction | None = None

    def at(self, spot: Spot) -> Any:
        array, row, column = spot
        rows = self.values[array]
        if not isinstance(rows, list):
            return rows
        return rows[row][column] if isinstance(rows[row], list) else rows[row]

    def size(self, array: str) -> tuple[int, int]:
        rows = self.values[array]
        if not isinstance(rows, list):
            return 1, 1
        return len(rows), len(rows[0]) if isinstance(rows[0], list) else 1

    def is_lone(self, array: str) -> bool:
        """Is it one number, and no matrix?"""
        products = [layer for layer in self.layers if layer.kind == "affine"]
        multiplied = {name for layer in products for name in (*layer.takes, layer.gives)}
        single = isinstance(self.values[array], list) and self.size(array) == (1, 1)
        return single and (not products or (array in LONE and array not in multiplied))

    def spots(self, array: str) -> list[Spot]:
        rows, columns = self.size(array)
        return [(array, row, column) for row in range(rows) for column in range(columns)]

    @property
    def right(self) -> Number:
        number: Number = self.at(self.blank)
        return number

    def with_number(self, typed: Fraction) -> "Case":
        """The same blank with a number in it; what is known of the blank is not worked out again."""
        case = replace(self, typed=typed)
        case.__dict__.update({name: known for name, known in self.__dict__.items() if name != "typed"})
        return case

    def product(self, layer: Any, row: int, column: int) -> Sum:
        width = self.size(layer.W)[1]
        spots = [((layer.W, row, place), (layer.x, place, column)) for place in range(width)]
        bias = None if layer.b is None else self.at((layer.b, row, 0))
        return Sum(layer, row, column, [(self.at(w), self.at(x)) for w, x in spots], spots, bias)

    def goes_into(self, layer: Any, row: int, column: int) -> Iterator[Spot]:
        """The cells that one of the cells of a layer is computed from."""
        if layer.kind == "affine":
            for pair in self.product(layer, row, column).spots:
                yield from pair
            if layer.b is not None:
                yield layer.b, row, 0
            return
        if layer.kind == "pixels":
            for pair in zip(*map(self.spots, layer.takes), strict=True):
                yield from pair
            return
        for array in layer.takes:
            rows, columns = self.size(array)
            if layer.kind in ("across", "mean"):
                yield from ((array, row, place) for place in range(columns))
            elif layer.kind in ("down", "rank"):
                yield from ((array, place, column) for place in range(rows))
            elif layer.kind == "transpose":
                yield array, column, row
            elif layer.kind == "count":
                yield from self.spots(array)
            else:
                yield array, row % rows, column % columns

    @cached_property
    def up(self) -> list[Spot]:
        """The blank and all that it follows from."""
        found = [self.blank]
        for array, row, column in found:
            for layer in self.layers:
                if layer.gives == array:
                    found += [spot for spot in self.goes_into(layer, row, column) if spot not in found]
        return found

    @cached_property
    def sums(self) -> list[Sum]:
        """The products that the blank follows from, the nearest first."""
        products = [layer for layer in reversed(self.layers) if layer.kind == "affine"]
        return [self.product(layer, *spot[1:]) for layer in products for spot in self.up if spot[0] == layer.z]

    @cached_property
    def nearest(self) -> list[Sum]:
        return [one for one in self.sums if one.layer is self.sums[0].layer]

    @cached_property
    def behind(self) -> list[Sum]:
        """The products that the blank goes into."""
        products = [layer for layer in self.layers if layer.kind == "affine" and self.blank[0] in layer.takes]
        every = [self.product(layer, *spot[1:]) for layer in products for spot in self.spots(layer.z)]
        return [one for one in every if one.partners(self.blank) or self.blank == (one.layer.b, one.row, 0)]

    @cached_property
    def around(self) -> list[Sum]:
        return [*self.sums, *self.behind]

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of all layers that the blank follows from, or goes into."""
        arrays = {array for array, _, _ in self.up}
        return {layer.kind for layer in self.layers if layer.gives in arrays or self.blank[0] in layer.takes}

    def made_by(self, *kinds: str) -> list[list[Number]]:
        """What a layer of these kinds takes to make the blank."""
        array, row, column = self.blank
        return [
            [self.at(spot) for spot in self.goes_into(layer, row, column)]
            for layer in self.layers
            if layer.kind in kinds and layer.gives == array
        ]

    def taken_by(self, *kinds: str) -> list[tuple[list[Number], Number]]:
        """What layers of these kinds take on the way to the blank, and what they give."""
        return [
            ([self.at(one) for one in self.goes_into(layer, *spot[1:])], self.at(spot))
            for spot in self.up
            for layer in self.layers
            if layer.gives == spot[0] and layer.kind in kinds
        ]

    def used_in(self, *kinds: str) -> list[tuple[list[Number], Number]]:
        """What layers of these kinds take where the blank is among it, and what they give."""
        return [
            ([self.at(one) for one in taken], self.at(spot))
            for layer in self.layers
            if layer.kind in kinds and self.blank[0] in layer.takes
            for spot in self.spots(layer.gives)
            for taken in [[*self.goes_into(layer, *spot[1:])]]
            if self.blank in taken
        ]

    @cached_property
    def depth(self) -> int:
        """How many layers with biases the blank follows from, or goes into."""
        return len({one.layer.z for one in self.around if one.bias is not None})

    @cached_property
    def chain(self) -> list[Any]:
        """The layers with biases in the whole network."""
        return [layer for layer in self.layers if layer.kind == "affine" and layer.b]

    def some_pair(self, holds: Callable[[Number, Number], bool]) -> bool:
        sums = self.around if self.typed is None else self.sums
        return any(holds(w, x) for one in sums for w, x in one.pairs)

    @cached_property
    def equations(self) -> list[Equation]:
        """All equations of the problem."""
        every = [(layer, spot) for layer in self.layers for spot in self.spots(layer.gives)]
        taken = [[*self.goes_into(layer, *spot[1:])] for layer, spot in every]
        return [
            Equation(layer, cells, spot, {cell: self.at(cell) for cell in (*cells, spot)})
            for (layer, spot), cells in zip(every, taken, strict=True)
        ]

    @cached_property
    def turned(self) -> list[Equation]:
        """The equations from which the blank can be worked back: all else in them is found without it.

        Where two blanks of an array are found together, from two equations, neither is found without the other.
        """
        shown = {spot for equation in self.equations for spot in equation.cells} - self.hidden
        known = found(self.equations, shown, self.blank)
        known |= {spot for spot in self.hidden if spot[0] == self.blank[0] and spot not in known}
        return [
            equation
            for equation in self.equations
            if self.blank in equation.taken and equation.tells(self.blank)
            if all(spot in known or not equation.counts(spot, known) for spot in equation.cells)
        ]

    def turns(self, *kinds: str) -> bool:
        """Can the blank be worked back from an equation of these kinds?"""
        return any(equation.layer.kind in kinds for equation in self.turned)

    @property
    def negative(self) -> bool:
        """Is any number negative, of those that the blank follows from or leads to, or the one that was typed?"""
        beside = [number for one in self.behind for pair in one.pairs for number in (*pair, one.bias or 0)]
        kinds = ("relu", "leaky", "difference", "sum", "update", "gate", "pixels")
        beside += [number for taken, given in self.used_in(*kinds) for number in (*taken, given)]
        return any(number is not None and number < 0 for number in (*map(self.at, self.up), *beside, self.typed))

    def named(self, pattern: str) -> bool:
        """Has an array of the problem such a name?"""
        return any(re.fullmatch(pattern, array) for array in self.values)
