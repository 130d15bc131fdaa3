"""Inline calculation: what an author writes as `=2*4 + 3*1` is read, calculated exactly, and written as people do.

There are whole numbers, + - * / ^ and brackets. Results are exact: 9/13 stays 9/13. What is too large for a page, or
cannot be read, is an author's error that names the text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from app.course.chapters import ChapterError
from app.explain.notation import MINUS

TOKEN = re.compile(r"\d+|[-+*/^()]", re.ASCII)
LONGEST, DEEPEST, LARGEST, STEEPEST = 200, 20, 10**15, 64  # characters; brackets; any number; exponents


@dataclass(frozen=True)
class Part:
    """A number that was worked out, as it is written, and whether it needs brackets behind another sign."""

    value: Fraction
    html: str
    is_signed: bool = False  # it begins with a minus sign

    @property
    def behind(self) -> str:
        return f"({self.html})" if self.is_signed else self.html


def calculation(text: str) -> str:
    """A calculation and its result as HTML: "=2*4 + 3*1" as "2·4 + 3·1 = 11"; with "==", the result alone."""
    try:
        part = Reader(text.lstrip("=")).whole()
    except (ValueError, ZeroDivisionError) as error:
        raise ChapterError(f"the calculation `{text}` cannot be read: {error}") from error
    result = written(part.value)
    return result if text.startswith("==") or result == part.html else f"{part.html} = {result}"


def written(value: Fraction) -> str:
    """−13,002 or 9/13."""
    above = f"{value.numerator:,}".replace("-", MINUS)
    return above if value.denominator == 1 else f"{above}/{value.denominator:,}"


class Reader:
    """Reads a calculation from left to right: a sum of products of powers of numbers or brackets."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise ValueError(f"it is longer than {LONGEST} characters")
        self.tokens = TOKEN.findall(text)
        if TOKEN.sub("", text).strip():
            raise ValueError("it may have whole numbers, + - * / ^ and brackets")
        self.place = 0
        self.depth = 0

    def whole(self) -> Part:
        part = self.sum()
        if self.next():
            raise ValueError(f"there is a {self.next()} too many")
        return part

    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, *signs: str) -> str:
        """The next sign, if it is one of these."""
        if self.next() not in signs or not self.next():
            return ""
        self.place += 1
        return self.tokens[self.place - 1]

    def sum(self) -> Part:
        part = self.product()
        while sign := self.take("+", "-"):
            other = self.product(first=False)
            value = part.value + other.value if sign == "+" else part.value - other.value
            part = within(value, f"{part.html} {sign.replace('-', MINUS)} {other.html}", part.is_signed)
        return part

    def product(self, first: bool = True) -> Part:
        part = self.signed()
        if not first:
            part = Part(part.value, part.behind)
        while sign := self.take("*", "/"):
            other = self.signed()
            value = part.value * other.value if sign == "*" else divided(part.value, other.value)
            part = within(value, part.html + ("·" if sign == "*" else "/") + other.behind, part.is_signed)
        return part

    def signed(self) -> Part:
        if not self.take("-"):
            return self.power()
        part = self.nested(self.signed)
        return within(-part.value, MINUS + part.behind, True)

    def power(self) -> Part:
        base = self.number()
        if not self.take("^"):
            return base
        exponent = self.nested(self.signed)
        if exponent.value.denominator != 1 or abs(exponent.value) > STEEPEST:
            raise ValueError(f"an exponent is a whole number up to {STEEPEST}")
        if base.value == 0 and exponent.value < 0:
            raise ValueError("nothing can be divided by 0")
        bare = exponent.html[1:-1] if re.fullmatch(r"\([^()]*\)", exponent.html) else exponent.html
        return within(base.value ** int(exponent.value), f"{base.html}<sup>{bare}</sup>")

    def number(self) -> Part:
        if self.take("("):
            part = self.nested(self.sum)
            if not self.take(")"):
                raise ValueError("a bracket is never closed")
            return Part(part.value, f"({part.html})")
        if not self.next().isdecimal():
            raise ValueError(f"a number should stand before {self.next()}" if self.next() else "a number is missing")
        value = Fraction(self.take(self.next()))
        return within(value, written(value))

    def nested(self, read: Callable[[], Part]) -> Part:
        """A part inside another one; there is an end to that."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError(f"it goes more than {DEEPEST} levels deep")
        part = read()
        self.depth -= 1
        return part


def divided(value: Fraction, divisor: Fraction) -> Fraction:
    if divisor == 0:
        raise ValueError("nothing can be divided by 0")
    return value / divisor


def within(value: Fraction, html: str, is_signed: bool = False) -> Part:
    """A part whose number is not too large."""
    if max(abs(value.numerator), value.denominator) > LARGEST:
        raise ValueError(f"a number in it is larger than {LARGEST:,}")
    return Part(value, html, is_signed)
