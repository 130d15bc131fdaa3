"""What is said of mistakes with squares."""

from app.explain.choices import choices

SENTENCES = choices({
    # Squares and their mean.
    "square-doubled":
        "You doubled the number. Squaring multiplies it by itself.",
    "mse-not-squared":
        "You took the mean of the errors. Square each of them first, or they make up for each other.",
    "mse-not-meant":
        "You added up the squares. Divide by how many there are.",
    # Slopes.
    "slope-is-error":
        "You took the error itself for the slope. Multiply it by the input as well.",
    "slope-of-weight":
        "You multiplied the error by the weight. The slope of a weight is the error times its input.",
    "batch-summed":
        "You added up the slopes. A batch steps along their mean: divide by how many there are.",
    "batch-last-only":
        "You took the slope of the last sample alone. A batch steps along the mean of all its slopes.",
    "old-weight":
        "The weight is a new one by now. The next sample meets what the one before it left.",
    # Batches and epochs.
    "epoch-cut-off":
        "The samples that are left at the end need an update, too. Round up.",
    "epoch-one-more":
        "You counted one update too many. Count the full batches, and one more for the rest.",
    "passes-forgotten":
        "You counted a single epoch. Multiply by the number of epochs.",
    "last-batch-full":
        "You took a full batch. The last one gets only what the others left.",
    "last-batch-lacks":
        "You counted what the last batch lacks. Count what it has.",
    # Weights of classes and of losses.
    "class-upside-down":
        "You divided the wrong way round. A rare class weighs more, so its count stands below.",
    "class-count-forgotten":
        "You left out the number of classes. It stands below, beside the count of the class.",
    "weights-not-meant":
        "You added up the weighted losses. Divide by the sum of the weights.",
    "weights-not-counted":
        "You divided by the number of losses. A weighted mean divides by the sum of the weights.",
})  # fmt: skip
