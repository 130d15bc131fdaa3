"""The loop of chapter 14: a small network learns two rings of points, update by update."""

from fractions import Fraction
from typing import Any

import numpy as np

from app.course.explorables.explorable import Choice, Shown, Slider, State, Table
from app.labs.figures import sized
from app.labs.lab import Goal, Group, Lab, Try
from app.labs.training.code import code
from app.labs.training.curves import compared, curves, losses
from app.labs.training.meter import LIMIT, meter
from app.labs.training.network import judged
from app.labs.training.place import ALL, STATIONS, Place, place_of, ways
from app.labs.training.points import APART, COUNT, POINTS
from app.labs.training.ring import ring
from app.labs.training.rounds import round_of
from app.labs.training.run import EPOCHS, SIZES
from app.labs.training.surface import surface
from app.labs.training.wires import wires

RATES = ("0.1", "0.3", "1", "3")


def numbers(state: State) -> dict[str, Any]:
    """The losses of all runs that are shown; the weights, what they are worth, and the last round."""
    place = place_of(state)
    turn = round_of(place)
    return {
        "runs": {name: [each.loss.loss.tolist(), each.test.loss.tolist()] for name, each in compared(place).items()},
        "weights": place.run.weights[place.row].tolist(),
        "now": [*losses(place), *wrong(place)],
        "batch": place.run.batch(place.update) if turn else [],
        "round": [*turn.stations, turn.before, *turn.own, *turn.rest] if turn else [],
    }


def wrong(place: Place) -> tuple[int, int]:
    """How many points are on the wrong side, and how many of the test set."""
    w = place.run.weights[place.row]
    return int(judged(w, POINTS).wrong), int(judged(w, APART).wrong)


def show(state: State) -> Shown:
    """The points, the losses, the ring and the network; each station with its numbers, and a table."""
    place = place_of(state)
    turn, says = round_of(place), told(state, place)
    return Shown(
        says=says,
        scenes=(
            surface(place, says),
            curves(place, "; ".join(" ".join(row) for row in rows(place))),
            wires(place, "Two inputs, four neurons, one output."),
            ring(place, turn, " ".join(turn.lines(place.station)) if turn else "Nothing has gone round yet."),
        ),
        lines=turn.lines(place.station) if turn else (),
        table=Table(("batches of", "updates an epoch", "updates", "loss", "test set"), tuple(rows(place))),
    )


def rows(place: Place) -> list[tuple[str, ...]]:
    """A row of the table for each run that is shown, after the same epochs."""
    return [
        (
            name,
            str(it.each),
            str(place.epochs * it.each),
            *(sized(float(each.loss[place.epochs])) for each in (it.loss, it.test)),
        )
        for name, it in compared(place).items()
    ]


def told(state: State, place: Place) -> str:
    """How far it is, and what that is worth."""
    off, off_apart = wrong(place)
    count = state.whole("update")
    more = f" and {count} more {'updates' if count > 1 else 'update'}" if count else ""
    last = f"update {place.update} of {place.run.updates}"
    station = "" if place.is_done else f", at station {place.station + 1}, {STATIONS[place.station]}"
    loss, test = map(sized, losses(place))
    return (
        f"Epoch {state['epoch']} of {EPOCHS}{more}: {last}{station}. Loss {loss}, test set {test}. "
        f"On the wrong side: {off} of {COUNT} points, and {off_apart} of {COUNT} in the test set."
    )


def goal(state: State) -> Goal:
    """Is a loss below 0.1 reached at the end of an epoch, so far?"""
    place = place_of(state)
    so_far = place.run.loss.loss[: place.epochs + 1]
    scene = meter(losses(place)[0])
    below = np.flatnonzero(so_far < LIMIT)
    if below.size:
        return Goal(True, f"The loss is below {LIMIT} after {below[0]} epochs.", scene)
    return Goal(
        False, f"The least loss is {sized(float(so_far.min()))}, after {so_far.argmin()} of {EPOCHS} epochs.", scene
    )


def idle(state: State) -> set[str]:
    """There is nothing after the last epoch, and there are no stations before the first update."""
    is_start = not state.whole("epoch") and not state.whole("update")
    return ({"update"} if state.whole("epoch") == EPOCHS else set()) | ({"station"} if is_start else set())


def whole(name: str, label: str, most: int, start: int = 0, is_walk: bool = False) -> Slider:
    return Slider(name, label, Fraction(0), Fraction(most), Fraction(start), is_walk=is_walk)


LOOP = Lab(
    name="loop",
    title="The loop",
    controls=(
        whole("epoch", "Epoch", EPOCHS, EPOCHS, is_walk=True),
        Choice("eta", "rate", {rate: rate for rate in RATES}, start="0.3"),
        Choice("batch", "batch", {str(size): f"{size} points" if size > 1 else "1 point" for size in SIZES}),
        whole("seed", "seed", 99, 7),
        whole("update", "more updates", COUNT - 1),
        Choice(
            "station", "station", {ALL: "all five"} | {name: f"{at} {name}" for at, name in enumerate(STATIONS[:-1], 1)}
        ),
    ),
    show=show,
    slug="training",
    script="training",
    numbers=numbers,
    challenge=f"Bring the loss below {LIMIT} within {EPOCHS} epochs.",
    goal=goal,
    groups=(
        Group("The loop", ("batch", "eta", "seed")),
        Group("Within an epoch", ("update", "station")),
    ),
    tries=(
        Try(
            "Take batches of 4, and go on by updates: nearly each one hurts the other points. Yet together they win.",
            {"batch": "4", "epoch": "30", "update": "1"},
        ),
        Try("Take steps ten times as long, one point at a time: nothing is learned.", {"eta": "3", "batch": "1"}),
        Try(
            "Let it learn by heart: all 24 points are right, and 3 of the test set are not.",
            {"eta": "3", "batch": "4", "seed": "25"},
        ),
    ),
    code=code,
    before={"epoch": "0", "update": "0", "station": ALL},
    idle=idle,
    ways=ways,
)
