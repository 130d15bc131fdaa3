"""What is said of our mistakes, by their names: a table for each module of `core/mistakes` that has some.

linear, products, activations, batches, networks, softmax, gradients, training, schedules, optimisers, choosing,
pictures
"""

from app.explain.mistakes import (
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

SENTENCES = {
    **linear.SENTENCES,
    **products.SENTENCES,
    **activations.SENTENCES,
    **batches.SENTENCES,
    **networks.SENTENCES,
    **softmax.SENTENCES,
    **gradients.SENTENCES,
    **training.SENTENCES,
    **schedules.SENTENCES,
    **optimisers.SENTENCES,
    **choosing.SENTENCES,
    **pictures.SENTENCES,
}
