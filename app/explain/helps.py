"""Help with the layers that add up, rank, turn over, count or prune, and what other modules need for theirs.

In each a blank is told by one short equation. It is written three times: with the names of all that is in it, with the
numbers that the learner may see, and with the numbers that are known when the blank is found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.core.cells import Count, Rank, Total, Transpose
from app.core.layers import Layer, Prune
from app.core.problem import Cell, Problem
from app.core.solve import Solution
from app.explain import sentences
from app.explain.notation import factor, name, names, number, total
from app.explain.phrases import equal
from app.explain.templates import Sentence, Text, joined


@dataclass(frozen=True)
class Help:
    """What can be said about one blank."""

    hints: tuple[Text, Text, Text]
    solution: tuple[Text, ...]  # line by line; the last one ends with the number
    result: Cell | None = None  # of the equation that tells the blank, where it is another cell


Write = Callable[[Cell], str]


def by_cells(problem: Problem, solution: Solution, cell: Cell, layer: Layer) -> Help | None:
    """Help with a blank that a layer of these kinds tells; None: it is no such layer, or it does not tell it."""
    match layer:
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


def put_in(problem: Problem, by_name: Sentence, asked: Sentence, cells: Sequence[Cell]) -> Sentence:
    """The equation with its numbers, or what has to be found first where the learner sees none of them."""
    return asked if asked != by_name else sentences.PUT_IN(found=names(cells, problem))


def by_total(problem: Problem, solution: Solution, cell: Cell, layer: Total) -> Help | None:
    """Help with a sum or a mean, or with one of the numbers in it."""
    along, size = layer.axis, problem.values[layer.a].shape[layer.axis]
    fixed = cell.index[0] if along == -1 else cell.index[1]
    parts = [Cell(layer.a, (fixed, place) if along == -1 else (place, fixed)) for place in range(size)]
    sum_ = Cell(layer.gives, (fixed, 0) if along == -1 else (0, fixed))
    if cell not in (*parts, sum_) or not knows(solution, cell, *(other for other in (*parts, sum_) if other != cell)):
        return None
    seen, blank, share = seen_in(problem), name(cell, problem), layer.kind == "mean"
    says = sentences.MEAN() if share else sentences.ADD_UP["row" if along == -1 else "column"]()
    by_name = " + ".join(name(part, problem) for part in parts)
    by_number = total([problem.value(part) for part in parts])
    if cell == sum_:
        asked = total([name(part, problem) if (value := problem.shown(part)) is None else value for part in parts])
        forms = [f"({form}) ÷ {size}" if share else form for form in (by_name, asked, by_number)]
        first = equal(blank, forms[0])
        step = sentences.ALL_ZERO() if asked == "0" else put_in(problem, first, equal(blank, forms[1]), parts)
        return Help((says, first, step), (first, equal(blank, forms[2], number(problem.value(cell)))))
    others = [part for part in parts if part != cell]
    start = f"{size}·{seen(sum_)}" if share else seen(sum_)
    minus = " − ".join([start, *(seen(part) for part in others)])
    whole = f"{size}·{factor(problem.value(sum_))}" if share else factor(problem.value(sum_))
    worked = " − ".join([whole, *(factor(problem.value(part)) for part in others)])
    equation = f"({by_name}) ÷ {size}" if share else by_name
    end = equal(blank, worked, number(problem.value(cell)))
    hints = says, equal(equation, name(sum_, problem)), equal(blank, minus)
    return Help(hints, (equal(equation, number(problem.value(sum_))), end), sum_)


def by_rank(problem: Problem, solution: Solution, cell: Cell, layer: Rank) -> Help | None:
    """Help with the place of a number in its column."""
    row, column = cell.index
    parts = [Cell(layer.a, (place, column)) for place in range(problem.values[layer.a].shape[0])]
    if cell.array != layer.gives or not knows(solution, cell, *parts):
        return None
    own = parts.pop(row)
    called, share = name(own, problem), number(problem.value(own))
    larger = [part for part in parts if problem.value(part) > problem.value(own)]
    step = comparison(problem, own, parts)
    hints = sentences.LARGEST_FIRST(), step, sentences.COUNT_LARGER(others=names(parts, problem))
    line = (
        sentences.ARE_LARGER(larger=names(larger, problem), own=called, number=share)
        if larger
        else sentences.NONE_LARGER(own=called, number=share)
    )
    end = equal(name(cell, problem), f"{len(larger)} + 1", number(problem.value(cell)))
    return Help(hints, (line, end))


def comparison(problem: Problem, own: Cell, others: Sequence[Cell]) -> Sentence:
    """Which of two numbers that the learner sees is larger, or what has to be found first."""
    seen = [other for other in others if problem.shown(other) is not None]
    if problem.shown(own) is None or not seen:
        return sentences.PUT_IN(found=names([own] if seen else others, problem))
    sign = "<" if problem.value(own) < problem.value(seen[0]) else "≥"
    return sentences.FOR_INSTANCE(comparison=f"{name(own, problem)} {sign} {name(seen[0], problem)}")


def by_transpose(problem: Problem, solution: Solution, cell: Cell, other: Cell) -> Help | None:
    """Help with a cell that stands in another place once rows and columns are exchanged."""
    if not knows(solution, cell, other):
        return None
    blank, twin = name(cell, problem), name(other, problem)
    where = sentences.WHERE_TRANSPOSED(row=cell.index[0] + 1, column=cell.index[1] + 1)
    end = equal(blank, twin, number(problem.value(cell)))
    return Help((sentences.TRANSPOSE(), where, equal(blank, twin)), (end,))


def by_count(problem: Problem, cell: Cell, layer: Count) -> Help | None:
    """Help with a number of parameters, or with a width that a number of parameters tells."""
    count = Cell(layer.gives, (0, 0))
    widths = [Cell(layer.a, (place, 0)) for place in range(problem.values[layer.a].shape[0])]
    blank, seen, known = name(cell, problem), seen_in(problem), known_in(problem)
    by_name, asked, worked = (
        " + ".join(f"{how(n)}·{how(m)} + {how(m)}" for n, m in pairwise(widths))
        for how in (lambda one: name(one, problem), seen, known)
    )
    if cell == count:
        first, end = equal(blank, by_name), equal(blank, worked, number(problem.value(cell)))
        return Help((sentences.COUNT(), first, equal(blank, asked)), (first, end))
    numbers = problem.values[layer.a][:, 0].copy()
    place, answer = cell.index[0], int(problem.value(cell))
    numbers[place] = 0
    rest = int(np.sum((numbers[:-1] + 1) * numbers[1:]))
    slope = (int(numbers[place - 1]) + 1 if place else 0) + (int(numbers[place + 1]) if place + 1 < len(widths) else 0)
    step = equal(f"{seen(count)} − {rest}" if rest else seen(count), f"{slope}·{blank}")
    left = int(problem.value(count)) - rest
    return Help(
        (sentences.COUNT(), equal(asked, seen(count)), step),
        (
            equal(asked, number(problem.value(count))),
            equal(f"{slope}·{blank}", str(left)),
            equal(blank, f"{left} ÷ {slope}", str(answer)),
        ),
    )


def by_prune(problem: Problem, solution: Solution, cell: Cell, layer: Prune) -> Help | None:
    """Help with a weight that pruning may cut."""
    if not knows(solution, cell, Cell(layer.W if cell.array == layer.V else layer.V, cell.index)):
        return None
    weight, pruned = Cell(layer.W, cell.index), Cell(layer.V, cell.index)
    w, v, t = int(problem.value(weight)), name(pruned, problem), int(problem.value(Cell(layer.t)))
    if cell == weight:
        found = name(cell, problem)
        asked = sentences.PUT_IN(found=v) if problem.shown(pruned) is None else equal(v, number(w))
        return Help((sentences.WAS_KEPT(pruned=v), asked, equal(found, v)), (equal(found, number(w)),))
    where = joined(sentences.SAME_IF_STRONG(pruned=v, weight=name(weight, problem)), sentences.SIGN_DOES_NOT_COUNT())
    asked = sentences.BOTH(first=equal(name(weight, problem), number(w)), second=equal(layer.t, str(t)))
    stays = sentences.STAYS if abs(w) >= t else sentences.IS_CUT
    compared = stays(number=number(w), size=abs(w), threshold=t)
    return Help(
        (where, asked, sentences.AT_LEAST(number=number(w), threshold=t)),
        (compared, equal(v, number(problem.value(pruned)))),
    )
