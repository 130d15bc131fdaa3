"""A function that is applied cell by cell, drawn as a network: straight lines without weights."""

from app.core.problem import Cell, Problem
from app.drawing.chains import Seen, spoken, text
from app.drawing.diagram import GAP, INPUT_X, MARGIN, OUTPUT_X
from app.drawing.equations import arrow
from app.drawing.network import RADIUS, Network, Node, Port
from app.explain.notation import name

WIDTH = OUTPUT_X + MARGIN


def straight(problem: Problem, seen: Seen) -> Network | None:
    """The drawing of a problem whose one equation makes a column of another, cell by cell; None of any other."""
    if len(problem.layers) != 1:
        return None
    (layer,) = problem.layers
    arrays = (*layer.takes, layer.gives)
    rows = problem.values[layer.gives].shape[0]
    word = arrow(layer)
    if not word or [problem.values[array].shape for array in arrays] != [(rows, 1)] * 2:
        return None
    before, after = ([Cell(array, (row, 0)) for row in range(rows)] for array in arrays)
    heights = [MARGIN + GAP * row for row in range(rows)]
    nodes = [
        Node(cell, "y", x, heights[row], name(cell, problem), text(seen(cell)), (Port("y", 0, row),))
        for cells, x in ((before, INPUT_X), (after, OUTPUT_X))
        for row, cell in enumerate(cells)
    ]
    words = [
        f"{name(cell, problem)} is {spoken(seen(cell))}; {word} makes {name(result, problem)} of it, "
        f"which is {spoken(seen(result))}."
        for cell, result in zip(before, after, strict=True)
    ]
    wires = tuple(((INPUT_X + RADIUS, y), (OUTPUT_X - RADIUS, y)) for y in heights)
    return Network(WIDTH, 2 * MARGIN + GAP * (rows - 1), tuple(nodes), (), " ".join(words), 0, wires=wires, word=word)
