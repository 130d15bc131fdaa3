"""The files of the digit network, as its tests read them."""

import json
import struct
from typing import Any

from app.labs.digits.network import ACTIVATIONS, Network, read_network, read_pictures
from tests.strategies import ROOT

FOLDER = ROOT / "static/labs/digits"
FACTS: dict[str, Any] = json.loads((FOLDER / "digits.json").read_text(encoding="utf-8"))
SAMPLES = read_pictures((FOLDER / "samples.bin").read_bytes())
FAILURES = read_pictures((FOLDER / "failures.bin").read_bytes())

Rows = list[list[float]]


def network(name: str) -> Network:
    return read_network((FOLDER / f"{name}.bin").read_bytes(), ACTIVATIONS[name])


NETWORKS = {name: network(name) for name in ACTIVATIONS}


def by_hand(name: str) -> list[tuple[Rows, list[float]]]:
    """Weights and biases of each layer, one number after the other and without numpy: what others are compared with."""
    data, layers = (FOLDER / f"{name}.bin").read_bytes(), []
    for columns, rows in ((784, 16), (16, 16), (16, 10)):
        scales, data = struct.unpack_from(f"<{rows}f", data), data[4 * rows :]
        biases, data = struct.unpack_from(f"<{rows}f", data), data[4 * rows :]
        numbers, data = struct.unpack_from(f"{rows * columns}b", data), data[rows * columns :]
        weights = [
            [scale * number for number in numbers[row * columns : (row + 1) * columns]]
            for row, scale in enumerate(scales)
        ]
        layers.append((weights, [*biases]))
    assert not data
    return layers


def sample_by_hand(place: int) -> list[float]:
    """The pixels of a sample, in plain Python."""
    half = 392
    data = (FOLDER / "samples.bin").read_bytes()[place * half : (place + 1) * half]
    return [grey / 15 for byte in data for grey in divmod(byte, 16)]
