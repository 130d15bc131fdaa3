"""The network with its 17 numbers: a line for each weight, and a bias in each neuron."""

from collections.abc import Iterator, Sequence

from app.drawing.scenes import Mark, Path, Plane, Scene, Word, scene
from app.labs.figures import rounded
from app.labs.training.network import NEURONS
from app.labs.training.place import Place

HIGH = 260
PLANE = Plane(0, 320, 0, 240, width=320, height=HIGH, edge=0)
INPUTS = ((16, HIGH // 2 - 50), (16, HIGH // 2 + 50))
HIDDEN = tuple((180, 34 + 64 * row) for row in range(len(NEURONS)))
OUTPUT = (294, HIGH // 2)
ALONG = {"in": 0.72, "out": 0.5}  # where a number stands on its line
Spot = tuple[int, int]


def lines() -> tuple[tuple[int, Spot, Spot], ...]:
    """For each weight that has a line, its place in the row, and both ends."""
    into = [(at + side, INPUTS[side], HIDDEN[row]) for row, at in enumerate(NEURONS) for side in (0, 1)]
    return *into, *((at + 3, HIDDEN[row], OUTPUT) for row, at in enumerate(NEURONS))


def wires(place: Place, says: str) -> Scene:
    return scene("The network", says, PLANE, [*marks(place.run.weights[place.row].tolist())])


def marks(w: Sequence[float]) -> Iterator[Mark]:
    for look, sign in (("positive", 1), ("negative", -1)):
        found = (f"M{x} {y}L{right} {down}" for at, (x, y), (right, down) in lines() if sign * w[at] > 0)
        yield Path("".join(found), f"wire {look}", look)
    yield Path("".join(f"M{x} {y}m-{r} 0a{r} 13 0 1 0 {2 * r} 0a{r} 13 0 1 0-{2 * r} 0Z" for x, y, r in nodes()), "off")
    for (x, y), name in zip(INPUTS, "xy", strict=True):
        yield Word(x, y + 5, name, "badge")
    for at, (x, y) in [*zip((at + 2 for at in NEURONS), HIDDEN, strict=True), (len(w) - 1, OUTPUT)]:
        yield Word(x, y + 4, rounded(w[at]), "low", f"w-{at}")
    for at, start, end in lines():
        share = ALONG["in" if start in INPUTS else "out"]
        across, down = (start[axis] + share * (end[axis] - start[axis]) for axis in (0, 1))
        yield Word(round(across, 1), round(down + 4, 1), rounded(w[at]), "before", f"w-{at}")


def nodes() -> Iterator[tuple[int, int, int]]:
    for x, y in INPUTS:
        yield x, y, 13
    for x, y in (*HIDDEN, OUTPUT):
        yield x, y, 24
