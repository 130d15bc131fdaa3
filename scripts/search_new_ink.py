#!/usr/bin/env python3
"""Close the top of our 4 with two short lines, six pixels and four, and print those that make the network say 9.

    .venv/bin/python scripts/search_new_ink.py

Each line of what it prints has the drawing as it stands in an address, the best one last. They meet the challenge of
the digit network: one of them is kept in its tests.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.labs.digits.network import SIDE, Floats, read_network, read_pictures  # noqa: E402
from app.labs.digits.new_ink import OURS, attempt  # noqa: E402
from app.labs.digits.pad import write_ink  # noqa: E402

FOLDER = ROOT / "static/labs/digits"


def roofs() -> Iterator[Floats]:
    """Every two lines above the crossbar, between the strokes of the 4."""
    for long, short in np.ndindex(SIDE // 2, SIDE // 2):
        for column in range(11, 17):
            ink = np.zeros((SIDE, SIDE))
            ink[long, 12:18] = ink[short, column : column + 4] = 1
            yield ink


def main() -> None:
    network = read_network((FOLDER / "shift.bin").read_bytes(), "relu")
    sample = read_pictures((FOLDER / "samples.bin").read_bytes())[3 * OURS]
    found = [(attempt(network, sample, ink), write_ink(ink)) for ink in roofs()]
    for tried, text in sorted(found, key=lambda pair: pair[0].share):
        if tried.is_reached:
            print(tried.says(), text)


if __name__ == "__main__":
    main()
