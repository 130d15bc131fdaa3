"""Problems as plain values, ready for JSON: for other programs, for worksheets, and for anyone who wants to check us.

What a learner has to find is null in "values"; the right and the wrong numbers are only there when they are asked for,
and are exact: "-3" or "1/2".
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from app.core.layers import Layer
from app.core.predictions import Prediction, predictions
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe

BATCH = 1_024  # made at once: enough to be quick, and the first line does not wait long

Exported = dict[str, object]


def exported(recipes: Mapping[str, Recipe], seeds: range, answers: bool) -> Iterator[Exported]:
    """The problems of those seeds that are served, recipe by recipe."""
    for address, recipe in recipes.items():
        for start in range(seeds.start, seeds.stop, BATCH):
            served, problems = recipe.served(np.arange(start, min(start + BATCH, seeds.stop)))
            guesses = list(predictions(problems, recipe.mistakes)) if answers and served.size else []
            for place, seed in enumerate(served):
                problem = problems[place]
                entry = asked(f"{address}/{seed}", problem)
                yield entry | (answered(problem, guesses, place) if answers else {})


def asked(name: str, problem: Problem) -> Exported:
    """A problem as a learner gets it."""
    return {
        "problem": name,
        "equations": [equation(layer) for layer in problem.layers],
        "values": {
            array: shown(values.tolist(), problem.hidden[array].tolist()) for array, values in problem.values.items()
        },
        "blanks": [str(blank) for blank in problem.blanks],
    }


def equation(layer: Layer) -> dict[str, str]:
    """The kind of a layer, and the array that plays each role in it."""
    return {"kind": layer.kind, **vars(layer)}


def shown(values: Any, hidden: Any) -> Any:
    """Nested lists of numbers, with None in place of the hidden ones."""
    if isinstance(values, list):
        return [shown(*pair) for pair in zip(values, hidden, strict=True)]
    return None if hidden else values


def answered(problem: Problem, guesses: Sequence[Prediction], place: int) -> Exported:
    """The right numbers, and the wrong ones of each mistake that the recipe catches, where they differ from those."""
    mistakes: dict[str, dict[str, str]] = {}
    for mistake, array, ratio in guesses:
        for blank in problem.blanks:
            wrong = fraction(ratio.above[place], ratio.below[place], blank) if blank.array == array else None
            if wrong is not None and wrong != problem.value(blank):
                mistakes.setdefault(mistake.name, {})[str(blank)] = str(wrong)
    return {
        "answers": {str(blank): str(problem.value(blank)) for blank in problem.blanks},
        "mistakes": [{"name": name, "answers": wrong} for name, wrong in mistakes.items()],
    }


def fraction(above: Any, below: Any, cell: Cell) -> Fraction | None:
    """The number that a mistake predicts for a cell; None where it predicts nothing."""
    bottom = int(below[cell.index])
    return Fraction(int(above[cell.index]), bottom) if bottom else None
