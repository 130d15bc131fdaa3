"""What NumPy prints of an array, in plain Python: columns of one width, floating-point numbers with their points below
each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.explain.snippets.numbers import Line, Piece

FINEST = 8  # places that NumPy prints at most
FAR = 1000  # floating-point numbers whose sizes are so far apart are printed with exponents


@dataclass(frozen=True)
class Printed:
    """Numbers as NumPy prints them."""

    numbers: Sequence[Sequence[Fraction]]
    places: int  # what they are rounded to; 0 for whole numbers
    clears_zero: bool = False  # what is rounded to 0 has no minus sign

    @property
    def is_plain(self) -> bool:
        """Is it printed without exponents?"""
        if not self.places:
            return True
        sizes = [size for row in self.numbers for x in row if (size := abs(round(x, self.places)))]
        return not sizes or (max(sizes) <= FAR * min(sizes) and max(sizes) < 10**FINEST and min(sizes) >= 10**-4)

    def text(self, x: Fraction) -> str:
        """One number, not yet padded: −3, 0.25, 2."""
        if not self.places:
            return str(int(x))
        digits = f"{round(abs(x) * 10**self.places):0{self.places + 1}}"
        whole, parts = digits[: -self.places], digits[-self.places :].rstrip("0")
        is_minus = x < 0 and (not self.clears_zero or digits.strip("0"))
        return f"{'-' if is_minus else ''}{whole}.{parts}"

    def single(self) -> str:
        """A number by itself, which shows a 0 behind its point."""
        text = self.text(self.numbers[0][0])
        return f"{text}0" if text.endswith(".") else text

    def padded(self) -> list[list[str]]:
        """All numbers, as wide as the widest."""
        rows = [[self.text(x) for x in row] for row in self.numbers]
        split = [text.partition(".") for row in rows for text in row]
        before, behind = (max(len(pieces[place]) for pieces in split) for place in (0, 2))
        return [
            [
                whole.rjust(before) + point + parts.ljust(behind)
                for whole, point, parts in (text.partition(".") for text in row)
            ]
            for row in rows
        ]


def output(printed: Printed, found: Sequence[Sequence[bool]], axes: int) -> list[Line]:
    """The lines that are printed of a number, of a row, or of a matrix."""
    if axes == 0:
        return [(Piece(printed.single(), found[0][0]),)]
    rows, last = printed.padded(), len(printed.numbers) - 1
    opening, closing = ("[[", "]]") if axes == 2 else ("[", "]")
    lines = []
    for place, row in enumerate(rows):
        line = [Piece(opening if place == 0 else " [")]
        for column, text in enumerate(row):
            line += [Piece(" ")] * bool(column) + [Piece(text, found[place][column])]
        lines.append((*line, Piece(closing if place == last else "]")))
    return lines
