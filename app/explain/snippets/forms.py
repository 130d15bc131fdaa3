"""How each kind of equation is written in NumPy: one row for each kind. A kind without a row has no code.

{0}, {1}    what the equation takes; behind a colon stands how tightly that has to bind there: "{0:*} @ {1:^}"
binds       how tightly the whole binds: nothing at all, + or −, · or ÷, and ^ for what never needs brackets
numbers     what sort of numbers it makes: those that it takes, whole ones, or floating-point numbers
axes        how many axes the result has; None: as many as what it takes
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.core.cells import Rank
from app.core.layers import Layer
from app.core.problem import Problem

Numbers = Literal["as taken", "whole", "float"]
ORDER = ("", "+", "*", "^")


@dataclass(frozen=True)
class Code:
    """An expression. In a format it stands in brackets where it binds less tightly than it has to."""

    text: str
    binds: str = "^"
    is_float: bool = False
    axes: int = 2

    def __format__(self, needs: str) -> str:
        return self.text if ORDER.index(self.binds) >= ORDER.index(needs) else f"({self.text})"


class Form(NamedTuple):
    """A row of the table."""

    text: str
    binds: str = "^"
    numbers: Numbers = "as taken"
    axes: int | None = None

    def of(self, *takes: Code) -> Code:
        """The expression with these operands."""
        is_float = self.numbers == "float" or (self.numbers == "as taken" and any(code.is_float for code in takes))
        axes = max(code.axes for code in takes) if self.axes is None else self.axes
        return Code(self.text.format(*takes), self.binds, is_float, axes)

    def uses(self, place: int) -> int:
        """How often an operand is written."""
        return self.text.count(f"{{{place}")

    @property
    def rounds(self) -> bool:
        return self.text.startswith("np.round(")


FORMS = {
    "product": Form("{0:*} @ {1:^}", "*"),
    "affine": Form("{0:*} @ {1:^} + {2:*}", "+"),
    "prune": Form("np.where(np.abs({0}) >= {1:+}, {0}, 0)"),
    "across": Form("{0:^}.sum(axis=1, keepdims=True)"),
    "mean": Form("{0:^}.mean(axis=1, keepdims=True)", numbers="float"),
    "down": Form("{0:^}.sum(axis=0)", axes=1),
    "rank": Form("({0:^}.T > {0:+}).sum(axis=1, keepdims=True) + 1", "+", "whole"),
    "transpose": Form("{0:^}.T"),
    "count": Form("(({0:^}[:-1] + 1) * {0:^}[1:]).sum()", axes=0),
    "largest": Form("np.argmax({0:*} @ {1:^} + {2:*}) + 1", "+", "whole", 0),
    "largest product": Form("np.argmax({0:*} @ {1:^}) + 1", "+", "whole", 0),
    "drawn 3": Form("[np.array_equal({0}, M) for M in ({1}, {2}, {3})].index(True) + 1", "+", "whole", 0),
    "drawn 4": Form("[np.array_equal({0}, M) for M in ({1}, {2}, {3}, {4})].index(True) + 1", "+", "whole", 0),
    "pixels": Form("({0:*} * {1:^}).sum()", axes=0),
    "more": Form("np.maximum({0}, {1})"),
    "relu": Form("np.maximum({0}, 0)"),
    "leaky": Form("np.maximum({0}, 0.1 * {0:^})", numbers="float"),
    "sigmoid3": Form("np.select([{0:+} <= -2, {0:+} >= 2], [0, 1], 0.5)", numbers="float"),
    "tanh3": Form("np.select([{0:+} <= -2, {0:+} >= 2], [-1, 1], 0)", numbers="whole"),
    "step": Form("np.where({0:+} > 0, 1, 0)", numbers="whole"),
    "gate": Form("np.where({0:+} > 0, 1, 0)", numbers="whole"),
    "mirror": Form("1 - {0:*}", "+"),
    "sigmoid": Form("{0:*} / ({0:+} + 1)", "*", "float"),
    "tanh": Form("({0:^} ** 2 - 1) / ({0:^} ** 2 + 1)", "*", "float"),
    "steepness": Form("{0:*} * (1 - {0:*})", "*"),
    "largest3": Form("np.where({0:+} == 0, -2, 1)", numbers="whole"),
    "smallest3": Form("np.where({0:+} == 1, 2, -1)", numbers="whole"),
    "power3": Form("3.0 ** {0:^}", "*", "float"),
    "power2": Form("2.0 ** {0:^}", "*", "float"),
    "exp": Form("np.round(np.exp({0}), 2)", numbers="float"),
    "sum": Form("{0:+} + {1:*}", "+"),
    "difference": Form("{0:+} - {1:*}", "+"),
    "times": Form("{0:*} * {1:^}", "*"),
    "quotient": Form("{0:*} / {1:^}", "*", "float"),
    "share": Form("{0:*} / {1:^}", "*", "float"),
    "share2": Form("np.round({0:*} / {1:^}, 2)", numbers="float"),
    "bits": Form("-np.log2({0})", "*", "float"),
    "update": Form("{0:+} - {1:*} * {2:^}", "+"),
    "square": Form("{0:^} ** 2", "*"),
    "root": Form("np.sqrt({0})", numbers="float"),
    "size": Form("np.abs({0})"),
    "sign": Form("np.sign({0})"),
    "blend": Form("{0:*} * {1:^} + (1 - {0:*}) * {2:^}", "+"),
    "rolling": Form("{0:*} * {1:^} + {2:*}", "+"),
    "corrected": Form("{0:*} / (1 - {1:^} ** {2:^})", "*", "float"),
    "decayed": Form("{0:*} * (1 - {1:*} * {2:^})", "*"),
    "factor": Form("1 - {0:*} * {1:^}", "+"),
    "floors": Form("np.floor({0:*} / {1:^})", numbers="float"),
    "ceils": Form("np.ceil({0:*} / {1:^})", numbers="float"),
    "stairs": Form("{0:*} * {1:^} ** {2:^}", "*"),
    "tent": Form("1 - np.abs({0:+} - {1:*}) / {1:^}", "+", "float"),
    "cosine": Form("(1 + np.cos(np.pi * {0:^})) / 2", "*", "float"),
    "between": Form("{0:+} + ({1:+} - {0:*}) * {2:^}", "+"),
}
THROUGH = Form("np.where({0:+} > 0, {1}, 0)")  # a gate times a number: what it lets through
MAY_CANCEL = {  # may leave a −0.0 where 0 is meant
    "affine", "across", "down", "sum", "difference", "update", "mirror", "blend", "rolling", "decayed", "factor",
    "tent", "between",
}  # fmt: skip


def form_of(layer: Layer, problem: Problem) -> Form | None:
    """The row of a layer; None where there is none, or none for what it takes."""
    if layer.kind == "affine" and len(layer.takes) == 2:
        return FORMS["product"]
    if layer.kind == "largest" and len(layer.takes) == 2:
        return FORMS["largest product"]
    if layer.kind == "drawn":
        return FORMS.get(f"drawn {len(layer.takes) - 1}")
    if isinstance(layer, Rank) and problem.values[layer.a].shape[-1] > 1:
        return None  # it compares a column with itself
    return FORMS.get(layer.kind)
