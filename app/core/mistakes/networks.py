"""Mistakes in several layers one behind the other, and in counting their parameters."""

import numpy as np

from app.core.arrays import added
from app.core.cells import Count
from app.core.mistakes.kinds import Chain, Forward, Mistake
from app.core.mistakes.stages import (
    counted,
    hidden_size_kept,
    last,
    no_hidden_bias,
    no_hidden_relu,
    no_output_relu,
    of_stages,
    one_relu_forgotten,
    output_relu_added,
    relu,
    residual,
    stopped,
    width,
)
from app.core.ratio import Ratio

MISTAKES: tuple[Mistake, ...] = (
    # ReLU in its place.
    Chain("no-hidden-relu", of_stages(no_hidden_relu), in_some=True),
    Chain("hidden-size-kept", of_stages(hidden_size_kept), in_some=True),
    Chain("one-relu-forgotten", of_stages(one_relu_forgotten, 3), in_some=True),
    Chain("no-output-relu", of_stages(no_output_relu), in_some=True),
    Chain("output-relu-added", of_stages(output_relu_added), in_some=True),
    # Which layer comes next?
    Chain(
        "layer-skipped", of_stages(last(lambda values, one, two: (values[two.W], values[one.x], values[two.b or ""])))
    ),
    Chain(
        "weights-twice", of_stages(last(lambda values, one, two: (values[one.W], values[two.x], values[two.b or ""])))
    ),
    Chain(
        "neighbour-bias", of_stages(last(lambda values, one, two: (values[two.W], values[two.x], values[one.b or ""])))
    ),
    Chain(
        "same-layer-twice",
        of_stages(last(lambda values, one, two: (values[one.W], values[two.x], values[one.b or ""]))),
    ),
    Chain(
        "last-weights-ignored",
        of_stages(last(lambda values, _, two: (values[two.W] * 0 + 1, values[two.x], values[two.b or ""]))),
    ),
    Chain("stopped-at-hidden", of_stages(stopped(early=False))),
    Chain("one-layer-early", of_stages(stopped(early=True))),
    Chain("no-hidden-bias", of_stages(no_hidden_bias), in_some=True),
    Chain(
        "no-last-bias", of_stages(last(lambda values, _, two: (values[two.W], values[two.x], values[two.b or ""] * 0)))
    ),
    # A connection that skips layers.
    Chain("skip-forgotten", residual(lambda x, Z, F: F)),
    Chain("only-skip", residual(lambda x, Z, F: x)),
    Chain("skip-multiplied", residual(lambda x, Z, F: x * F)),
    Chain("skip-before-relu", residual(lambda x, Z, F: relu(x + Z)), in_some=True),
    # Counting parameters.
    Forward("count-no-biases", Count, counted(lambda n, m: n * m)),
    Forward("count-neurons", Count, lambda n: added(n, -2)[..., None]),
    Forward("count-bias-per-input", Count, counted(lambda n, m: n * m + n)),
    Forward("count-one-more-each", Count, counted(lambda n, m: (n + 1) * (m + 1))),
    Forward("count-input-biases", Count, lambda n: counted(lambda n, m: n * m + m)(n) + n[..., :1, :]),
    Forward("count-first-only", Count, lambda n: (n[..., :1, :] + 1) * n[..., 1:2, :]),
    Forward("count-ends-only", Count, lambda n: (n[..., :1, :] + 1) * n[..., -1:, :]),
    # A width from a count.
    Chain("width-not-divided", width(lambda P, rest, before, after: Ratio(P - rest))),
    Chain("width-rest-kept", width(lambda P, rest, before, after: Ratio(P, before + after))),
    Chain("width-no-bias", width(lambda P, rest, before, after: Ratio(P - rest, before - (before > 0) + after))),
    Chain("width-one-side", width(lambda P, rest, before, after: Ratio(P - rest, np.where(before > 0, before, after)))),
)
