"""Wrong numbers that learners may well type, told from published studies of errors; and some that no slip explains.

`slips` gives, for each blank, the wrong numbers of many kinds of slips, one slip each: in the equation that tells the
blank, in the network around it, in adding up, in typing. `carried` gives what a wrong number in an earlier blank
becomes later, with all the rest done right. `controls` gives wrong numbers that none of these leads to. All is worked
out in plain numbers (`equations`), and what `kinds` has of a study stands beside the kind. The numbers have no
weights: how often a kind comes is another question.

Slips are looked for in the equations whose other numbers are known when the blank's turn has come.
"""

from collections import ChainMap
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from zlib import crc32

from app.core.problem import Cell, Problem
from tests.diagnosis import back_slips, cell_slips, picture_slips, sum_slips
from tests.diagnosis.equations import ROUNDED, Number, Sheet, hundredths, sheet_of, size, solved
from tests.diagnosis.kinds import KINDS

KEYS = "1234567890"
STAYING = frozenset({  # slips that are followed up in their own blank only, or there would be too many
    "neighbour in the times table", "product nearly right", "times one is one", "one product counted twice",
    "only one product", "minus given to a product",
})  # fmt: skip
AT_MOST = 3  # controls of one kind in a blank


@dataclass(frozen=True)
class Slip:
    """A wrong number, and what leads to it."""

    cell: Cell
    number: Fraction
    kind: str


@dataclass(frozen=True)
class Carried:
    """What a wrong number in an earlier blank becomes in a later one. Nothing is done wrong there, and the number says
    nothing by itself: whoever judges it has to know what was typed before."""

    before: Cell
    typed: Fraction
    cell: Cell
    number: Fraction


def slips(problem: Problem) -> Iterator[Slip]:
    """All wrong numbers that one slip of any kind leads to, blank by blank; the same number once for each kind."""
    sheet = sheet_of(problem)
    for place, found in all_found(sheet).items():
        for number, kind in sorted(found, key=lambda pair: (pair[1], pair[0])):
            yield Slip(place, number, kind)


def all_found(sheet: Sheet) -> dict[Cell, set[tuple[Fraction, str]]]:
    """The wrong numbers of each blank, with their kinds."""
    found: dict[Cell, set[tuple[Fraction, str]]] = {place: set() for place in sheet.blanks}
    near = closeness(sheet)
    for place in sheet.blanks:
        right = sheet.at[place]
        own = [(kind, number) for kind, number in in_equations(sheet, place) if number is not None]
        for kind, number in (*own, *general(sheet, place)):
            if size(number - right) > near:
                found[place].add((Fraction(number), kind))
    return found


def carried(problem: Problem) -> Iterator[Carried]:
    """All numbers that a slip in the equation of an earlier blank is carried on to."""
    yield from all_carried(sheet_of(problem))


def all_carried(sheet: Sheet) -> Iterator[Carried]:
    near = closeness(sheet)
    for place in sheet.blanks:
        own = {number for kind, number in in_equations(sheet, place) if number is not None and kind not in STAYING}
        for number in sorted(own):
            if size(number - sheet.at[place]) > near:
                for later, wrong in carried_on(sheet, place, number):
                    if size(wrong - sheet.at[later]) > near:
                        yield Carried(place, Fraction(number), later, Fraction(wrong))


def closeness(sheet: Sheet) -> Fraction:
    """Numbers no farther apart count as the same: they are when they are rounded."""
    return Fraction(1, 50 if any(equation.kind in ROUNDED for equation in sheet.equations) else 200)


def in_equations(sheet: Sheet, place: Cell) -> Iterator[tuple[str, Number | None]]:
    """Slips in the equations that tell a blank."""
    for equation in sheet.nearest[place]:
        if place == equation.result:
            forwards = {"affine": sum_slips.forwards, "pixels": picture_slips.forwards}
            yield from forwards.get(equation.kind, cell_slips.forwards)(sheet, equation)
        else:
            products = equation.kind in ("affine", "pixels")
            yield from (back_slips if products else cell_slips).backwards(sheet, equation, place)
        if equation.kind in ("relu", "leaky", "gate") and place == equation.operands[0]:
            yield "activation too early", max(sheet.at[place], 0)
        for operand in (*equation.operands, equation.result):
            if operand != place:
                yield "copied a number of the equation", sheet.at[operand]
    yield from before_activation(sheet, place)


def before_activation(sheet: Sheet, place: Cell) -> Iterator[tuple[str, Number | None]]:
    """A sum that an activation function follows is cut at once."""
    for equation in sheet.equations:
        if place in equation.operands and equation.kind in ("relu", "sigmoid3", "tanh3"):
            yield "activation too early", solved(equation, equation.result, sheet.at)


def general(sheet: Sheet, place: Cell) -> Iterator[tuple[str, Number]]:
    """Slips that are possible with any number: in its sign, in adding up, in its place, in typing."""
    right = sheet.at[place]
    digits, below = written(right)
    for step in (1, -1):
        yield "one off", right + Fraction(step, below)
        for zeros in range(1, len(digits)):
            yield "ten off", right + Fraction(10**zeros * step, below)
    yield "sign of the result lost", -right
    for index, number in sheet.array(place.array).items():
        if index != place.index:
            yield "number of another cell", number
    for kind, text in mistyped(digits):
        yield kind, Fraction(int(text), below) * (1 if right >= 0 else -1)
    if below in (10, 100):
        yield "point moved", right * below
        yield "point moved", right * 10
        yield "point moved", Fraction(right) / 10


def written(number: Number) -> tuple[str, int]:
    """The digits of a number without sign and point, and by what they are divided."""
    exact = size(Fraction(number))
    for below in (1, 10, 100):
        if (exact * below).denominator == 1:
            return str((exact * below).numerator), below
    return str(exact.numerator), exact.denominator


def mistyped(digits: str) -> Iterator[tuple[str, str]]:
    for k, digit in enumerate(digits):
        before, after = digits[:k], digits[k + 1 :]
        if after:
            yield "digits exchanged", before + after[0] + digit + after[1:]
        if before or after:
            yield "digit left out", before + after
        yield "digit typed twice", before + digit + digit + after


def beside(digit: str) -> str:
    """The keys to the left and right."""
    k = KEYS.index(digit)
    return KEYS[max(k - 1, 0) : k] + KEYS[k + 1 : k + 2]


def carried_on(sheet: Sheet, place: Cell, number: Number) -> Iterator[tuple[Cell, Number]]:
    """What the later blanks become if one has a wrong number and all the rest is done right."""
    changed: dict[Cell, Number] = {place: number}
    at = ChainMap(changed, sheet.at)
    for later in sheet.blanks:
        if sheet.turns[later] <= sheet.turns[place]:
            continue
        for equation in sheet.nearest[later]:
            if any(other in changed for other in (*equation.operands, equation.result)):
                wrong = None if equation.kind in ROUNDED else solved(equation, later, at)
                if wrong is not None:
                    changed[later] = wrong
                    yield later, wrong
                break


def controls(problem: Problem) -> Iterator[Slip]:
    """Wrong numbers that no single slip of `slips` leads to, and that are not carried on; a few of each kind for each
    blank.

    A key beside the right one is among them. It is one slip, but it leads to any number, and tells nothing of what the
    learner understands: what is claimed of such a number is wrong.
    """
    sheet = sheet_of(problem)
    near = closeness(sheet)
    later: dict[Cell, set[Number]] = {place: set() for place in sheet.blanks}
    for one in all_carried(sheet):
        later[one.cell].add(hundredths(one.number))
    for place, found in all_found(sheet).items():
        explained = {hundredths(number) for number, _ in found} | later[place]
        taken: set[Number] = set()
        for kind, numbers in unexplained(sheet, place, found):
            fresh = (n for n in numbers if size(n - sheet.at[place]) > near and hundredths(n) not in explained | taken)
            for number, _ in zip(fresh, range(AT_MOST), strict=False):
                taken.add(hundredths(number))
                yield Slip(place, number, kind)


def unexplained(sheet: Sheet, place: Cell, found: set[tuple[Fraction, str]]) -> Iterator[tuple[str, list[Fraction]]]:
    """Numbers of each kind of control, in an order that looks like chance."""
    right = Fraction(sheet.at[place])
    digits, below = written(right)
    sign = 1 if right >= 0 else -1

    def mixed(numbers: set[Fraction]) -> list[Fraction]:
        return sorted(numbers, key=lambda n: (crc32(f"{place} {n}".encode()), n))

    ours = mixed({number for number, kind in found if not KINDS[kind].everywhere})
    pairs = {one + other - right for one, other in pairwise(ours)}
    yield "control: two slips in the equation", mixed(pairs)
    steps = [Fraction(step, below) for step in (1, -1, 10, -10)]
    yield "control: a slip, and adding up", mixed({number + step for number in ours[:12] for step in steps})
    yield "control: a slip, and the sign", mixed({-number for number in ours[:12]})
    yield "control: two off", [right + Fraction(2, below), right - Fraction(2, below)]
    beside_one = {digits[:k] + key + digits[k + 1 :] for k, digit in enumerate(digits) for key in beside(digit)}
    yield "control: a key beside the right one", mixed({Fraction(sign * int(text), below) for text in beside_one})
    keys = {
        digits[:k] + pair + digits[k + 1 :]
        for k, digit in enumerate(digits)
        for key in beside(digit)
        for pair in (digit + key, key + digit)
    }
    yield "control: two keys at once", mixed({Fraction(sign * int(text), below) for text in keys})
    near_arrays = {p.array for e in sheet.nearest[place] for p in (*e.operands, e.result)}
    far = {Fraction(number) for there, number in sheet.at.items() if there.array not in near_arrays}
    yield "control: an unrelated number", mixed(far)
    reach = max(20, 2 * int(size(right)))
    chance = [Fraction(crc32(f"{place} {right} {k}".encode()) % (2 * reach + 1) - reach, 1) for k in range(12)]
    yield "control: any number", chance
