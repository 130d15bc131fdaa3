"""How far it is to the goal, on a line on which each stretch is a tenth of the loss."""

from collections.abc import Iterator, Sequence
from math import log10

from app.drawing.scenes import Mark, Path, Plane, Scene, scene
from app.labs.figures import sized
from app.labs.optimisers.shapes import LARGE, shape

FIRST, LAST = 100, 0.0001
PLANE = Plane(-2, 4, 0, 1, width=420, height=76, edge=24)  # from a loss of 100 to 0.0001
LINE = 46
ROWS = {"a": 11, "b": 0, "c": -12, "d": -24}  # where the walkers stand: below the line, on it and above it


def meter(losses: Sequence[tuple[str, float]], limit: float) -> Scene:
    """The losses of all walkers, with a flag at the limit."""
    told = "; ".join(sized(loss) for _, loss in losses)
    return scene(
        "How far it is to the goal",
        f"The losses are {told or 'none'}. The goal is {limit}.",
        PLANE,
        [*marks(losses, limit)],
    )


def marks(losses: Sequence[tuple[str, float]], limit: float) -> Iterator[Mark]:
    goal, end = across(limit), across(LAST)
    yield Path(f"M{across(FIRST)} {LINE}H{end}", "axis")
    yield Path("".join(f"M{across(10.0**power):g} {LINE - 4}v8" for power in range(2, -5, -1)), "axis")
    yield Path(f"M{goal} {LINE}H{end}M{goal} {LINE + 4}V{LINE - 36}", "goal")
    yield Path(f"M{goal} {LINE - 36}h18l-5 6 5 6h-18Z", "goal full")
    for power in (2, 1, 0, -1, -2):
        yield PLANE.word(-power, 0, f"{10.0**power:g}", (0, 22), "before")
    found = dict(losses)
    for name, row in ROWS.items():
        yield Path(
            shape(name, across(found[name]), LINE + row, LARGE) if name in found else "", "head", f"{name}-meter"
        )


def across(loss: float) -> float:
    """Where a loss stands; what is beyond an end stands at it."""
    return PLANE.x(-log10(min(max(loss, LAST), FIRST)))
