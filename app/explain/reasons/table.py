"""Rows of sentences: what is said of a slip where it is the only one, and what is asked where there are two."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from app.core.cells import Total
from app.explain.reasons.slip import PlacedSlip
from app.explain.templates import Template

Condition = Callable[[PlacedSlip], bool]
Choices = str | Sequence[tuple[Condition, str]]


POWERS = ("power2", "power3", "exp")
NEVER_ASKED: Choices = ()  # no other reason of the same level leads to the same number


class Words(NamedTuple):
    """The sentences of a reason and its questions; of both, the first one that is true here is said."""

    says: tuple[tuple[Condition, Template], ...]
    asks: tuple[tuple[Condition, Template], ...]


@cache
def template(text: str) -> Template:
    """Reasons that are told in the same words have one template."""
    return Template(text)


def table(rows: Mapping[str, tuple[Choices, Choices]]) -> dict[str, Words]:
    """Rows by the names of reasons."""

    def templates(choices: Choices) -> tuple[tuple[Condition, Template], ...]:
        rows = [(always, choices)] if isinstance(choices, str) else choices
        return tuple((condition, template(text)) for condition, text in rows)

    return {reason: Words(templates(says), templates(asks)) for reason, (says, asks) in rows.items()}


def always(slip: PlacedSlip) -> bool:
    return True


def backwards(slip: PlacedSlip) -> bool:
    return not slip.is_forward


def of_products(slip: PlacedSlip) -> bool:
    return slip.is_product


def of_powers(slip: PlacedSlip) -> bool:
    """Are there powers, as in softmax?"""
    return any(layer.kind in POWERS for layer in slip.problem.layers)


def one_number(slip: PlacedSlip) -> bool:
    """Did it happen with one number of the line, and not with a product?"""
    return slip.term is not None and len(slip.term.cells) == 1


def one_product(slip: PlacedSlip) -> bool:
    line = slip.diagnosis.line
    return line is not None and len(line.terms) == 1


def of_sums(slip: PlacedSlip) -> bool:
    """Is nothing taken away in the line?"""
    line = slip.diagnosis.line
    return line is not None and line.is_sum


def in_a_layer(slip: PlacedSlip) -> bool:
    return slip.in_layer


def in_a_column(slip: PlacedSlip) -> bool:
    """Is a whole column added up?"""
    layer = slip.diagnosis.equation.layer
    return isinstance(layer, Total) and layer.axis != -1


def two_minuses(slip: PlacedSlip) -> bool:
    """Are both factors negative?"""
    return slip.term is not None and len(slip.term.factors) == 2 and all(factor < 0 for factor in slip.term.factors)


def shows_zero(slip: PlacedSlip) -> bool:
    """Is there a 0 in the product, on the page?"""
    return slip.term is not None and any(slip.problem.shown(cell) == 0 for cell in slip.term.cells)


def by_one(slip: PlacedSlip) -> bool:
    """Is the number one away from the right one, and not a hundredth?"""
    return abs(slip.readings[0].number - slip.problem.value(slip.blank)) == 1


def negative(operand: int) -> Condition:
    """Is the number negative that the equation takes first, second, ...?"""
    return lambda slip: slip.taken[operand] < 0
