"""Boxes of a grid, drawn as paths: neighbours in a row are one box. `static/labs/plot.js` has the same."""

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]


def runs(mask: Mask, left: int, top: int, unit: int, high: int) -> str:
    """Rows of pixels, each run of neighbours as one box; `high` is how high it is."""
    found, rest = [], (unit - high) // 2
    for row, cells in enumerate(mask):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], cells, [0]]).astype(int)))
        for start, end in edges.reshape(-1, 2).tolist():
            wide = unit * (end - start)
            found.append(f"M{left + unit * start} {top + unit * row + rest}h{wide}v{high}h-{wide}z")
    return "".join(found)
