"""The equations once more, for the second prover: what each says must be 0, in whole numbers.

No code is shared with the layers and rules that make the problems. Fractions are multiplied out: of an array P the
numerators are p and the denominators P. Denominators are constants. Where an equation is curved, it is written in the
form that is straight in what is hidden; where there is no such form, it bends.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from app.core.arrays import Array, Marks, Mask, Values
from app.core.cells import Across, Cellwise, Count, Down, Mean, Rank, Transpose
from app.core.layers import Affine, Layer, Prune
from app.core.problem import Problem
from app.core.proof.choices import CHOICES
from app.core.proof.larger import COMPARED
from app.core.proof.training import TRAINING
from app.core.residue import Pair, Residue, any_operand, pair


def residue(layer: Layer, values: Values, problem: Problem) -> Any:
    """What the equation says must be 0; 1 where it speaks of no number at all."""
    match layer:
        case Affine(W, x, b, z):
            product = np.einsum("...ij,...js->...is", values[W], values[x])
            return values[z] - product - (0 if b is None else values[b][..., None])
        case Prune(W, t, V):
            return values[V] - np.where(np.abs(problem.values[W]) < problem.values[t][..., None, None], 0, values[W])
        case Transpose(W, V):
            return values[V] - np.einsum("...ij->...ji", values[W])
        case Count(n, p):
            widths = values[n][..., 0]
            layers = [widths[..., k] * widths[..., k + 1] + widths[..., k + 1] for k in range(widths.shape[-1] - 1)]
            return values[p][..., 0] - np.stack(layers, axis=-1).sum(axis=-1, keepdims=True)
        case Across(a, s) | Mean(a, s):
            (above, below), (sums, under) = pair(values, a), pair(values, s)
            parts = values[a].shape[-1] if isinstance(layer, Mean) else 1
            return sums * below[..., :1] * parts - above.sum(axis=-1, keepdims=True) * under
        case Down(a, s):
            (above, below), (sums, under) = pair(values, a), pair(values, s)
            return sums * below[..., :1, :] - above.sum(axis=-2, keepdims=True) * under
        case Rank(a, r):
            above, below = pair(values, a)
            scaled = above * (np.lcm.reduce(below, axis=-2, keepdims=True) // below)
            larger = scaled[..., None, :, :] > scaled[..., :, None, :]
            return values[r] - 1 - larger.sum(axis=-2)
        case Cellwise(rule, takes, gives):
            operands = [pair(values, name) for name in takes]
            if rule.name in LEVELS:
                return LEVELS[rule.name](pair(problem.values, takes[0]), operands[0], pair(values, gives))
            if rule.name in ("power2", "power3"):
                return powered(int(rule.name[-1]), operands[0], pair(values, gives), problem.hidden[takes[0]])
            if rule.name in FORMULAS:
                return FORMULAS[rule.name](*operands, pair(values, gives))
    own = brought(layer)
    assert own, "see require_known"
    return own.says(values, layer.takes, layer.gives)


def brought(layer: Layer) -> Residue | None:
    """What a rule of training, a choice, or a kind that a chapter brings along says for the second prover."""
    if isinstance(layer, Cellwise):
        return TRAINING.get(layer.rule.name) or layer.rule.residue
    return CHOICES.get(layer.kind) or getattr(layer, "residue", None)


def require_known(layer: Layer) -> None:
    """Raises TypeError for an equation that is told neither here nor by whoever brings it along."""
    ours = layer.rule.name in OURS if isinstance(layer, Cellwise) else isinstance(layer, CLASSES)
    if not ours and brought(layer) is None:
        raise TypeError(f"the prover does not know the equation {layer.kind}: a kind of your own needs a residue")


def sigmoid3(truth: Pair, z: Pair, a: Pair) -> Any:
    return 2 * a[0] - a[1] * np.select([truth[0] <= -2, truth[0] >= 2], [0, 2], 1)


def tanh3(truth: Pair, z: Pair, a: Pair) -> Any:
    return a[0] - a[1] * np.select([truth[0] <= -2, truth[0] >= 2], [-1, 1], 0)


def step(truth: Pair, z: Pair, a: Pair) -> Any:
    return a[0] - a[1] * np.where(truth[0] > 0, 1, 0)


def gate(truth: Pair, z: Pair, a: Pair) -> Any:
    return np.where(truth[0] == 0, 1, step(truth, z, a))


def relu(truth: Pair, z: Pair, a: Pair) -> Any:
    return a[0] * z[1] - np.where(truth[0] > 0, z[0], 0) * a[1]


def leaky(truth: Pair, z: Pair, a: Pair) -> Any:
    return np.where(truth[0] > 0, 1, 10) * a[0] * z[1] - z[0] * a[1]


def largest3(truth: Pair, level: Pair, z: Pair) -> Any:
    doubled = 2 * truth[0]
    return np.select([doubled == 0, doubled == truth[1]], [z[0] + 2, z[0] - 1], 1)


def smallest3(truth: Pair, level: Pair, z: Pair) -> Any:
    doubled = 2 * truth[0]
    return np.select([doubled == truth[1], doubled == 2 * truth[1]], [z[0] + 1, z[0] - 2], 1)


def exp(truth: Pair, z: Pair, e: Pair) -> Any:
    wanted = np.select([truth[0] == k for k in range(-2, 5)], [round(float(np.exp(k)) * 100) for k in range(-2, 5)], -1)
    return e[0] * 100 - wanted * e[1]


def powered(base: int, z: Pair, e: Pair, hidden: Mask) -> Any:
    """e - base^z, and z - log e where z is hidden: a logarithm grows all the way, so that there is one such z."""
    exponents = range(-2, 8)
    z = (np.where(z[0] % z[1] == 0, z[0] // z[1], 99), np.ones_like(z[1]))
    power = np.select([z[0] == k for k in exponents], [base ** (k + 2) for k in exponents], -1)
    fits = [e[0] * base**2 == base ** (k + 2) * e[1] for k in exponents]
    return np.where(hidden, z[0] - np.select(fits, list(exponents), 99), e[0] * base**2 - power * e[1])


def bits(p: Pair, count: Pair) -> Array:
    return p[0] * np.select([count[0] == k for k in range(8)], [2**k for k in range(8)], 0) - p[1]


def rounded_share(e: Pair, s: Pair, p: Pair) -> Array:
    """p is a share to two places if it is off by less than half a hundredth."""
    off = np.abs(100 * e[0] * s[1] * p[1] - 100 * p[0] * e[1] * s[0])
    return np.where(2 * off < e[1] * s[0] * p[1], 100 % p[1], 1)


LEVELS: dict[str, Callable[[Pair, Pair, Pair], Any]] = {
    "relu": relu, "leaky": leaky, "sigmoid3": sigmoid3, "tanh3": tanh3, "step": step, "gate": gate,
    "largest3": largest3, "smallest3": smallest3, "exp": exp,
}  # fmt: skip
FORMULAS: dict[str, Callable[..., Array]] = {
    "sum": lambda a, b, z: a[0] * b[1] * z[1] + b[0] * a[1] * z[1] - z[0] * a[1] * b[1],
    "difference": lambda a, b, z: a[0] * b[1] * z[1] - b[0] * a[1] * z[1] - z[0] * a[1] * b[1],
    "times": lambda a, b, z: a[0] * b[0] * z[1] - z[0] * a[1] * b[1],
    "quotient": lambda a, b, z: a[0] * b[1] * z[1] - z[0] * b[0] * a[1],
    "share": lambda e, s, p: e[0] * s[1] * p[1] - p[0] * s[0] * e[1],
    "share2": rounded_share,
    "mirror": lambda a, z: a[0] * z[1] + z[0] * a[1] - a[1] * z[1],
    "sigmoid": lambda e, a: a[0] * (e[0] + e[1]) - a[1] * e[0],
    "tanh": lambda e, t: t[0] * (e[0] * e[0] + e[1] * e[1]) - t[1] * (e[0] * e[0] - e[1] * e[1]),
    "steepness": lambda a, d: d[0] * a[1] * a[1] - d[1] * a[0] * (a[1] - a[0]),
    "bits": bits,
    **COMPARED,
    "update": lambda w, eta, g, v: (
        w[0] * eta[1] * g[1] * v[1] - eta[0] * g[0] * w[1] * v[1] - v[0] * w[1] * eta[1] * g[1]
    ),
}
OURS = {*LEVELS, *FORMULAS, "power2", "power3"}
CLASSES = (Affine, Prune, Transpose, Count, Across, Mean, Down, Rank)
BILINEAR = {
    "times": (0, 1),
    "sigmoid": (0, 1),
    "quotient": (1, 2),
    "share": (1, 2),
    "update": (1, 2),
}  # operands that are multiplied
ONE_WAY = ("sigmoid3", "tanh3", "step", "gate", "largest3", "smallest3", "exp", "share2", "tanh", "steepness")


def open_(problem: Problem) -> Marks:
    """The hidden cells that do not simply follow, equation by equation, from what is shown."""
    hidden = dict(problem.hidden)
    for layer in problem.layers:
        require_known(layer)
        hidden[layer.gives] = hidden[layer.gives] & in_doubt(layer, hidden)
    return hidden


def in_doubt(layer: Layer, hidden: Marks) -> Mask:
    """Where something is hidden of what an equation makes its result from; it fits the cells of the result."""
    match layer:
        case Affine(W, x, b, _):
            row = np.any(hidden[W], axis=-1, keepdims=True)
            row = row if b is None else row | hidden[b][..., None]
            return np.asarray(row | np.any(hidden[x], axis=-2, keepdims=True))
        case Prune(W, t, _):
            return np.asarray(hidden[W] | hidden[t][..., None, None])
        case Transpose(W, _):
            return np.asarray(np.einsum("...ij->...ji", hidden[W]))
        case Across(a, _) | Mean(a, _):
            return np.asarray(hidden[a].any(axis=-1, keepdims=True))
        case Down(a, _) | Count(a, _):
            return np.asarray(hidden[a].any(axis=-2, keepdims=True))
    own = brought(layer)
    return own.doubt(layer.takes, hidden) if own else any_operand(layer.takes, hidden)


def loose(problem: Problem) -> Marks:
    """The hidden results from which nothing else is made but other such results, (..., *shape).

    They come out whatever the other blanks are, so their equations say nothing about those.
    """
    used = {name: np.zeros_like(mask) for name, mask in problem.hidden.items()}
    ends = dict(used)
    for layer in reversed(problem.layers):
        ends[layer.gives] = problem.hidden[layer.gives] & ~used[layer.gives]
        says = np.asarray(~ends[layer.gives])
        match layer:
            case Affine(W, x, _, _):
                used[W] = used[W] | says.any(axis=-1, keepdims=True)
                used[x] = used[x] | says.any(axis=-2, keepdims=True)
            case Cellwise(_, takes, _):
                for name in takes:
                    one_each = used[name].shape == says.shape
                    used[name] = used[name] | (says if one_each else says.any(axis=(-1, -2), keepdims=True))
            case _:
                for name in layer.takes:
                    used[name] = np.ones_like(used[name])
    return ends


def bends(layer: Layer, problem: Problem) -> Mask:
    """Might the equation be another one for other numbers in the blanks? Shape (...)."""
    hidden, values = problem.hidden, problem.values
    match layer:
        case Prune(W, t, _):
            doubtful = hidden[W] | hidden[t][..., None, None]
        case Count(n, _):
            doubtful = hidden[n].sum(axis=-2, keepdims=True) > 1
        case Rank(a, _):
            doubtful = hidden[a]
        case Cellwise(rule, takes, gives) if rule.name in ("relu", "leaky"):
            shut = values[gives] <= 0 if rule.name == "relu" else np.False_
            doubtful = hidden[takes[0]] & (hidden[gives] | shut)  # a positive number behind it says that it was open
            if rule.name == "relu" and doubtful.any():
                doubtful = doubtful & (shut | ~pinned(gives, problem))
        case Cellwise(rule, takes, gives) if rule.name in BILINEAR:
            one, other = BILINEAR[rule.name]
            doubtful = hidden[(*takes, gives)[one]] & hidden[(*takes, gives)[other]]
        case Cellwise(rule, takes, gives) if rule.name in ("power2", "power3", "bits"):
            doubtful = hidden[takes[0]] & hidden[gives]
        case Cellwise(rule, takes, _) if rule.name in (*ONE_WAY, *COMPARED):
            doubtful = np.logical_or.reduce([hidden[name].any(axis=(-1, -2)) for name in takes])[..., None, None]
        case _ if own := brought(layer):
            doubtful = own.bends(layer.takes, layer.gives, hidden)
        case _:
            return np.zeros(problem.shape, dtype=np.bool_)
    return np.asarray(doubtful.any(axis=(-1, -2)))


def pinned(name: str, problem: Problem) -> Mask:
    """Hidden cells that can be no other number: each is the only one of its sample, and counts in an affine equation
    in which nothing else is hidden. Shape (..., n, s)."""
    hidden, told = problem.hidden, np.zeros_like(problem.hidden[name])
    for layer in problem.layers:
        if isinstance(layer, Affine) and layer.x == name:
            known = np.asarray(~hidden[layer.W].any(axis=-1))
            if layer.b:
                known = known & ~hidden[layer.b]
            shown = known[..., :, None] & ~hidden[layer.z]
            counts = ((problem.values[layer.W] != 0)[..., :, :, None] & shown[..., :, None, :]).any(axis=-3)
            told = told | hidden[name] & counts & (hidden[name].sum(axis=-2, keepdims=True) == 1)
    return told
