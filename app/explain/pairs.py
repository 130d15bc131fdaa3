"""Help with sums of products of pairs of cells, such as those of a convolution."""

from collections.abc import Iterator

from app.core.pairs import PairSums
from app.core.problem import Cell, Problem
from app.core.solve import Solution
from app.explain import sentences
from app.explain.helps import Help, Write, known_in, knows, put_in, seen_in
from app.explain.notation import name, number
from app.explain.phrases import equal
from app.explain.said import sentence_of

Pairs = list[tuple[Cell, Cell]]


def by_pairs(problem: Problem, solution: Solution, cell: Cell, layer: PairSums) -> Help | None:
    """Help from the first sum that tells the blank."""
    for pairs, result in sums(problem, layer):
        others = [other for pair in pairs for other in pair if other != cell] + [result] * (cell != result)
        needed = [other for other in others if not falls_away(problem, solution, cell, pairs, other)]
        if cell == result and knows(solution, cell, *needed):
            return computed(problem, layer, pairs, result)
        if any(cell in pair for pair in pairs) and knows(solution, cell, *needed):
            return undone(problem, layer, pairs, (result, cell))
    return None


def sums(problem: Problem, layer: PairSums) -> Iterator[tuple[Pairs, Cell]]:
    """The pairs of cells of each sum, and the cell that it makes."""
    left, right, (_, columns) = layer.cells(problem.values)
    wide = [problem.values[array].shape[-1] for array in (layer.W, layer.x)]
    for place in range(len(left)):
        pairs = [
            (Cell(layer.W, divmod(int(w), wide[0])), Cell(layer.x, divmod(int(x), wide[1])))
            for w, x in zip(left[place], right[place], strict=True)
        ]
        yield pairs, Cell(layer.z, divmod(place, columns))


def falls_away(problem: Problem, solution: Solution, cell: Cell, pairs: Pairs, other: Cell) -> bool:
    """Is a number of no account, since what it meets in this sum is known to be 0?"""
    partners = [two if one == other else one for one, two in pairs if other in (one, two)]
    return bool(partners) and all(
        problem.value(partner) == 0 and knows(solution, cell, partner) for partner in partners
    )


def written(pairs: Pairs, how: Write) -> str:
    """The sum; products with a 0 are left out."""
    return " + ".join(live(pairs, how)) or "0"


def live(pairs: Pairs, how: Write) -> list[str]:
    products = [(how(w), how(x)) for w, x in pairs]
    return ["·".join(factors) for factors in products if "0" not in factors]


def computed(problem: Problem, layer: PairSums, pairs: Pairs, result: Cell) -> Help:
    """Help with a sum."""
    out = name(result, problem)
    by_name = equal(out, written(pairs, lambda cell: name(cell, problem)))
    asked, worked = written(pairs, seen_in(problem)), written(pairs, known_in(problem))
    cells = [cell for pair in pairs for cell in pair]
    end = equal(out, *dict.fromkeys((worked, number(problem.value(result)))))
    step = sentences.ALL_ZERO() if asked == "0" else put_in(problem, by_name, equal(out, asked), cells)
    return Help((sentence_of(layer), by_name, step), (by_name, end))


def undone(problem: Problem, layer: PairSums, pairs: Pairs, ends: tuple[Cell, Cell]) -> Help:
    """Help with a number within a sum: take the other products away, and divide by what it meets."""
    result, cell = ends
    blank, seen, known = name(cell, problem), seen_in(problem), known_in(problem)
    (own,) = (pair for pair in pairs if cell in pair)
    partner = own[0] if own[1] == cell else own[1]
    others = [pair for pair in pairs if pair != own]

    def way_back(how: Write) -> str:
        rest = "".join(f" − {product}" for product in live(others, how))
        return f"({how(result)}{rest}) ÷ {how(partner)}" if rest else f"{how(result)} ÷ {how(partner)}"

    return Help(
        (sentence_of(layer), equal(written(pairs, seen), seen(result)), equal(blank, way_back(seen))),
        (
            equal(written(pairs, known), number(problem.value(result))),
            equal(blank, way_back(known), number(problem.value(cell))),
        ),
        result,
    )
