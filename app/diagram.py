"""Where the nodes and edges of a network go: numbers and words only; a template draws them.

Inputs stand at the left, outputs at the right, each with its bias beside it. Only live connections have an edge. What
is not known yet is a question mark, and the edge of an unknown weight is dotted: perhaps there is none.
"""

from dataclasses import dataclass
from math import hypot

from app.core.lines import Line, Term
from app.core.problem import Cell, Problem
from app.core.words import name, number

WIDTH, GAP, MARGIN, RADIUS = 400, 70, 36, 26
INPUT_X, OUTPUT_X, BIAS_X = 36, 280, 364
LABELS_FROM, LABELS_TO = 0.24, 0.62  # of an edge's length: each output has its own column of labels, so that none meet


@dataclass(frozen=True)
class Node:
    """A circle, or the square of a bias."""

    cell: Cell
    kind: str  # "x", "y" or "b"
    x: float
    y: float
    name: str
    text: str


@dataclass(frozen=True)
class Edge:
    """A line from an input to an output, with its weight."""

    cell: Cell
    start: tuple[float, float]
    end: tuple[float, float]
    label: tuple[float, float]
    text: str
    sign: str  # "positive", "negative" or "unknown"
    width: float


@dataclass(frozen=True)
class Network:
    """A drawing, and the same in words."""

    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    description: str
    width: int = WIDTH


def network(problem: Problem, equations: list[Line]) -> Network:
    """The drawing of the equations of one affine layer, for its first sample."""
    equations = [equation for equation in equations if equation.output.index[1] == 0]
    inputs = [(term.input, term.x) for term in equations[0].terms if term.input]
    height = 2 * MARGIN + GAP * (max(len(inputs), len(equations)) - 1)
    left, right = (levels(count, height) for count in (len(inputs), len(equations)))
    nodes = [
        Node(cell, "x", INPUT_X, y, name(cell, problem), text(x)) for (cell, x), y in zip(inputs, left, strict=True)
    ]
    for equation, y in zip(equations, right, strict=True):
        bias = equation.bias
        nodes.append(Node(equation.output, "y", OUTPUT_X, y, name(equation.output, problem), text(equation.z)))
        nodes.append(Node(bias.weight, "b", BIAS_X, y, name(bias.weight, problem), text(bias.w)))
    edges = [
        edge(term, (INPUT_X, left[column]), (OUTPUT_X, right[row]), row / max(2, len(equations) - 1))
        for row, equation in enumerate(equations)
        for column, term in enumerate(equation.terms)
        if term.w != 0
    ]
    return Network(height, tuple(nodes), tuple(edges), described(problem, equations))


def levels(count: int, height: int) -> list[float]:
    """The heights of `count` nodes, centred."""
    return [height / 2 + GAP * (place - (count - 1) / 2) for place in range(count)]


def edge(term: Term, source: tuple[float, float], target: tuple[float, float], turn: float) -> Edge:
    """A line between the rims of two circles; `turn`, from 0 to 1, says where along the way its label stands."""
    (x1, y1), (x2, y2) = source, target
    length = hypot(x2 - x1, y2 - y1)

    def at(distance: float) -> tuple[float, float]:
        share = distance / length
        return round(x1 + (x2 - x1) * share, 1), round(y1 + (y2 - y1) * share, 1)

    sign = "unknown" if term.w is None else "negative" if term.w < 0 else "positive"
    width = 2 if term.w is None else 1 + 2 * min(abs(term.w), 4)
    return Edge(
        term.weight,
        at(RADIUS),
        at(length - RADIUS),
        at((LABELS_FROM + turn * (LABELS_TO - LABELS_FROM)) * length),
        text(term.w),
        sign,
        width,
    )


def text(value: int | None) -> str:
    return "?" if value is None else number(value)


def described(problem: Problem, equations: list[Line]) -> str:
    """What the drawing shows, for those who do not see it."""
    sentences = [
        ", ".join(f"{name(term.input, problem)} is {spoken(term.x)}" for term in equations[0].terms if term.input) + "."
    ]
    for equation in equations:
        links = [
            f"{name(term.input, problem)} with weight {spoken(term.w)}"
            for term in equation.terms
            if term.input and term.w != 0
        ]
        sentences.append(
            f"{name(equation.output, problem)} is {spoken(equation.z)}, bias {spoken(equation.bias.w)}, "
            f"connected to {' and '.join(links) if links else 'nothing'}."
        )
    return " ".join(sentences)


def spoken(value: int | None) -> str:
    """A number as it is read aloud."""
    return "not known yet" if value is None else str(value).replace("-", "minus ")
