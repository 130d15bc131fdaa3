"""What a sentence about a mistake says that was done: its first words, and the mistake that somebody made who did it.

The numbers of these are simulated in plain Python, by `tests/core/simulated.py`; so a sentence that is said of another
number, or of another mistake, is not true.
"""

from typing import Any

from app.core.mistakes import BY_NAME
from tests.core.simulated import slip
from tests.core.told import Number
from tests.explain.cases import Case

DONE: dict[str, str] = {
    # Squares, slopes, batches and epochs.
    "you doubled the number. squaring multiplies": "square-doubled",
    "you took the mean of the errors. square each": "mse-not-squared",
    "you added up the squares. divide": "mse-not-meant",
    "you took the error itself for the slope. multiply it by the input": "slope-is-error",
    "you multiplied the error by the weight.": "slope-of-weight",
    "you added up the slopes. a batch steps along their mean": "batch-summed",
    "you took the slope of the last sample alone.": "batch-last-only",
    "the weight is a new one by now.": "old-weight",
    "the samples that are left at the end need an update, too. round up": "epoch-cut-off",
    "you counted one update too many.": "epoch-one-more",
    "you counted a single epoch. multiply": "passes-forgotten",
    "you took a full batch.": "last-batch-full",
    "you counted what the last batch lacks. count what it has": "last-batch-lacks",
    "you divided the wrong way round. a rare class weighs more": "class-upside-down",
    "you left out the number of classes. it stands below": "class-count-forgotten",
    "you added up the weighted losses. divide": "weights-not-meant",
    "you divided by the number of losses.": "weights-not-counted",
    # What an optimiser remembers.
    "you left out the speed.": "speed-forgotten",
    "you took a share of the slope as well. momentum adds all": "speed-damped",
    "you took a share of the slope. it is the speed": "beta-on-slope",
    "you took what is left of the speed. divide": "speed-not-divided",
    "you added what is left of the speed. take it away": "speed-added",
    "you took all of the speed away.": "whole-speed",
    "you took the slope itself. this is a mean of squares": "mean-not-squared",
    "you exchanged the shares.": "share-turned",
    "you took the part that was kept. divide": "share-not-divided",
    "you took half of it. the root is": "half-for-root",
    "you doubled the root. the way back from a root is its square": "root-doubled",
    "you left out the correction. the mean began at 0, so it is still too small": "not-corrected",
    "you divided by another number. raise the share first": "corrected-power",
    "you divided by the mean of squares. divide by its root": "mean-for-root",
    "you took the slope itself. each weight divides it": "not-scaled",
    "you left out the learning rate. multiply the decay": "decay-without-rate",
    "you kept the size as well.": "sign-lost",
    "you took the sign of the slope.": "sign-of-slope",
    # How long a step is.
    "you added. what a step takes is taken away from one": "factor-plus",
    "you took the product itself. take it away from one": "factor-alone",
    "you took the step itself. divide": "step-for-slope",
    "you divided one, as if nothing were left.": "best-for-edge",
    "you divided the wrong way round. the curvature is what you divide by": "edge-upside-down",
    "you divided one. here it is two": "one-for-two",
    "you rounded up. only what is over counts: round down": "stair-not-over",
    "you kept the rest.": "floor-exact",
    "you multiplied by the number of stairs.": "stairs-times",
    "you went down one stair. each further one multiplies": "stairs-once",
    "you went on up. behind its middle a triangle falls": "tri-not-folded",
    "you divided by the whole width.": "tri-whole-width",
    "you began at 0. the rate begins at its lowest number: add": "lo-forgotten",
    "you took a part of the highest number.": "hi-for-range",
    "you stopped too early. divide": "low-not-divided",
    "you took the rate itself.": "high-not-divided",
    "you went up. a cosine starts at the top": "cos-turned",
    # Pictures, dials and scores.
    "you added the dials of dark pixels, too.": "dark-counted",
    "you left out the negative dials.": "surround-ignored",
    "you took rows for columns.": "picture-turned",
    "you counted the sizes of all dials.": "best-is-all",
    "that is the dial. multiply": "part-is-dial",
    "that is the first number of the pair. multiply": "part-is-dial",
    "that is the pixel. multiply": "part-is-pixel",
    "that is the second number of the pair. multiply": "part-is-pixel",
    "it is the other way round: bright where the number is positive": "best-reversed",
    "that leaves out the bias. add": "bias-left-out",
    "you left out the second of two numbers that are added": "bias-left-out",
    "that takes the bias away. add": "bias-taken-away",
    "you took the second number away. it is added": "bias-taken-away",
    "the sign is turned. take the first number away from the result": "threshold-turned",
    "you added the two. take the first number away": "threshold-added",
    "you took the smaller one.": "others-smaller",
    "the other bright pixels are in that sum, too. take away": "dial-others-left-out",
    "you added what the other pixels bring in. take it away": "dial-others-added",
    "the last layer has a bias, too.": "and-without-bias",
    "row and column are exchanged. the row is multiplied": "index-turned",
    "you began to count at one.": "index-from-one",
    "row and column are exchanged. the row is how often it goes in": "place-turned",
    "you began to count the rows at one.": "place-from-one",
    "you multiplied the neurons in front by themselves.": "count-squared",
    "you counted one neuron too few at the end.": "last-class-left-out",
    "that is the share of the others.": "share-of-wrong",
}


def mistakes_in(said: str) -> list[str]:
    """The mistakes that a sentence, in small letters, may speak of."""
    return [name for words, name in DONE.items() if said.startswith(words)]


def is_done(case: Case, name: str) -> bool:
    """Is the number that was typed the one of somebody who made this mistake?"""
    array, *index = case.blank
    return case.typed == number_of(name, case, (array, tuple(index[: depth(case.values[array])])))


def number_of(name: str, case: Case, blank: Any) -> Number | None:
    return slip(BY_NAME[name], case.layers, case.values, blank)


def depth(array: Any) -> int:
    return 1 + depth(array[0]) if isinstance(array, list) else 0
