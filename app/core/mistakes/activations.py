"""Mistakes in activation functions and in a single neuron."""

from collections.abc import Callable

import numpy as np

from app.core.arrays import Array, Values, added
from app.core.layers import Affine, Layer
from app.core.mistakes.kinds import Chain, Forward, Mistake, Slip
from app.core.mistakes.linear import bias
from app.core.products import weighted
from app.core.ratio import Ratio
from app.core.rules import LARGEST3, LEAKY, MIRROR, RELU, SIGMOID3, SMALLEST3, TANH3, halves, whole

Wrong = Callable[[Array, Array, Array], Array]
TEN = np.asarray(10, dtype=np.int32)


def signs(z: Ratio) -> Array:
    return np.asarray(np.sign(z.above))


def late(z: Ratio) -> Array:
    """The outer levels, entered one number too late."""
    return np.asarray((z.above >= 3) * 1 - (z.above <= -3) * 1)


def leaking(z: Ratio, above: Array) -> Ratio:
    """A positive number as it is, and of every other one these tenths."""
    return Ratio(np.where(z.above > 0, 10 * z.above, above), TEN)


def in_neuron(wrong: Wrong) -> Callable[[tuple[Layer, ...], Values], dict[str, Array]]:
    """A wrong way through the one affine layer and its ReLU, from W, X and the bias as a column; (..., m, s)."""

    def through(layers: tuple[Layer, ...], values: Values) -> dict[str, Array]:
        affines = [layer for layer in layers if isinstance(layer, Affine) and layer.b]
        if len(affines) != 1:
            return {}
        W, X, b = affines[0].inputs(values)
        bent = [layer.gives for layer in layers if layer.kind == "relu" and layer.takes == (affines[0].z,)]
        return {gives: wrong(W, X, bias(b)) for gives in bent}

    return through


def opened(numbers: Array) -> Array:
    return np.asarray(np.maximum(numbers, 0))


def at_edges(name: str, wrong: Callable[[Ratio, int], Ratio], says: str) -> tuple[Forward, Forward]:
    """A mistake at either end of a level; `wrong` takes the right number, and which way leads out of the level."""
    largest = Forward(f"{name}-largest", LARGEST3, lambda y: wrong(LARGEST3.forward(y), 1), says.format("largest"))
    least = Forward(f"{name}-smallest", SMALLEST3, lambda y: wrong(SMALLEST3.forward(y), -1), says.format("smallest"))
    return largest, least


MISTAKES: tuple[Mistake, ...] = (
    # ReLU.
    Forward(
        "kept-negative", RELU, lambda z: z,
        "That is the number in front of ReLU. ReLU turns every negative number into 0.", in_some=True,
    ),
    Forward(
        "absolute-value", RELU, lambda z: Ratio(abs(z.above), z.below),
        "You only dropped the minus sign. ReLU does not turn a negative number round: it makes it 0.", in_some=True,
    ),
    Forward(
        "negative-part", RELU, lambda z: Ratio(np.minimum(z.above, 0), z.below),
        "You kept the wrong side. ReLU lets positive numbers pass and stops the negative ones.",
    ),
    Forward(
        "flipped-sign", RELU, lambda z: Ratio(-z.above, z.below),
        "You turned the sign round. ReLU never changes a sign: a number passes as it is, or becomes 0.",
    ),
    Forward(
        "step-for-relu", RELU, lambda z: whole((z.above > 0) * 1),
        "That is the step, which only says yes or no. ReLU passes a positive number on as it is.", in_some=True,
    ),
    Slip(
        "relu-back-sign", RELU, 0, lambda z, a: Ratio(-a.above, a.below).where(a.is_positive()),
        "A negative number would have come out as 0. What passes ReLU keeps its sign.",
    ),
    Slip(
        "relu-back-zero", RELU, 0, lambda z, a: Ratio(0 * a.above, a.below).where(a.is_positive()),
        "From 0 ReLU makes 0 again. A positive output tells you the input exactly.",
    ),
    # Levels.
    Forward(
        "not-squashed", (SIGMOID3, TANH3), lambda z: z,
        "That is the number in front of the function. Now look up which level it belongs to.", in_some=True,
    ),
    Forward(
        "relu-for-levels", (SIGMOID3, TANH3), RELU.forward,
        "That is what ReLU would give. This function only knows a few levels.", in_some=True,
    ),
    Forward(
        "middle-only-at-0", SIGMOID3, lambda z: halves(signs(z) + 1),
        "You left the middle level too early. The whole numbers on either side of 0 belong to it, too.", in_some=True,
    ),
    Forward(
        "zero-only-at-0", TANH3, lambda z: whole(signs(z)),
        "The middle level of this tanh is wider than that. The two neighbours of 0 give 0 as well.", in_some=True,
    ),
    Forward(
        "late-half", SIGMOID3, lambda z: halves(late(z) + 1),
        "You stayed on the middle level for too long. Check where the outer levels begin.", in_some=True,
    ),
    Forward(
        "late-zero", TANH3, lambda z: whole(late(z)),
        "The middle level of this tanh ends earlier than that. Check where the outer ones begin.", in_some=True,
    ),
    Forward(
        "tanh-for-sigmoid", SIGMOID3, TANH3.forward,
        "Those are the levels of tanh. The ones of the sigmoid never go below 0.", in_some=True,
    ),
    Forward(
        "sigmoid-for-tanh", TANH3, SIGMOID3.forward,
        "Those are the levels of the sigmoid. The ones of tanh lie evenly around 0.", in_some=True,
    ),
    Forward(
        "levels-reversed", SIGMOID3, lambda z: 1 - SIGMOID3.forward(z),
        "You read the curve from the wrong end. The larger the number, the higher the level.", in_some=True,
    ),
    Forward(
        "tanh-reversed", TANH3, lambda z: TANH3.forward(z) * -1,
        "The sign went astray. A negative number can never reach the upper level of tanh.", in_some=True,
    ),
    *at_edges(
        "edge-beyond", lambda edge, out: edge + out,
        "You went too far: that number lies on the next level already. Find the {} one before the jump.",
    ),
    *at_edges(
        "edge-short", lambda edge, out: edge - out,
        "You stopped too early. There is still a number beyond it on the same level, and the {} is asked for.",
    ),
    *at_edges(
        "edge-sign", lambda edge, out: edge * -1,
        "The size is right, but the sign is not. Draw the levels on a number line and find the {} number again.",
    ),
    # Leaky ReLU.
    Forward(
        "leak-whole", LEAKY, lambda z: z,
        "You let all of the negative number through. Only a tenth of it leaks.", in_some=True,
    ),
    Forward(
        "relu-for-leak", LEAKY, RELU.forward,
        "That is plain ReLU. The leaky one lets a tenth of a negative number through.", in_some=True,
    ),
    Forward(
        "leak-lost-sign", LEAKY, lambda z: leaking(z, -z.above),
        "The minus sign got lost. A tenth of a negative number is still negative.", in_some=True,
    ),
    Forward(
        "leak-of-all", LEAKY, lambda z: Ratio(z.above, TEN),
        "You took a tenth of a positive number, too. Positive numbers pass as they are.", in_some=True,
    ),
    Slip(
        "leak-back-kept", LEAKY, 0, lambda z, a: a,
        "A negative number does not pass Leaky ReLU as it is. Undo the tenth.", in_some=True,
    ),
    Slip(
        "leak-back-tenth", LEAKY, 0, lambda z, a: LEAKY.forward(a) * Ratio(np.asarray(1), a.below),
        "You took the tenth once more. To undo it, go the other way and multiply.", in_some=True,
    ),
    Slip(
        "leak-back-all", LEAKY, 0, lambda z, a: a * 10,
        "You undid a tenth that was never taken. A positive number passes as it is.", in_some=True,
    ),
    Slip(
        "leak-back-sign", LEAKY, 0, lambda z, a: Ratio(np.where(a.above > 0, a.above, -10 * a.above), a.below),
        "The minus sign got lost on the way back. What comes out negative went in negative.", in_some=True,
    ),
    # The mirror of the sigmoid.
    Forward(
        "mirror-same", MIRROR, lambda a: a,
        "You took over the same value. The sigmoid of the opposite number is what is left of the whole.",
    ),
    Forward(
        "mirror-minus", MIRROR, lambda a: a * -1,
        "You put a minus in front. A sigmoid is never negative: take the value away from the whole instead.",
    ),
    Forward(
        "mirror-carry", MIRROR, lambda a: 1 - a + Ratio(np.asarray(1, dtype=np.int32), TEN),
        "A carry went wrong. Add your number and the given one: together they must make exactly one whole.",
    ),
    Slip(
        "mirror-back-same", MIRROR, 0, lambda a, m: m,
        "The two are only equal in the middle. Together they make one whole, whichever of them is given.",
    ),
    Slip(
        "mirror-back-minus", MIRROR, 0, lambda a, m: m * -1,
        "The curve is not mirrored at 0. Take the value that you see away from the whole.",
    ),
    # A neuron: an affine equation, and ReLU behind it.
    Chain(
        "relu-before-bias", in_neuron(lambda W, X, b: opened(weighted(W, X)) + b),
        "You used ReLU before the bias was added. Finish the sum first, then apply ReLU.", in_some=True,
    ),
    Chain(
        "relu-on-products",
        in_neuron(lambda W, X, b: added(opened(W[..., :, :, None] * X[..., None, :, :]), -2) + b),
        "You used ReLU on each product. It works once, on the whole sum with the bias.", in_some=True,
    ),
    Chain(
        "relu-on-inputs", in_neuron(lambda W, X, b: weighted(W, opened(X)) + b),
        "You used ReLU on the inputs. They go in as they are, and ReLU works on what comes out.", in_some=True,
    ),
)  # fmt: skip
