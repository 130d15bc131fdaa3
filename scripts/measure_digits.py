#!/usr/bin/env python3
"""Ask the digit networks about all 10,000 test pictures, and write what the lab says of them.

    .venv/bin/python scripts/measure_digits.py CACHE

Run it after train_digits.py, whose cache it reads, and whenever the networks, the lab's preparation or its noise have
changed. It writes into static/labs/digits: samples.bin, the first three test pictures of each digit; failures.bin, the
twelve that the network trained with shifts reads wrongly and is surest of; and digits.json, all that was measured.
"""

import argparse
import hashlib
import json
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from train_digits import FOLDER, Data, read

from app.labs.digits.network import ACTIVATIONS, HIDDEN, SIDE, Floats, Network, read_network, read_pictures, respond
from app.labs.digits.pad import moved, noise, prepare

SAMPLES, FAILURES, SURE, NOISES, SHIFTS = 3, 12, 0.9, 1000, range(5)

Told = dict[str, object]


def count(found: Floats) -> int:
    return int(np.count_nonzero(found))


def right(network: Network, pictures: Floats, labels: Floats, silent: frozenset[int] = frozenset()) -> int:
    """How many are read rightly."""
    return count(respond(network, pictures, silent).scores.argmax(axis=-1) == labels)


def fine(data: Data) -> Floats:
    """The pictures of a set from 0 to 1."""
    return data.pictures / 255


def packed(pictures: Floats) -> bytes:
    """In 16 greys, two pixels in a byte; the faintest ink stays ink, so that a digit stays as large as it was."""
    greys = np.maximum(np.rint(pictures * 15), pictures > 0).astype(np.uint8).reshape(-1, 2)
    return (greys[:, 0] << 4 | greys[:, 1]).tobytes()


def is_kept(picture: Floats) -> bool:
    """Does the pad's preparation leave it alone?"""
    done = prepare(picture)
    return done is not None and bool((done.picture == picture).all())


def samples(data: Data) -> tuple[bytes, list[int]]:
    """The first three test pictures of each digit that are still centred in 16 greys, and their places in the set."""
    seen, places = read_pictures(packed(fine(data))), []
    for digit in range(10):
        every = (int(place) for place in np.flatnonzero(data.labels == digit))
        places += [*islice((place for place in every if is_kept(seen[place])), SAMPLES)]
    return packed(seen[places]), places


def failures(network: Network, data: Data) -> tuple[bytes, list[Told]]:
    """Of the misread test pictures, in 16 greys as they are shown, those with the largest share for a wrong digit."""
    seen = read_pictures(packed(fine(data)))
    shares = respond(network, seen).shares
    said = shares.argmax(axis=1)
    surest = np.argsort(-np.where(said == data.labels, 0, shares.max(axis=1)), kind="stable")[:FAILURES]
    told = zip(surest, data.labels[surest], said[surest], shares.max(axis=1)[surest].round(6), strict=True)
    names = ("place", "digit", "read", "share")
    return packed(seen[surest]), [dict(zip(names, (number.item() for number in row), strict=True)) for row in told]


@cache
def noises() -> Floats:
    return np.stack([noise(seed) for seed in range(NOISES)])


def about_noise(network: Network) -> Told:
    """What a network says of pictures of nothing."""
    shares = respond(network, noises()).shares
    sure = shares.max(axis=1) > SURE
    digits = np.bincount(shares.argmax(axis=1)[sure], minlength=10)
    return {"of": NOISES, "sure": count(sure), "digits": digits.tolist()}


def neighbours(network: Network) -> float:
    """The correlation of weights that stand beside or below each other in the pictures of the first layer."""
    weights = network.weights[0].reshape(-1, SIDE, SIDE)
    beside = (weights[:, :, :-1].ravel(), weights[:, :, 1:].ravel())
    below = (weights[:, :-1].ravel(), weights[:, 1:].ravel())
    one, other = (np.concatenate(pair) for pair in zip(beside, below, strict=True))
    return round(float(np.corrcoef(one, other)[0, 1]), 3)


def of_network(network: Network, test: Data, unseen: Floats) -> Told:
    """All that is measured of one network."""
    pictures, labels = fine(test), test.labels
    shares = respond(network, pictures).shares
    wrong = shares.argmax(axis=1) != labels
    spread = [round(float(network.weights[0][:, at].std()), 4) for at in (unseen, ~unseen)]
    silenced = [right(network, pictures, labels, frozenset({neuron})) for neuron in range(HIDDEN)]
    return {
        "right": count(~wrong),
        "wrong": count(wrong),
        "wrong_and_sure": count(wrong & (shares.max(axis=1) > SURE)),
        "moved_right": [right(network, moved(pictures, step), labels) for step in SHIFTS],
        "moved_down": [right(network, moved(pictures, 0, step), labels) for step in SHIFTS],
        "moved_both": [right(network, moved(pictures, step, step), labels) for step in SHIFTS],
        "noise": about_noise(network),
        "neighbours": neighbours(network),
        "spread_where_no_ink": spread[0],
        "spread_elsewhere": spread[1],
        "right_without_neuron": silenced,
    }


def coarse(pictures: Floats, size: int) -> Floats:
    """Black and white squares, so many pixels wide: ink where their mean is at least a half."""
    squares = pictures.reshape(-1, SIDE // size, size, SIDE // size, size).mean(axis=(2, 4)) >= 0.5
    return squares.repeat(size, axis=1).repeat(size, axis=2).astype(float)


def prepared(pictures: Floats) -> Floats:
    """Each picture as the pad would prepare it; an empty one stays empty."""
    return np.stack([done.picture if (done := prepare(picture)) else picture for picture in pictures])


def of_preparation(network: Network, test: Data) -> Told:
    """What the pad's preparation does to pictures that MNIST has prepared already, and to squares of ink."""
    pictures, labels = fine(test), test.labels
    again, squares = prepared(pictures), coarse(pictures, 2)
    return {
        "right": right(network, again, labels),
        "unchanged": count(np.isclose(again, pictures).all(axis=(1, 2))),
        "right_in_squares_of_2": right(network, squares, labels),
        "right_in_squares_of_2_prepared": right(network, prepared(squares), labels),
        "right_in_squares_of_4": right(network, coarse(pictures, 4), labels),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path, help="the folder of train_digits.py")
    cache = parser.parse_args().cache
    test, unseen = read(cache, "t10k"), ~read(cache, "train").pictures.any(axis=0).ravel()
    facts = json.loads((FOLDER / "digits.json").read_text(encoding="utf-8"))
    networks = {
        name: read_network((FOLDER / f"{name}.bin").read_bytes(), activation)
        for name, activation in ACTIVATIONS.items()
    }
    blank = ~test.pictures.any(axis=0).ravel()
    facts["never_inked"] = {"test": count(blank), "train": count(unseen)}
    for name, network in networks.items():
        facts["networks"][name] |= of_network(network, test, blank)
    facts["prepared_again"] = of_preparation(networks["shift"], test)
    for name, (data, told) in {
        "samples": samples(test), "failures": failures(networks["shift"], test),
    }.items():  # fmt: skip
        (FOLDER / f"{name}.bin").write_bytes(data)
        facts[name] = {"sha256": hashlib.sha256(data).hexdigest(), "test_pictures": told}
    (FOLDER / "digits.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
