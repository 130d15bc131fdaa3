"""What is said of a wrong number, by what it may come of: a claim, a question, or which line to look at."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from app.core.choosing import Choice, Largest
from app.core.diagnosis import Diagnosis, Level, Reading, caught, diagnose
from app.core.mistakes import BY_NAME, Mistake
from app.core.problem import Cell, Number, Problem
from app.core.recipe import Recipe
from app.explain.notation import name, number
from app.explain.reasons.slip import PlacedSlip, line_cells
from app.explain.reasons.table import Condition, Words
from app.explain.reasons.words import SENTENCES
from app.explain.said import sentence_on
from app.explain.templates import Sentence, Template, Text, joined
from app.explain.typed import Typed
from app.explain.verdicts import HINT_MAY_HELP, WRONG

LOOK = Template("Look at the line of {output} again.")
NOT_THIS_ONE = Template("It is not this one.")
NO_SINGLE_SLIP = Template("No single slip leads there.")
COMPARE = Template("Compare your products one by one.")
NUMBER = re.compile(r"(?<![A-Za-z])−?[0-9]+(?:[./][0-9]+)?")


@dataclass(frozen=True)
class Message:
    """What is said of a wrong number; the names of what it may come of, and what to look at."""

    text: Text
    reasons: tuple[str, ...] = ()
    level: str = ""
    cells: frozenset[Cell] = frozenset()
    output: Cell | None = None  # in whose line they are


def message(found: Diagnosis, typed: Typed, mistakes: Mapping[str, Mistake]) -> Message:
    """The message on a diagnosis; what the step is about is told in the words of its mistakes."""
    problem = typed.problem
    if isinstance(found.equation.layer, Choice):
        return on_choice(found.equation.layer, found, typed, mistakes)
    slips = [PlacedSlip(problem, found, readings, typed.cell) for readings in by_reason(found.readings)]
    match found.sort:
        case "claim":
            slip = slips[0]
            text = of_step(slip, typed, mistakes) or (told(slip, lambda words: words.says) if slip.is_local else None)
            if text:
                return Message(text, (slip.reason,), str(found.level), slip.cells, found.equation.output)
        case "question":
            asked = [(slip, said) for slip in slips if (said := told(slip, lambda words: words.asks))]
            cells = frozenset(cell for slip, _ in asked for cell in slip.cells)
            if asked:
                reasons = tuple(slip.reason for slip, _ in asked)
                return Message(joined(*(said for _, said in asked)), reasons, "question", cells, found.equation.output)
        case "none":
            return Message(joined(NO_SINGLE_SLIP(), where_to_look(found, problem), HINT_MAY_HELP()))
    look = LOOK(output=name(found.equation.output, problem))
    return Message(joined(WRONG(), look), (), "light", line_cells(problem, found), found.equation.output)


def on_choice(layer: Choice, found: Diagnosis, typed: Typed, mistakes: Mapping[str, Mistake]) -> Message:
    """The message on a wrong choice; the row of an output that was chosen is lit."""
    mistake = mistakes.get(found.readings[0].reason) if found.readings else None
    text = sentence_on(mistake, typed) if mistake else None
    if not (mistake and text):
        return Message(joined(NOT_THIS_ONE(), HINT_MAY_HELP()))
    row, is_row = int(typed.number.value) - 1, isinstance(layer, Largest)
    cells = [Cell(layer.takes[0], (row, place)) for place in range(typed.problem.values[layer.takes[0]].shape[1])]
    return Message(text, (mistake.name,), str(found.level), frozenset(cells if is_row else ()))


def message_on(
    typed: Typed,
    wrong: Mapping[str, Fraction],
    mistakes: Mapping[str, Mistake] = BY_NAME,
    own: Mapping[Cell, Number] | None = None,
) -> Message:
    """The message on a wrong number. `wrong` are those of what the step is about, by the names of mistakes; `own` are
    numbers that the learner typed into other blanks, and that are wrong."""
    told = {name: number for name, number in wrong.items() if can_be_told(mistakes.get(name), number, typed)}
    found = diagnose(typed.problem, typed.cell, typed.number, told, own)
    return message(found, typed, mistakes) if found else Message(WRONG())


def can_be_told(mistake: Mistake | None, number: Fraction, typed: Typed) -> bool:
    """Is a sentence of a mistake true here, if this is its number?"""
    return mistake is None or not typed.is_(number) or sentence_on(mistake, typed) is not None


def said_before(
    recipe: Recipe, reasons: str | None, typed: Typed | None, own: Mapping[Cell, Number] | None = None
) -> str:
    """What is said of a number that was typed once, for the reasons that were kept with it; nothing where there is
    nothing to be said of them any more. `own` are wrong numbers that stood in other blanks."""
    if not (reasons and typed):
        return ""
    message = message_on(typed, caught(typed.problem, recipe.mistakes)[typed.cell], recipe.by_name, own)
    if " ".join(message.reasons) == reasons:
        return message.text
    mistake = recipe.by_name.get(reasons)
    return (sentence_on(mistake, typed) if mistake else None) or ""


def where_to_look(found: Diagnosis, problem: Problem) -> Sentence:
    line = found.line
    if line and len(line.live) > 1 and len(line.terms[0].factors) > 1:
        return COMPARE()
    return LOOK(output=name(found.equation.output, problem))


def by_reason(readings: Sequence[Reading]) -> list[list[Reading]]:
    ordered = sorted(readings, key=lambda reading: reading.reason)
    return [list(group) for _, group in groupby(ordered, key=lambda reading: reading.reason)]


def of_step(slip: PlacedSlip, typed: Typed, mistakes: Mapping[str, Mistake]) -> Sentence | None:
    """The sentence of a mistake that the step is about, if one of them is true here."""
    mistake = mistakes.get(slip.reason) if slip.readings[0].level == Level.STEP else None
    return sentence_on(mistake, typed) if mistake else None


def told(slip: PlacedSlip, choose: Callable[[Words], Sequence[tuple[Condition, Template]]]) -> Sentence | None:
    """A sentence of a slip, without the number that is asked for; None where there is none."""
    words = SENTENCES.get(slip.reason)
    if words is None:
        return None
    for condition, template in choose(words):
        if slip.can_fill(template) and condition(slip):
            for one in (slip, replace(slip, by_name=True)):
                said = template(**one.told(template))
                if not tells(said, slip):
                    return said
    return None


def tells(said: str, slip: PlacedSlip) -> bool:
    """Is the number that is asked for among those that are told?"""
    return not {*map(number, slip.untold)}.isdisjoint(NUMBER.findall(said))
