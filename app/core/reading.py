"""What a learner typed, read as an exact number or answered with a kind sentence; never guessed, never an exception.

Python's own readers are no help: int() takes "1_000", float() takes "nan", and Fraction("1e6000000") runs for seconds.
So the text is bounded first, put into plain characters next, compared with the table of refusals, and only what is
left, twelve digits at most, becomes a number.

    typed   what stood in the box, any text at all
    plain   the same with the characters of a keyboard; what no keyboard has becomes the one that stands for its sort:
            ½ any fraction character, ² anything raised or lowered, ३ a digit of another script, z a letter,
            ☺ a picture or an accent, NUL what cannot be seen, ? the rest
    kind    the short name of a refusal, the same for ever; the sentence beside it may be reworded
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import category, decomposition

LONGEST = 64  # characters; nothing beyond them is even looked at
MINUS = "−"


@dataclass(frozen=True)
class Number:
    """An exact value, and how we read it in the learner's own form: 6/2 stays 6/2 and 3.0 stays 3.0."""

    value: Fraction
    text: str
    places: int | None  # digits after the point; None where none was written


@dataclass(frozen=True)
class Unreadable:
    """Not a number yet: a sentence that says what to write instead. It costs nothing and repeats nothing typed."""

    kind: str
    why: str


@dataclass(frozen=True)
class Empty(Unreadable):
    """Nothing was typed, which is a beginning and never a mistake."""


EMPTY = Empty("empty", "Write a number here.")
LONG = Unreadable("long", "That is too long: no number in this course needs more than a few digits.")
OTHER = Unreadable("other", "Write one number, such as −3, 0.5 or 1/2.")

REFUSALS = tuple((re.compile(shape), Unreadable(kind, why)) for kind, shape, why in (
    ("symbol",     r".*☺.*",                   "Write only the number, without pictures or symbols."),
    ("hidden",     r".*\0.*",                  "A character in the box cannot be seen. Clear the box and type again."),
    ("vulgar",     r".*½.*",                   "Write the fraction with a slash, such as 1/2."),
    ("raised",     r".*².*",                   "Write the number on one line, without raised or lowered characters."),
    ("script",     r".*३.*",                   "Write the number with the digits 0 to 9."),
    ("equation",   r".*=.*",                   "Write only the number, without an equals sign."),
    ("percent",    r".*%.*",                   "No percent here: write a decimal or a fraction, such as 0.5 or 1/2."),
    ("power",      r"[-+0-9., ]+[eE][-+ ]*[0-9]+", "Write the number out in full, such as 1000."),
    ("hex",        r"[-+ ]*0[xXbBoO][0-9a-fA-F]*", "Write the number in the everyday way, such as 16."),
    ("word",       r".*[a-zA-Z].*",            "Write the number in digits, without letters or units."),
    ("underscore", r".*_.*",                   "Leave out the underscore: one thousand is 1000."),
    ("sum",        r".*[0-9.,] ?[-+*^:][-+* ]*[0-9.,].*", "Work it out first, and write only the result."),
    ("signs",      r".*[-+] ?[-+].*",          "One sign is enough, such as −3."),
    ("sign",       r"[-+]",                    "Write a number after the sign, such as −3."),
    ("behind",     r".*[0-9.,] ?[-+]",         "Write the sign in front of the number, such as −3."),
    ("slashes",    r"[^/]*/[^/]*/.*",          "One slash is enough, such as 1/2."),
    ("mixed",      r".*[0-9] [0-9]+ ?/.*",     "Write it as one fraction: one and a half is 3/2."),
    ("inside",     r"(?=.*/).*[.,].*",         "Use whole numbers around the slash: instead of 1.5/2, write 3/4."),
    ("half",       r"[-+ ]*/.*|.*/[-+ ]*",    "Write a number on both sides of the slash, such as 1/2."),
    ("zero",       r".*/[-+ ]*0+",             "Nothing can be divided by zero. Write another number below the slash."),
    ("spaces",     r".*[0-9.,] [0-9.,].*",     "Write one number without spaces inside: one thousand is 1000."),
    ("thousands",  r"[-+ ]*[1-9][0-9]{0,2},[0-9]{3}", "Thousands, or decimals? One thousand is 1000, and one is 1.0."),
    ("separators", r"[^.,]*[.,][^.,]*[.,].*",  "Use a single point, and nothing between thousands, such as 1000.5."),
    (LONG.kind,    r"(?:[^0-9]*[0-9]){13}.*",  LONG.why),
))  # fmt: skip

FRACTION = re.compile(r"([-+]? ?[0-9]+) ?/ ?([-+]? ?[0-9]+)")
DECIMAL = re.compile(r"([-+]?) ?(?=[.,]?[0-9])([0-9]*)([.,]?)([0-9]*)")

KEYS = {chr(key + 0xFEE0): chr(key) for key in range(ord("!"), ord("~") + 1)}  # the full-width keyboard
KEYS |= dict.fromkeys("\t\n\r", " ")  # a number pasted from a spreadsheet brings them along
KEYS |= dict.fromkeys((MINUS, "\u207b", "\u208b", "\u02d7", "\u2796"), "-")  # the minuses that Unicode calls no dash
KEYS |= {"\ufe62": "+", "\u2044": "/", "\u2215": "/", "×": "*", "÷": "*"}
FORMS = {"<fraction>": "½", "<super>": "²", "<sub>": "²"}
SORTS = {"Zs": " ", "Z": "\0", "C": "\0", "Pd": "-", "N": "३", "L": "z", "M": "☺", "So": "☺", "Sk": "☺", "Sc": "☺"}


def read(typed: str, percent: bool = False) -> Number | Unreadable:
    """The number somebody typed, exactly; or what to write instead. A percent sign only where it may stand."""
    if len(typed) > LONGEST:
        return LONG
    text = " ".join("".join(map(plain, typed)).split())
    if not text:
        return EMPTY
    if percent and text.endswith("%") and isinstance(number := read(text[:-1]), Number):
        places = None if "/" in number.text else 2 + (number.places or 0)
        return Number(number.value / 100, f"{number.text} %", places)
    for shape, refusal in REFUSALS:
        if shape.fullmatch(text):
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


def plain(char: str) -> str:
    """The keyboard character that this one means, or the one that stands for its sort."""
    if char in KEYS or (char.isascii() and char.isprintable()):
        return KEYS.get(char, char)
    form, sort = decomposition(char).partition(" ")[0], category(char)
    return FORMS.get(form) or SORTS.get(sort) or SORTS.get(sort[0], "?")
