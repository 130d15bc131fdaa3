"""Mistakes in slopes, on the way back and in the step downhill, in plain Python: lists, loops and fractions."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

Matrix = Any  # rows of numbers
Numbers = dict[str, Any]


def each(change: Callable[..., Any], *matrices: Matrix) -> Matrix:
    """Cell by cell; a matrix of one number serves all cells."""
    rows, columns = max(len(matrix) for matrix in matrices), max(len(matrix[0]) for matrix in matrices)
    return [[change(*(m[r % len(m)][c % len(m[0])] for m in matrices)) for c in range(columns)] for r in range(rows)]


def of_cells(change: Callable[..., Any]) -> Callable[..., Matrix]:
    return lambda *matrices: each(change, *matrices)


def ratio(above: Any, below: Any) -> Fraction | None:
    return Fraction(above) / below if below else None


def equations(layers: Sequence[Any], kind: str) -> list[tuple[str, str, str]]:
    """The names in the equations of a kind that has two operands."""
    return [(*layer.takes, layer.gives) for layer in layers if layer.kind == kind]


def where(
    kind: str, is_it: Callable[[str, str, str], bool], change: Callable[[Any, Any], Any]
) -> Callable[[Sequence[Any], Numbers], Numbers]:
    """Another result of the equations of a kind whose names fit."""

    def simulated(layers: Sequence[Any], v: Numbers) -> Numbers:
        return {c: each(change, v[a], v[b]) for a, b, c in equations(layers, kind) if is_it(a, b, c)}

    return simulated


def carries(a: str, b: str, c: str) -> bool:
    return c[:5] == "delta"


def links(a: str, b: str, c: str) -> bool:
    return a[0] == "d" and c[:5] != "delta"


def nudge_unchanged(layers: Sequence[Any], v: Numbers) -> Numbers:
    for name in ("W", "X"):
        if "Znew" in v and name + "new" in v:
            return {"Znew": each(lambda z, new, old: z + new - old, v["Z"], v[name + "new"], v[name])}
    return {}


def the_other(layers: Sequence[Any], v: Numbers) -> Numbers:
    wrong: Numbers = {}
    for change, nudge, slope in equations(layers, "quotient"):
        if change[:5] == nudge[:5] == "delta":
            wrong[slope] = v[slope[3]]
    for a, b, c in equations(layers, "times"):
        if links(a, b, c) and b in ("W", "X"):
            wrong[c] = each(lambda s, n: s * n, v[a], v["X" if b == "W" else "W"])
    return wrong


def signs_lost(layers: Sequence[Any], v: Numbers) -> Numbers:
    names = [c for a, b, c in equations(layers, "times") if links(a, b, c)]
    names += [layer.gives for layer in layers if goes_back(layers, layer, 0) or goes_back(layers, layer, 1)]
    return {name: each(abs, v[name]) for name in names}


def target(change: Callable[[Any, Any], Any]) -> Callable[[Sequence[Any], Numbers], Numbers]:
    def simulated(layers: Sequence[Any], v: Numbers) -> Numbers:
        return {b: each(change, v[a], v[c]) for a, b, c in equations(layers, "difference") if b == "T"}

    return simulated


def goes_back(layers: Sequence[Any], layer: Any, place: int) -> bool:
    """Is it a product without a bias in which a matrix that was turned over stands first (0) or second (1)?"""
    if layer.kind != "affine" or len(layer.takes) != 2:
        return False
    return any(other.kind == "transpose" and other.gives == layer.takes[place] for other in layers)


def back(place: int, change: Callable[[Matrix, Matrix], Matrix | None]) -> Callable[[Sequence[Any], Numbers], Numbers]:
    def simulated(layers: Sequence[Any], v: Numbers) -> Numbers:
        wrong = {
            layer.gives: change(v[layer.takes[0]], v[layer.takes[1]])
            for layer in layers
            if goes_back(layers, layer, place)
        }
        return {name: matrix for name, matrix in wrong.items() if matrix}

    return simulated


def outer(dZ: Matrix, XT: Matrix) -> Matrix:
    """Every error with every input, added up over the samples."""
    return [[sum(dZ[i][s] * XT[s][j] for s in range(len(XT))) for j in range(len(XT[0]))] for i in range(len(dZ))]


def swapped(dZ: Matrix, XT: Matrix) -> Matrix | None:
    dW, size = outer(dZ, XT), len(dZ)
    return [[dW[j][i] for j in range(size)] for i in range(size)] if size > 1 and len(dW[0]) == size else None


def first_sample(dZ: Matrix, XT: Matrix) -> Matrix | None:
    return [[row[0] * x for x in XT[0]] for row in dZ] if len(XT) > 1 else None


def mean(dZ: Matrix, XT: Matrix) -> Matrix | None:
    return each(lambda n: Fraction(n, len(XT)), outer(dZ, XT)) if len(XT) > 1 else None


def along_rows(WT: Matrix, dZ: Matrix) -> Matrix | None:
    """W·dZ: the rows of W are the columns of its transpose."""
    size = len(dZ)
    if size < 2 or len(WT) != size:
        return None
    return [[sum(WT[k][i] * dZ[k][s] for k in range(size)) for s in range(len(dZ[0]))] for i in range(size)]


def first_path(WT: Matrix, dZ: Matrix) -> Matrix | None:
    return [[row[0] * error for error in dZ[0]] for row in WT] if len(dZ) > 1 else None


def is_share(a: str, b: str, c: str) -> bool:
    return (a, b) == ("P", "T")


SIMULATED: dict[str, Callable[..., Any]] = {
    "change-is-new": where("difference", lambda a, b, c: a == b + "new", lambda new, old: new),
    "change-backwards": where("difference", lambda a, b, c: a == b + "new", lambda new, old: old - new),
    "nudge-unchanged": nudge_unchanged,
    "slope-not-divided": where("quotient", lambda a, b, c: "delta" in a and "delta" in b, lambda dz, dw: dz),
    "slope-upside-down": where("quotient", lambda a, b, c: "delta" in a and "delta" in b, lambda dz, dw: ratio(dw, dz)),
    "slope-of-the-other": the_other,
    "slope-for-change": where("times", carries, lambda slope, nudge: slope),
    "change-alone": where("sum", lambda a, b, c: c == a + "new", lambda old, change: change),
    "gate-is-number": of_cells(lambda z: max(z, 0)),
    "gate-signed": of_cells(lambda z: (z > 0) - (z < 0)),
    "gate-reversed": of_cells(lambda z: 1 if z < 0 else 0),
    "gate-ignored": of_cells(lambda z: 1),
    "gate-of-the-slope": where("times", lambda a, b, c: b == a + c, lambda slope, gate: max(slope, 0)),
    "slopes-added": where("times", links, lambda one, other: one + other),
    "slope-size": signs_lost,
    "error-turned": where("difference", lambda a, b, c: b == "T", lambda y, t: t - y),
    "error-size": where("difference", lambda a, b, c: b == "T", lambda y, t: abs(y - t)),
    "error-doubled": where("difference", lambda a, b, c: b == "T", lambda y, t: y - t + y - t),
    "target-added": target(lambda y, error: y + error),
    "target-turned": target(lambda y, error: error - y),
    "input-forgotten": where("times", lambda a, b, c: links(a, b, c) and b + c == "XdW", lambda error, x: error),
    "share-kept": where("difference", is_share, lambda p, t: p),
    "target-only": where("difference", is_share, lambda p, t: p - 1 if t == 1 else 0),
    "outer-swapped": back(1, swapped),
    "one-sample": back(1, first_sample),
    "slopes-averaged": back(1, mean),
    "not-transposed": back(0, along_rows),
    "one-path": back(0, first_path),
    "uphill": of_cells(lambda w, eta, g: w + eta * g),
    "rate-forgotten": of_cells(lambda w, eta, g: w - g),
    "step-only": of_cells(lambda w, eta, g: eta * g),
    "weight-in-the-step": of_cells(lambda w, eta, g: eta * w - eta * g),
    "rate-not-divided": lambda w, eta, g, new: w - new,
    "rate-upside-down": lambda w, eta, g, new: ratio(g, w - new),
    "rate-turned": lambda w, eta, g, new: ratio(new - w, g),
}
