"""The digit network: 784 pixels, 16 neurons, 16 neurons, 10 digits; read from its bytes, and asked.

A file of weights has, for each of the three layers in turn, a scale for each row and a bias for each row (float32),
and the rows of whole numbers from -127 to 127 (int8): a weight is its number times the scale of its row. A file of
pictures has 392 bytes for each, two pixels in a byte, the first one in its upper half; 0 is paper and 15 is ink. All
is little-endian. `static/labs/digits.js` computes the same; `scripts/train_digits.py` writes the files.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

SIDE = 28
LAYERS = (SIDE * SIDE, 16, 16, 10)
HIDDEN = LAYERS[1] + LAYERS[2]
ACTIVATIONS = {"shift": "relu", "relu": "relu", "sigmoid": "sigmoid"}  # of each network
PICTURE = SIDE * SIDE // 2  # bytes

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Network:
    """Weights and biases of each layer; `sigmoid` says what stands behind each hidden one."""

    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]
    activation: str

    def active(self, sums: Floats) -> Floats:
        """What the neurons of a hidden layer hand on."""
        if self.activation == "relu":
            return np.maximum(sums, 0)
        return 1 / (1 + np.exp(-np.clip(sums, -700, 700)))


@dataclass(frozen=True, eq=False)
class Response:
    """What each layer was given and added up; the last sums are the ten scores."""

    inputs: tuple[Floats, ...]
    sums: tuple[Floats, ...]
    shares: Floats

    @property
    def scores(self) -> Floats:
        return self.sums[-1]

    def top(self, count: int = 3) -> tuple[tuple[int, float], ...]:
        """The likeliest digits and their shares; of equal ones, the smaller digit."""
        order = np.argsort(-self.shares, kind="stable")[:count]
        return tuple((int(digit), float(self.shares[digit])) for digit in order)


def read_network(data: bytes, activation: str) -> Network:
    weights, biases, at = [], [], 0
    for columns, rows in pairwise(LAYERS):
        scales, bias = np.frombuffer(data, "<f4", 2 * rows, at).astype(float).reshape(2, rows)
        numbers = np.frombuffer(data, np.int8, rows * columns, at + 8 * rows).reshape(rows, columns)
        at += 8 * rows + rows * columns
        weights.append(numbers * scales[:, None])
        biases.append(bias)
    if at != len(data):
        raise ValueError(f"A network of {LAYERS} has {at} bytes, and not {len(data)}.")
    return Network(tuple(weights), tuple(biases), activation)


def read_pictures(data: bytes) -> Floats:
    """Shape (pictures, 28, 28), from 0 to 1."""
    both = np.frombuffer(data, np.uint8).reshape(-1, PICTURE)
    return np.stack([both >> 4, both & 15], axis=-1).reshape(-1, SIDE, SIDE) / 15


def respond(network: Network, picture: Floats, silent: frozenset[int] = frozenset()) -> Response:
    """What the network makes of a picture, or of many at once: shape (..., 28, 28).

    `silent` neurons say 0: 0 to 15 stand in the first hidden layer, 16 to 31 in the second.
    """
    given, inputs, sums = picture.reshape(*picture.shape[:-2], -1), [], []
    for place, (weights, bias) in enumerate(zip(network.weights, network.biases, strict=True)):
        inputs.append(given)
        sums.append(given @ weights.T + bias)
        given = network.active(sums[-1])
        given[..., [neuron % 16 for neuron in silent if neuron // 16 == place]] = 0
    return Response(tuple(inputs), tuple(sums), shares(sums[-1]))


def parts(network: Network, response: Response, layer: int, row: int) -> Floats:
    """What each input of a neuron adds to its sum, beside the bias."""
    found: Floats = network.weights[layer][row] * response.inputs[layer]
    return found


def shares(scores: Floats) -> Floats:
    """Softmax of the scores."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
