"""What is said of slips in a sum: with its terms, its bias, its end, its order, and on the way back."""

from app.explain.reasons.table import always, backwards, has, of_products, table, two_minuses

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
                (backwards, "You left out {term}. Take it away as well."),
                (of_products, "One product is missing in your sum: {term}."),
                (always, "One number is missing in your sum: {term}."),
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
        "zero-counted": ("Look at {term} again: nothing gets through a 0.", "Did you let something through a 0?"),
        # Signs.
        "lost-sign": (
            (
                (has("negative"), "A minus sign got lost: {negative} pulls the sum down."),
                (always, "A minus sign got lost. A negative number pulls the sum down."),
            ),
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
            "That is the sum of the products. The bias {bias} still has to be added.",
            "Did you leave out the bias {bias}?",
        ),
        "subtracted-bias": (
            "You took the bias {b} away. It is added, with its own sign.",
            "Did you take the bias {b} away?",
        ),
        "bias-twice": (
            "The bias {b} is in your sum twice. Add it once, at the end.",
            "Is the bias {b} in there twice?",
        ),
        "bias-per-term": (
            "You added the bias {b} with each product. Add it once, at the end.",
            "Did you add the bias {b} with each product?",
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
        "stopped-early": (
            "You stopped after {term}. Go on to the end of the sum.",
            "Did you stop after {term}?",
        ),
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
            "You worked straight from left to right. Multiply each pair first, then add: {first} and {second}.",
            "Did you work straight from left to right?",
        ),
        "sums-multiplied": (
            "You added up both sides and multiplied the sums. Multiply pair by pair, then add.",
            "Did you add up both sides before you multiplied?",
        ),
        # Other numbers.
        "before-relu": (
            "You used a number from before the activation. What goes in here is {inputs}.",
            "Did you use a number from before the activation?",
        ),
        "layer-skipped": (
            "You used the numbers of an earlier layer. What goes in here is {inputs}.",
            "Did you use the numbers of an earlier layer?",
        ),
        "another-output": ("You used another row. {output} is made by row {row}.", "Did you use another row?"),
        "another-row": ("You used another row. {output} is made by row {row}.", "Did you use another row?"),
        "another-sample": (
            "You used another column. {output} is made from column {column}.",
            "Did you use another column?",
        ),
        "column-for-row": (
            "You read down a column of the first matrix. {output} is made by its row {row}.",
            "Did you read down a column of the first matrix?",
        ),
        "row-by-row": (
            "You went along a row of the second matrix. {output} is made from its column {column}.",
            "Did you go along a row of the second matrix?",
        ),
        "transposed-cell": (
            "That number stands across the diagonal. {output} lies in row {row} and column {column}.",
            "Did you exchange row and column?",
        ),
        "in-reverse": (
            "You paired the numbers from the two ends. The first belongs to the first, the last to the last.",
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
            "You multiplied in the other order. The rows come from the first matrix, the columns from the second.",
            "Did you multiply in the other order?",
        ),
        "other-direction": (
            "You added in the other direction. {output} needs the numbers of its own line.",
            "Did you add in the other direction?",
        ),
        # Backwards.
        "ignored-bias": (
            "You left out the bias {b}. Take it away from {output} first.",
            "Did you leave out the bias {b}?",
        ),
        "added-bias": (
            "You added the bias {b}. To undo an addition, take it away.",
            "Did you add the bias {b} once more?",
        ),
        "ignored-rest": (
            "You left out all else that is added. Take it away from {output} first.",
            "Did you leave out all else?",
        ),
        "sign-slip": (
            "You added all else once more. To undo an addition, take it away.",
            "Did you add all else once more?",
        ),
        "output-alone": (
            "You began with {output} as it is. Take away all else that is added first.",
            "Did you begin with {output} as it is?",
        ),
        "not-divided": (
            "That is the whole product. Divide it by {met}, which meets the blank.",
            "Did you stop before you divided?",
        ),
        "multiplied-back": (
            "You multiplied by {met} at the end. To undo a multiplication, divide.",
            "Did you multiply at the end?",
        ),
        "minus-partner": (
            "You took {met} away at the end. To undo a multiplication, divide.",
            "Did you take {met} away at the end?",
        ),
        "upside-down": (
            "You divided the wrong way round. What meets the blank goes below the line: {met}.",
            "Did you divide the wrong way round?",
        ),
        "one-off-before-division": (
            "You were one off just before the last division. Work out once more what is left of {output}.",
            "Were you one off just before the division?",
        ),
        "copied-result": (
            "That number is there already: it is {output}. Work back from it to {blank}.",
            "Did you copy {output}?",
        ),
        "halfway": (
            "That is what else is added. Take it away from {output}, and go on from there.",
            "Did you stop halfway?",
        ),
        "back-without-count": (
            "You forgot that a mean is shared out. Multiply {output} by how many there are first.",
            "Did you forget that a mean is shared out?",
        ),
        "back-rest-kept": (
            "That is the whole sum. Take the other numbers away from it.",
            "Did you keep the other numbers in it?",
        ),
        # Sums and means.
        "sum-for-mean": (
            "That is the sum. Divide it by how many numbers there are.",
            "Did you leave the sum as it is?",
        ),
        "mean-of-fewer": (
            "You divided by another number. Count how many numbers there are, and divide by that.",
            "Did you divide by another number?",
        ),
        "middle-for-mean": (
            "That is the number in the middle. The mean is the sum, divided by how many there are.",
            "Did you take the number in the middle?",
        ),
        "mean-for-sum": (
            "You divided by how many there are. Here the sum itself is asked for.",
            "Did you divide by how many there are?",
        ),
        "largest-for-sum": ("That is the largest number. All of them are added.", "Did you take the largest number?"),
        "sum-before-function": (
            "You added the numbers from before the function. Here its results are added.",
            "Did you add the numbers from before the function?",
        ),
        # The result.
        "negated": ("The size is right. Look at the sign again.", "Is it the sign?"),
        "ten-off": ("Just ten off: a carry may have slipped.", "Did a carry slip?"),
        "digits-exchanged": ("Right digits. Look at their order.", "Are the digits in order?"),
        "fraction-upside-down": (
            "The fraction stands upside down. Look again which number is divided by which.",
            "Does your fraction stand upside down?",
        ),
        "part-one-off": (
            "One part of your fraction is one off. Work it out once more.",
            "Is a part of your fraction one off?",
        ),
        "digit-missing": ("A digit may be missing. Look at what you typed.", "Is a digit missing?"),
        "digit-doubled": ("A digit may be there twice. Look at what you typed.", "Is a digit there twice?"),
        "ten-times": ("Ten times off. Look at the place of the point.", "Is the point in its place?"),
        "percent": ("That is a percentage. Write it as a part of one.", "Did you write a percentage?"),
        "one-off": ("Only one off. Work it out once more.", "Were you only one off?"),
    }
)
