"""Mistakes on the way to a slope, back through the layers, and in the step downhill."""

import numpy as np

from app.core.mistakes.kinds import Chain, Forward, Mistake, Slip
from app.core.mistakes.slopes import (
    at,
    averaged,
    back,
    exchanged,
    is_carried,
    is_change,
    is_error,
    is_gated,
    is_link,
    is_moved,
    is_ratio,
    is_to_weight,
    nudge_unchanged,
    of_first_output,
    of_first_sample,
    of_softmax,
    signs_lost,
    size,
    target_from,
    the_other,
    to_inputs,
    to_weights,
    untransposed,
    whole,
)
from app.core.ratio import Ratio
from app.core.rules import GATE, UPDATE

MISTAKES: tuple[Mistake, ...] = (
    # A nudge and what it changes.
    Chain(
        "change-is-new", at(is_change, lambda new, old: new),
        "That is the new value. The change is how far it moved: take the old value away.",
    ),
    Chain(
        "change-backwards", at(is_change, lambda new, old: old - new),
        "The size is right, but not the sign. A change is the new value minus the old one.",
    ),
    Chain(
        "nudge-unchanged", nudge_unchanged,
        "You moved the output as far as the nudge. On its way, the nudge is multiplied by its partner.",
    ),
    Chain(
        "slope-not-divided", at(is_ratio, lambda change, nudge: change),
        "That is the change. Divide it by the nudge to get the slope.",
    ),
    Chain(
        "slope-upside-down", at(is_ratio, lambda change, nudge: nudge / change),
        "You divided the nudge by the change. A slope tells how much changes for each step of the nudge.",
    ),
    Chain(
        "slope-of-the-other", the_other,
        "The slope for a weight is its input, and the slope for an input is its weight. You took the other one.",
        in_some=True,
    ),
    Chain(
        "slope-for-change", at(is_carried, lambda slope, nudge: slope),
        "That is the slope. Multiply it by the nudge to get the change.",
    ),
    Chain(
        "change-alone", at(is_moved, lambda old, change: change),
        "That is the change. Add it to the old value to get the new one.",
    ),
    # The gate.
    Forward(
        "gate-is-number", GATE, lambda z: whole(z.above * (z.above > 0)),
        "That is the number behind ReLU. The slope only tells whether a nudge gets through.", in_some=True,
    ),
    Forward(
        "gate-signed", GATE, lambda z: whole(np.sign(z.above)),
        "A closed gate does not turn a nudge round. Nothing gets through, so the slope is 0.", in_some=True,
    ),
    Forward(
        "gate-reversed", GATE, lambda z: whole((z.above < 0) * 1),
        "You exchanged open and closed. A positive number opens the gate, a negative one closes it.",
    ),
    Forward(
        "gate-ignored", GATE, lambda z: whole(np.ones_like(z.above)),
        "You forgot the gate. Where the number in front of ReLU is negative, nothing gets through.", in_some=True,
    ),
    Chain(
        "gate-of-the-slope", at(is_gated, lambda slope, gate: Ratio(slope.above * (slope.above > 0), slope.below)),
        "You sent the slope through ReLU. The gate looks at the number in front of ReLU, not at the slope.",
        in_some=True,
    ),
    # The chain.
    Chain(
        "slopes-added", at(is_link, lambda one, other: one + other),
        "You added the slopes. Along a chain they are multiplied.",
    ),
    Chain(
        "slope-size", signs_lost,
        "A minus sign got lost. A slope is negative where more of the one means less of the other.", in_some=True,
    ),
    # The error.
    Chain(
        "error-turned", at(is_error, lambda output, target: target - output),
        "You took the output away from the target. The error is the output minus the target.",
    ),
    Chain(
        "error-size", at(is_error, lambda output, target: size(output - target)),
        "An error keeps its sign. It is negative where the output is too small.", in_some=True,
    ),
    Chain(
        "error-doubled", at(is_error, lambda output, target: (output - target) * 2),
        "You doubled the error. The loss is only half the square, so its slope is the plain error.",
    ),
    Chain(
        "target-added", target_from(lambda output, error: output + error),
        "You added the error to the output. The error is what the output has too much: take it away.",
    ),
    Chain(
        "target-turned", target_from(lambda output, error: error - output),
        "The size is right, but not the sign. Start from the output and take the error away.",
    ),
    Chain(
        "input-forgotten", at(is_to_weight, lambda error, x: error),
        "That is the slope for the output. One more link leads to the weight: multiply by its input.",
    ),
    Chain(
        "share-kept", at(of_softmax, lambda p, t: p),
        "That is the probability. Take the target away, which is 0 for every wrong class only.", in_some=True,
    ),
    Chain(
        "target-only",
        at(of_softmax, lambda p, t: (p - t) * t),
        "The wrong classes have a slope, too. Their target is 0, so their whole probability is too much.", in_some=True,
    ),
    # Back through a layer.
    Chain(
        "outer-swapped", back(to_weights, exchanged),
        "The row of a slope says which error, its column which input. You exchanged the two.", in_some=True,
    ),
    Chain(
        "one-sample", back(to_weights, of_first_sample),
        "That is what the first sample says. Every sample has a say: add them up.",
    ),
    Chain(
        "slopes-averaged", back(to_weights, averaged),
        "You took the mean of the samples. The matrix product adds them up and does not divide.",
    ),
    Chain(
        "not-transposed", back(to_inputs, untransposed),
        "You read along a row of W. On the way back, an input collects along its own column.", in_some=True,
    ),
    Chain(
        "one-path", back(to_inputs, of_first_output),
        "You followed one path only. Add what comes back from every output that the input reaches.", in_some=True,
    ),
    # One step downhill.
    Forward(
        "uphill", UPDATE, lambda w, eta, g: w + eta * g,
        "You walked uphill. Against the gradient means: take the step away.",
    ),
    Forward(
        "rate-forgotten", UPDATE, lambda w, eta, g: w - g,
        "You took the whole gradient away. Multiply it by the learning rate first.",
    ),
    Forward(
        "step-only", UPDATE, lambda w, eta, g: eta * g,
        "That is the step. Take it away from the weight.",
    ),
    Forward(
        "weight-in-the-step", UPDATE, lambda w, eta, g: eta * (w - g),
        "The learning rate meets the gradient alone. First multiply these two, then take the step from the weight.",
    ),
    Slip(
        "rate-not-divided", UPDATE, 1, lambda w, eta, g, new: w - new,
        "That is the whole step. Divide it by the gradient to get the learning rate.",
    ),
    Slip(
        "rate-upside-down", UPDATE, 1, lambda w, eta, g, new: g / (w - new),
        "You divided the wrong way round. The step stands above, the gradient below.",
    ),
    Slip(
        "rate-turned", UPDATE, 1, lambda w, eta, g, new: (new - w) / g,
        "The size is right, but not the sign. The step is the old weight minus the new one.",
    ),
)  # fmt: skip
