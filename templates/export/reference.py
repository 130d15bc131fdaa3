"""Every kind of equation in plain Python: what `infill layers` prints, and whoever reads our data can run.

A matrix is a list of rows; numbers are int or Fraction, so all is exact. A number that does not exist is None.
"""

from fractions import Fraction
from math import ceil, floor, isqrt


def affine(W, X, b=None):
    """Z = W·X + b: a row of W for each output, a column of X for each sample. Without b nothing is added."""
    columns = list(zip(*X))
    biases = b or [0] * len(W)
    return [[sum(w * x for w, x in zip(row, column)) + bias for column in columns] for row, bias in zip(W, biases)]


def prune(W, t):
    """V = W where |w| >= t, and 0 elsewhere. A weight of exactly t or -t stays."""
    return [[w if abs(w) >= t else 0 for w in row] for row in W]


def transpose(W):
    return [list(column) for column in zip(*W)]


def across(A):
    """The sum of each row: one column."""
    return [[sum(row)] for row in A]


def mean(A):
    """The mean of each row: one column."""
    return [[Fraction(sum(row)) / len(row)] for row in A]


def down(A):
    """The sum of each column: one row."""
    return [[sum(column) for column in zip(*A)]]


def rank(A):
    """1 for the largest of each column, 2 for the next. Equal numbers share a place: 5, 7, 7 has 3, 1, 1."""
    return [[1 + sum(other[s] > a for other in A) for s, a in enumerate(row)] for row in A]


def count(n):
    """The parameters of a network whose layers are so wide, input first: n·m weights and m biases from n to m."""
    widths = [row[0] for row in n]
    return [[sum((before + 1) * width for before, width in zip(widths, widths[1:]))]]


def largest(W, X, b=None):
    """Which output of W·X + b is the largest, counted from 1. Exactly one is."""
    outputs = affine(W, X, b)
    return [[outputs.index(max(outputs)) + 1]]


def drawn(W, *candidates):
    """Which candidate is W, the matrix of the picture, counted from 1. Exactly one is."""
    return [[candidates.index(W) + 1]]


def pixels(W, X):
    """The sum of all dials of W, each times the pixel of X in its place."""
    return [[sum(w * x for dials, row in zip(W, X) for w, x in zip(dials, row))]]


def cell_by_cell(rule):
    """A rule between numbers, for matrices. One with a single row or column serves all rows or columns."""

    def matrix(*operands):
        rows, width = (max(sizes) for sizes in zip(*((len(A), len(A[0])) for A in operands)))
        return [[rule(*(A[i % len(A)][s % len(A[0])] for A in operands)) for s in range(width)] for i in range(rows)]

    return matrix


def level(z):
    """Staircases have three levels: up to -2, from there to 2, and from 2 on."""
    return -1 if z <= -2 else 1 if z >= 2 else 0


def power(base):
    """Exponents are whole numbers from -2 to 7."""
    return lambda z: Fraction(base) ** int(z) if z in range(-2, 8) else None


def rounded(x):
    """To two places. A number that lies halfway between two is not rounded: there is no such problem."""
    return None if (200 * x) % 2 == 1 else Fraction(floor(100 * x + Fraction(1, 2)), 100)


def root(a):
    """Exact: where there is no such fraction there is no such problem."""
    a = Fraction(a)
    found = Fraction(isqrt(max(a.numerator, 0)), isqrt(a.denominator))
    return found if found**2 == a else None


# Half of 1 + cos(pi * f), for these f and no others.
COSINE = dict(zip((Fraction(n, 6) for n in (0, 2, 3, 4, 6)), (Fraction(n, 4) for n in (4, 3, 2, 1, 0))))

# e^z for whole z from -2 to 4, rounded to two places: these numbers, and no others.
E = dict(zip(range(-2, 5), (Fraction(n, 100) for n in (14, 37, 100, 272, 739, 2009, 5460))))

RULES = {
    "relu": lambda z: max(z, 0),
    "leaky": lambda z: z if z > 0 else Fraction(z) / 10,  # a slope of a tenth
    "sigmoid3": lambda z: Fraction(level(z) + 1, 2),  # 0, 1/2, 1
    "tanh3": level,  # -1, 0, 1
    "step": lambda z: 1 if z > 0 else 0,  # 0 at 0
    "gate": lambda z: None if z == 0 else 1 if z > 0 else 0,  # the slope of ReLU; at 0 there is none
    "mirror": lambda a: 1 - a,  # the sigmoid of -z from that of z
    "sigmoid": lambda e: Fraction(e) / (e + 1),  # of z, from e = e^z, which is above 0
    "tanh": lambda e: Fraction(e * e - 1) / (e * e + 1),  # of z, from e = e^z
    "steepness": lambda a: a * (1 - a),  # of the sigmoid, from its value a
    "largest3": lambda a: {0: -2, Fraction(1, 2): 1}.get(a),  # the largest whole z that has this level of sigmoid3
    "smallest3": lambda a: {Fraction(1, 2): -1, 1: 2}.get(a),  # the smallest one
    "power3": power(3),
    "power2": power(2),
    "exp": E.get,
    "sum": lambda a, b: a + b,
    "difference": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "quotient": lambda a, b: Fraction(a) / b if b else None,
    "share": lambda e, s: Fraction(e) / s if s else None,  # s is the sum of all e
    "share2": lambda e, s: rounded(Fraction(e) / s) if s else None,
    "bits": lambda p: {Fraction(1, 2**k): k for k in range(8)}.get(p),  # -log2 p, for 1, 1/2, 1/4 ... 1/128
    "update": lambda w, eta, g: w - eta * g,  # a step against the gradient g, with the learning rate eta
    "square": lambda a: a * a,
    "root": root,
    "size": abs,
    "sign": lambda a: None if a == 0 else 1 if a > 0 else -1,
    "blend": lambda k, m, g: k * m + (1 - k) * g,  # a share k of the old mean m, and the rest of g, which is new
    "rolling": lambda k, v, g: k * v + g,  # momentum: a share k of the old step v, and all of g
    "corrected": lambda m, k, t: m / (1 - Fraction(k) ** int(t)),  # a mean that began at 0, after t steps, 1 to 4
    "decayed": lambda w, eta, lam: w * (1 - eta * lam),
    "factor": lambda eta, c: 1 - eta * c,  # of a step with the learning rate eta, where the slope is c times w
    "floors": lambda t, s: floor(Fraction(t) / s),
    "ceils": lambda t, s: ceil(Fraction(t) / s),
    "stairs": lambda e, g, k: e * Fraction(g) ** int(k),  # k from 0 to 5
    "tent": lambda u, s: 1 - abs(u - s) / Fraction(s),  # for u from 0 to 2s
    "cosine": COSINE.get,
    "between": lambda low, high, f: low + (high - low) * f,
    "more": max,  # the larger one of two
}
ARRAYS = (affine, prune, transpose, across, mean, down, rank, count, largest, drawn, pixels)
KINDS = {
    **{layer.__name__: layer for layer in ARRAYS},
    **{name: cell_by_cell(rule) for name, rule in RULES.items()},
}
