"""The twelve failures, drawn: one of them large, and all of them with what is said of each."""

from collections.abc import Sequence

import numpy as np

from app.drawing.scenes import Path, Plane, Scene, Word, scene
from app.labs.digits.files import pictures
from app.labs.digits.network import SIDE, Floats
from app.labs.digits.picture import PAD, inked

TWELVE = Plane(0, 1, 0, 1, width=400, height=172, edge=0)
UNIT = 2  # of a pixel
EDGE = 6
APART = 33, 42  # pixels from one to the next, across and down


def digit_scene(picture: Floats, says: str) -> Scene:
    """The failure that is open."""
    return scene("The digit", says, PAD, [*inked("pad", picture, 0, 0, 10)])


def corner(place: int) -> tuple[int, int]:
    across, down = APART
    return EDGE + UNIT * across * (place % 6), EDGE + UNIT * down * (place // 6)


def frame(place: int) -> str:
    x, y = corner(place)
    return f"M{x - 3} {y - 3}h62v78h-62z"


def twelve(said: Sequence[int], true: Sequence[int], opened: int, says: str) -> Scene:
    """All of them, each with the digit that it is and the one that it is read as."""
    words = (
        Word(corner(at)[0] + 28, corner(at)[1] + 70, reading(one, other), "badge", f"failure-{at}")
        for at, (one, other) in enumerate(zip(true, said, strict=True))
    )
    marks = (*inked("twelve", together(), EDGE, EDGE, UNIT), *words, Path(frame(opened), "cursor", "failure-open"))
    return scene("The twelve failures", says, TWELVE, marks)


def together() -> Floats:
    """All twelve as one picture."""
    across, down = APART
    found = np.zeros((2, down, 6, across))
    found[:, :SIDE, :, :SIDE] = pictures("failures").reshape(2, 6, SIDE, SIDE).transpose(0, 2, 1, 3)
    return found.reshape(2 * down, 6 * across)


def reading(true: int, said: int) -> str:
    return f"{true} ✓" if true == said else f"{true} → {said}"
