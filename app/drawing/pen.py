"""What a sketch is made of: lines and curves, numbers in their places, and what all of it says in words.

A sketch is drawn from what is seen alone, and to no scale: no length in it tells a number. What is not known yet is a
question mark.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Literal

from app.core.problem import Cell, Problem
from app.drawing.chains import Seen, spoken, text
from app.explain.notation import listed, name

WIDTH = 340

Looks = Literal["node", "weight", "dot"]
Marks = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Mark:
    """A number of the problem, or another word where it has no cell; a node has a frame around it, a dot no text."""

    x: float
    y: float
    text: str
    looks: Looks = "weight"
    cell: Cell | None = None
    name: str = ""
    is_lit: bool = False
    role: str = ""  # as in the matrix of the cell: both light up together
    places: Marks = ()
    is_bare: bool = False


@dataclass(frozen=True)
class Sketch:
    """Lines and curves, the numbers beside them, and what all of it says in words."""

    paths: tuple[tuple[str, str], ...]  # how each looks, and where it goes
    marks: tuple[Mark, ...]
    title: str
    description: str
    height: int
    kind: Literal["sketch"] = "sketch"
    width: int = WIDTH

    def with_lit(self, cells: Collection[Cell]) -> "Sketch":
        return replace(self, marks=tuple(replace(mark, is_lit=mark.cell in cells) for mark in self.marks))

    def with_places(self, place: Callable[[Cell], tuple[str, Marks]], bare: Collection[Cell]) -> "Sketch":
        """The same with what its numbers light up together with; those that are bare light up nothing."""

        def placed(mark: Mark) -> Mark:
            role, places = place(mark.cell) if mark.cell else ("", ())
            return replace(mark, role=role, places=places, is_bare=mark.cell in bare)

        return replace(self, marks=tuple(map(placed, self.marks)))


class Pen:
    """Draws a sketch of a problem from what is seen of it."""

    def __init__(self, problem: Problem, seen: Seen) -> None:
        self.problem, self.seen = problem, seen
        self.paths: list[tuple[str, str]] = []
        self.marks: list[Mark] = []

    def line(self, looks: str, *points: tuple[float, float]) -> None:
        self.paths.append((looks, "M" + "L".join(f"{x:g} {y:g}" for x, y in points)))

    def dot(self, cell: Cell, x: float, y: float) -> None:
        self.marks.append(Mark(x, y, "", "dot", cell))

    def number(self, cell: Cell, x: float, y: float) -> None:
        """A number with its name in front of it."""
        called = name(cell, self.problem)
        self.marks.append(Mark(x, y, text(self.seen(cell)), "weight", cell, called))

    def node(self, cell: Cell, x: float, y: float) -> None:
        called = name(cell, self.problem)
        self.marks.append(Mark(x, y, text(self.seen(cell)), "node", cell, called))

    def word(self, word: str, x: float, y: float) -> None:
        self.marks.append(Mark(x, y, word))

    def sketch(self, title: str, height: int, said: str = "") -> Sketch:
        """All that was drawn. Each number is told once, whatever number of times it is drawn."""
        cells = dict.fromkeys(mark.cell for mark in self.marks if mark.cell)
        words = listed([f"{name(cell, self.problem)} is {spoken(self.seen(cell))}" for cell in cells])
        return Sketch(tuple(self.paths), tuple(self.marks), title, f"{said}{words}.", height)
