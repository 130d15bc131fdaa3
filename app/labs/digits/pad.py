"""What the digit network is shown: a drawing or a sample, prepared as MNIST's own pictures were; moved; or noise.

MNIST's digits were fitted into a box of 20 by 20 pixels, both sides by the same factor, which gave them their greys,
and placed so that their centre of mass is in the middle of 28 by 28: in all 10,000 test pictures it lies within half
a pixel of pixel 14, counted from 0, across and down. `prepare` does this to every picture, whoever drew it: a network
that learned from prepared pictures reads prepared pictures. `static/labs/digits.js` does the same, and adds in the same
order, so that both agree to the last bit.
"""

from dataclasses import dataclass
from math import floor

import numpy as np

from app.labs.digits.network import SIDE, Floats
from app.labs.kernel import uniform

BOX = 20
FINE, COARSE = SIDE * SIDE // 4, SIDE * SIDE // 16  # hex digits of a drawing: a bit for each pixel, or for each 2 by 2


@dataclass(frozen=True, eq=False)
class Prepared:
    """A prepared picture, and what was done: so large it was, and so far its middle has moved."""

    picture: Floats
    height: int
    width: int
    down: int
    right: int


def prepare(drawing: Floats) -> Prepared | None:
    """Fitted into the box and centred; nothing where there is no ink."""
    rows, columns = (np.flatnonzero(drawing.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return None
    cut = drawing[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = cut.shape
    fitted = resized(resized(cut, side(height, cut.shape)).T, side(width, cut.shape)).T
    top, left = (place(fitted, axis) for axis in (0, 1))
    picture = np.zeros((SIDE, SIDE))
    picture[top : top + fitted.shape[0], left : left + fitted.shape[1]] = fitted
    down, right = (
        floor(first - ends[0] + (len(line) - length) / 2 + 0.5)
        for first, ends, line, length in ((top, rows, fitted, height), (left, columns, fitted.T, width))
    )
    return Prepared(picture, height, width, down, right)


def side(length: int, shape: tuple[int, ...]) -> int:
    """How long a side becomes when the longer one becomes 20."""
    return max(1, floor(length * BOX / max(shape) + 0.5))


def resized(rows: Floats, count: int) -> Floats:
    """So many rows instead: each is the mean of what it covers of the old ones."""
    step = len(rows) / count
    starts = np.arange(count) * step
    ends = np.arange(1, count + 1) * step
    total = np.zeros((count, rows.shape[1]))
    for place, row in enumerate(rows):
        covered = np.maximum(np.minimum(ends, place + 1) - np.maximum(starts, place), 0)
        total += covered[:, None] * row
    return total / step


def place(fitted: Floats, axis: int) -> int:
    """The first row (or column) of a picture whose centre of mass is the middle; all of it stays inside."""
    ink: Floats = np.cumsum(fitted, axis=1 - axis)[(slice(None), -1) if axis == 0 else -1]
    middle = np.cumsum(ink * np.arange(len(ink)))[-1] / np.cumsum(ink)[-1]
    return min(max(floor(SIDE / 2 - middle + 0.5), 0), SIDE - len(ink))


def moved(picture: Floats, right: int, down: int = 0) -> Floats:
    """Moved by some pixels; what leaves at an edge is lost, and paper comes in."""
    found = np.zeros_like(picture)
    found[..., max(down, 0) : SIDE + min(down, 0), max(right, 0) : SIDE + min(right, 0)] = picture[
        ..., max(-down, 0) : SIDE + min(-down, 0), max(-right, 0) : SIDE + min(-right, 0)
    ]
    return found


def noise(seed: int) -> Floats:
    """Each pixel anything from 0 to 1."""
    return np.array([uniform(seed, place) for place in range(SIDE * SIDE)]).reshape(SIDE, SIDE)


def read_ink(text: str) -> Floats:
    """The pixels of a drawing in an address, 0 or 1: row by row, four bits in each hex digit, the first one highest.

    196 digits draw single pixels, 49 draw squares of 2 by 2; behind the end, all is paper.
    """
    is_coarse = len(text) <= COARSE
    count = COARSE if is_coarse else FINE
    bits = np.array([int(digit, 16) >> shift & 1 for digit in text.ljust(count, "0") for shift in (3, 2, 1, 0)], float)
    if not is_coarse:
        return bits.reshape(SIDE, SIDE)
    return bits.reshape(SIDE // 2, SIDE // 2).repeat(2, axis=0).repeat(2, axis=1)


def write_ink(ink: Floats) -> str:
    """A drawing for an address, as short as it can be."""
    squares = ink.reshape(SIDE // 2, 2, SIDE // 2, 2)
    is_coarse = bool((squares == squares[:, :1, :, :1]).all())
    bits = (squares[:, 0, :, 0] if is_coarse else ink).astype(int).reshape(-1, 4)
    text = "".join(f"{digit:x}" for digit in bits @ (8, 4, 2, 1)).rstrip("0")
    return text if is_coarse else text.ljust(COARSE + 1, "0")
