"""What is said of mistakes in dot products and matrix products, without a bias or with one."""

from app.explain.templates import table

SENTENCES = table({
    # The sum of the products.
    "sums-multiplied":
        "You added up first and multiplied the two sums. Multiply pair by pair first, then add up.",
    "first-only":
        "That is as far as the first pair goes. Every pair brings in a product: add them all.",
    "dropped-last":
        "The last pair is missing. Go on to the end: every pair brings in a product.",
    "in-reverse":
        "You paired the first number with the last one. Go through both in the same order.",
    "inputs-as-one":
        "You added up the row as it is. Multiply each of its numbers by its partner first.",
    "zero-input":
        "You counted a number that meets a 0. Anything times 0 is 0, so that pair brings in nothing.",
    "minus-times-minus":
        "Look at the pair of two negative numbers. Minus times minus is plus.",
    # Rows and columns.
    "element-wise":
        "You multiplied the two numbers in the same place. Here a whole row meets a whole column.",
    "row-by-row":
        "You took a row of the second matrix. A row of the first one meets a column of the second one.",
    "other-order":
        "You exchanged the two matrices. The order matters: rows come from the left one, columns from the right one.",
    "transposed-cell":
        "That number stands across the diagonal. The row comes first in the name of a cell, then the column.",
    # The bias.
    "bias-to-inputs":
        "You added the bias to the inputs. It is added after the weights have done their work.",
    "bias-per-term":
        "You added the bias to every product. It is added only once, at the end.",
    "other-bias":
        "That is the bias of another output. Row and bias of an output stand at the same height.",
    # Working backwards.
    "wrong-way-round":
        "The size is right, but not the sign. Start from the result and take away what you know.",
    "minus-partner":
        "You took away the number that meets the blank. The two are multiplied, so divide by it.",
    "output-alone":
        "You divided the output as it is. First take away the bias and what the other connections bring in.",
})  # fmt: skip
