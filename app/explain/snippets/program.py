"""The lines of a problem in NumPy: its arrays, its equations, and what it asks for, printed.

It always runs forward, with the numbers that were found put in. So it prints what was asked for; and where an earlier
number was the blank, it prints what was given, which shows that the number fits.

asked     equations with a blank, in what they take or in what they give
ends      what these give and none of them takes: that is printed
whole     all equations that lead to the ends; if that is too long, those that are asked about, from shown numbers on
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count, product

from app.core.layers import Affine, Layer
from app.core.problem import Cell, Problem
from app.explain.snippets.forms import MAY_CANCEL, THROUGH, Code, Form, form_of
from app.explain.snippets.numbers import WIDTH, Line, Piece, cells, is_single, length, literal, variable
from app.explain.snippets.printed import Printed, output

LINES = 6  # a snippet should have no more
INSIDE = 40  # characters: what is longer is taken apart, and its parts get names
NEVER_NAMED = ("transpose", "gate")
Step = tuple[Form, tuple[str, ...]]  # how an equation is written, and the arrays that stand in it


@dataclass(frozen=True)
class Snippet:
    """Lines of code, and the lines that they print."""

    lines: tuple[Line, ...]
    prints: tuple[Line, ...]


def snippet(problem: Problem) -> Snippet | None:
    """A single problem in NumPy; None where one of its equations is not known here, or what it prints is no plain
    number."""
    asked = [layer for layer in problem.layers if not problem.asked.isdisjoint((*layer.takes, layer.gives))]
    if not all(form_of(layer, problem) for layer in asked):
        return None
    inside = {array for layer in asked for array in layer.takes}
    ends = [layer for layer in asked if layer.gives not in inside]
    drafts = (
        Draft(problem, layers, ends, names_all, pairs)
        for names_all, layers, pairs in product(
            (True, False), (leading_to(ends, problem), with_small(asked, problem)), (False, True)
        )
    )
    found = shortest(drafts)
    return Snippet(tuple(found.lines), tuple(found.prints)) if all(one.is_plain for one in found.printed) else None


def shortest(drafts: Iterable["Draft"]) -> "Draft":
    """The first draft that is short enough, or else the shortest of all."""
    seen = []
    for draft in drafts:
        if len(draft.lines) <= LINES and max(map(length, draft.lines)) <= WIDTH:
            return draft
        seen.append(draft)
    return min(seen, key=lambda draft: len(draft.lines))


def leading_to(ends: Sequence[Layer], problem: Problem) -> list[Layer]:
    """The equations that lead to the ends, as far back as they are known here."""
    needed = {layer.gives for layer in ends}
    for layer in reversed(problem.layers):
        if layer.gives in needed and form_of(layer, problem):
            needed |= {*layer.takes}
    return [layer for layer in problem.layers if layer.gives in needed and form_of(layer, problem)]


def with_small(asked: Sequence[Layer], problem: Problem) -> list[Layer]:
    """These equations, and those of what they take that need no name."""
    taken = {array for layer in asked for array in layer.takes}
    return [layer for layer in problem.layers if layer in asked or (layer.gives in taken and layer.kind in NEVER_NAMED)]


class Draft:
    """One way to write a problem: some equations, with or without names for all that is asked, and with the weights and
    biases of a layer in pairs or not."""

    def __init__(
        self, problem: Problem, layers: Sequence[Layer], ends: Sequence[Layer], names_all: bool, pairs: bool
    ) -> None:
        self.problem, self.ends, self.names_all = problem, {layer.gives for layer in ends}, names_all
        gates = {layer.gives: layer.takes[0] for layer in layers if layer.kind == "gate"}
        self.steps = {layer: step for layer in layers if (step := self.step(layer, gates))}
        taken = {array for _, arrays in self.steps.values() for array in arrays}
        self.layers = [layer for layer in layers if layer.gives in taken | self.ends]
        self.is_exact = all(is_binary(problem.value(cell)) for cell in self.touched())
        self.codes: dict[str, Code] = {}
        self.open: set[str] = set()  # what has no name yet
        self.lines = list(self.given(pairs))
        self.prints: list[Line] = []
        self.printed: list[Printed] = []
        for layer in self.layers:
            self.add(layer)

    def step(self, layer: Layer, gates: Mapping[str, str]) -> Step | None:
        """How a layer is written, and of what; a number times a gate is what the gate lets through."""
        form = form_of(layer, self.problem)
        if layer.kind == "times":
            for gate, other in (layer.takes, layer.takes[::-1]):
                if gate in gates:
                    return THROUGH, (gates[gate], other)
        return (form, layer.takes) if form else None

    def touched(self) -> Iterator[Cell]:
        """All numbers that it calculates with."""
        arrays = {array for layer in self.layers for array in (*layer.takes, layer.gives)}
        return (cell for array in arrays for row in cells(array, self.problem) for cell in row)

    def given(self, pairs: bool) -> Iterator[Line]:
        """The arrays that are stated, each on a line; weights and biases of a layer on one where they fit."""
        made = {layer.gives for layer in self.layers}
        groups: list[list[str]] = []
        for layer in self.layers:
            takes = self.steps[layer][1]
            in_pairs = pairs and isinstance(layer, Affine)
            together: Sequence[Sequence[str]] = [takes[1:2], takes[::2]] if in_pairs else [[array] for array in takes]
            for group in together:
                new = [array for array in group if array not in made | self.codes.keys()]
                groups += [new] if new else []
                self.codes |= {array: self.typed(array) for array in new}
        for group in groups:
            yield from self.stated(group)

    def typed(self, array: str) -> Code:
        """The name of an array that is stated."""
        numbers = [self.problem.value(cell) for row in cells(array, self.problem) for cell in row]
        is_float = any(number.denominator > 1 for number in numbers)
        return Code(variable(array), is_float=is_float, axes=0 if is_single(array, self.problem) else 2)

    def stated(self, group: Sequence[str]) -> Iterator[Line]:
        start = f"{', '.join(map(variable, group))} = "
        literals = [literal(array, self.problem, len(start)) for array in group]
        if len(group) > 1:
            one = (Piece(start), *literals[0][0], Piece(", "), *literals[1][0])
            if sum(map(len, literals)) == 2 and length(one) <= WIDTH:
                yield one
            else:
                for array in group:
                    yield from self.stated([array])
        else:
            first, *others = literals[0]
            yield Piece(start), *first
            yield from others

    def add(self, layer: Layer) -> None:
        """Write an equation: printed, with a name, or kept to stand inside another one."""
        form, takes = self.steps[layer]
        for array in takes:
            if array in self.open and needs_name(layer, self.codes[array]):
                self.name(array)
        code = self.written(form, takes)
        if layer.gives in self.ends:
            self.end(layer, form, code)
            return
        self.codes[layer.gives] = code
        self.open.add(layer.gives)
        if not self.may_stand_inside(layer):
            self.name(layer.gives)

    def written(self, form: Form, takes: Sequence[str]) -> Code:
        """An expression; where it is too long, its longest part gets a name first."""
        while len((code := form.of(*(self.codes[array] for array in takes))).text) > INSIDE:
            parts = [array for array in takes if array in self.open and not self.codes[array].text.endswith(".T")]
            if not parts:
                break
            self.name(max(parts, key=lambda array: len(self.codes[array].text)))
        return code

    def may_stand_inside(self, layer: Layer) -> bool:
        """Is it written once, and need it not be seen?"""
        uses = sum(
            form.uses(place)
            for form, takes in self.steps.values()
            for place, array in enumerate(takes)
            if array == layer.gives
        )
        return layer.kind == "transpose" or (uses == 1 and not (self.names_all and layer.gives in self.problem.asked))

    def name(self, array: str) -> None:
        """Give something a name, on a line of its own."""
        code = self.codes[array]
        self.lines.append((Piece(f"{variable(array)} = {code.text}"),))
        self.codes[array] = Code(variable(array), "^", code.is_float, code.axes)
        self.open.discard(array)

    def end(self, layer: Layer, form: Form, code: Code) -> None:
        """Print the last array, rounded as far as it has to be."""
        table = cells(layer.gives, self.problem)
        rows = [[Fraction(self.problem.value(cell)) for cell in row] for row in table]
        numbers = [number for row in rows for number in row]
        text, places, clears_zero = code.text, 0, False
        if code.is_float:
            places = places_of(numbers)
            is_noisy = not self.is_exact and layer.kind in MAY_CANCEL
            clears_zero = is_noisy and any(x <= 0 and not round(x, places) for x in numbers)
            if not form.rounds and not (self.is_exact and all((x * 100).denominator == 1 for x in numbers)):
                text = f"np.round({text}, {places})"
        printed = Printed(rows, places, clears_zero)
        line = f"print({text} + 0)  # -0. becomes 0." if clears_zero else f"print({text})"
        self.lines.append((Piece(line),))
        self.printed.append(printed)
        self.prints += output(printed, [[self.problem.shown(cell) is None for cell in row] for row in table], code.axes)


def needs_name(layer: Layer, code: Code) -> bool:
    """Would it be hard to read inside? A layer begins with a name, and not with what a function makes of another."""
    return layer.kind == "transpose" or (layer.kind == "affine" and code.text.startswith("np."))


def places_of(numbers: Sequence[Fraction]) -> int:
    """How many places to round to: two, and more where a number in the middle of two would go either way."""
    return next(places for places in count(2) if not any((x * 2 * 10**places) % 2 == 1 for x in numbers))


def is_binary(value: int | Fraction) -> bool:
    """Is it exact as a floating-point number?"""
    return value.denominator & (value.denominator - 1) == 0
