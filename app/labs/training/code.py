"""The same loop in NumPy, with random numbers of its own."""

from app.course.explorables.explorable import State
from app.labs.training.place import place_of


def code(state: State) -> str:
    """Whole epochs, with the settings of a state."""
    run = place_of(state).run
    return f"""\
import numpy as np
draw = np.random.default_rng({run.seed})  # other random numbers than above
angle = np.arange(12) * np.pi / 6 + np.array([[0], [0.26]])
X = (np.stack([np.cos(angle), np.sin(angle)], axis=-1) * [[[1]], [[2]]]).reshape(24, 2).round(1)
t = np.repeat([1, 0], 12)
W, b, v, c = draw.normal(size=(2, 4)), np.zeros(4), draw.normal(size=4) / 2, 0
for batch in [part for _ in range({state["epoch"]}) for part in np.split(draw.permutation(24), {run.each})]:
    h = np.tanh(X[batch] @ W + b)
    e = (1 / (1 + np.exp(-(h @ v + c))) - t[batch]) * {run.rate:g} / {run.size}  # error, rate, mean
    back = np.outer(e, v) * (1 - h**2)
    W, b, v, c = W - X[batch].T @ back, b - back.sum(axis=0), v - e @ h, c - e.sum()
print(np.logaddexp(0, (1 - 2 * t) * (np.tanh(X @ W + b) @ v + c)).mean())"""
