"""Mistakes in activation functions and in a single neuron."""

from app.core.mistakes.kinds import Mistake

MISTAKES: tuple[Mistake, ...] = ()
