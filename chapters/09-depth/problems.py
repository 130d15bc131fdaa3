"""The ladder of chapter 9: layer behind layer, A1 = ReLU(W1·X + b1), A2 = ReLU(W2·A1 + b2), and so on.

What is not asked is shown. A blank that stands deep inside lies next to numbers that are shown.
"""

from app.core.arrays import Mask
from app.core.chance import Chance
from app.core.kinds import KINDS
from app.core.networks import Network, network
from app.core.options import FEW, SIGNED, SMALL
from app.core.problem import Problem, pose
from app.core.recipe import Recipe

TINY = (-2, -1, -1, 1, 1, 2)

BACKWARD = ("not-divided", "ignored-rest", "sign-slip", "ignored-bias")
LONE = ("not-divided", "ignored-bias", "added-bias")
LAST = ("no-last-bias", "last-weights-ignored")


def deep(chance: Chance, *widths: int, weights: tuple[int, ...] = SIGNED, relu_out: bool = False) -> Network:
    return network(chance, widths, weights=weights, inputs=FEW, relu_out=relu_out)


def positive(net: Network, *names: str) -> Mask:
    """Where in its column each of some arrays has a neuron that is awake; (batch, 1, 1)."""
    good = (net.values[names[0]] > 0).any(axis=-2, keepdims=True)
    for name in names[1:]:
        good = good & (net.values[name] > 0).any(axis=-2, keepdims=True)
    return good


# One neuron in each layer.


def tail(chance: Chance, layers: int, first: int, weights: tuple[int, ...] = SMALL) -> Problem:
    """A chain with one neuron in each layer, which is blank from one of its layers on."""
    net = deep(chance, *(1,) * (layers + 1), weights=weights)
    awake = positive(net, f"A{layers - 1}")
    return net.ask({"Y": awake} | {f"{kind}{place}": awake for kind in "ZA" for place in range(first, layers)})


def two_layers(chance: Chance) -> Problem:
    return tail(chance, 2, 1, SIGNED)


def three_layers(chance: Chance) -> Problem:
    return tail(chance, 3, 2, SIGNED)


def whole_chain(chance: Chance) -> Problem:
    return tail(chance, 3, 1)


def four_layers(chance: Chance) -> Problem:
    return tail(chance, 4, 2)


def revived(chance: Chance) -> Problem:
    net = deep(chance, 1, 1, 1, 1, 1)
    good = (net.values["Z2"] < 0) & positive(net, "A1", "A3")
    return net.ask({"A2": good, "Z3": good, "A3": good, "Y": good})


def middle(chance: Chance) -> Problem:
    net = deep(chance, 1, 1, 1, 1)
    good = positive(net, "A1", "A2")
    return net.ask({"Z2": good, "A2": good, "b2": good[..., 0]})


def lone_weight(chance: Chance) -> Problem:
    net = deep(chance, 1, 1, 1, 1)
    good = positive(net, "A1", "A2")
    return net.ask({"W2": good, "Z2": good, "Y": good})


def weight_behind(chance: Chance) -> Problem:
    net = deep(chance, 1, 1, 1, 1)
    good = positive(net, "A1", "A2")
    return net.ask({"W2": good, "Z2": good, "A2": good})


# Two neurons in each layer, and three.


def two_wide(chance: Chance) -> Problem:
    both = chance.anywhere(2, 1)
    return deep(chance, 2, 2, 2).ask({"A1": both, "Y": both})


def two_wide_three(chance: Chance) -> Problem:
    both = chance.anywhere(2, 1)
    return deep(chance, 2, 2, 2, 2, weights=SMALL).ask({"A1": both, "A2": both, "Z2": both})


def two_wide_end(chance: Chance) -> Problem:
    both = chance.anywhere(2, 1)
    return deep(chance, 2, 2, 2, 2, weights=SMALL).ask({"Z2": both, "A2": both, "Y": both})


def two_wide_four(chance: Chance) -> Problem:
    both = chance.anywhere(2, 1)
    return deep(chance, 2, 2, 2, 2, 2, weights=SMALL).ask({"Z3": both, "A3": both, "Y": both})


def missing_bias(chance: Chance) -> Problem:
    net = deep(chance, 2, 2, 2, 2, weights=SMALL)
    unit = chance.one("unit", net.values["A2"] > 0)
    asked = unit.any(axis=-2, keepdims=True) & chance.anywhere(2, 1)
    return net.ask({"b2": unit[..., 0], "Z2": unit, "Y": asked})


def bias_behind(chance: Chance) -> Problem:
    net = deep(chance, 2, 2, 2, 2, weights=SMALL)
    unit = chance.one("unit", net.values["A2"] > 0)
    return net.ask({"b2": unit[..., 0], "Z2": unit, "A2": unit})


def missing_weight(chance: Chance) -> Problem:
    net = deep(chance, 2, 2, 2, 2)
    unit = chance.one("unit", net.values["A2"] > 0)
    weight = chance.one("weight", unit & (net.values["A1"] > 0).swapaxes(-1, -2))
    some = weight.any(axis=(-1, -2))[..., None, None]
    return net.ask({"W2": weight, "Z2": unit & some, "Y": some & chance.anywhere(2, 1)})


def deep_weight(chance: Chance) -> Problem:
    net = deep(chance, 2, 2, 2, 2)
    unit = chance.one("unit", net.values["A2"] > 0)
    weight = chance.one("weight", unit & (net.values["A1"] > 0).swapaxes(-1, -2))
    some = weight.any(axis=(-1, -2))[..., None, None]
    return net.ask({"W2": weight, "Z2": unit & some, "A2": unit & some})


def three_wide(chance: Chance) -> Problem:
    all_ = chance.anywhere(3, 1)
    return deep(chance, 3, 3, 3, 3, weights=SMALL).ask({"A2": all_, "Y": all_})


def three_wide_four(chance: Chance) -> Problem:
    units = chance.some("unit", chance.anywhere(3, 1), 2)
    return deep(chance, 3, 3, 3, 3, 3, weights=TINY).ask({"Z3": units, "A3": units, "Y": units})


# A connection that skips layers: Y = X + F.


def skip_one(chance: Chance) -> Problem:
    net, both = deep(chance, 2, 2, relu_out=True), chance.anywhere(2, 1)
    layers = (KINDS["affine"]("W1", "X", "b1", "Z1"), KINDS["relu"]("Z1", "F"), KINDS["sum"]("X", "F", "Y"))
    return pose(layers, net.given, {"Z1": both, "F": both, "Y": both})


def skip_two(chance: Chance) -> Problem:
    net, both = deep(chance, 2, 2, 2), chance.anywhere(2, 1)
    layers = (*net.layers[:-1], KINDS["affine"]("W2", "A1", "b2", "F"), KINDS["sum"]("X", "F", "Y"))
    return pose(layers, net.given, {"A1": both, "F": both, "Y": both})


LADDER = (
    Recipe("depth-two", "Two layers", two_layers, (*LAST, "stopped-at-hidden", "same-layer-twice")),
    Recipe("depth-three", "Three layers", three_layers, (*LAST, "one-layer-early", "neighbour-bias")),
    Recipe("depth-middle", "A missing value in the middle", middle, LONE),
    Recipe("depth-revived", "Back to life", revived, ("no-hidden-relu", "no-last-bias", "one-layer-early")),
    Recipe("depth-weight", "A missing weight", lone_weight, LONE),
    Recipe("depth-two-wide", "Two neurons in each layer", two_wide, ("no-hidden-relu", "layer-skipped", *LAST)),
    Recipe("depth-chain", "The whole chain", whole_chain, (*LAST, "one-layer-early", "no-hidden-bias")),
    Recipe("depth-weight-behind", "A weight from behind", weight_behind, LONE),
    Recipe("depth-skip", "A short cut", skip_one, ("skip-forgotten", "skip-before-relu")),
    Recipe("depth-four", "Four layers", four_layers, (*LAST, "one-layer-early", "same-layer-twice")),
    Recipe(
        "depth-skip-two",
        "A short cut past two layers",
        skip_two,
        ("no-hidden-relu", "skip-forgotten", "only-skip", "skip-multiplied"),
    ),
    Recipe("depth-bias-behind", "A bias from behind", bias_behind, ("ignored-rest", "sign-slip")),
    Recipe("depth-inside", "In the middle of the network", two_wide_three, ("no-hidden-relu", "hidden-size-kept")),
    Recipe("depth-weight-deep", "A weight deep inside", deep_weight, LONE),
    Recipe("depth-bias", "A missing bias", missing_bias, ("ignored-rest", "sign-slip", *LAST)),
    Recipe("depth-weight-on", "A weight, and on to the end", missing_weight, (*BACKWARD, *LAST)),
    Recipe("depth-end", "Two layers to go", two_wide_end, ("one-relu-forgotten", "one-layer-early", *LAST)),
    Recipe("depth-four-wide", "Four layers of two", two_wide_four, ("one-relu-forgotten", "same-layer-twice", *LAST)),
    Recipe(
        "depth-three-wide", "Three neurons in each layer", three_wide, ("one-relu-forgotten", "layer-skipped", *LAST)
    ),
    Recipe("depth-twelve", "Twelve neurons", three_wide_four, ("one-relu-forgotten", "neighbour-bias", *LAST)),
)
