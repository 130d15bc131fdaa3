"""Small problems of every shape that the terminal has to draw and to export, and nothing wrong with any of them."""

import numpy as np

from app.core.cells import Relu
from app.core.chance import Chance
from app.core.layers import Affine, Prune
from app.core.problem import Problem, pose
from app.core.recipe import Recipe

DIGITS = (1, 2, 3, 4, 5)
SIGNED = (-3, -2, -1, 1, 2, 3)


def one_output(chance: Chance) -> Problem:
    given = {
        "W": chance.pick("W", SIGNED, (1, 2)),
        "X": chance.pick("X", DIGITS, (2, 1)),
        "b": chance.pick("b", SIGNED, (1,)),
    }
    return pose([Affine()], given, {"Y": chance.anywhere(1, 1)})


def two_samples(chance: Chance) -> Problem:
    """A weight, a bias and an output at once, in a layer that sees two samples."""
    given = {
        "W": chance.pick("W", SIGNED, (3, 2)),
        "X": chance.pick("X", DIGITS, (2, 2)),
        "b": chance.pick("b", SIGNED, (3,)),
    }
    rows = chance.anywhere(3) & np.eye(3, dtype=np.bool_)[:, None, :]  # one mask for each row
    blanks = {
        "W": rows[0][..., None] & np.array([True, False]),
        "b": rows[1],
        "Y": rows[2][..., None] & np.array([False, True]),
    }
    return pose([Affine()], given, blanks)


def hidden_layer(chance: Chance) -> Problem:
    given = {
        "W": chance.pick("W", SIGNED, (2, 2)),
        "X": chance.pick("X", DIGITS, (2, 1)),
        "b": chance.pick("b", SIGNED, (2,)),
    }
    return pose([Affine(z="Z"), Relu()], given, {"A": chance.one("blank", chance.anywhere(2, 1))})


def pruned(chance: Chance) -> Problem:
    given = {
        "W": chance.pick("W", SIGNED, (1, 3)),
        "t": chance.pick("t", (2, 3)),
        "X": chance.pick("X", DIGITS, (3, 1)),
        "b": chance.pick("b", SIGNED, (1,)),
    }
    return pose(
        [Prune(), Affine(W="V")], given, {"V": chance.one("blank", chance.anywhere(1, 3)), "Y": chance.anywhere(1, 1)}
    )


LADDER = (
    Recipe("loop-output", "One output", one_output, ("forgot-bias", "added-pairs"), distinct=100),
    Recipe("loop-samples", "Two samples", two_samples, ("ignored-bias", "forgot-bias")),
    Recipe("loop-layer", "A hidden layer", hidden_layer, (), distinct=100),
    Recipe("loop-pruned", "Pruned", pruned, (), distinct=100),
)
