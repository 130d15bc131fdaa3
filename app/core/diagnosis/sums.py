"""A whole line that is worked out in a wrong way: signs, order, the end of the row, or another row or column."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import prod, sqrt

from app.core.cells import Cellwise, Mean, Total
from app.core.diagnosis.lines import Assumed, Line
from app.core.diagnosis.readings import LEFT, SIGNS, WRONG_WAY, Level, Reading, size
from app.core.layers import Affine
from app.core.problem import Cell, Number
from app.core.rules import SQUARE


def whole_line(line: Line, numbers: Assumed) -> Iterator[Reading]:
    """All readings of a line that computes the blank, beside those in one place of it."""
    yield from signs(line)
    yield from ends(line)
    if len(line.terms[0].factors) == 2:
        yield from orders(line)
    elif line.parts == 1 and len(line.live) > 1 and line.is_sum:
        yield Reading("products-multiplied", Level.DETAIL, Fraction(prod(term.value for term in line.live)))
    match line.equation.layer:
        case Affine() as layer:
            yield from other_inputs(line, layer, numbers)
            yield from other_ways(line, layer, numbers)
            yield from other_places(line, layer, numbers)
        case Total() as layer:
            yield from totals(line, layer, numbers)
        case _:
            pass


def signs(line: Line) -> Iterator[Reading]:
    """Minus signs that are lost, or taken for the whole sum."""
    amounts = [term.value for term in line.live]
    if not line.is_sum or (len(amounts) < 2 and not line.added):
        return
    sizes = sum(size(amount) for amount in amounts)

    def result(number: Number) -> Fraction:
        return Fraction(number, line.parts)

    if any(amount < 0 for amount in amounts):
        yield Reading("lost-sign", Level.LINE, result(sizes + line.added), SIGNS)
    if any(amount < 0 for amount in (*amounts, line.added)):
        yield Reading("lost-sign", Level.LINE, result(sizes + size(line.added)), SIGNS)
        if any(amount > 0 for amount in (*amounts, line.added)):
            yield Reading("sizes-with-minus", Level.LINE, result(-sizes - size(line.added)), SIGNS)
            yield Reading("sizes-with-minus", Level.LINE, result(-sizes + line.added), SIGNS)
    parts = [*line.live, *([line.bias] if line.bias and line.added else [])]
    for one, other in combinations([part for part in parts if part.value < 0], 2):
        yield Reading("two-minuses-made-plus", Level.LINE, line.with_more(-2 * (one.value + other.value)), SIGNS)
    if len(amounts) > 2:
        turned = amounts[0] - sum(amounts[1:]) + line.added
        yield Reading("rest-taken-away", Level.LINE, result(turned), SIGNS)


def ends(line: Line) -> Iterator[Reading]:
    """Whoever stops early has some of the terms, with the bias or without it."""
    amounts = [term.value for term in line.live]
    for count in range(1, len(amounts)):
        begun, last = Fraction(sum(amounts[:count]), line.parts), line.live[count - 1]
        if line.added:
            yield Reading("stopped-early", Level.LINE, begun, LEFT, last)
        if count < len(amounts) - 1:
            yield Reading("stopped-early", Level.LINE, begun + Fraction(line.added, line.parts), LEFT, last)


def orders(line: Line) -> Iterator[Reading]:
    """Products and sums that are mixed up."""
    pairs = [term.factors for term in line.live]
    if not pairs:
        return
    sign = line.terms[0].sign
    every = [term.factors for term in line.terms]
    for added in ([w + x for w, x in pairs], [w + x for w, x in every]):
        if len(added) > 1:
            yield Reading("added-pairs", Level.LINE, Fraction(sign * sum(added) + line.added))
    if len(pairs) > 1:
        yield Reading("products-multiplied", Level.DETAIL, Fraction(prod(w * x for w, x in pairs) + line.added))
    for row in (pairs, every):
        if len(row) < 2:
            continue
        straight: Number = row[0][0] * row[0][1]
        for w, x in row[1:]:
            straight = (straight + w) * x
        yield Reading("left-to-right", Level.DETAIL, Fraction(straight + line.added))
        sums = sum(w for w, _ in row) * sum(x for _, x in row)
        yield Reading("sums-multiplied", Level.DETAIL, Fraction(sums + line.added))


def other_inputs(line: Line, layer: Affine, numbers: Assumed) -> Iterator[Reading]:
    """The numbers from before the activation, or those that went into the layer before."""
    problem = numbers.problem
    weights = [term.factors[0] for term in line.terms]
    column = line.equation.output.index[1]
    made = {one.gives: one for one in problem.layers}
    before = made.get(layer.x)
    if isinstance(before, Cellwise) and len(before.takes) == 1:
        for term in line.terms:
            front = numbers[Cell(before.takes[0], term.cells[1].index)]
            more = term.factors[0] * (front - term.factors[1])
            yield Reading("before-relu", Level.LINE, line.with_more(more), term=term)
        yield from with_inputs("before-relu", line, weights, column_of(numbers, before.takes[0], column))
        before = made.get(before.takes[0])
    if isinstance(before, Affine):
        yield from with_inputs("layer-skipped", line, weights, column_of(numbers, before.x, column))


def with_inputs(
    reason: str, line: Line, weights: Sequence[Number], others: Sequence[Number], level: Level = Level.LINE
) -> Iterator[Reading]:
    """The same weights with other inputs, if there are as many."""
    if len(others) == len(weights):
        amount = sum(w * x for w, x in zip(weights, others, strict=True))
        yield Reading(reason, level, Fraction(amount + line.added))


def other_ways(line: Line, layer: Affine, numbers: Assumed) -> Iterator[Reading]:
    """The numbers of row and column, paired in another way."""
    row, column = line.equation.output.index
    weights, others = [term.factors[0] for term in line.terms], [term.factors[1] for term in line.terms]
    count = len(weights)

    def reading(reason: str, pairs: Sequence[tuple[Number, Number]], level: Level = Level.DETAIL) -> Reading:
        return Reading(reason, level, Fraction(sum(w * x for w, x in pairs) + line.added), WRONG_WAY)

    if count > 1:
        yield reading("in-reverse", list(zip(weights, reversed(others), strict=True)))
    live = [w for w in weights if w]
    if 0 < len(live) < count:
        yield reading("zeros-skipped", list(zip(live, others, strict=False)))
    (rows, columns), (inner, samples) = shape(numbers, layer.W), shape(numbers, layer.x)
    if row < inner and column < columns and rows > 1:
        pair = numbers[Cell(layer.W, (row, column))], numbers[Cell(layer.x, (row, column))]
        yield reading("element-wise", [pair], Level.DETAIL if samples > 1 else Level.RARE)
    if rows == columns == inner == samples and rows > 1:
        yield reading("other-order", list(zip(row_of(numbers, layer.x, row), column_of(numbers, layer.W, column),
                                              strict=True)))  # fmt: skip
        yield reading("row-by-row", list(zip(weights, row_of(numbers, layer.x, column), strict=True)), Level.PLACE)
    if rows == columns and rows > 1:
        yield reading("column-for-row", list(zip(column_of(numbers, layer.W, row), others, strict=True)), Level.PLACE)


def other_places(line: Line, layer: Affine, numbers: Assumed) -> Iterator[Reading]:
    """The number of another output or sample, or another bias."""
    row, column = line.equation.output.index
    (rows, _), (_, samples) = shape(numbers, layer.W), shape(numbers, layer.x)
    weights, others = [term.factors[0] for term in line.terms], [term.factors[1] for term in line.terms]
    biases = [numbers[Cell(layer.b, (other,))] if layer.b else 0 for other in range(rows)]
    for other in range(rows):
        if other == row:
            continue
        amount = sum(w * x for w, x in zip(row_of(numbers, layer.W, other), others, strict=True))
        place = Cell(layer.z, (other, column))
        yield Reading("another-output", Level.PLACE, Fraction(amount + biases[other]), WRONG_WAY, partner=place)
        if biases[other] != biases[row]:
            yield Reading("another-row", Level.PLACE, Fraction(amount + biases[row]), WRONG_WAY, partner=place)
            own = sum(term.value for term in line.terms)
            bias = Cell(layer.b or "", (other,))
            yield Reading("other-bias", Level.DETAIL, Fraction(own + biases[other]), partner=bias)
    for other in range(samples):
        if other != column:
            place = Cell(layer.z, (row, other))
            amount = sum(w * x for w, x in zip(weights, column_of(numbers, layer.x, other), strict=True))
            yield Reading("another-sample", Level.PLACE, Fraction(amount + line.added), WRONG_WAY, partner=place)
    if rows == samples and row != column:
        place = Cell(layer.z, (column, row))
        yield Reading("transposed-cell", Level.PLACE, Fraction(numbers[place]), WRONG_WAY, partner=place)


def totals(line: Line, layer: Total, numbers: Assumed) -> Iterator[Reading]:
    """Sums and means over the wrong numbers, or shared out among too many or too few."""
    amounts = [term.value for term in line.terms]
    total, count = sum(amounts), len(amounts)
    if isinstance(layer, Mean):
        yield Reading("sum-for-mean", Level.LINE, Fraction(total))
        for fewer in (count - 1, count + 1):
            if fewer > 0:
                yield Reading("mean-of-fewer", Level.LINE, Fraction(total, fewer), "how many")
        yield Reading("middle-for-mean", Level.LINE, Fraction(sorted(amounts)[count // 2]))
    else:
        yield Reading("mean-for-sum", Level.LINE, Fraction(total, count))
    yield Reading("largest-for-sum", Level.LINE, Fraction(max(amounts)))
    made = {one.gives: one for one in numbers.problem.layers}.get(layer.a)
    if isinstance(made, Cellwise) and len(made.takes) == 1:
        scores = [numbers[Cell(made.takes[0], term.cells[0].index)] for term in line.terms]
        yield Reading("sum-before-function", Level.LINE, Fraction(sum(scores), line.parts))
        if made.rule is SQUARE and isinstance(layer, Mean) and total > 0:
            yield Reading("mse-rooted", Level.LINE, rooted(Fraction(total, count)))
    if layer.axis == -1:
        across = column_of(numbers, layer.a, line.equation.output.index[0])
    else:
        across = row_of(numbers, layer.a, line.equation.output.index[1])
    if len(across) > 1:
        yield Reading("other-direction", Level.PLACE, Fraction(sum(across), line.parts))


def rooted(mean: Fraction) -> Fraction:
    """Its root, in hundredths where it is no whole number."""
    return Fraction(round(100 * sqrt(mean)), 100)


def shape(numbers: Assumed, array: str) -> tuple[int, int]:
    rows, columns = numbers.problem.values[array].shape
    return rows, columns


def row_of(numbers: Assumed, array: str, row: int) -> list[Number]:
    """A row of an array; nothing where it has no such row."""
    rows, columns = shape(numbers, array)
    return [numbers[Cell(array, (row, column))] for column in range(columns)] if row < rows else []


def column_of(numbers: Assumed, array: str, column: int) -> list[Number]:
    rows, columns = shape(numbers, array)
    return [numbers[Cell(array, (row, column))] for row in range(rows)] if column < columns else []
