"""An equation of an affine layer in words, in symbols and in numbers: what the help with its blanks is made of."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.core.problem import Cell, Number, Problem
from app.explain import sentences
from app.explain.lines import Line, Term
from app.explain.notation import MINUS, bare, factor, name, names, number, side, title, total
from app.explain.templates import Place, Sentence, Template, Text, joined


def is_alone(problem: Problem, seen: Line) -> bool:
    """Is there only one sample?"""
    return problem.values[seen.output.array].shape[1] == 1


def crossing(problem: Problem, seen: Line, by_samples: Mapping[bool, Template], **places: Place) -> Sentence:
    """What is said of the row that an equation is read along, and of the column of inputs where there are several."""
    x = seen.terms[0].input
    several = x is not None and not is_alone(problem, seen)
    column: dict[str, Place] = {"column": x.index[1] + 1, "X": title(x.array)} if x and several else {}
    return by_samples[several](row=seen.row, W=title(seen.weights), **column, **places)


def whereabouts(problem: Problem, seen: Line, cell: Cell) -> Text:
    """Where to look for a blank to the left of the equals sign."""
    blank, output = name(cell, problem), name(seen.output, problem)
    others = [term for term in seen.terms if cell not in (term.weight, term.input)]
    if seen.bias and cell == seen.bias.weight:
        brings = crossing(problem, seen, sentences.BRINGS, blank=blank, output=output)
        return joined(brings, connections(problem, others, sentences.CONNECTED))
    term = seen.term_of(cell)
    if cell == term.weight:
        is_ = sentences.IS_WEIGHT if seen.bias else sentences.IS_FACTOR
        start = is_(blank=blank, input=names([term.input or cell], problem), output=output)
    else:
        start = sentences.GOES_INTO(blank=blank, output=output, weight=bare(partner(problem, term, cell)))
    kinds = sentences.BESIDES_CONNECTED if seen.bias else sentences.BESIDES_COUNTING
    besides = [connections(problem, others, kinds)] if others else []
    return joined(start, crossing(problem, seen, sentences.LOOK), *besides)


def partner(problem: Problem, term: Term, cell: Cell) -> str:
    """What a factor is multiplied by, as a number or by its name; a bias by 1."""
    other, value = (term.input, term.x) if cell == term.weight else (term.weight, term.w)
    return factor(value) if value is not None else names([other or cell], problem)


def connections(problem: Problem, terms: Sequence[Term], by_kinds: Mapping[str, Template]) -> Sentence:
    """Which inputs are connected, and which are not."""
    cells = {
        "live": [term.input for term in terms if term.input and term.w],
        "cut": [term.input for term in terms if term.input and term.w == 0],
        "unknown": [term.weight for term in terms if term.w is None],
    }
    found = {kind: names(those, problem) for kind, those in cells.items() if those}
    return by_kinds[" ".join(found)](**found)


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


def whole(problem: Problem, equation: Line) -> Sentence:
    """All terms that count, and the output: (−3)·2 + W₁₂·4 + (−1) = Y₁."""
    return equal(written(problem, equation), result(problem, equation))


def reduced(problem: Problem, equation: Line) -> Sentence:
    """Only the unknown terms to the left: (−3)·X₁ + 2·X₂ = −12."""
    left = " + ".join(product(problem, term) for term in equation.all if term.value is None)
    return equal(left, number(rest(equation)))


def equal(left: str, right: str, last: str = "") -> Sentence:
    """A formula, a = b or a = b = c."""
    if last:
        return sentences.EQUAL_TWICE(left=side(left), middle=side(right), right=side(last))
    return sentences.EQUAL(left=side(left), right=side(right))


def lines_of_work(*steps: Text) -> tuple[Text, ...]:
    """The lines of a solution; a line that only repeats the one before is left out."""
    return steps[:1] + tuple(step for before, step in pairwise(steps) if step != before)
