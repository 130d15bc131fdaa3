"""What the columns of an array are: samples, the inputs of a layer, its outputs, or nothing but columns.

Two axes are the same where an equation says so: the columns of W are the rows of X, and those of Xᵀ as well.
"""

import re
from collections.abc import Iterator

from app.core.cells import Cellwise
from app.core.choosing import Largest
from app.core.layers import Affine
from app.core.pairs import Pixels
from app.core.problem import Problem
from app.explain.notation import title

Axis = tuple[str, int]  # an array, and 0 for its rows or 1 for its columns

WEIGHTS = re.compile(r"W\d*")
TOTALS = ("across", "mean", "down")  # of rows or of columns
BATCHES = re.compile(r"[XHY]\d*")  # arrays that have a column for each sample, whatever uses them


def same_axes(problem: Problem) -> Iterator[tuple[Axis, Axis]]:
    """The pairs of axes that belong together, equation by equation."""
    for layer in problem.layers:
        takes, gives = layer.takes, layer.gives
        if isinstance(layer, Affine):
            yield (layer.W, 0), (gives, 0)
            yield (layer.W, 1), (layer.x, 0)
            yield (layer.x, 1), (gives, 1)
            if len(takes) == 3:
                yield (takes[2], 0), (gives, 0)
        elif isinstance(layer, Largest):
            yield (layer.W, 1), (layer.x, 0)
        elif isinstance(layer, Pixels):
            yield from (((layer.W, side), (layer.x, side)) for side in (0, 1))
        elif layer.kind == "transpose":
            yield (takes[0], 0), (gives, 1)
            yield (takes[0], 1), (gives, 0)
        else:
            for array in takes:
                shape, made = problem.values[array].shape, problem.values[gives].shape
                goes_along = isinstance(layer, Cellwise) or layer.kind in TOTALS
                for side, (size, other) in enumerate(zip(shape, made, strict=False)):
                    if shape == made or (goes_along and size == other > 1):
                        yield (array, side), (gives, side)


def joined(problem: Problem, start: Axis) -> set[Axis]:
    """All axes that are the same as this one."""
    pairs = list(same_axes(problem))
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        beside = {b if a == here else a for a, b in pairs if here in (a, b)} - found
        found |= beside
        waiting += beside
    return found


def columns_of(problem: Problem, array: str) -> str:
    """What stands in the columns of an array: "sample", the name of the inputs or outputs, "input" or "column"."""
    axes = joined(problem, (array, 1))
    products = [layer for layer in problem.layers if isinstance(layer, Affine)]
    networks = [layer for layer in products if WEIGHTS.fullmatch(layer.W)]
    others = {layer.gives for layer in products} - {layer.gives for layer in networks}
    batches = {name for name in problem.values if BATCHES.fullmatch(name) and name not in others}
    is_weighed = any(side == 1 and WEIGHTS.fullmatch(name) for name, side in axes)
    if is_weighed and any((name, 1) in axes for name in batches):
        return "column"  # of a picture, and of the dials on it
    if any((layer.x, 1) in axes for layer in networks) or any((name, 1) in axes for name in batches):
        return "sample"
    sides = [*(layer.x for layer in networks), *(layer.z for layer in networks), *sorted(batches)]
    if named := next((name for name in sides if (name, 0) in axes), None):
        return title(named)
    return "input" if is_weighed else "column"
