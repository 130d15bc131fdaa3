"""The points, and what the network says everywhere between them. A script moves what has a name."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from app.drawing.scenes import Mark, Path, Plane, Scene, Word, circle
from app.labs.pixels import runs
from app.labs.training.functions import Floats
from app.labs.training.network import scores
from app.labs.training.place import Place
from app.labs.training.points import APART, COUNT, POINTS, Point

CELLS, UNIT = 48, 6
EDGE = 2.4
PLANE = Plane(-EDGE, EDGE, -EDGE, EDGE, width=CELLS * UNIT, height=CELLS * UNIT, edge=0)
LEGEND, BELOW = "large: learned from. small: test set", 24
SURE = (0, 0.7, 1.6)  # scores: from each of them on it is darker
LARGE, SMALL, AROUND = 6, 4, 9  # points, those of the test set, and rings around those of a batch


def surface(place: Place, says: str) -> Scene:
    """Blue where it says +, orange stripes where it says −, darker where it is more sure."""
    marks = *ground(place), *points(), around(place), Word(144, PLANE.height + 17, LEGEND, "before")
    return Scene("What the network says", says, PLANE.width, PLANE.height + BELOW, marks, PLANE)


def ground(place: Place) -> Iterator[Mark]:
    """What is positive fills its boxes, what is negative is a bar in them."""
    score = heights(place.run.weights[place.row])
    kinds = sure(score) - sure(-score)
    for look, sign, high in (("adds", 1, UNIT), ("takes", -1, UNIT // 3)):
        for level in (1, 2, 3):
            yield Path(runs(kinds == sign * level, 0, 0, UNIT, high), f"{look} i{level}", f"{look}-{level}")


def sure(score: Floats) -> Floats:
    """How dark it is, from 1 to 3; 0 where it says the other."""
    return np.sum([score > limit for limit in SURE], axis=0)


def heights(w: Floats) -> Floats:
    """The score in the middle of each box, from the top left."""
    across = np.array([(2 * place + 1 - CELLS) * EDGE / CELLS for place in range(CELLS)])
    return scores(w, np.tile(across, CELLS), np.repeat(-across, CELLS)).reshape(CELLS, CELLS)


@cache
def points() -> tuple[Mark, ...]:
    """Full points are learned from, hollow ones are the test set; each has its sign."""
    return (
        Path("".join(disc(point, SMALL) for point in APART), "off"),
        Path("".join(signs(point, 2) for point in APART), "track"),
        Path("".join(disc(point, LARGE) for point in POINTS), "off"),
        *(
            Path("".join(disc(point, LARGE - 1) for point in POINTS if point.target == target), look)
            for target, look in ((1, "adds"), (0, "takes"))
        ),
        Path("".join(signs(point, 3) for point in POINTS), "new"),
    )


def around(place: Place) -> Path:
    """A ring around each point of the last batch, where it is not all of them."""
    chosen = place.run.batch(place.update) if place.update and place.run.size < COUNT else []
    return Path("".join(disc(POINTS[each], AROUND) for each in sorted(chosen)), "track", "chosen")


def disc(point: Point, r: int) -> str:
    return circle(*PLANE.at(point.x, point.y), r)


def signs(point: Point, long: int) -> str:
    """+ or −."""
    x, y = PLANE.at(point.x, point.y)
    upright = f"M{x:g} {y:g}m0-{long}v{2 * long}" if point.target else ""
    return f"M{x:g} {y:g}m-{long} 0h{2 * long}{upright}"
