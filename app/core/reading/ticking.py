"""Which terms of a line of working are those of the equation: the ones that are right, and the one that is not.

wanted      the true terms in the order of the page: products, the bias; their sum is the result
place       which one of them, counted from 0
taken       a part of the line stands for one of them, or for neighbours that were added already: 43 for 5·7 + 1·8
off         a part stands for none

A part may stand anywhere, zeros may be left out, and each wanted term is taken once. Of all ways to tick the parts, the
one with most ticks counts; then the one where fewest stand for added terms; then the one nearest to the page's order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from app.core.reading.working import Part, Working

MOST = 8  # terms, so that there are 256 sets of them at most

Exact = int | Fraction
Places = tuple[int, ...]


@dataclass(frozen=True)
class Equal:
    """The line comes to the result. It need not be worked out."""


@dataclass(frozen=True)
class Unlike:
    """It does not, and nothing in it can be compared with the equation."""


@dataclass(frozen=True)
class Compared:
    """It does not, but some of its parts are right."""

    places: tuple[Places, ...]  # of each part: the wanted terms that it stands for, or ()
    off: int | None  # the first part that stands for none; None where parts are missing, and the others are right
    left: Places  # the wanted terms that no part stands for, without zeros

    @property
    def meant(self) -> int | None:
        """The wanted term that the part should be, if only one is left and only one part is off."""
        return self.left[0] if len(self.left) == 1 == self.places.count(()) else None


Ticked = Equal | Compared | Unlike


def ticked(working: Working, wanted: Sequence[Exact], result: Exact) -> Ticked:
    """How far a line of working is right. Where `wanted` do not add up to the result, only its value is judged."""
    if working.value == result:
        return Equal()
    sizes = [place for place, term in enumerate(wanted) if term]
    if sum(wanted) != result or len(wanted) > MOST:
        return Unlike()
    places = best_places(working.terms, wanted)
    if not any(places):
        return Unlike()
    off = [place for place, found in enumerate(places) if not found]
    left = tuple(place for place in sizes if not any(place in found for found in places))
    first = min(off, key=lambda place: not working.terms[place].value, default=None)  # rather no zero
    return Compared(places, first, left)


def best_places(parts: Sequence[Part], wanted: Sequence[Exact]) -> tuple[Places, ...]:
    """What each part stands for; part by part, and of all ways to take the same terms only the best is followed."""
    ways = {(frozenset[int](), 0): Way()}  # by the terms taken and the parts that are off
    for part in parts:
        found = [*places_of(part, wanted)]
        longer: dict[tuple[frozenset[int], int], Way] = {}
        for (taken, off), way in ways.items():
            expected = sum(wanted[place] != 0 for place in taken) + off
            for places in found:
                if taken.isdisjoint(places):
                    rank = sum(term != 0 for term in wanted[: places[0]])
                    strayed = abs(rank - expected) if part.value else 0
                    keep_best(longer, (taken.union(places), off), way.then(places, strayed))
            keep_best(longer, (taken, off + 1), way.then((), 0))
        ways = longer
    return max(ways.values(), key=Way.worth).places


@dataclass(frozen=True)
class Way:
    """A way to tick the parts up to one of them."""

    places: tuple[Places, ...] = ()
    strayed: int = 0  # from the order of the page

    def then(self, places: Places, strayed: int) -> "Way":
        return Way((*self.places, places), self.strayed + strayed)

    def worth(self) -> tuple[int, int, int, int]:
        """More ticks, then fewer of them for several terms, then more order, then less that is left over."""
        sizes = [len(each) for each in self.places if each]
        return len(sizes), sizes.count(1), -self.strayed, sum(sizes)


def keep_best(ways: dict[tuple[frozenset[int], int], Way], key: tuple[frozenset[int], int], way: Way) -> None:
    """Put down a way if none is there that is as good."""
    if key not in ways or way.worth() > ways[key].worth():
        ways[key] = way


def places_of(part: Part, wanted: Sequence[Exact]) -> Iterator[Places]:
    """The terms that a part may stand for: one of its value, or neighbours of that sum if it is no single product."""
    yield from ((place,) for place, term in enumerate(wanted) if term == part.value)
    sizes = [place for place, term in enumerate(wanted) if term]
    if part.value and not part.factors:
        for start, end in combinations(range(len(sizes) + 1), 2):
            run = sizes[start:end]
            if len(run) > 1 and sum(wanted[place] for place in run) == part.value:
                yield tuple(run)
