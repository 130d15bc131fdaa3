"""The lab of the digit network: what a state of its controls shows, says and reaches."""

import re

import numpy as np
import pytest

from app.course.explorables.explorable import State
from app.drawing.scenes import Path, Scene
from app.labs.digits.lab import DIGITS
from app.labs.digits.network import SIDE, Floats, respond
from app.labs.digits.pad import noise, read_ink
from app.labs.digits.seeing import picture_of, view
from tests.labs.digits.data import FACTS, NETWORKS, SAMPLES, by_hand
from tests.labs.digits.test_new_ink import ROOF
from tests.strategies import ROOT

BOX = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z")


def state(**changed: str) -> State:
    """The state of an address that has these parts."""
    found, notes = DIGITS.read(changed)
    assert notes == []
    return found


def boxes(scene: Scene, name: str, unit: int, left: int = 0, top: int = 0) -> set[tuple[int, int]]:
    """The pixels that a path of a drawing covers, read from its letters."""
    (path,) = (mark for mark in scene.marks if isinstance(mark, Path) and mark.name == name)
    found = [[int(number) for number in box.groups()] for box in BOX.finditer(path.d)]
    assert "".join(box[0] for box in BOX.finditer(path.d)) == path.d
    return {((y - top) // unit, (x - left) // unit + step) for x, y, wide, *_ in found for step in range(wide // unit)}


def where(mask: Floats) -> set[tuple[int, int]]:
    return {(int(row), int(column)) for row, column in np.argwhere(mask)}


def test_default_does_not_reach_the_goal() -> None:
    goal = DIGITS.goal(DIGITS.start)
    assert not goal.is_reached
    assert goal.says == "It says 4 with 99.7 %, then 9 with 0.3 %. 0 of 10 pixels are used."


def test_a_state_reaches_the_goal() -> None:
    goal = DIGITS.goal(state(ink=ROOF))
    assert goal.is_reached
    assert goal.says == "It says 9 with 97.2 %, then 4 with 2.7 %. 10 of 10 pixels are used."
    assert goal.meter.description == "It says 9 with 97.2 %."


@pytest.mark.parametrize(
    "changed", [{"net": "relu"}, {"moved": "1"}, {"silent": "3"}, {"digit": "9a", "ink": ""}, {"digit": "noise"}]
)
def test_only_our_four_counts(changed: dict[str, str]) -> None:
    """Another network, another digit, or one that was moved: whatever it says, that is not the goal."""
    goal = DIGITS.goal(state(**{"ink": ROOF} | changed))
    assert not goal.is_reached
    assert goal.says.startswith("The goal is for our 4")


def test_an_empty_pad() -> None:
    """Nothing is said of nothing: no bars, no scores."""
    shown = DIGITS.show(state(digit="none"))
    assert shown.says == "The pad is empty: draw something. Neuron 8 of 16 has nothing to add up."
    assert (shown.table, shown.lines) == (None, ())
    assert DIGITS.numbers(state(digit="none")) == {"moved": [], "sums": [], "shares": []}


def test_says_what_it_reads() -> None:
    """The three likeliest digits, and how the drawing was centred."""
    assert DIGITS.show(state()).says.startswith("It says 4 with 99.7 %, then 9 with 0.3 %.")
    assert DIGITS.show(state()).says.endswith("Centred: not moved. Neuron 8 of 16 says 6.06.")
    dot = DIGITS.show(state(digit="none", ink="8", neuron="0"))
    assert dot.says.endswith("Centred: made larger, moved 14 right, 14 down.")
    assert "Noise is shown as it is." in DIGITS.show(state(digit="noise")).says


def test_noise_takes_no_ink() -> None:
    seen = view(state(digit="noise", seed="7", ink=ROOF))
    assert (seen.picture == noise(7)).all()
    assert not seen.ink.any()


def test_moved_after_it_was_centred() -> None:
    """Three pixels to the right: what the network sees is not centred, and not called so."""
    seen = view(state(moved="3"))
    assert (seen.picture[:, 3:] == SAMPLES[12][:, :-3]).all()
    assert DIGITS.numbers(state(moved="3"))["moved"] == [0, 0]


def test_failures_are_on_the_pad() -> None:
    """All twelve can be chosen, and are read as it is told."""
    for place, failure in enumerate(FACTS["failures"]["test_pictures"], 1):
        shares = DIGITS.numbers(state(digit=f"f{place}"))["shares"]
        assert shares.index(max(shares)) == failure["read"] != failure["digit"]


def test_a_silent_neuron() -> None:
    """Number 17 is the first one of the second layer."""
    found = DIGITS.numbers(state(silent="17"))
    expected = respond(NETWORKS["shift"], SAMPLES[12], frozenset({16}))
    assert found["sums"][2] == pytest.approx(expected.scores.tolist())
    assert found["sums"][2] != pytest.approx(DIGITS.numbers(state())["sums"][2])


def test_an_open_neuron() -> None:
    """Sum and bias are what plain Python adds up."""
    weights, biases = by_hand("sigmoid")[0]
    total = sum(w * x for w, x in zip(weights[4], SAMPLES[12].ravel().tolist(), strict=True))
    line, *_ = DIGITS.show(state(neuron="5", net="sigmoid")).lines
    said = re.fullmatch(r"Neuron 5: sum (\S+), bias (\S+), sigmoid: (\S+) goes on\.", line)
    assert said
    found = [float(number.replace("−", "-")) for number in said.groups()]
    assert found == pytest.approx([total, biases[4], 1 / (1 + np.exp(-total - biases[4]))], abs=0.0051)


def test_pad_has_the_pixels() -> None:
    """Every pixel with ink is drawn once, in its grey; new ink apart."""
    pad = DIGITS.show(state(ink=ROOF)).scenes[0]
    greys = [boxes(pad, f"pad-{grey}", 10) for grey in range(1, 6)]
    assert sum(map(len, greys)) == len(set.union(*greys))
    for grey, found in enumerate(greys, 1):
        assert found == where((SAMPLES[12] > (grey - 1) / 5 + 1e-9) & (SAMPLES[12] <= grey / 5 + 1e-9))
    assert boxes(pad, "pad-new", 10) == where(read_ink(ROOF))


def test_weights_have_signs() -> None:
    """Blue pixels are positive weights, orange ones negative; the largest are in the darkest."""
    opened = DIGITS.show(state(neuron="8")).scenes[1]
    weights = NETWORKS["shift"].weights[0][7].reshape(SIDE, SIDE)
    adds, takes = (
        set.union(*(boxes(opened, f"weights-{look}-{size}", 4, 144, 4) for size in (1, 2, 3)))
        for look in ("adds", "takes")
    )
    assert all(weights[place] > 0 for place in adds)
    assert all(weights[place] < 0 for place in takes)
    largest = tuple(int(each) for each in np.unravel_index(np.abs(weights).argmax(), weights.shape))
    look = "adds" if weights[largest] > 0 else "takes"
    assert largest in boxes(opened, f"weights-{look}-3", 4, 144, 4)


def test_nothing_is_open_before_the_bet() -> None:
    """No weight is drawn before the question is answered."""
    opened = DIGITS.show(DIGITS.asking(state())).scenes[1]
    assert not [
        mark.d for mark in opened.marks if isinstance(mark, Path) and mark.name.startswith("weights") and mark.d
    ]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("8", "8"),
        (f"8{'0' * 195}", f"8{'0' * 49}"),
        ("8,0.0", ""),
        (",0.0", "8"),
        (",13.13,0.1", f"4{'0' * 47}1"),
        ("8,0.0,x,99.1,1.99", ""),
    ],
)
def test_ink(given: str, found: str) -> None:
    """Ink is written as short as it can be; squares change; what is no square is none."""
    assert DIGITS.control("ink").read(given) == (found, "")


@pytest.mark.parametrize("given", ["g", "0" * 197, "-1", "8 8"])
def test_no_ink(given: str) -> None:
    """What is no ink is said, and the pad is as at first."""
    found, said = DIGITS.control("ink").read(given)
    assert found == ""
    assert said


@pytest.mark.parametrize(("net", "digit"), [("shift", "4a"), ("sigmoid", "0c"), ("relu", "f3"), ("shift", "noise")])
def test_code(net: str, digit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code reads the files and finds the scores, in at most 12 lines; without a sample, those of the first."""
    monkeypatch.chdir(ROOT)
    text, names = DIGITS.code(state(net=net, digit=digit)), dict[str, Floats]()
    assert text.count("\n") < 12
    exec(text, names)
    expected = respond(NETWORKS[net], picture_of("0a" if digit == "noise" else digit)).scores
    assert names["z"] == pytest.approx(expected, abs=1e-4)
