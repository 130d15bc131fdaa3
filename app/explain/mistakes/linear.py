"""What is said of mistakes in a linear layer, and in pruning its weights."""

from app.explain.choices import choices
from app.explain.conditions import (
    always,
    back_in_layer,
    both,
    has_bias,
    has_bias_behind,
    has_live_weight,
    has_negative_weight,
    has_one_bias,
    has_other_terms,
    has_pairs,
    has_rest,
    has_rows,
    has_zero_weight,
    in_layer,
    is_bias,
    is_in_column,
    is_weighted_sum,
    is_whole_product,
    works_back,
)

SENTENCES = choices({
    # The zeros of W.
    "zero-as-one": (
        (both(in_layer, has_zero_weight),
         "You let an input through where the weight is 0. A weight of 0 means no connection: nothing gets through."),
        (has_zero_weight, "You let a number through that is multiplied by 0. Anything times 0 is 0."),
    ),
    "zero-kills": (
        (both(in_layer, has_zero_weight, has_other_terms, has_bias),
         "A weight of 0 only removes its own input. What else is connected still counts, and so does the bias."),
        (both(in_layer, has_zero_weight, has_bias), "A weight of 0 only removes its own input. The bias still counts."),
        (both(has_zero_weight, has_other_terms),
         "A 0 only removes its own product. What else is in the row still counts."),
    ),
    "only-bias": (
        (both(is_bias, has_live_weight), "That is the bias alone. What is connected still brings in its inputs."),
        (both(has_bias, has_live_weight),
         "You went on with a bias alone. What is connected brings in its inputs, too."),
        (has_live_weight, "You left out all inputs on the way. What is connected brings them in."),
    ),
    "weights-as-one": (
        (both(in_layer, has_pairs),
         "You added up the connected inputs as they are. Multiply each one by its weight first."),
        (in_layer, "You took the input as it is. Multiply it by its weight first."),
        (has_pairs, "You added up the column as it is. Multiply each of its numbers by its partner first."),
        (always, "You took the second number as it is. Multiply it by the first one."),
    ),
    # The right numbers in the wrong place.
    "column-for-row": (
        (both(in_layer, has_rows),
         "You read down a column. The numbers that lead into one output stand side by side in its row."),
        (has_rows, "You read down a column of the first matrix. What makes one result stands side by side in a row."),
    ),
    "neighbour-row": (
        (both(in_layer, is_in_column), "That is the value of another output. Use the row that belongs to this one."),
        (is_in_column, "That is the number of another row. Use the row that belongs to this one."),
        (in_layer, "You took the row of another output on the way. Each output has a row of its own."),
        (always, "You took another row on the way. Each result has a row of its own."),
    ),
    # The bias.
    "forgot-bias": (
        (both(is_weighted_sum, has_bias), "That is the weighted sum. The bias still has to be added."),
        (has_bias, "A bias is missing on the way. Add it to its weighted sum before you go on."),
    ),
    "subtracted-bias": (
        (both(has_one_bias, has_bias), "You took the bias away. It is added, together with its sign."),
        (has_bias, "You took a bias away. Each of them is added, together with its sign."),
    ),
    "multiplied-bias": (
        (has_one_bias, "You multiplied by the bias. It is added once, at the end."),
        (always, "You multiplied by a bias. Each of them is added once, at the end of its sum."),
    ),
    # The arithmetic.
    "added-pairs": (
        (in_layer, "You added each weight to its input. A weight multiplies its input."),
        (always, "You added the two numbers of a pair. Multiply them first."),
    ),
    "lost-sign": (
        (both(in_layer, has_negative_weight), "A minus sign got lost: a negative weight pulls its output down."),
        (always, "A minus sign got lost. If just one of two numbers is negative, so is their product."),
    ),
    # Pruning.
    "kept-weak":
        "You kept a weight that is too weak. Cut every weight whose size is below t.",
    "cut-negative":
        "You cut a strong negative weight. Only its size counts here, not its sign.",
    "cut-at-threshold":
        "You cut a weight whose size is exactly t. Only weights below t go.",
    # Working backwards.
    "not-divided": (
        (both(works_back, is_whole_product),
         "That is the whole product. Divide it by the number that meets the blank."),
    ),
    "multiplied-back": (
        (works_back, "You multiplied at the end. To undo a multiplication, divide."),
    ),
    "upside-down": (
        (works_back, "You divided the wrong way round. The number that meets the blank goes below the line."),
    ),
    "ignored-rest": (
        (both(back_in_layer, has_rest), "You left out what else is connected. Take away what it brings in first."),
        (has_rest, "You left out the rest of the row. Take away what it brings in first."),
    ),
    "sign-slip": (
        (both(back_in_layer, has_rest), "You added what else is connected. To undo an addition, take it away."),
        (has_rest, "You added the rest of the row. To undo an addition, take it away."),
    ),
    "ignored-bias": (
        (has_bias_behind, "You left out the bias. Take it away from the output first."),
    ),
    "added-bias": (
        (has_bias_behind, "You added the bias once more. To undo an addition, take it away."),
    ),
})  # fmt: skip
