"""What is said of mistakes in a choice: of the largest output, and of the matrix that is a picture."""

from app.core.choosing import Largest
from app.core.problem import Cell, Number
from app.explain.choices import choices
from app.explain.conditions import Condition, always
from app.explain.typed import Typed


def row_meets(weight: int, input_: int) -> Condition:
    """Has the chosen row a number of this sign (0: any but 0) where an input of that sign is?"""

    def holds(typed: Typed) -> bool:
        layer = typed.problem.layers[-1]
        assert isinstance(layer, Largest)
        row = int(typed.number.value) - 1
        pairs = [
            (typed.problem.value(Cell(layer.W, (row, place))), typed.problem.value(Cell(layer.x, (place, 0))))
            for place in range(typed.problem.values[layer.W].shape[1])
        ]
        return any(sign(w) != 0 and sign(w) in (weight, weight or sign(w)) and sign(x) == input_ for w, x in pairs)

    return holds


def sign(number: Number) -> int:
    return (number > 0) - (number < 0)


SENTENCES = choices({
    # Which output is the largest?
    "larger-weights": (
        (row_meets(0, 0), "This row has the largest numbers, but not all of them count: one meets a 0."),
        (row_meets(1, -1), "This row has the largest numbers, but one of them meets a negative number and takes away."),
        (always, "This row has the largest numbers. Look also at what each of them meets."),
    ),
    "larger-size":
        "You compared sizes. What is negative lies below 0, however large its size is.",
    # Which matrix is the picture?
    "picture-transposed":
        "Here rows and columns are exchanged. Every row belongs to an output, every column to an input.",
    "picture-upside-down":
        "Here the rows are in another order. The first row belongs to the output at the top.",
    "picture-mirrored":
        "Here the columns are in another order. The first column belongs to the input at the top.",
    "picture-signs-turned":
        "Here the signs are turned. A dashed line has a negative weight.",
    "picture-gaps-filled":
        "Here a line is also where none is drawn. Where no line is, the weight is 0.",
})  # fmt: skip
