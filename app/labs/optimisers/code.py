"""A walker's way in NumPy, with the numbers of a state."""

from app.course.explorables.explorable import State
from app.explain.notation import MINUS
from app.labs.figures import plain
from app.labs.optimisers.landscapes import LANDSCAPES
from app.labs.shapes import DASHES

START = {
    "plain": "",
    "momentum": "v = np.zeros(2)",
    "rmsprop": "s = np.zeros(2)",
    "adam": "m = s = np.zeros(2)",
    "lion": "m = np.zeros(2)",
}
STEP = {
    "plain": "w = w - {rate} * g",
    "momentum": "v = {keep} * v + g\nw = w - {rate} * v",
    "rmsprop": "s = {keep} * s + (1 - {keep}) * g**2\nw = w - {rate} * g / (s**0.5 + 1e-8)",
    "adam": "m, s = {keep} * m + (1 - {keep}) * g, 0.999 * s + 0.001 * g**2\n"
    "w = w - {rate} * m / (1 - {keep}**t) / ((s / (1 - 0.999**t)) ** 0.5 + 1e-8)",
    "lion": "w = w - {rate} * np.sign({keep} * m + (1 - {keep}) * g)\nm = 0.99 * m + 0.01 * g",
}


def code(state: State) -> str:
    """The way of the first walker that remembers something, or of the first at all; without noise."""
    kinds = {name: state[name] for name in DASHES if state[name] != "none"}
    if not kinds:
        return "# Nobody runs."
    walker = next((name for name, kind in kinds.items() if kind != "plain"), next(iter(kinds)))
    land = LANDSCAPES[state["land"]]
    rate, keep, x, y = (
        plain(state.number(name)).replace(MINUS, "-") for name in (f"{walker}-eta", f"{walker}-beta", "x", "y")
    )
    *more, slope, loss = land.code
    times = [f"g = {state['times']} * g"] if state["times"] != "1" else []
    step = STEP[kinds[walker]].format(rate=rate, keep=keep).split("\n")
    return "\n".join(
        [
            "import numpy as np" + ("  # without noise" if state["noise"] != "0" else ""),
            f"w = np.array([{x}, {y}], float)",
            *([START[kinds[walker]]] if START[kinds[walker]] else []),
            f"for t in range(1, {int(state.whole('step')) + 1}):",
            *(f"    {line}" for line in (*more, slope, *times, *step)),
            *more,
            loss,
            "print(w, loss)",
        ]
    )
