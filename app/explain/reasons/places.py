"""What is said of slips that take another number of the page: of another row, column, sample or layer."""

from app.explain.reasons.table import NEVER_ASKED, always, in_a_column, in_a_layer, table

ANOTHER_ROW = (
    (
        (always, "You used another row. {output} is made by row {row}."),
        (always, "You used another row. Look again which one makes {output}."),
    ),
    NEVER_ASKED,
)

SENTENCES = table(
    {
        "before-relu": (
            "You used a number from before the activation. What goes in here is {inputs}.",
            "Did you use a number from before the activation?",
        ),
        "layer-skipped": (
            (
                (in_a_layer, "You used the numbers of an earlier layer. What goes in here is {inputs}."),
                (always, "You used earlier numbers. What is multiplied here is {inputs}."),
            ),
            ((in_a_layer, "Did you use the numbers of an earlier layer?"), (always, "Did you use earlier numbers?")),
        ),
        "another-output": ANOTHER_ROW,
        "another-row": ANOTHER_ROW,
        "another-sample": (
            (
                (always, "You used another column. {output} is made from column {column}."),
                (always, "You used another column. Look again which one makes {output}."),
            ),
            NEVER_ASKED,
        ),
        "column-for-row": (
            (
                (always, "You read down a column of {weights}. {output} is made by its row {row}."),
                (always, "You read down a column of {weights}. Read along a row."),
            ),
            NEVER_ASKED,
        ),
        "row-by-row": (
            (
                (always, "You went along a row of {inputs}. {output} is made from its column {column}."),
                (always, "You went along a row of {inputs}. Go down a column."),
            ),
            NEVER_ASKED,
        ),
        "transposed-cell": (
            (
                (always, "That number stands across the diagonal. {output} lies in row {row} and column {column}."),
                (always, "That number stands across the diagonal. Exchange row and column."),
            ),
            NEVER_ASKED,
        ),
        "in-reverse": (
            "You paired the first number with the last. Pair the first with the first, and so on.",
            "Did you pair the first number with the last?",
        ),
        "zeros-skipped": (
            "You skipped the zeros and moved the rest up. Every number keeps the partner in its own place.",
            "Did you skip the zeros and move the rest up?",
        ),
        "element-wise": (
            "You multiplied only what stands in the same place. {output} needs a whole row and a whole column.",
            "Did you multiply only what stands in the same place?",
        ),
        "other-order": (
            "You multiplied in the other order. Rows come from {weights}, columns from {inputs}.",
            "Did you multiply in the other order?",
        ),
        "other-direction": (
            (
                (in_a_column, "You added along a row. {output} is made of a column."),
                (always, "You added down a column. {output} is made of a row."),
            ),
            NEVER_ASKED,
        ),
    }
)
