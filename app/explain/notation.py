"""Numbers, cells and sums as people write them: −3, W₂₁, (−3)·2 + 4. Plain Unicode text, for a page or a terminal."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from app.core.problem import Cell, Number, Problem

MINUS = "−"
GREEK = {"eta": "η", "beta": "β", "rho": "ρ", "lam": "λ", "gamma": "γ"}
LONE = ("eta", "lam", "P", "S", "L")  # numbers that are alone beside products, too
RATIO = re.compile(r"(d[A-Z]\d?)(d[A-Z]\d?)")  # a slope: how fast one thing changes with another
# A number in brackets that needs none: at the beginning of a sum or a bracket, or alone; a fraction between + and −.
NEEDLESS = re.compile(r"(?:(?<=^)|(?<=\())\((−?[\d./]+)\)(?= [+−] |$|\))|(?<= [+−] )\(([\d./]+)\)(?= [+−] |$|\))")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@lru_cache(maxsize=4_096)
def number(value: Number) -> str:
    """−3 or 0.25, with the minus sign that is as wide as a digit; 9/13 where no decimal of two places says it."""
    if value.denominator == 1:
        text = str(value.numerator)
    elif 100 % value.denominator == 0:
        hundredths = abs(int(value * 100))
        text = f"{'-' if value < 0 else ''}{hundredths // 100}.{hundredths % 100:02}".rstrip("0")
    else:
        text = str(value)
    return text.replace("-", MINUS)


@lru_cache(maxsize=4_096)
def factor(value: Number) -> str:
    """A number inside a product or behind a sign: a negative one and a fraction stand in brackets."""
    text = number(value)
    return f"({text})" if value < 0 or "/" in text else text


def bare(factor: str) -> str:
    """The same where it stands in brackets anyway and needs no others: max(−6, 0)."""
    return factor.removeprefix("(").removesuffix(")")


def side(formula: str) -> str:
    """One side of an equation, without brackets around a number that stands clear of products and powers anyway."""
    return NEEDLESS.sub(lambda found: found[1] or found[2], formula)


def is_gradient(array: str) -> bool:
    """Does an array hold slopes? They are called dW or G."""
    return array.startswith(("d", "G"))


@cache
def title(array: str) -> str:
    """An array as people write it: eta is η, beta1 β₁, W2T the transposed W2, bnew is b′, Mhat M′′, dZdW is ∂Z/∂W.

    A slope between two things has a curly ∂, so that dZ is the slope of the loss alone, wherever it stands.
    """
    if ratio := RATIO.fullmatch(array):
        return "/".join(f"∂{thing[1:]}" for thing in ratio.groups())
    if array.startswith("delta"):
        return "Δ" + title(array[5:])
    if (letter := array.rstrip("0123456789")) in GREEK:
        return GREEK[letter] + array[len(letter) :].translate(SUBSCRIPTS)
    if len(array) > 3 and array.endswith("hat"):
        return title(array[:-3]) + "′′"
    if len(array) > 1 and array.endswith("T"):
        return title(array[:-1]) + "ᵀ"
    return title(array[:-3]) + "′" if array.endswith("new") else array


def name(cell: Cell, problem: Problem) -> str:
    """The name of a cell, counted from 1: W₂₁. A single column needs no second index: Y₂."""
    shape = problem.values[cell.array].shape
    index = cell.index
    if len(shape) == 2 and shape[1] == 1:
        index = () if shape[0] == 1 and is_lone(cell.array, problem) else index[:1]
    return title(cell.array) + below(index)


@cache
def below(index: tuple[int, ...]) -> str:
    """₂₁ for the place (1, 0)."""
    return "".join(str(place + 1) for place in index).translate(SUBSCRIPTS)


def is_lone(array: str, problem: Problem) -> bool:
    """Is the one cell of an array a number by itself, and not the only cell of a matrix?"""
    products = [layer for layer in problem.layers if layer.kind == "affine"]
    return not products or (array in LONE and not any(array in (*layer.takes, layer.gives) for layer in products))


class Listed(str):
    """A, B and C: a list that knows how many it has, so that a template can choose by it: {live:is|are}."""

    __slots__ = ("size",)
    size: int

    def __format__(self, choice: str) -> str:
        one, _, several = choice.partition("|")
        return (one if self.size == 1 else several) if choice else str(self)


def names(cells: Iterable[Cell], problem: Problem) -> Listed:
    return listed([name(cell, problem) for cell in cells])


def listed(words: Sequence[str]) -> Listed:
    """A, B and C."""
    text = Listed(" and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else "")
    text.size = len(words)
    return text


def total(parts: Iterable[Number | str]) -> str:
    """A sum of numbers and of names: 4 − 2 + X₁·3. Zeros are left out, unless nothing else is there."""
    text = ""
    for part in parts:
        if part == 0:
            continue
        word = part if isinstance(part, str) else number(part)
        sign, size = (MINUS, word[1:]) if word.startswith(MINUS) else ("+", word)
        text += f" {sign} {size}" if text else word
    return text or "0"
