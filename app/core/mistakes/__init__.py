"""What people get wrong, as equations: one row of a table for each. What is said of it stands in `explain`.

kinds         what a row of a table is
linear        a linear layer forward and backward, and pruning
products      dot products and matrix products
activations   activation functions, and a single neuron
batches       several samples, their sums and means
networks      several layers one behind the other, and counting their parameters; stages: what these compute
softmax       from scores to powers, shares and bits
gradients     the way back through the layers, and the step downhill; slopes: what these compute
training      the loop: squares and their mean, batches, passes, rare classes
schedules     the length of a step
optimisers    what an optimiser remembers
choosing      which output is the largest, and which matrix is the picture
pictures      weights that are read as a picture, numbers of pixels, dials and scores
predictions   which wrong numbers they lead to
"""

from app.core.mistakes import (
    activations,
    batches,
    choosing,
    gradients,
    linear,
    networks,
    optimisers,
    pictures,
    products,
    schedules,
    softmax,
    training,
)
from app.core.mistakes.kinds import Backward, Chain, Forward, Mistake, Slip, Undoing

__all__ = ["BY_NAME", "MISTAKES", "Backward", "Chain", "Forward", "Mistake", "Slip", "Undoing"]

MISTAKES: tuple[Mistake, ...] = (
    *linear.MISTAKES,
    *products.MISTAKES,
    *activations.MISTAKES,
    *batches.MISTAKES,
    *networks.MISTAKES,
    *softmax.MISTAKES,
    *gradients.MISTAKES,
    *training.MISTAKES,
    *schedules.MISTAKES,
    *optimisers.MISTAKES,
    *choosing.MISTAKES,
    *pictures.MISTAKES,
)
BY_NAME = {mistake.name: mistake for mistake in MISTAKES}
