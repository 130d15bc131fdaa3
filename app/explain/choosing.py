"""Help with choices: which output is the largest, and which matrix is the picture."""

from collections.abc import Iterator
from itertools import product

from app.core.choosing import Choice, Drawn, Largest
from app.core.problem import Cell, Number, Problem
from app.explain import sentences
from app.explain.helps import Help
from app.explain.notation import below, factor, listed, name, names, number, title
from app.explain.phrases import equal
from app.explain.templates import Place as Filling
from app.explain.templates import Sentence, Text, joined

Place = tuple[int, int]
INPUTS, OUTPUTS = "X", "Y"  # what the nodes of a picture are called


def labels(layer: Choice, problem: Problem) -> list[str]:
    """What the choices are called: Y₁, Y₂ and Y₃, or A, B and C."""
    if isinstance(layer, Largest):
        return [output(layer, row) for row in range(problem.values[layer.W].shape[0])]
    return [title(array) for array in layer.takes[1:]]


def output(layer: Largest, row: int) -> str:
    return title(layer.y) + below((row,))


def by_choice(problem: Problem, layer: Largest | Drawn) -> Help:
    """Help with the number of a choice."""
    choice = Cell(layer.gives, (0, 0))
    right = int(layer.forward(problem.values).item()) - 1  # no hint may depend on a hidden number
    end = equal(name(choice, problem), number(problem.value(choice)))
    told = by_largest(problem, layer, right) if isinstance(layer, Largest) else by_picture(problem, layer, right)
    hints, solution = told
    return Help(hints, (*solution, end))


# Which output is the largest?


def by_largest(problem: Problem, layer: Largest, right: int) -> tuple[tuple[Text, Text, Text], list[Text]]:
    rows = range(problem.values[layer.W].shape[0])
    rivals = [row for row in rows if row != right]
    narrowed = sentences.BEHIND if len(rivals) > 1 else sentences.NEVER_BEHIND
    hints = (
        where_to_compare(problem, layer),
        one_place(problem, layer),
        narrowed(rival=output(layer, rivals[0])) if len(rivals) > 1 else narrowed(),
    )
    amounts = listed([f"{output(layer, row)} = {number(sum(brought(problem, layer, row)))}" for row in rows])
    compared = [comparison(problem, layer, right, rival) for rival in rivals]
    return hints, [*compared, sentences.SO_LARGEST(winner=output(layer, right), sums=amounts)]


def where_to_compare(problem: Problem, layer: Largest) -> Text:
    """What all outputs share, and where it does not count or counts the other way round."""
    inputs = [Cell(layer.x, (place, 0)) for place in range(problem.values[layer.x].shape[0])]
    without = [cell for cell in inputs if problem.value(cell) == 0]
    negative = [cell for cell in inputs if problem.value(cell) < 0]
    return joined(
        sentences.SAME_INPUTS[layer.b is not None](W=title(layer.W)),
        *([sentences.ZERO_INPUTS(inputs=names(without, problem))] if without else []),
        *([sentences.NEGATIVE_INPUTS(inputs=names(negative, problem))] if negative else []),
    )


def one_place(problem: Problem, layer: Largest) -> Sentence:
    """What one input brings to each output: the first of those that tell most of them apart."""
    rows = range(problem.values[layer.W].shape[0])
    places = range(problem.values[layer.W].shape[1])

    def apart(place: int) -> int:
        return len({brought(problem, layer, row)[place] for row in rows})

    best = max(places, key=apart)
    if apart(best) == 1:
        return sentences.ONLY_BIASES(biases=listed([written(problem, layer, row)[-1] for row in rows]))
    products = listed([written(problem, layer, row)[best] for row in rows])
    return sentences.FROM_ONE_INPUT(input=name(Cell(layer.x, (best, 0)), problem), products=products)


def comparison(problem: Problem, layer: Largest, winner: int, rival: int) -> Sentence:
    """The largest output beside another one, in every place."""
    pairs = [
        f"{one} {'>' if a > b else '=' if a == b else '<'} {other}"
        for one, other, a, b in zip(
            *(written(problem, layer, row) for row in (winner, rival)),
            *(brought(problem, layer, row) for row in (winner, rival)),
            strict=True,
        )
    ]
    return sentences.AS_MUCH(winner=output(layer, winner), rival=output(layer, rival), comparisons=", ".join(pairs))


def numbers(problem: Problem, layer: Largest, row: int) -> tuple[list[tuple[Number, Number]], list[Number]]:
    """What is multiplied for an output, and its bias."""
    pairs = [
        (problem.value(Cell(layer.W, (row, place))), problem.value(Cell(layer.x, (place, 0))))
        for place in range(problem.values[layer.W].shape[1])
    ]
    return pairs, [problem.value(Cell(layer.b, (row,)))] if layer.b else []


def brought(problem: Problem, layer: Largest, row: int) -> list[Number]:
    """What an output is added up from."""
    pairs, bias = numbers(problem, layer, row)
    return [*(w * x for w, x in pairs), *bias]


def written(problem: Problem, layer: Largest, row: int) -> list[str]:
    pairs, bias = numbers(problem, layer, row)
    return [*(f"{factor(w)}·{factor(x)}" for w, x in pairs), *map(number, bias)]


# Which matrix is the picture?


def by_picture(problem: Problem, layer: Drawn, right: int) -> tuple[tuple[Text, Text, Text], list[Text]]:
    wrong = [array for place, array in enumerate(layer.candidates) if place != right]
    faults = {array: fault(problem, layer, array) for array in wrong}
    told = max(faults.values(), key=lambda place: sum(differs(problem, layer, array, place) for array in wrong))
    row, column = told
    ends: dict[str, Filling] = {"input": INPUTS + below((column,)), "output": OUTPUTS + below((row,))}
    has_gaps = any(problem.value(Cell(layer.picture, place)) == 0 for place in places(problem, layer))
    hints = (
        joined(sentences.ROWS_ARE_OUTPUTS(), *([sentences.NO_LINE()] if has_gaps else [])),
        sentences.LOOK_AT_LINE(row=row + 1, column=column + 1, **ends),
        not_this(problem, layer, wrong[0], faults[wrong[0]]),
    )
    reasons = [not_this(problem, layer, array, place) for array, place in faults.items()]
    return hints, [*reasons, sentences.EVERY_LINE_FITS(candidate=title(layer.candidates[right]))]


def differs(problem: Problem, layer: Drawn, array: str, place: Place) -> bool:
    return problem.value(Cell(array, place)) != problem.value(Cell(layer.picture, place))


def fault(problem: Problem, layer: Drawn, array: str) -> Place:
    """The first place in which a candidate is not the picture."""
    return next(place for place in places(problem, layer) if differs(problem, layer, array, place))


def places(problem: Problem, layer: Drawn) -> Iterator[Place]:
    rows, columns = problem.values[layer.picture].shape
    return product(range(rows), range(columns))


def not_this(problem: Problem, layer: Drawn, array: str, place: Place) -> Sentence:
    """Why a candidate is not the picture."""
    has, weight = problem.value(Cell(array, place)), problem.value(Cell(layer.picture, place))
    row, column = place
    kind = "none" if weight == 0 else "some" if has == 0 else "numbered"
    if kind == "numbered" and not is_numbered(problem, layer):
        kind = "positive" if weight > 0 else "negative"
    ends: dict[str, Filling] = {"input": INPUTS + below((column,)), "output": OUTPUTS + below((row,))}
    if kind == "numbered":
        ends["weight"] = number(weight)
    return sentences.NOT_THIS[kind](candidate=title(array), number=number(has), row=row + 1, column=column + 1, **ends)


def is_numbered(problem: Problem, layer: Drawn) -> bool:
    """Does the picture say its numbers? Where all of them are 1 or −1, the lines alone tell which."""
    return bool((abs(problem.values[layer.picture]) > 1).any())
