"""The line that a learner works out: a sum of terms and a bias, over so many parts; and slips in one of its places.

    parts · result = term + term + ... + bias

A slip in one place replaces one term or the bias. Whoever works forwards gets another result by that; whoever works
backwards takes away something else, and divides by what meets the blank.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from app.core.cells import Cellwise, Mean, Total
from app.core.dependencies import in_pairs, inputs, paired
from app.core.diagnosis.equations import Equation
from app.core.diagnosis.readings import BIAS, LEFT, SIGNS, Level, Reading, Term, size
from app.core.layers import Affine
from app.core.pairs import PairSums
from app.core.problem import Cell, Number, Problem
from app.core.rules import DIFFERENCE, ROLLING, SUM, TIMES, UPDATE


@dataclass(frozen=True)
class Assumed:
    """The true numbers of a problem; or, in some blanks, those that the learner typed."""

    problem: Problem
    own: Mapping[Cell, Number] = field(default_factory=dict)

    def __getitem__(self, cell: Cell) -> Number:
        own = self.own.get(cell)
        return self.problem.value(cell) if own is None else own


@dataclass(frozen=True)
class Line:
    """An equation as a sum."""

    equation: Equation
    result: Number
    terms: tuple[Term, ...]
    bias: Term | None = None
    parts: int = 1  # what the sum is divided by

    @property
    def is_forward(self) -> bool:
        return self.equation.is_forward

    @property
    def blank(self) -> Cell:
        return self.equation.blank

    @cached_property
    def own(self) -> Term | None:
        """The term that the blank stands in; None where it is the result or the bias."""
        return next((term for term in self.terms if self.blank in term.cells), None)

    @property
    def is_of_bias(self) -> bool:
        """Is the blank the bias?"""
        return self.bias is not None and self.blank in self.bias.cells

    @property
    def is_sum(self) -> bool:
        """Is nothing taken away in it?"""
        return all(term.sign > 0 for term in self.terms)

    @cached_property
    def others(self) -> list[Term]:
        """The terms in which the blank does not stand, and that count."""
        return [term for term in self.terms if self.blank not in term.cells and term.value != 0]

    @cached_property
    def live(self) -> list[Term]:
        return [term for term in self.terms if term.value != 0]

    @cached_property
    def added(self) -> Number:
        """The bias, where it is not the blank itself; 0 where there is none."""
        return 0 if self.bias is None or self.is_of_bias else self.bias.value

    @cached_property
    def met(self) -> Number:
        """What the blank is multiplied by."""
        own = self.own
        if own is None or len(own.factors) == 1:
            return own.sign if own else 1
        return own.sign * own.factors[own.cells[0] == self.blank]

    @cached_property
    def rest(self) -> Number:
        """What the blank's own term amounts to: the result, with all else taken away."""
        return self.parts * self.result - sum(term.value for term in self.others) - self.added

    def with_more(self, more: Number) -> Fraction:
        """The blank, where so much more was added in the sum."""
        if self.is_forward:
            return Fraction(self.result) + Fraction(more, self.parts)
        return (Fraction(self.rest) - more) / self.met


def line_of(equation: Equation, values: Assumed) -> Line | None:
    """An equation as a sum; None where it is none. Its result follows from numbers that the learner typed."""
    line = with_terms(equation, values)
    if line is None or not (values.own and line.is_forward):
        return line
    amount = sum(term.value for term in line.terms) + line.added
    return replace(line, result=Fraction(amount, line.parts))


def with_terms(equation: Equation, values: Assumed) -> Line | None:
    layer, output = equation.layer, equation.output
    match layer:
        case Affine():
            pairs, biases = in_pairs(inputs(values.problem, layer, output))
            bias = next((Term((cell,), (values[cell],)) for cell in biases), None)
            return Line(equation, values[output], products_of(pairs, values), bias)
        case PairSums():
            return Line(equation, values[output], products_of(paired(values.problem, layer, output), values))
        case Total():
            terms = tuple(Term((cell,), (values[cell],)) for cell in inputs(values.problem, layer, output))
            parts = layer.parts(values.problem.values) if isinstance(layer, Mean) else 1
            return Line(equation, values[output], terms, parts=parts)
        case Cellwise(rule) if rule in (SUM, DIFFERENCE, TIMES, UPDATE, ROLLING):
            cells = inputs(values.problem, layer, output)
            numbers = tuple(values[cell] for cell in cells)
            return Line(equation, values[output], terms_of(rule.name, cells, numbers))
        case _:
            return None


def products_of(pairs: Iterable[tuple[Cell, Cell]], values: Assumed) -> tuple[Term, ...]:
    return tuple(Term((w, x), (values[w], values[x])) for w, x in pairs)


def terms_of(rule: str, cells: tuple[Cell, ...], numbers: tuple[Number, ...]) -> tuple[Term, ...]:
    if rule == "times":
        return (Term(cells, numbers),)
    if rule == "rolling":
        return Term(cells[2:], numbers[2:]), Term(cells[:2], numbers[:2])
    last = Term(cells[1:], numbers[1:], 1 if rule == "sum" else -1)
    return Term(cells[:1], numbers[:1]), last


def slips_in_a_term(line: Line) -> Iterator[Reading]:
    """One term is another one, of those in which the blank does not stand."""
    for term in line.others:
        value, several = term.value, len(line.live) > 1 or line.added != 0 or not line.is_forward
        if any(factor < 0 for factor in term.factors):
            yield Reading("product-sign", Level.LINE, line.with_more(-2 * value), SIGNS, term)
        if several:
            yield Reading("product-left-out", Level.LINE, line.with_more(-value), LEFT, term)
        if not line.is_forward and line.is_sum:
            yield Reading("product-added-back", Level.LINE, line.with_more(-2 * value), SIGNS, term)
        if len(term.factors) == 2:
            w, x = term.factors
            if size(w) > 1 and size(x) > 1:
                for more in (w, -w, x, -x):
                    yield Reading("times-table", Level.DETAIL, line.with_more(term.sign * more), term=term)
            if term.sign * (w + x) != value:
                more = term.sign * (w + x) - value
                yield Reading("one-pair-added", Level.DETAIL, line.with_more(more), term=term)
    for term in line.terms:
        if term.value == 0 and len(term.factors) == 2 and line.blank not in term.cells and any(term.factors):
            yield Reading("zero-counted", Level.DETAIL, line.with_more(sum(term.factors)), term=term)


def slips_in_the_bias(line: Line) -> Iterator[Reading]:
    """The bias is left out, taken away, or added too often."""
    bias, term = line.added, line.bias
    if not bias:
        return
    if line.is_forward:
        yield Reading("forgot-bias", Level.LINE, line.with_more(-bias), term=term)
        yield Reading("subtracted-bias", Level.LINE, line.with_more(-2 * bias), SIGNS, term)
    else:
        yield Reading("ignored-bias", Level.LINE, line.with_more(-bias), LEFT, term)
        yield Reading("added-bias", Level.LINE, line.with_more(-2 * bias), SIGNS, term)
    yield Reading("bias-twice", Level.DETAIL, line.with_more(bias), BIAS, term)


def bias_in_every_place(line: Line) -> Iterator[Reading]:
    """The bias is added or multiplied where it has nothing to do with."""
    bias, term = line.added, line.bias
    if not bias:
        return
    for count in {len(line.terms), len(line.live)}:
        if count > 2:
            yield Reading("bias-per-term", Level.DETAIL, line.with_more((count - 1) * bias), BIAS, term)
    if line.is_forward and len(line.terms[0].factors) == 2:
        products = sum(product.value for product in line.terms)
        yield Reading("multiplied-bias", Level.DETAIL, Fraction(products * bias), term=term)
        into = sum(product.factors[0] * (product.factors[1] + bias) for product in line.terms)
        yield Reading("bias-to-inputs", Level.DETAIL, Fraction(into), term=term)
