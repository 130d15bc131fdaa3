"""Mistakes in networks of several layers and in counting parameters, in plain Python: lists, loops and fractions."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

Matrix = Any  # rows of numbers; biases are one flat row
Numbers = dict[str, Any]
Link = tuple[Any, Any]  # an affine layer and the ReLU behind it, or None


def links(layers: Sequence[Any]) -> list[Link]:
    """The affine layers with a bias that follow one another, each with its ReLU."""
    found: list[Link] = []
    end = None
    for layer in layers:
        if layer.kind != "affine" or len(layer.takes) != 3:
            continue
        if found and layer.takes[1] != end:
            continue
        bend = next((other for other in layers if other.kind == "relu" and other.takes[0] == layer.gives), None)
        found.append((layer, bend))
        end = bend.gives if bend else layer.gives
    return found


def end_of(link: Link) -> str:
    affine, bend = link
    return str(bend.gives if bend else affine.gives)


def affine(W: Matrix, X: Matrix, b: Sequence[Any]) -> Matrix:
    return [[sum(W[i][k] * X[k][s] for k in range(len(X))) + b[i] for s in range(len(X[0]))] for i in range(len(W))]


def each(change: Callable[[Any], Any], Z: Matrix) -> Matrix:
    return [[change(z) for z in row] for row in Z]


def cut(z: Any) -> Any:
    return z if z > 0 else 0


def way(
    chain: list[Link], values: Numbers, bend_at: Callable[[int], Callable[[Any], Any]], order: Any = None
) -> Numbers:
    """All arrays along the chain; `bend_at` says what happens at the ReLU of a layer, `order` whose parts are used."""
    out: Numbers = {}
    A = values[chain[0][0].takes[1]]
    for place, (layer, bend) in enumerate(chain):
        W, b = order(place) if order else (values[layer.takes[0]], values[layer.takes[2]])
        A = out[layer.gives] = affine(W, A, b)
        if bend:
            A = out[bend.gives] = each(bend_at(place), A)
    return out


def chain_of(wrong: Callable[[list[Link], Numbers], Numbers], least: int = 2) -> Callable[..., Numbers]:
    def simulated(layers: Sequence[Any], values: Numbers) -> Numbers:
        chain = links(layers)
        return wrong(chain, values) if len(chain) >= least else {}

    return simulated


def bending(
    change: Callable[[Any], Any], where: Callable[[int, int], bool]
) -> Callable[[list[Link], Numbers], Numbers]:
    def wrong(chain: list[Link], values: Numbers) -> Numbers:
        return way(chain, values, lambda place: change if where(place, len(chain)) else cut)

    return wrong


def no_hidden_bias(chain: list[Link], values: Numbers) -> Numbers:
    def parts(place: int) -> tuple[Any, Any]:
        W, _, b = (values[name] for name in chain[place][0].takes)
        return W, b if place == len(chain) - 1 else [0] * len(b)

    return way(chain, values, lambda _: cut, parts)


def last(pick: Callable[[Numbers, Any, Any], tuple[Any, Any, Any]]) -> Callable[..., Numbers]:
    def wrong(chain: list[Link], values: Numbers) -> Numbers:
        one, two = chain[-2][0], chain[-1][0]
        W, X, b = pick(values, one.takes, two.takes)
        rows = len(values[two.gives])
        return {two.gives: affine(W, X, b)} if len(W[0]) == len(X) and len(W) == len(b) == rows else {}

    return chain_of(wrong)


def stopped(deep: bool) -> Callable[..., Numbers]:
    def wrong(chain: list[Link], values: Numbers) -> Numbers:
        output, before = end_of(chain[-1]), values[end_of(chain[-2])]
        return {output: before} if len(before) == len(values[output]) and (len(chain) >= 3) == deep else {}

    return chain_of(wrong)


def skip(cell: Callable[[Any, Any, Any], Any]) -> Callable[..., Numbers]:
    """Cell by cell, from the input, the last pre-activation and what the layers give."""

    def simulated(layers: Sequence[Any], values: Numbers) -> Numbers:
        chain = links(layers)
        for layer in layers if chain else ():
            start, end = chain[0][0].takes[1], end_of(chain[-1])
            if layer.kind == "sum" and sorted(layer.takes) == sorted((start, end)):
                X, Z, F = values[start], values[chain[-1][0].gives], values[end]
                return {
                    layer.gives: [
                        [cell(*three) for three in zip(*rows, strict=True)] for rows in zip(X, Z, F, strict=True)
                    ]
                }
        return {}

    return simulated


def count(total: Callable[[list[Any]], Any]) -> Callable[[Matrix], Matrix]:
    return lambda n: [[total([row[0] for row in n])]]


def pairs(weights: Callable[[Any, Any], Any]) -> Callable[[Matrix], Matrix]:
    return count(lambda n: sum(weights(a, b) for a, b in pairwise(n)))


def width(wrong: Callable[[int, int, int, int], tuple[int, int]]) -> Callable[..., Numbers]:
    """From the count, the rest, and the parameters of a neuron before it and after it: above and below the line."""

    def simulated(layers: Sequence[Any], values: Numbers) -> Numbers:
        for layer in layers:
            if layer.kind == "count":
                n, P = [row[0] for row in values[layer.takes[0]]], values[layer.gives][0][0]
                column = []
                for place, own in enumerate(n):
                    before = n[place - 1] + 1 if place else 0
                    after = n[place + 1] if place + 1 < len(n) else 0
                    above, below = wrong(P, P - own * (before + after), before, after)
                    column.append([Fraction(above, below) if below else None])
                return {layer.takes[0]: column}
        return {}

    return simulated


SIMULATED: dict[str, Callable[..., Any]] = {
    "no-hidden-relu": chain_of(bending(lambda z: z, lambda place, size: place < size - 1)),
    "hidden-size-kept": chain_of(bending(abs, lambda place, size: place < size - 1)),
    "one-relu-forgotten": chain_of(bending(lambda z: z, lambda place, size: place == size - 2), 3),
    "no-output-relu": chain_of(lambda chain, v: {end_of(chain[-1]): v[chain[-1][0].gives]} if chain[-1][1] else {}),
    "output-relu-added": chain_of(
        lambda chain, v: {} if chain[-1][1] else {end_of(chain[-1]): each(cut, v[end_of(chain[-1])])}
    ),
    "layer-skipped": last(lambda v, one, two: (v[two[0]], v[one[1]], v[two[2]])),
    "weights-twice": last(lambda v, one, two: (v[one[0]], v[two[1]], v[two[2]])),
    "neighbour-bias": last(lambda v, one, two: (v[two[0]], v[two[1]], v[one[2]])),
    "same-layer-twice": last(lambda v, one, two: (v[one[0]], v[two[1]], v[one[2]])),
    "last-weights-ignored": last(lambda v, _, two: (each(lambda _: 1, v[two[0]]), v[two[1]], v[two[2]])),
    "stopped-at-hidden": stopped(deep=False),
    "one-layer-early": stopped(deep=True),
    "no-hidden-bias": chain_of(no_hidden_bias),
    "no-last-bias": last(lambda v, _, two: (v[two[0]], v[two[1]], [0] * len(v[two[2]]))),
    "skip-forgotten": skip(lambda x, z, f: f),
    "only-skip": skip(lambda x, z, f: x),
    "skip-multiplied": skip(lambda x, z, f: x * f),
    "skip-before-relu": skip(lambda x, z, f: cut(x + z)),
    "count-no-biases": pairs(lambda n, m: n * m),
    "count-neurons": count(sum),
    "count-bias-per-input": pairs(lambda n, m: n * m + n),
    "count-one-more-each": pairs(lambda n, m: (n + 1) * (m + 1)),
    "count-input-biases": count(lambda n: sum(n) + sum(a * b for a, b in pairwise(n))),
    "count-first-only": count(lambda n: n[0] * n[1] + n[1]),
    "count-ends-only": count(lambda n: n[0] * n[-1] + n[-1]),
    "width-not-divided": width(lambda P, rest, before, after: (P - rest, 1)),
    "width-rest-kept": width(lambda P, rest, before, after: (P, before + after)),
    "width-no-bias": width(lambda P, rest, before, after: (P - rest, (before - 1 if before else 0) + after)),
    "width-one-side": width(lambda P, rest, before, after: (P - rest, before or after)),
}
