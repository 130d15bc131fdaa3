"""What people get wrong, as equations with a sentence each. One row of a table holds what a mistake computes, and says.

linear        a linear layer forward and backward, and pruning
products      dot products and matrix products
"""

from app.core.mistakes import linear, products
from app.core.mistakes.kinds import Backward, Chain, Forward, Mistake, Slip, Undoing

__all__ = ["BY_NAME", "MISTAKES", "Backward", "Chain", "Forward", "Mistake", "Slip", "Undoing"]

MISTAKES: tuple[Mistake, ...] = (*linear.MISTAKES, *products.MISTAKES)
BY_NAME = {mistake.name: mistake for mistake in MISTAKES}
