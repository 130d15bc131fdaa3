"""A problem in plain numbers: its equations one by one, and the right number of each cell from all others.

    place      one cell by its name
    equation   one cell as the result of others; a sum of products has its weights first, then inputs, then the bias
    sheet      all numbers by their places, the equations, and when each blank can be found

Affine layers, sums and rules from cell to cell; numbers are ints or Fractions, never numpy's.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import floor
from typing import Any, NamedTuple

import numpy as np

from app.core.problem import Cell, Problem
from app.core.solve import solve
from tests.diagnosis import training_equations

Number = int | Fraction
E_POWERS = {n: Fraction(h, 100) for n, h in zip(range(-2, 5), (14, 37, 100, 272, 739, 2009, 5460), strict=True)}
ROUNDED = ("exp", "share2")  # equations whose result is rounded to hundredths
POWERS = {"power2": 2, "power3": 3}


class Equation(NamedTuple):
    kind: str
    result: Cell
    operands: tuple[Cell, ...]
    takes: tuple[str, ...]  # the arrays of the operands
    has_bias: bool = False

    @property
    def terms(self) -> int:
        """How many products a sum of products has."""
        return len(self.operands) // 2


def quotient(above: Number, below: Number) -> Number | None:
    return None if below == 0 else plain(Fraction(above) / below)


def size(number: Number) -> Number:
    """Without its sign."""
    return -number if number < 0 else number


def plain(number: Number) -> Number:
    return number.numerator if isinstance(number, Fraction) and number.denominator == 1 else number


def hundredths(number: Number) -> Number:
    return plain(Fraction(floor(number * 100 + Fraction(1, 2)), 100))


def level(z: Number) -> int:
    return 1 if z >= 2 else -1 if z <= -2 else 0


def power(base: int, z: Number) -> Number | None:
    return plain(Fraction(base) ** int(z)) if z == int(z) and size(z) < 12 else None


def logarithm(base: int, e: Number) -> Number | None:
    return next((z for z in range(-9, 10) if Fraction(base) ** z == e), None)


FORWARD: dict[str, Callable[..., Number | None]] = {
    "relu": lambda z: max(z, 0),
    "leaky": lambda z: z if z > 0 else quotient(z, 10),
    "sigmoid3": lambda z: quotient(level(z) + 1, 2),
    "tanh3": level,
    "step": lambda z: int(z > 0),
    "gate": lambda z: int(z > 0),
    "mirror": lambda a: 1 - a,
    "sigmoid": lambda e: quotient(e, e + 1),
    "tanh": lambda e: quotient(e * e - 1, e * e + 1),
    "steepness": lambda a: a - a * a,
    "largest3": lambda s: {Fraction(0): -2, Fraction(1, 2): 1}.get(Fraction(s)),
    "smallest3": lambda s: {Fraction(1, 2): -1, Fraction(1): 2}.get(Fraction(s)),
    "power2": lambda z: power(2, z),
    "power3": lambda z: power(3, z),
    "exp": lambda z: E_POWERS.get(int(z)),
    "sum": lambda a, b: a + b,
    "difference": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "quotient": quotient,
    "share": quotient,
    "share2": lambda e, s: hundredths(Fraction(e) / s) if s else None,
    "bits": lambda p: None if (z := logarithm(2, p)) is None else -z,
    "update": lambda w, eta, g: w - eta * g,
    "across": lambda *a: sum(a),
    "down": lambda *a: sum(a),
    "mean": lambda *a: quotient(sum(a), len(a)),
    "rank": lambda own, *a: 1 + sum(other > own for other in a),
    "transpose": lambda w: w,
    "prune": lambda w, t: w if size(w) >= t else 0,
    "count": lambda *n: sum((a + 1) * b for a, b in pairwise(n)),
    **training_equations.FORWARD,
    "more": max,
}
BACKWARD: dict[str, Callable[[Sequence[Number], int, Number], Number | None]] = {
    "relu": lambda v, i, z: z if z > 0 else None,
    "leaky": lambda v, i, z: z if z > 0 else z * 10,
    "mirror": lambda v, i, z: 1 - z,
    "sigmoid": lambda v, i, a: quotient(a, 1 - a),
    "power2": lambda v, i, z: logarithm(2, z),
    "power3": lambda v, i, z: logarithm(3, z),
    "sum": lambda v, i, z: z - v[1 - i],
    "difference": lambda v, i, z: v[0] - z if i else z + v[1],
    "times": lambda v, i, z: quotient(z, v[1 - i]),
    "quotient": lambda v, i, z: quotient(v[0], z) if i else z * v[1],
    "share": lambda v, i, z: quotient(v[0], z) if i else z * v[1],
    "bits": lambda v, i, z: power(2, -z),
    "update": lambda v, i, z: z + v[1] * v[2] if i == 0 else quotient(v[0] - z, v[3 - i]),
    "across": lambda v, i, z: z - sum(v) + v[i],
    "down": lambda v, i, z: z - sum(v) + v[i],
    "mean": lambda v, i, z: z * len(v) - sum(v) + v[i],
    "transpose": lambda v, i, z: z,
    "prune": lambda v, i, z: z if i == 0 and z else None,
    **training_equations.BACKWARD,
}


def counted_back(n: Sequence[Number], i: int, parameters: Number) -> Number | None:
    """The width that makes so many parameters: each neuron has some before it and a weight to each behind it."""
    rest, own = width_parts(n, i)
    return quotient(parameters - rest, own)


BACKWARD["count"] = counted_back


def width_parts(n: Sequence[Number], i: int) -> tuple[Number, Number]:
    """Parameters that do not depend on the width of layer i, and how many each of its neurons brings."""
    without, with_one = (
        sum((a + 1) * b for a, b in pairwise(own if k == i else width for k, width in enumerate(n))) for own in (0, 1)
    )
    return without, with_one - without


def solved(equation: Equation, place: Cell, at: Mapping[Cell, Number]) -> Number | None:
    """The right number of a place by one equation from all its other numbers; None where that does not tell it."""
    values = [at[operand] for operand in equation.operands]
    if equation.kind not in ("affine", "pixels"):
        if place == equation.result:
            return FORWARD[equation.kind](*values)
        undo = BACKWARD.get(equation.kind)
        return undo(values, equation.operands.index(place), at[equation.result]) if undo else None
    n = equation.terms
    products = [values[k] * values[n + k] for k in range(n)]
    bias = values[-1] if equation.has_bias else 0
    if place == equation.result:
        return sum(products) + bias
    unknown = equation.operands.index(place)
    if equation.has_bias and unknown == 2 * n:
        return at[equation.result] - sum(products)
    own = unknown % n
    rest = at[equation.result] - bias - sum(products) + products[own]
    return quotient(rest, values[(unknown + n) % (2 * n)])


@dataclass(frozen=True)
class Sheet:
    """A problem as somebody sees it who knows all the numbers."""

    at: dict[Cell, Number]
    shapes: dict[str, tuple[int, ...]]
    equations: list[Equation]
    turns: dict[Cell, int] = field(default_factory=dict)  # when each blank can be found

    @cached_property
    def blanks(self) -> list[Cell]:
        """The blanks in the order in which they can be found."""
        return sorted(self.turns, key=lambda place: self.turns[place])

    @cached_property
    def before(self) -> dict[str, str]:
        """The array that an activation function has been applied to, by that which it gives."""
        return {e.result.array: e.takes[0] for e in self.equations if e.kind in ("relu", "leaky", "sigmoid3", "tanh3")}

    @cached_property
    def nearest(self) -> dict[Cell, list[Equation]]:
        """The equations that tell a blank when its turn has come; all that hold it if none does alone."""
        return {place: self.telling(place) for place in self.turns}

    def telling(self, place: Cell) -> list[Equation]:
        holding = [e for e in self.equations if place == e.result or place in e.operands]
        turn = self.turns[place]
        telling = [
            equation
            for equation in holding
            if solved(equation, place, self.at) is not None
            and all(
                self.turns.get(other, 0) <= turn for other in (*equation.operands, equation.result) if other != place
            )
        ]
        return telling or [e for e in holding if solved(e, place, self.at) is not None]

    def array(self, name: str) -> dict[tuple[int, ...], Number]:
        return {index: self.at[Cell(name, index)] for index in np.ndindex(self.shapes[name])}

    def alike(self, name: str) -> list[str]:
        """Other arrays of the same shape."""
        return [other for other, shape in self.shapes.items() if other != name and shape == self.shapes[name]]


def sheet_of(problem: Problem) -> Sheet:
    at: dict[Cell, Number] = {}
    shapes = {}
    for name in problem.arrays:
        above, below = problem.values[name], problem.values.get(name + "/")
        shapes[name] = tuple(above.shape)
        for index in np.ndindex(above.shape):
            number = int(above[index])
            at[Cell(name, index)] = number if below is None else plain(Fraction(number, int(below[index])))
    rounds = solve(problem).rounds
    late = 1 + max(int(array.max()) for array in rounds.values())
    turns = {cell: turn if (turn := int(rounds[cell.array][cell.index])) > 0 else late for cell in problem.blanks}
    return Sheet(at, shapes, [e for layer in problem.layers for e in equations_of(layer, shapes)], turns)


def equations_of(layer: Any, shapes: Mapping[str, tuple[int, ...]]) -> Iterator[Equation]:
    """The equations of a layer, one for each cell of its result."""
    kind, takes, gives = layer.kind, tuple(layer.takes), layer.gives
    for index in np.ndindex(shapes[gives]):
        result, whole = Cell(gives, index), shapes[takes[0]]
        if kind == "affine":
            r, s = index
            W = [Cell(takes[0], (r, k)) for k in range(whole[1])]
            X = [Cell(takes[1], (k, s)) for k in range(whole[1])]
            b = [Cell(name, (r,)) for name in takes[2:]]
            yield Equation(kind, result, (*W, *X, *b), takes, bool(b))
        elif kind == "pixels":
            yield Equation(kind, result, tuple(Cell(name, at) for name in takes for at in np.ndindex(whole)), takes)
        elif kind in ("across", "mean"):
            yield Equation(kind, result, tuple(Cell(takes[0], (index[0], k)) for k in range(whole[1])), takes)
        elif kind in ("down", "count"):
            yield Equation(kind, result, tuple(Cell(takes[0], (k, index[1])) for k in range(whole[0])), takes)
        elif kind == "rank":
            others = (k for k in range(whole[0]) if k != index[0])
            places = tuple(Cell(takes[0], (k, index[1])) for k in (index[0], *others))
            yield Equation(kind, result, places, takes)
        elif kind == "transpose":
            yield Equation(kind, result, (Cell(takes[0], index[::-1]),), takes)
        elif kind in FORWARD:
            yield Equation(kind, result, tuple(served(name, index, shapes) for name in takes), takes)


def served(name: str, index: tuple[int, ...], shapes: Mapping[str, tuple[int, ...]]) -> Cell:
    """The cell of an operand that a cell of the result needs: an axis of length 1 serves all."""
    shape = shapes[name]
    return (
        Cell(name, tuple(min(i, size - 1) for i, size in zip(index, shape, strict=False))) if shape else Cell(name, ())
    )
