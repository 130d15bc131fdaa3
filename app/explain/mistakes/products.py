"""What is said of mistakes in dot products and matrix products, without a bias or with one."""

from app.explain.choices import choices
from app.explain.conditions import (
    always,
    both,
    has_bias,
    has_bias_behind,
    has_pairs,
    has_rest,
    has_rows,
    has_two_negatives,
    has_zero_input,
    in_layer,
    is_across,
    is_opposite,
    works_back,
)

SENTENCES = choices({
    # The sum of the products.
    "sums-multiplied": (
        (has_pairs, "You added up first and multiplied the two sums. Multiply pair by pair first, then add up."),
    ),
    "first-only": (
        (has_pairs, "You stopped after the first pair. Every pair brings in a product: add them all."),
    ),
    "dropped-last": (
        (has_pairs, "The last pair is missing. Go on to the end: every pair brings in a product."),
    ),
    "in-reverse": (
        (has_pairs, "You paired the first number with the last one. Go through both in the same order."),
    ),
    "inputs-as-one": (
        (has_pairs, "You added up the row as it is. Multiply each of its numbers by its partner first."),
        (always, "You took the first number as it is. Multiply it by the second one."),
    ),
    "zero-input": (
        (has_zero_input, "You counted a number that meets a 0. Anything times 0 is 0, so that pair brings in nothing."),
    ),
    "minus-times-minus": (
        (has_two_negatives, "Two negative numbers make a positive product. Minus times minus is plus."),
    ),
    # Rows and columns.
    "element-wise":
        "You multiplied the two numbers in the same place. Here a whole row meets a whole column.",
    "row-by-row":
        "You took a row of the second matrix. A row of the first one meets a column of the second one.",
    "other-order":
        "You exchanged the two matrices. The order matters: rows come from the left one, columns from the right one.",
    "transposed-cell": (
        (is_across,
         "That number stands across the diagonal. The row comes first in the name of a cell, then the column."),
    ),
    # The bias.
    "bias-to-inputs": (
        (has_bias, "You added the bias before you multiplied. It is added after that, at the end of the sum."),
    ),
    "bias-per-term": (
        (both(has_bias, has_pairs), "You added the bias to every product. It is added only once, at the end."),
    ),
    "other-bias": (
        (both(in_layer, has_rows),
         "You took the bias of another output. Row and bias of an output stand at the same height."),
        (has_bias, "You took the bias of another output on the way. It stands at the same height as its row."),
    ),
    # Working backwards.
    "wrong-way-round": (
        (both(works_back, is_opposite),
         "The size is right, but not the sign. Start from the result and take away what you know."),
    ),
    "minus-partner": (
        (works_back,
         "You took away the number that meets the blank. The two are multiplied, so divide by it."),
    ),
    "output-alone": (
        (both(has_rest, has_bias_behind),
         "You divided the output as it is. First take away the bias and what else is connected."),
    ),
})  # fmt: skip
