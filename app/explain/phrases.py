"""The phrases that explanations are made of: an equation of an affine layer in words, in symbols and in numbers."""

from collections.abc import Sequence
from itertools import pairwise

from app.core.problem import Cell, Number, Problem
from app.explain.lines import Line, Term
from app.explain.notation import MINUS, factor, name, names, number, title, total


def is_alone(problem: Problem, seen: Line) -> bool:
    """Is there only one sample?"""
    return problem.values[seen.output.array].shape[1] == 1


def crossing(problem: Problem, seen: Line) -> str:
    """The row that an equation is read along, and the column that it is read down where there are several."""
    row = f"row {seen.row} of {title(seen.weights)}"
    x = seen.terms[0].input
    return row if is_alone(problem, seen) or x is None else f"{row} and column {x.index[1] + 1} of {title(x.array)}"


def whereabouts(problem: Problem, seen: Line, cell: Cell) -> str:
    """Where to look for a blank to the left of the equals sign."""
    blank, output, row = name(cell, problem), name(seen.output, problem), crossing(problem, seen)
    others = [term for term in seen.terms if cell not in (term.weight, term.input)]
    if seen.bias and cell == seen.bias.weight:
        bring = "brings" if is_alone(problem, seen) else "bring"
        return f"{blank} is added to what {row} {bring} in, to make {output}: {connections(problem, others)}."
    term = seen.term_of(cell)
    if cell == term.weight:
        start = f"{blank} is the weight from {names([term.input or cell], problem)} to {output}."
    else:
        start = f"{blank} goes into {output}, times {partner(problem, term, cell).strip('()')}."
    return f"{start} Look at {row}; besides, {connections(problem, others)}." if others else f"{start} Look at {row}."


def partner(problem: Problem, term: Term, cell: Cell) -> str:
    """What a factor is multiplied by, as a number or by its name; a bias by 1."""
    other, value = (term.input, term.x) if cell == term.weight else (term.weight, term.w)
    return factor(value) if value is not None else names([other or cell], problem)


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
    return total([result(problem, equation), *taken])  # in words, so that an output of 0 is written, too


def rest(equation: Line) -> Number:
    """The output without the terms that are known."""
    return (equation.z or 0) - sum(term.value or 0 for term in equation.all)


def reduced(problem: Problem, equation: Line) -> str:
    """Only the unknown terms to the left: (−3)·X₁ + 2·X₂ = −12."""
    left = " + ".join(product(problem, term) for term in equation.all if term.value is None)
    return f"{left} = {number(rest(equation))}"


def lines_of_work(*steps: str) -> tuple[str, ...]:
    """The lines of a solution; a line that only repeats the one before is left out."""
    return tuple(step for before, step in pairwise(("", *steps)) if step != before)
