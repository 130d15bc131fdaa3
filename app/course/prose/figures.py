"""The figures in a chapter's prose: an author writes what is given, the kernel calculates all the rest.

    ```example            ```diagram            ```example
    W: 0 1 0 / 0 1 0      W: 2 0 -1 / 0 3 0     layers: affine W X b Z; relu Z Y
    X: 1 / 2 / 1          X: 1 / 2 / 3          W: 1 -1 / 2 0
    b: 1 -1               b: 1 -1               X: 3 / 1
    ```                   ```                   b: 0 -1
                                                ```

An example shows the matrices, the calculation of every number, and the network; it can be followed step by step. A
diagram is the network alone. A plot is activation functions with a point that moves. Without a line of layers, there is
one affine layer that makes Y.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, get_args

import numpy as np

from app.core.arrays import Array, Int
from app.core.choosing import Choice
from app.core.kinds import KINDS, Kind
from app.core.layers import Affine, Layer, Prune
from app.core.problem import Cell, Problem, pose
from app.core.ratio import Ratio
from app.course.chapters import ChapterError
from app.course.prose.pages import Pages
from app.course.prose.reading import Address, query_of
from app.drawing.lit import lit
from app.drawing.plots import DRAWN
from app.drawing.sheet import Sheet, sheet
from app.drawing.straight import straight
from app.explain.explain import explain
from app.explain.helps import Help
from app.explain.notation import listed
from app.formats.matrices import NotNumbersError, read_matrix
from app.formats.suggestions import suggestion

FigureKind = Literal["example", "diagram", "plot"]
FIGURES: tuple[FigureKind, ...] = get_args(FigureKind)
BLOCKS = (*FIGURES, "recall", "bet", "explore", "try", "lab")  # all kinds of fenced blocks
PLACES = 11  # to which the point of a plot may move: style rules show each of them
NUMBER = re.compile(r"-?\d{1,2}(\.\d{1,2})?", re.ASCII)
NAME = re.compile(r"[A-Za-z]+(\d+[A-Za-z]*)?", re.ASCII)


@dataclass(frozen=True)
class Stand:
    """How far an example is shown on the page of its chapter."""

    slug: str  # the chapter's
    number: int  # which example of the chapter, counted from 1
    shown: int | None = None  # how many numbers are calculated; None: all of them, without any steps
    step: int | None = None  # which problem stands in the page, if that is in the address
    bets: Address = ()  # those that the address has

    @property
    def query(self) -> dict[str, Any]:
        """What the address of the page says beside the chapter and the example."""
        return query_of(self.bets) | {"step": self.step}


@dataclass(frozen=True, eq=False)
class Figure:
    """A fenced block, read: a problem whose calculated numbers are blanks, and how to find them one after another."""

    kind: FigureKind
    place: int  # tells it from the other figures of its page
    problem: Problem
    steps: tuple[tuple[Cell, Help], ...]

    def html(self, pages: Pages, stand: Stand | None = None) -> str:
        """The figure, an example perhaps with the way to its steps."""
        return written(self, pages, stand)

    def fresh(self, pages: Pages, stand: Stand | None) -> str:
        """The same, filled into its template anew."""
        done = self.steps if stand is None or stand.shown is None else self.steps[: stand.shown]
        now = done[-1] if done and stand and stand.shown is not None else None
        shown = lit(drawn(self, len(done)), {now[0]} if now else (), ())
        return pages.render(
            f"prose/_{self.kind}.html",
            sheet=shown,
            network=shown.network or straight(self.problem, self.problem.value),
            steps=[help_.solution for _, help_ in done],
            place=self.place,
            stand=stand,
            count=len(self.steps),
            now=now,
        )


@lru_cache(maxsize=1_024)
def written(figure: Figure, pages: Pages, stand: Stand | None) -> str:
    """A figure; it is the same for everybody."""
    return figure.fresh(pages, stand)


@lru_cache(maxsize=1_024)
def drawn(figure: Figure, count: int) -> Sheet:
    """A figure with the first numbers calculated; with all of them where it has no steps."""
    blanks = figure.problem.blanks
    return sheet(figure.problem, [cell for cell, _ in figure.steps[:count]] if count < len(figure.steps) else blanks)


def read_figure(kind: str, text: str, place: int, kinds: Mapping[str, Kind] = KINDS) -> Figure:
    """A fenced block of equations of these kinds; `place` tells it from the other figures of its page."""
    if kind not in FIGURES:
        allowed = ", ".join(f"```{name}" for name in BLOCKS)
        raise ChapterError(f"a block ```{kind} is not known: write one of {allowed}.{suggestion(kind, BLOCKS)}")
    problem = posed(text, kinds)
    if kind == "plot" and not all(layer.kind in DRAWN for layer in problem.layers):
        raise ChapterError(f"a block ```plot draws activation functions, which are {', '.join(sorted(DRAWN))}")
    if kind == "plot" and problem.values[problem.layers[0].takes[0]].size > PLACES:
        raise ChapterError(f"the point of a block ```plot has at most {PLACES} places: write fewer numbers")
    return Figure(kind, place, problem, steps(problem) if kind == "example" else ())


def steps(problem: Problem) -> tuple[tuple[Cell, Help], ...]:
    """The blanks line by line, each with the help that there is once all before it are found.

    A copy, such as a transpose, could be made at once. It comes in its line, when something is to be done with it.
    """
    turns = {layer.gives: turn for turn, layer in enumerate(problem.layers)}
    cells = sorted(explain(problem), key=lambda cell: turns[cell.array])
    return tuple((cell, explain(problem.alone(cell))[cell]) for cell in cells)


def posed(text: str, kinds: Mapping[str, Kind] = KINDS) -> Problem:
    """The layers that a block describes; what they calculate is blank."""
    rows = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
    words = rows.pop("layers", "affine W X Y" if rows.keys() == {"W", "X"} else "affine W X b Y")
    layers = [layer(kinds, *equation.split()) for equation in words.split(";") if equation.strip()]
    needed = wanted(layers, text)
    unread = ChapterError(f"a figure needs {listed(list(needed))}, such as 'W: 0 1 / 2 0', and not {text!r}")
    misfit = ChapterError(f"the sizes of {listed(list(needed))} do not fit together in {text!r}")
    if sorted(rows) != sorted(needed):
        raise unread
    try:
        given = {name: shaped(read_matrix(rows[name], decimal), axes) for name, axes in needed.items()}
        problem = pose(layers, given, {layer.gives: np.ones((), dtype=np.bool_) for layer in layers})
    except NotNumbersError as error:
        raise unread from error
    except (ValueError, IndexError) as error:
        raise misfit from error
    if not all(fits(layer, problem) for layer in layers):
        raise misfit
    return problem[0]


def layer(kinds: Mapping[str, Kind], kind: str, *names: str) -> Layer:
    """An equation that is written as "affine W X b Y"."""
    if kind not in kinds:
        raise ChapterError(f"there is no layer {kind!r}: write one of {', '.join(kinds)}.{suggestion(kind, kinds)}")
    if not all(NAME.fullmatch(name) for name in names) or len(set(names)) != len(names):
        raise ChapterError(f"the names of a layer are letters, with a number behind: not {' '.join((kind, *names))!r}")
    try:
        made = kinds[kind](*names)
    except (TypeError, ValueError) as error:
        raise ChapterError(f"the layer {' '.join((kind, *names))!r} has too many names, or too few") from error
    if isinstance(made, Choice):
        raise ChapterError(f"the layer {' '.join((kind, *names))!r} asks for a choice: it belongs in a step")
    if (*made.takes, made.gives) != names:
        raise ChapterError(f"the layer {' '.join((kind, *names))!r} has too many names, or too few")
    return made


def wanted(layers: list[Layer], text: str) -> dict[str, int]:
    """The arrays that have to be given, and how many axes each of them has."""
    needed: dict[str, int] = {}
    there: set[str] = set()
    for layer in layers:
        bias = layer.b if isinstance(layer, Affine) else None
        threshold = layer.t if isinstance(layer, Prune) else None
        axes = {name: 1 if name == bias else 0 if name == threshold else 2 for name in layer.takes}
        needed |= {name: count for name, count in axes.items() if name not in there | needed.keys()}
        if layer.gives in there | needed.keys():
            raise ChapterError(f"{layer.gives} is calculated where it is there already in {text!r}")
        there.add(layer.gives)
    return needed


def fits(layer: Layer, problem: Problem) -> bool:
    """Do the sizes of the arrays of a layer fit together?"""
    if not isinstance(layer, Affine):
        return True
    W, X, *b = (problem.values[name].shape[1:] for name in layer.takes)
    return W[1] == X[0] and b in ([], [W[:1]])


def decimal(text: str) -> Fraction | None:
    """A number as authors write it, such as -2 or 0.25."""
    return Fraction(text) if NUMBER.fullmatch(text) else None


def shaped(rows: list[list[Fraction]], axes: int) -> Array | Ratio:
    """A batch of one array with so many axes. Raises ValueError where the rows do not make one."""
    if (len(rows), len(rows[0]))[: 2 - axes] != (1, 1)[: 2 - axes]:
        raise ValueError
    below = max(number.denominator for row in rows for number in row)
    parts = 1 if below == 1 else 10 if 10 % below == 0 else 100
    above = np.array([[int(number * parts) for number in row] for row in rows], dtype=Int)
    above = above.reshape(1, *above.shape[2 - axes :])
    return above if parts == 1 else Ratio(above, np.asarray(parts, dtype=Int))
