"""The notation of our formulas, read and worked out by hand: no code of the app is in it.

formula     a = b = c, or a ≥ b, a < b, a > b
a, b, c     (−3)·2 + W₁₂·X₁ − 4, |−3| ÷ 2, max(Z1₁, 0), max(S1, S2), tanh3(−2), 3^Z₁, −log₂ 0.25, 9/13
            √4, floor(7 ÷ 2), cos(π·0.5)
numbers     what each name stands for: {"W₁₂": 3}
written     a number as it should stand on a page: −3, 0.5, 9/13

A number to the right of ≈ is rounded to two places.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from tests.core.simulated import at, places
from tests.core.told import RULES

Numbers = Mapping[str, Fraction]

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
GREEK = {"eta": "η", "beta": "β", "rho": "ρ", "lam": "λ", "gamma": "γ"}
NAME = r"(?<![A-Za-zηβρλγΔ∂])(?:∂[A-Z]\d?/|Δ)?[d∂]?[A-Za-zηβρλγ]\d?[ᵀ′]*[₀-₉]*(?![A-Za-zηβρλγ(])"
FUNCTIONS = {
    **{name: name for name in ("leaky", "sigmoid3", "tanh3", "step", "gate", "sign")},
    "largest": "largest3", "smallest": "smallest3",
}  # fmt: skip
TWO = r"max\((?:[^(),]|\([^()]*\))+, (?:[^(),]|\([^()]*\))+\)"  # the larger one of two
COSINES = {Fraction(0): 1, Fraction(1, 3): "1/2", Fraction(1, 2): 0, Fraction(2, 3): "-1/2", Fraction(1): -1}
CALLS = {
    **{f"{name}(": RULES[rule][0] for name, rule in FUNCTIONS.items()},
    "floor(": floor, "ceil(": ceil, "cos(π·": COSINES.__getitem__,
}  # fmt: skip
TOKEN = re.compile(
    rf"{TWO}|max\(|, 0\)|(?:{'|'.join(FUNCTIONS)}|floor|ceil)\(|cos\(π·|e\^|log₂ |choice"
    rf"|{NAME}|\d+(?:\.\d+)?(?:/\d+)?"
    r"|[−+·÷()|^√=≈<>≥]"
)
FORMULA = re.compile(rf"(?:{TOKEN.pattern}| )+")
RELATIONS = {
    "=": Fraction.__eq__,
    "≈": lambda this, that: abs(this - that) <= Fraction(1, 200),
    "<": Fraction.__lt__,
    ">": Fraction.__gt__,
    "≥": Fraction.__ge__,
}


def written(number: Fraction | int) -> str:
    """A number with a minus sign of its own; as a decimal if two places say all of it, and as a fraction if not."""
    hundredths = Fraction(number) * 100
    decimal = format(Decimal(hundredths.numerator).scaleb(-2).normalize(), "f")
    return (decimal if hundredths.denominator == 1 else str(number)).replace("-", "−")


def in_product(number: Fraction | int) -> str:
    """The same beside a sign: negative numbers and fractions stand in brackets."""
    text = written(number)
    return text if re.fullmatch(r"[\d.]+", text) else f"({text})"


def spoken(number: Fraction | int | None) -> str:
    """The same as it is read aloud."""
    return "not known yet" if number is None else written(number).replace("−", "minus ")


def numbers_of(values: Mapping[str, Any], lone: Collection[str] = ()) -> dict[str, Fraction]:
    """The number of each cell by its name; the arrays are nested lists. `lone` names numbers that stand alone."""
    found = {}
    for array, rows in values.items():
        for index in places(rows):
            found[called(array, index, rows, array in lone)] = Fraction(at(rows, index))
    return found


def called(array: str, index: tuple[int, ...], rows: Any, lone: bool = False) -> str:
    """The name of a cell, counted from 1. One column needs no second index, and a lone number none."""
    wide = isinstance(rows, list) and isinstance(rows[0], list) and len(rows[0]) > 1
    index = () if lone else index if wide else index[:1]
    return titled(array) + "".join(str(place + 1) for place in index).translate(SUBSCRIPTS)


def titled(array: str) -> str:
    """η for eta, β₁ for beta1, M′′ for Mhat, Wᵀ for WT, b′ for bnew, ΔW for deltaW, ∂Z/∂W for dZdW."""
    array = re.sub("^delta", "Δ", re.sub(r"^d([A-Z]\d?)d(?=[A-Z])", r"∂\1/∂", array))
    array = re.sub(
        rf"^({'|'.join(GREEK)})(\d*)$", lambda found: GREEK[found[1]] + found[2].translate(SUBSCRIPTS), array
    )
    return re.sub("hat$", "′′", re.sub("new$", "′", re.sub("(?<=.)T$", "ᵀ", array)))


def flat(title: str) -> str:
    """A name as it is read from a page, on which low digits stand in markup of their own."""
    return title.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))


def formulas(line: str) -> list[str]:
    """The formulas in a line, which may have words around them."""
    return [found for found in map(str.strip, FORMULA.findall(line)) if not RELATIONS.keys().isdisjoint(found)]


def holds(formula: str, numbers: Numbers) -> bool:
    """Is a formula true?"""
    signs = [token for token in TOKEN.findall(formula) if token in RELATIONS]
    sides = [value(side, numbers) for side in re.split("[=≈<>≥]", formula)]
    return all(RELATIONS[sign](*pair) for sign, pair in zip(signs, pairwise(sides), strict=True))


def value(text: str, numbers: Numbers) -> Fraction:
    """What one side of a formula amounts to."""
    tokens = list(TOKEN.findall(text))
    assert "".join(tokens).replace(" ", "") == text.replace(" ", ""), f"this is no formula: {text!r}"
    reader = iter([*tokens, ""])
    result, token = total(next(reader), reader, numbers)
    assert token == "", f"{token!r} is too much in {text!r}"
    return result


def total(token: str, reader: Iterator[str], numbers: Numbers) -> tuple[Fraction, str]:
    """A sum from this token on, and the token behind it; the same with a product and a factor below."""
    result, sign = Fraction(0), "+"
    if token == "−":
        sign, token = token, next(reader)
    while True:
        amount, token = product(token, reader, numbers)
        result += amount if sign == "+" else -amount
        if token not in ("+", "−"):
            return result, token
        sign, token = token, next(reader)


def product(token: str, reader: Iterator[str], numbers: Numbers) -> tuple[Fraction, str]:
    result, token = factor(token, reader, numbers)
    while token in ("·", "÷"):
        sign = token
        amount, token = factor(next(reader), reader, numbers)
        result = result * amount if sign == "·" else result / amount
    return result, token


def factor(token: str, reader: Iterator[str], numbers: Numbers) -> tuple[Fraction, str]:
    """A number, a name, or what stands in brackets, and the power of it that may follow."""
    if token == "log₂ ":
        amount, token = factor(next(reader), reader, numbers)
        return RULES["bits"][0](amount) * -1, token
    if token == "e^":
        amount, token = factor(next(reader), reader, numbers)
        return RULES["exp"][0](amount), token
    if token == "√":
        amount, token = atom(next(reader), reader, numbers)
        return RULES["root"][0](amount), token
    base, token = atom(token, reader, numbers)
    if token == "^":
        exponent, token = factor(next(reader), reader, numbers)
        base = base ** int(exponent)
    return base, token


def atom(token: str, reader: Iterator[str], numbers: Numbers) -> tuple[Fraction, str]:
    if re.fullmatch(TWO, token):
        return max(value(each, numbers) for each in token[4:-1].split(", ")), next(reader)
    closing = {"(": ")", "|": "|", "max(": ", 0)"}.get(token, ")" if token in CALLS else None)
    if closing is None:
        return Fraction(token) if token[:1].isdecimal() else numbers[token], next(reader)
    inner, last = total(next(reader), reader, numbers)
    assert last == closing, f"{last!r} in place of {closing!r}"
    if token in CALLS:
        return Fraction(CALLS[token](inner)), next(reader)
    return {")": inner, "|": abs(inner), ", 0)": max(inner, Fraction(0))}[closing], next(reader)
