"""Problems as plain values, ready for JSON: for other programs, for worksheets, and for anyone who wants to check us.

What a learner has to find is null in "values"; the right and the wrong numbers are only there when they are asked for,
and are exact: "-3" or "1/2".
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from app.core.cells import Cellwise
from app.core.choosing import Choice
from app.core.layers import Layer
from app.core.mistakes import Mistake
from app.core.mistakes.predictions import wrong_numbers
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.drawing.stories import Story

BATCH = 1_024  # made at once: enough to be quick, and the first line does not wait long

Exported = dict[str, object]


def exported(
    recipes: Mapping[str, Recipe], seeds: range, answers: bool, stories: Mapping[str, Story] = MappingProxyType({})
) -> Iterator[Exported]:
    """The problems of those seeds that are served, recipe by recipe, and the stories of their steps, by address."""
    for address, recipe in recipes.items():
        for start in range(seeds.start, seeds.stop, BATCH):
            served, problems = recipe.serve(np.arange(start, min(start + BATCH, seeds.stop)))
            for place, seed in enumerate(served):
                problem = problems[place]
                entry = asked(f"{address}/{seed}", problem)
                entry |= {"story": meant(stories[address], problem)} if address in stories else {}
                yield entry | (answered(problem, recipe.mistakes) if answers else {})


def asked(name: str, problem: Problem) -> Exported:
    """A problem as a learner gets it."""
    return {
        "problem": name,
        "equations": [equation(layer) for layer in problem.layers],
        "values": {array: shown(numbers(problem, array), problem.hidden[array].tolist()) for array in problem.arrays},
        "blanks": [str(blank) for blank in problem.blanks],
    }


def meant(story: Story, problem: Problem) -> Exported:
    """What its numbers stand for."""
    named = {
        array: [list(story.named(problem, (array, side))) for side in range(problem.values[array].ndim)]
        for array in problem.arrays
    }
    return {
        "text": story.text,
        "means": dict(story.means),
        "names": {array: names for array, names in named.items() if any(names)},
    }


def equation(layer: Layer) -> Exported:
    """The kind of a layer, and the array that plays each role in it."""
    if isinstance(layer, Cellwise | Choice):
        return {"kind": layer.kind, "takes": list(layer.takes), "gives": layer.gives}
    return {"kind": layer.kind, **vars(layer)}


def numbers(problem: Problem, array: str) -> Any:
    """Nested lists of integers; numbers that need not be whole as fractions in strings."""
    values = problem.values[array]
    if not problem.in_parts(array):
        return values.tolist()
    return [
        [str(problem.value(Cell(array, (row, column)))) for column in range(values.shape[1])]
        for row in range(values.shape[0])
    ]


def shown(values: Any, hidden: Any) -> Any:
    """Nested lists of numbers, with None in place of the hidden ones."""
    if isinstance(values, list):
        return [shown(*pair) for pair in zip(values, hidden, strict=True)]
    return None if hidden else values


def answered(problem: Problem, catches: Sequence[Mistake]) -> Exported:
    """The right numbers, and the wrong ones of each mistake that the recipe catches, where they differ from those."""
    wrong = {str(blank): found for blank, found in wrong_numbers(problem, catches).items()}
    mistakes = {
        mistake.name: {blank: str(found[mistake]) for blank, found in wrong.items() if mistake in found}
        for mistake in catches
    }
    return {
        "answers": {str(blank): str(problem.value(blank)) for blank in problem.blanks},
        "mistakes": [{"name": name, "answers": found} for name, found in mistakes.items() if found],
    }
