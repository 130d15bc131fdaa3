"""What is said of mistakes in a linear layer, and in pruning its weights."""

from app.explain.templates import table

SENTENCES = table({
    # The zeros of W.
    "zero-as-one":
        "You let an input through where the weight is 0. A weight of 0 means no connection: nothing gets through.",
    "zero-kills":
        "A weight of 0 only removes its own input. The other connections and the bias still count.",
    "only-bias":
        "That is the bias alone. The live connections still bring in their inputs.",
    "weights-as-one":
        "You added up the connected inputs as they are. Multiply each one by its weight first.",
    # The right numbers in the wrong place.
    "column-for-row":
        "You read down a column. The numbers that lead into one output stand side by side in its row.",
    "neighbour-row":
        "That is the value of another output. Use the row that belongs to this one.",
    # The bias.
    "forgot-bias":
        "That is the weighted sum. The bias still has to be added.",
    "subtracted-bias":
        "You took the bias away. It is added, together with its sign.",
    "multiplied-bias":
        "You multiplied by the bias. It is added once, at the end.",
    # The arithmetic.
    "added-pairs":
        "You added each weight to its input. A weight multiplies its input.",
    "lost-sign":
        "A minus sign got lost: a negative weight pulls its output down.",
    # Pruning.
    "kept-weak":
        "You kept a weight that is too weak. Cut every weight whose size is below t.",
    "cut-negative":
        "You cut a strong negative weight. Only its size counts here, not its sign.",
    "cut-at-threshold":
        "You cut a weight whose size is exactly t. Only weights below t go.",
    # Working backwards.
    "not-divided":
        "That is the whole product. Divide it by the number that meets the blank.",
    "multiplied-back":
        "You multiplied at the end. To undo a multiplication, divide.",
    "upside-down":
        "You divided the wrong way round. The number that meets the blank goes below the line.",
    "ignored-rest":
        "You left out the other connections. Take away what they bring in first.",
    "sign-slip":
        "You added what the other connections bring in. To undo an addition, take it away.",
    "ignored-bias":
        "You left out the bias. Take it away from the output first.",
    "added-bias":
        "You added the bias once more. To undo an addition, take it away.",
})  # fmt: skip
