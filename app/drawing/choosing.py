"""Choices as they stand on the page: a question, what there is to choose from, and the picture that belongs to it."""

from dataclasses import dataclass, replace

import numpy as np

from app.core.choosing import Choice, Drawn, Largest
from app.core.layers import Affine
from app.core.problem import Cell, Number, Problem
from app.drawing.chains import Seen, spoken
from app.drawing.diagram import network
from app.drawing.matrices import Matrix, matrix
from app.drawing.network import Network
from app.explain.choosing import INPUTS, OUTPUTS, is_numbered, labels
from app.explain.notation import below, listed


@dataclass(frozen=True)
class Option:
    """One of several choices, and the matrix that it stands for, if it does."""

    number: int
    label: str
    matrix: Matrix | None = None


@dataclass(frozen=True)
class Options:
    """What there is to choose from in one blank."""

    cell: Cell
    legend: str
    options: tuple[Option, ...]
    chosen: int | None  # where it was found

    @property
    def matrices(self) -> list[Matrix]:
        return [option.matrix for option in self.options if option.matrix]


def options(problem: Problem, seen: Seen, layer: Choice, line: int) -> Options:
    """The choices of a problem."""
    cell = Cell(layer.gives, (0, 0))
    pictured = isinstance(layer, Drawn)
    matrices = [candidate(problem, seen, layer, array, line) for array in layer.takes[1:]] if pictured else []
    named = labels(layer, problem)
    given = tuple(Option(place + 1, label, matrices[place] if pictured else None) for place, label in enumerate(named))
    found = seen(cell)
    legend = "The picture is" if pictured else "The largest is"
    return Options(cell, legend, given, None if found is None else int(found))


def candidate(problem: Problem, seen: Seen, layer: Choice, array: str, line: int) -> Matrix:
    """A matrix to choose; nothing in it lights up, which would tell where a line belongs."""
    drawn = matrix(problem, seen, layer, array, line)
    rows = tuple(tuple(replace(square, is_bare=True) for square in row) for row in drawn.rows)
    return replace(drawn, rows=rows, is_single=False)


def pictured(problem: Problem, seen: Seen) -> Network | None:
    """The network of a choice; None where the problem is none."""
    layer = problem.layers[-1]
    if isinstance(layer, Largest):
        return compared(problem, seen, layer)
    return lines_of(problem, layer) if isinstance(layer, Drawn) else None


def compared(problem: Problem, seen: Seen, layer: Largest) -> Network | None:
    """The layer whose outputs are compared; they are known once the largest is found."""
    affine = Affine(layer.W, layer.x, layer.b, layer.y)
    values = {name: problem.values[name] for name in layer.takes}
    outputs = np.asarray(affine.forward(values))
    unknown = seen(Cell(layer.gives, (0, 0))) is None
    hidden = {name: np.zeros_like(array, dtype=np.bool_) for name, array in values.items()}
    whole = Problem((affine,), {**values, layer.y: outputs}, {**hidden, layer.y: np.full(outputs.shape, unknown)})
    return network(whole, whole.shown, {affine: 0})


def lines_of(problem: Problem, layer: Drawn) -> Network | None:
    """A matrix as lines from inputs to outputs, of which no numbers are known. Nothing in it lights up."""
    W = problem.values[layer.picture]
    affine = Affine(layer.picture, INPUTS, None, OUTPUTS)
    values = {layer.picture: W, INPUTS: np.zeros_like(W[:1].T), OUTPUTS: np.zeros_like(W[:, :1])}
    hidden = {name: np.full(array.shape, name != layer.picture) for name, array in values.items()}
    whole = Problem((affine,), values, hidden)
    drawn = network(whole, whole.shown, {affine: 0})
    if drawn is None:
        return None
    numbered = is_numbered(problem, layer)
    edges = tuple(replace(edge, is_bare=True, label=edge.label if numbered else None) for edge in drawn.edges)
    nodes = tuple(replace(node, text="", is_bare=True) for node in drawn.nodes)
    return replace(drawn, nodes=nodes, edges=edges, description=" ".join(in_words(problem, layer)))


def in_words(problem: Problem, layer: Drawn) -> list[str]:
    """The lines of a picture, output by output, for those who do not see it."""
    rows, columns = problem.values[layer.picture].shape
    sentences = []
    for row in range(rows):
        ends = [line_to(problem, layer, (row, column)) for column in range(columns)]
        lines = listed([end for end in ends if end])
        sentences.append(f"{OUTPUTS}{below((row,))} is connected to {lines or 'nothing'}.")
    return sentences


def line_to(problem: Problem, layer: Drawn, place: tuple[int, int]) -> str:
    """A line from an input, and what is to be seen of it; "" where there is none."""
    weight = problem.value(Cell(layer.picture, place))
    if not weight:
        return ""
    how = f"with weight {spoken(weight)}" if is_numbered(problem, layer) else f"by a {sign_of(weight)} line"
    return f"{INPUTS}{below(place[1:])} {how}"


def sign_of(weight: Number) -> str:
    return "positive" if weight > 0 else "negative"
