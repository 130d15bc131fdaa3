"""Mistakes with slopes, with the chain rule, and with the update."""

from app.core.mistakes.kinds import Mistake

MISTAKES: tuple[Mistake, ...] = ()
