"""A line of working: a calculation that was typed instead of its result, worked out exactly; never an exception.

    line       sum, "sum =" or "sum = number"; a number in brackets or beside an equals sign is read as that number
    sum        term + term − term, with a sign in front or none
    term       factor · factor ÷ factor, from left to right; 3(−7) is 3·(−7), but behind ÷ that could mean two things
    factor     base or base^exponent, perhaps with a sign of its own: 5 − −3; 2^3^2 could mean two things
    base       a number as `numbers` reads it, or a sum in brackets

Letters are no part of it. Only a small x between two spaces is a sign for times, for no name stands there; 3x1 may be
3·x₁. A line may be as long as a number, so it has half as many numbers as characters; brackets, exponents and each
result on the way are bounded as well, and so is the work.

    pieces     numbers, signs and brackets one after another; `rest` are those still to be read, the first one last
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.core.reading.numbers import LONG, LONGEST, MINUS, OTHER, Empty, Number, Unreadable, plainly, read_number

DEEPEST = 6  # brackets within brackets
HIGHEST = 12  # exponent
LARGEST = 10**24  # above or below a fraction stroke: two numbers of twelve digits, multiplied
ZERO = Unreadable("zero")

SIGNS, TIMES, DIVIDED, POWERS = ("+", "-"), ("*",), ("/", ":"), ("^", "**")
PIECE = re.compile(r"[0-9.,]+|\*\*|[^ ]")
CALCULATION = re.compile(r"[0-9.,]+|\*\*|[-+*/:^()]")
DIGITS = re.compile(r"[0-9.]+")
LONE = re.compile(rf"{DIGITS.pattern}|\({MINUS}?[0-9.]+(?:/[0-9.]+)?\)")  # one number as a factor: 3, (−3), (1/2)


@dataclass(frozen=True)
class Part:
    """One term of a calculation with its sign: −3·4."""

    text: str
    value: Fraction
    factors: tuple[Fraction, Fraction] | None = None  # of a product of two numbers; the sign belongs to the first
    inside: tuple["Part", ...] = ()  # of a sum in brackets, or of one that is divided
    divisor: Fraction | None = None  # by which such a sum is divided


@dataclass(frozen=True)
class Working:
    """A calculation, and the number that the learner says it comes to; without that it is still to be worked out."""

    terms: tuple[Part, ...]
    answer: Number | None = None

    @property
    def value(self) -> Fraction:
        return sum((term.value for term in self.terms), Fraction())

    @property
    def text(self) -> str:
        """The calculation as people write it, without its answer."""
        return written(self.terms)


class NoWorkingError(Exception):
    """What was typed is no calculation; `refusal` says why where there is a reason of its own."""

    def __init__(self, refusal: Unreadable | None = None) -> None:
        super().__init__()
        self.refusal = refusal


def read_working(typed: str, in_parts: bool = False) -> Working | Number | Unreadable | None:
    """The calculation that somebody typed, or why it cannot be worked out; None where `read_number` has the last word.

    A number is found here only if it stands in brackets or beside an equals sign. All numbers are read as in a blank
    whose answer may be no whole number (`in_parts`), or may not.
    """
    if len(typed) > LONGEST:
        return None
    try:
        return line(plainly(typed), in_parts)
    except NoWorkingError as none:
        return None if none.refusal == OTHER else none.refusal


def read_answer(typed: str, in_parts: bool = False) -> Number | Unreadable | Working:
    """What somebody typed into a blank: a number, a calculation, or why it is neither."""
    number = read_number(typed, in_parts)
    if isinstance(number, Number | Empty):
        return number
    working = read_working(typed, in_parts)
    return number if working is None else working


def line(text: str, in_parts: bool) -> Working | Number | None:
    """A line of working, or the number that it is; None for a number without anything around it."""
    before, equals, behind = (side.strip() for side in text.replace(" x ", " * ").partition("="))
    answer = read_number(behind, in_parts) if behind else None
    if isinstance(answer, Unreadable):
        raise NoWorkingError(answer if before else None)
    pieces = without_brackets(PIECE.findall(before))
    alone = read_number(" ".join(pieces), in_parts) if before else answer
    if not isinstance(alone, Number):
        return Working(read_calculation(pieces, in_parts), answer)
    if before and answer and "/" in alone.text:
        return Working((Part(alone.text, alone.value),), answer)  # 6/2 = 3
    is_unclear = answer and answer.value != alone.value  # 44 = 43: which one is it?
    return None if is_unclear or not (equals or "(" in before) else alone


def without_brackets(pieces: list[str]) -> list[str]:
    """The pieces of a line without the brackets around all of it."""
    depth = 0
    for place, piece in enumerate(pieces, 1):
        depth += (piece == "(") - (piece == ")")
        if depth <= 0:
            return without_brackets(pieces[1:-1]) if piece == ")" and place == len(pieces) > 1 else pieces
    return pieces


def read_calculation(pieces: list[str], in_parts: bool) -> tuple[Part, ...]:
    """The terms of a calculation."""
    if not all(CALCULATION.fullmatch(piece) for piece in pieces):
        raise NoWorkingError
    rest: list[str | Number] = []
    for piece in reversed(pieces):
        number = read_number(piece, in_parts) if piece[0] in "0123456789.," else piece
        if isinstance(number, Unreadable):
            raise NoWorkingError(number)
        rest.append(number)
    terms = read_sum(rest, DEEPEST)
    if rest:
        raise NoWorkingError
    return terms


def taken(rest: list[str | Number], *those: str) -> str:
    """The next piece, taken off the rest, if it is one of those; otherwise nothing."""
    piece = rest[-1] if rest else ""
    if not isinstance(piece, str) or piece not in those:
        return ""
    rest.pop()
    return piece


def read_sum(rest: list[str | Number], depth: int) -> tuple[Part, ...]:
    """The terms of a sum, taken off the rest."""
    sign = taken(rest, *SIGNS)
    if sign and taken(rest, *SIGNS):
        raise NoWorkingError  # --3: a key was pressed twice
    terms, value = [read_term(rest, sign, depth)], Fraction()
    while sign := taken(rest, *SIGNS):
        terms.append(read_term(rest, sign, depth))
    for term in terms:
        value = small(value + term.value)
    return tuple(terms)


def read_term(rest: list[str | Number], sign: str, depth: int) -> Part:
    """A term, taken off the rest; its sign is already."""
    factors = [read_factor(rest, depth)]
    text, value, divided = factors[0].text, factors[0].value, False
    while by := taken(rest, *TIMES, *DIVIDED) or ("*" if rest[-1:] == ["("] and not divided else ""):
        factors.append(factor := read_factor(rest, depth))
        if by in TIMES:
            text, value = f"{text}·{factor.text}", small(value * factor.value)
        elif not factor.value:
            raise NoWorkingError(ZERO)
        else:
            is_fraction = by == "/" and not divided and all(DIGITS.fullmatch(each.text) for each in factors[-2:])
            text, value = f"{text}{'/' if is_fraction else ' ÷ '}{factor.text}", small(value / factor.value)
            divided = True
    size = -1 if sign == "-" else 1
    is_product = len(factors) == 2 and not divided and all(LONE.fullmatch(factor.text) for factor in factors)
    pair = (size * factors[0].value, factors[1].value) if is_product else None
    is_quotient = len(factors) == 2 and divided and size == 1 and bool(factors[0].inside)
    inside, divisor = (factors[0].inside, factors[1].value) if is_quotient else ((), None)
    return Part(MINUS * (size < 0) + text, size * value, pair, inside, divisor)


def read_factor(rest: list[str | Number], depth: int) -> Part:
    """A factor with a sign of its own, if it has one, taken off the rest."""
    sign = taken(rest, *SIGNS)
    factor = read_base(rest, depth)
    if taken(rest, *POWERS):
        factor = power(factor, read_exponent(rest))
    return Part(f"({MINUS}{factor.text})", -factor.value) if sign == "-" else factor


def read_base(rest: list[str | Number], depth: int) -> Part:
    """A number or a sum in brackets, taken off the rest."""
    if taken(rest, "(") and depth:
        terms = read_sum(rest, depth - 1)
        if taken(rest, ")"):
            return Part(f"({written(terms)})", sum((term.value for term in terms), Fraction()), inside=terms)
    elif rest and isinstance(number := rest.pop(), Number):
        return Part(number.text, number.value)
    raise NoWorkingError


def read_exponent(rest: list[str | Number]) -> int:
    """A whole number, taken off the rest; a negative one may stand in brackets."""
    bracket, sign = taken(rest, "("), taken(rest, "-")
    number = rest.pop() if rest else ""
    if not isinstance(number, Number) or number.value.denominator != 1 or (bracket and not taken(rest, ")")):
        raise NoWorkingError
    if number.value > HIGHEST:
        raise NoWorkingError(LONG)
    return int(-number.value if sign else number.value)


def power(base: Part, exponent: int) -> Part:
    """A power: its factors are multiplied one by one, so none of its results is too large for the next."""
    value = Fraction(1)
    for _ in range(abs(exponent)):
        value = small(value * base.value)
    if exponent < 0 and not value:
        raise NoWorkingError(ZERO)
    size = f"{exponent}" if exponent >= 0 else f"({MINUS}{-exponent})"
    return Part(f"{base.text}^{size}", value if exponent >= 0 else 1 / value)


def small(value: Fraction) -> Fraction:
    """A result that is small enough to go on with."""
    if max(abs(value.numerator), value.denominator) > LARGEST:
        raise NoWorkingError(LONG)
    return value


def written(terms: Sequence[Part]) -> str:
    """A sum as people write it: 3·(−7) − 2."""
    first, *others = (term.text for term in terms)
    signed = (f" {MINUS} {text[1:]}" if text.startswith(MINUS) else f" + {text}" for text in others)
    return first + "".join(signed)
