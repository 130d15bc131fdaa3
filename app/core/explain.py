"""Hints and the worked solution, read off the rounds of the solver.

The three hints of a blank get more concrete: where to look; the equation with its live terms; the last step before the
number. A hint never tells a number that is asked for: other blanks appear in it by their names. So an equation is
written twice, as `seen` by the learner, and as `known` when the solver's round has come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from app.core.layers import Affine, Prune, Relu
from app.core.lines import Line, Term, line, lines
from app.core.problem import Cell, Problem
from app.core.solve import Solution, solve
from app.core.words import MINUS, factor, name, names, number, total


@dataclass(frozen=True)
class Help:
    """What can be said about one blank."""

    hints: tuple[str, str, str]
    solution: tuple[str, ...]  # line by line; the last one ends with the number


def explain(problem: Problem) -> dict[Cell, Help]:
    """Help for every blank of a single problem that the solver solves, in the order in which it finds them."""
    solution = solve(problem)
    order = sorted(problem.blanks, key=lambda cell: int(solution.rounds[cell.array][cell.index]))
    return {cell: help_with(problem, solution, cell) for cell in order}


def help_with(problem: Problem, solution: Solution, cell: Cell) -> Help:
    """Help with a blank, from the first layer that tells it."""
    for layer in problem.layers:
        match layer:
            case Affine() if help_ := by_affine(problem, solution, cell, layer):
                return help_
            case Relu(z, a) if cell.array in (z, a) and knows(solution, cell, z if cell.array == a else a):
                return by_relu(problem, cell, layer)
            case Prune(W, _, V) if cell.array in (W, V) and knows(solution, cell, W if cell.array == V else V):
                return by_prune(problem, cell, layer)
    raise ValueError(f"nothing is known about {cell}: the solver never found it")


def knows(solution: Solution, cell: Cell, partner: str) -> bool:
    """Was the cell in the same place of another array known before this one was found?"""
    return 0 <= solution.rounds[partner][cell.index] < solution.rounds[cell.array][cell.index]


def by_affine(problem: Problem, solution: Solution, cell: Cell, layer: Affine) -> Help | None:
    """Help from the first equation, or the first two, that tell the blank in the round in which it was found."""
    state = solution.before(int(solution.rounds[cell.array][cell.index]))
    with_cell = [known for known in lines(layer, *state) if cell in known.unknowns]
    for known in with_cell:
        if known.unknowns == [cell]:
            seen = line(layer, *problem.given(), *known.output.index)
            return forward(problem, seen, known) if cell == known.output else backward(problem, seen, known, cell)
    for one, two in combinations(with_cell, 2):
        both = [line(layer, *problem.given(), *known.output.index) for known in (one, two)]
        if one.unknowns == two.unknowns and (help_ := together(problem, both, one, two, cell)):
            return help_
    return None


def forward(problem: Problem, seen: Line, known: Line) -> Help:
    """Help with the output of an equation."""
    output = name(seen.output, problem)
    where = f"Look at row {seen.row} of {seen.weights}, which makes {output}: {connections(problem, seen.terms)}."
    last = "" if seen.bias.w == 0 else f" The bias {name(seen.bias.weight, problem)} is added at the end."
    last_step = f"{output} = {amounts(problem, seen)}"
    if last_step == f"{output} = {written(problem, seen)}":
        unknown = names([term.weight for term in seen.terms if term.w is None], problem)
        last_step = f"Put in what you found for {unknown}: a 0 falls away, the others are multiplied and added up."
    return Help(
        (where + last, f"{output} = {written(problem, seen)}", last_step),
        lines_of_work(
            f"{output} = {written(problem, known)}",
            f"{output} = {amounts(problem, known)}",
            f"{output} = {number(problem.value(seen.output))}",
        ),
    )


def backward(problem: Problem, seen: Line, known: Line, cell: Cell) -> Help:
    """Help with a blank to the left of the equals sign, the only one in its equation."""
    blank, term = name(cell, problem), known.term_of(cell)
    c, answer = term.meets(cell), problem.value(cell)
    undo_seen, undo = undone(problem, seen, cell), undone(problem, known, cell)
    if c == 1 and undo_seen == undo:
        last_step, end = f"{blank} = {undo_seen}", [f"{blank} = {undo} = {number(answer)}"]
    else:
        bracketed = f"({undo_seen})" if " " in undo_seen else undo_seen
        last_step = f"{blank} = {bracketed} ÷ {partner(problem, seen.term_of(cell), cell)}"
        product_ = number(c * answer)
        end = [
            f"{product(problem, term)} = {undo}" + (f" = {product_}" if undo != product_ else ""),
            f"{blank} = {product_} ÷ {factor(c)} = {number(answer)}",
        ]
    return Help(
        (whereabouts(problem, seen, cell), f"{written(problem, seen)} = {result(problem, seen)}", last_step),
        lines_of_work(
            f"{written(problem, known)} = {result(problem, known)}",
            f"{amounts(problem, known)} = {result(problem, known)}",
            *end,
        ),
    )


def together(problem: Problem, seen: Sequence[Line], one: Line, two: Line, cell: Cell) -> Help | None:
    """Help with one of two blanks that two equations share: the other one is made to drop out. None: it does not."""
    if len(one.unknowns) != 2:
        return None
    other = next(unknown for unknown in one.unknowns if unknown != cell)
    (a, p, r), (b, q, s) = (
        (equation.term_of(cell).meets(cell), equation.term_of(other).meets(other), rest(equation))
        for equation in (one, two)
    )
    determinant = a * q - b * p
    if determinant == 0:
        return None
    blank, gone = name(cell, problem), name(other, problem)
    first, second = (reduced(problem, equation) for equation in (one, two))
    combined = f"{factor(q)}·{factor(r)} {MINUS} {factor(p)}·{factor(s)}"
    where = (
        f"{names(sorted((cell, other)), problem)} are both blank, and every equation with one has the other too. "
        f"Take the equations of {names((one.output, two.output), problem)} together: two equations, two unknowns."
    )
    if all(equation.unknowns == one.unknowns for equation in seen):
        hints = (where, f"{first} and {second}", f"{blank} = ({combined}) ÷ {factor(determinant)}")
    else:
        asked = " and ".join(f"{written(problem, equation)} = {result(problem, equation)}" for equation in seen)
        hints = (where, asked, f"Put in what you found before, then make {gone} drop out of the two equations.")
    return Help(
        hints,
        (
            f"{first}",
            f"{second}",
            f"The first equation times {factor(q)}, minus the second times {factor(p)}: {gone} drops out.",
            f"{factor(determinant)}·{blank} = {combined} = {number(q * r - p * s)}",
            f"{blank} = {number(q * r - p * s)} ÷ {factor(determinant)} = {number(problem.value(cell))}",
        ),
    )


def by_relu(problem: Problem, cell: Cell, layer: Relu) -> Help:
    """Help with a number before or behind a ReLU."""
    before, behind = Cell(layer.z, cell.index), Cell(layer.a, cell.index)
    z, a = name(before, problem), name(behind, problem)
    value, shown = number(problem.value(before)), problem.shown(before)
    if cell == behind:
        step = f"{a} = max({z if shown is None else value}, 0)"
        where = f"{a} is {z} where that is positive, and 0 where it is not."
        end = f"{a} = max({value}, 0) = {number(problem.value(behind))}"
        return Help((where, f"{a} = max({z}, 0)", step), (f"{a} = max({z}, 0)", end))
    where = f"{a} is positive, so the ReLU let {z} through as it is."
    return Help((where, f"max({z}, 0) = {value}", f"{z} = {a}"), (f"max({z}, 0) = {value}", f"{z} = {value}"))


def by_prune(problem: Problem, cell: Cell, layer: Prune) -> Help:
    """Help with a weight that pruning may cut."""
    weight, pruned = Cell(layer.W, cell.index), Cell(layer.V, cell.index)
    w, v, t = problem.value(weight), name(pruned, problem), problem.value(Cell(layer.t))
    if cell == weight:
        where = f"{v} is not 0, so the connection was kept as it is."
        return Help(
            (where, f"{v} = {number(w)}", f"{name(cell, problem)} = {v}"), (f"{name(cell, problem)} = {number(w)}",)
        )
    compared = f"{abs(w)} ≥ {t}: the connection stays" if abs(w) >= t else f"{abs(w)} < {t}: the connection is cut"
    where = (
        f"{v} is the same as {name(weight, problem)} if that is strong enough, and 0 if not. Its sign does not count."
    )
    asked = (f"{name(weight, problem)} = {number(w)} and {layer.t} = {t}", f"Is the size of {number(w)} at least {t}?")
    return Help(
        (where, *asked), (f"|{number(w)}| = {abs(w)}, and {compared}.", f"{v} = {number(problem.value(pruned))}")
    )


# Parts of sentences and equations.


def whereabouts(problem: Problem, seen: Line, cell: Cell) -> str:
    """Where to look for a blank to the left of the equals sign."""
    blank, output, row = name(cell, problem), name(seen.output, problem), f"row {seen.row} of {seen.weights}"
    others = [term for term in seen.terms if cell not in (term.weight, term.input)]
    if cell == seen.bias.weight:
        return f"{blank} is added to what {row} brings in, to make {output}: {connections(problem, others)}."
    term = seen.term_of(cell)
    if cell == term.weight:
        start = f"{blank} is the weight from {names([term.input or cell], problem)} to {output}."
    else:
        start = f"{blank} goes into {output}, times {partner(problem, term, cell).strip('()')}."
    return f"{start} Look at {row}; besides, {connections(problem, others)}." if others else f"{start} Look at {row}."


def partner(problem: Problem, term: Term, cell: Cell) -> str:
    """What a factor is multiplied by, as a number or by its name."""
    other, value = (term.input, term.x) if cell == term.weight else (term.weight, term.w)
    return factor(value) if value is not None else names([other] if other else [], problem)


def connections(problem: Problem, terms: Sequence[Term]) -> str:
    """Which inputs are connected, and which are not."""
    live = [term.input for term in terms if term.input and term.w]
    cut = [term.input for term in terms if term.input and term.w == 0]
    unknown = [term.weight for term in terms if term.w is None]
    parts = []
    if live:
        parts.append(f"{names(live, problem)} {'is' if len(live) == 1 else 'are'} connected")
    elif not unknown:
        parts.append("nothing else is connected")
    if cut:
        parts.append(f"{names(cut, problem)} {'is' if len(cut) == 1 else 'are'} not (a weight of 0)")
    if unknown:
        parts.append(f"{names(unknown, problem)} must be found first")
    return ", ".join(parts)


def product(problem: Problem, term: Term) -> str:
    """(−3)·2, with names in place of what is not known. A bias stands alone."""
    w = name(term.weight, problem) if term.w is None else factor(term.w)
    if term.input is None:
        return w
    return f"{w}·{name(term.input, problem) if term.x is None else factor(term.x)}"


def written(problem: Problem, equation: Line) -> str:
    """The terms that count: (−3)·2 + W₁₂·4 + (−1)."""
    return " + ".join(product(problem, term) for term in equation.all if term.value != 0) or "0"


def amounts(problem: Problem, equation: Line) -> str:
    """The same with the products worked out: −6 + W₁₂·4 − 1."""
    return total(product(problem, term) if term.value is None else term.value for term in equation.all)


def result(problem: Problem, equation: Line) -> str:
    return name(equation.output, problem) if equation.z is None else number(equation.z)


def undone(problem: Problem, equation: Line, cell: Cell) -> str:
    """What the blank's own term must amount to: the output, with all other terms taken away."""
    others = [term for term in equation.all if cell not in (term.weight, term.input)]
    taken = [MINUS + product(problem, term) if term.value is None else -term.value for term in others]
    return total([result(problem, equation) if equation.z is None else equation.z, *taken])


def rest(equation: Line) -> int:
    """The output without the terms that are known."""
    return (equation.z or 0) - sum(term.value or 0 for term in equation.all)


def reduced(problem: Problem, equation: Line) -> str:
    """Only the unknown terms to the left: (−3)·X₁ + 2·X₂ = −12."""
    left = " + ".join(product(problem, term) for term in equation.all if term.value is None)
    return f"{left} = {number(rest(equation))}"


def lines_of_work(*steps: str) -> tuple[str, ...]:
    """The lines of a solution; a line that only repeats the one before is left out."""
    return tuple(step for before, step in pairwise(("", *steps)) if step != before)
