"""Mistakes in activation functions and in a single neuron, told cell by cell in plain Python."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

F = Fraction
Number = int | Fraction
Matrix = list[list[Any]]
Numbers = dict[str, Any]


def each(wrong: Callable[[Number], Any]) -> Callable[[Matrix], Matrix]:
    return lambda a: [[None if number is None else wrong(number) for number in row] for row in a]


def cut(z: Number) -> Number:
    return z if z > 0 else 0


def by_edges(below: Number, between: Number, above: Number, edge: int = 2) -> Callable[[Matrix], Matrix]:
    """A function of three levels, the outer ones from `edge` on."""
    return each(lambda z: below if z <= -edge else above if z >= edge else between)


HALF = F(1, 2)
LAST = {0: -2, HALF: 1}  # the largest whole number of a level of sigmoid3; level 1 has none
FIRST = {HALF: -1, 1: 2}


def at_edge(edges: dict[Number, int], wrong: Callable[[int], int]) -> Callable[[Matrix], Matrix]:
    return each(lambda level: wrong(edges[level]) if level in edges else None)


def neuron(wrong: Callable[[Sequence[Number], Sequence[Number], Number], Number]) -> Callable[..., Numbers]:
    """What comes out behind the ReLU of a single layer, from a row of weights, a sample and the bias."""

    def simulated(layers: Sequence[Any], values: Numbers) -> Numbers:
        made = [layer for layer in layers if layer.kind == "affine" and len(layer.takes) == 3]
        bends = [layer for layer in layers if layer.kind == "relu" and made and layer.takes[0] == made[0].gives]
        if len(made) != 1 or not bends:
            return {}
        W, X, b = (values[name] for name in made[0].takes)
        samples = [[row[s] for row in X] for s in range(len(X[0]))]
        return {bends[0].gives: [[wrong(w, x, bias) for x in samples] for w, bias in zip(W, b, strict=True)]}

    return simulated


def terms(w: Sequence[Number], x: Sequence[Number]) -> list[Number]:
    return [one * other for one, other in zip(w, x, strict=True)]


SIMULATED: dict[str, Callable[..., Any]] = {
    "kept-negative": each(lambda z: z),
    "absolute-value": each(abs),
    "negative-part": each(lambda z: z if z < 0 else 0),
    "flipped-sign": each(lambda z: -z),
    "step-for-relu": each(lambda z: 1 if z > 0 else 0),
    "relu-back-sign": lambda z, a: -a if a > 0 else None,
    "relu-back-zero": lambda z, a: 0 if a > 0 else None,
    "not-squashed": each(lambda z: z),
    "relu-for-levels": each(cut),
    "middle-only-at-0": by_edges(0, HALF, 1, edge=1),
    "zero-only-at-0": by_edges(-1, 0, 1, edge=1),
    "late-half": by_edges(0, HALF, 1, edge=3),
    "late-zero": by_edges(-1, 0, 1, edge=3),
    "tanh-for-sigmoid": by_edges(-1, 0, 1),
    "sigmoid-for-tanh": by_edges(0, HALF, 1),
    "levels-reversed": by_edges(1, HALF, 0),
    "tanh-reversed": by_edges(1, 0, -1),
    "edge-beyond-largest": at_edge(LAST, lambda edge: edge + 1),
    "edge-beyond-smallest": at_edge(FIRST, lambda edge: edge - 1),
    "edge-short-largest": at_edge(LAST, lambda edge: edge - 1),
    "edge-short-smallest": at_edge(FIRST, lambda edge: edge + 1),
    "edge-sign-largest": at_edge(LAST, lambda edge: -edge),
    "edge-sign-smallest": at_edge(FIRST, lambda edge: -edge),
    "leak-whole": each(lambda z: z),
    "relu-for-leak": each(cut),
    "leak-lost-sign": each(lambda z: z if z > 0 else F(-z, 10)),
    "leak-of-all": each(lambda z: F(z, 10)),
    "leak-back-kept": lambda z, a: a,
    "leak-back-tenth": lambda z, a: a if a > 0 else a / 10,
    "leak-back-all": lambda z, a: 10 * a,
    "leak-back-sign": lambda z, a: a if a > 0 else -10 * a,
    "mirror-same": each(lambda a: a),
    "mirror-minus": each(lambda a: -a),
    "mirror-carry": each(lambda a: F(11, 10) - a),
    "mirror-back-same": lambda a, m: m,
    "mirror-back-minus": lambda a, m: -m,
    "sigmoid-opposite": each(lambda e: F(1) / (e + 1)),
    "sigmoid-upside-down": each(lambda e: F(e + 1) / e),
    "sigmoid-power-kept": each(lambda e: e),
    "sigmoid-back-upside-down": lambda e, a: F(1 - a) / a,
    "sigmoid-back-again": lambda e, a: F(a) / (1 + a),
    "sigmoid-back-rest": lambda e, a: 1 - a,
    "tanh-not-squared": each(lambda e: F(e - 1) / (e + 1)),
    "tanh-doubled": each(lambda e: F(2 * e - 1) / (2 * e + 1)),
    "tanh-turned": each(lambda e: F(1 - e * e) / (1 + e * e)),
    "sigmoid-for-true-tanh": each(lambda e: F(e) / (e + 1)),
    "steepness-squared": each(lambda a: a * a),
    "steepness-turned": each(lambda a: a * a - a),
    "steepness-rest": each(lambda a: 1 - a),
    "relu-before-bias": neuron(lambda w, x, bias: cut(sum(terms(w, x))) + bias),
    "relu-on-products": neuron(lambda w, x, bias: sum(map(cut, terms(w, x))) + bias),
    "relu-on-inputs": neuron(lambda w, x, bias: sum(terms(w, [cut(number) for number in x])) + bias),
}
