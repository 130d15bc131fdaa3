"""The losses so far: of batches of 24 and of 4, of the size that is chosen, and what that makes of the test set."""

from collections.abc import Iterator
from math import log10

from app.drawing.scenes import Mark, Path, Plane, Scene, Word, drawn, scene
from app.labs.shapes import LARGE, shape
from app.labs.training.network import judged
from app.labs.training.place import Place
from app.labs.training.points import APART, POINTS
from app.labs.training.run import EPOCHS, SIZES, Run, run

PLANE = Plane(0, EPOCHS, -2, 1, width=320, height=346, edge=36)
COMPARED = (24, 4)  # sizes that are always shown
LOOKS = {"24": ("b", ""), "4": ("c", "7 4"), "1": ("d", "9 3 2 3"), "test": ("a", "2 3")}  # shapes and dashes
LEAST, MOST = 0.01, 10.0
LINE = 13  # how high a word is

Curve = list[tuple[float, float]]  # epochs and losses


def compared(place: Place) -> dict[str, Run]:
    """The runs that are shown, by the names of their curves."""
    chosen = place.run
    sizes = [size for size in SIZES if size in (*COMPARED, chosen.size)]
    return {str(size): run(chosen.rate, size, chosen.seed) for size in sizes}


def losses(place: Place) -> tuple[float, float]:
    """The loss of a place, and that of the test set."""
    w = place.run.weights[place.row]
    return float(judged(w, POINTS).loss), float(judged(w, APART).loss)


def curves(place: Place, says: str) -> Scene:
    return scene("The losses so far", says, PLANE, [*axes(), *marks(place)])


def axes() -> Iterator[Mark]:
    """Epochs across, and losses up: each line is a tenth of the one above."""
    left, right, bottom = PLANE.x(0), PLANE.x(EPOCHS), PLANE.y(-2)
    yield Path("".join(f"M{left:g} {PLANE.y(power):g}H{right:g}" for power in (-2, -1, 0, 1)), "raster")
    yield Path(f"M{left:g} {PLANE.y(1):g}V{bottom:g}H{right:g}", "axis")
    for power in (-2, -1, 0, 1):
        yield Word(17, PLANE.y(power) + 4, f"{10.0**power:g}", "before")
    for epoch in (0, 20, 40, 60):
        yield Word(PLANE.x(epoch), bottom + 16, str(epoch), "before")
    yield Word(PLANE.x(EPOCHS / 2), bottom + 31, "epochs", "before")
    yield Word(left + 14, PLANE.y(1) - 10, "loss", "before")


def ways(place: Place) -> dict[str, Curve]:
    """All curves up to a place; where nothing is done yet there are none."""
    if not place.row:
        return {}
    found: dict[str, Curve] = {
        name: [*enumerate(each.loss.loss[: place.epochs + 1].tolist())] for name, each in compared(place).items()
    }
    found["test"] = [*enumerate(place.run.test.loss[: place.epochs + 1].tolist())]
    if place.row % place.run.each:
        now = place.row / place.run.each
        for name, value in zip((str(place.run.size), "test"), losses(place), strict=True):
            found[name].append((now, value))
    return found


def marks(place: Place) -> Iterator[Mark]:
    drawn_ways = {name: [at(*spot) for spot in way] for name, way in ways(place).items()}
    for name, (_, dash) in LOOKS.items():
        yield Path(drawn(drawn_ways[name]) if name in drawn_ways else "", "track", f"{name}-way", dash)
    for name, (form, _) in LOOKS.items():
        yield Path(shape(form, *drawn_ways[name][-1], LARGE - 1) if name in drawn_ways else "", "head", f"{name}-head")
    heights = apart({name: way[-1][1] for name, way in drawn_ways.items()})
    for name in LOOKS:
        x = drawn_ways[name][-1][0] + 17 if name in drawn_ways else 0
        yield Word(round(x, 1), heights.get(name, 0), name if name in drawn_ways else "", "called name", f"{name}-name")


def at(epochs: float, loss: float) -> tuple[float, float]:
    return PLANE.x(epochs), PLANE.y(log10(min(max(loss, LEAST), MOST)))


def apart(heights: dict[str, float]) -> dict[str, float]:
    """Where words stand beside ends of curves, so that none covers another: each at least a line below the last."""
    placed: dict[str, float] = {}
    least = 0.0
    for name, y in sorted(heights.items(), key=lambda item: item[1]):
        least = max(y + 4, least + LINE)
        placed[name] = round(least, 1)
    return placed
