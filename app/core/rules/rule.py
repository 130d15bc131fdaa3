"""What an equation from cell to cell is: out = f(one or more numbers), with what can be told backwards.

A rule knows nothing of matrices. `undo[k]` finds operand k from the others and the result; where that tells nothing it
gives a fraction with the denominator 0. As it is written, {0}, {1} are the operands and {z} is the result.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from app.core.ratio import Ratio
from app.core.residue import Residue

Undo = Callable[..., Ratio]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Rule:
    """One equation: a row of the table below, and compared as such."""

    name: str
    forward: Callable[..., Ratio]
    undo: tuple[Undo | None, ...]
    sign: str  # how the equation is written between its operands: "max({0}, 0)"
    back: tuple[str, ...]  # the same for each operand: "{z} + {1}"; "" where no calculation leads back
    says: str = ""  # the rule in a sentence, where a chapter brings it along; ours are told in `explain`
    title: str = ""  # the name of an activation function, for an arrow
    equals: Literal["=", "≈"] = "="  # the second where the result is rounded
    unrounded: Callable[..., Floats] | None = None  # the same without rounding; None: nobody says
    back_below: str = ""  # the way back where the result is negative, if that is another one
    residue: Residue | None = None  # as the second prover says it; ours stand in `proof`

    def __post_init__(self) -> None:
        """A rule that a chapter brings along has to say and to write what is otherwise told in `explain`."""
        if self.residue is None:
            return
        if not self.says:
            raise ValueError(f"the rule {self.name} says nothing: give it a sentence")
        if any(undo and not back for undo, back in zip(self.undo, self.back, strict=False)):
            raise ValueError(f"the rule {self.name} has a way back that is not written")
