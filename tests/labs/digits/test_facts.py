"""What digits.json says of the networks, as far as the files of this repository can tell."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from app.labs.digits.network import SIDE, Floats, respond
from app.labs.digits.pad import noise, prepare
from tests.labs.digits.data import FACTS, FAILURES, FOLDER, NETWORKS, SAMPLES

TOLD: dict[str, Any] = FACTS["networks"]


def test_accuracy() -> None:
    """At least 96 of 100 test pictures are read rightly by the network that learned from shifted ones."""
    assert TOLD["shift"]["right"] >= 9600
    for told in TOLD.values():
        assert told["right"] + told["wrong"] == 10_000
        assert told["moved_right"][0] == told["moved_down"][0] == told["moved_both"][0] == told["right"]
        assert abs(told["right_float"] - told["right"]) <= 5  # int8 costs nearly nothing


def test_shifts_teach_to_stand_shifts() -> None:
    """Three pixels to the right: the network that was trained so reads most digits, the other two less than half."""
    assert TOLD["shift"]["moved_right"][3] > 7500
    assert max(TOLD[name]["moved_right"][3] for name in ("relu", "sigmoid")) < 5000


@cache
def thousand() -> Floats:
    return np.stack([noise(seed) for seed in range(1000)])


@pytest.mark.parametrize("name", NETWORKS)
def test_noise(name: str) -> None:
    """Of a thousand pictures of noise, each network is as often sure as it is told, and of these digits."""
    told = TOLD[name]["noise"]
    shares = respond(NETWORKS[name], thousand()).shares
    assert len(shares) == told["of"]
    sure = shares.max(axis=1) > 0.9
    assert int(sure.sum()) == told["sure"]
    assert np.bincount(shares.argmax(axis=1)[sure], minlength=10).tolist() == told["digits"]


def test_sure_of_noise() -> None:
    """Both networks with ReLU are sure of about half of all noise, the one with sigmoid seldom."""
    sure = {name: told["noise"]["sure"] for name, told in TOLD.items()}
    assert sure["shift"] > 500
    assert sure["relu"] > 400
    assert sure["sigmoid"] < 100


@pytest.mark.parametrize("name", NETWORKS)
def test_neighbours(name: str) -> None:
    """Weights of neighbouring pixels are alike, most of all where shifts were learned."""
    weights = NETWORKS[name].weights[0].reshape(16, SIDE, SIDE)
    pairs = [
        (weights[n, r, c], weights[n, r + down, c + right])
        for n, r, c in np.ndindex(16, SIDE, SIDE)
        for down, right in ((0, 1), (1, 0))
        if r + down < SIDE and c + right < SIDE
    ]
    one, other = (np.array(side) - np.mean(side) for side in zip(*pairs, strict=True))
    found = (one * other).sum() / ((one**2).sum() * (other**2).sum()) ** 0.5
    assert found == pytest.approx(TOLD[name]["neighbours"], abs=5e-4)


def test_most_alike_with_shifts() -> None:
    assert TOLD["shift"]["neighbours"] > TOLD["sigmoid"]["neighbours"] > TOLD["relu"]["neighbours"]


def test_pixels_without_ink() -> None:
    """Where no test digit has ink, weights stayed near 0: those elsewhere are spread nine times as far, or more."""
    assert FACTS["never_inked"] == {"test": 116, "train": 67}
    for told in TOLD.values():
        assert told["spread_elsewhere"] > 9 * told["spread_where_no_ink"]


def test_samples() -> None:
    """Three of each digit in order, all read rightly by the network trained with shifts."""
    assert len(SAMPLES) == len({*FACTS["samples"]["test_pictures"]}) == 30
    said = respond(NETWORKS["shift"], SAMPLES).scores.argmax(axis=1).tolist()
    assert said == [place // 3 for place in range(30)]


def test_failures() -> None:
    """Twelve test digits are read as it is told, with shares as large, the surest first; preparation changes none."""
    told = FACTS["failures"]["test_pictures"]
    shares = respond(NETWORKS["shift"], FAILURES).shares
    assert len(told) == len(FAILURES) == 12
    for failure, found, picture in zip(told, shares, FAILURES, strict=True):
        assert failure["read"] == found.argmax() != failure["digit"]
        assert failure["share"] == pytest.approx(found.max(), abs=1e-6)
        done = prepare(picture)
        assert done is not None
        assert (done.picture == picture).all()
    assert [failure["share"] for failure in told] == sorted((failure["share"] for failure in told), reverse=True)


def test_a_silent_neuron_costs_something() -> None:
    """Without its most important neuron, the network reads a third less; without the least important, hardly less."""
    told = TOLD["shift"]
    assert len(told["right_without_neuron"]) == 32
    assert min(told["right_without_neuron"]) < 7000
    assert told["right"] > max(told["right_without_neuron"]) > 9500


def test_preparation_is_that_of_the_data() -> None:
    """Nearly all 10,000 test pictures stay as they are, to the last bit, when they are prepared once more."""
    assert FACTS["prepared_again"]["unchanged"] == 9996
    assert FACTS["prepared_again"]["right"] == TOLD["shift"]["right"]


def test_licence_is_beside() -> None:
    notice = (FOLDER / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Creative Commons Attribution-Share Alike 3.0" in notice
    for path in FOLDER.iterdir():
        assert path.name == "LICENSE.txt" or path.name in notice
