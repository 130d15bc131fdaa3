"""What is said of slips on the way back: a blank beside what it is multiplied by, or what it is added to."""

from app.explain.reasons.table import table

SENTENCES = table(
    {
        "ignored-bias": (
            "You left out the bias {b}. Take it away from {output} first.",
            "Did you leave out the bias {b}?",
        ),
        "added-bias": (
            "You added the bias {b}. To undo an addition, take it away.",
            "Did you add the bias {b} once more?",
        ),
        "ignored-rest": (
            "You left out the other parts. Take them away from {output}, too.",
            "Did you leave out the other parts?",
        ),
        "sign-slip": (
            "You added the other parts once more. To undo an addition, take it away.",
            "Did you add the other parts once more?",
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
            "That is another part of the sum. Take it away from {output}, and go on from there.",
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
    }
)
