"""Each equation of training forwards, and backwards to each operand that it tells."""

from collections.abc import Callable
from functools import partial

import numpy as np

from app.core.chance import Chance
from app.core.kinds import KINDS
from app.core.problem import Problem, pose
from app.core.ratio import Ratio
from app.core.recipe import Recipe

SIGNED = tuple(number for number in range(-9, 10) if number)
Draw = Callable[[Chance, str], Ratio]


def from_(numbers: tuple[int, ...], below: int = 1, size: tuple[int, int] = (2, 1)) -> Draw:
    """Some of these numbers, all over one denominator."""
    return lambda chance, name: Ratio(chance.pick(name, numbers, size), np.asarray(below, dtype=np.int32))


def numbers(*options: int) -> Draw:
    return lambda chance, name: Ratio(chance.pick(name, options, (2, 1)))


def one(*options: int, below: int = 1) -> Draw:
    """A number that serves both rows."""
    if below == 1:
        return lambda chance, name: Ratio(chance.pick(name, options, (1, 1)))
    return from_(options, below, (1, 1))


WHOLE, PARTS, SHARE = numbers(*SIGNED), from_(SIGNED, 2), one(1, 3, below=4)
EACH: dict[str, dict[str, Draw]] = {
    "square": {"E": from_((*SIGNED, *range(10, 20)), 2)},
    "root": {"S": from_(tuple(n * n for n in range(1, 20)), 4)},
    "size": {"W": PARTS},
    "sign": {"W": from_((*SIGNED, 11, -11, 13, -13), 2)},
    "blend": {"k": SHARE, "M": WHOLE, "G": PARTS},
    "rolling": {"k": SHARE, "V": PARTS, "G": WHOLE},
    "corrected": {"M": from_(SIGNED, 4), "k": one(1, below=2), "t": one(1, 2, 3, 4)},
    "decayed": {"W": WHOLE, "eta": one(1, 2, 5, below=10), "D": one(1, 2, 3, 4, below=4)},
    "factor": {"eta": one(1, 2, 3, below=4), "C": numbers(1, 2, 3, 4, 5, 6, 7)},
    "floors": {"T": numbers(*range(10, 60)), "s": one(*range(3, 10))},
    "ceils": {"N": numbers(*range(10, 60)), "B": one(*range(3, 10))},
    "stairs": {"E": numbers(*range(1, 10)), "g": one(1, below=2), "K": numbers(*range(6))},
    "tent": {"U": numbers(*range(11)), "s": one(5, 6, 7, 8)},
    "cosine": {"F": from_((0, 2, 3, 4, 6), 6)},
    "between": {"L": PARTS, "H": WHOLE, "f": one(1, 2, 3, below=4)},
}
FEW = {"cosine": 20, "sign": 100, "factor": 100}  # different problems


def ask(kind: str, blank: str, chance: Chance) -> Problem:
    """One number of an array is hidden, or of the result both."""
    given = {name: draw(chance, name) for name, draw in EACH[kind].items()}
    layer = KINDS[kind](*given, "Z")
    whole = pose([layer], given, {})
    hidden = np.ones(whole.values[blank].shape[1:], dtype=np.bool_)
    if blank != "Z" and hidden.size > 1:
        return pose([layer], given, {blank: chance.one("blank", chance.anywhere(*hidden.shape))})
    return pose([layer], given, {blank: chance.anywhere(*hidden.shape)})


def told(kind: str) -> list[str]:
    """The arrays that may be hidden."""
    rule = KINDS[kind](*EACH[kind], "Z").rule
    return [*(name for name, undo in zip(EACH[kind], rule.undo, strict=True) if undo), "Z"]


LADDER = tuple(
    Recipe(
        f"{kind}-{blank.lower()}", f"{kind.capitalize()}: {blank}", partial(ask, kind, blank), (), FEW.get(kind, 200)
    )
    for kind in EACH
    for blank in told(kind)
)
