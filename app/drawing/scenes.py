"""A drawing of any kind: paths, points and words in the order in which they are painted, as values for a template.

A plane turns numbers into places. What is positive is blue and whole, what is negative is orange and dashed, and each
such mark has a sign beside it as well: `look` names classes of `static/drawing.css`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.core.problem import Number

Place = tuple[Number | float, Number | float]


@dataclass(frozen=True)
class Path:
    """A line, or an outline that is filled in."""

    d: str
    look: str
    name: str = ""  # by which a script finds it
    dash: str = ""
    kind: Literal["path"] = "path"


@dataclass(frozen=True)
class Dot:
    """A round point."""

    x: float
    y: float
    r: float = 6
    look: str = ""
    kind: Literal["dot"] = "dot"


@dataclass(frozen=True)
class Word:
    """A few letters; `x` is their middle, `y` where they stand."""

    x: float
    y: float
    text: str
    look: str = "badge"
    name: str = ""
    kind: Literal["word"] = "word"


@dataclass(frozen=True)
class Handle:
    """Where a drawing can be pulled: it moves the controls with these names, across and up; "-" is none."""

    x: float
    y: float
    pulls: str  # "x y", or "x" alone, or "- y"
    unit: float  # so many units of the drawing for each 1
    kind: Literal["handle"] = "handle"


Mark = Path | Dot | Word | Handle


@dataclass(frozen=True)
class Scene:
    """A drawing, with its name and what is said to those who do not see it."""

    title: str
    description: str
    width: int
    height: int
    marks: tuple[Mark, ...]
    plane: "Plane"
    kind: Literal["scene"] = "scene"

    @property
    def still(self) -> "Scene":
        """The same with nothing to pull."""
        return replace(self, marks=tuple(mark for mark in self.marks if mark.kind != "handle"))

    @property
    def can_be_pulled(self) -> bool:
        return any(mark.kind == "handle" for mark in self.marks)


@dataclass(frozen=True)
class Plane:
    """Where numbers lie in a drawing of some width and height, with an edge around; up is more."""

    left: Number | float
    right: Number | float
    low: Number | float
    high: Number | float
    width: int
    height: int
    edge: int = 24

    @property
    def written(self) -> str:
        """All of it for a script."""
        edges = (self.left, self.right, self.low, self.high, self.width, self.height, self.edge)
        return " ".join(f"{float(edge):g}" for edge in edges)

    @property
    def unit(self) -> float:
        """How many units of the drawing 1 is across."""
        return float((self.width - 2 * self.edge) / (self.right - self.left))

    def x(self, number: Number | float) -> float:
        across = (float(number) - float(self.left)) / float(self.right - self.left)
        return round(self.edge + (self.width - 2 * self.edge) * across, 1)

    def y(self, number: Number | float) -> float:
        up = (float(number) - float(self.low)) / float(self.high - self.low)
        return round(self.height - self.edge - (self.height - 2 * self.edge) * up, 1)

    def at(self, x: Number | float, y: Number | float) -> tuple[float, float]:
        """The place of a pair of numbers."""
        return self.x(x), self.y(y)

    def line(self, places: Iterable[Place], look: str) -> Path:
        """Straight pieces from place to place."""
        return Path(drawn(self.at(*place) for place in places), look)

    def area(self, places: Iterable[Place], look: str) -> Path:
        """The same, closed."""
        return Path(drawn(self.at(*place) for place in places) + "Z", look)

    def dot(self, x: Number | float, y: Number | float, r: float = 6, look: str = "") -> Dot:
        return Dot(*self.at(x, y), r, look)

    def word(
        self, x: Number | float, y: Number | float, text: str, aside: tuple[float, float] = (0, 0), look: str = "badge"
    ) -> Word:
        """A word, moved aside by so many units of the drawing, to the right and down."""
        across, down = self.at(x, y)
        return Word(round(across + aside[0], 1), round(down + aside[1], 1), text, look)

    def handle(self, x: Number | float, y: Number | float, pulls: str, length: Number = 1) -> Handle:
        """Where controls are pulled; a 1 of theirs is so long here."""
        return Handle(*self.at(x, y), pulls, round(self.unit * float(length), 2))

    def axes(self) -> Path:
        """Both axes, from edge to edge."""
        (left, base), (right, _) = self.at(self.left, 0), self.at(self.right, 0)
        (middle, bottom), (_, top) = self.at(0, self.low), self.at(0, self.high)
        return Path(f"M{left:g} {base:g}H{right:g}M{middle:g} {bottom:g}V{top:g}", "axis")


def drawn(places: Iterable[tuple[float, float]]) -> str:
    """A path through places of a drawing."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in places)


def circle(x: float, y: float, r: float) -> str:
    """The outline of a circle."""
    return f"M{x:g} {y:g}m-{r:g} 0a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0-{2 * r:g} 0Z"


def scene(title: str, description: str, plane: Plane, marks: Sequence[Mark]) -> Scene:
    """A drawing of a plane."""
    return Scene(title, description, plane.width, plane.height, tuple(marks), plane)
