"""What is said of mistakes in activation functions, and in a single neuron."""

from app.core.rules import RELU, SIGMOID3, TANH3
from app.explain.choices import choices
from app.explain.conditions import (
    always,
    has_negative_in_relu,
    has_negative_in_tanh,
    has_negative_input,
    has_pairs,
    in_front,
    in_front_but_sign,
    is_relu,
    undoes,
)

SENTENCES = choices({
    # ReLU.
    "kept-negative": (
        (in_front(RELU), "That is the number in front of ReLU. ReLU turns every negative number into 0."),
        (has_negative_in_relu, "You went on with a negative number. ReLU turns it into 0 first."),
    ),
    "absolute-value": (
        (in_front_but_sign(RELU),
         "You only dropped the minus sign. ReLU does not turn a negative number round: it makes it 0."),
        (has_negative_in_relu, "You went on without the minus sign. ReLU makes every negative number 0."),
    ),
    "negative-part":
        "You kept the wrong side. ReLU lets positive numbers pass and stops the negative ones.",
    "flipped-sign":
        "You turned the sign round. ReLU never changes a sign: a number passes as it is, or becomes 0.",
    "step-for-relu":
        "You took the step, which only says yes or no. ReLU passes a positive number on as it is.",
    "relu-back-sign": (
        (undoes(RELU), "A negative number would have come out as 0. What passes ReLU keeps its sign."),
    ),
    "relu-back-zero": (
        (undoes(RELU), "From 0 ReLU makes 0 again. A positive output tells you the input exactly."),
    ),
    # Levels.
    "not-squashed": (
        (in_front(SIGMOID3, TANH3),
         "That is the number in front of the function. Now look up which level it belongs to."),
        (always, "You went on with the number in front of the function. Look up its level first."),
    ),
    "relu-for-levels": (
        (is_relu, "That is what ReLU would give. This function only knows a few levels."),
        (always, "You went on with what ReLU would give. The function in front only knows a few levels."),
    ),
    "middle-only-at-0":
        "You left the middle level too early. The whole numbers on either side of 0 belong to it, too.",
    "zero-only-at-0":
        "The middle level of this tanh is wider than that. The two neighbours of 0 give 0 as well.",
    "late-half":
        "You stayed on the middle level for too long. Check where the outer levels begin.",
    "late-zero":
        "The middle level of this tanh ends earlier than that. Check where the outer ones begin.",
    "tanh-for-sigmoid":
        "You read the levels of tanh. The ones of the sigmoid never go below 0.",
    "sigmoid-for-tanh":
        "You read the levels of the sigmoid. The ones of tanh lie evenly around 0.",
    "levels-reversed":
        "You read the curve from the wrong end. The larger the number, the higher the level.",
    "tanh-reversed": (
        (has_negative_in_tanh, "The sign went astray. A negative number can never reach the upper level of tanh."),
        (always, "The sign went astray. A positive number can never reach the lower level of tanh."),
    ),
    "edge-beyond-largest":
        "You went too far: that number lies on the next level already. Find the largest one before the jump.",
    "edge-beyond-smallest":
        "You went too far: that number lies on the next level already. Find the smallest one before the jump.",
    "edge-short-largest":
        "You stopped too early. There is still a number beyond it on the same level, and the largest is asked for.",
    "edge-short-smallest":
        "You stopped too early. There is still a number beyond it on the same level, and the smallest is asked for.",
    "edge-sign-largest":
        "The size is right, but the sign is not. Draw the levels on a number line and find the largest number again.",
    "edge-sign-smallest":
        "The size is right, but the sign is not. Draw the levels on a number line and find the smallest number again.",
    # Leaky ReLU.
    "leak-whole":
        "You let all of the negative number through. Only a tenth of it leaks.",
    "relu-for-leak":
        "That is plain ReLU. The leaky one lets a tenth of a negative number through.",
    "leak-lost-sign":
        "The minus sign got lost. A tenth of a negative number is still negative.",
    "leak-of-all":
        "You took a tenth of a positive number, too. Positive numbers pass as they are.",
    "leak-back-kept":
        "A negative number does not pass Leaky ReLU as it is. Undo the tenth.",
    "leak-back-tenth":
        "You took the tenth once more. To undo it, go the other way and multiply.",
    "leak-back-all":
        "You undid a tenth that was never taken. A positive number passes as it is.",
    "leak-back-sign":
        "The minus sign got lost on the way back. What comes out negative went in negative.",
    # The mirror of the sigmoid.
    "mirror-same":
        "You took over the same value. The sigmoid of the opposite number is what is left of the whole.",
    "mirror-minus":
        "You put a minus in front. A sigmoid is never negative: take the value away from the whole instead.",
    "mirror-carry":
        "A carry went wrong. Add your number and the given one: together they must make exactly one whole.",
    "mirror-back-same":
        "The two are only equal in the middle. Together they make one whole, whichever of them is given.",
    "mirror-back-minus":
        "The curve is not mirrored at 0. Take the value that you see away from the whole.",
    # The true sigmoid and tanh, from e^z; and how steep the sigmoid is.
    "sigmoid-opposite":
        "That is what the opposite number gives: you divided one whole, and not the power.",
    "sigmoid-upside-down":
        "You divided upside down. A sigmoid is less than one whole: divide the power by one more than itself.",
    "sigmoid-power-kept":
        "That is the power itself. Divide it by one more than itself.",
    "sigmoid-back-upside-down":
        "You divided upside down. Divide the sigmoid by what is left of the whole.",
    "sigmoid-back-again":
        "You went the same way once more. Going back, divide the sigmoid by what is left of the whole.",
    "sigmoid-back-rest":
        "That is only what is left of the whole. Divide the sigmoid by it.",
    "tanh-not-squared":
        "You did not square the power. Square it first, then take one away above, and add one below.",
    "tanh-doubled":
        "You doubled the power. Its square is the power times itself.",
    "tanh-turned":
        "The sign turned. Take one away from the square, not the square from one.",
    "sigmoid-for-true-tanh":
        "That is the sigmoid. For tanh, square the power first.",
    "steepness-squared":
        "You took the value times itself. It goes times what is left of the whole.",
    "steepness-turned":
        "The sign turned. A sigmoid always rises: take the value away from one whole, not one whole from the value.",
    "steepness-rest":
        "That is all that is left of the whole. Multiply it by the value.",
    # A neuron: an affine equation, and ReLU behind it.
    "relu-before-bias":
        "You used ReLU before the bias was added. Finish the sum first, then apply ReLU.",
    "relu-on-products": (
        (has_pairs, "You used ReLU on each product. It works once, on the whole sum with the bias."),
        (always, "You used ReLU on the product. It works once, on the sum with the bias."),
    ),
    "relu-on-inputs": (
        (has_negative_input, "You used ReLU on what goes in. That goes in as it is, and ReLU works on what comes out."),
    ),
})  # fmt: skip
