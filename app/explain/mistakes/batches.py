"""What is said of mistakes with several samples, with their sums and means."""

from app.core.rules import DIFFERENCE
from app.explain.choices import choices
from app.explain.conditions import (
    always,
    both,
    has_bias,
    in_batch,
    in_batch_of_x,
    in_layer,
    is_first_in_row,
    is_in_row,
    is_sum_of_row,
    undoes,
)

SENTENCES = choices({
    # Whose numbers?
    "neighbour-sample": (
        (both(in_batch_of_x, is_in_row),
         "That is the output of another sample. Each sample has its own column in X and the same one in the result."),
        (is_in_row,
         "That is the number of another column. A column of the second matrix makes the same one of the result."),
        (in_batch, "You took another sample. Each sample has a column of its own."),
        (always, "You took another column on the way. Each column of the result has one of its own."),
    ),
    "row-for-sample": (
        (in_batch_of_x,
         "You read along a row of X. The numbers of one sample stand below each other in its column."),
        (always, "You read along a row of the second matrix. Its numbers belong together column by column."),
    ),
    "bias-of-sample": (
        (in_batch, "You took the bias by the number of the sample. A bias belongs to an output, that is to a row."),
        (has_bias, "You took the first bias for another output. Each output has a bias of its own."),
    ),
    "bias-once":
        "You added the bias in the first sample only. Every sample gets it.",
    "samples-added": (
        (in_batch, "You added the samples together. Each of them goes through the layer on its own."),
        (always, "You added the columns together. Each of them meets the row on its own."),
    ),
    "outputs-added": (
        (in_batch, "You added up all the outputs of this sample. Each output has a row of its own."),
        (in_layer, "You added up all the outputs of a layer. Each output has a row of its own."),
        (always, "You added up a whole column of results. Each of them comes from a row of its own."),
    ),
    "first-sample-again": (
        (both(in_batch_of_x, is_first_in_row),
         "That is the output of the first sample. Take the column of X that belongs to this one."),
        (is_first_in_row, "That is the number of the first column. Take the column that belongs to this one."),
        (in_batch, "You took the first sample again and again. Each sample has a column of its own."),
        (always, "You took the first column again and again. Each column of the result has one of its own."),
    ),
    "row-silenced":
        "You made the whole row silent. ReLU looks at each sample on its own: only a negative number becomes 0.",
    # Sums over a batch.
    "sum-down":
        "You added down a column. A sum over the batch runs along a row, from sample to sample.",
    "mean-for-sum":
        "That is the mean. Here the sum is asked for, so do not divide.",
    "sum-without-last":
        "One sample is missing from your sum. Add up the whole row, to its end.",
    "sum-lost-signs":
        "You added the numbers without their signs. A negative number makes the sum smaller.",
    # Means, and what is left without them.
    "sum-for-mean": (
        (is_sum_of_row, "That is the sum of the row. For the mean, divide it by the number of samples."),
        (always, "You went on with the sum of a row. For the mean, divide it by the number of samples first."),
    ),
    "mean-of-fewer":
        "You divided by a count that is too small. Count all the samples of the row.",
    "mean-down":
        "You took the mean of a column. The mean over the batch is taken along a row.",
    "mean-without-last":
        "You divided by the right count, but a sample is missing from the sum. Add up the whole row first.",
    "middle-for-mean":
        "You took the number in the middle. For the mean, add up the row and divide by the number of samples.",
    "mean-added":
        "You added the mean. To centre a row, take its mean away from every number.",
    "centred-reversed":
        "You took the number away from the mean. It is the other way round: the number minus the mean.",
    "not-centred":
        "That is the number as it was. Its distance from the mean is asked for.",
    "mean-of-another":
        "You took away the mean of another row. Each row is centred around its own mean.",
    # Working backwards.
    "back-without-count":
        "You took the other numbers away from the mean. First multiply it by the number of samples: that is the sum.",
    "back-rest-kept":
        "That is the sum of the whole row. Take away the numbers that you know.",
    "back-mean-itself":
        "That is the mean itself. The numbers of a row lie around it and need not be equal to it.",
    "subtracted-again": (
        (undoes(DIFFERENCE), "You took the second number away once more. To undo that, add it."),
    ),
    "taken-away-added": (
        (undoes(DIFFERENCE), "You added the two. What was taken away is the first number minus what is left of it."),
    ),
})  # fmt: skip
