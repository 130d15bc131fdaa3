"""What is said of slips in equations that are no sums of products: functions, powers, shares, counts, steps."""

from app.explain.reasons.table import always, negative, table

SENTENCES = table(
    {
        # Activation functions.
        "kept-negative": ("ReLU is still to come: what does it make of {a}?", "Did you leave out ReLU?"),
        "absolute-value": (
            "You only dropped the minus. The function does something else with {a}.",
            "Did you only drop the minus?",
        ),
        "flipped-sign": ("The sign turned. ReLU never turns a sign.", "Did the sign turn?"),
        "negative-part": (
            "{a} is positive. What does the function make of a positive number?",
            "Did you take {a} for negative?",
        ),
        "step-for-relu": (
            "ReLU lets a positive number through as it is, and makes no 1 of it.",
            "Did you write 1 for on?",
        ),
        "leak-whole": (
            "You kept all of {a}. Only a tenth of a negative number leaks through.",
            "Did you keep all of {a}?",
        ),
        "relu-for-leak": ("That is plain ReLU. Here a tenth of {a} leaks through.", "Did you use plain ReLU?"),
        "leak-lost-sign": ("A tenth of a negative number is still negative.", "Did the minus get lost?"),
        "leak-of-all": (
            "{a} is positive: it passes as it is, and not only a tenth of it.",
            "Did you take a tenth of {a}?",
        ),
        "leak-hundredth": ("A tenth of {a} moves the point by one place only.", "Did the point move too far?"),
        "not-squashed": (
            "That is the number in front of the function. On which level does {a} lie?",
            "Did you leave out the function?",
        ),
        "relu-for-levels": ("That is what ReLU would give. On which level does {a} lie?", "Did you take ReLU?"),
        "another-level": ("That is another level. Where does {a} lie?", "Did you take another level?"),
        "gate-reversed": (
            "The gate stands the other way. Is {a} positive or negative?",
            "Did you turn the gate round?",
        ),
        "gate-is-number": (
            "That is the number itself. The gate is only open or closed: 1 or 0.",
            "Did you write the number itself?",
        ),
        "gate-signed": ("A closed gate is 0. No gate is negative.", "Did you give the gate a sign?"),
        "mirror-kept": ("That is the number as it was. Take it away from 1.", "Did you leave the number as it was?"),
        "mirror-minus": ("You turned the sign. Take the number away from 1 instead.", "Did you turn the sign?"),
        "mirror-turned": ("You took 1 away from it. Take it away from 1.", "Did you take 1 away from it?"),
        "mirror-added": ("You added 1. Take the number away from 1.", "Did you add 1?"),
        "edge-beyond-largest": (
            "Where does the level {a} end? Go up from its middle until the next one begins.",
            "Did you miss the end of the level?",
        ),
        "edge-sign-largest": (
            "Where does the level {a} end? Go up from its middle until the next one begins.",
            "Did you miss the end of the level?",
        ),
        "edge-beyond-smallest": (
            "Where does the level {a} begin? Go down until the one below it ends.",
            "Did you miss where the level begins?",
        ),
        "edge-sign-smallest": (
            "Where does the level {a} begin? Go down until the one below it ends.",
            "Did you miss where the level begins?",
        ),
        "relu-back-sign": ("ReLU never turns a sign. What goes in has the sign of {output}.", "Did the sign turn?"),
        "relu-back-zero": ("From 0 ReLU makes 0, and {output} is positive.", "Did you write 0?"),
        "leak-back-kept": ("A negative output was a tenth of what went in.", "Did you copy {output}?"),
        "leak-back-tenth": (
            "You took a tenth once more. Going back, it becomes ten times as much.",
            "Did you take a tenth once more?",
        ),
        "leak-back-all": ("A positive number went through as it is.", "Did you take ten times as much?"),
        "leak-back-sign": ("The sign stays: what went in is negative, too.", "Did the minus get lost?"),
        "leak-back-hundred": ("Ten times as much moves the point by one place only.", "Did the point move too far?"),
        # Two numbers.
        "difference-reversed": (
            "You took them away the other way round. {b} is taken away from {a}.",
            "Did you take them away the other way round?",
        ),
        "difference-added": (
            (
                (negative(1), "You added {b}. Taking away a negative number moves up."),
                (always, "You added them. {b} is taken away from {a}."),
            ),
            "Did you add the two?",
        ),
        "one-alone": ("That is only one of the two numbers.", "Did you use only one of the two?"),
        "difference-doubled": (
            "That is twice the difference. Only the difference itself is asked for.",
            "Did you double it?",
        ),
        "difference-squared": ("You squared it. An error is only the difference.", "Did you square it?"),
        "difference-size": ("The sign got lost. A difference keeps it.", "Did the sign get lost?"),
        "multiplied-for-added": ("You multiplied the two. They are added.", "Did you multiply the two?"),
        "taken-away-for-added": ("You took {b} away. It is added, with its own sign.", "Did you take {b} away?"),
        "one-factor": ("That is only one of the two factors. Multiply them.", "Did you use only one of the factors?"),
        "added-for-multiplied": ("You added the two. Multiply them.", "Did you add the two?"),
        "multiplied-for-divided": ("You multiplied. {a} is divided by {b}.", "Did you multiply?"),
        "taken-away-for-divided": ("You took {b} away. Divide by it.", "Did you take {b} away?"),
        "divided-upside-down": (
            "You divided the wrong way round. {a} stands above, {b} below.",
            "Did you divide the wrong way round?",
        ),
        "not-divided-yet": ("You have not divided yet. Divide by {b}.", "Did you stop before you divided?"),
        "divisor-alone": ("That is what you divide by. Divide {a} by it.", "Did you copy {b}?"),
        # Two numbers, backwards.
        "added-again": ("You added once more. To undo an addition, take away.", "Did you add once more?"),
        "sum-turned": (
            "You took them away the other way round. Begin with {output}.",
            "Did you take them away the other way round?",
        ),
        "subtracted-again": ("You took it away once more. To undo that, add it.", "Did you take it away once more?"),
        "taken-away-added": ("You added {output}. What was taken away from {a} to reach it?", "Did you add {output}?"),
        "difference-copied": ("That number is there already: it is {output}.", "Did you copy {output}?"),
        "subtracted-copied": ("That number is there already, beside the blank.", "Did you copy a number?"),
        "difference-back-turned": (
            "The two are the wrong way round. Put your number in, and see what comes out.",
            "Are the two the wrong way round?",
        ),
        "times-not-divided": (
            "That is the product, {output}. Divide it by the other factor.",
            "Did you stop before you divided?",
        ),
        "times-multiplied": (
            "You multiplied once more. To undo a multiplication, divide.",
            "Did you multiply once more?",
        ),
        "times-taken-away": (
            "You took the other factor away. To undo a multiplication, divide.",
            "Did you take the other factor away?",
        ),
        "times-upside-down": (
            "You divided the wrong way round. {output} is divided by the other factor.",
            "Did you divide the wrong way round?",
        ),
        "quotient-divided": ("You divided once more. To undo a division, multiply.", "Did you divide once more?"),
        "quotient-copied": ("That number is there already: it is {output}.", "Did you copy {output}?"),
        "quotient-added": ("You added. To undo a division, multiply.", "Did you add?"),
        "quotient-multiplied": ("You multiplied. What is {a} divided by to give {output}?", "Did you multiply?"),
        "quotient-upside-down": (
            "You divided the wrong way round. {a} stands above.",
            "Did you divide the wrong way round?",
        ),
        # Powers.
        "base-times-score": (
            "You multiplied. The exponent {a} counts how often the base is a factor.",
            "Did you multiply by the exponent?",
        ),
        "score-to-the-base": (
            "You exchanged base and exponent. The exponent is {a}.",
            "Did you exchange base and exponent?",
        ),
        "no-power": ("That is the exponent itself. Turn it into a power first.", "Did you leave out the power?"),
        "one-factor-too-many": ("One factor too many. Count the factors again.", "Is there one factor too many?"),
        "one-factor-too-few": ("One factor is missing. Count the factors again.", "Is one factor missing?"),
        "exponent-sign-lost": (
            "The minus of the exponent got lost. A negative exponent divides.",
            "Did the minus of the exponent get lost?",
        ),
        "minus-power-minus": (
            "A negative exponent does not make a power negative. It divides by the base.",
            "Did you put the minus in front?",
        ),
        "zero-power-zero": (
            "The exponent 0 does not give 0: without any factor, 1 is left.",
            "Did you write 0 for the exponent 0?",
        ),
        "score-cut-at-zero": (
            "You took {a} for 0. A negative exponent divides by the base.",
            "Did you take {a} for 0?",
        ),
        "score-is-power": ("That is the power. How often is the base a factor of it?", "Did you copy the power?"),
        "third-of-power": (
            "You divided by the base once. Count how often it is a factor.",
            "Did you divide by the base once?",
        ),
        "half-of-power": (
            "You divided by the base once. Count how often it is a factor.",
            "Did you divide by the base once?",
        ),
        # Shares.
        "not-normalised": (
            "That is the power. Divide it by the sum of all powers.",
            "Did you stop before you divided?",
        ),
        "odds": (
            "You divided by the sum of the others. The sum holds all powers, this one too.",
            "Did you divide by the sum of the others?",
        ),
        "share-upside-down": (
            "You divided the wrong way round. The power stands above, the sum below.",
            "Did you divide the wrong way round?",
        ),
        "share-of-rest": ("That is the share of all others together.", "Did you take the share of the others?"),
        "share-taken-away": (
            "You took the power away from the sum. Divide it by the sum.",
            "Did you take the power away from the sum?",
        ),
        "equal-shares": (
            "You divided 1 by how many there are. Larger powers have larger shares.",
            "Did you give everyone the same share?",
        ),
        "divided-by-how-many": (
            "You divided by how many there are. Divide by their sum.",
            "Did you divide by how many there are?",
        ),
        "by-the-largest": (
            "You divided by the largest power. Divide by the sum of all.",
            "Did you divide by the largest?",
        ),
        "winner-takes-all": (
            "Nobody gets everything or nothing. Each power has its part of the sum.",
            "Did you give everything to the winner?",
        ),
        "shares-of-scores": ("You used the scores. Turn each of them into a power first.", "Did you use the scores?"),
        "another-class": ("That is another share. Which power belongs to {output}?", "Did you take another power?"),
        "share-divided": ("You divided. To undo a division, multiply by the sum.", "Did you divide once more?"),
        "share-for-power": ("That is the share, {output}. Multiply it by the sum.", "Did you copy {output}?"),
        "sum-for-power": ("That is the sum. The power is only its part {output}.", "Did you copy the sum?"),
        "share-back-upside-down": ("You divided. To undo a division, multiply by the sum.", "Did you divide?"),
        "power-times-share": (
            "You multiplied. The sum is larger than the power: divide by the share.",
            "Did you multiply?",
        ),
        "sum-upside-down": (
            "You divided the wrong way round. Divide the power by its share.",
            "Did you divide the wrong way round?",
        ),
        "power-for-sum": ("That is the power. The sum is larger.", "Did you copy the power?"),
        # Bits and ranks.
        "loss-is-share": (
            "That is the probability itself. Count how often 1 is halved to get there.",
            "Did you copy the probability?",
        ),
        "loss-is-inverse": (
            "That tells into how many parts 1 was cut. Count how many halvings this takes.",
            "Did you count the parts?",
        ),
        "one-halving-short": ("One halving is missing. Count again, from 1 on.", "Is one halving missing?"),
        "one-halving-more": (
            "One halving too many. Start at 1, and do not count it.",
            "Is there one halving too many?",
        ),
        "bits-doubled": ("You doubled the number below the line. Each bit halves once more.", "Did you double?"),
        "bits-upside-down": (
            "The fraction stands upside down. A probability is at most 1.",
            "Does it stand upside down?",
        ),
        "bits-one-over": (
            "You divided 1 by the number of bits. Halve 1 that often instead.",
            "Did you divide 1 by the bits?",
        ),
        "rank-from-below": (
            "You counted from the smallest. The largest number has rank 1.",
            "Did you count from the smallest?",
        ),
        "rank-from-zero": ("That is how many are larger. Begin to count at 1.", "Did you begin to count at 0?"),
        "another-rank": (
            "That is the rank of another number. How many are larger than this one?",
            "Did you take another number?",
        ),
        # Pruning, and turning over.
        "kept-weak": (
            "You kept a weight that is too weak. What is smaller than {b} in size becomes 0.",
            "Did you keep it?",
        ),
        "cut-strong": ("You cut a weight that is strong enough. Its size counts, not its sign.", "Did you cut it?"),
        "threshold-for-weight": (
            "That is the threshold. The weight stays as it is, or becomes 0.",
            "Did you write the threshold?",
        ),
        "not-transposed": (
            "That number kept its place. Row and column are exchanged.",
            "Did you leave it in its place?",
        ),
        "another-place": (
            "That number belongs to another place. Exchange row and column.",
            "Did you take another place?",
        ),
        # Counts.
        "count-no-biases": (
            "Those are weights, and biases are missing. Each neuron has one of its own.",
            "Did you leave out biases?",
        ),
        "count-neurons": (
            "You counted neurons. Each has a weight for each input, and a bias.",
            "Did you count neurons?",
        ),
        "count-bias-per-input": (
            "You counted a bias for each input. Each neuron of the next layer has one.",
            "Did you count a bias for each input?",
        ),
        "count-one-more-each": (
            "You counted too many. Weights are inputs times neurons; then one bias a neuron.",
            "Did you add 1 on both sides?",
        ),
        "count-input-biases": ("You gave the inputs biases, too. They have none.", "Did you give the inputs biases?"),
        "count-bias-a-layer": (
            "You counted one bias for a layer. Each neuron has its own.",
            "Did you count one bias for a layer?",
        ),
        "count-first-only": (
            "That is the first layer alone. Go on with the next one.",
            "Did you stop after the first layer?",
        ),
        "count-last-only": (
            "That is the last layer alone. Begin with the first one.",
            "Did you begin with the last layer?",
        ),
        "count-ends-only": (
            "You went from the inputs straight to the last layer. Count layer by layer.",
            "Did you leave out the middle?",
        ),
        "count-biases-only": ("Those are the biases alone. The weights are missing.", "Did you count biases alone?"),
        "width-not-divided": (
            "That many parameters hang on it together. Divide by how many each neuron has.",
            "Did you stop before you divided?",
        ),
        "width-rest-kept": (
            "Some parameters hang on other neurons. Take those away first.",
            "Did you keep the others in it?",
        ),
        "width-no-bias": (
            "You left out the bias of each neuron. It belongs to its parameters.",
            "Did you leave out biases?",
        ),
        "width-one-side": (
            "Weights lead into it and out of it. You counted one side only.",
            "Did you count one side only?",
        ),
        # The step downhill.
        "uphill": ("That is a step uphill. It goes against the slope.", "Did you go uphill?"),
        "rate-forgotten": (
            "You left out the learning rate. Multiply the slope by it.",
            "Did you leave out the learning rate?",
        ),
        "step-only": ("That is the step alone. Take it away from the old weight.", "Did you write the step alone?"),
        "update-unchanged": (
            "That is the old weight. The step is still to be taken away.",
            "Did you copy the old weight?",
        ),
        "rate-ten-times": ("The step is ten times off. Look at the place of the point.", "Is the step ten times off?"),
        "weight-in-the-step": (
            "You took the slope from the weight first. Multiply slope and rate, then take that away.",
            "Did you take away before you multiplied?",
        ),
        "rate-taken-away": (
            "You took away the rate alone. It is multiplied by the slope first.",
            "Did you take away the rate alone?",
        ),
        "rate-not-divided": (
            "That is how far the weight moved. Divide it by the slope.",
            "Did you stop before you divided?",
        ),
        "rate-upside-down": (
            "You divided the wrong way round. Divide how far the weight moved by the slope.",
            "Did you divide the wrong way round?",
        ),
        "rate-turned": ("The size is right. A step goes against the slope.", "Did the sign turn?"),
        "slope-not-divided-back": (
            "That is how far the weight moved. Divide it by the learning rate.",
            "Did you stop before you divided?",
        ),
        "slope-rate-multiplied": ("You multiplied by the learning rate. Divide by it.", "Did you multiply?"),
        "slope-turned": ("The size is right. A step goes against the slope.", "Did the sign turn?"),
    }
)
