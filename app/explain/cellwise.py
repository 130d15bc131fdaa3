"""Help with rules from cell to cell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.core.cells import Cellwise
from app.core.dependencies import every_cell, operands_of
from app.core.problem import Cell, Problem
from app.core.ratio import ratio_of
from app.core.rules import UPDATE, Rule
from app.core.solve import Solution
from app.explain import rules, sentences
from app.explain.helps import Help, Write, known_in, knows, put_in, seen_in
from app.explain.notation import bare, is_gradient, name, number, side, title
from app.explain.phrases import equal
from app.explain.said import sentence_of
from app.explain.templates import Sentence, Text, joined

IN_BRACKETS = re.compile(r"(?:[(|]|, )\{(\d)\}(?!\^)")  # operands of a rule that stand in brackets anyway


def by_rule(problem: Problem, solution: Solution, cell: Cell, layer: Cellwise) -> Help | None:
    """Help from the first place where the rule tells the blank."""
    for operands, result in places(problem, layer):
        if cell not in (*operands, result):
            continue
        if cell == result:
            if knows(solution, cell, *operands):
                return computed(problem, layer, operands, result)
        elif knows(solution, cell, *(other for other in (*operands, result) if other != cell)):
            operand = operands.index(cell)
            if tells(solution, layer, operand, operands, result):
                return replace(undone(problem, layer, operand, operands, result), result=result)
    return None


def places(problem: Problem, layer: Cellwise) -> Iterator[tuple[tuple[Cell, ...], Cell]]:
    """The operands and the result, place by place."""
    for result in every_cell(problem, layer.gives):
        yield operands_of(problem, layer, result), result


def tells(solution: Solution, layer: Cellwise, operand: int, operands: Sequence[Cell], result: Cell) -> bool:
    """Does undoing the rule give a number?"""
    undo = layer.rule.undo[operand]
    if undo is None:
        return False
    numbers = []
    for cell in (*operands, result):
        whole = ratio_of(solution.values, cell.array)
        numbers.append(type(whole)(whole.above[cell.index], None if whole.below is None else whole.below[cell.index]))
    return undo(*numbers).of_one() is not None


def computed(problem: Problem, layer: Cellwise, operands: Sequence[Cell], result: Cell) -> Help:
    """Help with the result of a rule."""
    rule, out = layer.rule, name(result, problem)
    is_, is_then = sentences.RESULT[rule.equals], sentences.RESULT_TWICE[rule.equals]
    by_name, asked = (
        is_(left=out, right=side(written(rule, map(write, operands))))
        for write in (lambda cell: name(cell, problem), seen_in(problem))
    )
    worked = side(written(rule, map(known_in(problem), operands)))
    return Help(
        (said(layer, problem), by_name, put_in(problem, by_name, asked, operands)),
        (by_name, is_then(left=out, middle=worked, right=number(problem.value(result)))),
    )


def written(rule: Rule, operands: Iterable[str]) -> str:
    """A rule with its operands; one that stands in brackets anyway needs no others: max(−6, 0)."""
    bracketed = {int(place) for place in IN_BRACKETS.findall(rule.sign)}
    alone = [place in bracketed for place in range(len(rule.undo))]
    inside = (bare(each) if is_alone else each for is_alone, each in zip(alone, operands, strict=True))
    return rule.sign.format(*inside)


def said(layer: Cellwise, problem: Problem) -> Sentence:
    """The rule in a sentence; one of single numbers does not speak of cells."""
    if layer.rule is UPDATE and not is_gradient(layer.takes[-1]):
        return rules.STEP[layer.rule.name](followed=title(layer.takes[-1]))
    alone = None if layer.rule.says else rules.OF_ONE.get(layer.rule.name)
    return alone() if alone and problem.values[layer.gives].size == 1 else sentence_of(layer.rule)


def said_back(layer: Cellwise, problem: Problem, operand: int) -> Text:
    """The rule, and how to go back to what is missing."""
    rule = layer.rule
    way = None if rule.says else rules.UNDONE.get(f"{rule.name} {operand}") or rules.UNDONE.get(rule.name)
    return joined(said(layer, problem), *([way()] if way else []))


def undone(problem: Problem, layer: Cellwise, operand: int, operands: Sequence[Cell], result: Cell) -> Help:
    """Help with an operand of a rule."""
    seen, known, blank = seen_in(problem), known_in(problem), name(operands[operand], problem)

    def write(form: str, how: Write) -> str:
        words = [blank if place == operand else how(cell) for place, cell in enumerate(operands)]
        return form.format(*words, z=how(result))

    rule, answer = layer.rule, number(problem.value(operands[operand]))
    back = rule.back_below if problem.value(result) < 0 and rule.back_below else rule.back[operand]
    is_result = back == "{z}"  # the step would be the number itself: say where it stands
    equation = equal(write(rule.sign, seen), name(result, problem) if is_result else seen(result))
    end = number(problem.value(result))
    worked = equal(write(rule.sign, known), end)
    if not back:  # it cannot be calculated, but found
        step = rules.BACK[rule.name](blank=blank, result=side(seen(result)))
        found = equal(written(rule, map(known, operands)), end)
        return Help((said(layer, problem), equation, step), (worked, found, equal(blank, answer)))
    step = equal(blank, name(result, problem) if is_result else write(back, seen))
    last = equal(blank, answer) if is_result else equal(blank, write(back, known), answer)
    return Help((said_back(layer, problem, operand), equation, step), (worked, last))
