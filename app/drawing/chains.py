"""Layers that follow one another, as a drawing of them takes them: what leads from column to column, and in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.core.layers import Affine, Layer
from app.core.problem import Cell, Number, Problem
from app.drawing.equations import arrow, bias_of
from app.explain.notation import name, number

Seen = Callable[[Cell], Number | None]  # what a learner sees in a cell, None where that is not known yet
NodeKind = Literal["x", "y", "b"]  # input, output, bias
EdgeSign = Literal["positive", "negative", "unknown"]


@dataclass(frozen=True)
class Stage:
    """A layer of a chain: its weights, and the activation behind them."""

    affine: Affine
    line: int
    shown: str  # the array that its nodes show
    word: str  # what makes it from the layer's result; "" for nothing


def chain(problem: Problem, lines: Mapping[Affine, int]) -> list[Stage]:
    """The affine layers that follow one another, each with its activation; none where there is nothing to draw."""
    stages: list[Stage] = []
    made: dict[str, Layer] = {layer.gives: layer for layer in problem.layers}
    for layer in problem.layers:
        if isinstance(layer, Affine):
            if stages and layer.x != stages[-1].shown:
                break
            computed = [made[array] for array in (layer.W, layer.x) if array in made]
            if not stages and any(before.kind != "prune" for before in computed):
                break
            stages.append(Stage(layer, lines[layer], layer.z, ""))
        elif stages and layer.takes == (stages[-1].shown,) and arrow(layer) and is_same_size(problem, layer):
            last = stages[-1]
            if last.word:
                break
            stages[-1] = Stage(last.affine, last.line, layer.gives, arrow(layer))
    return stages


def slopes(problem: Problem, stages: Sequence[Stage]) -> list[list[str]]:
    """The slopes of the loss that a problem has for the numbers of each column: dX, then dH and dZ1, then dY."""
    columns = [[stages[0].affine.x]]
    columns += [[stage.shown, *([stage.affine.z] if stage.word else [])] for stage in stages]
    return [[f"d{array}" for array in column if f"d{array}" in problem.values] for column in columns]


def is_same_size(problem: Problem, layer: Layer) -> bool:
    return problem.values[layer.takes[0]].shape == problem.values[layer.gives].shape and layer.kind != "transpose"


def text(value: Number | None) -> str:
    return "?" if value is None else number(value)


def described(problem: Problem, seen: Seen, stages: Sequence[Stage]) -> str:
    """What the drawing shows, for those who do not see it."""
    first = stages[0].affine.x
    inputs = [Cell(first, (row, 0)) for row in range(problem.values[first].shape[0])]
    sentences = [", ".join(f"{name(cell, problem)} is {spoken(seen(cell))}" for cell in inputs) + "."]
    for stage in stages:
        layer, b, outputs = stage.affine, bias_of(stage.affine), problem.values[stage.affine.z].shape[0]
        for row in range(outputs):
            weights = [seen(Cell(layer.W, (row, column))) for column in range(len(inputs))]
            links = [
                f"{name(cell, problem)} with weight {spoken(w)}"
                for cell, w in zip(inputs, weights, strict=True)
                if w != 0
            ]
            output = Cell(layer.z, (row, 0))
            bias = f", bias {spoken(seen(Cell(b, (row,))))}" if b else ""
            sentence = f"{name(output, problem)} is {spoken(seen(output))}{bias}"
            sentences.append(f"{sentence}, connected to {' and '.join(links) if links else 'nothing'}.")
            if stage.word:
                shown = Cell(stage.shown, (row, 0))
                sentences.append(f"{stage.word} makes {name(shown, problem)} of it, which is {spoken(seen(shown))}.")
        inputs = [Cell(stage.shown, (row, 0)) for row in range(outputs)]
    return " ".join(sentences)


def described_back(problem: Problem, seen: Seen, stages: Sequence[Stage]) -> str:
    """The slopes in words, in the order in which they are found; "" where there are none."""
    columns = [[cell for array in column for cell in column_of(problem, array)] for column in slopes(problem, stages)]
    words = [f"{name(cell, problem)} is {spoken(seen(cell))}" for column in reversed(columns) for cell in column]
    return f" Backwards: {', '.join(words)}." if words else ""


def column_of(problem: Problem, array: str) -> list[Cell]:
    """The cells of an array in its first column."""
    shape = problem.values[array].shape
    return [Cell(array, (row, 0)[: len(shape)]) for row in range(shape[0] if shape else 1)]


def spoken(value: Number | None) -> str:
    """A number as it is read aloud."""
    return "not known yet" if value is None else number(value).replace("−", "minus ")
