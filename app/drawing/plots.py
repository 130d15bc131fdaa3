"""Drawings beside the network: an activation function with the numbers on it, probabilities as bars, and widths.

As in `diagram`, only numbers and words; a template draws them. What is not known yet is a question mark.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from math import exp, log, tanh
from typing import Literal

import numpy as np

from app.core.layers import Layer
from app.core.problem import Cell, Problem
from app.drawing.chains import Seen, column_of, spoken, text
from app.drawing.equations import arrow
from app.drawing.pen import Sketch
from app.drawing.scenes import Plane
from app.drawing.sketches import sketches
from app.drawing.stories import Story
from app.explain.notation import listed, name

WIDTH, HEIGHT, EDGE = 340, 220, 26
LEVELS = {  # functions of three levels, and the step: from, to and the level; None is the end of the axis
    "sigmoid3": ((None, -2, 0), (-1, 1, 0.5), (2, None, 1)),
    "tanh3": ((None, -2, -1), (-1, 1, 0), (2, None, 1)),
    "step": ((None, 0, 0), (0, None, 1)),
}
SLOPES = {"relu": 0, "leaky": 0.1}  # to the left of 0
SMOOTH: dict[str, Callable[[float], float]] = {"sigmoid": lambda z: 1 / (1 + exp(-z)), "tanh": tanh}  # over z = ln E
DRAWN = {*SLOPES, *LEVELS, *SMOOTH}
FINE = 4  # a smooth curve has so many corners for each 1
BAR, LEFT, ROW = 200, 60, 34
MOST = 6  # neurons that are drawn of a layer


@dataclass(frozen=True)
class Dot:
    """A number on the curve; where only one side is known, a line from the axis."""

    cell: Cell
    x: float | None
    y: float | None
    text: str
    before: Cell  # what the function takes
    is_lit: bool = False


@dataclass(frozen=True)
class Plot:
    """An activation function: pieces of its curve, the axes, and the numbers of the problem."""

    pieces: tuple[tuple[float, float, float, float], ...]
    origin: tuple[float, float]
    dots: tuple[Dot, ...]
    ends: tuple[tuple[float, float, str], ...]  # what is written at the axes
    word: str  # the name of the function
    title: str
    description: str
    path: str = ""  # in place of pieces, where it is smooth
    kind: Literal["plot"] = "plot"
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Bar:
    """A probability; without a length while it is not known."""

    cell: Cell
    name: str
    text: str
    y: float
    length: float | None
    is_lit: bool = False
    called: str = ""  # what a story calls it


@dataclass(frozen=True)
class Bars:
    """Probabilities, as long as they are large."""

    bars: tuple[Bar, ...]
    height: int
    description: str
    title: str = "The probabilities as bars"
    kind: Literal["bars"] = "bars"
    width: int = WIDTH


@dataclass(frozen=True)
class Column:
    """A layer: where its neurons stand, and whether there are more than are drawn."""

    x: float
    nodes: tuple[float, ...]
    more: bool
    text: str
    cell: Cell
    is_lit: bool = False


@dataclass(frozen=True)
class Widths:
    """A column of neurons for each layer, and how many there are."""

    columns: tuple[Column, ...]
    description: str
    title: str = "How many neurons the layers have"
    kind: Literal["widths"] = "widths"
    width: int = WIDTH
    height: int = HEIGHT


Picture = Plot | Bars | Widths | Sketch


def with_lit(picture: Picture, cells: Collection[Cell]) -> Picture:
    """A picture on which these cells are lit."""
    match picture:
        case Plot(dots=dots):
            found = tuple(replace(dot, is_lit=dot.cell in cells or dot.before in cells) for dot in dots)
            return replace(picture, dots=found)
        case Bars(bars=bars):
            return replace(picture, bars=tuple(replace(bar, is_lit=bar.cell in cells) for bar in bars))
        case Widths(columns=columns):
            lit = tuple(replace(column, is_lit=column.cell in cells) for column in columns)
            return replace(picture, columns=lit)
        case Sketch():
            return picture.with_lit(cells)


def pictures(problem: Problem, seen: Seen, has_network: bool, story: Story | None = None) -> tuple[Picture, ...]:
    """What can be drawn of a problem besides its network."""
    found = tuple(drawn(problem, seen, has_network, story))
    return found if found or has_network else tuple(sketches(problem, seen))


def drawn(problem: Problem, seen: Seen, has_network: bool, story: Story | None) -> Iterator[Picture]:
    kinds = set()
    for layer in problem.layers:
        if layer.kind in ("share", "share2"):
            yield bars(problem, seen, layer, story)
        elif layer.kind == "count":
            yield widths(problem, seen, layer)
        elif not has_network and layer.kind in DRAWN and layer.kind not in kinds:
            kinds.add(layer.kind)
            yield plot(problem, seen, layer)


def plot(problem: Problem, seen: Seen, layer: Layer) -> Plot:
    """The function of an activation, with all numbers before and behind it."""
    places = np.ndindex(problem.values[layer.gives].shape)
    pairs = [(Cell(layer.takes[0], place), Cell(layer.gives, place)) for place in places]
    steep, smooth = layer.kind in SLOPES, layer.kind in SMOOTH
    numbers = [seen(cell) for pair in pairs for cell in (pair if steep else pair[:1])]
    reach = 4.0 if smooth else float(max([4, *(abs(float(one)) + 1 for one in numbers if one is not None)]))
    low, high = (-0.25 * reach, reach) if steep else (-1.4 if layer.kind in ("tanh3", "tanh") else -0.4, 1.4)
    plane = Plane(-reach, reach, low, high, WIDTH, HEIGHT, EDGE)
    x, y = plane.x, plane.y
    pieces: list[tuple[float, float, float, float]] = []
    if steep:
        left = SLOPES[layer.kind]
        pieces = [(x(-reach), y(-reach * left), x(0), y(0)), (x(0), y(0), x(reach), y(reach))]
    elif not smooth:
        pieces = [(x(start), y(level), x(end), y(level)) for start, end, level in stairs(layer.kind, reach)]
    dots, words = [], []
    for before, behind in pairs:
        z, a = seen(before), seen(behind)
        words.append(f"{name(before, problem)} is {spoken(z)} and {name(behind, problem)} is {spoken(a)}")
        if z is not None or a is not None:
            place = None if z is None else x(log(z) if smooth else z), None if a is None else y(a)
            dots.append(Dot(behind, *place, f"{text(z)} → {text(a)}", before))
    ends = [(x(-reach + 1), y(0) + 18, text(1 - round(reach))), (x(reach - 1), y(0) + 18, text(round(reach) - 1))]
    if not steep:
        ends += [(x(0) - 14, y(1) + 5, "1")] + ([(x(0) - 14, y(-1) + 5, "−1")] if low < -1 else [])
    word, said = arrow(layer), f"{listed(words)}."
    path = smooth_path(layer.kind, reach, x, y) if smooth else ""
    return Plot(tuple(pieces), plane.at(0, 0), tuple(dots), tuple(ends), word, f"The function {word}", said, path)


def smooth_path(kind: str, reach: float, x: Callable[[float], float], y: Callable[[float], float]) -> str:
    """The curve of a smooth function from -reach to reach."""
    places = [place / FINE for place in range(round(-reach * FINE), round(reach * FINE) + 1)]
    return "M" + "L".join(f"{x(z):g} {y(SMOOTH[kind](z)):g}" for z in places)


def stairs(kind: str, reach: float) -> tuple[tuple[float, float, float], ...]:
    """The steps of a function of LEVELS from -reach to reach: from, to and the level."""
    return tuple(
        (-reach if start is None else start, reach if end is None else end, level) for start, end, level in LEVELS[kind]
    )


def bars(problem: Problem, seen: Seen, layer: Layer, story: Story | None) -> Bars:
    """The shares of the first sample."""
    found = [(cell, seen(cell)) for cell in column_of(problem, layer.gives)]
    names = (story.named(problem, (layer.gives, 0)) if story else ()) or ("",) * len(found)
    rows = tuple(
        Bar(
            cell,
            name(cell, problem),
            text(p),
            6 + ROW * row,
            None if p is None else round(BAR * float(p), 1),
            called=names[row],
        )
        for row, (cell, p) in enumerate(found)
    )
    said = [f", {called}," if called else "" for called in names]
    words = listed([f"{name(cell, problem)}{its} is {spoken(p)}" for its, (cell, p) in zip(said, found, strict=True)])
    return Bars(rows, 6 + ROW * len(rows), f"{words}.")


def widths(problem: Problem, seen: Seen, layer: Layer) -> Widths:
    """A column for each layer; of a wide one the first neurons, and three dots."""
    found = [(cell, seen(cell)) for cell in column_of(problem, layer.takes[0])]
    step = (WIDTH - 2 * EDGE) / max(1, len(found) - 1)
    columns = []
    for place, (cell, count) in enumerate(found):
        shown = 1 if count is None else min(int(count), MOST)
        nodes = tuple(HEIGHT / 2 - 12 + 26 * (row - (shown - 1) / 2) for row in range(shown))
        columns.append(
            Column(round(EDGE + step * place, 1), nodes, count is not None and count > MOST, text(count), cell)
        )
    words = listed([f"layer {place + 1} has {spoken(count)}" for place, (_, count) in enumerate(found)])
    return Widths(tuple(columns), f"Neurons: {words}.")
