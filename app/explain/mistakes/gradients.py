"""What is said of mistakes on the way to a slope, back through the layers, and in the step downhill."""

from app.explain.choices import choices
from app.explain.conditions import along_gradients, always, is_opposite, is_updated

SENTENCES = choices({
    # A nudge and what it changes.
    "change-is-new":
        "You took the new value. The change is how far it moved: take the old value away.",
    "change-backwards": (
        (is_opposite, "The size is right, but not the sign. A change is the new value minus the old one."),
    ),
    "nudge-unchanged":
        "You moved the output as far as the nudge. On its way, the nudge is multiplied by its partner.",
    "slope-not-divided":
        "That is the change. Divide it by the nudge to get the slope.",
    "slope-upside-down":
        "You divided the nudge by the change. A slope tells how much changes for each step of the nudge.",
    "slope-of-the-other":
        "The slope for a weight is its input, and the slope for an input is its weight. You took the other one.",
    "slope-for-change":
        "You took the slope for the change. Multiply it by the nudge first.",
    "change-alone":
        "You took the change for the new value. Add it to the old value first.",
    # The gate.
    "gate-is-number":
        "You took the number behind ReLU. The slope only tells whether a nudge gets through.",
    "gate-signed":
        "A closed gate does not turn a nudge round. Nothing gets through, so the slope is 0.",
    "gate-reversed":
        "You exchanged open and closed. A positive number opens the gate, a negative one closes it.",
    "gate-ignored":
        "You forgot the gate. Where the number in front of ReLU is negative, nothing gets through.",
    "gate-of-the-slope":
        "You sent the slope through ReLU. The gate looks at the number in front of ReLU, not at the slope.",
    # The chain.
    "slopes-added":
        "You added the slopes. Along a chain they are multiplied.",
    "slope-size":
        "A minus sign got lost. A slope is negative where more of the one means less of the other.",
    # The error.
    "error-turned":
        "You took the output away from the target. The error is the output minus the target.",
    "error-size":
        "An error keeps its sign. It is negative where the output is too small.",
    "error-doubled":
        "You doubled the error. The loss is only half the square, so its slope is the plain error.",
    "target-added":
        "You added the error to the output. The error is what the output has too much: take it away.",
    "target-turned":
        "The size is right, but not the sign. Start from the output and take the error away.",
    "input-forgotten":
        "That is the slope for the output. One more link leads to the weight: multiply by its input.",
    "share-kept":
        "You kept the probability as it is. Take the target away, which is 0 for every wrong class only.",
    "target-only":
        "The wrong classes have a slope, too. Their target is 0, so their whole probability is too much.",
    # Back through a layer.
    "outer-swapped":
        "The row of a slope says which error, its column which input. You exchanged the two.",
    "one-sample":
        "That is what the first sample says. Every sample has a say: add them up.",
    "slopes-averaged":
        "You took the mean, as many libraries do. The matrix product here adds the samples up: do not divide.",
    "not-transposed":
        "You read along a row of weights. On the way back, an input collects along its own column.",
    "one-path":
        "You followed one path only. Add what comes back from every output that the input reaches.",
    # One step downhill.
    "uphill": (
        (along_gradients, "You walked uphill. Against the gradient means: take the step away."),
        (always, "You went the other way. A step is taken away."),
    ),
    "rate-forgotten": (
        (along_gradients, "You took the whole gradient away. Multiply it by the learning rate first."),
        (always, "You left out the learning rate. Multiply by it before you take the step away."),
    ),
    "step-only": (
        (is_updated, "That is the step. Take it away from the weight."),
        (always, "You went on with the step alone. Take it away from the weight."),
    ),
    "weight-in-the-step":
        "The learning rate meets the gradient alone. First multiply these two, then take the step from the weight.",
    "rate-not-divided":
        "That is the whole step. Divide it by the gradient to get the learning rate.",
    "rate-upside-down":
        "You divided the wrong way round. The step stands above, the gradient below.",
    "rate-turned":
        "The size is right, but not the sign. The step is the old weight minus the new one.",
})  # fmt: skip
