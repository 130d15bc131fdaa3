"""Mistakes with several samples: whose numbers belong together, their sums and means."""

from app.core.mistakes.kinds import Mistake

MISTAKES: tuple[Mistake, ...] = ()
