"""What kinds of mistakes there are. Each predicts the wrong number, so that the number names the mistake.

Forward     a wrong equation in place of the right one; all that follows is calculated correctly from it
Chain       a wrong way through several layers
Backward    a wrong way to undo an affine layer
Slip        a wrong way to undo an equation between cells

A mistake is one row of a table and is compared as such, which is much quicker than to compare all that it holds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.core.arrays import Array, Values
from app.core.cells import Cellwise
from app.core.choosing import Largest
from app.core.layers import Affine, Layer
from app.core.ratio import Ratio
from app.core.rules import Rule


class Undoing(NamedTuple):
    """An affine equation, z = (blank)·c + rest + bias, seen from a blank to the left of its equals sign; arrays (...).

    The right way is  blank = (z - bias - rest) / c.
    """

    z: Array
    bias: Array  # 0 where the blank is itself the bias
    rest: Array  # the sum of the other products
    c: Array  # the number that meets the blank: an input for a weight, a weight for an input, 1 for a bias; 0: nothing
    of_bias: bool


@dataclass(frozen=True, eq=False)
class Forward:
    """Computing a layer by a wrong equation; `wrong` takes what `Layer.inputs` gives."""

    name: str
    layer: type[Layer] | Rule | tuple[Rule, ...]
    wrong: Callable[..., Ratio | Array]
    says: str = ""  # what is said of it, where a chapter brings it along; ours are told in `explain`
    in_some: bool = False  # it spoils only some cells of the layer, by its nature
    which: int | None = None  # of several such layers, only the first (0) or the last (-1)
    of_bias: bool = False  # it is made with a bias, and not where there is none

    def spoils(self, layer: Layer) -> bool:
        """Is it a layer of the kind that this mistake is made in?"""
        if isinstance(self.layer, type):
            has_none = isinstance(layer, Affine | Largest) and layer.b is None
            return isinstance(layer, self.layer) and not (self.of_bias and has_none)
        rules = self.layer if isinstance(self.layer, tuple) else (self.layer,)
        return isinstance(layer, Cellwise) and layer.rule in rules

    def among(self, layers: Sequence[Layer]) -> list[Layer]:
        """The layers in which it is made."""
        found = [layer for layer in layers if self.spoils(layer)]
        return found if self.which is None or not found else [found[self.which]]


@dataclass(frozen=True, eq=False)
class Chain:
    """Going through the layers in a wrong way; `wrong` gives the arrays that come out wrong, by name."""

    name: str
    wrong: Callable[[tuple[Layer, ...], Values], Mapping[str, Ratio | Array]]
    says: str = ""
    in_some: bool = False


@dataclass(frozen=True, eq=False)
class Backward:
    """Undoing an affine layer in a wrong way."""

    name: str
    wrong: Callable[[Undoing], Ratio]
    says: str = ""
    of_bias: bool = False  # a blank bias can be got wrong in this way, too
    in_some: bool = False


@dataclass(frozen=True, eq=False)
class Slip:
    """Undoing a rule in a wrong way; `wrong` takes all operands, of which one is the blank, and the result."""

    name: str
    rule: Rule
    operand: int  # the one that is blank
    wrong: Callable[..., Ratio]
    says: str = ""
    in_some: bool = False


Mistake = Forward | Chain | Backward | Slip
