"""Mistakes whose names speak of samples or inputs: what they are called in a problem that has none.

A name is kept with every attempt and is the same for ever. Teachers read it in the words of the problem.
"""

from app.explain.conditions import in_batch, in_layer

OTHER_NAMES = {
    "neighbour-sample": (in_batch, "neighbour column"),
    "first-sample-again": (in_batch, "first column again"),
    "samples-added": (in_batch, "columns added"),
    "row-for-sample": (in_batch, "row for column"),
    "bias-of-sample": (in_batch, "first bias again"),
    "outputs-added": (in_layer, "results added"),
    "weights-as-one": (in_layer, "column as it is"),
    "inputs-as-one": (in_layer, "row as it is"),
    "larger-weights": (in_layer, "larger numbers"),
    "zero-input": (in_layer, "partner of a zero counted"),
}  # by what the problem has to have for the name to be true of it
