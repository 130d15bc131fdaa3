"""Lines of equal height of any function of two numbers, closed, so that what lies below a height can be filled in.

Each square of a grid has the pieces of the line that goes through it (marching squares), and the pieces are joined.
Around the grid everything is high: what would leave it is closed along its edge.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import hypot, inf

from app.drawing.scenes import Path, Plane

GRID = 112, 68  # squares, across and up
NEAR = 0.2  # of the drawing: a corner that stands out less is left out

Height = Callable[[float, float], float]
Node = tuple[int, int]
Edge = tuple[Node, Node]  # of a square, from its inner end to its outer one
Spot = tuple[float, float]


def levels(height: Height, plane: Plane, among: Sequence[float], look: str) -> list[Path]:
    """The area below each of some heights, the highest first."""
    grid = heights(height, plane)
    return [Path("".join(map(closed, outlines(grid, plane, level))), look) for level in sorted(among, reverse=True)]


def heights(height: Height, plane: Plane) -> dict[Node, float]:
    """The height at each node of the grid, and around it."""
    across, up = GRID
    wide, high = (float(plane.right) - float(plane.left)) / across, (float(plane.high) - float(plane.low)) / up
    return {
        (i, j): height(float(plane.left) + i * wide, float(plane.low) + j * high)
        if 0 <= i <= across and 0 <= j <= up
        else inf
        for i in range(-1, across + 2)
        for j in range(-1, up + 2)
    }


def outlines(grid: dict[Node, float], plane: Plane, level: float) -> Iterator[list[Spot]]:
    """The closed lines of one height, as places of the drawing."""
    after = dict(piece for node in grid if (node[0] + 1, node[1] + 1) in grid for piece in pieces(grid, node, level))
    while after:
        edge, spots = next(iter(after)), []
        while edge in after:
            spots.append(crossing(grid, plane, edge, level))
            edge = after.pop(edge)
        yield spots


def pieces(grid: dict[Node, float], node: Node, level: float) -> Iterator[tuple[Edge, Edge]]:
    """The pieces of a line in a square; what is low lies to the left of each."""
    i, j = node
    corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
    if len({grid[corner] < level for corner in corners}) == 1:
        return
    around = list(pairwise([*corners, corners[0]]))
    leaving = [place for place, (one, other) in enumerate(around) if grid[one] < level <= grid[other]]
    coming = [place for place, (one, other) in enumerate(around) if grid[other] < level <= grid[one]]
    is_low = sum(grid[corner] for corner in corners) / 4 < level
    for place in leaving:
        way = 1 if is_low else -1  # in a square that is crossed twice, its middle tells what belongs together
        there = min(coming, key=lambda other: (other - place) * way % 4)
        one, other = around[there]
        yield around[place], (other, one)


def crossing(grid: dict[Node, float], plane: Plane, edge: Edge, level: float) -> Spot:
    """Where the line crosses an edge."""
    (low, high), (across, up) = edge, GRID
    share = (level - grid[low]) / (grid[high] - grid[low])
    x, y = low[0] + share * (high[0] - low[0]), low[1] + share * (high[1] - low[1])
    return x / across * plane.width, plane.height - y / up * plane.height


def closed(spots: Sequence[Spot]) -> str:
    """A closed line as a path of short moves, without the corners that hardly stand out; "" where it is but a point."""
    half = len(spots) // 2
    kept = [*bare([*spots[: half + 1]])[:-1], *bare([*spots[half:], spots[0]])[:-1]]
    places = [(round(x), round(y)) for x, y in ((10 * x, 10 * y) for x, y in kept)]
    if len({*places}) < 3:
        return ""
    moves = "".join(f"{(x - a) / 10:g} {(y - b) / 10:g} " for (a, b), (x, y) in pairwise(places) if (a, b) != (x, y))
    return f"M{places[0][0] / 10:g} {places[0][1] / 10:g}l{moves.rstrip()}Z".replace(" -", "-")


def bare(spots: Sequence[Spot]) -> list[Spot]:
    """The ends of a line, and each corner between them that lies farther off than NEAR (Douglas and Peucker)."""
    first, last = spots[0], spots[-1]
    offs = [off(spot, first, last) for spot in spots]
    far = max(range(len(spots)), key=offs.__getitem__)
    if len(spots) < 3 or offs[far] <= NEAR:
        return [first, last]
    return [*bare(spots[: far + 1])[:-1], *bare(spots[far:])]


def off(spot: Spot, first: Spot, last: Spot) -> float:
    """How far a place lies from a straight line, or from its end where both ends are one."""
    x, y = last[0] - first[0], last[1] - first[1]
    long = hypot(x, y)
    if not long:
        return hypot(spot[0] - first[0], spot[1] - first[1])
    return abs(x * (spot[1] - first[1]) - y * (spot[0] - first[0])) / long
