"""The parts of a drawn network: nodes, edges, and what stands beside them, each with its place and its words."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.core.problem import Cell
from app.drawing.chains import EdgeSign, NodeKind

Point = tuple[float, float]

RADIUS = 26  # of a node


@dataclass(frozen=True)
class Port:
    """What a node is in the sum of a line: "y" of the one that makes it, "x" of the one that uses it."""

    role: NodeKind
    line: int
    row: int


@dataclass(frozen=True)
class Slope:
    """What comes back to a node: beneath it, a line of text."""

    cell: Cell
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Node:
    """A circle, or the square of a bias."""

    cell: Cell
    kind: NodeKind
    x: float
    y: float
    name: str
    text: str
    places: tuple[Port, ...]
    small: str = ""  # the pre-activation, beneath
    size: tuple[int, int] = (2 * RADIUS, 2 * RADIUS)
    slopes: tuple[Slope, ...] = ()
    light: str = ""  # how it shines by its number: "p1" to "p3" above zero, "n1" to "n3" below, "silent", or not at all
    is_bare: bool = False  # pointing at it lights up nothing
    is_lit: bool = False  # a message speaks of it
    called: str = ""  # what a story calls it
    called_y: float = 0  # where that stands, beneath all else


@dataclass(frozen=True)
class Edge:
    """A line from an input to an output, with its weight."""

    cell: Cell
    line: int
    start: Point
    end: Point
    label: Point | None
    text: str
    sign: EdgeSign
    width: float
    carried: str = ""  # what it brings to its output, once it is known
    is_bare: bool = False
    is_lit: bool = False


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
    goes_down: bool = False  # from above to below
    ring: tuple[float, float, int] | None = None  # around a neuron that stands alone: its middle and its radius
    back: tuple[tuple[Point, Point], ...] = ()  # an arrow for each layer through which slopes go back
    wires: tuple[tuple[Point, Point], ...] = ()  # lines that carry no weight, but a function
    word: str = ""  # its name

    def with_bare(self, cells: Collection[Cell]) -> "Network":
        """The same where pointing at some cells lights up nothing."""
        nodes = tuple(replace(node, is_bare=node.cell in cells) for node in self.nodes)
        return replace(self, nodes=nodes, edges=tuple(replace(edge, is_bare=edge.cell in cells) for edge in self.edges))

    def with_lit(self, cells: Collection[Cell]) -> "Network":
        """The same where some cells are lit."""
        nodes = tuple(replace(node, is_lit=node.cell in cells) for node in self.nodes)
        return replace(self, nodes=nodes, edges=tuple(replace(edge, is_lit=edge.cell in cells) for edge in self.edges))
