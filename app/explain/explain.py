"""Hints and the worked solution, read off the rounds of the solver.

The three hints of a blank get more concrete: where to look; the equation with its live terms, begun to be worked out,
since with the first hint its sum stands on the page; the last step before the number. A hint never tells a number that
is asked for: other blanks appear in it by their names. So an equation is written twice, as `seen` by the learner, and
as `known` when the solver's round has come.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from app.core.arrays import Marks, Values
from app.core.cells import Cellwise
from app.core.choosing import Drawn, Largest
from app.core.layers import Affine
from app.core.pairs import PairSums
from app.core.problem import Cell, Problem
from app.core.solve import Solution, solve
from app.explain import sentences
from app.explain.cellwise import by_rule
from app.explain.choosing import by_choice
from app.explain.helps import Help, by_cells
from app.explain.lines import Line, Term, line, lines
from app.explain.notation import MINUS, factor, name, names, number, total
from app.explain.pairs import by_pairs
from app.explain.phrases import (
    amounts,
    connections,
    crossing,
    equal,
    lines_of_work,
    partner,
    product,
    reduced,
    rest,
    result,
    undone,
    whereabouts,
    whole,
    written,
)
from app.explain.templates import Sentence, joined

State = tuple[Values, Marks]  # numbers, and which of them are known


def explain(problem: Problem, solution: Solution | None = None) -> dict[Cell, Help]:
    """Help for every blank of a single problem that the solver solves, in the order in which it finds them."""
    solution, given = solution or solve(problem), problem.given()
    turns = {cell: int(solution.rounds[cell.array][cell.index]) for cell in problem.blanks}
    before = {turn: solution.before(turn) for turn in {*turns.values()}}
    order = sorted(turns, key=turns.__getitem__)
    return {cell: help_with(problem, solution, cell, given, before[turns[cell]]) for cell in order}


def help_with(problem: Problem, solution: Solution, cell: Cell, given: State, before: State) -> Help:
    """Help with a blank, from the first layer that tells it: by what is `given`, and what was found `before` it."""
    for layer in problem.layers:
        if cell.array not in (*layer.takes, layer.gives):
            continue
        match layer:
            case Affine():
                help_ = by_affine(problem, cell, layer, given, before)
            case PairSums():
                help_ = by_pairs(problem, solution, cell, layer)
            case Cellwise():
                help_ = by_rule(problem, solution, cell, layer)
            case Largest() | Drawn():
                help_ = by_choice(problem, layer)
            case _:
                help_ = by_cells(problem, solution, cell, layer)
        if help_:
            return help_
    raise ValueError(f"nothing is known about {cell}: the solver never found it")


def by_affine(problem: Problem, cell: Cell, layer: Affine, given: State, before: State) -> Help | None:
    """Help from the first equation, or the first two, that tell the blank in the round in which it was found."""
    with_cell = [known for known in lines(layer, *before, cell) if cell in known.unknowns]
    for known in with_cell:
        if known.unknowns == [cell]:
            seen = line(layer, *given, *known.output.index)
            if cell == known.output:
                return forward(problem, seen, known)
            return replace(backward(problem, seen, known, cell), result=known.output)
    for one, two in combinations(with_cell, 2):
        both = [line(layer, *given, *known.output.index) for known in (one, two)]
        if one.unknowns == two.unknowns and (help_ := together(problem, both, one, two, cell)):
            return replace(help_, result=one.output)
    return None


def forward(problem: Problem, seen: Line, known: Line) -> Help:
    """Help with the output of an equation."""
    output, bias = name(seen.output, problem), seen.bias
    where = crossing(problem, seen, sentences.MAKES, output=output)
    kinds = sentences.CONNECTED if bias else sentences.COUNTING
    last = [] if bias is None or bias.w == 0 else [sentences.BIAS_ADDED(bias=name(bias.weight, problem))]
    return Help(
        (
            joined(where, connections(problem, seen.terms, kinds), *last),
            *steps_forward(problem, seen),
        ),
        lines_of_work(
            equal(output, written(problem, known)),
            equal(output, amounts(problem, known)),
            equal(output, number(problem.value(seen.output))),
        ),
    )


def steps_forward(problem: Problem, seen: Line) -> tuple[Sentence, Sentence]:
    """The equation of an output, and the last step before its number."""
    output, equation, sum_ = name(seen.output, problem), written(problem, seen), amounts(problem, seen)
    unknown = [cell for term in seen.all for cell in term.unknowns]
    products = [term for term in seen.terms if term.value != 0]
    if not products:
        if seen.bias is None:
            by_name = (names_of(problem, term) for term in seen.terms)  # with numbers, it would read "= 0"
            return equal(output, " + ".join(by_name)), sentences.NOTHING_LEFT()
        return equal(output, name(seen.bias.weight, problem)), sentences.ONLY_BIAS_LEFT()
    if unknown:
        return equal(output, sum_), sentences.PUT_IN_AND_ADD(found=names(unknown, problem))
    if " " not in sum_:
        return equal(output, begun(products[0])), sentences.WORK_OUT(sum=equation)
    if len(products) == 1:
        return equal(equation.partition(" + ")[0], number(products[0].value or 0)), equal(output, sum_)
    left = [product(problem, term) if term == products[-1] else term.value or 0 for term in seen.all]
    return equal(output, total(left)), equal(output, sum_)


def begun(term: Term) -> str:
    """A product that has lost its signs, or is taken apart: −(3·9) for (−3)·9, and 10·6 + 2·6 for 12·6."""
    w, x = term.w or 0, term.x or 0
    if w < 0 or x < 0:
        size = f"{factor(abs(w))}·{factor(abs(x))}"
        return size if w < 0 and x < 0 else f"{MINUS}({size})"
    less, more = sorted((w, x), key=lambda each: (each.denominator, each))  # a whole number, where there is one
    if less <= 1 or less.denominator != 1:
        return f"{factor(w)}·{factor(x)}"
    first = 10 if less > 10 else less - 1
    parts = (first, less - first)
    return " + ".join(f"{factor(part)}·{factor(more)}" if part != 1 else factor(more) for part in parts)


def names_of(problem: Problem, term: Term) -> str:
    """A product by the names of its factors: W₁₂·X₂."""
    return "·".join(name(cell, problem) for cell in (term.weight, term.input) if cell)


def backward(problem: Problem, seen: Line, known: Line, cell: Cell) -> Help:
    """Help with a blank to the left of the equals sign, the only one in its equation."""
    blank, term = name(cell, problem), known.term_of(cell)
    c, answer = term.meets(cell), problem.value(cell)
    undo_seen, undo = undone(problem, seen, cell), undone(problem, known, cell)
    divisor = partner(problem, seen.term_of(cell), cell)
    if divisor == "1":
        last_step, end = equal(blank, undo_seen), [equal(blank, undo), equal(blank, number(answer))]
        if seen.z is not None and not others(seen, cell):  # do not say the number, say where it is
            last_step = sentences.NOTHING_ELSE_COUNTS(blank=blank, output=name(seen.output, problem))
    else:
        last_step = equal(blank, f"{f'({undo_seen})' if ' ' in undo_seen else undo_seen} ÷ {divisor}")
        left, product_ = number(c * answer), product(problem, term)
        end = [
            equal(product_, undo, left) if undo != left else equal(product_, undo),
            equal(blank, f"{left} ÷ {factor(c)}", number(answer)),
        ]
    return Help(
        (whereabouts(problem, seen, cell), step_back(problem, seen, cell), last_step),
        lines_of_work(whole(problem, known), equal(amounts(problem, known), result(problem, known)), *end),
    )


def step_back(problem: Problem, seen: Line, cell: Cell) -> Sentence:
    """The equation of a blank to the left of the equals sign, begun to be worked out."""
    own, ends_in = seen.term_of(cell), result(problem, seen)
    is_alone, divisor = not others(seen, cell), partner(problem, own, cell)
    if divisor == "1" and is_alone:
        return equal(written(problem, seen), name(seen.output, problem))
    if is_alone:
        return sentences.WHAT_TIMES(factor=divisor, output=ends_in)
    if divisor == "1":  # X₂ + 12 = 15 for 1·X₂ + 3·4 = 15
        blank = name(cell, problem)
        parts = [product(problem, term) if term.value is None else term.value for term in seen.all]
        return equal(total(blank if term == own else part for term, part in zip(seen.all, parts, strict=True)), ends_in)
    worked = equal(amounts(problem, seen), ends_in)
    return worked if worked != whole(problem, seen) else equal(product(problem, own), undone(problem, seen, cell))


def others(equation: Line, cell: Cell) -> list[Term]:
    """The terms that count beside that of a blank."""
    return [term for term in equation.all if cell not in (term.weight, term.input) and term.value != 0]


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
    where = joined(
        sentences.BOTH_BLANK(blanks=names(sorted((cell, other)), problem)),
        sentences.TAKE_TOGETHER(outputs=names((one.output, two.output), problem)),
    )
    if all(equation.unknowns == one.unknowns for equation in seen):
        asked, step = (first, second), equal(blank, f"({combined}) ÷ {factor(determinant)}")
    else:
        asked, step = (whole(problem, seen[0]), whole(problem, seen[1])), sentences.MAKE_DROP_OUT(gone=gone)
    difference = number(q * r - p * s)
    return Help(
        (where, sentences.BOTH(first=asked[0], second=asked[1]), step),
        (
            first,
            second,
            sentences.DROPS_OUT(one=factor(q), other=factor(p), gone=gone),
            equal(f"{factor(determinant)}·{blank}", combined, difference),
            equal(blank, f"{difference} ÷ {factor(determinant)}", number(problem.value(cell))),
        ),
    )
