"""What people, browsers and spreadsheets put into a box, drawn from a small grammar: numbers in all their spellings,
and what is nearly one."""

import random
from collections.abc import Iterator
from fractions import Fraction

SPACES = (
    "",
    "",
    "",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\u00a0",
    "\u202f",
    "\u2009",
    "\u3000",
    "\u1680",
    "\u2007",
    "\u205f",
)
MINUSES = ("-", "\u2212", "\u2010", "\u2013", "\u2014", "\uff0d", "\u207b", "\u02d7", "\u2796", "\ufe63")
PLUSES = ("+", "\uff0b", "\ufe62")
POINTS = (".", ",", "\uff0e", "\uff0c")
SLASHES = ("/", "\u2044", "\u2215", "\uff0f")
UNSEEN = ("\0", "\x1b", "\x7f", "\x85", "\u200b", "\u200d", "\u2028", "\u202e", "\ufeff", "\ud800", "\udfff", "\ue000")
OTHER = ("x", "e3", "\u00bd", "\u00b2", "\u0663", "%", "=", "_", "(", "'", "\u20ac", "\U0001f600", "\ufffd", "\u0301")
WIDE = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


def texts(dice: random.Random, count: int) -> Iterator[str]:
    """So many texts: numbers, numbers with something that does not belong there, and texts that are too long."""
    for _ in range(count):
        yield text(dice)


def text(dice: random.Random) -> str:
    pick = dice.choice
    parts = [pick(SPACES), pick(("", *MINUSES, *PLUSES)), pick(SPACES), digits(dice)]
    match dice.randrange(4):
        case 0:
            parts += [pick(POINTS), digits(dice)]
        case 1:
            parts += [pick(SPACES), pick(SLASHES), pick(SPACES), pick(("", *MINUSES)), digits(dice)]
        case 2 if dice.random() < 0.2:
            parts += [pick(SPACES), "%"]
    parts.append(pick(SPACES))
    for _ in range(pick((0, 0, 1, 2))):
        parts.insert(dice.randrange(len(parts) + 1), pick(pick((UNSEEN, OTHER, SPACES, POINTS, MINUSES))))
    if dice.random() < 0.05:
        parts.insert(dice.randrange(len(parts) + 1), pick((" ", "\u3000", "0", "\0")) * dice.randrange(50, 80))
    return "".join(parts)


def digits(dice: random.Random) -> str:
    found = str(dice.randrange(10 ** dice.randrange(1, 5))).zfill(dice.randrange(1, 4))
    return found.translate(WIDE) if dice.random() < 0.1 else found


def numbers(dice: random.Random, count: int) -> Iterator[Fraction]:
    """So many numbers as problems have them, whole ones and fractions."""
    for _ in range(count):
        yield Fraction(dice.randint(-999, 999), dice.choice((1, 1, 1, 2, 4, 5, 8, 3, 7, 12, 37, 100)))


def spellings(number: Fraction, most: int = 3) -> Iterator[str]:
    """All ways in which a number is spelt here: as a fraction, as a decimal if it ends with so many places at most,
    with every sign and space."""
    above, below = abs(number).as_integer_ratio()
    bodies = [f"{above}/{below}", f"{3 * above} / {3 * below}", f"-{above}/-{below}".replace("--", "-")]
    if number < 0:
        bodies.pop()  # two signs in front
    if below == 1:
        bodies += [f"{above}", f"0{above}", f"{above}.", f"{above}.0", f"{above},00", str(above).translate(WIDE)]
    elif 10**most % below == 0:
        decimal = f"{above / below:.3f}".rstrip("0")
        bodies += [decimal, decimal.replace(".", ","), f"{decimal}0000"]
        bodies += [decimal.removeprefix("0")] if decimal.startswith("0.") else []
    signs = MINUSES if number < 0 else ("", *PLUSES)
    for body in bodies:
        for sign in signs if not body.startswith("-") else ("",):
            for space in ("", " ", "\u00a0", "\t", "\u3000"):
                yield f"{space}{sign}{space if sign else ''}{body}{space}"
