"""Mistakes once round the loop of training: squares and their mean, batches, passes, and classes that are rare."""

from collections.abc import Callable, Sequence

from app.core.arrays import Values
from app.core.cells import Across, Cellwise, Mean
from app.core.layers import Layer
from app.core.mistakes.kinds import Chain, Forward, Mistake
from app.core.mistakes.slopes import WrongArrays
from app.core.ratio import Ratio, ratio_of
from app.core.rules import CEILS, DIFFERENCE, FLOORS, QUOTIENT, SQUARE, TIMES, Rule

Way = Callable[[tuple[Layer, ...], Values], WrongArrays]


def by_rule(layers: Sequence[Layer], rule: Rule) -> list[Cellwise]:
    return [layer for layer in layers if isinstance(layer, Cellwise) and layer.rule is rule]


def operands(layer: Cellwise, values: Values) -> tuple[Ratio, Ratio]:
    one, other = layer.inputs(values)
    return one, other


def last_of_row(a: Ratio) -> Ratio:
    return Ratio(a.above[..., -1:], None if a.below is None else a.below[..., -1:] + 0)


# Squares.


def unsquared(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
    """The mean of the errors themselves."""
    squared = {layer.gives: layer.takes[0] for layer in by_rule(layers, SQUARE)}
    return {
        layer.gives: Mean(squared[layer.a], layer.gives).forward(values)
        for layer in layers
        if isinstance(layer, Mean) and layer.a in squared
    }


def unmeant(wrong: Callable[[Ratio, Ratio], Ratio], *, of_squares: bool) -> Way:
    """Something else than the mean of squares, or of slopes; `wrong` takes the numbers and their sum."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        squared = {layer.gives for layer in by_rule(layers, SQUARE)}
        return {
            layer.gives: wrong(ratio_of(values, layer.a), Across(layer.a, layer.gives).forward(values))
            for layer in layers
            if isinstance(layer, Mean) and (layer.a in squared) == of_squares
        }

    return way


# Slopes.


def slopes(wrong: Callable[[Ratio, Ratio, Ratio], Ratio]) -> Way:
    """Something else than error times input; `wrong` takes the error, the input and the weight."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        errors = {layer.gives for layer in by_rule(layers, DIFFERENCE) if layer.takes[1].startswith("T")}
        return {
            layer.gives: wrong(*operands(layer, values), ratio_of(values, "W"))
            for layer in by_rule(layers, TIMES)
            if layer.takes[0] in errors
        }

    return way


def old_weight(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
    """The second sample meets the weight from before the first step."""
    weights = [layer for layer in by_rule(layers, TIMES) if layer.takes[1].startswith("X")]
    return {
        layer.gives: ratio_of(values, "W") * ratio_of(values, layer.takes[1])
        for layer in weights
        if layer.takes[0] in ("W1", "V1")
    }


# Passes.


def of_steps(wrong: Callable[[Ratio, Ratio], Ratio]) -> Way:
    """Something else than the number of steps, times the number of passes."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        steps = {layer.gives for layer in by_rule(layers, CEILS)}
        return {
            layer.gives: wrong(*layer.inputs(values)) for layer in by_rule(layers, TIMES) if layer.takes[0] in steps
        }

    return way


def of_rest(wrong: Callable[[Ratio, Ratio], Ratio]) -> Way:
    """Something else than what is left for the last batch; `wrong` takes the size of a batch and what is left."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        full = {layer.gives: layer.takes[1] for layer in by_rule(layers, FLOORS) if layer.takes == ("N", "B")}
        taken = {layer.gives: full[layer.takes[0]] for layer in by_rule(layers, TIMES) if layer.takes[0] in full}
        return {
            layer.gives: wrong(ratio_of(values, taken[layer.takes[1]]), ratio_of(values, layer.gives))
            for layer in by_rule(layers, DIFFERENCE)
            if layer.takes[1] in taken
        }

    return way


# Weights of classes and of losses.


def of_class(wrong: Callable[[Ratio, Ratio, Ratio], Ratio]) -> Way:
    """Something else than N / (K * C); `wrong` takes N, K and C."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        made = {layer.gives: layer.inputs(values) for layer in by_rule(layers, TIMES)}
        return {
            layer.gives: wrong(ratio_of(values, layer.takes[0]), *made[layer.takes[1]])
            for layer in by_rule(layers, QUOTIENT)
            if layer.takes[1] in made
        }

    return way


def of_weighted(wrong: Callable[[Ratio, Ratio, int], Ratio]) -> Way:
    """Something else than a weighted mean; `wrong` takes both sums and the count."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        sums = {layer.gives: layer.a for layer in layers if isinstance(layer, Across)}
        return {
            layer.gives: wrong(*operands(layer, values), values[sums[layer.takes[0]]].shape[-1])
            for layer in by_rule(layers, QUOTIENT)
            if set(layer.takes) <= sums.keys()
        }

    return way


MISTAKES: tuple[Mistake, ...] = (
    Forward("square-doubled", SQUARE, lambda e: e * 2),
    Chain("mse-not-squared", unsquared),
    Chain("mse-not-meant", unmeant(lambda numbers, total: total, of_squares=True)),
    Chain("slope-is-error", slopes(lambda error, x, w: error + x * 0)),
    Chain("slope-of-weight", slopes(lambda error, x, w: error * w)),
    Chain("batch-summed", unmeant(lambda numbers, total: total, of_squares=False)),
    Chain("batch-last-only", unmeant(lambda numbers, total: last_of_row(numbers), of_squares=False)),
    Chain("old-weight", old_weight),
    Forward("epoch-cut-off", CEILS, FLOORS.forward),
    Forward("epoch-one-more", CEILS, lambda n, b: FLOORS.forward(n, b) + 2),
    Chain("passes-forgotten", of_steps(lambda steps, times: steps)),
    Chain("last-batch-full", of_rest(lambda size, rest: size + rest * 0)),
    Chain("last-batch-lacks", of_rest(lambda size, rest: size - rest)),
    Chain("class-upside-down", of_class(lambda n, k, c: k * c / n)),
    Chain("class-count-forgotten", of_class(lambda n, k, c: n / c)),
    Chain("weights-not-meant", of_weighted(lambda total, weights, count: total + weights * 0)),
    Chain("weights-not-counted", of_weighted(lambda total, weights, count: total / count)),
)
