"""What the product of two matrices is made of, and how it is undone.

Arrays may carry any leading batch axes, written `...`; A is (..., m, k) and B is (..., k, s).
"""

from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np

from app.core.arrays import Array, Cells, Int, Mask, added


class Terms(NamedTuple):
    """The terms of sums of products: for a product of matrices A[i,k]·B[k,s], on the axes (..., i, k, s)."""

    a: Array  # (..., m, k, 1), or each as often as it is in a term
    b: Array  # (..., 1, k, s)
    a_known: Mask
    b_known: Mask

    @property
    def unknown(self) -> Mask:
        """A term is known when both its factors are, or when one of them is known to be 0."""
        return ~(self.a_known & (self.b_known | (self.a == 0)) | self.b_known & (self.b == 0))


def augmented(W: Cells, X: Cells, b: Cells | None) -> tuple[Cells, Cells]:
    """[W|b] as (..., m, n + 1, 1) and [X;1] as (..., 1, n + 1, s), ready to be multiplied; numbers or marks."""
    if b is None:
        return W[..., None], X[..., None, :, :]
    ones = np.ones_like(X[..., :1, :])
    return np.concatenate((W, b[..., None]), axis=-1)[..., None], np.concatenate((X, ones), axis=-2)[..., None, :, :]


def weighted(W: Array, X: Array) -> Array:
    """The weighted sums W·X; (..., m, s). Written out, since numpy has no fast product of whole matrices."""
    return added(W[..., :, :, None] * X[..., None, :, :], -2)


def quotient(dividend: Array, divisor: Array) -> tuple[Array, Mask]:
    """The exact quotient, and where there is one: the divisor is not 0 and leaves no remainder.

    Divided as floating-point numbers, which is quicker. They hold every quotient of 32-bit integers that is whole.
    """
    safe = divisor + (divisor == 0)
    whole = (dividend / safe).astype(Int)
    return whole, (divisor != 0) & (whole * safe == dividend)


def divided(where: Mask, pair: tuple[Array, Array]) -> tuple[Mask, Array]:
    """The quotient of a pair, and where it is wanted and exact."""
    whole, divides = quotient(*pair)
    return where & divides, whole


def leading(where: Mask, numbers: tuple[Array, Array], axis: int) -> tuple[Mask, tuple[Array, Array]]:
    """Whether any is true along `axis`, counted from the end, and both numbers at the first that is."""
    one, two = (array if array.shape == where.shape else np.broadcast_to(array, where.shape) for array in numbers)
    places: list[tuple[Any, ...]] = [(..., place, *[slice(None)] * ~axis) for place in range(where.shape[axis])]
    chosen, this, that = where[places[0]], one[places[0]], two[places[0]]
    for place in places[1:]:
        this, that = np.where(chosen, this, one[place]), np.where(chosen, that, two[place])
        chosen = chosen | where[place]
    return chosen, (this, that)


def crossing(asked: Mask, a: Array, rest: Array) -> tuple[Mask, Array]:
    """Where two equations i, j with the same two unknowns k, n determine both: the lines cross in one point.

    a_ik·x_k + a_in·x_n = r_i and a_jk·x_k + a_jn·x_n = r_j, by Cramer's rule. Takes asked (..., i, k, s),
    a (..., i, k, 1 or s) and rest (..., i, s); gives where and value (..., k, s).
    """
    rows, columns = asked.shape[-3:-1]
    where = np.zeros_like(asked[..., 0, :, :])
    value = np.zeros(where.shape, dtype=Int)
    for (i, j), (k, n) in product(combinations(range(rows), 2), combinations(range(columns), 2)):
        if not (both := asked[..., (i, i, j, j), (k, n, k, n), :].all(axis=-2)).any():
            continue
        ik, i_n, jk, jn = (a[..., row, column, :] for row, column in product((i, j), (k, n)))
        i_r, j_r = rest[..., i, :], rest[..., j, :]
        for unknown, dividend in ((k, i_r * jn - j_r * i_n), (n, j_r * ik - i_r * jk)):
            crossed, divides = quotient(dividend, ik * jn - i_n * jk)
            new = both & divides & ~where[..., unknown, :]
            value[..., unknown, :] = np.where(new, crossed, value[..., unknown, :])
            where[..., unknown, :] |= new
    return where, value
