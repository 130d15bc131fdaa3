"""Slips that are rarer than others: they are believed only where nothing else leads to a number."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate, combinations

from app.core.cells import Cellwise
from app.core.dependencies import every_cell, inputs
from app.core.diagnosis.equations import Equation
from app.core.diagnosis.lines import Assumed, Line
from app.core.diagnosis.readings import Level, Reading, Term
from app.core.diagnosis.wrong import Calculation, made_of
from app.core.layers import Affine
from app.core.problem import Cell, Number

RARE, OTHER = Level.RARE, Level.OTHER
OTHER_NUMBER = "another number"  # a family
CALCULATED: dict[str, Calculation] = {
    "quotient": lambda a, b: Fraction(a) / b,
    "share": lambda e, s: Fraction(e) / s,
    "share2": lambda e, s: Fraction(e) / s,
    "mirror": lambda a: 1 - a,
    "sigmoid": lambda e: Fraction(e) / (e + 1),
    "tanh": lambda e: Fraction(e * e - 1) / (e * e + 1),
    "steepness": lambda a: a * (1 - a),
}


def rare_slips(equation: Equation, line: Line | None, numbers: Assumed) -> Iterator[Reading]:
    """All of them, in one equation."""
    if line:
        yield from on_the_way(line)
        yield from products(line)
        if line.is_forward:
            yield from other_arrays(line, numbers)
            if line.result < 0:
                yield Reading("relu-added", RARE, 0)
        else:
            yield from divisions(line, numbers)
    yield from copied(equation, numbers)
    yield from other_cells(equation, line, numbers)


def copied(equation: Equation, numbers: Assumed) -> Iterator[Reading]:
    """A number of the equation, or one that stands beside the blank."""
    beside = () if equation.is_forward else every_cell(numbers.problem, equation.blank.array)
    for cell in (*inputs(numbers.problem, equation.layer, equation.output), equation.output, *beside):
        if cell != equation.blank:
            yield Reading("number-copied", OTHER, numbers[cell], OTHER_NUMBER, Term((cell,), (numbers[cell],)))


def on_the_way(line: Line) -> Iterator[Reading]:
    """Slips in one step of a sum: a sign of what is added up so far, or of all that comes behind."""
    parts = [*line.others, *([line.bias] if line.bias and line.added else [])]
    runs = list(accumulate(part.value for part in parts))
    for place in range(1, len(parts)):
        yield Reading("sum-sign", RARE, line.with_more(-2 * runs[place]), "on the way")
        yield Reading("sum-sign", RARE, line.with_more(-2 * runs[place - 1]), "on the way")
        if place + 1 < len(parts):
            yield Reading("rest-sign", RARE, line.with_more(-2 * (runs[-1] - runs[place])), "on the way")
    for part in parts:
        yield Reading("term-sign", RARE, line.with_more(-2 * part.value), term=part)


def products(line: Line) -> Iterator[Reading]:
    """Products that are counted twice, taken alone, or paired in another way."""
    two_factors = len(line.terms[0].factors) == 2
    for term in line.others:
        yield Reading("product-twice", RARE, line.with_more(term.value), term=term)
        if two_factors:
            for one, other in (term.factors, term.factors[::-1]):
                if one in (1, -1) and other not in (1, -1):
                    yield Reading("one-kept", RARE, line.with_more(term.sign * one - term.value), term=term)
            for more in (1, -1, 2, -2, 10, -10):
                yield Reading("product-nearly", OTHER, line.with_more(more), "nearly", term=term)
    if not (line.is_forward and two_factors):
        return
    for term in line.live:
        yield Reading("only-one-product", RARE, Fraction(term.value), term=term)
        yield Reading("only-one-product", RARE, Fraction(term.value + line.added), term=term)
    for one_term, other_term in combinations(line.terms, 2):
        (w, x), (v, y) = one_term.factors, other_term.factors
        yield Reading("partners-exchanged", RARE, line.with_more(w * y + v * x - w * x - v * y))
    for chosen in (tuple(line.terms), tuple(line.live)):
        for reason, place in (("weights-not-used", 1), ("inputs-not-used", 0)):
            yield Reading(reason, RARE, Fraction(sum(one.factors[place] for one in chosen) + line.added))
    cut = sum(max(amount, 0) for amount in [one.value for one in line.live])
    yield Reading("cut-too-early", RARE, Fraction(cut + line.added))
    yield Reading("bias-once-multiplied", RARE, line.with_more((line.terms[-1].factors[0] - 1) * line.added))


def other_arrays(line: Line, numbers: Assumed) -> Iterator[Reading]:
    """The numbers of another layer, where they fit."""
    layer, problem = line.equation.layer, numbers.problem
    if not isinstance(layer, Affine):
        return
    row, column = line.equation.output.index
    own = sum(term.value for term in line.terms)
    for name in problem.arrays:
        shape = problem.values[name].shape
        if name in (layer.b, layer.z):
            continue
        if len(shape) == 1 and layer.b and row < shape[0]:
            yield Reading("bias-of-another-layer", RARE, Fraction(own + numbers[Cell(name, (row,))]))
        elif shape == problem.values[layer.W].shape and name != layer.W:
            weights = [numbers[Cell(name, (row, place))] for place in range(shape[1])]
            yield Reading("weights-of-another-layer", RARE, with_factors(line, weights, 0))
        if len(shape) == 2 and shape[0] == len(line.terms) and column < shape[1] and name != layer.x:
            others = [numbers[Cell(name, (place, column))] for place in range(shape[0])]
            yield Reading("inputs-of-another-layer", RARE, with_factors(line, others, 1))


def with_factors(line: Line, factors: list[Number], place: int) -> Fraction:
    """The line with other numbers in place of its first or second factors."""
    kept = [term.factors[1 - place] for term in line.terms]
    return Fraction(sum(one * other for one, other in zip(kept, factors, strict=True)) + line.added)


def divisions(line: Line, numbers: Assumed) -> Iterator[Reading]:
    """Dividing too early, or by another number."""
    others = sum(term.value for term in line.others)
    has_partner = isinstance(line.equation.layer, Affine) and line.own is not None
    if has_partner and abs(line.met) != 1:
        yield Reading("divided-too-early", RARE, Fraction(line.result) / line.met - others - line.added)
        yield Reading("result-minus-partner", RARE, Fraction(line.result - line.met))
    if has_partner and line.met != 1:
        for more in (-line.met, line.met):
            yield Reading("partner-taken-away", RARE, Fraction(line.rest + more))
    for term in line.others:
        for factor in term.factors if has_partner else ():
            if factor not in (0, line.met):
                yield Reading("divided-by-another", RARE, Fraction(line.rest) / factor)
    for cell in every_cell(numbers.problem, line.equation.output.array):
        if cell != line.equation.output:
            rest = line.rest + line.parts * (numbers[cell] - line.result)
            yield Reading("other-result", OTHER, Fraction(rest) / line.met, OTHER_NUMBER, partner=cell)
    if line.bias and not line.is_of_bias:
        yield from with_bias_of_another_row(line, line.bias.cells[0], numbers)


def with_bias_of_another_row(line: Line, bias: Cell, numbers: Assumed) -> Iterator[Reading]:
    """On the way back, the bias of another row is taken away; from its own result, or from that of the other row."""
    column = line.equation.output.index[1]
    for cell in every_cell(numbers.problem, bias.array):
        if cell != bias:
            rest = line.rest + line.added - numbers[cell]
            result = numbers[Cell(line.equation.output.array, (*cell.index, column))]
            yield Reading("other-number", OTHER, Fraction(rest) / line.met, OTHER_NUMBER)
            yield Reading("other-result", OTHER, Fraction(rest - line.result + result) / line.met, OTHER_NUMBER)


def other_cells(equation: Equation, line: Line | None, numbers: Assumed) -> Iterator[Reading]:
    """One number of the equation is taken from another place, or the number of another place is what was found."""
    problem, output = numbers.problem, equation.output
    if equation.is_forward:
        for cell in every_cell(problem, output.array):
            if cell != output:
                yield Reading("another-cell", OTHER, numbers[cell], OTHER_NUMBER, partner=cell)
    if line:
        for term in line.others:
            for place, cell in enumerate(term.cells):
                rest = term.sign * (term.factors[1 - place] if len(term.factors) == 2 else 1)
                for other in lookalikes(numbers, cell):
                    more = (other - term.factors[place]) * rest
                    yield Reading("other-number", OTHER, line.with_more(more), OTHER_NUMBER, term)
    elif equation.is_forward and isinstance(equation.layer, Cellwise) and equation.layer.kind in CALCULATED:
        cells = inputs(problem, equation.layer, output)
        values = [numbers[cell] for cell in cells]
        for place, cell in enumerate(cells):
            for other in lookalikes(numbers, cell):
                taken = [*values[:place], other, *values[place + 1 :]]
                yield from made_of([("other-number", CALCULATED[equation.layer.kind], OTHER_NUMBER)], taken, OTHER)


def lookalikes(numbers: Assumed, cell: Cell) -> set[Number]:
    """The numbers in other places of an array, and in the same place of arrays of the same shape."""
    problem = numbers.problem
    shape = problem.values[cell.array].shape
    others = [one for one in every_cell(problem, cell.array) if one != cell]
    others += [Cell(name, cell.index) for name in problem.arrays if problem.values[name].shape == shape]
    return {numbers[one] for one in others} - {numbers[cell]}
