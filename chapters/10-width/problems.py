"""The ladder of chapter 10: layers that grow wider, what they cost in parameters, and networks that narrow down."""

import numpy as np

from app.core.arrays import Mask
from app.core.cells import Count
from app.core.chance import Chance
from app.core.layers import Affine
from app.core.networks import network
from app.core.options import FEW, GENTLE, SIGNED, SIGNED_DIGITS, SMALL
from app.core.problem import Problem, pose
from app.core.recipe import Recipe

TINY = (-2, -1, -1, 1, 1)

BACKWARD = ("not-divided", "ignored-rest", "sign-slip", "ignored-bias")
FORWARD = ("forgot-bias", "subtracted-bias", "weights-as-one")
LAST = ("no-last-bias", "last-weights-ignored")
PARAMETERS = ("count-no-biases", "count-neurons")
ONE_LAYER = ("count-one-more-each", "count-bias-per-input")
SEVERAL = ("count-ends-only", "count-input-biases")


def layer(chance: Chance, inputs: int, outputs: int, asked: int, weights: tuple[int, ...] = SIGNED) -> Problem:
    """One layer, of which some outputs are blank."""
    given = {
        "W": chance.pick("W", weights, (outputs, inputs)),
        "X": chance.pick("X", SIGNED_DIGITS, (inputs, 1)),
        "b": chance.pick("b", GENTLE, (outputs,)),
    }
    return pose([Affine()], given, {"Y": chance.some("blank", chance.anywhere(outputs, 1), asked)})


def widths(chance: Chance, count: int, most: int, blank: Mask | None = None) -> Problem:
    """The widths of a network and the number of its parameters; that number is blank, or one of the widths."""
    n = chance.pick("n", range(1, most + 1), (count, 1))
    return pose([Count("n", "P")], {"n": n}, {"P": chance.anywhere(1, 1)} if blank is None else {"n": blank})


# One layer that grows, and what it costs.


def one_to_one(chance: Chance) -> Problem:
    return layer(chance, 1, 1, 1, SIGNED_DIGITS)


def two_to_one(chance: Chance) -> Problem:
    return layer(chance, 2, 1, 1)


def two_to_three(chance: Chance) -> Problem:
    return layer(chance, 2, 3, 1)


def three_to_three(chance: Chance) -> Problem:
    return layer(chance, 3, 3, 1)


def four_to_three(chance: Chance) -> Problem:
    return layer(chance, 4, 3, 1)


def five_to_three(chance: Chance) -> Problem:
    return layer(chance, 5, 3, 2)


def six_to_two(chance: Chance) -> Problem:
    return layer(chance, 6, 2, 2)


def count_layer(chance: Chance) -> Problem:
    return widths(chance, 2, 16)


def count_network(chance: Chance) -> Problem:
    return widths(chance, 3, 9)


def count_deep(chance: Chance) -> Problem:
    return widths(chance, 4, 6)


def width_of_layer(chance: Chance) -> Problem:
    return widths(chance, 2, 16, np.broadcast_to(np.array([[False], [True]]), chance.anywhere(2, 1).shape))


def width_of_hidden(chance: Chance) -> Problem:
    return widths(chance, 3, 9, np.broadcast_to(np.array([[False], [True], [False]]), chance.anywhere(3, 1).shape))


# Wide in the middle, narrow in the middle.


def one_four_one(chance: Chance) -> Problem:
    return network(chance, (1, 4, 1), hidden="H").ask({"H": chance.anywhere(4, 1), "Y": chance.anywhere(1, 1)})


def two_four_two(chance: Chance) -> Problem:
    return network(chance, (2, 4, 2), hidden="H").ask({"H": chance.anywhere(4, 1), "Y": chance.anywhere(2, 1)})


def bottleneck(chance: Chance) -> Problem:
    net, both = network(chance, (4, 2, 4), hidden="H", inputs=FEW), chance.anywhere(2, 1)
    return net.ask({"Z1": both, "H": both, "Y": chance.some("blank", chance.anywhere(4, 1), 2)})


def wide_weight(chance: Chance) -> Problem:
    net = network(chance, (6, 3), weights=SIGNED, inputs=FEW)
    weight = chance.one("weight", chance.anywhere(3, 6))
    return net.ask({"W1": weight, "Y": ~weight.any(axis=-1, keepdims=True)})


def wide_bias(chance: Chance) -> Problem:
    net = network(chance, (5, 3), weights=SIGNED, inputs=FEW)
    unit = chance.one("bias", chance.anywhere(3, 1))
    return net.ask({"b1": unit[..., 0], "Y": chance.one("output", ~unit)})


def hidden_weight(chance: Chance) -> Problem:
    net = network(chance, (2, 4, 2), hidden="H", inputs=FEW)
    unit = chance.one("unit", net.values["H"] > 0)
    weight = chance.one("weight", unit & chance.anywhere(4, 2))
    some = unit.any(axis=-2, keepdims=True) & chance.anywhere(2, 1)
    return net.ask({"W1": weight, "Z1": unit, "Y": some})


def five_four_three(chance: Chance) -> Problem:
    net, unit = network(chance, (5, 4, 3), hidden="H", inputs=FEW, weights=SMALL), chance.anywhere(4, 1)
    one = chance.one("unit", unit)
    return net.ask({"Z1": one, "H": one, "Y": chance.some("blank", chance.anywhere(3, 1), 2)})


def funnel(chance: Chance) -> Problem:
    net, both = network(chance, (5, 4, 3, 2, 1), inputs=(1, 2, 3), weights=TINY), chance.anywhere(2, 1)
    return net.ask(
        {"A2": chance.one("unit", chance.anywhere(3, 1)), "Z3": both, "A3": both, "Y": chance.anywhere(1, 1)}
    )


LADDER = (
    Recipe("width-one", "One in, one out", one_to_one, ("forgot-bias", "subtracted-bias", "added-pairs")),
    Recipe(
        "width-count",
        "Count the parameters",
        count_layer,
        (*PARAMETERS, "count-one-more-each", "count-bias-per-input"),
        distinct=120,
    ),
    Recipe(
        "width-of-layer", "How wide is the layer?", width_of_layer, ("width-not-divided", "width-no-bias"), distinct=50
    ),
    Recipe("width-two", "Two in", two_to_one, (*FORWARD, "lost-sign")),
    Recipe("width-two-three", "Two in, three out", two_to_three, (*FORWARD, "neighbour-row")),
    Recipe("width-count-hidden", "Count both layers", count_network, (*PARAMETERS, "count-first-only"), distinct=150),
    Recipe("width-three", "Three in, three out", three_to_three, (*FORWARD, "column-for-row")),
    Recipe(
        "width-of-hidden",
        "How wide in the middle?",
        width_of_hidden,
        ("width-not-divided", "width-rest-kept", "width-one-side"),
        distinct=100,
    ),
    Recipe(
        "width-count-deep",
        "Count three layers",
        count_deep,
        (*PARAMETERS, *SEVERAL),
        distinct=250,
    ),
    Recipe("width-four", "Four in, three out", four_to_three, (*FORWARD, "neighbour-row")),
    Recipe("width-bias", "A missing bias", wide_bias, ("ignored-rest", "sign-slip", "forgot-bias")),
    Recipe("width-one-four-one", "Wide in the middle", one_four_one, ("no-hidden-relu", "hidden-size-kept", *LAST)),
    Recipe("width-five", "Five in, three out", five_to_three, FORWARD),
    Recipe("width-two-four-two", "Two, four, two", two_four_two, ("no-hidden-relu", "hidden-size-kept", *LAST)),
    Recipe("width-six", "Six in, two out", six_to_two, FORWARD),
    Recipe("width-hidden-weight", "A weight in front of the middle", hidden_weight, (*BACKWARD, *LAST)),
    Recipe("width-five-four-three", "Narrower and narrower", five_four_three, ("no-hidden-relu", *LAST)),
    Recipe("width-funnel", "Down to one", funnel, ("one-relu-forgotten", *LAST)),
    Recipe("width-weight", "A weight of eighteen", wide_weight, (*BACKWARD, "forgot-bias")),
    Recipe("width-bottleneck", "Through a bottleneck", bottleneck, ("no-hidden-relu", "no-hidden-bias", *LAST)),
)
