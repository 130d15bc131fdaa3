"""The notation of our formulas, read and worked out by hand: no code of the app is in it.

formula     a = b = c, or a ≥ b
a, b, c     (−3)·2 + W₁₂·X₁ − 4, |−3| ÷ 2, max(Z₁, 0)
numbers     what each name stands for: {"W₁₂": 3}
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

Numbers = Mapping[str, Fraction]

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
NAME = r"(?<![A-Za-z])[A-Za-z][₀-₉]*(?![A-Za-z])"
TOKEN = re.compile(rf"max\(|, 0\)|{NAME}|\d+|[−+·÷()|=<≥]")
FORMULA = re.compile(rf"(?:{TOKEN.pattern}| )+")
RELATIONS = {"=": Fraction.__eq__, "<": Fraction.__lt__, "≥": Fraction.__ge__}


def numbers_of(values: Mapping[str, Any]) -> dict[str, Fraction]:
    """The number of each cell by its name; the arrays are nested lists. One column needs no second index."""
    found = {}
    for array, rows in values.items():
        if not isinstance(rows, list):
            found[array] = Fraction(rows)
            continue
        for i, row in enumerate(rows, start=1):
            cells = row if isinstance(row, list) else [row]
            for j, number in enumerate(cells, start=1):
                index = f"{i}{j}" if len(cells) > 1 else f"{i}"
                found[array + index.translate(SUBSCRIPTS)] = Fraction(number)
    return found


def formulas(line: str) -> list[str]:
    """The formulas in a line, which may have words around them."""
    return [found for found in map(str.strip, FORMULA.findall(line)) if not RELATIONS.keys().isdisjoint(found)]


def holds(formula: str, numbers: Numbers) -> bool:
    """Is a formula true?"""
    signs = [token for token in TOKEN.findall(formula) if token in RELATIONS]
    sides = [value(side, numbers) for side in re.split("[=<≥]", formula)]
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
    closing = {"(": ")", "|": "|", "max(": ", 0)"}.get(token)
    if closing is None:
        return Fraction(int(token)) if token.isdecimal() else numbers[token], next(reader)
    inner, last = total(next(reader), reader, numbers)
    assert last == closing, f"{last!r} in place of {closing!r}"
    return {")": inner, "|": abs(inner), ", 0)": max(inner, Fraction(0))}[closing], next(reader)
