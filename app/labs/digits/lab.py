"""The digit network of chapter 25: what it makes of a drawing, a sample or noise, and what each of its neurons sees."""

import re
from fractions import Fraction
from typing import Any

from app.course.explorables.explorable import Choice, Shown, Slider, State, Table, Text
from app.labs.digits.code import code
from app.labs.digits.files import facts, network
from app.labs.digits.meter import meter
from app.labs.digits.network import HIDDEN
from app.labs.digits.new_ink import ENOUGH, LEAST, MOST, OURS, WANTED, attempt, percent
from app.labs.digits.pad import FINE, read_ink, write_ink
from app.labs.digits.picture import network_scene, opened, pad, strongest
from app.labs.digits.seeing import View, picture_of, view
from app.labs.figures import rounded
from app.labs.lab import Goal, Group, Lab, Try

INK = re.compile(rf"[0-9a-f]{{0,{FINE}}}", re.ASCII)
SQUARE = re.compile(r"(\d|1[0-3])\.(\d|1[0-3])", re.ASCII)
FOUR = f"{OURS}a"
NETS = {"shift": "ReLU, trained with shifts", "relu": "ReLU, trained without", "sigmoid": "sigmoid, trained without"}


class Ink(Text):
    """A drawing as it stands in an address; squares of 2 by 2 behind it, as in "8,3.4", change to ink or to paper."""

    def read(self, given: str) -> tuple[str, str]:
        text, *squares = given.split(",")
        text, said = super().read(text)
        ink = read_ink(text)
        for place in filter(None, map(SQUARE.fullmatch, squares)):
            row, column = (2 * int(part) for part in place.groups())
            square = ink[row : row + 2, column : column + 2]
            square[:] = not square.all()
        return write_ink(ink), said


def numbers(state: State) -> dict[str, Any]:
    """What each layer adds up, the ten shares, and how far the drawing was moved."""
    seen = view(state)
    return {
        "moved": [seen.prepared.right, seen.prepared.down] if seen.prepared else [],
        "sums": [sums.tolist() for sums in seen.response.sums] if seen.response else [],
        "shares": seen.response.shares.tolist() if seen.response else [],
    }


def show(state: State) -> Shown:
    """The pad, what the network sees, an open neuron, the network with its bars, and the scores."""
    seen = view(state)
    says = told(seen)
    rule = of_neuron(seen)
    return Shown(
        says=says,
        scenes=(pad(seen, says), opened(seen, rule), network_scene(seen, says)),
        lines=(*([rule] if rule else ()), *speakers(seen)),
        table=scores(seen),
    )


def told(seen: View) -> str:
    """What the network says, and how the drawing was centred."""
    if seen.response is None:
        return f"The pad is empty: draw something.{opening(seen)}"
    first, *rest = (f"{digit} with {percent(share)}" for digit, share in seen.response.top() if share >= LEAST)
    then = f", then {' and '.join(rest)}" if rest else ""
    return f"It says {first}{then}. {centred(seen)}{opening(seen)}"


def opening(seen: View) -> str:
    """Which neuron is open, and what it hands on."""
    if seen.neuron is None:
        return ""
    name = f"Neuron {seen.neuron + 1} of {len(seen.network.biases[0])}"
    return f" {name} says {rounded(handed_on(seen))}." if seen.response else f" {name} has nothing to add up."


def handed_on(seen: View) -> float:
    return float(seen.response.inputs[1][seen.neuron]) if seen.response else 0.0


def centred(seen: View) -> str:
    if seen.prepared is None:
        return "Noise is shown as it is."
    ways = [
        f"{abs(steps)} {names[steps > 0]}"
        for steps, names in ((seen.prepared.right, ("left", "right")), (seen.prepared.down, ("up", "down")))
        if steps
    ]
    size = max(seen.prepared.height, seen.prepared.width)
    fitted = "" if size == 20 else f"made {'larger' if size < 20 else 'smaller'}, "
    return f"Centred: {fitted}moved {', '.join(ways)}." if ways else f"Centred: {fitted}not moved."


def of_neuron(seen: View) -> str:
    """How the open neuron comes to its number."""
    if seen.neuron is None or seen.response is None:
        return ""
    total, bias = float(seen.parts.sum()), float(seen.network.biases[0][seen.neuron])
    name = "ReLU" if seen.network.activation == "relu" else "sigmoid"
    said = f"sum {rounded(total)}, bias {rounded(bias)}, {name}: {rounded(handed_on(seen))} goes on."
    return f"Neuron {seen.neuron + 1}: {said}"


def speakers(seen: View) -> tuple[str, ...]:
    """The neurons of the second layer that speak most for the winner, and against it."""
    if seen.response is None:
        return ()
    winner = seen.response.top(1)[0][0]
    loudest = [
        f"neuron {len(seen.network.biases[0]) + row + 1} with {rounded(part)}"
        for row, part in strongest(seen, 2, winner)
    ]
    return (f"Of the second layer, these speak loudest for {winner} or against it: {', '.join(loudest)}.",)


def scores(seen: View) -> Table | None:
    if seen.response is None:
        return None
    pairs = zip(seen.response.scores.tolist(), seen.response.shares.tolist(), strict=True)
    return Table(
        ("digit", "score", "share"),
        tuple((str(digit), rounded(score), percent(share)) for digit, (score, share) in enumerate(pairs)),
    )


def goal(state: State) -> Goal:
    """Does ten pixels of ink on our 4 make the network say 9?"""
    found = attempt(network("shift"), picture_of(FOUR), read_ink(state["ink"]))
    is_ours = (state["digit"], state["net"]) == (FOUR, "shift") and not (state.whole("moved") or state.whole("silent"))
    scene = meter(found.share if is_ours else 0.0)
    if not is_ours:
        return Goal(
            False, "The goal is for our 4 in its place, all neurons, and the network trained with shifts.", scene
        )
    return Goal(found.is_reached, found.says(), scene)


def idle(state: State) -> set[str]:
    """Noise takes no ink, and only noise has a seed."""
    return {"pen"} if state["digit"] == "noise" else {"seed"}


def samples() -> dict[str, str]:
    """What can be on the pad before one draws."""
    names = {f"{digit}{letter}": f"{a_digit(digit)}, {word}" for digit in range(10) for letter, word in
             (("a", "the first"), ("b", "the second"), ("c", "the third"))}  # fmt: skip
    names |= {
        f"f{place}": f"failure {place}: {a_digit(failure['digit'])}, read as {failure['read']}"
        for place, failure in enumerate(facts()["failures"]["test_pictures"], 1)
    }
    return {FOUR: f"our {OURS}", "none": "nothing", "noise": "noise"} | {it: names[it] for it in names if it != FOUR}


def a_digit(digit: int) -> str:
    return f"an {digit}" if digit == 8 else f"a {digit}"


def whole(name: str, label: str, most: int, start: int = 0, is_walk: bool = False) -> Slider:
    return Slider(name, label, Fraction(0), Fraction(most), Fraction(start), is_walk=is_walk)


DIGITS = Lab(
    name="digits",
    title="The digit network",
    controls=(
        whole("neuron", "Neuron", 16, 8, is_walk=True),
        Choice("digit", "On the pad", samples()),
        Choice("pen", "Pen", {"1": "fine: 1 pixel", "2": "broad: 2 pixels", "0": "eraser"}),
        Ink("ink", "Ink", INK, ""),
        Choice("net", "Network", NETS),
        whole("moved", "moved right", 4),
        whole("silent", "silent neuron", HIDDEN),
        whole("seed", "seed", 999, 1),
    ),
    show=show,
    slug="reading-weights",
    script="reading",
    numbers=numbers,
    challenge=f"Start from our {OURS}. With at most {MOST} pixels of new ink, make it say {WANTED} with over "
    f"{ENOUGH:.0%}.".replace("%", " %"),
    goal=goal,
    groups=(
        Group("Draw", ("digit", "pen", "seed", "ink")),
        Group("Look into it", ("net", "moved", "silent")),
    ),
    tries=(
        Try(
            "Move our 4 by 3 pixels after it was centred, with the network that was trained without shifts.",
            {"moved": "3", "net": "relu"},
        ),
        Try("Show it noise: it has no way to say that it does not know.", {"digit": "noise", "seed": "2"}),
        Try("Look at the failure of which it was surest.", {"digit": "f1"}),
    ),
    code=code,
    before={"neuron": "0"},
    idle=idle,
)
