"""Mistakes on the way from logits to probabilities and to the loss."""

from app.core.mistakes.kinds import Mistake

MISTAKES: tuple[Mistake, ...] = ()
