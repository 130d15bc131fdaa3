"""The ladder of chapter 8: a hidden layer H = ReLU(W1·X + b1), and behind it Y = W2·H + b2.

What is not asked is shown, the pre-activations Z1 too. Backward, a blank lies next to numbers that are shown.
"""

from app.core.arrays import Mask
from app.core.chance import Chance
from app.core.choosing import pictured
from app.core.networks import Network, network
from app.core.options import FEW, SIGNED, SMALL
from app.core.problem import Problem
from app.core.recipe import Recipe

BACKWARD = ("not-divided", "ignored-rest", "sign-slip", "ignored-bias")
BENT = ("no-hidden-relu", "hidden-size-kept")
LAST = ("no-last-bias", "last-weights-ignored")


def hidden(chance: Chance, *widths: int, relu_out: bool = False, weights: tuple[int, ...] = SIGNED) -> Network:
    """A network with one hidden layer H."""
    return network(chance, widths, weights=weights, inputs=FEW, hidden="H", relu_out=relu_out)


def alive(net: Network) -> Mask:
    """The hidden neurons that let something through; (batch, h, 1)."""
    return net.values["H"] > 0


def of_row(chance: Chance, name: str, unit: Mask, columns: int) -> Mask:
    """One weight of the row of a neuron; (batch, h, columns)."""
    return chance.one(name, unit & chance.anywhere(unit.shape[1], columns))


# Forward: to the hidden numbers, and from there to the output.


def awake(chance: Chance) -> Problem:
    one = chance.anywhere(1, 1)
    return hidden(chance, 1, 1, 1).ask({"Z1": one, "H": one, "Y": one})


def silent(chance: Chance) -> Problem:
    one = chance.anywhere(1, 1)
    return hidden(chance, 1, 1, 1).ask({"H": one, "Y": one})


def two_in(chance: Chance) -> Problem:
    one = chance.anywhere(1, 1)
    return hidden(chance, 2, 1, 1).ask({"Z1": one, "H": one, "Y": one})


def bent_output(chance: Chance) -> Problem:
    one = chance.anywhere(1, 1)
    return hidden(chance, 2, 1, 1, relu_out=True).ask({"H": one, "Z2": one, "Y": one})


def two_hidden(chance: Chance) -> Problem:
    return hidden(chance, 2, 2, 1).ask({"H": chance.anywhere(2, 1), "Y": chance.anywhere(1, 1)})


def one_of_two(chance: Chance) -> Problem:
    unit = chance.one("unit", chance.anywhere(2, 1))
    return hidden(chance, 2, 2, 1).ask({"Z1": unit, "H": unit, "Y": chance.anywhere(1, 1)})


def all_of_two(chance: Chance) -> Problem:
    both = chance.anywhere(2, 1)
    return hidden(chance, 2, 2, 1).ask({"Z1": both, "H": both, "Y": chance.anywhere(1, 1)})


def two_out(chance: Chance) -> Problem:
    both = chance.anywhere(2, 1)
    return hidden(chance, 2, 2, 2).ask({"H": both, "Y": both})


def bent_twice(chance: Chance) -> Problem:
    both = chance.anywhere(2, 1)
    return hidden(chance, 2, 2, 2, relu_out=True).ask({"H": both, "Z2": both, "Y": both})


def three_hidden(chance: Chance) -> Problem:
    units = chance.some("unit", chance.anywhere(3, 1), 2)
    return hidden(chance, 2, 3, 1).ask({"Z1": units, "H": units, "Y": chance.anywhere(1, 1)})


# Backward: which number was it?


def last_bias(chance: Chance) -> Problem:
    return hidden(chance, 2, 2, 1).ask({"H": chance.anywhere(2, 1), "b2": chance.anywhere(1)})


def last_weight(chance: Chance) -> Problem:
    net = hidden(chance, 2, 2, 1)
    unit = chance.one("unit", alive(net))
    return net.ask({"H": ~unit & unit.any(axis=-2, keepdims=True), "W2": unit.swapaxes(-1, -2)})


def first_bias(chance: Chance) -> Problem:
    net = hidden(chance, 2, 2, 1)
    unit = chance.one("unit", alive(net))
    return net.ask({"Z1": unit, "b1": unit[..., 0], "Y": unit.any(axis=-2, keepdims=True)})


def first_weight(chance: Chance) -> Problem:
    net = hidden(chance, 2, 2, 1)
    unit = chance.one("unit", alive(net))
    blanks = {"Z1": unit, "W1": of_row(chance, "weight", unit, 2), "Y": unit.any(axis=-2, keepdims=True)}
    return net.ask(blanks)


def missing_input(chance: Chance) -> Problem:
    net = hidden(chance, 2, 3, 1)
    some = alive(net).any(axis=-2, keepdims=True)
    return net.ask({"X": chance.one("blank", some & chance.anywhere(2, 1)), "Z1": alive(net), "Y": some})


def all_the_way_back(chance: Chance) -> Problem:
    net = hidden(chance, 2, 2, 1)
    unit = chance.one("unit", alive(net))
    return net.ask({"H": unit, "Z1": unit, "W1": of_row(chance, "weight", unit, 2)})


# All together.


def weight_behind_relu(chance: Chance) -> Problem:
    net = hidden(chance, 2, 3, 2, relu_out=True)
    unit, output = chance.one("unit", alive(net)), chance.one("output", net.values["Y"] > 0)
    weight = output & unit.swapaxes(-1, -2)
    asked = weight.any(axis=(-1, -2))[..., None, None]
    return net.ask({"W2": weight, "H": ~unit & asked, "Z2": output & asked, "Y": ~output & asked})


def three_three_two(chance: Chance) -> Problem:
    units = chance.some("unit", chance.anywhere(3, 1), 2)
    return hidden(chance, 3, 3, 2, weights=SMALL).ask({"Z1": units, "H": units, "Y": chance.anywhere(2, 1)})


def two_silent(chance: Chance) -> Problem:
    net = hidden(chance, 3, 4, 2)
    half = alive(net).sum(axis=-2, keepdims=True) == 2
    return net.ask({"H": half & chance.anywhere(4, 1), "Y": half & chance.anywhere(2, 1)})


def three_four_two(chance: Chance) -> Problem:
    units = chance.some("unit", chance.anywhere(4, 1), 2)
    return hidden(chance, 3, 4, 2).ask({"Z1": units, "H": units, "Y": chance.anywhere(2, 1)})


def which_weights(chance: Chance) -> Problem:
    """Three by three, with lines that are missing: as it is, with rows and columns exchanged, and upside down."""
    W = chance.pick("W", SIGNED, (3, 3)) * ~chance.some("none", chance.anywhere(3, 3), 3)
    return pictured(chance, W, W.swapaxes(-1, -2), W[..., ::-1, :])


LADDER = (
    Recipe("hidden-silent", "A silent neuron", silent, (*BENT, "neighbour-bias", "stopped-at-hidden")),
    Recipe("hidden-awake", "Straight through", awake, (*LAST, "stopped-at-hidden", "neighbour-bias", "no-hidden-bias")),
    Recipe("hidden-output-relu", "ReLU twice", bent_output, ("no-output-relu", "no-hidden-bias")),
    Recipe("hidden-two-in", "Two inputs, one hidden neuron", two_in, (*LAST, "neighbour-bias", "no-hidden-bias")),
    Recipe("hidden-two", "Two hidden neurons", two_hidden, (*BENT, *LAST)),
    Recipe("hidden-last-bias", "The last bias is missing", last_bias, ("ignored-rest", "sign-slip")),
    Recipe("hidden-last-weight", "A weight behind the hidden layer", last_weight, BACKWARD),
    Recipe("hidden-one-of-two", "One hidden neuron is blank", one_of_two, ("no-hidden-relu", *LAST)),
    Recipe("hidden-first-bias", "A bias in front", first_bias, ("ignored-rest", "sign-slip", *LAST)),
    Recipe("hidden-first-weight", "A weight in front", first_weight, (*BACKWARD, "no-last-bias")),
    Recipe("hidden-back", "All the way back", all_the_way_back, ("not-divided", "ignored-rest", "ignored-bias")),
    Recipe(
        "hidden-two-out", "Two outputs", two_out, (*BENT, *LAST, "neighbour-bias", "layer-skipped", "weights-twice")
    ),
    Recipe("hidden-all-of-two", "The whole way", all_of_two, ("no-hidden-relu", "no-hidden-bias", *LAST)),
    Recipe("hidden-relu-twice", "ReLU behind each layer", bent_twice, (*BENT, "no-output-relu")),
    Recipe("hidden-input", "A missing input", missing_input, (*BACKWARD, "no-last-bias")),
    Recipe("hidden-three", "Three hidden neurons", three_hidden, ("no-hidden-relu", "no-hidden-bias", *LAST)),
    Recipe("hidden-weight-relu", "A weight between two ReLUs", weight_behind_relu, BACKWARD),
    Recipe("hidden-two-silent", "Two of four are silent", two_silent, (*BENT, *LAST, "output-relu-added")),
    Recipe(
        "hidden-picture",
        "Which matrix is between them?",
        which_weights,
        ("picture-transposed", "picture-upside-down"),
    ),
    Recipe("hidden-three-four", "Three, four, two", three_four_two, (*BENT, *LAST, "no-hidden-bias")),
)

RETIRED = (
    (
        Recipe("hidden-three-three", "Three, three, two", three_three_two, ("no-hidden-relu", *LAST)),
        "hidden-picture",
    ),
)
