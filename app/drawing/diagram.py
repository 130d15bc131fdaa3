"""Where the nodes and edges of a network go: numbers and words only; a template draws them.

Inputs stand at the left, outputs at the right, and a column for every layer between. Only live connections have an
edge. What is not known yet is a question mark, and the edge of an unknown weight is dotted: perhaps there is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot

from app.core.layers import Affine
from app.core.problem import Cell, Problem
from app.drawing.chains import EdgeSign, NodeKind, Seen, Stage, chain, described, described_back, slopes, text
from app.drawing.equations import bias_of
from app.drawing.network import RADIUS, Edge, Network, Node, Point, Port, Slope
from app.drawing.stories import Story
from app.explain.notation import name

Called = Mapping[str, Sequence[str]]  # the names of the nodes of each column, by its array

WIDTH, GAP, MARGIN = 400, 70, 36
INPUT_X, OUTPUT_X, BIAS_X = 36, 280, 364  # where there is a single layer
ACROSS = 3  # layers that are drawn from left to right; more go downwards
DOWN = (124, 110)  # there, from node to node and from layer to layer
STEPS = (120, 150, 180, 210, 240)  # from column to column: the first at which no two labels meet
LABELS = 0.24, 0.62  # of an edge's length: each output has its own column of labels, so that none meet
LABELS_OF_SEVERAL = 0.34, 0.66
NARROW = 340  # what a drawing is widened to, so that it is not blown up
CHARACTER, LINE = 9.5, 15  # how wide a character of a label is, and how high
SLOPE, BACK = (6.6, 15), 26  # a character and a line of a slope beneath a node; the row of the arrows that lead back
RING, BELOW = 44, 6  # around a single neuron and the sum beneath it, and how far its middle lies below the node's
LABELLED = 24  # with more edges than this, none has a label


def network(problem: Problem, seen: Seen, lines: Mapping[Affine, int], story: Story | None = None) -> Network | None:
    """The drawing of a chain of affine layers, for the first sample; None where there is none."""
    stages = chain(problem, lines)
    if not stages:
        return None
    called = names_of_columns(problem, stages, story)
    words = described(problem, seen, stages) + described_back(problem, seen, stages) + described_names(problem, called)
    steps = STEPS if 1 < len(stages) <= ACROSS else STEPS[:1]
    for step in steps:
        drawn = drawing(problem, seen, stages, called, step, words)
        if len(drawn.edges) > LABELLED:
            break
        if not crowded(drawn):
            return drawn
    narrow = drawn if step == steps[0] else drawing(problem, seen, stages, called, steps[0], words)
    return replace(narrow, edges=tuple(replace(edge, label=None) for edge in narrow.edges))


def names_of_columns(problem: Problem, stages: Sequence[Stage], story: Story | None) -> dict[str, Sequence[str]]:
    """What a story calls the nodes of each column, by its array."""
    arrays = [stages[0].affine.x, *(stage.shown for stage in stages)]
    return {array: story.named(problem, (array, 0)) if story else () for array in arrays}


def described_names(problem: Problem, called: Called) -> str:
    """Which node has which name; "" where none has one."""
    words = [
        f"{name(Cell(array, (row, 0)), problem)} is {each}"
        for array, names in called.items()
        for row, each in enumerate(names)
    ]
    return f" Names: {', '.join(words)}." if words else ""


def drawing(problem: Problem, seen: Seen, stages: Sequence[Stage], called: Called, step: int, words: str) -> Network:
    """The network with so much room between its columns, and the same in words."""
    arrays = list(called)
    if len(stages) > ACROSS:  # there is no room beneath their nodes
        called = dict.fromkeys(arrays, ())
    points, width, height = layout(problem, called, stages, step)
    first = stages[0].affine
    roomy = len(stages) <= ACROSS or max(map(len, points)) == 1
    returning = slopes(problem, stages) if len(stages) <= ACROSS else [[] for _ in arrays]
    nodes: list[Node] = []
    edges: list[Edge] = []
    for column, array in enumerate(arrays):
        made, used = stages[max(0, column - 1) : column], stages[column : column + 1]
        for row, (x, y) in enumerate(points[column]):
            cell = Cell(array, (row, 0))
            places = [Port("x", stage.line, row) for stage in used] + [Port("y", stage.line, row) for stage in made]
            inside = Cell(made[0].affine.z, (row, 0)) if made and made[0].word else None
            small = f"{name(inside, problem)} = {text(seen(inside))}" if inside and roomy else ""
            kind: NodeKind = "y" if column else "x"
            called_y = y + 38 + SLOPE[1] * bool(small)
            beneath = slopes_of(problem, seen, returning[column], row, (x, called_y + SLOPE[1] * bool(called[array])))
            node = Node(cell, kind, x, y, name(cell, problem), text(seen(cell)), tuple(places), small)
            node = replace(node, slopes=tuple(beneath), called_y=called_y)
            nodes.append(replace(node, called=called[array][row]) if called[array] else node)
        if column:
            nodes += biases(problem, seen, made[0], points[column], len(stages))
            edges += edges_of(seen, made[0], points[column - 1], points[column], len(stages) == 1)
    samples = problem.values[first.x].shape[1]
    possible = sum(len(before) * len(after) for before, after in pairwise(points))
    notes = [f"Sample 1 of {samples} is drawn."] if samples > 1 else []
    if any(returning):
        notes.append("Beneath a node stands how the loss changes with it; the arrows lead back.")
    ring = None
    if is_neuron(problem, stages):
        ((x, y),) = points[-1]
        ring = (x, y + BELOW, RING)
        nodes = [replace(each, called_y=y + BELOW + RING + 14) if each.kind == "y" else each for each in nodes]
        notes.append(f"The dashed circle is one neuron: the sum, and {stages[0].word} of it.")
    xs = [column[0][0] for column in points]
    back = tuple(
        ((right - RADIUS, height - BACK / 2), (left + RADIUS, height - BACK / 2))
        for left, right, array in zip(xs, xs[1:], returning[1:], strict=False)
        if array
    )
    deep = len(stages) > ACROSS
    return Network(width, height, tuple(nodes), tuple(edges), words, possible, " ".join(notes), deep, ring, back)


def slopes_of(problem: Problem, seen: Seen, arrays: Sequence[str], row: int, start: Point) -> Iterator[Slope]:
    """The slopes beneath a node, line by line."""
    for place, array in enumerate(arrays):
        cell = Cell(array, (row, 0))
        yield Slope(cell, start[0], start[1] + SLOPE[1] * place, f"{name(cell, problem)} = {text(seen(cell))}")


def is_neuron(problem: Problem, stages: Sequence[Stage]) -> bool:
    """Is it a single sum with an activation function behind it?"""
    return len(stages) == 1 and bool(stages[0].word) and problem.values[stages[0].shown].shape[0] == 1


def layout(problem: Problem, called: Called, stages: Sequence[Stage], step: int) -> tuple[list[list[Point]], int, int]:
    """Where the nodes of each column go, and the size of it all. A deep network goes downwards, input above."""
    counts = [problem.values[array].shape[0] for array in called]
    biased = any(bias_of(stage.affine) for stage in stages)
    if len(stages) > ACROSS:
        left = MARGIN + 52 * biased
        right = MARGIN + 60 * any(stage.word for stage in stages)
        width = left + DOWN[0] * (max(counts) - 1) + right
        left += max(0, NARROW - width) / 2
        points: list[list[Point]] = [
            [(left + DOWN[0] * (place + (max(counts) - count) / 2), MARGIN + DOWN[1] * level) for place in range(count)]
            for level, count in enumerate(counts)
        ]
        return points, max(width, NARROW), MARGIN * 2 + DOWN[1] * len(stages)
    alone = len(stages) == 1
    named = any(called.values())
    gap = GAP if alone else GAP + 12 + 18 * biased * (named or any(stage.word for stage in stages[:-1]))
    ringed = RING - RADIUS if is_neuron(problem, stages) and max(counts) == 1 else 0
    beneath = SLOPE[1] * max(map(len, slopes(problem, stages)))
    gap += beneath + (more := SLOPE[1] * has_two_lines(called, stages, bool(beneath)))
    top = MARGIN + ringed if alone else MARGIN + 20 * biased
    middle = top + gap * (max(counts) - 1) / 2
    xs = [INPUT_X, OUTPUT_X] if alone else [INPUT_X + step * place for place in range(len(called))]
    points = [
        [(x, middle + gap * (place - (count - 1) / 2)) for place in range(count)]
        for x, count in zip(xs, counts, strict=True)
    ]
    words = 10 * (named or any(stage.word for stage in stages))
    bottom = MARGIN + words + more + ringed + beneath + BACK * bool(beneath)
    return (
        points,
        WIDTH if alone else xs[-1] + INPUT_X + 12 * bool(beneath),
        round(top + bottom + gap * (max(counts) - 1)),
    )


def has_two_lines(called: Called, stages: Sequence[Stage], is_returning: bool) -> bool:
    """Do a name and something else stand beneath a node?"""
    columns = zip(list(called.values())[1:], stages, strict=True)
    return any(names and (is_returning or stage.word) for names, stage in columns)


def biases(problem: Problem, seen: Seen, stage: Stage, nodes: Sequence[Point], depth: int) -> Iterator[Node]:
    """The biases of a layer: squares beside its nodes, or badges above them where edges lead on."""
    b = bias_of(stage.affine)
    for row, (x, y) in enumerate(nodes if b else ()):
        cell = Cell(b or "", (row,))
        value, places = text(seen(cell)), (Port("b", stage.line, row),)
        if depth == 1:
            yield Node(cell, "b", BIAS_X, y, name(cell, problem), value, places, size=(48, 44))
        else:
            signed = value if value.startswith("−") else f"+{value}"
            place = (x - 50, y) if depth > ACROSS else (x, y - 39)
            yield Node(cell, "b", *place, "", signed, places, size=(40, 20))


def edges_of(
    seen: Seen, stage: Stage, sources: Sequence[Point], targets: Sequence[Point], alone: bool
) -> Iterator[Edge]:
    """The live connections of a layer, row by row."""
    for row, target in enumerate(targets):
        for column, source in enumerate(sources):
            weight = Cell(stage.affine.W, (row, column))
            w = seen(weight)
            if w == 0:
                continue
            turn = row / max(2, len(targets) - 1)
            first, last = LABELS if alone else LABELS_OF_SEVERAL
            start, label, end = between(source, target, first + turn * (last - first))
            sign: EdgeSign = "unknown" if w is None else "negative" if w < 0 else "positive"
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
    nodes: list[tuple[float, float, float, float]] = [(node.x, node.y, *node.size) for node in drawn.nodes]
    beneath = [slope for node in drawn.nodes for slope in node.slopes]
    nodes += [(slope.x, slope.y - 4, SLOPE[0] * len(slope.text), SLOPE[1]) for slope in beneath]
    pairs = [*combinations(labels, 2), *((label, node) for label in labels for node in nodes)]
    return any(
        abs(x - other_x) < (wide + other_wide) / 2 and abs(y - other_y) < (high + other_high) / 2
        for (x, y, wide, high), (other_x, other_y, other_wide, other_high) in pairs
    )
