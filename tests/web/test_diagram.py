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
from app.core.words import name
from app.diagram import Edge, Network, Node
from app.sheet import sheet
from tests.strategies import every_recipe, networks

CHARACTER, LINE = 9.5, 15  # how wide a character of a label is, and how high
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
        return Box(part.x, part.y, *part.size)
    assert part.label
    return Box(*part.label, CHARACTER * len(part.text), LINE)


def each(problems: Problem) -> Iterator[Problem]:
    return (problems[place] for place in range(*problems.shape))


def affines(problem: Problem) -> list[Affine]:
    return [layer for layer in problem.layers if isinstance(layer, Affine)]


def shown(problem: Problem, affine: Affine) -> str:
    """The array that the nodes of a layer show: what the activation makes of its outputs, if there is one."""
    return next(
        (layer.gives for layer in problem.layers if layer.kind == "relu" and layer.takes == (affine.z,)), affine.z
    )


def drawing(problem: Problem) -> Network:
    drawn = sheet(problem).network
    assert drawn
    return drawn


def check_edges(problem: Problem) -> None:
    """Hold the edges against the weights: which there are, how wide they are, and what they say."""
    drawn = drawing(problem)
    expected = {}
    weights = [
        (affine.W, place, weight)
        for affine in affines(problem)
        for place, weight in np.ndenumerate(problem.values[affine.W])
    ]
    assert drawn.possible == len(weights)
    for W, (row, column), weight in weights:
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
    nodes = {(place.role, place.line, place.row): node for node in drawn.nodes for place in node.places}
    assert len(nodes) == sum(len(node.places) for node in drawn.nodes)
    assert len({node.cell for node in drawn.nodes}) == len(drawn.nodes)
    labelled = [edge for edge in drawn.edges if edge.label]
    assert len(labelled) in (0, len(drawn.edges))
    assert overlaps(drawn.nodes) == []
    assert overlaps(labelled) == []
    assert [str(part.cell) for part in (*drawn.nodes, *labelled) if not box_of(part).within(drawn)] == []
    for edge in drawn.edges:
        row, column = edge.cell.index
        for node, end in ((nodes["x", edge.line, column], edge.start), (nodes["y", edge.line, row], edge.end)):
            assert hypot(end[0] - node.x, end[1] - node.y) == pytest.approx(RADIUS, abs=0.15)
        if not edge.label:
            continue
        middle = (edge.label[0] - edge.start[0]) / (edge.end[0] - edge.start[0])
        assert 0 < middle < 1
        on_the_line = edge.start[1] + middle * (edge.end[1] - edge.start[1])
        assert edge.label[1] == pytest.approx(on_the_line, abs=0.3)
        assert not [node for node in drawn.nodes if box_of(node).meets(box_of(edge))]


def check_words(problem: Problem) -> None:
    """Hold the description against the numbers."""
    drawn = drawing(problem)

    def spoken(cell: Cell) -> str:
        number = problem.shown(cell)
        return "not known yet" if number is None else f"minus {-number}" if number < 0 else str(number)

    def names(array: str) -> list[tuple[Cell, str]]:
        return [
            (Cell(array, (row, 0)), name(Cell(array, (row, 0)), problem)) for row in range(len(problem.values[array]))
        ]

    inputs = names(affines(problem)[0].x)
    sentences = [", ".join(f"{title} is {spoken(cell)}" for cell, title in inputs) + "."]
    for affine in affines(problem):
        outputs = names(shown(problem, affine))
        for row, (output, title) in enumerate(names(affine.z)):
            weights = [(Cell(affine.W, (row, column)), x) for column, (_, x) in enumerate(inputs)]
            live = [f"{x} with weight {spoken(weight)}" for weight, x in weights if problem.shown(weight) != 0]
            bias = f", bias {spoken(Cell(affine.b, (row,)))}" if affine.b else ""
            links = " and ".join(live) or "nothing"
            sentences.append(f"{title} is {spoken(output)}{bias}, connected to {links}.")
            if outputs[row][0] != output:
                sentences.append(f"ReLU makes {outputs[row][1]} of it, which is {spoken(outputs[row][0])}.")
        inputs = outputs
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
@given(networks(batch=4))
def test_any_network(problems: Problem) -> None:
    """So it is in layers of any shape, one or several, with anything blank."""
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
