"""Help with the layers that go from cell to cell, add up, turn over or count.

In each a blank is told by one short equation. It is written three times: with the names of all that is in it, with the
numbers that the learner may see, and with the numbers that are known when the blank is found.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

import numpy as np

from app.core.cells import Cellwise, Count, Rank, Total, Transpose
from app.core.layers import Layer, Prune
from app.core.problem import Cell, Problem
from app.core.ratio import look
from app.core.solve import Solution
from app.explain.notation import factor, name, names, number, total


@dataclass(frozen=True)
class Help:
    """What can be said about one blank."""

    hints: tuple[str, str, str]
    solution: tuple[str, ...]  # line by line; the last one ends with the number
    result: Cell | None = None  # of the equation that tells the blank, where it is another cell


Write = Callable[[Cell], str]


def by_cells(problem: Problem, solution: Solution, cell: Cell, layer: Layer) -> Help | None:
    """Help with a blank that a layer of these kinds tells; None: it is no such layer, or it does not tell it."""
    if cell.array not in (*layer.takes, layer.gives):
        return None
    match layer:
        case Cellwise():
            return by_rule(problem, solution, cell, layer)
        case Total():
            return by_total(problem, solution, cell, layer)
        case Rank():
            return by_rank(problem, solution, cell, layer)
        case Prune():
            return by_prune(problem, solution, cell, layer)
        case Transpose(W, V):
            return by_transpose(problem, solution, cell, Cell(V if cell.array == W else W, cell.index[::-1]))
        case Count():
            return by_count(problem, cell, layer)
    return None


def knows(solution: Solution, cell: Cell, *others: Cell) -> bool:
    """Were all the others known before the cell was found?"""
    turn = solution.rounds[cell.array][cell.index]
    return all(0 <= solution.rounds[other.array][other.index] < turn for other in others)


def seen_in(problem: Problem) -> Write:
    """Numbers that the learner sees, and names in place of the others."""
    return lambda cell: name(cell, problem) if (value := problem.shown(cell)) is None else factor(value)


def known_in(problem: Problem) -> Write:
    return lambda cell: factor(problem.value(cell))


def by_rule(problem: Problem, solution: Solution, cell: Cell, layer: Cellwise) -> Help | None:
    """Help from the first place where the rule tells the blank."""
    for operands, result in places(problem, layer):
        if cell not in (*operands, result):
            continue
        if cell == result:
            if knows(solution, cell, *operands):
                return computed(problem, layer, operands, result)
        elif knows(solution, cell, *(other for other in (*operands, result) if other != cell)):
            operand = operands.index(cell)
            if tells(solution, layer, operand, operands, result):
                return replace(undone(problem, layer, operand, operands, result), result=result)
    return None


def places(problem: Problem, layer: Cellwise) -> Iterator[tuple[list[Cell], Cell]]:
    """The operands and the result, place by place; an operand of one row or column serves them all."""
    shapes = [problem.values[array].shape for array in layer.takes]
    for row, column in product(*map(range, problem.values[layer.gives].shape)):
        operands = [
            Cell(array, (row if shape[0] > 1 else 0, column if shape[1] > 1 else 0))
            for array, shape in zip(layer.takes, shapes, strict=True)
        ]
        yield operands, Cell(layer.gives, (row, column))


def tells(solution: Solution, layer: Cellwise, operand: int, operands: Sequence[Cell], result: Cell) -> bool:
    """Does undoing the rule give a number?"""
    undo = layer.rule.undo[operand]
    if undo is None:
        return False
    numbers = []
    for cell in (*operands, result):
        whole = look(solution.values, cell.array)
        numbers.append(type(whole)(whole.above[cell.index], None if whole.below is None else whole.below[cell.index]))
    return undo(*numbers).of_one() is not None


def computed(problem: Problem, layer: Cellwise, operands: Sequence[Cell], result: Cell) -> Help:
    """Help with the result of a rule."""
    seen, known, out = seen_in(problem), known_in(problem), name(result, problem)
    by_name = layer.rule.written(*(name(cell, problem) for cell in operands))
    asked, worked = (layer.rule.written(*map(write, operands)) for write in (seen, known))
    out = f"{out} {layer.rule.equals}"
    end = f"{out} {worked} {layer.rule.equals} {number(problem.value(result))}"
    return Help(
        (said(layer, problem), f"{out} {by_name}", put_in(problem, out, by_name, asked, operands)),
        (f"{out} {by_name}", end),
    )


def said(layer: Cellwise, problem: Problem) -> str:
    """The rule in a sentence; one of single numbers does not speak of cells."""
    return layer.rule.says.replace(", cell by cell", "") if problem.values[layer.gives].size == 1 else layer.rule.says


def put_in(problem: Problem, out: str, by_name: str, asked: str, cells: Sequence[Cell]) -> str:
    """The equation with its numbers, or what has to be found first where the learner sees none of them."""
    return f"{out} {asked}" if asked != by_name else f"Put in what you found for {names(cells, problem)}."


def undone(problem: Problem, layer: Cellwise, operand: int, operands: Sequence[Cell], result: Cell) -> Help:
    """Help with an operand of a rule."""
    seen, known, blank = seen_in(problem), known_in(problem), name(operands[operand], problem)

    def write(form: str, how: Write) -> str:
        words = [blank if place == operand else how(cell) for place, cell in enumerate(operands)]
        return form.format(*words, z=how(result))

    back = layer.rule.back_below if problem.value(result) < 0 and layer.rule.back_below else layer.rule.back[operand]
    in_words = back.startswith("the ")  # it cannot be calculated, but found
    bare = back == "{z}"  # the step would be the number itself: say where it stands
    from_ = name(result, problem) if bare else write(back, seen)
    step = f"{blank} is {from_}." if in_words else f"{blank} = {from_}"
    equation = f"{write(layer.rule.sign, seen)} = {name(result, problem) if bare else seen(result)}"
    answer = number(problem.value(operands[operand]))
    last = f"{blank} = {answer}" if bare else f"{blank} = {write(back, known)} = {answer}"
    end, worked = f" = {number(problem.value(result))}", write(layer.rule.sign, known)
    if in_words:
        found = layer.rule.written(*map(known, operands))
        return Help((said(layer, problem), equation, step), (worked + end, found + end, f"{blank} = {answer}"))
    return Help((said(layer, problem), equation, step), (worked + end, last))


def by_total(problem: Problem, solution: Solution, cell: Cell, layer: Total) -> Help | None:
    """Help with a sum or a mean, or with one of the numbers in it."""
    along, size = layer.axis, problem.values[layer.a].shape[layer.axis]
    fixed = cell.index[0] if along == -1 else cell.index[1]
    parts = [Cell(layer.a, (fixed, place) if along == -1 else (place, fixed)) for place in range(size)]
    sum_ = Cell(layer.gives, (fixed, 0) if along == -1 else (0, fixed))
    if cell not in (*parts, sum_) or not knows(solution, cell, *(other for other in (*parts, sum_) if other != cell)):
        return None
    seen, blank, share = seen_in(problem), name(cell, problem), layer.kind == "mean"
    line = "row" if along == -1 else "column"
    says = f"A mean is the sum of a {line}, divided by how many there are." if share else f"Add up the whole {line}."
    by_name = " + ".join(name(part, problem) for part in parts)
    by_number = total([problem.value(part) for part in parts])
    if cell == sum_:
        asked = total([name(part, problem) if (value := problem.shown(part)) is None else value for part in parts])
        forms = [f"({form}) ÷ {size}" if share else form for form in (by_name, asked, by_number)]
        step = "All of them are 0." if asked == "0" else put_in(problem, f"{blank} =", forms[0], forms[1], parts)
        end = f"{blank} = {forms[2]} = {number(problem.value(cell))}"
        return Help((says, f"{blank} = {forms[0]}", step), (f"{blank} = {forms[0]}", end))
    others = [part for part in parts if part != cell]
    start = f"{size}·{seen(sum_)}" if share else seen(sum_)
    minus = " − ".join([start, *(seen(part) for part in others)])
    whole = f"{size}·{factor(problem.value(sum_))}" if share else factor(problem.value(sum_))
    worked = " − ".join([whole, *(factor(problem.value(part)) for part in others)])
    equation = f"({by_name}) ÷ {size}" if share else by_name
    end = f"{blank} = {worked} = {number(problem.value(cell))}"
    hints = says, f"{equation} = {name(sum_, problem)}", f"{blank} = {minus}"
    return Help(hints, (f"{equation} = {number(problem.value(sum_))}", end), sum_)


def by_rank(problem: Problem, solution: Solution, cell: Cell, layer: Rank) -> Help | None:
    """Help with the place of a number in its column."""
    row, column = cell.index
    parts = [Cell(layer.a, (place, column)) for place in range(problem.values[layer.a].shape[0])]
    if cell.array != layer.gives or not knows(solution, cell, *parts):
        return None
    own, blank = parts.pop(row), name(cell, problem)
    larger = [part for part in parts if problem.value(part) > problem.value(own)]
    hints = (
        "The largest of the column has rank 1, the next one rank 2, and so on.",
        f"For instance, {name(own, problem)} {'<' if parts[0] in larger else '≥'} {name(parts[0], problem)}.",
        f"Compare it with {names(parts, problem)}: count how many of them are larger, and add 1.",
    )
    what = f"{names(larger, problem)} {'is' if len(larger) == 1 else 'are'}" if larger else "None of them is"
    line = f"{what} larger than {name(own, problem)}, which is {number(problem.value(own))}."
    return Help(hints, (line, f"{blank} = {len(larger)} + 1 = {number(problem.value(cell))}"))


def by_transpose(problem: Problem, solution: Solution, cell: Cell, other: Cell) -> Help | None:
    """Help with a cell that stands in another place once rows and columns are exchanged."""
    if not knows(solution, cell, other):
        return None
    blank, twin = name(cell, problem), name(other, problem)
    says = "To transpose a matrix is to exchange its rows and columns: the first row becomes the first column."
    where = f"Row {cell.index[0] + 1}, column {cell.index[1] + 1} here is row {cell.index[1] + 1}, column "
    where += f"{cell.index[0] + 1} there."
    return Help((says, where, f"{blank} = {twin}"), (f"{blank} = {twin} = {number(problem.value(cell))}",))


def by_count(problem: Problem, cell: Cell, layer: Count) -> Help | None:
    """Help with a number of parameters, or with a width that a number of parameters tells."""
    count = Cell(layer.gives, (0, 0))
    widths = [Cell(layer.a, (place, 0)) for place in range(problem.values[layer.a].shape[0])]
    blank, seen, known = name(cell, problem), seen_in(problem), known_in(problem)
    says = "Every neuron has one weight for each neuron before it, and one bias."
    by_name, asked, worked = (
        " + ".join(f"{how(n)}·{how(m)} + {how(m)}" for n, m in pairwise(widths))
        for how in (lambda one: name(one, problem), seen, known)
    )
    if cell == count:
        end = f"{blank} = {worked} = {number(problem.value(cell))}"
        return Help((says, f"{blank} = {by_name}", f"{blank} = {asked}"), (f"{blank} = {by_name}", end))
    numbers = problem.values[layer.a][:, 0].copy()
    place, answer = cell.index[0], int(problem.value(cell))
    numbers[place] = 0
    rest = int(np.sum((numbers[:-1] + 1) * numbers[1:]))
    slope = (int(numbers[place - 1]) + 1 if place else 0) + (int(numbers[place + 1]) if place + 1 < len(widths) else 0)
    step = f"{seen(count)} − {rest} = {slope}·{blank}" if rest else f"{seen(count)} = {slope}·{blank}"
    left = int(problem.value(count)) - rest
    return Help(
        (says, f"{asked} = {seen(count)}", step),
        (
            f"{asked} = {number(problem.value(count))}",
            f"{slope}·{blank} = {left}",
            f"{blank} = {left} ÷ {slope} = {answer}",
        ),
    )


def by_prune(problem: Problem, solution: Solution, cell: Cell, layer: Prune) -> Help | None:
    """Help with a weight that pruning may cut."""
    if not knows(solution, cell, Cell(layer.W if cell.array == layer.V else layer.V, cell.index)):
        return None
    weight, pruned = Cell(layer.W, cell.index), Cell(layer.V, cell.index)
    w, v, t = int(problem.value(weight)), name(pruned, problem), int(problem.value(Cell(layer.t)))
    if cell == weight:
        where = f"{v} is not 0, so the connection was kept as it is."
        return Help(
            (where, f"{v} = {number(w)}", f"{name(cell, problem)} = {v}"), (f"{name(cell, problem)} = {number(w)}",)
        )
    compared = f"{abs(w)} ≥ {t}: the connection stays" if abs(w) >= t else f"{abs(w)} < {t}: the connection is cut"
    where = (
        f"{v} is the same as {name(weight, problem)} if that is strong enough, and 0 if not. Its sign does not count."
    )
    asked = (f"{name(weight, problem)} = {number(w)} and {layer.t} = {t}", f"Is the size of {number(w)} at least {t}?")
    return Help(
        (where, *asked), (f"|{number(w)}| = {abs(w)}, and {compared}.", f"{v} = {number(problem.value(pruned))}")
    )
