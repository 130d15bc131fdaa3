"""What is given folds, and columns that follow one another stand in a chain: nothing is lost, and no box is hidden."""

from collections import Counter

import pytest

from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.drawing.blocks import Block, blocks, chains
from app.drawing.sheet import sheet
from app.drawing.statement import Equation, Part
from tests.strategies import RECIPES, some_recipes


def problem_of(name: str) -> Problem:
    return RECIPES[name].serve(range(1))[1][0]


def blocks_of(name: str) -> list[Block]:
    return blocks(sheet(problem_of(name), arrange=chains).equations)


def written(equation: Equation) -> str:
    """A line as one reads it; what stands below another stands in brackets."""

    def part(it: Part) -> str:
        below = f" ({it.foot.matrix.name} {it.foot.sign})" if it.foot and it.foot.matrix else ""
        return f"{it.sign} {it.matrix.name if it.matrix else ''}{below}".strip()

    return " ".join(part(it) for group in equation.groups for it in group)


@some_recipes
def test_nothing_is_lost(recipe: Recipe) -> None:
    """Each blank has one box, in view, and in the order of the lines; each number of the problem stands somewhere."""
    problem = recipe.serve(range(1))[1][0]
    shown = sheet(problem)
    found = blocks(sheet(problem, arrange=chains).equations)
    boxes = [cell for block in found for line in block.equations for cell in line.blanks]
    assert Counter(boxes) == Counter(problem.blanks)
    assert boxes == [cell for line in shown.equations for cell in line.blanks]
    tables = [matrix for block in found for line in block.equations for matrix in line.matrices]
    assert {table.name for table in tables} == {table.name for table in shown.matrices}
    for block in found:
        for line in block.equations if block.given else ():
            cells = [square.cell for matrix in line.matrices for row in matrix.rows for square in row]
            assert not any(problem.hidden[cell.array][cell.index] for cell in cells)


def test_what_folds() -> None:
    """Lines in which nothing is missing fold together, and say what is in them; single numbers stay."""

    def given(name: str) -> list[str]:
        return [block.given for block in blocks_of(name)]

    assert given("depth/depth-twelve") == ["A1 and A2", "", ""]
    assert given("depth/depth-three-wide") == ["A1 = ReLU(W1·X + b1)", "", ""]
    gate, turned = "∂H/∂Z1 = gate(Z1)", "Xᵀ = transposed(X)"
    assert given("gradient/gradient-two-layers") == ["H and Y", "", "", gate, "", turned, ""]
    assert given("depth/depth-three") == ["", "", ""]  # one neuron in each layer
    assert given("depth/depth-weight-behind") == ["", "", ""]  # the last line tells the answer


def test_chains() -> None:
    """A column is drawn once; its sum stands below it, and an arrow says what leads from one to the next."""

    def lines(name: str) -> list[str]:
        return [written(line) for block in blocks_of(name) for line in block.equations]

    assert lines("softmax/soft-six") == ["Z 3^z E (S = sum of E) ÷ S P"]
    assert lines("softmax/soft-rest") == ["E (S = sum of E) ÷ S P (U = sum of P)"]
    assert lines("softmax/soft-shift") == ["Z + c = V 3^z E (S = sum of E) ÷ S P"]
    assert lines("softmax/soft-ranking") == ["Z 3^z E (S = sum of E) ÷ S P ranks R"]
    assert lines("softmax/soft-base-e") == ["Z ≈ e^z E (S = sum of E) ≈ ÷ S P"]
    assert lines("softmax/soft-after-layer") == ["W · X + b = Z 3^z E", "E (S = sum of E) ÷ S P"]
    assert lines("gradient/gradient-softmax") == ["E (S = sum of E) ÷ S P − T = dZ"]
    assert lines("batch/batch-centred") == ["row means of Y = M", "Y − M = D"]  # no columns


@pytest.mark.parametrize(("name", "columns", "rows"), [("softmax/soft-six", "ZEP", 6), ("softmax/soft-rest", "EP", 3)])
def test_a_row_of_a_chain_lights_up_as_one(name: str, columns: str, rows: int) -> None:
    """All numbers of a chain stand on one line: those of a row belong together, and the sum to all of them; also where
    the chain begins with what is added up."""
    (block,) = blocks_of(name)
    (line,) = block.equations
    marks = {square.cell: square.marks for matrix in line.matrices for row in matrix.rows for square in row}
    assert {matrix.role for matrix in line.matrices if matrix.name in columns} == {"y"}
    for row in range(rows):
        assert {marks[Cell(array, (row, 0))] for array in columns} == {(("l", 0), ("r", row), ("s", 0))}
    assert marks[Cell("S", (0, 0))] == (("l", 0),)
