"""The drawing tells the same as the matrices: a line for each weight that is not 0, and nothing lies upon another."""

from collections.abc import Callable, Iterator, Sequence
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
from app.drawing.network import Edge, Network, Node
from app.drawing.sheet import sheet
from app.explain.notation import name
from tests.core.told import number_in
from tests.strategies import networks, some_recipes
from tests.web.notation import spoken as read_aloud
from tests.web.notation import written

CHARACTER, LINE = 9.5, 15  # how wide a character of a label is, and how high
RADIUS = 26
BENDS = {
    "relu": "ReLU",
    "leaky": "Leaky ReLU",
    "sigmoid3": "sigmoid3",
    "tanh3": "tanh3",
    "step": "step",
    "power3": "3^z",
}


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
    """The layers on the way forward, each behind the one before; none where the first takes what was turned over."""
    turned = {layer.gives for layer in problem.layers if layer.kind == "transpose"}
    found: list[Affine] = []
    for layer in problem.layers:
        if isinstance(layer, Affine):
            if (found and layer.x != bend(problem, found[-1])[1]) or not turned.isdisjoint(layer.takes):
                break
            found.append(layer)
    return found


def bend(problem: Problem, affine: Affine) -> tuple[str, str]:
    """The activation behind a layer by its name, and the array that it gives: its nodes show that. None: "", Z."""
    behind = [layer for layer in problem.layers if layer.takes == (affine.z,) and layer.kind in BENDS]
    return (BENDS[behind[0].kind], behind[0].gives) if behind else ("", affine.z)


def drawn(recipe: Recipe, count: int) -> Iterator[Problem]:
    """Problems that have a network: those in which something is multiplied."""
    problems = recipe.serve(range(count))[1]
    return each(problems) if affines(problems[0]) else iter(())


def drawing(problem: Problem) -> Network:
    drawn = sheet(problem).network
    assert drawn
    return drawn


def check_edges(problem: Problem) -> None:
    """Hold the edges against the weights: one for each that is not 0 or not known, as wide as it is strong."""
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
            expected[Cell(W, (row, column))] = (sign, 1 + 2 * min(abs(int(weight)), 4), written(int(weight)))
    assert {edge.cell: (edge.sign, edge.width, edge.text) for edge in drawn.edges} == expected
    assert len(drawn.edges) == len(expected)


def overlaps(parts: Sequence[Node | Edge]) -> list[str]:
    boxes = [(f"{part.cell} {part.text}", box_of(part)) for part in parts]
    return [f"{one} lies on {other}" for (one, this), (other, that) in combinations(boxes, 2) if this.meets(that)]


def check_places(problem: Problem) -> None:
    """Hold places against each other: edges go from rim to rim, and nothing lies on anything or hangs out."""
    drawn = drawing(problem)
    nodes = {(place.role, place.line, place.row): node for node in drawn.nodes for place in node.places}
    assert len(nodes) == sum(len(node.places) for node in drawn.nodes)
    assert len({node.cell for node in drawn.nodes}) == len(drawn.nodes)
    labelled = [edge for edge in drawn.edges if edge.label]
    assert len(labelled) in (0, len(drawn.edges))
    assert overlaps(drawn.nodes) == []
    assert overlaps(labelled) == []
    assert [str(part.cell) for part in (*drawn.nodes, *labelled) if not box_of(part).within(drawn)] == []
    beneath = [Box(slope.x, slope.y - 4, 6.6 * len(slope.text), 12) for node in drawn.nodes for slope in node.slopes]
    assert all(box.within(drawn) for box in beneath)
    others = [*map(box_of, (*drawn.nodes, *labelled))]
    assert not [pair for pair in combinations(beneath, 2) if pair[0].meets(pair[1])]
    assert not [box for box in beneath for other in others if box.meets(other)]
    for edge in drawn.edges:
        row, column = edge.cell.index
        for node, end in ((nodes["x", edge.line, column], edge.start), (nodes["y", edge.line, row], edge.end)):
            assert hypot(end[0] - node.x, end[1] - node.y) == pytest.approx(RADIUS, abs=0.15)
        if not edge.label:
            continue
        (x, y), (right, down) = edge.start, (edge.end[0] - edge.start[0], edge.end[1] - edge.start[1])
        along, across = ((edge.label[0] - x) * right + (edge.label[1] - y) * down), hypot(right, down)
        assert 0 < along < across**2
        beside = (edge.label[0] - x) * down - (edge.label[1] - y) * right
        assert beside / across == pytest.approx(0, abs=0.3)
        assert not [node for node in drawn.nodes if box_of(node).meets(box_of(edge))]


def check_words(problem: Problem) -> None:
    """Hold the description against the numbers: for each output its bias and all its connections, and no others."""
    drawn = drawing(problem)

    def spoken(cell: Cell) -> str:
        hidden = problem.hidden[cell.array][cell.index]
        return read_aloud(None if hidden else number_in(problem.values, cell.array, cell.index))

    def names(array: str) -> list[tuple[Cell, str]]:
        return [
            (Cell(array, (row, 0)), name(Cell(array, (row, 0)), problem)) for row in range(len(problem.values[array]))
        ]

    inputs = names(affines(problem)[0].x)
    sentences = [", ".join(f"{title} is {spoken(cell)}" for cell, title in inputs) + "."]
    for affine in affines(problem):
        word, array = bend(problem, affine)
        outputs = names(array)
        for row, (output, title) in enumerate(names(affine.z)):
            weights = [(Cell(affine.W, (row, column)), x) for column, (_, x) in enumerate(inputs)]
            live = [f"{x} with weight {spoken(weight)}" for weight, x in weights if problem.shown(weight) != 0]
            bias = f", bias {spoken(Cell(affine.b, (row,)))}" if affine.b else ""
            links = " and ".join(live) or "nothing"
            sentences.append(f"{title} is {spoken(output)}{bias}, connected to {links}.")
            if outputs[row][0] != output:
                sentences.append(f"{word} makes {outputs[row][1]} of it, which is {spoken(outputs[row][0])}.")
        inputs = outputs
    assert drawn.description == " ".join(sentences) + "".join(backwards(problem))


def backwards(problem: Problem) -> Iterator[str]:
    """What is said of the slopes, from the last column to the first."""
    found = []
    for array in reversed(forward(problem)):
        for row in range(len(problem.values.get(f"d{array}", ()))):
            cell = Cell(f"d{array}", (row, 0))
            hidden = problem.hidden[cell.array][cell.index]
            shown = None if hidden else number_in(problem.values, cell.array, cell.index)
            found.append(f"{name(cell, problem)} is {read_aloud(shown)}")
    if found:
        yield f" Backwards: {', '.join(found)}."


def forward(problem: Problem) -> list[str]:
    """The arrays on the way forward: of a column, first what is in front of the activation."""
    arrays = [affines(problem)[0].x]
    for affine in affines(problem):
        arrays += list(dict.fromkeys((affine.z, bend(problem, affine)[1])))
    return arrays


def check_ring(problem: Problem) -> None:
    """A neuron that stands alone has a dashed circle around it and its sum, which meets nothing else but its bias."""
    drawn = drawing(problem)
    (first, *more) = affines(problem)
    word, array = bend(problem, first)
    alone = not more and word and len(problem.values[array]) == 1
    assert ("dashed circle" in drawn.note) == bool(drawn.ring) == bool(alone)
    if drawn.ring:
        x, y, radius = drawn.ring
        assert radius <= y <= drawn.height - radius
        (node,) = [node for node in drawn.nodes if node.kind == "y"]
        for height in (node.y - RADIUS, node.y + 42):  # from the top of the node to the foot of what stands beneath it
            assert hypot(x - node.x, y - height) <= radius
        inputs = [node for node in drawn.nodes if node.kind == "x"]
        labels = [edge.label for edge in drawn.edges if edge.label]
        assert all(hypot(x - node.x, y - node.y) > radius + RADIUS for node in inputs)
        assert all(hypot(x - left, y - up) > radius + CHARACTER for left, up in labels)


@some_recipes
@pytest.mark.parametrize(
    ("check", "count"), [(check_ring, 4), (check_edges, 50), (check_places, 100), (check_words, 50)]
)
def test_drawn(check: Callable[[Problem], None], count: int, recipe: Recipe) -> None:
    """In the problems of a recipe the ring, the edges, the places and the description are right."""
    for problem in drawn(recipe, count):
        check(problem)


@some_recipes
def test_slopes(recipe: Recipe) -> None:
    """Beneath a node stands each slope that belongs to it; from those behind a layer an arrow leads back through it."""
    for problem in drawn(recipe, 30):
        drawing_ = drawing(problem)
        expected = {}
        for array in forward(problem):
            for index in np.ndindex(*problem.values[f"d{array}"].shape) if f"d{array}" in problem.values else ():
                cell = Cell(f"d{array}", index)
                hidden = problem.hidden[cell.array][index]
                number = "?" if hidden else written(number_in(problem.values, cell.array, index))
                expected[cell] = f"{name(cell, problem)} = {number}"
        assert {slope.cell: slope.text for node in drawing_.nodes for slope in node.slopes} == expected
        ends = [{affine.z, bend(problem, affine)[1]} for affine in affines(problem)]
        assert len(drawing_.back) == sum(any(f"d{array}" in problem.values for array in end) for end in ends)
        for start, end in drawing_.back:
            assert start[0] > end[0]
            assert 0 < start[1] == end[1] < drawing_.height


@settings(max_examples=60)
@given(networks(batch=4))
def test_any_network(problems: Problem) -> None:
    """So it is in layers of any shape, one or several, with anything blank."""
    for problem in each(problems):
        check_edges(problem)
        check_places(problem)
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
    check_places(problems[0])


def test_blank_weight_looks_the_same() -> None:
    """A weight that is not known has the same edge, whether there is a connection or not."""
    W, Y = np.array([[[0, 3]]], dtype=Int), np.array([[True, False]])[:, None]
    given_ = {"W": W, "X": np.array([[[1], [2]]], dtype=Int), "b": np.array([[4]], dtype=Int)}
    one = pose([Affine()], given_, {"W": Y})[0]
    other = pose([Affine()], {**given_, "W": W + Y}, {"W": Y})[0]
    assert drawing(one).edges == drawing(other).edges
