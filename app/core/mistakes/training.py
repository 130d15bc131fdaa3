"""Mistakes with squares, and what tables about training share: equations by their rules, and their operands."""

from collections.abc import Callable, Sequence

from app.core.arrays import Values
from app.core.cells import Cellwise
from app.core.layers import Layer
from app.core.mistakes.kinds import Forward, Mistake
from app.core.mistakes.slopes import WrongArrays
from app.core.ratio import Ratio
from app.core.rules import SQUARE, Rule

Way = Callable[[tuple[Layer, ...], Values], WrongArrays]


def by_rule(layers: Sequence[Layer], rule: Rule) -> list[Cellwise]:
    return [layer for layer in layers if isinstance(layer, Cellwise) and layer.rule is rule]


def operands(layer: Cellwise, values: Values) -> tuple[Ratio, Ratio]:
    one, other = layer.inputs(values)
    return one, other


MISTAKES: tuple[Mistake, ...] = (Forward("square-doubled", SQUARE, lambda e: e * 2),)
