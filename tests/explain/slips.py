"""Which number a sentence about a slip speaks of, and what stands in its places; told without a line of app.

A sentence such as "One product is missing in your sum: {term}." is true if the number is what comes out without it, if
the equation has this product, and if it is told as the page shows it. Each template that claims something has a row in
`OF_A_TERM` or `OF_A_LINE`, by its first words.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from math import prod, sqrt
from typing import Any

from tests.core.told import E, Number, level
from tests.explain.line import Line, Term
from tests.explain.training_slips import BACKWARDS, FORWARDS
from tests.web.notation import written

NO_SUCH_THING = (AttributeError, IndexError, KeyError, TypeError, ValueError, ZeroDivisionError)  # in an equation

Numbers = Iterator[Number | None] | Sequence[Number | None]


def negatives(line: Line) -> list[Number]:
    return [value for value in (*line.values, line.bias) if value < 0]


def prefixes(line: Line, last: Term) -> Numbers:
    before = line.terms[: line.terms.index(last) + 1] if last in line.terms else []
    for bias in (0, line.bias):
        yield line.with_sum(sum(term.value for term in before) + bias)


def pair_added(line: Line, term: Term) -> Numbers:
    if len(term.factors) == 2:
        yield line.with_term(term, term.sign * sum(term.factors))


def through_zero(line: Line, term: Term) -> Numbers:
    if 0 in term.factors:
        yield line.with_sum(line.whole + sum(term.factors))


def slipped_by_a_row(line: Line, term: Term) -> Numbers:
    if len(term.factors) == 2:
        for more in term.factors:
            yield from (line.with_term(term, term.value + sign * more) for sign in (1, -1))


# What comes out if this happens to one term.
OF_A_TERM: list[tuple[str, Callable[[Line, Term], Numbers]]] = [
    (r"check the sign of : two minus", lambda line, term: [
        line.with_term(term, -term.value) for two in [[f for f in term.factors if f < 0]] if len(two) == 2]),
    (r"check the sign of : a single", lambda line, term: [
        line.with_term(term, -term.value) for one in [[f for f in term.factors if f < 0]] if len(one) == 1]),
    (r"check the sign of \.", lambda line, term: [line.with_term(term, -term.value)]),
    (r"you left out \.", lambda line, term: [line.with_term(term, 0)]),
    (r"one (product|number) is missing in your sum", lambda line, term: [line.with_term(term, 0)]),
    (r"you added \. to undo an addition", lambda line, term: [line.with_term(term, -term.value)]),
    (r"a times table slipped by one row", slipped_by_a_row),
    (r"you added the two numbers of", pair_added),
    (r"look at again", through_zero),
    (r"you stopped after", prefixes),
]  # fmt: skip


def sizes(line: Line) -> Number:
    return sum(map(abs, line.values))


def turned_two(line: Line) -> Numbers:
    for one, other in combinations(negatives(line), 2):
        yield line.with_sum(line.whole - 2 * (one + other))


def added_pairs(line: Line) -> Numbers:
    for terms in (line.terms, line.every):
        yield sum(sum(term.factors) for term in terms) + line.bias


def straight(line: Line) -> Numbers:
    for terms in (line.terms, line.every):
        total: Number = 0
        for place, term in enumerate(terms):
            w, x = term.factors
            total = w * x if place == 0 else (total + w) * x
        yield total + line.bias


def columns_of(line: Line) -> tuple[list[Number], list[Number]]:
    return [term.factors[0] for term in line.every], [term.factors[1] for term in line.every]


def dot(line: Line, w: Sequence[Number], x: Sequence[Number]) -> Number:
    return sum(a * b for a, b in zip(w, x, strict=False)) + line.bias


def in_array(line: Line, array: str, axis: int, place: int) -> list[Number]:
    """A row (0) or column (1) of an array."""
    return [line.case.at(spot) for spot in line.case.spots(array) if spot[1 + axis] == place]


def another(line: Line, axis: int) -> Numbers:
    """What comes out of another row (0) or column (1), with its own bias or with this one."""
    layer, (array, row, column) = line.equation.layer, line.equation.given
    for spot in line.case.spots(array):
        if spot[1 + axis] != (row, column)[axis] and spot[2 - axis] == (row, column)[1 - axis]:
            yield line.case.at(spot)
            if line.kind == "affine":
                own = line.case.at((layer.b, spot[1], 0)) if layer.b else 0
                yield line.case.at(spot) - own + line.bias


def with_other_inputs(line: Line) -> Numbers:
    """The same weights with the numbers of any other array that are as many."""
    weights, column = columns_of(line)[0], line.equation.given[2]
    for array in line.case.values:
        if array != line.equation.layer.x and line.case.size(array)[1] > column and "/" not in array:
            others = in_array(line, array, 1, column)
            if len(others) == len(weights):
                yield dot(line, weights, others)
                own = columns_of(line)[1]
                for place, other in enumerate(others):
                    yield dot(line, weights, [*own[:place], other, *own[place + 1 :]])


def in_two_matrices(line: Line, W: str, row: int, x: str, column: int) -> Numbers:
    """A row of one matrix times a column of another."""
    if line.case.size(W)[0] > row and line.case.size(x)[1] > column:
        yield dot(line, in_array(line, W, 0, row), in_array(line, x, 1, column))


def same_place(line: Line) -> Numbers:
    layer, (_, row, column) = line.equation.layer, line.equation.given
    yield line.case.at((layer.W, row, column)) * line.case.at((layer.x, row, column)) + line.bias


def in_the_other_direction(line: Line, rows: bool) -> Numbers:
    (array, *_), (_, row, column) = line.equation.taken[0], line.equation.given
    numbers = in_array(line, array, 0, column) if rows else in_array(line, array, 1, row)
    if rows == (line.kind == "down"):
        yield Fraction(sum(numbers), line.parts)


def before_the_function(line: Line) -> Numbers:
    array = line.equation.taken[0][0]
    for layer in line.case.layers:
        if layer.gives == array and len(layer.takes) == 1:
            yield Fraction(sum(line.case.at((layer.takes[0], *spot[1:])) for spot in line.equation.taken), line.parts)


def squares_rooted(line: Line) -> Numbers:
    """The root of a mean of squares, in hundredths where it is not whole."""
    if line.kind == "mean" and any(layer.kind == "square" for layer in made_by(line, 0)):
        yield Fraction(f"{sqrt(Fraction(sum(line.taken), line.parts)):.2f}")


def made_by(line: Line, place: int) -> list[Any]:
    """What gives an operand."""
    return [layer for layer in line.case.layers if layer.gives == line.equation.taken[place][0]]


def instead(line: Line, kind: str, place: int, before: str, number: Callable[..., Number]) -> Numbers:
    """What an equation gives if an operand is left as it was before another equation, of such a kind, made it."""
    if line.forward and line.kind == kind:
        for layer in made_by(line, place):
            if layer.kind == before:
                (first, *_) = line.case.goes_into(layer, *line.equation.taken[place][1:])
                yield number(*line.taken[:place], line.case.at(first), *line.taken[place + 1 :])


def powers_of(line: Line) -> list[Number]:
    (array, _, column), *_ = line.equation.taken
    return in_array(line, array, 1, column)


def shares_of_scores(line: Line) -> Numbers:
    (array, row, column), *_ = line.equation.taken
    for layer in line.case.layers:
        if layer.gives == array:
            scores = in_array(line, layer.takes[0], 1, column)
            yield Fraction(scores[row]) / sum(scores) if sum(scores) else None


def base(line: Line) -> Fraction:
    return {"power2": Fraction(2), "exp": E[1]}.get(line.equation.layer.kind, Fraction(3))


def raised(line: Line, exponent: Number) -> Number | None:
    if line.equation.layer.kind == "exp":
        return E.get(int(exponent))
    return base(line) ** int(exponent)


def counted(line: Line) -> list[tuple[Number, Number]]:
    return [*pairwise(line.taken)]


def hanging(line: Line) -> tuple[Number, Number]:
    """The neurons before and behind those of the blank, of each of which one weight leads there; with its bias."""
    place = line.equation.taken.index(line.case.blank)
    before = line.taken[place - 1] + 1 if place else 0
    return before, line.taken[place + 1] if place + 1 < len(line.taken) else 0


def operands(line: Line) -> list[Number]:
    return [*line.taken, line.given]


def exchanged(line: Line) -> Numbers:
    digits, typed = written(line.case.right), written(line.case.typed or 0)
    return [line.case.typed] if sorted(digits) == sorted(typed) and digits != typed else []


def digits_differ(line: Line, more: int) -> Numbers:
    """Is one digit more or less in it?"""
    right, typed = writings(line.case.right), writings(line.case.typed or 0)
    for shorter, longer in ((a, b) if more > 0 else (b, a) for a in right for b in typed):
        for place in range(len(longer)):
            cut = longer[:place] + longer[place + 1 :]
            if cut == shorter or (cut.strip("0/.") and "/" not in cut and Fraction(cut) == Fraction(shorter)):
                yield line.case.typed


def writings(number: Number) -> set[str]:
    """A number as a fraction, and as a decimal where it has at most three places."""
    size = abs(Fraction(number))
    return {str(size), *([f"{float(size):g}"] if 1_000 % size.denominator == 0 else [])}


def parts_off(line: Line) -> Numbers:
    right = Fraction(line.case.right)
    for more in (1, -1):
        yield Fraction(right.numerator + more, right.denominator)
        yield Fraction(right.numerator, right.denominator + more) if right.denominator + more else None


def any_of(kinds: tuple[str, ...], numbers: Callable[..., Numbers]) -> Callable[[Line], Numbers]:
    """Numbers made of the operands, and of the result where it is worked back."""
    return lambda line: numbers(*(line.taken if line.forward else operands(line))) if line.kind in kinds else []


def forward(kinds: str, numbers: Callable[..., Numbers]) -> Callable[[Line], Numbers]:
    return lambda line: numbers(*line.taken) if line.forward and line.kind in kinds.split() else []


def backward(kinds: str, numbers: Callable[..., Numbers]) -> Callable[[Line], Numbers]:
    """Numbers made of the operands that are there, and of the result, which comes first."""
    return lambda line: (
        numbers(line.given, *(n for spot, n in zip(line.equation.taken, line.taken, strict=True)
                              if spot != line.case.blank))
        if not line.forward and line.kind in kinds.split() else []
    )  # fmt: skip


def first_of(*choices: Callable[[Line], Numbers]) -> Callable[[Line], Numbers]:
    return lambda line: [number for choice in choices for number in choice(line)]


def ratio(above: Number, below: Number) -> Fraction | None:
    return Fraction(above) / below if below else None


def first_words(text: str) -> str:
    """A template without its places, in small letters."""
    return re.sub(r" +", " ", re.sub(r"\{\w+\}", "", text)).replace(" ,", ",").strip().lower()


def both_ways() -> Iterator[tuple[str, Callable[[Line], Numbers]]]:
    """The rows of training; a sentence that is said both ways has one row."""
    back = {words: backward(kinds, numbers) for words, kinds, numbers in BACKWARDS}
    for words, kinds, numbers in FORWARDS:
        yield exactly(words), first_of(forward(kinds, numbers), back.pop(words, lambda line: []))
    yield from ((exactly(words), numbers) for words, numbers in back.items())


def exactly(text: str) -> str:
    return f"{re.escape(first_words(text))}$"


SCORES = "power3 power2"
LEVELS = "sigmoid3 tanh3"

# What comes out if this happens to a whole equation.
OF_A_LINE: list[tuple[str, Callable[[Line], Numbers]]] = [
    # Sums.
    (r"a minus sign got lost", lambda line: [
        line.with_sum(sizes(line) + bias) for bias in (line.bias, abs(line.bias)) if negatives(line)]),
    (r"you added the sizes and put a minus", lambda line: [
        line.with_sum(-sizes(line) + bias) for bias in (line.bias, -abs(line.bias))]),
    (r"two negative numbers added go further down", turned_two),
    (r"you took the later (products|numbers) away", lambda line: [
        line.with_sum(2 * line.values[0] - sum(line.values) + line.bias)] if len(line.values) > 2 else []),
    (r"that is the (product alone|sum of the products)\. the bias", lambda line: [sum(line.values)]),
    (r"you took the bias away\.", lambda line: [line.with_sum(sum(line.values) - line.bias)]),
    (r"the bias is in your sum twice", lambda line: [line.with_sum(line.whole + line.bias)]),
    (r"you took the bias away twice", lambda line: [line.with_sum(line.whole + line.bias)]),
    (r"you (added|took) the bias (away )?with each product", lambda line: [
        line.with_sum(sum(line.values) + line.bias * count)
        for count in (len(line.every), len(line.terms), len(line.terms) + 1)]),
    (r"you multiplied by the bias", lambda line: [sum(line.values) * line.bias]),
    (r"you added the bias to each input", lambda line: [
        sum(term.factors[0] * (term.factors[1] + line.bias) for term in line.every)]),
    (r"you added the bias of another row", lambda line: [
        sum(line.values) + line.case.at((line.equation.layer.b, row, 0))
        for row in range(line.case.size(line.equation.layer.z)[0]) if row != line.equation.given[1]]),
    (r"you added the numbers of each pair", added_pairs),
    (r"you multiplied (the products with each other|the numbers)\. they are added", lambda line: [
        prod(line.values) + line.bias]),
    (r"you worked straight from left to right", straight),
    (r"you added up both sides and multiplied", lambda line: [
        sum(term.factors[0] for term in terms) * sum(term.factors[1] for term in terms) + line.bias
        for terms in (line.terms, line.every)]),
    # Other places.
    (r"you used (a number from before|the numbers of an earlier|earlier numbers)", with_other_inputs),
    (r"you used another row", lambda line: another(line, 0)),
    (r"you used another column", lambda line: another(line, 1)),
    (r"you read down a column of", lambda line: [
        dot(line, in_array(line, line.equation.layer.W, 1, line.equation.given[1]), columns_of(line)[1])]),
    (r"you went along a row of", lambda line: [
        dot(line, columns_of(line)[0], in_array(line, line.equation.layer.x, 0, line.equation.given[2]))]),
    (r"that number stands across the diagonal", lambda line: [
        line.case.at((line.case.blank[0], *line.case.blank[:0:-1]))]),
    (r"you paired the first number with the last", lambda line: [
        dot(line, columns_of(line)[0], columns_of(line)[1][::-1])]),
    (r"you skipped the zeros", lambda line: [dot(line, [w for w in columns_of(line)[0] if w], columns_of(line)[1])]),
    (r"you multiplied only what stands in the same place", same_place),
    (r"you multiplied in the other order", lambda line: in_two_matrices(
        line, line.equation.layer.x, line.equation.given[1], line.equation.layer.W, line.equation.given[2])),
    (r"you added along a row", lambda line: in_the_other_direction(line, True)),
    (r"you added down a column", lambda line: in_the_other_direction(line, False)),
    # Back.
    (r"you left out the bias \. take it away", lambda line: [line.with_sum(sum(line.values))]),
    (r"you added the bias \. to undo", lambda line: [line.with_sum(sum(line.values) - line.bias)]),
    (r"you left out the other parts", lambda line: [line.with_sum(line.bias)]),
    (r"you added the other parts once more", lambda line: [line.with_sum(line.bias - sum(line.values))]),
    (r"you began with as it is", lambda line: [line.with_sum(0)]),
    (r"that is the whole product\. divide it by", lambda line: [line.rest]),
    (r"you multiplied by at the end", lambda line: [line.rest * line.partner[1]]),
    (r"you took away at the end", lambda line: [line.rest - line.partner[1]]),
    (r"you divided the wrong way round\. what meets", lambda line: [ratio(line.partner[1], line.rest)]),
    (r"you were one off just before", lambda line: [line.with_sum(line.whole + more) for more in (1, -1)]),
    (r"that number is there already: it is", lambda line: [line.given] if not line.forward else []),
    (r"that number is there already, beside", lambda line: [] if line.forward else line.taken),
    (r"that is another part of the sum", lambda line: [sum(line.values), line.whole] if not line.forward else []),
    (r"you forgot that a mean is shared out", lambda line: [line.given - line.whole] if line.kind == "mean" else []),
    (r"that is the whole sum\. take the other", lambda line: [line.given * line.parts] if line.kind == "mean" else []),
    # Sums and means.
    (r"that is the sum\. divide it by how many", forward("mean", lambda *n: [sum(n)])),
    (r"you divided by another number", forward("mean", lambda *n: [
        ratio(sum(n), count) for count in (len(n) - 1, len(n) + 1)])),
    (r"that is the number in the middle", forward("mean", lambda *n: [sorted(n)[len(n) // 2]])),
    (r"you divided by how many there are\. here", forward("across down", lambda *n: [Fraction(sum(n), len(n))])),
    (r"that is the largest number\.", forward("across down mean", lambda *n: [max(n)])),
    (r"you added the numbers from one step before", before_the_function),
    (r"you took the root as well", squares_rooted),
    (r"you went on from the old number", lambda line: instead(
        line, "update", 0, "decayed", lambda w, eta, g: w - eta * g)),
    (r"you counted each step", lambda line: instead(
        line, "stairs", 2, "floors", lambda e, g, t: e * Fraction(g) ** int(t))),
    # The result.
    (r"the size is right\. look", lambda line: [-line.case.right]),
    (r"just ten off", lambda line: [line.case.right + 10, line.case.right - 10]),
    (r"right digits", exchanged),
    (r"that is the fraction upside down", lambda line: [ratio(1, line.case.right)]),
    (r"one part of your fraction", parts_off),
    (r"a digit may be missing", lambda line: digits_differ(line, -1)),
    (r"a digit may be there twice", lambda line: digits_differ(line, 1)),
    (r"ten times off", lambda line: [line.case.right * 10, Fraction(line.case.right) / 10]),
    (r"that is a percentage", lambda line: [line.case.right * 100]),
    (r"only one off", lambda line: [line.case.right + 1, line.case.right - 1]),
    (r"one off in the last place", lambda line: [
        line.case.right + Fraction(more, parts)
        for parts in [10 if 10 % Fraction(line.case.right).denominator == 0 else 100] for more in (1, -1)]),
    # Functions.
    (r"relu is still to come", forward("relu", lambda z: [z] * (z < 0))),
    (r"you only dropped the minus\. the function", forward("relu leaky", lambda z: [-z] * (z < 0))),
    (r"the sign turned\. relu", forward("relu", lambda z: [-z] * (z > 0))),
    (r"is positive\. what does the function make", forward("relu leaky", lambda z: [0] * (z > 0))),
    (r"relu is no switch to 1: it stops", forward("relu", lambda z: [1] * (z < 0))),
    (r"relu is no switch to 1: it lets", forward("relu", lambda z: [1] * (z >= 0))),
    (r"you kept all of", forward("leaky", lambda z: [z] * (z < 0))),
    (r"that is plain relu\. here", forward("leaky", lambda z: [0] * (z < 0))),
    (r"a tenth of a negative number is still", forward("leaky", lambda z: [Fraction(-z, 10)] * (z < 0))),
    (r"is positive: it passes as it is", forward("leaky", lambda z: [Fraction(z, 10)] * (z > 0))),
    (r"a tenth of moves the point", forward("leaky", lambda z: [Fraction(z, 100)] * (z < 0))),
    (r"that is the number in front of the function\. on", forward(LEVELS, lambda z: [z])),
    (r"that is another level", first_of(
        forward("sigmoid3", lambda z: [n for n in (0, Fraction(1, 2), 1) if n != Fraction(level(z) + 1, 2)]),
        forward("tanh3", lambda z: [n for n in (-1, 0, 1) if n != level(z)]))),
    (r"it is the other way round\. is positive or", forward("gate step", lambda z: [int(z <= 0)])),
    (r"that is the number itself\. only its sign counts", forward("gate step", lambda z: [z])),
    (r"no gate is negative", forward("gate", lambda z: [-1] * (z < 0))),
    (r"that is the number as it was\. take", any_of(("mirror",), lambda *n: [n[0], n[-1]])),
    (r"you turned the sign\. take", any_of(("mirror",), lambda *n: [-n[0], -n[-1]])),
    (r"you took 1 away from it", any_of(("mirror",), lambda *n: [n[0] - 1, n[-1] - 1])),
    (r"you added 1\.", any_of(("mirror",), lambda *n: [n[0] + 1, n[-1] + 1])),
    (r"where does the level end", forward("largest3", lambda y: [2 if y else -1, -1 if y else 2])),
    (r"where does the level begin", forward("smallest3", lambda y: [1 if y == 1 else -2, -2 if y == 1 else 1])),
    (r"relu never turns a sign\. what goes in", backward("relu", lambda a: [-a])),
    (r"from 0 relu makes 0, and", backward("relu", lambda a: [0] * (a > 0))),
    (r"a negative result was a tenth", backward("leaky", lambda a: [a] * (a < 0))),
    (r"you took a tenth once more", backward("leaky", lambda a: [Fraction(a) / 10])),
    (r"a positive number went through as it is", backward("leaky", lambda a: [10 * a] * (a > 0))),
    (r"the sign stays: what went in", backward("leaky", lambda a: [-10 * a] * (a < 0))),
    (r"ten times as much moves", backward("leaky", lambda a: [100 * a] * (a < 0))),
    # Two numbers.
    (r"you took them away the other way round\. is taken", forward("difference", lambda a, b: [b - a])),
    (r"you added \. taking away a negative", forward("difference", lambda a, b: [a + b] * (b < 0))),
    (r"you added them\. is taken away", forward("difference", lambda a, b: [a + b])),
    (r"that is only one of the two numbers", forward("difference", lambda a, b: [a, b])),
    (r"that is twice the difference", forward("difference", lambda a, b: [2 * (a - b)])),
    (r"you squared it", forward("difference", lambda a, b: [(a - b) ** 2])),
    (r"you multiplied the two\. they", forward("sum", lambda a, b: [a * b])),
    (r"you took away\. it is added", forward("sum", lambda a, b: [a - b])),
    (r"that is only one of the two factors", forward("times", lambda a, b: [a, b])),
    (r"you added the two\. multiply", forward("times", lambda a, b: [a + b])),
    (r"you multiplied\. is divided by", forward("quotient", lambda a, b: [a * b])),
    (r"you took away\. divide by it", forward("quotient", lambda a, b: [a - b])),
    (r"you divided the wrong way round\. stands above, below", forward("quotient", lambda a, b: [ratio(b, a)])),
    (r"you have not divided yet", forward("quotient", lambda a, b: [a])),
    (r"that is what you divide by", forward("quotient", lambda a, b: [b])),
    (r"you took them away the other way round\. begin with", backward("sum", lambda z, other: [other - z])),
    (r"you took it away once more", backward("difference", lambda z, b: [z - b])),
    (r"you added \. what was taken away", backward("difference", lambda z, a: [a + z])),
    (r"the two are the wrong way round", backward("difference", lambda z, n: [n - z, z - n])),
    (r"you divided once more\. to undo", backward("quotient", lambda q, b: [ratio(q, b)])),
    (r"you added\. to undo a division", backward("quotient", lambda q, b: [q + b])),
    (r"you multiplied\. what is divided by to give", backward("quotient", lambda q, a: [q * a])),
    (r"you divided the wrong way round\. stands above\.", backward("quotient", lambda q, a: [ratio(q, a)])),
    # Powers and shares.
    (r"you multiplied\. the exponent", lambda line: [base(line) * z for z in line.taken] if line.forward else []),
    (r"you exchanged base and exponent", lambda line: [
        Fraction(z) ** int(base(line)) for z in line.taken if line.forward]),
    (r"that is the exponent itself", forward(SCORES, lambda z: [z])),
    (r"one factor too many", lambda line: [raised(line, line.taken[0] + 1), line.taken[0] + 1][not line.forward :]),
    (r"one factor is missing", lambda line: [raised(line, line.taken[0] - 1), line.taken[0] - 1][not line.forward :]),
    (r"the minus of the exponent got lost", lambda line: (
        [raised(line, -z) for z in line.taken if z < 0] if line.forward else [-z for z in line.taken if z < 0])),
    (r"a negative exponent does not make", lambda line: [-(raised(line, -z) or 0) for z in line.taken if z < 0]),
    (r"the exponent 0 does not give 0", forward(SCORES, lambda z: [0] * (z == 0))),
    (r"you took for 0", forward(SCORES, lambda z: [1] * (z < 0))),
    (r"that is the power\. how often", backward(SCORES, lambda e: [e])),
    (r"you divided by the base once", lambda line: [] if line.forward else [line.given / base(line)]),
    (r"that is the (power\. divide it by the|part\. divide it by the)", forward("share", lambda e, s: [e])),
    (r"you divided by the sum of the others", forward("share", lambda e, s: [ratio(e, s - e)])),
    (r"you divided the wrong way round\. the (power|part) is divided", forward("share", lambda e, s: [ratio(s, e)])),
    (r"that is the share of all the rest", forward("share", lambda e, s: [1 - Fraction(e) / s])),
    (r"you took the (power|part) away from the (sum|whole)", forward("share", lambda e, s: [s - e])),
    (r"you gave everyone the same share", lambda line: [Fraction(1, len(powers_of(line)))]),
    (r"you divided by how many there are\. divide by their", lambda line: [
        Fraction(line.taken[0]) / len(powers_of(line))]),
    (r"you divided by the largest power", lambda line: [ratio(line.taken[0], max(powers_of(line)))]),
    (r"nobody gets everything", forward("share", lambda e, s: [0, 1])),
    (r"you used the scores", shares_of_scores),
    (r"that is another share", lambda line: [ratio(power, line.taken[1]) for power in powers_of(line)]),
    (r"you divided\. to undo a division, multiply by the sum", backward("share", lambda p, s: [
        ratio(p, s), ratio(s, p)])),
    (r"that is the share, \. multiply", backward("share", lambda p, s: [p])),
    (r"that is the sum\. the power is only", backward("share", lambda p, s: [s])),
    (r"you multiplied\. the sum is larger", backward("share", lambda p, e: [p * e])),
    (r"you divided the wrong way round\. divide the power by", backward("share", lambda p, e: [ratio(p, e)])),
    (r"that is the power\. the sum is larger", backward("share", lambda p, e: [e])),
    # Counting.
    (r"that is the probability itself\. count", forward("bits", lambda p: [p])),
    (r"that is how many parts the whole", forward("bits", lambda p: [ratio(1, p)])),
    (r"one halving is missing", lambda line: [line.case.right - 1]),
    (r"one halving too many", lambda line: [line.case.right + 1]),
    (r"you doubled the number below", backward("bits", lambda n: [ratio(1, 2 * n)])),
    (r"the fraction stands upside down\. a probability", backward("bits", lambda n: [2 ** int(n)])),
    (r"you divided by the number of bits", backward("bits", lambda n: [ratio(1, n)])),
    (r"you counted from the smallest", lambda line: [
        1 + sum(other < line.taken[line.equation.given[1]] for other in line.taken)] if line.kind == "rank" else []),
    (r"that is how many are larger\. the", lambda line: [line.case.right - 1] if line.kind == "rank" else []),
    (r"that is another rank", lambda line: [*range(1, len(line.taken) + 1)] if line.kind == "rank" else []),
    (r"you kept a weight that is too weak", forward("prune", lambda w, t: [w] * (abs(w) < t))),
    (r"you cut a weight that is strong", forward("prune", lambda w, t: [0] * (abs(w) >= t))),
    (r"that is the threshold", forward("prune", lambda w, t: [t])),
    (r"that number kept its place", lambda line: [
        line.case.at((line.equation.taken[0][0], *line.case.blank[1:]))] if line.kind == "transpose" else []),
    (r"that number belongs to another place", lambda line: [
        line.case.at(spot) for spot in line.case.spots(line.equation.taken[0][0])] if line.kind == "transpose" else []),
    (r"those are the weights alone", forward("count", lambda *n: [sum(a * b for a, b in pairwise(n))])),
    (r"the biases of one layer are missing", forward("count", lambda *n: [
        sum(a * b + b for a, b in pairwise(n)) - left for left in n[1:]])),
    (r"you counted neurons", forward("count", lambda *n: [sum(n), sum(n[1:])])),
    (r"you counted a bias for each input", forward("count", lambda *n: [sum(a * (b + 1) for a, b in pairwise(n))])),
    (r"a hundred times off", lambda line: [line.case.right * 100, Fraction(line.case.right) / 100]),
    (r"you counted too many", forward("count", lambda *n: [sum((a + 1) * (b + 1) for a, b in pairwise(n))])),
    (r"you gave the inputs biases", forward("count", lambda *n: [sum((a + 1) * b for a, b in pairwise(n)) + n[0]])),
    (r"you counted one bias for a layer", forward("count", lambda *n: [sum(a * b + 1 for a, b in pairwise(n))])),
    (r"that is the first layer alone", forward("count", lambda *n: [(n[0] + 1) * n[1]])),
    (r"that is the last layer alone", forward("count", lambda *n: [(n[-2] + 1) * n[-1]])),
    (r"you went from the inputs straight", forward("count", lambda *n: [(n[0] + 1) * n[-1]])),
    (r"that many parameters hang on it", lambda line: [line.case.right * sum(hanging(line))]),
    (r"some parameters hang on other", lambda line: [ratio(line.given, sum(hanging(line)))]),
    (r"you left out the bias of each neuron", lambda line: [
        ratio(line.case.right * sum(hanging(line)), sum(hanging(line)) - bool(hanging(line)[0]))]),
    (r"weights lead into it and out", lambda line: [
        ratio(line.case.right * sum(hanging(line)), side) for side in hanging(line)]),
    # Steps downhill.
    (r"the step went the other way", any_of(("update",), lambda w, eta, g, new=None: [
        w + eta * g if new is None else new - eta * g])),
    (r"you left out the learning rate", any_of(("update",), lambda w, eta, g, new=None: [
        w - g if new is None else new + g])),
    (r"that is the step alone", forward("update", lambda w, eta, g: [eta * g, -eta * g])),
    (r"that is the old number", any_of(("update",), lambda w, eta, g, new=None: [w if new is None else new])),
    (r"the step is ten times off", forward("update", lambda w, eta, g: [w - 10 * eta * g, w - eta * g / Fraction(10)])),
    (r"you took away first\. multiply by the rate", forward("update", lambda w, eta, g: [eta * (w - g)])),
    (r"you took away the rate alone", forward("update", lambda w, eta, g: [w - eta])),
    (r"that is the whole step\. divide it", lambda line: [line.taken[0] - line.given]),
    (r"you divided the wrong way round\. divide the whole step", lambda line: [
        ratio(line.taken[2], line.taken[0] - line.given)]),
    (r"the size is right\. a step", lambda line: [-line.case.right] if line.kind == "update" else []),
    (r"you multiplied by the learning rate", lambda line: [(line.taken[0] - line.given) * line.taken[1]]),
    # Training.
    *both_ways(),
    (r"you have not divided: is still multiplied", lambda line: [
        [(k * (m - g)), k * m, (1 - k) * g][line.equation.taken.index(line.case.blank)]
        for k, m, g in [line.taken] if line.kind == "blend" and not line.forward]),
]  # fmt: skip


def rows_of(said: str) -> tuple[list[Callable[[Line, Term], Numbers]], list[Callable[[Line], Numbers]]]:
    """The rows of a sentence, by its first words."""
    return (
        [numbers for words, numbers in OF_A_TERM if re.match(words, said)],
        [numbers for words, numbers in OF_A_LINE if re.match(words, said)],
    )


def is_told_of(line: Line, text: str, places: Mapping[str, str], asked: bool) -> bool:
    """Is a sentence true of an equation? Of a question only what stands in its places is looked at."""
    try:
        is_told = asked or is_hedged(text) or is_number_of(line, text, places)
        return all(line.fills(*place) for place in places.items()) and is_told
    except NO_SUCH_THING:
        return False


def is_hedged(text: str) -> bool:
    """Does a sentence claim nothing of the number, but what it looks like?"""
    return re.match(r"it looks|(you|a sign|one part of your fraction) may", first_words(text)) is not None


def is_number_of(line: Line, text: str, places: Mapping[str, str]) -> bool:
    """Is the number one of those that a sentence speaks of; of each term, where it names several?"""
    of_a_term, of_a_line = rows_of(first_words(text))
    found = [numbers(line) for numbers in of_a_line]
    for numbers in of_a_term:
        found += [[one for term in terms for one in numbers(line, term)] for terms in line.among(places["term"])]
    return all(line.case.typed in [number for number in numbers if number is not None] for numbers in found)
