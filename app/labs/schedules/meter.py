"""How far the ball is from the bottom of the deep well, on a line on which each stretch is a tenth."""

from app.drawing.scenes import Path, Scene, circle, scene
from app.labs.figures import sized
from app.labs.meters import LINE, Decades

CLOSE = 0.05  # what is near enough
DISTANCES = Decades((1, -3), CLOSE, (10, 1, CLOSE, 0.001))


def meter(distance: float) -> Scene:
    """The distance, with a flag where it is small enough."""
    head = Path(circle(DISTANCES.across(distance), LINE, 5), "head", "goal-head")
    says = f"The distance is {sized(distance)}. The goal is {CLOSE}."
    return scene("How far it is to the goal", says, DISTANCES.plane, [*DISTANCES.marks(), head])
