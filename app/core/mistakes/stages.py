"""Wrong ways through several layers, and wrong ways to count: what the mistakes in `networks` compute."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from app.core.arrays import Array, Values, added
from app.core.cells import Cellwise, Count
from app.core.layers import Affine, Layer
from app.core.mistakes.linear import bias
from app.core.products import weighted
from app.core.ratio import Ratio
from app.core.rules import RELU, SUM

Arrays = dict[str, Array]


class Stage(NamedTuple):
    """One layer of a network: an affine layer, and the ReLU behind it if there is one."""

    affine: Affine
    relu: Cellwise | None

    @property
    def gives(self) -> str:
        return self.relu.gives if self.relu else self.affine.z


def stages(layers: Sequence[Layer]) -> list[Stage]:
    """The layers of a network, each of which takes what the one before it gives."""
    relus = {layer.takes[0]: layer for layer in layers if isinstance(layer, Cellwise) and layer.rule is RELU}
    chain: list[Stage] = []
    for layer in layers:
        if isinstance(layer, Affine) and layer.b and (not chain or layer.x == chain[-1].gives):
            chain.append(Stage(layer, relus.get(layer.z)))
    return chain


def relu(Z: Array) -> Array:
    return Z * (Z > 0)


WrongStages = Callable[[list[Stage], Values], Arrays]


def of_stages(wrong: WrongStages, least: int = 2) -> Callable[[tuple[Layer, ...], Values], Arrays]:
    """A mistake of a chain of at least so many layers; it says nothing of a shorter one."""

    def chain(layers: tuple[Layer, ...], values: Values) -> Arrays:
        found = stages(layers)
        return wrong(found, values) if len(found) >= least else {}

    return chain


def parts(stage: Stage, values: Values) -> tuple[Array, Array]:
    """The weights (..., m, n) and the biases (..., m, 1) of a layer."""
    W, _, b = stage.affine.inputs(values)
    return W, bias(b)


def walk(
    chain: list[Stage],
    values: Values,
    bent: Callable[[int, Array], Array] = lambda _, Z: relu(Z),
    parts_of: Callable[[int], tuple[Array, Array]] | None = None,
) -> Arrays:
    """All arrays on the way through the layers, with something else at the ReLU of each, or with other parts."""
    found: Arrays = {}
    A = values[chain[0].affine.x]
    for place, stage in enumerate(chain):
        W, b = parts_of(place) if parts_of else parts(stage, values)
        A = found[stage.affine.z] = weighted(W, A) + b
        if stage.relu:
            A = found[stage.gives] = bent(place, A)
    return found


def no_hidden_relu(chain: list[Stage], values: Values) -> Arrays:
    return walk(chain, values, lambda place, Z: Z if place < len(chain) - 1 else relu(Z))


def hidden_size_kept(chain: list[Stage], values: Values) -> Arrays:
    return walk(chain, values, lambda place, Z: abs(Z) if place < len(chain) - 1 else relu(Z))


def one_relu_forgotten(chain: list[Stage], values: Values) -> Arrays:
    return walk(chain, values, lambda place, Z: Z if place == len(chain) - 2 else relu(Z))


def no_hidden_bias(chain: list[Stage], values: Values) -> Arrays:
    def parts_of(place: int) -> tuple[Array, Array]:
        W, b = parts(chain[place], values)
        return W, b * (place == len(chain) - 1)

    return walk(chain, values, parts_of=parts_of)


def no_output_relu(chain: list[Stage], values: Values) -> Arrays:
    return {chain[-1].gives: values[chain[-1].affine.z]} if chain[-1].relu else {}


def output_relu_added(chain: list[Stage], values: Values) -> Arrays:
    return {} if chain[-1].relu else {chain[-1].gives: relu(values[chain[-1].gives])}


def stopped(early: bool) -> WrongStages:
    """The last hidden numbers as the output: in a network of two layers, or of more."""

    def wrong(chain: list[Stage], values: Values) -> Arrays:
        output, hidden = chain[-1].gives, values[chain[-2].gives]
        fits = hidden.shape == values[output].shape and (len(chain) > 2) == early
        return {output: hidden} if fits else {}

    return wrong


def last(W: Callable[[Values, Affine, Affine], tuple[Array, Array, Array]]) -> WrongStages:
    """The last layer from other weights, inputs or biases than its own; nothing where their sizes do not fit."""

    def wrong(chain: list[Stage], values: Values) -> Arrays:
        weights, inputs, biases = W(values, chain[-2].affine, chain[-1].affine)
        Z = values[chain[-1].affine.z]
        fits = weights.shape[-1] == inputs.shape[-2] and weights.shape[-2] == Z.shape[-2] == biases.shape[-1]
        return {chain[-1].affine.z: weighted(weights, inputs) + bias(biases)} if fits else {}

    return wrong


def residual(wrong: Callable[[Array, Array, Array], Array]) -> Callable[[tuple[Layer, ...], Values], Arrays]:
    """A mistake where a network adds its input to what its layers give: from the input x, the layers' Z, and F."""

    def chain(layers: tuple[Layer, ...], values: Values) -> Arrays:
        found = stages(layers)
        for layer in layers if found else ():
            ends = {found[0].affine.x, found[-1].gives}
            if isinstance(layer, Cellwise) and layer.rule is SUM and set(layer.takes) == ends:
                x, last = values[found[0].affine.x], found[-1]
                return {layer.gives: wrong(x, values[last.affine.z], values[last.gives])}
        return {}

    return chain


def counted(weights: Callable[[Array, Array], Array]) -> Callable[[Array], Array]:
    """The sum of something over all pairs of neighbouring widths; (..., 1, 1) from (..., k, 1)."""
    return lambda n: added(weights(n[..., :-1, :], n[..., 1:, :]), -2)[..., None]


def width(
    wrong: Callable[[Array, Array, Array, Array], Ratio],
) -> Callable[[tuple[Layer, ...], Values], Mapping[str, Ratio]]:
    """A mistake in finding a width from a count: P = rest + width·(before + after).

    `wrong` takes the count P, the rest, and how many parameters each neuron has before it (its bias among them) and
    how many weights after it; all (..., k, 1), an entry for each width that may be the blank.
    """

    def chain(layers: tuple[Layer, ...], values: Values) -> Mapping[str, Ratio]:
        for layer in layers:
            if isinstance(layer, Count):
                n, P = values[layer.a], values[layer.gives]
                none = np.zeros_like(n[..., :1, :])
                before = np.concatenate((none, n[..., :-1, :] + 1), axis=-2)
                after = np.concatenate((n[..., 1:, :], none), axis=-2)
                return {layer.a: wrong(P + 0 * n, P - n * (before + after), before, after)}
        return {}

    return chain
