"""How far the loss is from the goal, on a line on which each stretch is a tenth of the one before."""

from app.drawing.scenes import Path, Scene, scene
from app.labs.figures import sized
from app.labs.meters import LINE, Decades
from app.labs.shapes import LARGE, shape

LIMIT = 0.1  # the loss to come below
DECADES = Decades((1, -3), LIMIT, (10, 1, 0.1, 0.01))


def meter(loss: float) -> Scene:
    """The loss, with a flag at the limit."""
    head = Path(shape("b", DECADES.across(loss), LINE, LARGE), "head", "loss-meter")
    says = f"The loss is {sized(loss)}. The goal is {LIMIT}."
    return scene("How far it is to the goal", says, DECADES.plane, [*DECADES.marks(), head])
