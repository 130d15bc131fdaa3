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
    Chain("change-is-new", at(is_change, lambda new, old: new)),
    Chain("change-backwards", at(is_change, lambda new, old: old - new)),
    Chain("nudge-unchanged", nudge_unchanged),
    Chain("slope-not-divided", at(is_ratio, lambda change, nudge: change)),
    Chain("slope-upside-down", at(is_ratio, lambda change, nudge: nudge / change)),
    Chain("slope-of-the-other", the_other, in_some=True),
    Chain("slope-for-change", at(is_carried, lambda slope, nudge: slope)),
    Chain("change-alone", at(is_moved, lambda old, change: change)),
    # The gate.
    Forward("gate-is-number", GATE, lambda z: whole(z.above * (z.above > 0)), in_some=True),
    Forward("gate-signed", GATE, lambda z: whole(np.sign(z.above)), in_some=True),
    Forward("gate-reversed", GATE, lambda z: whole((z.above < 0) * 1)),
    Forward("gate-ignored", GATE, lambda z: whole(np.ones_like(z.above)), in_some=True),
    Chain(
        "gate-of-the-slope",
        at(is_gated, lambda slope, gate: Ratio(slope.above * (slope.above > 0), slope.below)),
        in_some=True,
    ),
    # The chain.
    Chain("slopes-added", at(is_link, lambda one, other: one + other)),
    Chain("slope-size", signs_lost, in_some=True),
    # The error.
    Chain("error-turned", at(is_error, lambda output, target: target - output)),
    Chain("error-size", at(is_error, lambda output, target: size(output - target)), in_some=True),
    Chain("error-doubled", at(is_error, lambda output, target: (output - target) * 2)),
    Chain("target-added", target_from(lambda output, error: output + error)),
    Chain("target-turned", target_from(lambda output, error: error - output)),
    Chain("input-forgotten", at(is_to_weight, lambda error, x: error)),
    Chain("share-kept", at(of_softmax, lambda p, t: p), in_some=True),
    Chain("target-only", at(of_softmax, lambda p, t: (p - t) * t), in_some=True),
    # Back through a layer.
    Chain("outer-swapped", back(to_weights, exchanged), in_some=True),
    Chain("one-sample", back(to_weights, of_first_sample)),
    Chain("slopes-averaged", back(to_weights, averaged)),
    Chain("not-transposed", back(to_inputs, untransposed), in_some=True),
    Chain("one-path", back(to_inputs, of_first_output), in_some=True),
    # One step downhill.
    Forward("uphill", UPDATE, lambda w, eta, g: w + eta * g),
    Forward("rate-forgotten", UPDATE, lambda w, eta, g: w - g),
    Forward("step-only", UPDATE, lambda w, eta, g: eta * g),
    Forward("weight-in-the-step", UPDATE, lambda w, eta, g: eta * (w - g)),
    Slip("rate-not-divided", UPDATE, 1, lambda w, eta, g, new: w - new),
    Slip("rate-upside-down", UPDATE, 1, lambda w, eta, g, new: g / (w - new)),
    Slip("rate-turned", UPDATE, 1, lambda w, eta, g, new: (new - w) / g),
)
