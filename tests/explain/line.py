"""An equation of a blank as a sum of terms, and how each of its numbers may be told; without a line of app."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import prod

from tests.core.told import Number
from tests.explain.cases import Case, Spot
from tests.explain.found import PAIRED, Equation
from tests.web.notation import called, titled, written


@dataclass(frozen=True)
class Term:
    """One number of a sum, or two that are multiplied; `sign` is −1 if it is taken away."""

    spots: tuple[Spot, ...]
    factors: tuple[Number, ...]
    sign: int = 1

    @property
    def value(self) -> Number:
        return self.sign * prod(self.factors)


@dataclass(frozen=True)
class Line:
    """An equation of a blank, with the numbers that it takes."""

    case: Case
    equation: Equation

    @property
    def kind(self) -> str:
        kind: str = self.equation.layer.kind
        return {"share2": "share", "exp": "power3"}.get(kind, kind)

    @property
    def forward(self) -> bool:
        return self.equation.given == self.case.blank

    @cached_property
    def taken(self) -> list[Number]:
        return [self.case.at(spot) for spot in self.equation.taken]

    @cached_property
    def given(self) -> Number:
        number: Number = self.case.at(self.equation.given)
        return number

    @cached_property
    def bias_spot(self) -> Spot | None:
        layer = self.equation.layer
        return (layer.b, self.equation.given[1], 0) if self.kind == "affine" and layer.b else None

    @cached_property
    def bias(self) -> Number:
        """The bias; 0 if there is none, or if it is the blank."""
        number: Number = self.case.at(self.bias_spot) if self.bias_spot and self.bias_spot != self.case.blank else 0
        return number

    @cached_property
    def every(self) -> list[Term]:
        spots, number = self.equation.taken, self.case.at
        if self.kind in PAIRED:
            paired = [spot for spot in spots if spot != self.bias_spot]
            return [Term((w, x), (number(w), number(x))) for w, x in zip(paired[0::2], paired[1::2], strict=True)]
        if self.kind in ("sum", "across", "down", "mean"):
            return [Term((spot,), (number(spot),)) for spot in spots]
        if self.kind == "times":
            return [Term((*spots,), (number(spots[0]), number(spots[1])))]
        if self.kind in ("difference", "update"):
            return [Term((spots[0],), (number(spots[0]),)), Term((*spots[1:],), (*map(number, spots[1:]),), -1)]
        if self.kind == "rolling":
            share, before, new = spots
            return [Term((new,), (number(new),)), Term((share, before), (number(share), number(before)))]
        return []

    @cached_property
    def terms(self) -> list[Term]:
        """The terms that count, and in which the blank does not stand."""
        return [term for term in self.every if term.value and self.case.blank not in term.spots]

    @property
    def values(self) -> list[Number]:
        return [term.value for term in self.terms]

    @property
    def parts(self) -> int:
        return len(self.every) if self.kind == "mean" else 1

    @cached_property
    def partner(self) -> tuple[Spot | None, Number]:
        """What the blank is multiplied by, and its number; 1 if by nothing."""
        for term in self.every:
            if self.case.blank in term.spots:
                others = [(spot, self.case.at(spot)) for spot in term.spots if spot != self.case.blank]
                return others[0] if others else (None, term.sign)
        return None, 1

    def with_sum(self, total: Number) -> Fraction | None:
        """The blank where everything else in the sum amounts to this."""
        if self.forward:
            return Fraction(total) / self.parts
        met = self.partner[1]
        own = next((term.sign for term in self.every if self.case.blank in term.spots and len(term.spots) == 2), 1)
        return (Fraction(self.given) * self.parts - total) / (met * own) if met else None

    def with_term(self, term: Term, value: Number) -> Fraction | None:
        return self.with_sum(sum(self.values) - term.value + value + self.bias)

    @property
    def whole(self) -> Number:
        return sum(self.values) + self.bias

    @property
    def rest(self) -> Number:
        """The product of the blank and what it meets."""
        return self.given * self.parts - self.whole

    # What is printed.

    def named(self, spot: Spot) -> str:
        array, row, column = spot
        rows = self.case.values[array]
        index = (row, column) if isinstance(rows, list) and isinstance(rows[0], list) else (row,)
        return called(array, index if isinstance(rows, list) else (), rows, self.case.is_lone(array))

    def factor(self, spot: Spot) -> set[str]:
        """As what a number may be told: its name, and the number itself if it is shown and is not the answer."""
        number = self.case.at(spot)
        told = written(number)
        if spot == self.case.blank or spot in self.case.hidden or number == self.case.right:
            return {self.named(spot)}
        return {self.named(spot), told, f"({told})"} if number < 0 or "/" in told else {self.named(spot), told}

    def product(self, term: Term) -> set[str]:
        told = [self.factor(spot) for spot in term.spots]
        return told[0] if len(told) == 1 else {f"{one}·{other}" for one in told[0] for other in told[1]}

    @cached_property
    def places(self) -> dict[str, set[str]]:
        """What may stand in the places of a sentence, but for those of terms."""
        (_, row, column), layer, terms = self.equation.given, self.equation.layer, self.terms
        met = self.partner[0]
        found = {
            "output": {self.named(self.equation.given)},
            "blank": {self.named(self.case.blank)},
            "row": {str(row + 1)},
            "column": {str(column + 1)},
            "met": self.factor(met) if met else {"1"},
            "negative": {told for term in terms if term.value < 0 for told in self.product(term)},
        }
        if self.kind in PAIRED:
            found |= {"weights": {titled(layer.W)}, "inputs": {titled(layer.x)}}
        else:
            found |= {place: self.factor(spot) for place, spot in zip("abc", self.equation.taken, strict=False)}
        if self.kind in ("across", "down", "mean"):
            found["summed"] = {titled(layer.a)}
        if self.bias_spot:
            found |= {"bias": {self.named(self.bias_spot)}, "b": self.factor(self.bias_spot)}
        return found | {place: self.product(term) for place, term in zip(("first", "second"), terms, strict=False)}

    def fills(self, place: str, text: str) -> bool:
        """May this stand in a place of a sentence?"""
        return all(self.among(text)) if place == "term" else text in self.places.get(place, ())

    def among(self, text: str) -> list[list[Term]]:
        """The terms that each part of a text may be: the bias is one, too."""
        return [[term for term in self.every if one in self.product(term)] for one in text.split(" or ")]


def lines_of(case: Case) -> list[Line]:
    """The equations that make the blank, and those from which it can be worked back; and those of a hidden number in
    front of ReLU, which may go on from there."""
    makes = [equation for equation in case.equations if equation.given == case.blank]
    fronts = [one.taken[0] for one in makes if one.layer.kind == "relu" and one.taken[0] in case.hidden]
    return [Line(case, equation) for equation in (*makes, *case.turned)] + [
        line for front in fronts for line in lines_of(replace(case, blank=front))
    ]
