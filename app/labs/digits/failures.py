"""Twelve failures, a tab of the digit network: test digits that it reads wrongly, and is surest of."""

from fractions import Fraction
from typing import Any

from app.course.explorables.explorable import Choice, Shown, Slider, State
from app.labs.digits.code import code
from app.labs.digits.failures_picture import digit_scene, twelve
from app.labs.digits.files import facts, network, pictures
from app.labs.digits.lab import DIGITS, NETS, a_digit, scores, speakers
from app.labs.digits.meter import meter
from app.labs.digits.network import HIDDEN, respond
from app.labs.digits.new_ink import ENOUGH, percent
from app.labs.digits.picture import network_scene
from app.labs.digits.seeing import View, view
from app.labs.lab import Goal, Group, Lab, Try

FOUND = facts()["networks"]["shift"]
TRUE = tuple(failure["digit"] for failure in facts()["failures"]["test_pictures"])


def seen_in(state: State) -> View:
    """The failure that is open, as the pad shows it."""
    asked = {"digit": f"f{state['failure']}", "net": state["net"], "silent": state["silent"], "neuron": "0"}
    return view(DIGITS.read(asked)[0])


def true_digit(state: State) -> int:
    return int(TRUE[state.whole("failure") - 1])


def answers(state: State) -> list[int]:
    """What the network says of all twelve."""
    silent = frozenset({state.whole("silent") - 1} - {-1})
    said = respond(network(state["net"]), pictures("failures"), silent).scores.argmax(axis=1)
    return [int(digit) for digit in said]


def numbers(state: State) -> dict[str, Any]:
    """What each layer adds up, the ten shares, and what is said of all twelve."""
    response = seen_in(state).response
    assert response is not None
    return {
        "sums": [sums.tolist() for sums in response.sums],
        "shares": response.shares.tolist(),
        "answers": answers(state),
    }


def show(state: State) -> Shown:
    """The digit, all twelve, and the network with its bars."""
    seen, says, said = seen_in(state), told(state), answers(state)
    return Shown(
        says=says,
        scenes=(
            digit_scene(seen.picture, f"28 by 28 pixels. {says}"),
            twelve(said, TRUE, state.whole("failure") - 1, count(state)),
            network_scene(seen, says),
        ),
        lines=speakers(seen),
        table=scores(seen),
    )


def told(state: State) -> str:
    """What the digit is, what the network says, and how it does with the other ones."""
    response = seen_in(state).response
    assert response is not None
    (said, share), true = response.top(1)[0], true_digit(state)
    name = f"Failure {state['failure']} of {len(TRUE)}: {a_digit(true)}"
    if said == true:
        return f"{name}, read rightly with {percent(share)}. {count(state)}"
    least = percent(float(response.shares[true]))
    return f"{name}, read as {said} with {percent(share)}; {true} gets {least}. {count(state)}"


def count(state: State) -> str:
    right = sum(said == true for said, true in zip(answers(state), TRUE, strict=True))
    return f"Of the twelve, {right or 'none'} {'are' if right > 1 else 'is'} read rightly."


def goal(state: State) -> Goal:
    """Does one silent neuron bring the right digit back?"""
    response = seen_in(state).response
    assert response is not None
    share, true = float(response.shares[true_digit(state)]), true_digit(state)
    if state["net"] != "shift":
        return Goal(False, "The goal is for the network trained with shifts.", meter(0.0, true))
    says = f"The right digit, {true}, gets {percent(share)}."
    return Goal(share > ENOUGH, says, meter(share, true))


FAILURES = Lab(
    name="failures",
    title="Failures",
    controls=(
        Slider("failure", "Failure", Fraction(1), Fraction(12), Fraction(1), is_walk=True),
        Choice("net", "Network", NETS),
        Slider("silent", "silent neuron", Fraction(0), Fraction(HIDDEN), Fraction(0)),
    ),
    show=show,
    slug=DIGITS.slug,
    script="failures",
    numbers=numbers,
    challenge=f"Find a failure and one neuron: while it is silent, the digit is read rightly with over {ENOUGH:.0%}."
    .replace("%", " %"),
    goal=goal,
    groups=(Group("Look into it", ("net", "silent")),),
    tries=(
        Try("Let the network answer that was trained without shifts: does it fail at the same digits?",
            {"net": "relu"}),
        Try("Ask the one with sigmoid about failure 12.", {"net": "sigmoid", "failure": "12"}),
        Try("Silence neuron 11 at failure 1.", {"silent": "11"}),
    ),
    code=lambda state: code(DIGITS.read({"digit": f"f{state['failure']}", "net": state["net"]})[0]),
    before={},
    idle=lambda state: (),
    tab="failures",
    intro=f"Of 10,000 digits that it had never seen, it reads {FOUND['wrong']} wrongly; in {FOUND['wrong_and_sure']} "
    "of them it is more than 90 % sure. These are the twelve of which it is surest.",
)  # fmt: skip
