"""The mistakes once more, in plain Python: lists, loops and fractions, without a line of app.

An affine equation is  z = sum of w·x over a row, + b.  Here it is told cell by cell: `w` is a row of W, `x` a sample.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from tests.core.slips import (
    activations,
    batches,
    choosing,
    gradients,
    networks,
    optimisers,
    pictures,
    products,
    schedules,
    softmax,
    training,
)
from tests.core.told import (
    RIGHT,
    Matrix,
    Number,
    Numbers,
    Row,
    affine,
    biases,
    columns,
    dot,
    lacks,
    nothing,
    run,
    taken,
)

Place = tuple[str, tuple[int, ...]]  # ("W", (1, 2))


# Wrong, forward: one output of one sample, from (row of W, sample, bias).


def by_cell(wrong: Callable[[Row, Row, Number], Number]) -> Callable[..., Matrix]:
    return lambda W, X, b: [[wrong(w, x, bias) for x in columns(X)] for w, bias in zip(W, biases(W, b), strict=True)]


def by_weight(wrong: Callable[[Number, Number], bool]) -> Callable[..., Matrix]:
    """Pruning that keeps the weights for which `wrong(w, t)` is true."""
    return lambda W, t: [[w if wrong(w, t) else 0 for w in row] for row in W]


def zero_as_one(w: Row, x: Row, bias: Number) -> Number:
    return dot([weight or 1 for weight in w], x) + bias


def zero_kills(w: Row, x: Row, bias: Number) -> Number:
    return 0 if 0 in w else dot(w, x) + bias


def weights_as_one(w: Row, x: Row, bias: Number) -> Number:
    return sum(number for weight, number in zip(w, x, strict=True) if weight) + bias


def added_pairs(w: Row, x: Row, bias: Number) -> Number:
    return sum(weight + number for weight, number in zip(w, x, strict=True) if weight) + bias


def lost_sign(w: Row, x: Row, bias: Number) -> Number:
    return sum(abs(weight) * abs(number) for weight, number in zip(w, x, strict=True)) + bias


def column_for_row(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
    """Output i from column i of W. What is left over of a longer column or sample finds no partner."""
    right, size = affine(W, X, b), min(len(W), len(W[0]))
    turned = [[sum(W[k][i] * x[k] for k in range(size)) + biases(W, b)[i] for x in columns(X)] for i in range(size)]
    return [*turned, *right[size:]]


def neighbour_row(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
    """The value of the next output; after the last comes the first."""
    right = affine(W, X, b)
    return [*right[1:], right[0]]


# Wrong, backward: from the output z, the bias (0 where it is the blank), the other products, and the partner c.


def ratio(above: Number, below: Number) -> Fraction | None:
    return Fraction(above) / below if below else None


SIMULATED: dict[str, Callable[..., Any]] = {
    "zero-as-one": by_cell(zero_as_one),
    "zero-kills": by_cell(zero_kills),
    "only-bias": by_cell(lambda w, x, bias: bias),
    "weights-as-one": by_cell(weights_as_one),
    "column-for-row": column_for_row,
    "neighbour-row": neighbour_row,
    "forgot-bias": by_cell(lambda w, x, bias: dot(w, x)),
    "subtracted-bias": by_cell(lambda w, x, bias: dot(w, x) - bias),
    "multiplied-bias": by_cell(lambda w, x, bias: dot(w, x) * bias),
    "added-pairs": by_cell(added_pairs),
    "lost-sign": by_cell(lost_sign),
    "kept-weak": by_weight(lambda w, t: True),
    "cut-negative": by_weight(lambda w, t: w >= t),
    "cut-at-threshold": by_weight(lambda w, t: w > t or w < -t),
    "not-divided": lambda z, bias, rest, c: z - bias - rest,
    "multiplied-back": lambda z, bias, rest, c: (z - bias - rest) * c,
    "upside-down": lambda z, bias, rest, c: ratio(c, z - bias - rest),
    "ignored-rest": lambda z, bias, rest, c: ratio(z - bias, c),
    "sign-slip": lambda z, bias, rest, c: ratio(z - bias + rest, c),
    "ignored-bias": lambda z, bias, rest, c: ratio(z - rest, c),
    "added-bias": lambda z, bias, rest, c: ratio(z + bias - rest, c),
    **products.SIMULATED,
    **activations.SIMULATED,
    **batches.SIMULATED,
    **networks.SIMULATED,
    **softmax.SIMULATED,
    **gradients.SIMULATED,
    **optimisers.SIMULATED,
    **schedules.SIMULATED,
    **choosing.SIMULATED,
    **pictures.SIMULATED,
    **training.SIMULATED,
}

# A blank bias stands alone: no number meets it, and it has no bias beside it. These can still be made.
OF_BIAS = {"ignored-rest", "sign-slip", "wrong-way-round"}
# These show only in some cells: the weak weights, the strong negative ones, those of the very size of t.
IN_SOME = {"kept-weak", "cut-negative", "cut-at-threshold"}


def at(array: Any, index: Sequence[int]) -> Any:
    """The number at a place of an array of any depth."""
    for place in index:
        array = array[place]
    return array


def places(array: Any, index: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """All places of an array of any depth."""
    if not isinstance(array, list):
        yield index
        return
    for place, inner in enumerate(array):
        yield from places(inner, (*index, place))


def fits(layers: Sequence[Any], values: Numbers, hidden: Numbers, largest: int) -> int:
    """How many ways there are to fill the blanks, tried one by one.

    The arrays that the layers start from take numbers from -largest to largest (a threshold: from 1), and all other
    arrays follow from them. A way fits if everything that is shown comes out as it is shown.
    """
    computed = {layer.gives for layer in layers}
    given = {name: array for name, array in values.items() if name not in computed}
    blanks = [(name, index) for name in given for index in places(hidden[name]) if at(hidden[name], index)]
    shown = [(name, index) for name in computed for index in places(hidden[name]) if not at(hidden[name], index)]
    choices = [range(1 if name == "t" else -largest, largest + 1) for name, _ in blanks]
    count = 0
    for numbers in product(*choices):
        filling = dict(zip(blanks, numbers, strict=True))
        found = run(layers, {name: filled(array, name, filling) for name, array in given.items()})
        count += all(at(found[name], index) == at(values[name], index) for name, index in shown)
    return count


def filled(array: Any, name: str, filling: dict[Place, int], index: tuple[int, ...] = ()) -> Any:
    """A copy of an array with some of its numbers replaced."""
    if not isinstance(array, list):
        return filling.get((name, index), array)
    return [filled(inner, name, filling, (*index, place)) for place, inner in enumerate(array)]


def slip(mistake: Any, layers: Sequence[Any], values: Numbers, blank: Place) -> Number | None:
    """The number that a learner who makes this mistake writes into a blank; None where it leads to none.

    `mistake` says its name and, if it is a mistake forward, the layer that it spoils.
    """
    wrong, kind = SIMULATED[mistake.name], type(mistake).__name__
    if kind == "Forward":
        return forward(wrong, mistake, layers, values, blank)
    if kind == "Chain":
        return chained(wrong(layers, values), layers, values, blank)
    if kind == "Slip":
        return slipped(wrong, mistake, layers, values, blank)
    if mistake.name not in OF_BIAS and any(blank[0] == getattr(layer, "b", None) for layer in layers):
        return None
    return backward(wrong, layers, values, blank)


def forward(
    wrong: Callable[..., Matrix], mistake: Any, layers: Sequence[Any], values: Numbers, blank: Place
) -> Number | None:
    """A layer is computed wrongly; those after it are computed well from what it gave."""
    spoilt: Numbers = {}
    wanted = [layer for layer in layers if mistake.spoils(layer)]
    if mistake.which is not None:
        wanted = wanted[mistake.which :][:1]
    if not wanted or all(layer.gives != blank[0] for layer in layers):
        return None
    for layer in layers:
        if layer in wanted or any(name in spoilt for name in layer.takes):
            arrays = taken(layer, {**values, **spoilt})
            if layer not in wanted:
                spoilt[layer.gives] = RIGHT[layer.kind](*arrays)
            elif layer.kind == "affine" and (lacks(*arrays[:2]) or in_fractions(layer, values)):
                spoilt[layer.gives] = nothing(*arrays[:2])
            else:
                spoilt[layer.gives] = wrong(*arrays)
        if layer.gives == blank[0]:
            break  # what comes after it does not change it
    return at(spoilt[blank[0]], blank[1]) if blank[0] in spoilt else None


def in_fractions(layer: Any, values: Numbers) -> bool:
    """Is it a product of fractions? Mistakes in products are told in whole numbers."""
    return any(isinstance(number, Fraction) for name in layer.takes[:2] for row in values[name] for number in row)


def chained(spoilt: Numbers, layers: Sequence[Any], values: Numbers, blank: Place) -> Number | None:
    """Some arrays come out wrong; what builds on them is computed well."""
    known = {layer.gives: spoilt[layer.gives] for layer in layers if layer.gives in spoilt}
    for layer in layers:
        if layer.gives not in spoilt and any(name in known for name in layer.takes):
            known[layer.gives] = RIGHT[layer.kind](*taken(layer, {**values, **known}))
    known = {**spoilt, **known}  # what no layer computes is worked back, and nothing builds on it
    return at(known[blank[0]], blank[1]) if blank[0] in known else None


def slipped(
    wrong: Callable[..., Any], mistake: Any, layers: Sequence[Any], values: Numbers, blank: Place
) -> Number | None:
    """An equation between cells is undone wrongly: the first one that the blank stands in."""
    name, index = blank
    for layer in layers:
        if layer.kind == mistake.rule.name and layer.takes[mistake.operand] == name:
            rows, columns = len(values[layer.gives]), len(values[layer.gives][0])
            for row, column in product(range(rows), range(columns)):
                places = [(row % len(values[array]), column % len(values[array][0])) for array in layer.takes]
                if places[mistake.operand] == index:
                    operands = [at(values[array], place) for array, place in zip(layer.takes, places, strict=True)]
                    return wrong(*operands, values[layer.gives][row][column])
    return None


def backward(wrong: Callable[..., Any], layers: Sequence[Any], values: Numbers, blank: Place) -> Number | None:
    """An affine equation is undone wrongly: the first one that tells something about the blank."""
    name, index = blank
    for layer in (layer for layer in layers if layer.kind == "affine"):
        W, X, Z = (values[role] for role in (layer.W, layer.x, layer.z))
        b = biases(W, None if layer.b is None else values[layer.b])
        if name in layer.takes and isinstance(Z[0][0], Fraction):
            return None  # these mistakes are told in whole numbers, also where a fraction happens to be whole
        if name == layer.b:
            (i,) = index
            return wrong(Z[i][0], 0, Z[i][0] - b[i], 1)
        if name == layer.W:
            i, k = index
            for s, c in enumerate(X[k]):
                if c:
                    return wrong(Z[i][s], b[i], Z[i][s] - b[i] - W[i][k] * c, c)
        if name == layer.x:
            k, s = index
            for i, row in enumerate(W):
                if row[k]:
                    return wrong(Z[i][s], b[i], Z[i][s] - b[i] - row[k] * X[k][s], row[k])
    return None
