"""The drawing tells the same as the matrices: a line for each weight that is not 0, and nothing lies upon another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.arrays import Int
from app.core.layers import Affine
from app.core.problem import Cell, Problem, pose
from app.core.recipe import Recipe
from app.diagram import Edge, Network, Node
from app.sheet import sheet
from tests.strategies import AFFINE, PRUNED, every_recipe, networks

CHARACTER, LINE = 9.5, 15  # how wide a character of a label is, and how high
NODES = {"x": (52, 52), "y": (52, 52), "b": (48, 44)}  # widths and heights, as _network.html draws them
RADIUS = 26


@dataclass(frozen=True)
class Box:
    """Where something stands, by its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        across, down = abs(self.x - other.x), abs(self.y - other.y)
        return across < (self.width + other.width) / 2 and down < (self.height + other.height) / 2

    def within(self, drawing: Network) -> bool:
        left, top = self.x - self.width / 2, self.y - self.height / 2
        return left >= 0 and top >= 0 and left + self.width <= drawing.width and top + self.height <= drawing.height


def box_of(part: Node | Edge) -> Box:
    if isinstance(part, Node):
        return Box(part.x, part.y, *NODES[part.kind])
    return Box(*part.label, CHARACTER * len(part.text), LINE)


def each(problems: Problem) -> Iterator[Problem]:
    return (problems[place] for place in range(*problems.shape))


def affine_of(problem: Problem) -> Affine:
    return next(layer for layer in problem.layers if isinstance(layer, Affine))


def drawing(problem: Problem) -> Network:
    return sheet(problem).network


def check_edges(problem: Problem) -> None:
    """Hold the edges against the weights: which there are, how wide they are, and what they say."""
    W, drawn = affine_of(problem).W, drawing(problem)
    expected = {}
    for (row, column), weight in np.ndenumerate(problem.values[W]):
        if problem.hidden[W][row, column]:
            expected[Cell(W, (row, column))] = ("unknown", 2, "?")
        elif weight:
            sign = "negative" if weight < 0 else "positive"
            expected[Cell(W, (row, column))] = (sign, 1 + 2 * min(abs(int(weight)), 4), str(weight).replace("-", "−"))
    assert {edge.cell: (edge.sign, edge.width, edge.text) for edge in drawn.edges} == expected
    assert len(drawn.edges) == len(expected)


def overlaps(parts: Sequence[Node | Edge]) -> list[str]:
    boxes = [(f"{part.cell} {part.text}", box_of(part)) for part in parts]
    return [f"{one} lies on {other}" for (one, this), (other, that) in combinations(boxes, 2) if this.meets(that)]


def check_places(drawn: Network) -> None:
    """Hold places against each other: edges go from rim to rim, and nothing lies on anything or hangs out."""
    nodes = {(node.kind, node.cell.index[0]): node for node in drawn.nodes}
    assert len(nodes) == len(drawn.nodes)
    assert overlaps(drawn.nodes) == []
    assert overlaps(drawn.edges) == []
    assert [str(part.cell) for part in (*drawn.nodes, *drawn.edges) if not box_of(part).within(drawn)] == []
    for edge in drawn.edges:
        row, column = edge.cell.index
        for node, end in ((nodes["x", column], edge.start), (nodes["y", row], edge.end)):
            assert hypot(end[0] - node.x, end[1] - node.y) == pytest.approx(RADIUS, abs=0.15)
        middle = (edge.label[0] - edge.start[0]) / (edge.end[0] - edge.start[0])
        assert 0 < middle < 1
        on_the_line = edge.start[1] + middle * (edge.end[1] - edge.start[1])
        assert edge.label[1] == pytest.approx(on_the_line, abs=0.3)
        assert not [node for node in drawn.nodes if box_of(node).meets(box_of(edge))]


def check_words(problem: Problem) -> None:
    """Hold the description against the numbers."""
    affine, drawn = affine_of(problem), drawing(problem)
    names = {node.cell: node.name for node in drawn.nodes}

    def spoken(cell: Cell) -> str:
        number = problem.shown(cell)
        return "not known yet" if number is None else f"minus {-number}" if number < 0 else str(number)

    rows, columns = problem.values[affine.W].shape
    inputs = [Cell(affine.x, (column, 0)) for column in range(columns)]
    sentences = [", ".join(f"{names[cell]} is {spoken(cell)}" for cell in inputs) + "."]
    for row in range(rows):
        output, bias = Cell(affine.z, (row, 0)), Cell(affine.b, (row,))
        weights = [(Cell(affine.W, (row, column)), names[inputs[column]]) for column in range(columns)]
        live = [f"{x} with weight {spoken(weight)}" for weight, x in weights if problem.shown(weight) != 0]
        links = " and ".join(live) or "nothing"
        sentences.append(f"{names[output]} is {spoken(output)}, bias {spoken(bias)}, connected to {links}.")
    assert drawn.description == " ".join(sentences)


@every_recipe
def test_edges(recipe: Recipe) -> None:
    """There is an edge for each weight that is not 0 or not known: as wide as it is strong, with its number."""
    for problem in each(recipe.served(range(50))[1]):
        check_edges(problem)


@every_recipe
def test_places(recipe: Recipe) -> None:
    """In no problem lies a node or a label on another one, and edges go from rim to rim."""
    for problem in each(recipe.served(range(100))[1]):
        check_places(drawing(problem))


@every_recipe
def test_description(recipe: Recipe) -> None:
    """The description tells every number, and for each output its bias and all its connections, and no others."""
    for problem in each(recipe.served(range(50))[1]):
        check_words(problem)


@settings(max_examples=60)
@given(networks(chains=(AFFINE, PRUNED), batch=4))
def test_any_network(problems: Problem) -> None:
    """So it is in a layer of any shape, with anything blank."""
    for problem in each(problems):
        check_edges(problem)
        check_places(drawing(problem))
        check_words(problem)


@settings(max_examples=200)
@given(st.integers(1, 5), st.integers(1, 4), st.data())
def test_fully_connected(inputs: int, outputs: int, data: st.DataObject) -> None:
    """Even if all of up to 20 connections are there, no label lies on another one."""
    weights = st.lists(st.integers(-9, 9).filter(bool), min_size=inputs, max_size=inputs)
    W = data.draw(st.lists(weights, min_size=outputs, max_size=outputs))
    given_ = {"W": W, "X": [[1]] * inputs, "b": [2] * outputs}
    problems = pose([Affine()], {name: np.array([rows], dtype=Int) for name, rows in given_.items()}, {})
    assert len(drawing(problems[0]).edges) == inputs * outputs
    check_places(drawing(problems[0]))


def test_blank_weight_looks_the_same() -> None:
    """A weight that is not known has the same edge, whether there is a connection or not."""
    W, Y = np.array([[[0, 3]]], dtype=Int), np.array([[True, False]])[:, None]
    given_ = {"W": W, "X": np.array([[[1], [2]]], dtype=Int), "b": np.array([[4]], dtype=Int)}
    one = pose([Affine()], given_, {"W": Y})[0]
    other = pose([Affine()], {**given_, "W": W + Y}, {"W": Y})[0]
    assert drawing(one).edges == drawing(other).edges
