"""Slips in all equations that are no sums of products, by the kind of the equation: forwards, and to an operand."""

from collections.abc import Callable

from app.core.problem import Cell
from tests.diagnosis import function_slips as f
from tests.diagnosis import pair_slips as p
from tests.diagnosis import picture_slips as q
from tests.diagnosis import total_slips as t
from tests.diagnosis import training_slips
from tests.diagnosis.equations import FORWARD, Equation, Number, Sheet, quotient, size
from tests.diagnosis.function_slips import Numbers
from tests.diagnosis.sum_slips import Found

FORWARDS: dict[str, Callable[[Numbers, Number], Found]] = {
    "relu": f.relu,
    "leaky": f.leaky,
    "sigmoid3": f.sigmoid3,
    "tanh3": f.tanh3,
    "step": f.gate,
    "gate": f.gate,
    "mirror": f.mirror,
    "sigmoid": f.true_sigmoid,
    "tanh": f.true_tanh,
    "steepness": f.steepness,
    "largest3": f.edge,
    "smallest3": f.edge,
    "power2": f.powers(2),
    "power3": f.powers(3),
    "exp": f.e_power,
    "bits": f.bits,
    "sum": p.plus,
    "difference": p.minus,
    "times": p.times,
    "quotient": p.over,
    "share": p.share,
    "share2": p.share2,
    "update": p.update,
    "prune": p.prune,
    "across": t.total,
    "down": t.total,
    "mean": t.mean,
    "rank": t.rank,
    "count": t.count,
    **training_slips.FORWARDS,
    "more": q.more,
}
BACKWARDS: dict[str, Callable[[Numbers, int, Number], Found]] = {
    "power2": f.back_power(2),
    "power3": f.back_power(3),
    "bits": f.back_bits,
    "sigmoid": f.back_sigmoid,
    "sum": p.back_plus,
    "difference": p.back_minus,
    "times": p.back_times,
    "quotient": p.back_over,
    "share": p.back_share,
    "update": p.back_update,
    "across": t.back_total,
    "down": t.back_total,
    "mean": t.back_mean,
    "count": t.back_count,
    **training_slips.BACKWARDS,
}


def forwards(sheet: Sheet, equation: Equation) -> Found:
    """Wrong numbers for the result of an equation from cell to cell."""
    v, z = [sheet.at[place] for place in equation.operands], sheet.at[equation.result]
    if equation.kind in FORWARDS:
        yield from FORWARDS[equation.kind](v, z)
    index = equation.result.index
    if equation.kind == "times":
        for k, name in enumerate(equation.takes):
            for other in sheet.alike(name):
                if other not in equation.takes and other != equation.result.array:
                    yield "numbers of another array", v[1 - k] * sheet.at[Cell(other, equation.operands[k].index)]
    if equation.kind in ("sum", "difference", "share", "power3", "rank"):
        for name, place in zip(equation.takes, equation.operands, strict=False):
            for other in sheet.alike(name):
                if other not in (*equation.takes, equation.result.array):
                    wrong = [
                        sheet.at[Cell(other, p.index)] if p.array == name else sheet.at[p] for p in equation.operands
                    ]
                    yield "numbers of another array", FORWARD[equation.kind](*wrong) if place else None
    if equation.kind in ("across", "mean", "down"):
        yield from other_way(sheet, equation)
    if equation.kind == "transpose" and index in sheet.array(equation.takes[0]):
        yield "not transposed", sheet.at[Cell(equation.takes[0], index)]


def other_way(sheet: Sheet, equation: Equation) -> Found:
    """The sum or mean along the other direction."""
    cells, line = sheet.array(equation.takes[0]), max(equation.result.index)
    axis = 0 if equation.kind == "down" else 1
    crossing = [number for index, number in cells.items() if index[axis] == line]
    if len(crossing) > 1:
        yield "along the other direction", FORWARD[equation.kind](*crossing)


def backwards(sheet: Sheet, equation: Equation, place: Cell) -> Found:
    """Wrong numbers for an operand of an equation from cell to cell."""
    v, z = [sheet.at[operand] for operand in equation.operands], sheet.at[equation.result]
    i = equation.operands.index(place)
    if equation.kind in BACKWARDS:
        yield from BACKWARDS[equation.kind](v, i, z)
    elif equation.kind == "mirror":
        yield from f.mirror([z], v[i])
    elif equation.kind == "leaky":
        yield "forwards instead of backwards", quotient(z, 10)
        yield "absolute value", size(v[i])
        yield "point moved", z * 10
        yield "point moved", z * 100
    elif equation.kind == "relu":
        yield "sign of the result lost", -z
        yield "step instead of ReLU", 1
