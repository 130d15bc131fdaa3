"""Mistakes in several layers one behind the other, and in counting their parameters."""

from app.core.mistakes.kinds import Mistake

MISTAKES: tuple[Mistake, ...] = ()
