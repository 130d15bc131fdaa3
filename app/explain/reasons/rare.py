"""What is said of slips that are rarer than others: carefully, for nothing but the number speaks for them."""

from app.explain.reasons.table import always, has, table

SENTENCES = table(
    {
        "sum-sign": (
            "A sign may have slipped while you added up. Go through the sum step by step.",
            "Did a sign slip while you added up?",
        ),
        "rest-sign": (
            "You may have taken away all that comes later. Only what has a minus is taken away.",
            "Did you take away all that comes later?",
        ),
        "term-sign": ("It looks as if {term} has the wrong sign.", "Has {term} the wrong sign?"),
        "product-twice": ("It looks as if {term} is in there twice.", "Is {term} in there twice?"),
        "one-kept": ("Look at {term} again: times 1, a number stays as it is.", "Did you take {term} for 1?"),
        "product-nearly": ("Only a little off. Work out your products again.", "Did a product go wrong?"),
        "only-one-product": (
            "That looks like {term} alone. Go on to the end of the sum.",
            "Did you work out {term} alone?",
        ),
        "partners-exchanged": (
            "It looks as if two numbers changed their partners. Pair them place by place.",
            "Did two numbers change their partners?",
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
        "relu-added": ("You may have cut it at 0. Nothing is cut in this line.", "Did you cut it at 0?"),
        "bias-of-another-layer": (
            "It looks as if you took another bias. Here it is {bias}.",
            "Did you take another bias?",
        ),
        "weights-of-another-layer": (
            "It looks as if you took the first numbers from another place. Look at the line of {output}.",
            "Did you take the first numbers from another place?",
        ),
        "inputs-of-another-layer": (
            "It looks as if you used other inputs. What goes in here is {inputs}.",
            "Did you use other inputs?",
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
            "It looks as if you divided by another number. Divide by {met}, which meets the blank.",
            "Did you divide by another number?",
        ),
        "result-upside-down": (
            "It looks as if your fraction stands upside down.",
            "Does your fraction stand upside down?",
        ),
        "hundred-off": ("Just a hundred off: a carry may have slipped.", "Did a carry slip?"),
        "top-alone": (
            "That is the number above the line alone. Divide it by the one below.",
            "Did you leave out the division?",
        ),
        "leak-for-relu": ("ReLU lets nothing of a negative number through.", "Did you let a part leak through?"),
        "level-for-relu": (
            "ReLU knows no levels: a number stays as it is, or becomes 0.",
            "Did you use another function?",
        ),
        "another-base": (
            "It looks as if you took another base. Look below the exponent {a}.",
            "Did you take another base?",
        ),
        "number-copied": (
            "That number is there already. Work out the line of {output}.",
            "Did you copy a number?",
        ),
        "another-cell": ("That number belongs to another place. Work out {output}.", "Did you work out another place?"),
        "other-number": (
            (
                (has("term"), "It looks as if a number in {term} came from another place."),
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
