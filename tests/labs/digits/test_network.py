"""The digit network: what it says of its samples, beside plain Python that goes through it number by number."""

import hashlib
import json
from itertools import pairwise
from math import exp
from pathlib import Path

import numpy as np
import pytest

from app.labs.digits.network import ACTIVATIONS, HIDDEN, LAYERS, Response, parts, read_network, respond, shares
from tests.labs.digits.data import FACTS, FOLDER, NETWORKS, SAMPLES, by_hand, sample_by_hand

RECORDED = json.loads((Path(__file__).parent / "scores.json").read_text(encoding="utf-8"))


def forward(name: str, pixels: list[float], silent: frozenset[int] = frozenset()) -> list[list[float]]:
    """What each layer adds up."""
    given, sums = pixels, []
    for layer, (weights, biases) in enumerate(by_hand(name)):
        sums.append(
            [sum(w * x for w, x in zip(row, given, strict=True)) + b for row, b in zip(weights, biases, strict=True)]
        )
        given = [max(z, 0.0) if ACTIVATIONS[name] == "relu" else 1 / (1 + exp(-z)) for z in sums[-1]]
        given = [0.0 if 16 * layer + row in silent else a for row, a in enumerate(given)]
    return sums


@pytest.mark.parametrize("name", NETWORKS)
def test_says_what_it_said(name: str) -> None:
    """The scores of the thirty samples are those that were recorded."""
    assert respond(NETWORKS[name], SAMPLES).scores == pytest.approx(np.array(RECORDED[name]), abs=1e-5)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("silent", [frozenset[int](), frozenset({3, 20})])
def test_goes_forward(name: str, silent: frozenset[int]) -> None:
    """Every sum of every layer is what plain Python finds, whoever is silent."""
    for place in (0, 12, 29):
        found = respond(NETWORKS[name], SAMPLES[place], silent)
        for sums, expected in zip(found.sums, forward(name, sample_by_hand(place), silent), strict=True):
            assert sums.tolist() == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("name", NETWORKS)
def test_many_at_once(name: str) -> None:
    """A batch of pictures gives what each of them gives alone."""
    together = respond(NETWORKS[name], SAMPLES)
    for place in (0, 17):
        assert respond(NETWORKS[name], SAMPLES[place]).scores == pytest.approx(together.scores[place], abs=1e-9)
        assert together.shares[place].sum() == pytest.approx(1)


def test_silent_neurons_say_nothing() -> None:
    """Whoever is silent adds nothing to any sum behind it, and the others go on as before."""
    network, every = NETWORKS["shift"], frozenset(range(HIDDEN))
    found = respond(network, SAMPLES[0], every)
    assert not found.inputs[1].any()
    assert not found.inputs[2].any()
    assert found.scores == pytest.approx(network.biases[2])
    assert found.sums[0] == pytest.approx(respond(network, SAMPLES[0]).sums[0])


@pytest.mark.parametrize(("layer", "row"), [(0, 7), (1, 15), (2, 9)])
def test_parts_add_up(layer: int, row: int) -> None:
    """What the inputs of a neuron add, and its bias, are its sum."""
    network = NETWORKS["relu"]
    found = respond(network, SAMPLES[4])
    assert parts(network, found, layer, row).sum() + network.biases[layer][row] == pytest.approx(found.sums[layer][row])


def test_top() -> None:
    """The likeliest digits come first; of equal ones, the smaller."""
    scores = np.array([0.0, 3, 1, 3, -2, 1, 0, 0, 0, 0])
    top = Response((), (scores,), shares(scores)).top()
    assert [digit for digit, _ in top] == [1, 3, 2]
    assert top[0][1] == top[1][1] == pytest.approx(exp(3) / (2 * exp(3) + 2 * exp(1) + exp(-2) + 5))


def test_large_scores() -> None:
    """Shares are numbers, however large the scores are."""
    assert shares(np.array([2000.0, 0, -2000])).tolist() == [1, 0, 0]


def test_numbers() -> None:
    """13,002 numbers, of which a file holds 13,296 bytes; a file that is cut is refused."""
    counted = sum(rows * columns + rows for columns, rows in pairwise(LAYERS))
    held = sum(w.size + b.size for w, b in zip(NETWORKS["shift"].weights, NETWORKS["shift"].biases, strict=True))
    assert counted == held == 13_002
    data = (FOLDER / "shift.bin").read_bytes()
    assert len(data) == 13_296
    with pytest.raises(ValueError, match="13296 bytes, and not 13297"):
        read_network(data + b"0", "relu")


def test_files_are_those_that_were_measured() -> None:
    """What digits.json says was measured with the files beside it."""
    sums = {name: FACTS["networks"][name]["sha256"] for name in NETWORKS}
    sums |= {name: FACTS[name]["sha256"] for name in ("samples", "failures")}
    assert sums == {name: hashlib.sha256((FOLDER / f"{name}.bin").read_bytes()).hexdigest() for name in sums}
