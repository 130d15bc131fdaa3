"""How far it is to the goal: the share of the wanted digit, on a line from 0 to 100 %."""

from app.drawing.scenes import Path, Plane, Scene, scene
from app.labs.digits.new_ink import ENOUGH, WANTED, percent
from app.labs.meters import EDGE, HEIGHT, LINE, WIDTH, flagged

PLANE = Plane(0, 1, 0, 1, WIDTH, HEIGHT, EDGE)


def meter(share: float, digit: int = WANTED) -> Scene:
    """A bar for the share of the digit that is wanted, and a flag where it is enough."""
    goal, end = PLANE.x(ENOUGH), PLANE.x(1)
    marks = (
        Path(f"M{PLANE.x(0):g} {LINE}H{end:g}", "axis"),
        *flagged(goal, end),
        Path(bar(share), "on", "goal-bar"),
        PLANE.word(0, 0, "0", (0, 22), "before"),
        PLANE.word(ENOUGH, 0, f"{ENOUGH:.0%}".replace("%", " %"), (0, 22), "before"),
    )
    return scene("How far it is to the goal", f"It says {digit} with {percent(share)}.", PLANE, marks)


def bar(share: float) -> str:
    return f"M{PLANE.x(0):g} {LINE - 4}v8H{PLANE.x(share):g}v-8z"
