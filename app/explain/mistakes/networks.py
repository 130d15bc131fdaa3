"""What is said of mistakes in several layers one behind the other, and in counting their parameters."""

from app.explain.choices import choices
from app.explain.conditions import always, ends_in_relu, in_network, is_hidden_number

SENTENCES = choices({
    # ReLU in its place.
    "no-hidden-relu":
        "A negative number went on from a hidden neuron. ReLU turns it into 0 before the next layer.",
    "hidden-size-kept":
        "You dropped a minus sign in a hidden neuron. ReLU does not turn a negative number round: it makes it 0.",
    "one-relu-forgotten":
        "The last hidden layer has a ReLU, too. Make its negative numbers 0 before they go on.",
    "no-output-relu":
        "The output goes through ReLU as well. A negative number becomes 0.",
    "output-relu-added":
        "There is no ReLU behind the last layer. Its numbers may be negative.",
    # Which layer comes next?
    "layer-skipped":
        "You left out a layer: its inputs went straight into the next one. Take what the layer gives.",
    "weights-twice":
        "You took the weights of the layer before. Every layer has weights of its own.",
    "neighbour-bias":
        "You took the bias of the layer before. Every layer has biases of its own.",
    "same-layer-twice":
        "You went through the same layer twice. Go on with the weights and the biases of the next one.",
    "last-weights-ignored":
        "You went on without the weights of the last layer. Multiply the hidden numbers by them first.",
    "stopped-at-hidden": (
        (is_hidden_number, "That is the hidden number. It still has to go through the second layer."),
        (always, "You went on with the hidden number. It has to go through the second layer first."),
    ),
    "one-layer-early":
        "You stopped one layer early. There is one more layer to go through.",
    "no-hidden-bias":
        "A hidden layer has biases as well. Add them before ReLU.",
    "no-last-bias":
        "The last layer has a bias, too. Add it at the end.",
    # A connection that skips layers.
    "skip-forgotten": (
        (in_network, "That is what the layers give. The input skips them and is added to it."),
        (always, "That is what the layer gives. The input skips it and is added."),
    ),
    "only-skip": (
        (in_network, "That is the input, which skips the layers. What the layers give is added to it."),
        (always, "That is the input, which skips the layer. What the layer gives is added to it."),
    ),
    "skip-multiplied": (
        (in_network, "You multiplied by the input that skips the layers. It is added."),
        (always, "You multiplied by the input that skips the layer. It is added."),
    ),
    "skip-before-relu": (
        (ends_in_relu, "You added the input before ReLU. ReLU comes first here, and then the input is added."),
    ),
    # Counting parameters.
    "count-no-biases":
        "Those are the weights. Every neuron behind the input has a bias as well.",
    "count-neurons":
        "You added up the neurons. Between two layers there is a weight for each pair of neurons: multiply.",
    "count-bias-per-input":
        "You counted a bias for each number that goes in. There is one for each neuron that comes out.",
    "count-one-more-each":
        "You counted one more on both sides. Only what goes in gets one more, for the bias.",
    "count-input-biases":
        "You gave a bias to the inputs, too. Inputs are given numbers: they have no bias.",
    "count-first-only":
        "Those are the parameters of the first layer. The layers behind it have some, too.",
    "count-ends-only":
        "You joined the input to the output directly. Count from layer to layer.",
    # A width from a count.
    "width-not-divided":
        "That is the number of parameters that hang on this layer. Divide it by how many each neuron has.",
    "width-rest-kept":
        "Some parameters do not hang on this layer. Take them away before you divide.",
    "width-no-bias":
        "You forgot that each neuron has a bias, beside its weights.",
    "width-one-side":
        "Each neuron in the middle has weights on both sides. You counted those on one side only.",
})  # fmt: skip
