"""The way of the ball in NumPy, with the numbers of a state."""

from app.course.explorables.explorable import State
from app.labs.schedules.rates import hundredths


def code(state: State) -> str:
    """The way up to the step of a state; without noise."""
    note = "  # without noise" if state.number("noise") else ""
    return "\n".join(
        [
            f"import numpy as np{note}",
            f"rates = np.array({hundredths(state['rates'])}) / 100",
            f"w = {float(state.number('start'))}",
            f"for rate in rates[:{state.whole('step')}]:",
            "    slope = w * (w - 2) * (w + 3)",
            "    w = w - rate * slope",
            "print(w, w**4 / 4 + w**3 / 3 - 3 * w**2)",
        ]
    )
