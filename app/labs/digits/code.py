"""A network in NumPy: how its file is read, and what it says of a sample."""

from app.course.explorables.explorable import State
from app.labs.digits.network import ACTIVATIONS, PICTURE
from app.labs.digits.seeing import place_of

ACTIVE = {"relu": "np.maximum(z, 0)", "sigmoid": "1 / (1 + np.exp(-z))"}


def code(state: State) -> str:
    """For the sample alone: without ink, shift or silence. Noise and the empty pad stand for the first sample."""
    chosen = state["digit"] if state["digit"] not in ("none", "noise") else "0a"
    place, file = place_of(chosen), "failures" if chosen.startswith("f") else "samples"
    return f"""\
import numpy as np
folder = "static/labs/digits/"
data = np.fromfile(folder + "{state["net"]}.bin", np.uint8)
both = np.fromfile(folder + "{file}.bin", np.uint8)[{place * PICTURE}:{(place + 1) * PICTURE}]
a = np.stack([both >> 4, both & 15], axis=1).ravel() / 15
for rows, columns in ((16, 784), (16, 16), (10, 16)):
    scale, bias = data[:8 * rows].view("<f4").reshape(2, rows)
    W = data[8 * rows:(8 + columns) * rows].view(np.int8).reshape(rows, columns) * scale[:, None]
    z = W @ a + bias
    a = {ACTIVE[ACTIVATIONS[state["net"]]]}
    data = data[(8 + columns) * rows:]
print(z.round(1))"""
