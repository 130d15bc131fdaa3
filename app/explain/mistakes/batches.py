"""What is said of mistakes with several samples, with their sums and means."""

from app.explain.templates import table

SENTENCES = table({
    # Whose numbers?
    "neighbour-sample":
        "That is the output of another sample. Each sample has its own column in X and the same column in the result.",
    "row-for-sample":
        "You read along a row of X. The numbers of one sample stand below each other in its column.",
    "bias-of-sample":
        "You took the bias by the number of the sample. A bias belongs to an output, that is to a row.",
    "bias-once":
        "You added the bias in the first sample only. Every sample gets it.",
    "samples-added":
        "You added the samples together. Each of them goes through the layer on its own.",
    "outputs-added":
        "You added up all the outputs of this sample. Each output has a row of its own.",
    "first-sample-again":
        "That is the output of the first sample. Take the column of X that belongs to this one.",
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
    "sum-for-mean":
        "That is the sum of the row. For the mean, divide it by the number of samples.",
    "mean-of-fewer":
        "You divided by a count that is too small. Count all the samples of the row.",
    "mean-down":
        "That is the mean of a column. The mean over the batch is taken along a row.",
    "mean-without-last":
        "You divided by the right count, but a sample is missing from the sum. Add up the whole row first.",
    "middle-for-mean":
        "That is the number in the middle. For the mean, add up the row and divide by the number of samples.",
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
    "subtracted-again":
        "You took the second number away once more. To undo that, add it.",
    "taken-away-added":
        "You added the two. What was taken away is the first number minus what is left of it.",
})  # fmt: skip
