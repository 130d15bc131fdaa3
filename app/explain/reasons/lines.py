"""What is said of slips in a sum: with its terms, its signs, its bias, its end and its order."""

from app.explain.reasons.table import (
    always,
    backwards,
    of_products,
    of_sums,
    one_product,
    shows_zero,
    table,
    two_minuses,
)

SENTENCES = table(
    {
        # One term.
        "product-sign": (
            (
                (two_minuses, "Check the sign of {term}: two minus signs make it positive."),
                (of_products, "Check the sign of {term}: a single minus sign makes it negative."),
                (always, "Check the sign of {term}."),
            ),
            "Did the sign of {term} slip?",
        ),
        "product-left-out": (
            (
                (lambda slip: backwards(slip) and of_sums(slip), "You left out {term}. Take it away as well."),
                (of_products, "One product is missing in your sum: {term}."),
                (of_sums, "One number is missing in your sum: {term}."),
                (always, "You left out {term}."),
            ),
            "Did you leave out {term}?",
        ),
        "product-added-back": (
            "You added {term}. To undo an addition, take it away.",
            "Did you add {term} instead of taking it away?",
        ),
        "times-table": (
            "A times table slipped by one row. Work out {term} again.",
            "Did {term} slip by a row of its times table?",
        ),
        "one-pair-added": (
            "You added the two numbers of {term}. Multiply them.",
            "Did you add the two numbers of {term}?",
        ),
        "zero-counted": (
            ((shows_zero, "Look at {term} again: nothing gets through a 0."), (always, "Look at {term} again.")),
            ((shows_zero, "Did {term} let something through a 0?"), (always, "Did {term} slip?")),
        ),
        # Signs.
        "lost-sign": (
            "A minus sign got lost: {negative} pulls the sum down.",
            "Did you leave out the minus signs?",
        ),
        "sizes-with-minus": (
            "You added the sizes and put a minus in front. A positive part moves the sum up again.",
            "Did you add all sizes and put a minus in front?",
        ),
        "two-minuses-made-plus": (
            "Two negative numbers added go further down. Only multiplying two of them gives plus.",
            "Did you turn the minus of two numbers into plus?",
        ),
        "rest-taken-away": (
            (
                (of_products, "You took the later products away. All of them are added."),
                (always, "You took the later numbers away. All of them are added."),
            ),
            "Did you take away what comes after the first?",
        ),
        # The bias.
        "forgot-bias": (
            (
                (one_product, "That is the product alone. The bias {bias} still has to be added."),
                (always, "That is the sum of the products. The bias {bias} still has to be added."),
            ),
            "Did you leave out the bias {bias}?",
        ),
        "subtracted-bias": (
            "You took the bias {b} away. It is added, with its own sign.",
            "Did you take the bias {b} away?",
        ),
        "bias-twice": (
            (
                (backwards, "You took the bias {b} away twice. Once is enough."),
                (always, "The bias {b} is in your sum twice. Add it once, at the end."),
            ),
            "Is the bias {b} in there twice?",
        ),
        "bias-per-term": (
            (
                (backwards, "You took the bias {b} away with each product. Once is enough."),
                (always, "You added the bias {b} with each product. Add it once, at the end."),
            ),
            "Did you count the bias {b} with each product?",
        ),
        "multiplied-bias": (
            "You multiplied by the bias {b}. It is added, once, at the end.",
            "Did you multiply by the bias {b}?",
        ),
        "bias-to-inputs": (
            "You added the bias {b} to each input. Add it once, at the end.",
            "Did you add the bias {b} to each input?",
        ),
        "other-bias": (
            "You added the bias of another row. That of {output} is {bias}.",
            "Did you take the bias of another row?",
        ),
        # The end, and the order of work.
        "stopped-early": ("You stopped after {term}. Go on to the end of the sum.", "Did you stop after {term}?"),
        "added-pairs": (
            "You added the numbers of each pair. Multiply the two, and add the products.",
            "Did you add the numbers of each pair?",
        ),
        "products-multiplied": (
            (
                (of_products, "You multiplied the products with each other. They are added."),
                (always, "You multiplied the numbers. They are added."),
            ),
            "Did you multiply where you have to add?",
        ),
        "left-to-right": (
            "You worked straight from left to right. Multiply each pair first: {first} and {second}.",
            "Did you work straight from left to right?",
        ),
        "sums-multiplied": (
            "You added up both sides and multiplied the sums. Multiply pair by pair, then add.",
            "Did you add up both sides before you multiplied?",
        ),
    }
)
