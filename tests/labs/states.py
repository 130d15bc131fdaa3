"""States of labs for tests: those that a hash draws, and one that reaches the goal of each."""

from app.course.explorables.explorable import State
from app.labs.kernel import hashed
from app.labs.lab import Lab
from app.labs.registry import LABS, tabs
from app.labs.schedules.rates import SIGNS, STEPS

EVERY = {lab.key: lab for slug in LABS for lab in tabs(slug)}
REACHED = {  # of each lab, what reaches its goal
    "training": {"eta": "1", "batch": "4"},
    "optimisers": {"b-eta": "0.1111", "b-beta": "0.4444", "step": "20"},
    "learning-rate": {"rates": "kaaaaaaaaaaa"},
    "reading-weights": {"ink": "00000000000000000000000000000000000000fc0000000000001e"},
    "reading-weights/dials": {"b": "-2", "d2": "-1"},
    "reading-weights/failures": {"failure": "8", "silent": "11"},
}
COUNT = 20


def drawn(lab: Lab, number: int) -> State:
    """A state with whatever a hash chooses for each control."""
    state = lab.start
    for place, control in enumerate(lab.controls):
        chance = hashed(number, place)
        if control.kind == "slider":
            steps = int((control.most - control.least) / control.step)
            value = f"{float(control.least + control.step * (chance % (steps + 1))):g}"
        elif control.kind == "choice":
            value = [*control.options][chance % len(control.options)]
        elif control.name == "rates":
            value = "".join(SIGNS[hashed(number, 100 + step) % len(SIGNS)] for step in range(STEPS))
        else:
            continue
        state, notes = lab.read(state.query(**{control.name: value}))
        assert not notes
    return state


STATES = {key: [drawn(lab, number) for number in range(COUNT)] for key, lab in EVERY.items()}
