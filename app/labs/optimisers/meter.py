"""How far it is to the goal, on a line on which each stretch is a tenth of the loss."""

from collections.abc import Iterator, Sequence

from app.drawing.scenes import Mark, Path, Scene, scene
from app.labs.figures import sized
from app.labs.meters import LINE, Decades
from app.labs.shapes import LARGE, shape

ROWS = {"a": 11, "b": 0, "c": -12, "d": -24}  # where the walkers stand: below the line, on it and above it


def meter(losses: Sequence[tuple[str, float]], limit: float) -> Scene:
    """The losses of all walkers, with a flag at the limit."""
    told = "; ".join(sized(loss) for _, loss in losses)
    line = Decades((2, -4), limit, (100, 10, 1, 0.1, 0.01))
    return scene(
        "How far it is to the goal",
        f"The losses are {told or 'none'}. The goal is {limit}.",
        line.plane,
        [*line.marks(), *heads(dict(losses), line)],
    )


def heads(losses: dict[str, float], line: Decades) -> Iterator[Mark]:
    for name, row in ROWS.items():
        d = shape(name, line.across(losses[name]), LINE + row, LARGE) if name in losses else ""
        yield Path(d, "head", f"{name}-meter")
