"""What is said of mistakes with weights that are read as a picture, with numbers of pixels, with dials and scores."""

from app.explain.choices import choices
from app.explain.conditions import always, has_pixels, makes_parts

SENTENCES = choices({
    # A picture and its dials.
    "dark-counted":
        "You added the dials of dark pixels, too. A dark pixel is 0, so its dial brings in nothing.",
    "surround-ignored":
        "You left out the negative dials. A bright pixel that meets one pulls the sum down.",
    "picture-turned":
        "You took rows for columns. Each dial meets the pixel in the same place.",
    "best-is-all":
        "You counted the sizes of all dials. The best picture is dark where a dial is negative.",
    "part-is-dial": (
        (makes_parts, "That is the dial. Multiply it by its pixel: where the picture is dark, nothing is left."),
        (always, "That is the first number of the pair. Multiply it by the second."),
    ),
    "part-is-pixel": (
        (makes_parts, "That is the pixel. Multiply it by its dial."),
        (always, "That is the second number of the pair. Multiply it by the first."),
    ),
    "best-reversed":
        "It is the other way round: bright where the number is positive, and dark otherwise.",
    # The bias of a detector.
    "bias-left-out": (
        (has_pixels, "That leaves out the bias. Add it to the sum of the pixels."),
        (always, "You left out the second of two numbers that are added."),
    ),
    "bias-taken-away": (
        (has_pixels, "That takes the bias away. Add it to the sum of the pixels, with its own sign."),
        (always, "You took the second number away. It is added."),
    ),
    "threshold-turned":
        "The sign is turned. Take the first number away from the result to see what has to be added.",
    "threshold-added":
        "You added the two. Take the first number away from the result.",
    "others-smaller":
        "You took the smaller one. What keeps the larger one dark keeps both dark.",
    # A dial from a sum.
    "dial-others-left-out":
        "The other bright pixels are in that sum, too. Take away what their dials bring in.",
    "dial-others-added":
        "You added what the other pixels bring in. Take it away to be left with one dial.",
    # The layer behind the detectors.
    "and-without-bias":
        "The last layer has a bias, too. It decides how many detectors have to say yes.",
    # The number of a pixel.
    "index-turned":
        "Row and column are exchanged. The row is multiplied: each row before it is full of pixels.",
    "index-from-one":
        "You began to count at one. The first row and the first column have the number 0.",
    "place-turned":
        "Row and column are exchanged. The row is how often it goes in, and the column is what is left.",
    "place-from-one":
        "You began to count the rows at one. The first one has the number 0.",
    # Dials and scores.
    "count-squared":
        "You multiplied the neurons in front by themselves. Each of them meets each neuron behind it.",
    "last-class-left-out":
        "You counted one neuron too few at the end. Ten digits take ten outputs, since 0 is a digit, too.",
    "share-of-wrong":
        "That is the share of the others. Divide the number of those that are meant.",
})  # fmt: skip
