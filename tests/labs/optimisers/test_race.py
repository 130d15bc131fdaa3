"""The race: its walkers are what optimisers are by their definition, and what it lets discover is so."""

from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import numpy as np
import pytest

from app.labs.optimisers.landscapes import LANDSCAPES
from app.labs.optimisers.race import RACE
from app.labs.optimisers.walkers import KINDS
from tests.labs.states import STATES


def losses(**changed: str) -> dict[str, list[float]]:
    """The losses of all walkers, from the start on."""
    state, notes = RACE.read({name.replace("_", "-"): value for name, value in changed.items()})
    assert not notes
    return {name: [spot[2] for spot in way] for name, way in RACE.numbers(state).items()}


def first_below(way: list[float], limit: float) -> int | None:
    return next((step for step, loss in enumerate(way) if loss < limit), None)


@pytest.mark.parametrize("name", LANDSCAPES)
def test_slopes(name: str) -> None:
    """A slope is how the loss changes, and the loss is nowhere less than at the bottom."""
    land, far = LANDSCAPES[name], 1e-5
    for x, y in [(10, 2), (-3.7, 4.1), (4, 0.3), (0.01, -5), (7, 0)]:
        across = (land.loss(x + far, y) - land.loss(x - far, y)) / (2 * far)
        up = (land.loss(x, y + far) - land.loss(x, y - far)) / (2 * far)
        assert land.slope(x, y) == pytest.approx((across, up), rel=1e-5, abs=1e-5)
    assert land.loss(*land.bottom) == pytest.approx(0, abs=1e-9)
    xs, ys = np.meshgrid(np.linspace(-4.5, 12.3, 200), np.linspace(-5.2, 5.2, 200))
    assert land.loss(xs, ys).min() > -1e-9  # type: ignore[arg-type, attr-defined]  # the same formula for arrays


def by_definition(kind: str, rate: float, keep: float, steps: int) -> np.ndarray[Any, Any]:
    """Where an optimiser is in the long valley, as its paper has it, both numbers at once."""
    w, m, s = np.array([10.0, 2.0]), np.zeros(2), np.zeros(2)
    for t in range(1, steps + 1):
        g = w * [1, 25]
        if kind == "plain":
            w = w - rate * g
        elif kind == "momentum":
            m = keep * m + g
            w = w - rate * m
        elif kind == "rmsprop":
            s = keep * s + (1 - keep) * g**2
            w = w - rate * g / (np.sqrt(s) + 1e-8)
        elif kind == "adam":
            m, s = keep * m + (1 - keep) * g, 0.999 * s + 0.001 * g**2
            w = w - rate * (m / (1 - keep**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
        else:
            w = w - rate * np.sign(keep * m + (1 - keep) * g)
            m = 0.99 * m + 0.01 * g
    return w


@pytest.mark.parametrize("kind", KINDS)
def test_walkers(kind: str) -> None:
    """Each optimiser walks as it is defined."""
    state, _ = RACE.read({"a": kind, "a-eta": "0.05", "a-beta": "0.7"})
    for steps in (1, 2, 25):
        there = RACE.numbers(state)["a"][steps][:2]
        assert there == pytest.approx(by_definition(kind, 0.05, 0.7, steps), rel=1e-9)


def test_code() -> None:
    """The code prints where the walker is, and its loss."""
    for state in (RACE.start, *STATES["optimisers"]):
        quiet, _ = RACE.read(state.query(noise="0"))
        ways = RACE.numbers(quiet)
        remembering = [name for name in ways if quiet[name] != "plain"] or [*ways]
        scope: dict[str, Any] = {}
        if not remembering:
            continue
        with redirect_stdout(StringIO()), np.errstate(all="ignore"):  # some fly off
            exec(RACE.code(quiet), scope)
        x, y, loss, *_ = ways[remembering[0]][quiet.whole("step")]
        if max(abs(x), abs(y)) < 1e6:
            found = [*scope["w"], float(quiet["times"]) * scope["loss"]]
            assert found == pytest.approx([x, y, loss], rel=1e-6, abs=1e-9)


def test_who_comes_first() -> None:
    """In the long valley momentum comes first, from the state at which the lab begins, and by far at its best."""
    ways = losses()
    assert ways["b"][40] < 0.001 < ways["a"][40] < ways["c"][40] < 1
    assert first_below(losses(b_eta="0.1111", b_beta="0.4444")["b"], 0.01) == 20
    assert first_below(losses(b="rmsprop", b_eta="0.5", b_beta="0.9")["b"], 0.01) == 28
    assert first_below(losses(b="lion", b_eta="0.25", b_beta="0.9")["b"], 0.01) == 40
    for rate in ("0.5", "1"):
        assert min(losses(c_eta=rate)["c"][:41]) > 0.01


def test_plain_steps_at_the_edge() -> None:
    """At 0.08, which is 2 divided by the steepest 25, plain steps bounce for ever; a little more, and they grow."""
    edge = losses(a_eta="0.08")["a"]
    assert edge[60] == pytest.approx(50, abs=0.1)
    assert losses(a_eta="0.0801")["a"][60] > edge[60]
    assert losses(a_eta="0.081")["a"][60] > 900


def test_loss_times_100() -> None:
    """Who divides by what the slopes are walks the same way when the loss is 100 times as high; others fly off."""
    for kind, rate in (("adam", "0.5"), ("rmsprop", "0.5"), ("lion", "0.25")):
        ways = [RACE.numbers(RACE.read({"a": kind, "a-eta": rate, "times": times})[0])["a"] for times in ("1", "100")]
        assert all(one[:2] == pytest.approx(other[:2], abs=1e-4) for one, other in zip(*ways, strict=True))
    for kind in ("plain", "momentum"):
        assert losses(a=kind, times="100")["a"][12] > 1e9


def test_ridge_of_the_saddle() -> None:
    """On the ridge nobody leaves it without noise; with noise everybody finds a way down."""
    still = losses(land="saddle", y="0")
    assert all(way[60] >= 10 for way in still.values())
    noisy = losses(land="saddle", y="0", noise="0.5")
    assert all(way[60] < 9 for way in noisy.values())
