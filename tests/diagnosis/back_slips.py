"""Slips in sums of products, z = w1·x1 + w2·x2 + ... + b, on the way back to a missing weight, input or bias.

Where each kind is known from stands in `kinds`.
"""

from collections.abc import Sequence
from fractions import Fraction

from app.core.problem import Cell
from tests.diagnosis.equations import Equation, Number, Sheet, quotient, size
from tests.diagnosis.sum_slips import Found, added_up, one_product

NOTICED = ("neighbour in the times table", "product nearly right", "ten off")  # where the division does not come out


def backwards(sheet: Sheet, equation: Equation, place: Cell) -> Found:
    """Wrong numbers for a weight, an input or the bias."""
    at, n = sheet.at, equation.terms
    values, z = [at[operand] for operand in equation.operands], at[equation.result]
    unknown = equation.operands.index(place)
    if unknown == 2 * n:
        yield from to_bias(sheet, equation, values, z)
        return
    own, partners = unknown % n, values[n : 2 * n] if unknown < n else values[:n]
    bias = values[-1] if equation.has_bias else 0
    pairs = [(values[k], values[n + k]) for k in range(n) if k != own]
    yield from divided(z, bias, [a * b for a, b in pairs], partners[own])
    for k in set(range(n)) - {own}:
        yield "divided by another number", quotient(z - bias - sum(a * b for a, b in pairs), partners[k])
    rest = z - bias - sum(a * b for a, b in pairs)
    for a, b in pairs:
        for kind, product in one_product(a, b):
            yield from if_plausible(kind, quotient(rest + a * b - product, partners[own]))
    for kind, amount in added_up([*(a * b for a, b in pairs), *([bias] if bias else [])]):
        if amount is not None:
            yield from if_plausible(kind, quotient(z - amount, partners[own]))
    if equation.kind == "affine":
        yield from from_elsewhere(sheet, equation, unknown, rest, partners[own])


def if_plausible(kind: str, number: Number | None) -> Found:
    """A slip in a small calculation, unless the division shows it by not coming out."""
    if number is not None and (kind not in NOTICED or Fraction(number).denominator == 1):
        yield kind, number


def divided(z: Number, bias: Number, others: Sequence[Number], p: Number) -> Found:
    """Wrong ways from z = p·? + others + bias to the unknown."""
    rest = z - bias - sum(others)
    yield "not divided", rest
    yield "taken away instead of divided", rest - p
    yield "taken away instead of divided", rest - size(p)
    yield "multiplied instead of divided", rest * p
    yield "divided the wrong way", quotient(p, rest)
    if p == 0:
        return
    yield "sign lost in a division", quotient(-rest, p)
    yield "everything else ignored", quotient(z, p)
    yield "result divided before the rest is moved", Fraction(z) / p - bias - sum(others)
    yield "signs dropped", quotient(size(size(z) - size(sum(others) + bias)), size(p))
    if not others:
        yield "forwards instead of backwards", p * z + bias
    if bias:
        yield "bias not moved", quotient(rest + bias, p)
        yield "bias moved without its sign", quotient(rest + 2 * bias, p)
    if others:
        yield "products not moved", quotient(rest + sum(others), p)
        yield "products moved without their sign", quotient(rest + 2 * sum(others), p)
        yield "products moved without their sign", quotient(z + bias + sum(others), p)
    for product in others:
        yield "products not moved", quotient(rest + product, p)
        yield "products moved without their sign", quotient(rest + 2 * product, p)


def from_elsewhere(sheet: Sheet, equation: Equation, unknown: int, rest: Number, p: Number) -> Found:
    """Right calculations with the result, the bias or the inputs of another place."""
    at, n, z = sheet.at, equation.terms, sheet.at[equation.result]
    bias = at[equation.operands[-1]] if equation.has_bias else 0
    row, column = equation.result.index
    for there, result in sheet.array(equation.result.array).items():
        if there != equation.result.index:
            yield "result of another cell", quotient(rest - z + result, p)
        if equation.has_bias and there[0] != row:
            other_bias = at[Cell(equation.takes[2], there[:1])]
            yield "bias of another row", quotient(rest + bias - other_bias, p)
            if there[1] == column:
                yield "result of another cell", quotient(rest - z + bias + result - other_bias, p)
    before = sheet.before.get(equation.takes[1])
    if before is not None and unknown < n:
        change = sum(
            at[equation.operands[k]] * (at[Cell(before, (k, column))] - at[equation.operands[n + k]])
            for k in range(n)
            if k != unknown
        )
        yield "activation left out before", quotient(rest - change, p)


def to_bias(sheet: Sheet, equation: Equation, values: Sequence[Number], z: Number) -> Found:
    n = equation.terms
    pairs = [(values[k], values[n + k]) for k in range(n)]
    products = [a * b for a, b in pairs]
    amount = sum(products)
    yield "products moved without their sign", z + amount
    yield "difference turned round backwards", amount - z
    yield "everything else ignored", z
    yield "copied the sum of the products", amount
    yield "signs dropped", size(size(z) - size(amount))
    for a, b in pairs:
        if n > 1:
            yield "products not moved", z - amount + a * b
            yield "products moved without their sign", z - amount + 2 * a * b
        for kind, wrong in one_product(a, b):
            yield kind, z - amount + a * b - wrong
    for kind, wrong_sum in added_up(products):
        if wrong_sum is not None:
            yield kind, z - wrong_sum
    for index, other in sheet.array(equation.result.array).items():
        if index != equation.result.index:
            yield "result of another cell", other - amount
    before, column = sheet.before.get(equation.takes[1]), equation.result.index[1]
    if before is not None:
        inputs = [sheet.at[Cell(before, (k, column))] for k in range(n)]
        yield "activation left out before", z - sum(values[k] * inputs[k] for k in range(n))
