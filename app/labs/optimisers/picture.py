"""The landscape from above, darker where it is lower, and the ways of all walkers. A script moves what has a name."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol

from app.drawing.scenes import Mark, Path, Plane, Scene, Word, drawn, scene
from app.labs.contours import levels
from app.labs.optimisers.landscapes import LANDSCAPES, Pair
from app.labs.optimisers.walkers import Ground, Spot, Walker
from app.labs.shapes import APART, DASHES, LARGE, SMALL, shape

PLANE = Plane(-4.5, 12.3, -5.2, 5.2, width=420, height=260, edge=0)  # 25 for each 1
FAR = 600  # of the drawing: who leaves it is drawn no farther off
ABOVE, LINE, WIDE = 12, 13, 62  # how a name stands to its walker, and to another name


class OnTheWay(Protocol):
    @property
    def walker(self) -> Walker: ...
    @property
    def title(self) -> str: ...
    @property
    def spots(self) -> Sequence[Spot]: ...


def picture(running: Sequence[OnTheWay], ground: Ground, start: Pair, step: int, description: str) -> Scene:
    """All ways up to a step."""
    name = next(name for name, land in LANDSCAPES.items() if land is ground.land)
    return scene("The race", description, PLANE, [*behind(name), *marks(running, start, step)])


@cache
def behind(name: str) -> tuple[Mark, ...]:
    """A landscape: each line is one height, and a cross stands where it is lowest."""
    land = LANDSCAPES[name]
    x, y = PLANE.at(*land.bottom)
    return *levels(land.loss, PLANE, land.levels, "level"), Path(f"M{x - 6:g} {y - 6:g}l12 12m0-12l-12 12", "goal")


def marks(running: Sequence[OnTheWay], start: Pair, step: int) -> Iterator[Mark]:
    """The lines, the places on them, where each walker is, and its name."""
    ways = {it.walker.name: [place(spot) for spot in it.spots[: step + 1]] for it in running}
    titles = {it.walker.name: it.title for it in running}
    for name, dash in DASHES.items():
        yield Path(drawn(ways[name]) if name in ways else "", "track", f"{name}-way", dash)
    for name in DASHES:
        marked = apart(ways.get(name, ())[:-1])
        yield Path("".join(shape(name, *spot, SMALL) for spot in marked), "spots", f"{name}-spots")
    yield Word(PLANE.x(start[0]), round(PLANE.y(start[1]) - 28, 1), "start", "before", "start")
    yield PLANE.handle(*start, pulls="x y")
    for name in DASHES:
        yield Path(shape(name, *ways[name][-1], LARGE) if name in ways else "", "head", f"{name}-head")
    placed = names({name: way[-1] for name, way in ways.items()}) if step else {}
    for name in DASHES:
        yield Word(*placed.get(name, (0, 0)), titles[name] if name in placed else "", "called name", f"{name}-name")


def place(spot: Spot) -> tuple[float, float]:
    """Where a spot is drawn."""
    x, y = PLANE.at(min(max(spot.x, -FAR), FAR), min(max(spot.y, -FAR), FAR))
    return x, y


def apart(way: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places of a way that have a mark: none is close to the one before."""
    kept: list[tuple[float, float]] = []
    for x, y in way:
        if not kept or (x - kept[-1][0]) ** 2 + (y - kept[-1][1]) ** 2 >= APART**2:
            kept.append((x, y))
    return kept


def names(heads: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Where the names of the walkers stand: above them, and where one stands already, below."""
    placed: dict[str, tuple[float, float]] = {}
    for name, (x, y) in heads.items():
        across = min(max(x, WIDE / 2), PLANE.width - WIDE / 2)
        down = min(max(y - ABOVE, LINE), PLANE.height - 4)
        while any(abs(across - a) < WIDE and abs(down - b) < LINE for a, b in placed.values()):
            down += LINE
        placed[name] = (round(across, 1), round(down, 1))
    return placed
