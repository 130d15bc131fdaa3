"""Two layers in a row, drawn as a line: with nothing between them a single layer does the same, and ReLU bends it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from app.core.kinds import affine
from app.core.problem import Cell, Number, Problem, pose
from app.course.explorables.explorable import Choice, Explorable, Shown, Slider, State, Table
from app.drawing.scenes import Mark, Place, Plane, Scene, scene
from app.drawing.sheet import sheet
from app.explain.notation import MINUS, number, total

REACH, HALF = Fraction(2), Fraction(1, 2)  # inputs and weights go from −2 to 2
CORNERS = [place * HALF for place in range(-4, 5)]  # a line can bend at these alone
FIRST, FIRST_BIASES, LAST_BIAS = ((1, -1), (2, 0)), (0, -1), 1
SUMS = (f"x₁ {MINUS} x₂", f"2·x₁ {MINUS} 1")  # the same in words
PLANE = Plane(-REACH, REACH, -20, 20, 340, 320, 26)
HEAD = ("x₁", "two layers", "one layer")


def weighted(weights: Sequence[Number], numbers: Sequence[Number], bias: Number) -> Fraction:
    """A neuron without an activation function."""
    return Fraction(sum(weight * x for weight, x in zip(weights, numbers, strict=True)) + bias)


@dataclass(frozen=True)
class Layers:
    """Two layers of which the last has these weights, with ReLU between them or nothing."""

    last: tuple[int, int]
    is_bent: bool

    @cached_property
    def single(self) -> Problem:
        """The weights and the bias of the one layer that does the same without ReLU."""
        given = {"W2": [[self.last]], "W1": [FIRST], "b1": [[[bias] for bias in FIRST_BIASES]], "b2": [[LAST_BIAS]]}
        arrays = {name: np.array(rows) for name, rows in given.items()}
        return pose([affine("W2", "W1", "W"), affine("W2", "b1", "b2", "b")], arrays, {})[0]

    def hidden(self, *inputs: Number) -> list[Fraction]:
        sums = [weighted(row, inputs, bias) for row, bias in zip(FIRST, FIRST_BIASES, strict=True)]
        return [max(each, Fraction(0)) for each in sums] if self.is_bent else sums

    def two(self, *inputs: Number) -> Fraction:
        """What both layers make of two inputs."""
        return weighted(self.last, self.hidden(*inputs), LAST_BIAS)

    @property
    def numbers(self) -> tuple[list[Number], Number]:
        """The weights and the bias of the single layer."""
        value = self.single.value
        return [value(Cell("W", (0, place))) for place in (0, 1)], value(Cell("b", (0, 0)))

    def one(self, *inputs: Number) -> Fraction:
        """What the single layer makes of them."""
        weights, bias = self.numbers
        return weighted(weights, inputs, bias)

    def line(self, x2: Number) -> list[Place]:
        """The ends of the straight pieces that both layers make."""
        places = [(x1, self.two(x1, x2)) for x1 in CORNERS]
        turned = [
            here
            for before, here, after in zip(places, places[1:], places[2:], strict=False)
            if after[1] - here[1] != here[1] - before[1]
        ]
        return [places[0], *turned, places[-1]]


def show(state: State) -> Shown:
    """Both lines, the one layer as a product of the two, and the calculation at one place."""
    layers = Layers((state.whole("v1"), state.whole("v2")), state["between"] == "relu")
    here = state.number("x1"), state.number("x2")
    says = told(layers, here)
    return Shown(
        says,
        (drawn(layers, here, says),),
        tuple(replace(equation, sums=()) for equation in sheet(layers.single).equations),
        calculated(layers, here),
        Table(HEAD, tuple(row(layers, x1, here[1]) for x1 in CORNERS)),
    )


def row(layers: Layers, *inputs: Number) -> tuple[str, str, str]:
    return number(inputs[0]), number(layers.two(*inputs)), number(layers.one(*inputs))


def told(layers: Layers, here: Sequence[Number]) -> str:
    if not layers.is_bent:
        return f"Two layers make {number(layers.two(*here))}, and so does one. Their lines are the same everywhere."
    bends = len(layers.line(here[1])) - 2
    if not bends:
        return "No bend is to be seen. Change a weight, or x₂."
    return f"ReLU bends the line in {bends} {'place' if bends == 1 else 'places'}. One layer cannot do that."


def calculated(layers: Layers, here: Sequence[Number]) -> tuple[str, ...]:
    """The numbers of both layers, and of the single one."""
    hidden, (weights, bias) = layers.hidden(*here), layers.numbers
    texts = [f"ReLU({each})" if layers.is_bent else each for each in SUMS]
    return (
        *(f"h{below} = {text} = {number(h)}" for below, text, h in zip("₁₂", texts, hidden, strict=True)),
        f"two layers: y = {summed(layers.last, 'h', LAST_BIAS)} = {number(layers.two(*here))}",
        f"one layer: y = {summed(weights, 'x', bias)} = {number(layers.one(*here))}",
    )


def summed(weights: Sequence[Number], letter: str, bias: Number) -> str:
    """5·x₁ − 1·x₂ − 1."""
    return total([*(f"{number(w)}·{letter}{below}" for w, below in zip(weights, "₁₂", strict=True) if w), bias])


def drawn(layers: Layers, here: tuple[Number, Number], says: str) -> Scene:
    between = " with ReLU between them" if layers.is_bent else ""
    described = f"The wide line is one layer, and the thin one is two{between}. {says}"
    return scene("What two layers make, and what one makes", described, PLANE, [*marks(layers, *here)])


def marks(layers: Layers, x1: Number, x2: Number) -> Iterator[Mark]:
    """The line of one layer, wide; that of two upon it; and the place of x₁, which can be pulled."""
    yield PLANE.axes()
    for at in (-REACH, REACH):
        yield PLANE.word(at, 0, number(at), (0, 18), "before")
    for up in (-20, 20):
        yield PLANE.word(0, up, number(up), (-14, 5), "before")
    yield PLANE.line([(at, layers.one(at, x2)) for at in (-REACH, REACH)], "shadow wire positive")
    yield PLANE.line(layers.line(x2), "curve")
    y = layers.two(x1, x2)
    yield PLANE.line([(x1, 0), (x1, y)], "guess")
    yield PLANE.dot(x1, y, 7)
    yield PLANE.handle(x1, y, "x1")


COLLAPSE = Explorable(
    "collapse",
    "Two layers in a row, or one",
    (
        Choice("between", "Between the two layers", {"nothing": "nothing", "relu": "ReLU"}),
        *(Slider(f"v{place}", f"weight {place} of W₂", -REACH, REACH, Fraction(place)) for place in (1, 2)),
        Slider("x1", "x₁", -REACH, REACH, Fraction(2), HALF),
        Slider("x2", "x₂", -REACH, REACH, Fraction(1), HALF),
    ),
    show,
)
