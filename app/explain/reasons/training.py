"""What is said of slips in equations of training, forwards and backwards."""

from app.explain.reasons.table import table

SENTENCES = table(
    {
        "doubled-for-squared": ("You doubled it. Multiply {a} by itself.", "Did you double it?"),
        "not-squared": ("You forgot the square. Multiply {a} by itself.", "Did you forget the square?"),
        "root-forgotten": (
            "You forgot the root. Which number, times itself, gives {a}?",
            "Did you forget the root?",
        ),
        "halved-for-root": ("You halved it. Which number, times itself, gives {a}?", "Did you halve it?"),
        "squared-for-root": (
            "You went the other way. Which number, times itself, gives {a}?",
            "Did you square it?",
        ),
        "root-back-copied": ("You copied the root. Multiply it by itself.", "Did you copy {output}?"),
        "root-back-doubled": ("You doubled the root. Multiply it by itself.", "Did you double the root?"),
        "size-kept-sign": ("You kept the minus. A size has none.", "Did you keep the minus?"),
        "size-is-sign": ("You wrote the sign. The size is what is left without it.", "Did you write the sign?"),
        "sign-is-number": ("You kept the whole number. Only its sign is asked for.", "Did you keep the whole number?"),
        "sign-is-size": ("You wrote the size. Only the sign is asked for.", "Did you write the size?"),
        "blend-turned": (
            "You exchanged the two parts: {a} belongs to {b}.",
            "Did you exchange the two parts?",
        ),
        "blend-new-whole": (
            "You took all of {c}. Multiply it by 1 minus {a} first.",
            "Did you take all of {c}?",
        ),
        "blend-old-whole": ("You took all of {b}. Multiply it by {a} first.", "Did you take all of {b}?"),
        "blend-halves": (
            "You took the middle of the two. Here {a} says how much {b} counts.",
            "Did you take the middle?",
        ),
        "blend-without-shares": (
            "You added both as a whole. Of {b} only the share {a} counts, of {c} the rest of 1.",
            "Did you leave out both shares?",
        ),
        "blend-first-only": ("Nothing of {c} is there. A part of it is added.", "Did you leave out {c}?"),
        "blend-second-only": ("Only a part of {c} is there. A part of {b} belongs to it.", "Did you leave out {b}?"),
        "blend-rest-of-part": (
            "You wrote what is left of 1. The other part is asked for, which belongs to {b}.",
            "Did you write what is left of 1?",
        ),
        "blend-not-divided": ("You have not divided: {blank} is still multiplied.", "Did you stop before you divided?"),
        "rolling-damped": ("You took only a part of {c}. All of it is added.", "Did you take only a part of {c}?"),
        "rolling-both": ("You multiplied both. Only {b} is multiplied by {a}.", "Did you take a share of both?"),
        "rolling-without": ("The factor {a} is missing. Multiply {b} by it first.", "Did you leave out {a}?"),
        "rolling-other": ("You multiplied {c} by {a}. That belongs to {b}.", "Did you take a share of {c}?"),
        "not-corrected": (
            "You copied {a}. Divide it by 1 minus the power.",
            "Did you copy {a}?",
        ),
        "corrected-multiplied": ("You multiplied. Divide by 1 minus the power.", "Did you multiply?"),
        "corrected-by-power": (
            "You divided by the power itself. Take it away from 1 first.",
            "Did you divide by the power itself?",
        ),
        "corrected-first-step": ("The exponent {c} is missing. First raise {b} to it.", "Did you leave out {c}?"),
        "corrected-rest-raised": (
            "You took the power at the end. First the power, then take it away from 1.",
            "Did you take the power at the end?",
        ),
        "corrected-again": ("You divided once more. Multiply instead.", "Did you divide once more?"),
        "corrected-copied": (
            "You copied {output}. Multiply it by 1 minus the power.",
            "Did you copy {output}?",
        ),
        "decay-grows": ("You added the product to 1. It is taken away from 1.", "Did you add the product to 1?"),
        "decay-one-factor": (
            "You used only one of {b} and {c}. Multiply the two first.",
            "Did you use only one of {b} and {c}?",
        ),
        "decay-taken-away": (
            "You took the product away from {a} itself. It is taken away from 1.",
            "Did you take the product away from {a}?",
        ),
        "decay-part-only": ("You wrote what is taken away. What is left of {a}?", "Did you write what is taken away?"),
        "decay-left-out": ("You left {a} as it was. It shrinks a little.", "Did you leave {a} as it was?"),
        "decay-in-slope": ("You went on from the old number. Start at {a}.", "Did you start at the old number?"),
        "decay-again": ("You multiplied once more. Divide instead.", "Did you multiply once more?"),
        "decay-not-divided": ("You wrote what was taken away. Divide it.", "Did you stop before you divided?"),
        "decay-divided-once": (
            "You divided by {a} alone. Divide by the other number, too.",
            "Did you divide only once?",
        ),
        "factor-grows": ("You added to 1. The product is taken away from it.", "Did you add to 1?"),
        "factor-product": ("You wrote the product alone. Take it away from 1.", "Did you write the product alone?"),
        "factor-turned": ("You took 1 away. Take the product away from 1.", "Did you take 1 away?"),
        "factor-one-alone": (
            "You took one number away from 1. Multiply {a} and {b} first.",
            "Did you forget to multiply first?",
        ),
        "factor-sign-back": ("Check the sign: {output} is taken away from 1.", "Did a sign slip?"),
        "factor-not-divided": ("You have the product. Divide it.", "Did you stop before you divided?"),
        "factor-without-one": (
            "You divided {output}. Take it away from 1 first.",
            "Did you divide {output}?",
        ),
        "floor-with-rest": ("You kept what is left over. Round down.", "Did you keep what is left over?"),
        "floor-rounded-up": ("You rounded up. Here only what is whole counts.", "Did you round up?"),
        "ceil-with-rest": ("You kept a part. It counts as a whole one.", "Did you keep a part?"),
        "ceil-upside-down": (
            "You divided {b} by {a}. It is the other way round.",
            "Did you divide the wrong way round?",
        ),
        "ceil-rounded-down": ("You rounded down. What is left over counts as one more.", "Did you round down?"),
        "stairs-multiplied": ("You multiplied by {c}. It says how often {b} is a factor.", "Did you multiply by {c}?"),
        "stairs-one-more": ("One stair too many. Count how often {b} is a factor.", "Was it one stair too many?"),
        "stairs-one-fewer": ("One stair is missing. Count how often {b} is a factor.", "Is one stair missing?"),
        "stairs-start-left-out": ("The start is missing. Multiply {a} by the power.", "Did you leave out {a}?"),
        "stairs-each-step": (
            "You counted each step. Count the stairs: that is how often {b} is a factor.",
            "Did you count each step?",
        ),
        "stairs-again": ("You multiplied by the power once more. Divide by it.", "Did you multiply once more?"),
        "tent-not-folded": (
            "You went on up. Behind the middle the triangle falls: take away how far {a} is beyond {b}.",
            "Did you go on up behind the middle?",
        ),
        "tent-whole-width": ("You divided by the whole width. Divide by {b}.", "Did you divide by the whole width?"),
        "tent-distance": (
            "You wrote how far it is from the middle. What does that leave of 1?",
            "Did you write how far?",
        ),
        "cosine-as-line": (
            "You went down a straight line. The cosine falls slowly at both ends.",
            "Did you go down a straight line?",
        ),
        "cosine-rising": ("You went up. The cosine begins at the top.", "Did you go up?"),
        "cosine-itself": ("That is the cosine itself. Add 1 to it, then halve.", "Is that the cosine itself?"),
        "cosine-not-halved": ("You stopped too early: divide by 2.", "Did you stop before you divided?"),
        "between-part-only": ("You wrote the way alone. It starts at {a}.", "Did you write the way alone?"),
        "between-part-of-second": (
            "You took a part of {b} itself. Take it of the way between the two.",
            "Did you take a part of {b} itself?",
        ),
        "between-from-second": ("You went back from {b}. Start at {a}.", "Did you start at {b}?"),
        "between-not-added": ("You wrote the whole way. It starts at {a}.", "Did you write the whole way?"),
        "between-not-divided": (
            "You wrote how far it goes. Divide that by the whole way.",
            "Did you write how far it goes?",
        ),
    }
)
