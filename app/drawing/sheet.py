"""A problem as it stands on the page: equations part by part, sums term by term, and the network beside them.

Everything is read off what a learner may see; a blank shows its number when it was found. Every array has its boxes
once, where it appears first; where it is used again stands a copy to read.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from app.core.choosing import Choice, Largest
from app.core.layers import Affine, Layer, Prune
from app.core.problem import Cell, Number, Problem
from app.drawing.batch_table import Samples, samples
from app.drawing.chains import Seen, chain, text
from app.drawing.choosing import options, pictured
from app.drawing.diagram import network
from app.drawing.equations import Task, arrow, bias_of, formula, is_rounded, note, parts, shapes, task
from app.drawing.light import with_light
from app.drawing.matrices import Matrix, Role, matrix
from app.drawing.network import Network
from app.drawing.pen import Sketch
from app.drawing.plots import Picture, pictures
from app.drawing.statement import Equation, Part, PartKind
from app.drawing.stories import Story
from app.drawing.sums import Sum, sums


@dataclass(frozen=True)
class Sheet:
    """All that is drawn of a problem."""

    equations: tuple[Equation, ...]
    network: Network | None
    samples: Samples | None
    pictures: tuple[Picture, ...]
    task: Task
    story: Story | None = None

    @property
    def matrices(self) -> list[Matrix]:
        return [matrix for equation in self.equations for matrix in equation.matrices]

    @property
    def sums(self) -> list[Sum]:
        return [sum_ for equation in self.equations for sum_ in equation.sums]

    def place(self, cell: Cell) -> tuple[Role | Literal[""], tuple[tuple[str, int], ...]]:
        """The role of a cell where it appears first, and where it belongs."""
        for table in self.matrices:
            for square in (square for row in table.rows for square in row):
                if square.cell == cell:
                    return table.role, square.marks
        return "", ()

    @property
    def crosses(self) -> bool:
        """Is there a product to draw as a crossing?"""
        return any(equation.affine for equation in self.equations)


def sheet(
    problem: Problem,
    found: Collection[Cell] = (),
    bare: Collection[Cell] = (),
    story: Story | None = None,
    arrange: Callable[[Iterable[Equation]], Iterable[Equation]] = tuple,
) -> Sheet:
    """A single problem as the learner sees it, its lines as they are arranged. No sums stand beneath blanks that are
    `bare`, and they light nothing. A `story` says what its numbers stand for."""
    known = frozenset(found)

    def seen(cell: Cell) -> Number | None:
        return problem.value(cell) if cell in known else problem.shown(cell)

    lines = Lines(problem, seen, bare, story)
    for layer in problem.layers:
        lines.add(layer)
    numbers = {equation.affine: equation.number for equation in lines.equations if equation.affine}
    drawn = network(problem, seen, numbers, story)
    if drawn:
        sums_ = [one for line in lines.equations for one in line.sums]
        drawn = with_light(drawn.with_bare(bare), problem, known, sums_)
    else:
        drawn = pictured(problem, seen)
    whole = Sheet(
        equations=tuple(equation.with_names() for equation in arrange(lines.equations)),
        network=drawn,
        samples=samples(problem, seen, chain(problem, numbers), bare, story),
        pictures=pictures(problem, seen, drawn is not None, story),
        task=task(problem),
        story=story,
    )
    placed = (one.with_places(whole.place, bare) if isinstance(one, Sketch) else one for one in whole.pictures)
    return replace(whole, pictures=tuple(placed))


class Lines:
    """Writes layer after layer; one that goes on with what was just made stays on the line."""

    def __init__(self, problem: Problem, seen: Seen, bare: Collection[Cell], story: Story | None) -> None:
        self.problem, self.seen, self.bare, self.story = problem, seen, bare, story
        self.equations: list[Equation] = []
        self.drawn: set[str] = set()

    def add(self, layer: Layer) -> None:
        line = self.equations[-1] if self.equations else Equation(-1)
        goes_on = (
            not isinstance(layer, Choice)
            and line.gives == layer.takes[0]
            and bool(arrow(layer) or (isinstance(layer, Affine) and not line.affine))
        )
        if not goes_on:
            line = Equation(len(self.equations))
            self.equations.append(line)
        if isinstance(layer, Choice):
            self.choice(line, layer)
        elif isinstance(layer, Prune):
            self.prune(line, layer)
        elif isinstance(layer, Affine):
            self.affine(line, layer, goes_on)
        elif word := arrow(layer):
            if not goes_on:
                line.groups.append([self.part("", layer, layer.takes[0], line)])
            line.groups.append(
                [self.part(f"≈ {word}" if is_rounded(layer) else word, layer, layer.gives, line, "arrow")]
            )
        else:
            self.signs(line, layer)
        inner = line.formula.partition(" = ")[2] if goes_on and arrow(layer) else ""
        line.gives, line.formula, line.is_total = layer.gives, formula(layer, self.problem, inner), layer.kind == "down"
        if (said := note(layer)) not in line.note:
            line.note = f"{line.note} {said}".strip()

    def part(self, sign: str, layer: Layer, array: str, line: Equation, kind: PartKind = "sign") -> Part:
        drawn = matrix(self.problem, self.seen, layer, array, line.number, self.bare, story=self.story)
        alone = drawn.is_single and not line.affine
        part = Part(sign, replace(drawn, is_copy=array in self.drawn, is_single=alone), kind)
        self.drawn.add(array)
        return part

    def prune(self, line: Equation, layer: Prune) -> None:
        asked = layer.t in self.problem.asked and layer.t not in self.drawn
        line.groups.append([self.part("", layer, layer.W, line)])
        if asked:
            line.groups[-1].append(self.part(f"{layer.t} =", layer, layer.t, line))
        else:
            line.groups[-1].append(Part(f"{layer.t} = {text(self.seen(Cell(layer.t)))}", None, "cut"))
            self.drawn.add(layer.t)
        line.groups.append([self.part("cut to" if asked else "", layer, layer.V, line, "arrow" if asked else "cut")])

    def affine(self, line: Equation, layer: Affine, goes_on: bool) -> None:
        if not goes_on:
            line.groups.append([self.part("", layer, layer.W, line)])
        line.groups[-1].append(self.part("·", layer, layer.x, line))
        b = bias_of(layer)
        line.groups.append([*([self.part("+", layer, b, line)] if b else []), self.part("=", layer, layer.z, line)])
        line.affine, line.shapes = layer, shapes(self.problem, layer)
        line.sums = sums(self.problem, self.seen, layer, line.number, self.bare)

    def choice(self, line: Equation, layer: Choice) -> None:
        """What is to be compared, and the choices; a picture stands beside them."""
        if isinstance(layer, Largest):
            line.groups.append([self.part("", layer, layer.W, line), self.part("·", layer, layer.x, line)])
            line.groups += [[self.part("+", layer, layer.b, line)]] if layer.b else []
        line.options = options(self.problem, self.seen, layer, line.number)

    def signs(self, line: Equation, layer: Layer) -> None:
        """Any other equation: each array with the sign before it; the result is a group of its own."""
        signs: list[str] = []
        group: list[Part] = []
        for part in parts(layer, self.problem):
            if part in ("=", "≈") or part.startswith("→"):
                line.groups.append([*group, Part(" ".join(signs), None)] if signs else group)
                group, signs = [], []
            if part in self.problem.values:
                group.append(self.part(" ".join(signs), layer, part, line))
                signs = []
            else:
                signs.append(part)
        line.groups.append(group)
