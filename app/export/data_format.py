"""All kinds of equations, for those who read what is exported or write chapters: how each is written, and what it says.

The page is made of the kinds themselves, those that chapters bring along among them. What they compute is told once
more as a program of a few lines, which shares no code with the kernel.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.core.cells import Cellwise
from app.core.choosing import Largest
from app.core.kinds import Kind
from app.core.layers import Affine, Layer, Prune
from app.core.pairs import PairSums
from app.explain.mistakes import SENTENCES as MISTAKES
from app.explain.reasons.words import SENTENCES
from app.explain.said import sentence_of
from app.explain.topics import topic_of
from app.export.jsonl import equation

INTRODUCTION = """\
# The equations of Infill

This page is what `infill layers` prints: all kinds of equations that a problem can have, and what each of them says. It
is for those who read what `infill export` writes, and for those who write chapters.

## A line of `export`

| key | what it holds |
|---|---|
| `problem` | the address: chapter, recipe and seed |
| `equations` | the kinds in their order, each with the names of the arrays that it relates; see below |
| `values` | each array by its name: a matrix as a list of rows, a list of biases, or one number |
| `story` | where the step has one: its `text`, what each array `means`, and the `names` of its rows and columns |
| `blanks` | the cells that are hidden: `Y.0.1` is row 0, column 1 of Y, `b.0` the first bias, `t` the number itself |
| `answers` | with `--answers`: the right number of each blank |
| `mistakes` | with `--answers`: the mistakes that the recipe tells apart, and the wrong number of each in each blank |

A blank is `null` among the values. Rows are outputs and columns are samples; in a matrix of weights, columns are
inputs. An array in which all numbers are whole has them as numbers; otherwise, and in answers and mistakes, they are
exact strings such as `"-3"` or `"1/2"`. No number is ever rounded, but by the kinds `exp` and `share2`, which say so.

The name of a mistake is the name of a reason. Where answers are kept or told, a wrong number has it as `mistake`, with
`level` `step`: what the recipe tells apart speaks first, unless it would be made in work that is printed. Other reasons
are slips in one place of the line, which follow from the equations, so they are not in this file; all names stand
below.

## The kinds

Chapters write a kind as one line: its name, the arrays that it takes, and the array that it gives. Sizes are rows,
columns. m is the number of outputs, n that of inputs, s that of samples.
"""
SIZES = {
    "affine": "W m, n · X n, s · b m → m, s",
    "prune": "W m, n · t a single number → m, n",
    "transpose": "m, n → n, m",
    "across": "m, s → m, 1",
    "mean": "m, s → m, 1",
    "down": "m, s → 1, s",
    "rank": "m, s → m, s",
    "count": "k, 1 → 1, 1",
    "largest": "W m, n · X n, 1 · b m → 1, 1",
    "drawn": "all m, n → 1, 1",
    "pixels": "W m, n · X m, n → 1, 1",
}
SAYS = {
    "affine": "Each output is the sum of its weights times the inputs, and its bias; without b, nothing is added.",
    "prune": "A weight stays if its size is at least t; all others become 0.",
    "transpose": "Rows become columns.",
    "across": "The sum of each row.",
    "mean": "The mean of each row.",
    "down": "The sum of each column.",
    "rank": "1 for the largest number of each column, 2 for the next. Equal numbers share a place.",
    "largest": "Which output of W·X + b is the largest, counted from 1; exactly one is. They stand nowhere.",
    "drawn": "Which of the others is the first, the matrix that a picture shows, counted from 1; exactly one is.",
    "count": "The weights and biases of a network whose layers are as wide as the list says, input first.",
}
CELL_BY_CELL = "all m, s; 1 in place of m or s: the same number for all"


def data_format(kinds: Mapping[str, Kind], reference: Path) -> str:
    """The page, as Markdown; `reference` is the file of the program."""
    return "\n".join((INTRODUCTION, *rows(kinds), "", *reasons(), *program(reference)))


def rows(kinds: Mapping[str, Kind]) -> Iterator[str]:
    """The table of all kinds."""
    yield "| in a chapter | in a line of `export` | sizes | what it says |"
    yield "|---|---|---|---|"
    for name, kind in kinds.items():
        layer = example(kind)
        written = " ".join((name, *layer.takes, layer.gives))
        keys = ", ".join(f"`{key}: {value}`" for key, value in spelt(layer))
        yield f"| `{written}` | {keys} | {SIZES.get(name, CELL_BY_CELL)} | {says(layer)} |"


def reasons() -> Iterator[str]:
    """The table of all reasons for a wrong number."""
    yield "## The reasons"
    yield ""
    yield "What `mistake` may name, what it is about, and what is said where it is the only reason; first the"
    yield "slips that may be made in any line, then the mistakes that our recipes tell apart. Numbers and names of the"
    yield "problem stand in place of what is in braces. A chapter may bring mistakes of its own."
    yield ""
    slips = {name: words.says[-1][1].text for name, words in SENTENCES.items()}
    mistakes = {name: choices[-1].template.text for name, choices in MISTAKES.items() if name not in slips}
    for title, said in (("slip", slips), ("mistake", mistakes)):
        yield f"| {title} | topic | what is said |"
        yield "|---|---|---|"
        yield from (f"| `{name}` | {topic_of(name)} | {text} |" for name, text in sorted(said.items()))
        yield ""


def spelt(layer: Layer) -> Iterator[tuple[str, str]]:
    """The keys of an equation, but for its kind, and what stands there."""
    for key, value in equation(layer).items():
        if key != "kind":
            yield key, f"[{', '.join(value)}]" if isinstance(value, list) else str(value)


def example(kind: Kind) -> Layer:
    """A layer of a kind, with names as they are used in the chapters."""
    for names in (("W", "X", "b", "Y"), ("W", "t", "V"), ("A", "B"), ("A", "B", "C"), ("A", "B", "C", "D")):
        try:
            layer = kind(*names)
        except (TypeError, ValueError):
            continue
        if ("W" in names) == isinstance(layer, Affine | Prune | Largest) and ("t" in names) == isinstance(layer, Prune):
            return layer
    raise ValueError(f"there is no layer of the kind {kind}")


def says(layer: Layer) -> str:
    """What a kind says, in a sentence."""
    if isinstance(layer, Cellwise):
        return sentence_of(layer.rule)
    return sentence_of(layer) if isinstance(layer, PairSums) else SAYS[layer.kind]


def program(reference: Path) -> Iterator[str]:
    """The definitions as a program, without its first lines, which say what it is."""
    yield "## What they compute"
    yield ""
    yield "The same as a program. It needs nothing but Python, and every problem that is served agrees with it."
    yield ""
    yield "```python"
    yield reference.read_text(encoding="utf-8").split('"""\n\n', 1)[1].rstrip()
    yield "```"
    yield ""
