"""Numbers, cells and sums as people write them: −3, W₂₁, (−3)·2 + 4. Plain Unicode text, for a page or a terminal."""

from collections.abc import Iterable, Sequence

from app.core.problem import Cell, Problem

MINUS = "−"
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def number(value: int) -> str:
    """−3, with the minus sign that is as wide as a digit."""
    return str(value).replace("-", MINUS)


def factor(value: int) -> str:
    """A number inside a product or behind a sign: a negative one stands in brackets."""
    return number(value) if value >= 0 else f"({number(value)})"


def name(cell: Cell, problem: Problem) -> str:
    """The name of a cell, counted from 1: W₂₁. A matrix of one column needs no second index: Y₂."""
    shape = problem.values[cell.array].shape
    index = cell.index[:1] if len(shape) == 2 and shape[1] == 1 else cell.index
    return cell.array + "".join(str(place + 1) for place in index).translate(SUBSCRIPTS)


def names(cells: Iterable[Cell], problem: Problem) -> str:
    return listed([name(cell, problem) for cell in cells])


def listed(words: Sequence[str]) -> str:
    """A, B and C."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def total(parts: Iterable[int | str]) -> str:
    """A sum of numbers and of names: 4 − 2 + X₁·3. Zeros are left out, unless nothing else is there."""
    text = ""
    for part in parts:
        if part == 0:
            continue
        word = part if isinstance(part, str) else number(part)
        sign, size = (MINUS, word[1:]) if word.startswith(MINUS) else ("+", word)
        text += f" {sign} {size}" if text else word
    return text or "0"
