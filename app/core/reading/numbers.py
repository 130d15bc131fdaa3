"""What a learner typed, read as an exact number or refused for a reason; never guessed, never an exception.

Python's own readers are no help: int() takes "1_000", float() takes "nan", and Fraction("1e6000000") runs for seconds.
So the text is bounded first, put into plain characters next, compared with the table of refusals, and only what is
left, twelve digits at most, becomes a number.

    typed   what stood in the box, any text at all
    plain   the same with the characters of a keyboard; what no keyboard has becomes the one that stands for its sort:
            ½ any fraction character, ² anything raised or lowered, ३ a digit of another script, z a letter,
            ☺ a picture or an accent, NUL what cannot be seen, ? the rest
    kind    why it is refused: a short name, the same for ever; `explain` has the sentence
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal
from unicodedata import category, decomposition

LONGEST = 64  # characters; nothing beyond them is even looked at
MINUS = "−"
UNSEEN = "\N{REPLACEMENT CHARACTER}"  # kept in place of what cannot be seen, and read as that

Reason = Literal[
    "empty", "long", "other", "symbol", "hidden", "vulgar", "raised", "script", "equation", "percent", "power", "hex",
    "word", "underscore", "sum", "signs", "sign", "behind", "slashes", "mixed", "inside", "half", "zero", "spaces",
    "thousands", "separators", "coarse",
]  # fmt: skip


@dataclass(frozen=True)
class Number:
    """An exact value, and how we read it in the learner's own form: 6/2 stays 6/2 and 3.0 stays 3.0."""

    value: Fraction
    text: str
    places: int | None  # digits after the point; None where none was written


@dataclass(frozen=True)
class Unreadable:
    """Not a number yet, and why. It costs nothing."""

    kind: Reason


@dataclass(frozen=True)
class Empty(Unreadable):
    """Nothing was typed, which is a beginning and never a mistake."""


EMPTY, LONG, OTHER = Empty("empty"), Unreadable("long"), Unreadable("other")

SHAPES: tuple[tuple[Reason, str], ...] = (
    ("symbol",     r".*☺.*"),
    ("hidden",     r".*\0.*"),
    ("vulgar",     r".*½.*"),
    ("raised",     r".*².*"),
    ("script",     r".*३.*"),
    ("equation",   r".*=.*"),
    ("percent",    r".*%.*"),
    ("power",      r"[-+0-9., ]+[eE][-+ ]*[0-9]+"),
    ("hex",        r"[-+ ]*0[xXbBoO][0-9a-fA-F]*"),
    ("word",       r".*[a-zA-Z].*"),
    ("underscore", r".*_.*"),
    ("sum",        r".*[0-9.,] ?[-+*^:][-+* ]*[0-9.,].*"),
    ("signs",      r".*[-+] ?[-+].*"),
    ("sign",       r"[-+]"),
    ("behind",     r".*[0-9.,] ?[-+]"),
    ("slashes",    r"[^/]*/[^/]*/.*"),
    ("mixed",      r".*[0-9] [0-9]+ ?/.*"),
    ("inside",     r"(?=.*/).*[.,].*"),
    ("half",       r"[-+ ]*/.*|.*/[-+ ]*"),
    ("zero",       r".*/[-+ ]*0+"),
    ("spaces",     r".*[0-9.,] [0-9.,].*"),
    ("thousands",  r"[-+ ]*[1-9][0-9]{0,2}[.,][0-9]{3}"),
    ("separators", r"[^.,]*[.,][^.,]*[.,].*"),
    ("long",       r"(?:[^0-9]*[0-9]){13}.*"),
)  # fmt: skip
REFUSALS = tuple((re.compile(shape), Unreadable(kind)) for kind, shape in SHAPES)

COARSE = Unreadable("coarse")  # a number, but rounded too far to be judged: only the problem can tell
POINTED = re.compile(r"(?!(?:[^0-9]*[0-9]){13})([^/]*[.,][^/]*/[^/]*|[^/]*/[^/]*[.,][^/]*)")
FRACTION = re.compile(r"([-+]? ?[0-9]+) ?/ ?([-+]? ?[0-9]+)")
DECIMAL = re.compile(r"([-+]?) ?(?=[.,]?[0-9])([0-9]*)([.,]?)([0-9]*)")

KEYS = {chr(key + 0xFEE0): chr(key) for key in range(ord("!"), ord("~") + 1)}  # the full-width keyboard
KEYS |= dict.fromkeys("\t\n\r", " ")  # a number pasted from a spreadsheet brings them along
KEYS |= dict.fromkeys((MINUS, "\u207b", "\u208b", "\u02d7", "\u2796"), "-")  # the minuses that Unicode calls no dash
KEYS |= {UNSEEN: "\0", "\ufe62": "+", "\u2044": "/", "\u2215": "/", "÷": ":", "\u2236": ":"}
KEYS |= dict.fromkeys("×✕✖·⋅∙\u2217", "*")  # the signs for times
FORMS = {"<fraction>": "½", "<super>": "²", "<sub>": "²"}
SORTS = {"Zs": " ", "Z": "\0", "C": "\0", "Pd": "-", "N": "३", "L": "z", "M": "☺", "So": "☺", "Sk": "☺", "Sc": "☺"}


def read_number(typed: str, in_parts: bool = False) -> Number | Unreadable:
    """The number somebody typed, exactly; or what to write instead.

    Where the answer may be no whole number (`in_parts`), there may be a percent sign, and decimals around a slash; and
    three digits after a point or a comma are decimals there, while elsewhere they may as well be thousands.
    """
    if len(typed) > LONGEST:
        return LONG
    text = plainly(typed)
    if not text:
        return EMPTY
    if (
        in_parts
        and text.endswith("%")
        and text.count("%") == 1
        and isinstance(number := read_number(text[:-1], True), Number)
    ):
        places = None if "/" in number.text else 2 + (number.places or 0)
        return Number(number.value / 100, f"{number.text} %", places)
    if in_parts and POINTED.fullmatch(text):
        above, below = (read_number(part, True) for part in text.split("/"))
        if isinstance(above, Number) and isinstance(below, Number) and below.value:
            return Number(above.value / below.value, f"{above.text}/{below.text}", None)
    for shape, refusal in REFUSALS:
        if shape.fullmatch(text) and not (in_parts and refusal.kind == "thousands"):
            return refusal
    if fraction := FRACTION.fullmatch(text):
        top, bottom = (int(part.replace(" ", "")) for part in fraction.groups())
        return Number(Fraction(top, bottom), f"{top}/{bottom}".replace("-", MINUS), None)
    if decimal := DECIMAL.fullmatch(text):
        sign, whole, point, decimals = decimal.groups()
        value = Fraction(int(sign + whole + decimals), 10 ** len(decimals))
        form = f"{int(whole or 0)}.{decimals}" if decimals else f"{int(whole)}"  # ".5" is read as 0.5, and "5." as 5
        return Number(value, MINUS + form if value < 0 else form, len(decimals) if point else None)
    return OTHER


def plainly(typed: str) -> str:
    """What was typed in the characters of a keyboard, with single spaces and none around it."""
    return " ".join("".join(map(plain, typed)).split())


def plain(char: str) -> str:
    """The keyboard character that this one means, or the one that stands for its sort."""
    if char in KEYS or (char.isascii() and char.isprintable()):
        return KEYS.get(char, char)
    form, sort = decomposition(char).partition(" ")[0], category(char)
    return FORMS.get(form) or SORTS.get(sort) or SORTS.get(sort[0], "?")


def storable(typed: str) -> str:
    """The text as every database, page and file takes it; it is read as what was typed, whatever that was.

    Line ends, which no box holds, become spaces; all that cannot be seen becomes one mark; and a text that is too long
    stays too long.
    """
    return "".join(map(seen, typed[: LONGEST + 1]))


def seen(char: str) -> str:
    """The character if it can be seen or is a space of any width, and otherwise what is read as it."""
    if char.isprintable() or char == "\t" or category(char) == "Zs":
        return char
    return " " if char in "\r\n" else UNSEEN
