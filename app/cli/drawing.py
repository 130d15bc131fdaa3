"""A problem drawn in box characters, each layer on its own, with the arrays side by side as in the equation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from app.core.choosing import Choice, Drawn
from app.core.problem import Cell, Problem
from app.drawing.choosing import in_words
from app.drawing.equations import parts, task
from app.drawing.stories import Story
from app.explain.choosing import labels as labels_of
from app.explain.explain import explain
from app.explain.notation import name, number, title

Labels = Mapping[Cell, str]  # what stands in the place of a blank


@dataclass(frozen=True)
class Block:
    """A part of an equation: lines of the same width, and a heading above them."""

    heading: str
    lines: tuple[str, ...]


def labels(problem: Problem) -> dict[Cell, str]:
    """? for a single blank, or ?1, ?2 and so on."""
    if len(problem.blanks) == 1:
        return {problem.blanks[0]: "?"}
    return {blank: f"?{place}" for place, blank in enumerate(problem.blanks, start=1)}


def told(problem: Problem, story: Story | None) -> Iterator[str]:
    """What the story says, if there is one, and then what each array is."""
    if story:
        yield from (click.wrap_text(story.text), "", *(f"  {line}" for line in story.legend(problem)), "")


def drawing(problem: Problem) -> Iterator[str]:
    """The equations of a problem, one below the other."""
    blanks = labels(problem)
    for layer in problem.layers:
        shown: Sequence[str] = parts(layer, problem)
        if isinstance(layer, Drawn):  # a terminal has no pictures, but words
            yield from (f"  {sentence}" for sentence in in_words(problem, layer))
            yield ""
            shown = layer.candidates
        yield from beside([block(part, problem, blanks) for part in shown])
        yield ""


def questions(problem: Problem) -> Iterator[str]:
    """Which numbers are asked for."""
    return (question(label, blank, problem) for blank, label in labels(problem).items())


def worked(problem: Problem) -> Iterator[str]:
    """The worked solution of each blank, in the order in which they can be found."""
    blanks = labels(problem)
    for blank, help_ in explain(problem).items():
        yield question(blanks[blank], blank, problem)
        yield from (f"    {line}" for line in help_.solution)


def question(label: str, blank: Cell, problem: Problem) -> str:
    made = problem.layers[-1]
    if not isinstance(made, Choice):
        return f"  {bold(label)} is {name(blank, problem)}"
    asked, last = task(problem), len(labels_of(made, problem))
    words = " ".join(filter(None, (asked.lead, asked.equations)))
    return f"  {bold(label)} is a number from 1 to {last}: {words}{asked.question}"


def block(part: str, problem: Problem, blanks: Labels) -> Block:
    """An array in brackets with its name above it, a single number without brackets, or a sign."""
    if part not in problem.values:
        return Block("", (part,))
    array = problem.values[part]
    if array.ndim == 0:
        return Block(title(part), (cell_text(Cell(part), problem, blanks),))
    rows, columns = array.shape if array.ndim == 2 else (array.shape[0], 1)
    cells = [
        [Cell(part, (row, column) if array.ndim == 2 else (row,)) for column in range(columns)] for row in range(rows)
    ]
    texts = [[cell_text(cell, problem, blanks) for cell in row] for row in cells]
    widest = max(width(text) for row in texts for text in row)
    inside = ["  ".join(padded(text, widest) for text in row) for row in texts]
    edge = " " * (width(inside[0]) + 2)
    return Block(title(part), (f"┌{edge}┐", *(f"│ {row} │" for row in inside), f"└{edge}┘"))


def cell_text(cell: Cell, problem: Problem, blanks: Labels) -> str:
    return bold(blanks[cell]) if cell in blanks else number(problem.value(cell))


def bold(text: str) -> str:
    """Bold on a terminal; click leaves the marks out where the text goes elsewhere."""
    return click.style(text, bold=True)


def width(text: str) -> int:
    return len(click.unstyle(text))


def padded(text: str, size: int) -> str:
    """Aligned to the right, as numbers are."""
    return " " * (size - width(text)) + text


def beside(blocks: list[Block]) -> Iterator[str]:
    """Blocks beside each other, centred along a line, with their headings in a row above."""
    height = max(len(block.lines) for block in blocks)
    columns = [column(block, height) for block in blocks]
    for row in zip(*columns, strict=True):
        yield f"  {' '.join(row)}".rstrip()


def column(block: Block, height: int) -> list[str]:
    """The heading of a block, and its lines with as many empty ones above and below as the tallest block needs."""
    size = max(width(block.heading), *map(width, block.lines))
    above = (height - len(block.lines)) // 2
    below = height - len(block.lines) - above
    lines = [*[""] * above, *block.lines, *[""] * below]
    return [block.heading.center(size), *(line + " " * (size - width(line)) for line in lines)]
