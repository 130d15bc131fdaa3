"""A node shines by its number once that is found; a line tells what it carries once its sum is whole."""

import pytest

from app.core.layers import Affine
from app.core.problem import Cell, Number
from app.core.recipe import Recipe
from app.drawing.light import light
from app.drawing.sheet import sheet
from tests.strategies import some_recipes

CHOICE = "choice"


@pytest.mark.parametrize(
    ("value", "shines"),
    [(1, "p1"), (3, "p2"), (6, "p3"), (400, "p3"), (-2, "n1"), (-5, "n2"), (-6, "n3"), (0, "silent")],
)
def test_how_it_shines(value: Number, shines: str) -> None:
    """By its sign, and in three steps by its size; what is 0 is silent."""
    assert light(value) == shines


@some_recipes
def test_found_and_complete(recipe: Recipe) -> None:
    """Before anything is found nothing shines; then what was found does; once all is found, every node."""
    problem = recipe.serve(range(1))[1][0]
    if not sheet(problem).network or CHOICE in problem.values:  # where one of several is chosen, nothing shines
        return
    for count in range(len(problem.blanks) + 1):
        found = set(problem.blanks[:count])
        drawn = sheet(problem, found).network
        assert drawn
        nodes = [node for node in drawn.nodes if node.kind != "b"]
        shining = {node.cell for node in nodes if node.light}
        every = {node.cell for node in nodes}
        assert shining == (every if count == len(problem.blanks) else every & found)
        assert not any(node.light for node in drawn.nodes if node.kind == "b")


@some_recipes
def test_what_a_line_carries(recipe: Recipe) -> None:
    """Weight times input of the first sample; nothing as long as a number of the same sum is missing."""
    problem = recipe.serve(range(1))[1][0]
    layers = {layer.W: layer for layer in problem.layers if isinstance(layer, Affine)}
    for found in (set(), set(problem.blanks)) if CHOICE not in problem.values else ():
        drawn = sheet(problem, found).network
        for edge in drawn.edges if drawn else ():
            layer, (row, column) = layers[edge.cell.array], edge.cell.index
            source = Cell(layer.x, (column, 0))
            of_row = [Cell(layer.W, (row, place)) for place in range(problem.values[layer.W].shape[1])]
            of_row += [Cell(layer.x, (place, 0)) for place in range(problem.values[layer.x].shape[0])]
            of_row += [Cell(layer.z, (row, 0)), *(Cell(array, (row,)) for array in layer.takes[2:])]
            missing = any(problem.hidden[cell.array][cell.index] and cell not in found for cell in of_row)
            product = problem.value(edge.cell) * problem.value(source)
            text = edge.carried.replace("−", "-")
            assert (text == "") == missing
            assert not text or float(product) == pytest.approx(eval_number(text))


def eval_number(text: str) -> float:
    top, _, bottom = text.partition("/")
    return float(top) / float(bottom or 1)
