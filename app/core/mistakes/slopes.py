"""Wrong ways to a slope and back through the layers: what the mistakes in `gradients` compute.

Arrays have the names of the lesson: Znew is Z after a nudge, deltaZ its change, dZdW the slope of Z for W, and dW is
short for the slope of the loss for W. T holds the targets.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from app.core.arrays import Array, Int, Values
from app.core.cells import Cellwise, Transpose
from app.core.layers import Affine, Layer
from app.core.products import weighted
from app.core.ratio import Ratio, ratio_of
from app.core.rules import DIFFERENCE, QUOTIENT, SUM, TIMES

WrongArrays = Mapping[str, Ratio | Array]
Way = Callable[[tuple[Layer, ...], Values], WrongArrays]
Belongs = Callable[[Cellwise], bool]


def whole(numbers: Array) -> Ratio:
    return Ratio(numbers.astype(Int))


def size(number: Ratio) -> Ratio:
    return Ratio(abs(number.above), number.below)


def at(belongs: Belongs, wrong: Callable[[Ratio, Ratio], Ratio]) -> Way:
    """Something else comes out of the equations between two operands that belong."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        return {layer.gives: wrong(*layer.inputs(values)) for layer in found(layers, belongs)}

    return way


def found(layers: Sequence[Layer], belongs: Belongs) -> Iterator[Cellwise]:
    return (layer for layer in layers if isinstance(layer, Cellwise) and len(layer.takes) == 2 and belongs(layer))


# What an equation between two operands is, by the names of its arrays.


def is_change(layer: Cellwise) -> bool:
    """Znew - Z = deltaZ"""
    return layer.rule is DIFFERENCE and layer.takes[0] == f"{layer.takes[1]}new"


def is_moved(layer: Cellwise) -> bool:
    """A + deltaA = Anew"""
    return layer.rule is SUM and layer.gives == f"{layer.takes[0]}new"


def is_ratio(layer: Cellwise) -> bool:
    """deltaZ / deltaW = dZdW"""
    return layer.rule is QUOTIENT and all(array.startswith("delta") for array in layer.takes)


def is_carried(layer: Cellwise) -> bool:
    """dAdW * deltaW = deltaA"""
    return layer.rule is TIMES and layer.gives.startswith("delta")


def is_link(layer: Cellwise) -> bool:
    """dAdZ * dZdW = dAdW, dAdZ * X = dAdW, dY * X = dW, dA * dAdZ = dZ"""
    return layer.rule is TIMES and layer.takes[0].startswith("d") and not is_carried(layer)


def is_to_weight(layer: Cellwise) -> bool:
    """dY * X = dW"""
    return is_link(layer) and layer.takes[1] == "X" and layer.gives == "dW"


def is_gated(layer: Cellwise) -> bool:
    """dA * dAdZ = dZ"""
    return is_link(layer) and layer.takes[1] == layer.takes[0] + layer.gives


def is_error(layer: Cellwise) -> bool:
    """Y - T = dY"""
    return layer.rule is DIFFERENCE and layer.takes[1] == "T"


def of_softmax(layer: Cellwise) -> bool:
    """P - T = dZ"""
    return is_error(layer) and layer.takes[0] == "P"


# Mistakes in several equations at once, or in one that is no rule between cells.


def nudge_unchanged(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
    """The output moves as far as what was nudged."""
    moved = next((array for array in ("W", "X") if {f"{array}new", "Znew"} <= values.keys()), None)
    return {"Znew": ratio_of(values, "Z") + ratio_of(values, f"{moved}new") - ratio_of(values, moved)} if moved else {}


def the_other(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
    """The weight itself in the slope for a weight, the input itself in the slope for an input."""
    other = {"W": "X", "X": "W"}
    wrong = {layer.gives: ratio_of(values, layer.gives[-1]) for layer in found(layers, is_ratio)}
    for layer in found(layers, is_link):
        slope, partner = layer.takes
        if partner in other:
            wrong[layer.gives] = ratio_of(values, slope) * ratio_of(values, other[partner])
    return wrong


def signs_lost(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
    """All products of slopes without their signs."""
    ends = [layer.gives for layer in found(layers, is_link)] + [
        layer.z for layer in (*to_weights(layers), *to_inputs(layers))
    ]
    return {array: size(ratio_of(values, array)) for array in ends}


def target_from(wrong: Callable[[Ratio, Ratio], Ratio]) -> Way:
    """Targets, worked back from the outputs and the errors."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        errors = list(found(layers, is_error))
        return {
            layer.takes[1]: wrong(ratio_of(values, layer.takes[0]), ratio_of(values, layer.gives)) for layer in errors
        }

    return way


def to_weights(layers: Sequence[Layer]) -> list[Affine]:
    """dW = dZ·Xᵀ"""
    turned = [layer.gives for layer in layers if isinstance(layer, Transpose)]
    return [layer for layer in layers if isinstance(layer, Affine) and layer.b is None and layer.x in turned]


def to_inputs(layers: Sequence[Layer]) -> list[Affine]:
    """dX = Wᵀ·dZ"""
    turned = [layer.gives for layer in layers if isinstance(layer, Transpose)]
    return [layer for layer in layers if isinstance(layer, Affine) and layer.b is None and layer.W in turned]


def back(
    through: Callable[[Sequence[Layer]], list[Affine]], wrong: Callable[[Array, Array], Ratio | Array | None]
) -> Way:
    """A mistake in these products; nothing where it cannot be made."""

    def way(layers: tuple[Layer, ...], values: Values) -> WrongArrays:
        results = {layer.z: wrong(values[layer.W], values[layer.x]) for layer in through(layers)}
        return {array: result for array, result in results.items() if result is not None}

    return way


def is_square(matrix: Array) -> bool:
    return matrix.shape[-1] == matrix.shape[-2] > 1


def exchanged(dZ: Array, XT: Array) -> Array | None:
    result = weighted(dZ, XT)
    return result.swapaxes(-1, -2) if is_square(result) else None


def of_first_sample(dZ: Array, XT: Array) -> Array | None:
    return weighted(dZ[..., :1], XT[..., :1, :]) if dZ.shape[-1] > 1 else None


def averaged(dZ: Array, XT: Array) -> Ratio | None:
    result, count = weighted(dZ, XT), dZ.shape[-1]
    return Ratio(result, np.full_like(result, count)) if count > 1 else None


def untransposed(WT: Array, dZ: Array) -> Array | None:
    return weighted(WT.swapaxes(-1, -2), dZ) if is_square(WT) else None


def of_first_output(WT: Array, dZ: Array) -> Array | None:
    return weighted(WT[..., :1], dZ[..., :1, :]) if WT.shape[-1] > 1 else None
