"""The loop: where its buttons lead, what its stations say, and what it lets discover, each in a state of the lab."""

import math
import re
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO

import numpy as np
import pytest

from app.course.explorables.explorable import State
from app.labs.training import measured
from app.labs.training.lab import LOOP
from app.labs.training.network import answer, start
from app.labs.training.place import STATIONS, Place, place_of
from app.labs.training.points import POINTS
from app.labs.training.rounds import round_of
from app.labs.training.run import shuffled
from tests.labs.states import STATES

AT_FIRST = math.log(2)  # the loss of somebody who says "one half" each time


def state_of(**changed: str) -> State:
    state, notes = LOOP.read(changed)
    assert not notes
    return state


def final(**changed: str) -> float:
    """The loss of a state, as the lab says it."""
    return float(LOOP.numbers(state_of(**changed))["now"][0])


def table_of(state: State) -> Sequence[Sequence[str]]:
    table = LOOP.show(state).table
    assert table
    return table.rows


def there(state: State, name: str) -> tuple[int, str]:
    """How many updates a button leads to, and to which station."""
    place = place_of(LOOP.read(next(way.state for way in LOOP.ways(state) if way.name == name))[0])
    return place.update, STATIONS[place.station]


def test_buttons() -> None:
    """A station, an update, an epoch, ten of them, or back to the start; at the end there is nothing more."""
    for batch, each in (("24", 1), ("4", 6), ("1", 24)):
        start = state_of(batch=batch, epoch="0")
        assert there(start, "update") == (1, "update")
        assert there(start, "epoch") == (each, "update")
        assert there(start, "epochs") == (10 * each, "update")
        end = state_of(batch=batch)
        assert {there(end, name) for name in ("station", "update", "epoch", "epochs")} == {(60 * each, "update")}
        assert there(end, "reset") == (0, "update")
        assert not [notes for way in LOOP.ways(end) if (notes := LOOP.read(way.state)[1])]
    between = state_of(batch="4", epoch="2", update="3", station="error")  # the 15th update is not done
    assert there(between, "update") == (15, "update")
    assert there(between, "epoch") == (18, "update")
    assert there(between, "epochs") == (72, "update")
    assert there(state_of(batch="4", epoch="3", station="loss"), "epoch") == (18, "update")
    assert place_of(state_of(batch="4", epoch="60", update="9")).update == 360


def test_stations() -> None:
    """Station by station once round: the weights change at the last one, and then the next round begins."""
    state, seen = state_of(batch="4", epoch="1"), []
    for _ in range(6):
        state, _ = LOOP.read(next(way.state for way in LOOP.ways(state) if way.name == "station"))
        place = place_of(state)
        seen.append((place.update, STATIONS[place.station], place.row, len(LOOP.show(state).lines)))
    assert seen == [
        (7, "forward", 6, 1),
        (7, "error", 6, 2),
        (7, "loss", 6, 3),
        (7, "backward", 6, 4),
        (7, "update", 7, 6),
        (8, "forward", 7, 1),
    ]


def rounds() -> Sequence[Place]:
    return [place for state in STATES["training"] if (place := place_of(state)).update]


def test_numbers_of_stations() -> None:
    """The first point of the batch has this share, error and loss; the last bias goes against the mean error."""
    for place in rounds():
        turn, run = round_of(place), place.run
        assert turn
        w, after = run.weights[place.update - 1].tolist(), run.weights[place.update].tolist()
        batch = [POINTS[each] for each in run.batch(place.update)]
        shares = [answer(w, point.x, point.y).share for point in batch]
        errors = [share - point.target for share, point in zip(shares, batch, strict=True)]
        assert turn.stations[:2] == (shares[0], errors[0])
        if 1e-9 < abs(errors[0]) < 1 - 1e-9:
            assert turn.loss == pytest.approx(-math.log(1 - abs(errors[0])), rel=1e-6)
        assert turn.slope == pytest.approx(math.fsum(errors) / len(errors), abs=1e-12)
        assert turn.after == after[-1] == pytest.approx(w[-1] - run.rate * turn.slope, abs=1e-12)
        assert len(turn.rest) == (0 if run.size == 24 else 2)


class Draws:
    """Random numbers for the code of the lab: those that the lab itself draws."""

    def __init__(self, seed: int) -> None:
        self.seed, self.epochs, self.weights = seed, 0, np.reshape(start(seed)[:-1], (4, 4)).T

    def normal(self, size: object) -> np.ndarray:
        return self.weights[:2] if size == (2, 4) else self.weights[3] * 2  # the code takes half of them

    def permutation(self, count: int) -> np.ndarray:
        self.epochs += 1
        return np.array(shuffled(self.seed, self.epochs - 1)[:count])


def test_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the random numbers of the lab, the code prints the loss of the lab."""
    monkeypatch.setattr(np.random, "default_rng", Draws)
    for changes in ({}, {"batch": "4"}, {"batch": "4", "eta": "1", "epoch": "12"}, {"batch": "1", "epoch": "3"}):
        said = StringIO()
        with redirect_stdout(said):
            exec(LOOP.code(state_of(**changes)), {})
        assert float(said.getvalue()) == pytest.approx(final(**changes), rel=1e-6)


@pytest.mark.parametrize(("batch", "updates"), [("24", 1), ("4", 6), ("1", 24)])
def test_updates_of_an_epoch(batch: str, updates: int) -> None:
    """An epoch is 1, 6 or 24 updates, and so it says."""
    state = state_of(batch=batch, epoch="1")
    assert f"update {updates} of {60 * updates}." in LOOP.show(state).says
    assert next(row for row in table_of(state) if row[0] == batch)[1:3] == (str(updates), str(updates))


def test_noise_is_cheap() -> None:
    """The same 60 epochs: the smaller the batch, the further they lead; at first and in the median of 20 seeds."""
    assert [round(final(batch=batch), 2) for batch in ("24", "4", "1")] == [0.67, 0.23, 0.04]
    found = {size: measured.final(0.3, size) for size in (24, 4, 1)}
    assert found == {
        24: pytest.approx(0.662, abs=5e-4),
        4: pytest.approx(0.269, abs=5e-4),
        1: pytest.approx(0.042, abs=5e-4),
    }
    assert measured.final(1, 24) == pytest.approx(0.504, abs=5e-4)
    assert measured.final(1, 4) == pytest.approx(0.055, abs=5e-4)


def test_first_picture() -> None:
    """The state at which the lab begins shows both sizes that the question asks for, after all 60 epochs."""
    assert LOOP.start["epoch"] == "60"
    assert [row[0] for row in table_of(LOOP.start)] == ["24", "4"]


def test_nothing_is_learned() -> None:
    """With a rate of 3, one point at a time, the end is worse than the start, with every seed."""
    tried = LOOP.tried(LOOP.tries[1])
    assert (tried["eta"], tried["batch"]) == ("3", "1")
    assert all(final(eta="3", batch="1", seed=str(seed)) > AT_FIRST for seed in range(20))
    assert measured.final(3, 1) > 3


def test_each_update_hurts_the_others() -> None:
    """Nearly each update of a batch of 4 helps that and hurts the other points; yet the loss of all falls."""
    tried, _ = LOOP.read(LOOP.tried(LOOP.tries[0]))
    place = place_of(tried)
    assert (measured.selfish(place.run), place.run.updates) == (346, 360)
    assert place.run.loss.loss[-1] < place.run.loss.loss[0] / 2
    assert re.search(r"batch .* helped; of all others .* hurt$", LOOP.show(tried).lines[-1])


def test_by_heart() -> None:
    """All points are right, and three of the test set are wrong: so says the last thing to try."""
    tried, _ = LOOP.read(LOOP.tried(LOOP.tries[2]))
    loss, test, wrong, wrong_apart = LOOP.numbers(tried)["now"]
    assert (wrong, wrong_apart) == (0, 3)
    assert test > 20 * loss


def test_challenge() -> None:
    """The goal is never reached with a batch of 24, and by most seeds in two other ways."""
    for rate, size, count in ((0.3, 24, 0), (1, 24, 0), (1, 4, 19), (0.3, 1, 18), (3, 1, 0)):
        assert measured.below(rate, size) == count
    assert not LOOP.goal(state_of(eta="1", batch="4", epoch="20")).is_reached
    assert LOOP.goal(state_of(eta="1", batch="4", epoch="50")).says.startswith("The loss is below 0.1 after")


def test_figures() -> None:
    """The script prints what the lab shows."""
    first = next(iter(measured.figures()))
    assert (
        first == "rate 0.1, batches of 24, 60 epochs: median loss 0.688, test set 0.688; below 0.1 with 0 of 20 seeds"
    )


def test_idle() -> None:
    """Nothing comes after the last epoch, and nothing has a station at the start."""
    assert LOOP.idle(LOOP.start) == {"update"}
    assert LOOP.idle(state_of(epoch="0")) == {"station"}
    assert LOOP.idle(state_of(epoch="0", update="1")) == set()
