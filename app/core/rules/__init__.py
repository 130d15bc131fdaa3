"""Equations from cell to cell, forward, backward and as they are written.

rule      what such an equation is
common    those that networks are made of
training  those by which networks are trained
"""

from app.core.rules.common import (
    BITS,
    COMMON,
    DIFFERENCE,
    E_TABLE,
    EXP,
    GATE,
    LARGEST3,
    LEAKY,
    LEAST,
    MIRROR,
    MORE,
    POWER2,
    POWER3,
    QUOTIENT,
    RELU,
    SHARE,
    SHARE2,
    SIGMOID,
    SIGMOID3,
    SMALLEST3,
    STEEPNESS,
    STEP,
    SUM,
    TANH,
    TANH3,
    TIMES,
    UPDATE,
    halves,
    whole,
)
from app.core.rules.rule import Floats, Rule
from app.core.rules.training import (
    BETWEEN,
    BLEND,
    CEILS,
    CORRECTED,
    COSINE,
    DECAYED,
    FACTOR,
    FLOORS,
    ROLLING,
    ROOT,
    SIGN,
    SIZE,
    SQUARE,
    STAIRS,
    TENT,
    TRAINING,
)

__all__ = [
    "BETWEEN", "BITS", "BLEND", "CEILS", "CORRECTED", "COSINE", "DECAYED", "DIFFERENCE", "EXP", "E_TABLE", "FACTOR",
    "FLOORS", "GATE", "LARGEST3", "LEAKY", "LEAST", "MIRROR", "MORE", "POWER2", "POWER3", "QUOTIENT", "RELU", "ROLLING",
    "ROOT", "RULES", "SHARE", "SHARE2", "SIGMOID", "SIGMOID3", "SIGN", "SIZE", "SMALLEST3", "SQUARE", "STAIRS",
    "STEEPNESS", "STEP", "SUM", "TANH", "TANH3", "TENT", "TIMES", "UPDATE", "Floats", "Rule", "halves",
    "whole",
]  # fmt: skip

RULES = {rule.name: rule for rule in (*COMMON, *TRAINING)}
