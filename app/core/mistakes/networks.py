"""Mistakes in several layers one behind the other, and in counting their parameters."""

import numpy as np

from app.core.arrays import added
from app.core.cells import Count
from app.core.mistakes.kinds import Chain, Forward, Mistake
from app.core.mistakes.stages import (
    counted,
    hidden_size_kept,
    last,
    no_hidden_bias,
    no_hidden_relu,
    no_output_relu,
    of_stages,
    one_relu_forgotten,
    output_relu_added,
    relu,
    residual,
    stopped,
    width,
)
from app.core.ratio import Ratio

MISTAKES: tuple[Mistake, ...] = (
    # ReLU in its place.
    Chain(
        "no-hidden-relu", of_stages(no_hidden_relu),
        "A negative number went on from a hidden neuron. ReLU turns it into 0 before the next layer.", in_some=True,
    ),
    Chain(
        "hidden-size-kept", of_stages(hidden_size_kept),
        "You dropped a minus sign in a hidden neuron. ReLU does not turn a negative number round: it makes it 0.",
        in_some=True,
    ),
    Chain(
        "one-relu-forgotten", of_stages(one_relu_forgotten, 3),
        "The last hidden layer has a ReLU, too. Make its negative numbers 0 before they go on.", in_some=True,
    ),
    Chain(
        "no-output-relu", of_stages(no_output_relu),
        "The output goes through ReLU as well. A negative number becomes 0.", in_some=True,
    ),
    Chain(
        "output-relu-added", of_stages(output_relu_added),
        "There is no ReLU behind the output of this network. It may be negative.", in_some=True,
    ),
    # Which layer comes next?
    Chain(
        "layer-skipped", of_stages(last(lambda values, one, two: (values[two.W], values[one.x], values[two.b or ""]))),
        "You left out a layer: its inputs went straight into the next one. Take what the layer gives.",
    ),
    Chain(
        "weights-twice", of_stages(last(lambda values, one, two: (values[one.W], values[two.x], values[two.b or ""]))),
        "Those are the weights of the layer before. Every layer has weights of its own.",
    ),
    Chain(
        "neighbour-bias", of_stages(last(lambda values, one, two: (values[two.W], values[two.x], values[one.b or ""]))),
        "That is the bias of the layer before. Every layer has biases of its own.",
    ),
    Chain(
        "same-layer-twice",
        of_stages(last(lambda values, one, two: (values[one.W], values[two.x], values[one.b or ""]))),
        "You went through the same layer twice. Go on with the weights and the biases of the next one.",
    ),
    Chain(
        "last-weights-ignored",
        of_stages(last(lambda values, _, two: (values[two.W] * 0 + 1, values[two.x], values[two.b or ""]))),
        "You added up the hidden numbers as they are. The last layer has weights: multiply by them first.",
    ),
    Chain(
        "stopped-at-hidden", of_stages(stopped(early=False)),
        "That is the hidden number. It still has to go through the second layer.",
    ),
    Chain(
        "one-layer-early", of_stages(stopped(early=True)),
        "You stopped one layer early. There is one more layer to go through.",
    ),
    Chain(
        "no-hidden-bias", of_stages(no_hidden_bias),
        "A hidden layer has biases as well. Add them before ReLU.", in_some=True,
    ),
    Chain(
        "no-last-bias", of_stages(last(lambda values, _, two: (values[two.W], values[two.x], values[two.b or ""] * 0))),
        "The last layer has a bias, too. Add it at the end.",
    ),
    # A connection that skips layers.
    Chain(
        "skip-forgotten", residual(lambda x, Z, F: F),
        "That is what the layers give. The input skips them and is added to it.",
    ),
    Chain(
        "only-skip", residual(lambda x, Z, F: x),
        "That is the input, which skips the layers. What the layers give is added to it.",
    ),
    Chain(
        "skip-multiplied", residual(lambda x, Z, F: x * F),
        "You multiplied by the input that skips the layers. It is added.",
    ),
    Chain(
        "skip-before-relu", residual(lambda x, Z, F: relu(x + Z)),
        "You added the input before ReLU. ReLU comes first here, and then the input is added.", in_some=True,
    ),
    # Counting parameters.
    Forward(
        "count-no-biases", Count, counted(lambda n, m: n * m),
        "Those are the weights. Every neuron behind the input has a bias as well.",
    ),
    Forward(
        "count-neurons", Count, lambda n: added(n, -2)[..., None],
        "You added up the neurons. Between two layers there is a weight for each pair of neurons: multiply.",
    ),
    Forward(
        "count-bias-per-input", Count, counted(lambda n, m: n * m + n),
        "You counted a bias for each number that goes in. There is one for each neuron that comes out.",
    ),
    Forward(
        "count-one-more-each", Count, counted(lambda n, m: (n + 1) * (m + 1)),
        "You counted one more on both sides. Only what goes in gets one more, for the bias.",
    ),
    Forward(
        "count-input-biases", Count, lambda n: counted(lambda n, m: n * m + m)(n) + n[..., :1, :],
        "You gave a bias to the inputs, too. Inputs are given numbers: they have no bias.",
    ),
    Forward(
        "count-first-only", Count, lambda n: (n[..., :1, :] + 1) * n[..., 1:2, :],
        "Those are the parameters of the first layer. The layers behind it have some, too.",
    ),
    Forward(
        "count-ends-only", Count, lambda n: (n[..., :1, :] + 1) * n[..., -1:, :],
        "You joined the input to the output directly. Count from layer to layer.",
    ),
    # A width from a count.
    Chain(
        "width-not-divided", width(lambda P, rest, before, after: Ratio(P - rest)),
        "That is the number of parameters that hang on this layer. Divide it by how many each neuron has.",
    ),
    Chain(
        "width-rest-kept", width(lambda P, rest, before, after: Ratio(P, before + after)),
        "Some parameters do not hang on this layer. Take them away before you divide.",
    ),
    Chain(
        "width-no-bias", width(lambda P, rest, before, after: Ratio(P - rest, before - (before > 0) + after)),
        "You forgot that each neuron has a bias, beside its weights.",
    ),
    Chain(
        "width-one-side", width(lambda P, rest, before, after: Ratio(P - rest, np.where(before > 0, before, after))),
        "Each neuron in the middle has weights on both sides. You counted those on one side only.",
    ),
)  # fmt: skip
