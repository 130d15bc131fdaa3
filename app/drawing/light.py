"""How the nodes of a drawn network shine by their numbers, and what its lines carry."""

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from app.core.problem import Cell, Number, Problem
from app.drawing.chains import text
from app.drawing.network import Edge, Network, Node
from app.drawing.sums import Sum

SIZES = (0, 3, 6)  # from which on a number shines a little, more, and most

Row = tuple[int, int]  # of a line, and which of its sums


def with_light(drawn: Network, problem: Problem, found: Collection[Cell], sums: Iterable[Sum]) -> Network:
    """A drawing in which what was found shines, and once nothing is missing, every node; lines into whole sums say what
    they carry."""
    shining, rows = shown_by_light(problem, found), whole(sums)
    inputs = {(port.line, port.row): node.cell for node in drawn.nodes for port in node.places if port.role == "x"}

    def node(it: Node) -> Node:
        return replace(it, light=light(problem.value(it.cell))) if it.cell in shining and it.kind != "b" else it

    def edge(it: Edge) -> Edge:
        row, column = it.cell.index
        if (it.line, row) not in rows:
            return it
        return replace(it, carried=text(problem.value(it.cell) * problem.value(inputs[it.line, column])))

    return replace(drawn, nodes=tuple(map(node, drawn.nodes)), edges=tuple(map(edge, drawn.edges)))


def light(value: Number) -> str:
    """How a node shines: by the sign of its number, and in three steps by its size; nothing of 0."""
    if value == 0:
        return "silent"
    return f"{'p' if value > 0 else 'n'}{sum(abs(float(value)) >= least for least in SIZES)}"


def shown_by_light(problem: Problem, found: Collection[Cell]) -> Collection[Cell]:
    """What was found; every cell, once that is all."""
    if not set(problem.blanks) <= set(found):
        return found
    return {Cell(array, index) for array, values in problem.values.items() for index in np.ndindex(values.shape)}


def whole(sums: Iterable[Sum]) -> set[Row]:
    """The sums of the first sample in which nothing is missing."""
    drawn = [one for one in sums if not one.sample]
    return {(one.line, one.row) for one in drawn if "?" not in "".join([one.result, *(it.text for it in one.products)])}
