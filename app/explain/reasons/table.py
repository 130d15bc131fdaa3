"""Rows of sentences: what is said of a slip where it is the only one, and what is asked where there are two."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.explain.reasons.slip import Slip
from app.explain.templates import Template

Condition = Callable[[Slip], bool]
Choices = str | Sequence[tuple[Condition, str]]


class Words(NamedTuple):
    """The sentences of a reason, of which the first one that is true is said, and its question."""

    says: tuple[tuple[Condition, Template], ...]
    asks: Template


def table(rows: Mapping[str, tuple[Choices, str]]) -> dict[str, Words]:
    """Rows by the names of reasons."""

    def words(says: Choices, asks: str) -> Words:
        choices = [(always, says)] if isinstance(says, str) else says
        return Words(tuple((condition, Template(text)) for condition, text in choices), Template(asks))

    return {reason: words(*row) for reason, row in rows.items()}


def always(slip: Slip) -> bool:
    return True


def forwards(slip: Slip) -> bool:
    return slip.is_forward


def backwards(slip: Slip) -> bool:
    return not slip.is_forward


def of_products(slip: Slip) -> bool:
    return slip.is_product


def two_minuses(slip: Slip) -> bool:
    return slip.term is not None and len(slip.term.factors) == 2 and all(factor < 0 for factor in slip.term.factors)


def has(place: str) -> Condition:
    """Is there such a thing to be told?"""
    return lambda slip: place in slip.places


def negative(operand: int) -> Condition:
    """Is the number negative that the equation takes first, second, ...?"""
    return lambda slip: slip.taken[operand] < 0
