"""Floats as a lab writes them; `static/labs/plot.js` writes them in the same way."""

from collections.abc import Callable

from app.core.problem import Number
from app.explain.notation import MINUS

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def rounded(value: float) -> str:
    """Two places behind the point: −0.83."""
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00").replace("-", MINUS)


def factor(value: float, write: Callable[[float], str] = rounded) -> str:
    """A number in a product: a negative one stands in brackets."""
    text = write(value)
    return f"({text})" if text.startswith(MINUS) else text


def sized(value: float) -> str:
    """The same, with four places below 1; where that does not say how large it is, a power of ten: 2.1·10⁻⁹."""
    size = abs(value)
    if value == 0 or 1 <= size < 100_000:
        return rounded(value)
    if 0.0001 <= size < 1:
        return f"{value:.4f}".replace("-", MINUS)
    digits, power = f"{value:.1e}".split("e")
    return f"{digits}·10{str(int(power)).translate(RAISED)}".replace("-", MINUS)


def plain(value: Number | float) -> str:
    """A number of a control: 0.0769."""
    return f"{float(value):g}".replace("-", MINUS)


def pair(x: float, y: float) -> str:
    """A place: (3.83, 0.77)."""
    return f"({rounded(x)}, {rounded(y)})"
