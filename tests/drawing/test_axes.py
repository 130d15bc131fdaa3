"""What the columns of a table are called for those who listen: samples only where they are samples."""

import pytest

from app.drawing.axes import columns_of
from app.drawing.sheet import sheet
from tests.strategies import RECIPES, first_problems

# By hand, from what the chapters say of these arrays: the first recipe that has them, and what stands in their columns.
COLUMNS = [
    ("connection/five-to-three", {"W": "X"}),
    ("connection/pruned", {"W": "X", "V": "X"}),
    ("batch/batch-layer-and-mean", {"W": "X", "X": "sample", "Y": "sample"}),
    ("batch/batch-centred", {"Y": "sample", "D": "sample"}),
    ("hidden-layers/hidden-back", {"W1": "X", "W2": "H"}),
    ("matrix-multiplication/product-times-table", {"A": "column", "B": "column", "C": "column"}),
    ("summary/summary-product", {"A": "column", "B": "column", "Y": "column"}),
    ("gradient/gradient-weights", {"W": "X", "dW": "X", "XT": "X"}),
    ("gradient/gradient-inputs", {"W": "X", "WT": "Z"}),
    ("gradient/gradient-batch", {"X": "sample", "dZ": "sample", "XT": "X", "dW": "X"}),
    ("gradient/gradient-update", {"W": "input", "dW": "input", "Wnew": "input"}),
    ("gradient/gradient-two-layers", {"W1": "X", "W2": "H", "W2T": "Y", "dW1": "X", "XT": "X"}),
    ("summary/one-lesson", {"W1": "X", "dW1": "X", "W1new": "X", "XT": "X"}),
    ("reading-weights/pic-best", {"W": "column", "X": "column"}),
    ("reading-weights/pic-parts", {"W": "column", "X": "column", "C": "column"}),
    ("reading-weights/pic-batch", {"W": "X", "X": "sample", "Y": "sample"}),
    ("summary/one-error", {"W1": "X", "W2": "H", "dW2": "H", "HT": "H"}),
]


def wide_arrays(name: str) -> dict[str, str]:
    """The arrays of a recipe's first problem that have several columns, and what these are called."""
    problem = first_problems(name)[1][0]
    shapes = {array: problem.values[array].shape for layer in problem.layers for array in (*layer.takes, layer.gives)}
    return {array: columns_of(problem, array) for array, shape in shapes.items() if len(shape) == 2 and shape[1] > 1}


@pytest.mark.parametrize(("name", "columns"), COLUMNS)
def test_columns_are_what_they_are(name: str, columns: dict[str, str]) -> None:
    """Weights have inputs in their columns, transposed ones outputs, batches samples, and plain products columns."""
    found = wide_arrays(name)
    assert found == {array: columns[array] for array in found}
    assert found


def test_no_weight_has_samples() -> None:
    """In no problem of the course does an array of weights, or of their slopes, have samples in its columns."""
    columns = [(name, array, word) for name in RECIPES for array, word in wide_arrays(name).items()]
    assert [it for it in columns if it[1].lstrip("d")[0] == "W" and it[2] == "sample"] == []


def test_one_column_has_no_name() -> None:
    """A column that is the only one needs no heading; the weights of a single input have one."""
    drawn = sheet(first_problems("connection/two-inputs")[1][0])
    names = {matrix.name: matrix.column_names for matrix in drawn.matrices}
    assert names == {"W": ("X 1", "X 2", "X 3"), "X": (), "b": (), "Y": ()}
