"""Two kinds of equations that nobody else knows: a momentum rule, and a window of weights that slides over its inputs.

Each tells how it runs, how it is undone, what is said of it, and what it says to the second prover.
"""

from functools import partial

import numpy as np

from app.core.chance import Chance
from app.core.kinds import cellwise
from app.core.mistakes import Forward
from app.core.pairs import PairSums, Places, Shape
from app.core.problem import Problem, pose
from app.core.ratio import Ratio
from app.core.recipe import Recipe
from app.core.residue import Residue, pair
from app.core.rules import Rule


def momentum_is_right(values, takes, gives):
    """beta·u + g - v, multiplied out."""
    (beta, under), (u, below), (g, beneath), (v, last) = (pair(values, name) for name in (*takes, gives))
    return beta * u * beneath * last + g * under * below * last - v * under * below * beneath


def bends_where_both_are_hidden(takes, gives, hidden):
    return hidden[takes[0]] & hidden[takes[1]]


MOMENTUM = Rule(
    "momentum",
    lambda beta, u, g: beta * u + g,
    (lambda beta, u, g, v: (v - g) / u, lambda beta, u, g, v: (v - g) / beta, lambda beta, u, g, v: v - beta * u),
    "{0}·{1} + {2}",
    ("({z} − {2}) ÷ {1}", "({z} − {2}) ÷ {0}", "{z} − {0}·{1}"),
    "The new step is a share of the one before, and the gradient is added.",
    residue=Residue(momentum_is_right, bends=bends_where_both_are_hidden),
)


def windows_are_right(values, takes, gives):
    """Z less what the weights make of each window, one window after another."""
    K, X, Z = (values[name] for name in (*takes, gives))
    size = K.shape[-1]
    return Z - np.stack([(K * X[..., at : at + size]).sum(axis=-1) for at in range(Z.shape[-1])], axis=-1)


def in_any_window(takes, hidden):
    """A weight serves all windows; an input those that it stands in. Said generously: any of the inputs."""
    return hidden[takes[0]].any(axis=-1, keepdims=True) | hidden[takes[1]].any(axis=-1, keepdims=True)


def bends_where_products_are_hidden(takes, gives, hidden):
    return hidden[takes[0]].any(axis=-1, keepdims=True) & hidden[takes[1]].any(axis=-1, keepdims=True)


class Windows(PairSums):
    """z[p] = sum over t of k[t]·x[p + t], the weights shared by all windows: K (1, k), X (1, n), Z (1, n - k + 1)."""

    kind = "windows"
    sign = "{0} slides over {1}"
    says = "Each output is one window of the inputs, times the same weights, added up."
    residue = Residue(windows_are_right, in_any_window, bends_where_products_are_hidden)

    def places(self, W: Shape, X: Shape) -> tuple[Places, Places, Shape]:
        outputs = np.arange(X[1] - W[1] + 1)[:, None]
        weights = np.arange(W[1])[None, :]
        return np.broadcast_to(weights, (outputs.size, W[1])), outputs + weights, (1, outputs.size)


def turned(K, X):
    """The weights in the wrong order."""
    return Windows().forward({"W": K[..., ::-1], "X": X})


MISTAKES = (
    Forward("momentum-without-gradient", MOMENTUM, lambda beta, u, g: beta * u, "The gradient has to be added, too."),
    Forward("momentum-without-share", MOMENTUM, lambda beta, u, g: u + g, "Only a share of the step before counts."),
    Forward("window-turned", Windows, turned, "The first weight meets the first input of the window.", in_some=True),
)
OWN_KINDS = {"momentum": partial(cellwise, MOMENTUM), "windows": Windows}


def step(chance: Chance, blank: str) -> Problem:
    beta = Ratio(chance.pick("beta", (1, 2, 3), (1, 1)), np.asarray(2, dtype=np.int32))
    given = {
        "beta": beta,
        "U": chance.pick("U", (-6, -4, -2, 2, 4, 6, 8), (2, 1)),
        "G": chance.pick("G", (-5, -3, -1, 1, 2, 3, 4, 5), (2, 1)),
    }
    return pose([OWN_KINDS["momentum"]("beta", "U", "G", "V")], given, {blank: chance.anywhere(2, 1)})


def windows(chance: Chance, blank: str) -> Problem:
    given = {
        "K": chance.pick("K", (-3, -2, -1, 1, 2, 3), (1, 2)),
        "X": chance.pick("X", (1, 2, 3, 4, 5, 6, 7), (1, 4)),
    }
    size = {"K": 2, "X": 4, "Z": 3}[blank]
    return pose([Windows("K", "X", "Z")], given, {blank: chance.one("blank", chance.anywhere(1, size))})


LADDER = (
    Recipe("momentum-step", "One step", partial(step, blank="V"), ("momentum-without-gradient",), own=MISTAKES),
    Recipe("momentum-before", "The step before", partial(step, blank="U"), (), own=MISTAKES),
    Recipe("windows-output", "A window", partial(windows, blank="Z"), ("window-turned",), own=MISTAKES),
    Recipe("windows-weight", "A shared weight", partial(windows, blank="K"), (), own=MISTAKES),
    Recipe("windows-input", "An input", partial(windows, blank="X"), (), own=MISTAKES),
)
