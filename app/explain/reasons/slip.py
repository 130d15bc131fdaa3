"""A slip, the line that it is in, and those numbers and names that a sentence about it may tell.

Numbers that the page does not show are told by their names, and so is whatever would be the number that is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.core.cells import Total
from app.core.dependencies import inputs
from app.core.diagnosis import Diagnosis, Reading
from app.core.diagnosis.readings import Term
from app.core.layers import Affine
from app.core.pairs import PairSums
from app.core.problem import Cell, Number, Problem
from app.explain.notation import bare, factor, name, title
from app.explain.templates import Template

MOST_NAMED = 3  # terms in which a slip may have happened: of more, none is named


@dataclass(frozen=True)
class PlacedSlip:
    """Readings of one reason, wherever in the line it may have happened."""

    problem: Problem
    diagnosis: Diagnosis
    readings: Sequence[Reading]
    asked: Cell  # behind ReLU it is not the blank of the line
    by_name: bool = False  # no number of the line is told

    @property
    def reason(self) -> str:
        return self.readings[0].reason

    @property
    def term(self) -> Term | None:
        return self.readings[0].term

    @property
    def is_local(self) -> bool:
        """Was it made in the equation that is nearest to the blank?"""
        return self.readings[0].is_local

    def can_fill(self, template: Template) -> bool:
        """Are there all things that a sentence tells? It tells none of another equation."""
        return not template.needs or (self.is_local and template.needs <= self.places.keys())

    def told(self, template: Template) -> dict[str, str]:
        """What the places of a template are filled with."""
        return {place: self.places[place] for place in template.needs}

    @property
    def blank(self) -> Cell:
        return self.diagnosis.equation.blank

    @property
    def is_forward(self) -> bool:
        return self.diagnosis.equation.is_forward

    @property
    def is_product(self) -> bool:
        """Is the line made of products?"""
        line = self.diagnosis.line
        return line is not None and len(line.terms[0].factors) == 2

    @property
    def in_layer(self) -> bool:
        """Is it a layer, with weights, inputs and biases?"""
        layer = self.diagnosis.equation.layer
        return isinstance(layer, Affine) and layer.b is not None

    @cached_property
    def cells(self) -> frozenset[Cell]:
        """What to look at: where the slip is, or the whole line."""
        found = [cell for reading in self.readings for cell in (reading.term.cells if reading.term else ())]
        return frozenset(found) or line_cells(self.problem, self.diagnosis)

    @cached_property
    def taken(self) -> list[Number]:
        equation = self.diagnosis.equation
        return [self.problem.value(cell) for cell in inputs(self.problem, equation.layer, equation.output)]

    @cached_property
    def untold(self) -> frozenset[Number]:
        """The numbers that no sentence has: the one that is asked for, and that of the line."""
        return frozenset(self.problem.value(cell) for cell in (self.asked, self.blank))

    def number(self, cell: Cell) -> str:
        """The number of a cell as a factor; its name where it is hidden, or would tell the answer."""
        shown = self.problem.shown(cell)
        if shown is None or self.by_name or shown in self.untold:
            return name(cell, self.problem)
        return factor(shown)

    def product(self, term: Term) -> str:
        text = "·".join(self.number(cell) for cell in term.cells)
        return bare(text) if len(term.cells) == 1 else text

    @cached_property
    def places(self) -> dict[str, str]:
        """What the places of a template can be filled with."""
        equation, line, problem = self.diagnosis.equation, self.diagnosis.line, self.problem
        found = {
            "blank": name(self.blank, problem),
            "output": name(equation.output, problem),
            "row": str(equation.output.index[0] + 1) if equation.output.index else "",
            "column": str(equation.output.index[-1] + 1) if equation.output.index else "",
        }
        terms = list(dict.fromkeys(self.product(one.term) for one in self.readings if one.term))
        if 0 < len(terms) <= MOST_NAMED:
            found["term"] = " or ".join(terms)
        if partner := self.readings[0].partner:
            found["other"] = name(partner, problem)
        if not isinstance(equation.layer, Affine | PairSums):
            cells = inputs(problem, equation.layer, equation.output)
            found |= {place: bare(self.number(cell)) for place, cell in zip("abc", cells, strict=False)}
        if isinstance(equation.layer, Total):
            found["summed"] = title(equation.layer.a)
        if line:
            if line.bias:
                found |= {"bias": name(line.bias.cells[0], problem), "b": bare(self.number(line.bias.cells[0]))}
            if own := line.own:
                met = [cell for cell in own.cells if cell != self.blank]
                found["met"] = bare(self.number(met[0])) if met else "1"
            if negative := next((term for term in line.live if term.value < 0), None):
                found["negative"] = self.product(negative)
            if len(line.live) > 1:
                found |= {"first": self.product(line.live[0]), "second": self.product(line.live[1])}
            if self.is_product:
                found |= {"weights": title(line.terms[0].cells[0].array), "inputs": title(line.terms[0].cells[1].array)}
        return found


def line_cells(problem: Problem, diagnosis: Diagnosis) -> frozenset[Cell]:
    """All cells of the equation but the blank."""
    equation = diagnosis.equation
    cells = (*inputs(problem, equation.layer, equation.output), equation.output)
    return frozenset(cell for cell in cells if cell != equation.blank)
