"""The sentences and the formulas of hints and solutions, each one template; who says them chooses and fills them in.

Where one and the same thing is said in several ways, a table has them all: by whether there are several samples, by
which kinds of connections there are, by how a number is compared. What is said of rules stands in `rules`.
"""

from collections.abc import Callable

from app.explain.templates import Template, table

# Formulas.

EQUAL = Template("{left} = {right}")
EQUAL_TWICE = Template("{left} = {middle} = {right}")
RESULT = {"=": EQUAL, "≈": Template("{left} ≈ {right}")}  # by the sign between a rule and its result
RESULT_TWICE = {"=": EQUAL_TWICE, "≈": Template("{left} ≈ {middle} ≈ {right}")}
BOTH = Template("{first} and {second}")

# What any equation may say.

PUT_IN = Template("Put in what you found for {found}.")
WORK_OUT = Template("Work out {sum}.")

# A linear layer. With several samples, the column of inputs is named as well.

MAKES = table({  # by whether there are several samples
    False: "Look at row {row} of {W}, which makes {output}.",
    True: "Look at row {row} of {W} and column {column} of {X}, which make {output}.",
})  # fmt: skip
BRINGS = table({  # by whether there are several samples
    False: "{blank} is added to what row {row} of {W} brings in, to make {output}.",
    True: "{blank} is added to what row {row} of {W} and column {column} of {X} bring in, to make {output}.",
})  # fmt: skip
LOOK = table({  # by whether there are several samples
    False: "Look at row {row} of {W}.",
    True: "Look at row {row} of {W} and column {column} of {X}.",
})  # fmt: skip
IS_WEIGHT = Template("{blank} is the weight from {input} to {output}.")
IS_FACTOR = Template("{blank} is multiplied by {input}, on the way to {output}.")
GOES_INTO = Template("{blank} goes into {output}, times {weight}.")
BIAS_ADDED = Template("The bias {bias} is added at the end.")

# Which inputs are live, which are cut by a weight of 0, and which weights are unknown: by what there is of these.


def connected(begun: Callable[[str], str]) -> dict[str, Template]:
    """What is said of connections, each sentence with the same beginning."""
    return table({kinds: begun(text) for kinds, text in {
        "live": "{live} {live:is|are} connected.",
        "live cut": "{live} {live:is|are} connected, {cut} {cut:is|are} not (a weight of 0).",
        "live unknown": "{live} {live:is|are} connected, {unknown} must be found first.",
        "live cut unknown":
            "{live} {live:is|are} connected, {cut} {cut:is|are} not (a weight of 0), {unknown} must be found first.",
        "cut": "nothing else is connected, {cut} {cut:is|are} not (a weight of 0).",
        "cut unknown": "{cut} {cut:is|are} not (a weight of 0), {unknown} must be found first.",
        "unknown": "{unknown} must be found first.",
    }.items()})  # fmt: skip


def counting(begun: Callable[[str], str]) -> dict[str, Template]:
    """The same of a product without a bias, which is no layer and connects nothing."""
    return table({kinds: begun(text) for kinds, text in {
        "live": "{live} {live:counts|count}.",
        "live cut": "{live} {live:counts|count}, {cut} {cut:does|do} not (times 0).",
        "live unknown": "{live} {live:counts|count}, {unknown} must be found first.",
        "live cut unknown":
            "{live} {live:counts|count}, {cut} {cut:does|do} not (times 0), {unknown} must be found first.",
        "cut": "nothing else counts, {cut} {cut:does|do} not (times 0).",
        "cut unknown": "{cut} {cut:does|do} not count (times 0), {unknown} must be found first.",
        "unknown": "first find {unknown}.",
    }.items()})  # fmt: skip


CONNECTED = connected(lambda text: text[0].upper() + text[1:])
BESIDES_CONNECTED = connected(lambda text: f"Besides, {text}")
COUNTING = counting(lambda text: text[0].upper() + text[1:])
BESIDES_COUNTING = counting(lambda text: f"Besides, {text}")

WHAT_TIMES = Template("What times {factor} is {output}?")
NOTHING_LEFT = Template("No product counts, so nothing is left.")
ONLY_BIAS_LEFT = Template("No input counts, so only the bias is left.")
PUT_IN_AND_ADD = Template("Put in what you found for {found}, then multiply and add up.")
NOTHING_ELSE_COUNTS = Template("Nothing else counts, so {blank} is {output}.")

# Two equations with two blanks.

BOTH_BLANK = Template("{blanks} are both blank, and every equation with one has the other too.")
TAKE_TOGETHER = Template("Take the equations of {outputs} together: two equations, two unknowns.")
MAKE_DROP_OUT = Template("Put in what you found before, then make {gone} drop out of the two equations.")
DROPS_OUT = Template("The first equation times {one}, minus the second times {other}: {gone} drops out.")

# Sums and means, ranks, matrices turned over, parameters.

ADD_UP = table({"row": "Add up the whole row.", "column": "Add up the whole column."})
MEAN = Template("A mean is the sum of a row, divided by how many there are.")
ALL_ZERO = Template("All of them are 0.")
LARGEST_FIRST = Template("The largest of the column has rank 1, the next one rank 2, and so on.")
FOR_INSTANCE = Template("For instance, {comparison}.")
COUNT_LARGER = Template("Compare it with {others}: count how many of them are larger, and add 1.")
ARE_LARGER = Template("{larger} {larger:is|are} larger than {own}, which is {number}.")
NONE_LARGER = Template("None of them is larger than {own}, which is {number}.")
TRANSPOSE = Template(
    "To transpose a matrix is to exchange its rows and columns: the first row becomes the first column."
)  # fmt: skip
WHERE_TRANSPOSED = Template("Row {row}, column {column} here is row {column}, column {row} there.")
COUNT = Template("Every neuron has one weight for each neuron before it, and one bias.")

# Which output is the largest? A place is an input, or the bias.

SAME_INPUTS = table({  # by whether it is a layer
    False: "Every row of {W} meets the same numbers: compare the rows, place by place.",
    True: "Every output gets the same inputs: compare the rows of {W} and the biases, place by place.",
})  # fmt: skip
ZERO_INPUTS = Template("{inputs} {inputs:is|are} 0: what meets {inputs:it|them} does not count.")
NEGATIVE_INPUTS = Template("{inputs} {inputs:is|are} negative: there, the smaller number brings more.")
FROM_ONE_INPUT = Template("From {input} come {products}: which of these is the most?")
ONLY_BIASES = Template("The products are the same. Which of {biases} is the most?")
BEHIND = Template("{rival} is not the largest: another one gets as much in every place, and more in one.")
NEVER_BEHIND = Template("One of the two gets as much in every place, and more in one. Which?")
AS_MUCH = Template("{winner} gets as much as {rival} in every place, or more: {comparisons}.")
SO_LARGEST = Template("So {winner} is the largest: {sums}.")

# Which matrix is the picture?

EVERY_LINE_FITS = Template("Every line fits {candidate}.")
ROWS_ARE_OUTPUTS = Template("Every row belongs to an output, every column to an input.")
NO_LINE = Template("Where no line is drawn, the number is 0.")
LOOK_AT_LINE = Template(
    "Is there a line from {input} to {output}? Compare it with row {row}, column {column} of each matrix."
)  # fmt: skip
NOT_THIS = table({
    "none": "{candidate} has {number} in row {row}, column {column}, but no line leads from {input} to {output}.",
    "some": "{candidate} has {number} in row {row}, column {column}, but there is a line from {input} to {output}.",
    "positive":
        "{candidate} has {number} in row {row}, column {column}, but the line from {input} to {output} is not dashed.",
    "negative":
        "{candidate} has {number} in row {row}, column {column}, but the line from {input} to {output} is dashed.",
    "numbered":
        "{candidate} has {number} in row {row}, column {column}, but the line from {input} to {output} says {weight}.",
})  # fmt: skip

# Pictures of pixels.

PAIRS = table({  # by the kind
    "pixels": "Each dial meets the pixel in its place. Multiply, and add up all of them.",
})  # fmt: skip

# Pruning.

WAS_KEPT = Template("{pruned} is not 0, so the connection was kept as it is.")
SAME_IF_STRONG = Template("{pruned} is the same as {weight} if that is strong enough, and 0 if not.")
SIGN_DOES_NOT_COUNT = Template("Its sign does not count.")
AT_LEAST = Template("Is the size of {number} at least {threshold}?")
STAYS = Template("|{number}| = {size}, and {size} ≥ {threshold}: the connection stays.")
IS_CUT = Template("|{number}| = {size}, and {size} < {threshold}: the connection is cut.")
