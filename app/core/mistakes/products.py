"""Mistakes in dot products and matrix products: an affine layer without a bias, and with one just the same."""

from app.core.mistakes.kinds import Mistake

MISTAKES: tuple[Mistake, ...] = ()
