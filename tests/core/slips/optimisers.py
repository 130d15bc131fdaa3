"""Mistakes with what an optimiser remembers, in plain Python: matrices are lists of rows."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from tests.core.slips.gradients import Numbers, each, of_cells, ratio


def made_of(layers: Sequence[Any], kind: str) -> dict[str, list[str]]:
    """What the results of a kind of equations are made of, by their names."""
    return {layer.gives: [*layer.takes] for layer in layers if layer.kind == kind}


def mixed(k: Any, old: Any, new: Any) -> Any:
    return new + k * (old - new)


def unsquared(layers: Sequence[Any], v: Numbers) -> Numbers:
    squares = made_of(layers, "square")
    return {
        mean: each(mixed, v[k], v[old], v[squares[new][0]])
        for mean, (k, old, new) in made_of(layers, "blend").items()
        if new in squares
    }


def of_roots(wrong: Callable[[Any, Any], Any]) -> Callable[[Sequence[Any], Numbers], Numbers]:
    """Another result where something is divided by a root; `wrong` takes it, and what is under the root."""

    def simulated(layers: Sequence[Any], v: Numbers) -> Numbers:
        roots = made_of(layers, "root")
        return {
            scaled: each(wrong, v[slope], v[roots[root][0]])
            for scaled, (slope, root) in made_of(layers, "quotient").items()
            if root in roots
        }

    return simulated


def sign_of_slope(layers: Sequence[Any], v: Numbers) -> Numbers:
    mixes = made_of(layers, "blend")
    return {
        sign: each(lambda g: 1 if g > 0 else -1, v[mixes[mix][2]])
        for sign, (mix,) in made_of(layers, "sign").items()
        if mix in mixes
    }


SIMULATED: dict[str, Callable[..., Any]] = {
    "square-doubled": of_cells(lambda e: e + e),
    "speed-forgotten": of_cells(lambda k, v, g: g),
    "speed-damped": of_cells(mixed),
    "beta-on-slope": of_cells(lambda k, v, g: k * g + v),
    "speed-not-divided": lambda k, v, g, z: z - g,
    "speed-added": lambda k, v, g, z: k * v + z,
    "whole-speed": lambda k, v, g, z: z - v,
    "mean-not-squared": unsquared,
    "share-turned": of_cells(lambda k, old, new: mixed(k, new, old)),
    "share-not-divided": lambda k, old, new, z: z - new + k * new,
    "half-for-root": of_cells(lambda s: Fraction(s) / 2),
    "root-doubled": lambda s, r: r + r,
    "not-corrected": of_cells(lambda m, k, t: m),
    "corrected-power": of_cells(lambda m, k, t: ratio(m, (1 - Fraction(k)) ** int(t))),
    "mean-for-root": of_roots(ratio),
    "not-scaled": of_roots(lambda slope, below: slope),
    "decay-without-rate": of_cells(lambda w, eta, lam: w - lam * w),
    "sign-lost": of_cells(lambda g: g),
    "sign-of-slope": sign_of_slope,
}
