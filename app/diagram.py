"""Where the nodes and edges of a network go: numbers and words only; a template draws them.

Inputs stand at the left, outputs at the right, and a column for every layer between. Only live connections have an
edge. What is not known yet is a question mark, and the edge of an unknown weight is dotted: perhaps there is none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import hypot

from app.core.layers import Affine, Layer
from app.core.problem import Cell, Number, Problem
from app.core.words import name, number
from app.equations import arrow, bias_of

Look = Callable[[Cell], Number | None]  # what a learner sees in a cell, None where that is not known yet
Point = tuple[float, float]

WIDTH, GAP, MARGIN, RADIUS = 400, 70, 36, 26
INPUT_X, OUTPUT_X, BIAS_X = 36, 280, 364  # where there is a single layer
BADGE = -39  # a bias above its node, where there are several
STEPS = (120, 150, 180, 210, 240)  # from column to column: the first at which no two labels meet
LABELS_FROM, LABELS_TO = 0.24, 0.62  # of an edge's length: each output has its own column of labels, so that none meet
CHARACTER, LINE = 9.5, 15  # how wide a character of a label is, and how high
LABELLED = 24  # with more edges than this, none has a label


@dataclass(frozen=True)
class Place:
    """What a node is in the sum of a line: "y" of the one that makes it, "x" of the one that uses it."""

    role: str
    line: int
    row: int


@dataclass(frozen=True)
class Node:
    """A circle, or the square of a bias."""

    cell: Cell
    kind: str  # "x", "y" or "b"
    x: float
    y: float
    name: str
    text: str
    places: tuple[Place, ...]
    small: str = ""  # the pre-activation, beneath
    size: tuple[int, int] = (2 * RADIUS, 2 * RADIUS)


@dataclass(frozen=True)
class Edge:
    """A line from an input to an output, with its weight."""

    cell: Cell
    line: int
    start: Point
    end: Point
    label: Point | None
    text: str
    sign: str  # "positive", "negative" or "unknown"
    width: float


@dataclass(frozen=True)
class Network:
    """A drawing, and the same in words."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    description: str
    possible: int  # how many edges there would be if every weight were live
    note: str = ""


@dataclass(frozen=True)
class Stage:
    """A layer of a chain: its weights, and the activation behind them."""

    affine: Affine
    line: int
    shown: str  # the array that its nodes show
    word: str  # what makes it from the layer's result; "" for nothing


def chain(problem: Problem, lines: Mapping[Affine, int]) -> list[Stage]:
    """The affine layers that follow one another, each with its activation; none where there is nothing to draw."""
    stages: list[Stage] = []
    made: dict[str, Layer] = {layer.gives: layer for layer in problem.layers}
    for layer in problem.layers:
        if isinstance(layer, Affine):
            if stages and layer.x != stages[-1].shown:
                break
            computed = [made[array] for array in (layer.W, layer.x) if array in made]
            if not stages and any(before.kind != "prune" for before in computed):
                break
            stages.append(Stage(layer, lines[layer], layer.z, ""))
        elif stages and layer.takes == (stages[-1].shown,) and arrow(layer) and is_same_size(problem, layer):
            last = stages[-1]
            if last.word:
                break
            stages[-1] = Stage(last.affine, last.line, layer.gives, arrow(layer))
    return stages


def is_same_size(problem: Problem, layer: Layer) -> bool:
    return problem.values[layer.takes[0]].shape == problem.values[layer.gives].shape and layer.kind != "transpose"


def network(problem: Problem, look: Look, lines: Mapping[Affine, int]) -> Network | None:
    """The drawing of a chain of affine layers, for the first sample; None where there is none."""
    stages = chain(problem, lines)
    if not stages:
        return None
    drawn = [drawing(problem, look, stages, step) for step in (STEPS if len(stages) > 1 else STEPS[:1])]
    for one in drawn:
        if len(one.edges) <= LABELLED and not crowded(one):
            return one
    return replace(drawn[0], edges=tuple(replace(edge, label=None) for edge in drawn[0].edges))


def drawing(problem: Problem, look: Look, stages: Sequence[Stage], step: int) -> Network:
    """The network with so much room between its columns."""
    alone = len(stages) == 1
    first = stages[0].affine
    arrays = [first.x, *(stage.shown for stage in stages)]
    counts = [problem.values[array].shape[0] for array in arrays]
    biased = any(bias_of(stage.affine) for stage in stages)
    gap = GAP if alone else GAP + 12 + 14 * biased * any(stage.word for stage in stages[:-1])
    top = MARGIN if alone else MARGIN + 20 * biased
    bottom = MARGIN + 10 * any(stage.word for stage in stages)
    height = top + bottom + gap * (max(counts) - 1)
    middle = top + gap * (max(counts) - 1) / 2
    xs = [INPUT_X, OUTPUT_X] if alone else [INPUT_X + step * place for place in range(len(arrays))]
    ys = [[middle + gap * (place - (count - 1) / 2) for place in range(count)] for count in counts]
    nodes: list[Node] = []
    edges: list[Edge] = []
    for column, array in enumerate(arrays):
        made, used = stages[column - 1 : column], stages[column : column + 1]
        for row, y in enumerate(ys[column]):
            cell = Cell(array, (row, 0))
            places = [Place("x", stage.line, row) for stage in used] + [Place("y", stage.line, row) for stage in made]
            small = ""
            if column and made[0].word:
                inside = Cell(made[0].affine.z, (row, 0))
                small = f"{name(inside, problem)} = {text(look(inside))}"
            node_text = text(look(cell))
            kind = "y" if column else "x"
            nodes.append(Node(cell, kind, xs[column], y, name(cell, problem), node_text, tuple(places), small))
        if column:
            before, here = ([(xs[place], y) for y in ys[place]] for place in (column - 1, column))
            nodes += biases(problem, look, made[0], here, alone)
            edges += edges_of(look, made[0], before, here)
    samples = problem.values[first.x].shape[1]
    return Network(
        WIDTH if alone else xs[-1] + INPUT_X,
        round(height),
        tuple(nodes),
        tuple(edges),
        described(problem, look, stages),
        sum(before * after for before, after in pairwise(counts)),
        f"Sample 1 of {samples} is drawn." if samples > 1 else "",
    )


def biases(problem: Problem, look: Look, stage: Stage, nodes: Sequence[Point], alone: bool) -> Iterator[Node]:
    """The biases of a layer: squares beside its nodes, or badges above them where edges lead on."""
    b = bias_of(stage.affine)
    for row, (x, y) in enumerate(nodes if b else ()):
        cell = Cell(b or "", (row,))
        value, places = text(look(cell)), (Place("b", stage.line, row),)
        if alone:
            yield Node(cell, "b", BIAS_X, y, name(cell, problem), value, places, size=(48, 44))
        else:
            signed = value if value.startswith("−") else f"+{value}"
            yield Node(cell, "b", x, y + BADGE, "", signed, places, size=(40, 20))


def edges_of(look: Look, stage: Stage, sources: Sequence[Point], targets: Sequence[Point]) -> Iterator[Edge]:
    """The live connections of a layer, row by row."""
    for row, target in enumerate(targets):
        for column, source in enumerate(sources):
            weight = Cell(stage.affine.W, (row, column))
            w = look(weight)
            if w == 0:
                continue
            turn = row / max(2, len(targets) - 1)
            start, label, end = between(source, target, LABELS_FROM + turn * (LABELS_TO - LABELS_FROM))
            sign = "unknown" if w is None else "negative" if w < 0 else "positive"
            width = 2 if w is None else 1 + 2 * min(abs(float(w)), 4)
            yield Edge(weight, stage.line, start, end, label, text(w), sign, width)


def between(source: Point, target: Point, share: float) -> tuple[Point, Point, Point]:
    """Points on the way from one circle to another: where it leaves the rim, a share of it, and the other rim."""
    (x1, y1), (x2, y2) = source, target
    length = hypot(x2 - x1, y2 - y1)

    def at(share: float) -> Point:
        return round(x1 + (x2 - x1) * share, 1), round(y1 + (y2 - y1) * share, 1)

    return at(RADIUS / length), at(share), at(1 - RADIUS / length)


def crowded(drawn: Network) -> bool:
    """Does a label lie on another one, or on a node?"""
    labels = [(*edge.label, CHARACTER * len(edge.text), LINE) for edge in drawn.edges if edge.label]
    nodes = [(node.x, node.y, *node.size) for node in drawn.nodes]
    pairs = [*combinations(labels, 2), *((label, node) for label in labels for node in nodes)]
    return any(
        abs(x - other_x) < (wide + other_wide) / 2 and abs(y - other_y) < (high + other_high) / 2
        for (x, y, wide, high), (other_x, other_y, other_wide, other_high) in pairs
    )


def text(value: Number | None) -> str:
    return "?" if value is None else number(value)


def described(problem: Problem, look: Look, stages: Sequence[Stage]) -> str:
    """What the drawing shows, for those who do not see it."""
    first = stages[0].affine.x
    inputs = [Cell(first, (row, 0)) for row in range(problem.values[first].shape[0])]
    sentences = [", ".join(f"{name(cell, problem)} is {spoken(look(cell))}" for cell in inputs) + "."]
    for stage in stages:
        layer, b, outputs = stage.affine, bias_of(stage.affine), problem.values[stage.affine.z].shape[0]
        for row in range(outputs):
            weights = [look(Cell(layer.W, (row, column))) for column in range(len(inputs))]
            links = [
                f"{name(cell, problem)} with weight {spoken(w)}"
                for cell, w in zip(inputs, weights, strict=True)
                if w != 0
            ]
            output = Cell(layer.z, (row, 0))
            bias = f", bias {spoken(look(Cell(b, (row,))))}" if b else ""
            sentence = f"{name(output, problem)} is {spoken(look(output))}{bias}"
            sentences.append(f"{sentence}, connected to {' and '.join(links) if links else 'nothing'}.")
            if stage.word:
                shown = Cell(stage.shown, (row, 0))
                sentences.append(f"{stage.word} makes {name(shown, problem)} of it, which is {spoken(look(shown))}.")
        inputs = [Cell(stage.shown, (row, 0)) for row in range(outputs)]
    return " ".join(sentences)


def spoken(value: Number | None) -> str:
    """A number as it is read aloud."""
    return "not known yet" if value is None else number(value).replace("−", "minus ")
