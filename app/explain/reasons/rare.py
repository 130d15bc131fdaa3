"""What is said of slips that are rarer than others: carefully, for nothing but the number speaks for them."""

from app.explain.reasons.table import always, of_products, one_number, table

SENTENCES = table(
    {
        "part-ten-off": (
            "One part of your fraction may be ten off. Work it out once more.",
            "Is a part of your fraction ten off?",
        ),
        "level-of-another": (
            "It looks as if you took a level of another function. Where does {a} lie?",
            "Did you take a level of another function?",
        ),
        "digits-off": (
            "It looks as if a digit is missing, or there twice.",
            "Is a digit missing, or there twice?",
        ),
        "tenth-off": (
            "It looks like a tenth off. Work it out once more.",
            "Is it a tenth off?",
        ),
        "sum-sign": (
            "A sign may have slipped while you added up. Go through the sum step by step.",
            "Did a sign slip while you added up?",
        ),
        "rest-sign": (
            "It looks as if you took away all that comes later.",
            "Did you take away all that comes later?",
        ),
        "term-sign": ("It looks as if {term} has the wrong sign.", "Has {term} the wrong sign?"),
        "product-twice": ("It looks as if {term} is in there twice.", "Is {term} in there twice?"),
        "one-kept": (
            "It looks as if you took {term} for 1. Times 1, a number stays as it is.",
            "Did you take {term} for 1?",
        ),
        "product-nearly": (
            "It looks as if a product went a little wrong. Work out your products again.",
            "Did a product go a little wrong?",
        ),
        "only-one-product": (
            "It looks as if you worked out {term} alone. Go on to the end of the sum.",
            "Did you work out {term} alone?",
        ),
        "partners-exchanged": (
            "It looks as if two numbers swapped their partners. Pair them place by place.",
            "Did two numbers swap their partners?",
        ),
        "weights-not-used": (
            "It looks as if you added the second numbers as they are. Multiply each by its partner first.",
            "Did you add the second numbers as they are?",
        ),
        "inputs-not-used": (
            "It looks as if you added the first numbers as they are. Multiply each by its partner first.",
            "Did you add the first numbers as they are?",
        ),
        "cut-too-early": (
            "It looks as if you dropped the negative products. All products are added first.",
            "Did you drop the negative products?",
        ),
        "bias-once-multiplied": (
            "It looks as if you multiplied the bias {b}. Add it once, at the end.",
            "Did you multiply the bias {b}?",
        ),
        "relu-added": (
            "It looks as if you stopped at 0. A result may be negative.",
            "Did you stop at 0?",
        ),
        "bias-of-another-layer": (
            "It looks as if you took another bias. Here it is {bias}.",
            "Did you take another bias?",
        ),
        "weights-of-another-layer": (
            "It looks as if you took the first numbers from another place. Look at the line of {output}.",
            "Did you take the first numbers from another place?",
        ),
        "inputs-of-another-layer": (
            "It looks as if you used numbers from another place. What goes in here is {inputs}.",
            "Did you use numbers from another place?",
        ),
        "divided-too-early": (
            "It looks as if you divided {output} first. Take away all else before you divide.",
            "Did you divide before you took away?",
        ),
        "result-minus-partner": (
            "It looks as if you took {met} away from {output}. To undo a multiplication, divide.",
            "Did you take {met} away from {output}?",
        ),
        "partner-taken-away": (
            "It looks as if you added or took away {met} at the end. To undo a multiplication, divide.",
            "Did you add or take away {met} at the end?",
        ),
        "divided-by-another": (
            "It looks as if you divided by another number. Here you divide by {met}.",
            "Did you divide by another number?",
        ),
        "result-upside-down": (
            "It looks as if you divided the wrong way round.",
            "Did you divide the wrong way round?",
        ),
        "hundred-off": (
            "It looks like a hundred off: a carry may have slipped.",
            "Is it a hundred off?",
        ),
        "top-alone": (
            "It looks as if you left out the division. Your number stands above the line.",
            "Did you leave out the division?",
        ),
        "leak-for-relu": (
            "It looks as if a part of {a} leaked through. ReLU stops a negative number.",
            "Did a part of {a} leak through?",
        ),
        "level-for-relu": (
            "It looks as if you used another function. What does ReLU make of {a}?",
            "Did you use another function?",
        ),
        "another-base": (
            "It looks as if you took another base. Look below the exponent {a}.",
            "Did you take another base?",
        ),
        "number-copied": (
            "It looks as if you copied a number. Work out the line of {output}.",
            "Did you copy a number?",
        ),
        "another-cell": (
            "It looks as if you worked out another place. Work out {output}.",
            "Did you work out another place?",
        ),
        "other-number": (
            (
                (of_products, "It looks as if a number in {term} came from another place."),
                (one_number, "It looks as if you took another number in place of {term}."),
                (always, "It looks as if one number came from another place."),
            ),
            "Did one number come from another place?",
        ),
        "other-result": (
            "It looks as if you began with another result. Here you begin with {output}.",
            "Did you begin with another result?",
        ),
    }
)
