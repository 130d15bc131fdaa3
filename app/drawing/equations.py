"""How the equation of a layer is written: one table for the page and for the terminal.

part    the name of an array, or a sign between two of them: "W", "·", "X", "+", "b", "=", "Y"
"""

import re
from typing import NamedTuple

from app.core.cells import Cellwise
from app.core.choosing import Choice, Largest
from app.core.layers import Affine, Layer, Prune
from app.core.problem import Problem
from app.explain.choosing import labels
from app.explain.notation import listed, title

SIGNS = {  # what stands to the left of the equals sign; {0}, {1} are the arrays that the layer takes
    "product": "{0} · {1}",
    "affine": "{0} · {1} + {2}",
    "prune": "{0} where |weight| ≥ {1}",
    "across": "row sums of {0}",
    "mean": "row means of {0}",
    "down": "sum of {0}",
    "rank": "ranks in {0}",
    "count": "parameters of {0}",
    "largest": "{0} · {1} + {2}",
    "largest product": "{0} · {1}",
}
ARROWS = {"transpose": "transposed"}  # what stands on an arrow from one array to the next
ROUNDED = "≈ is rounded to two places."
NOTES = {  # what {0}, which the layer takes, has to do with its name; so its formula is spelt out
    "sigmoid": "{0} is e^z, and {1} is the sigmoid of z.",
    "tanh": "{0} is e^z, and {1} is the tanh of z.",
    "steepness": "{1} is the slope of the sigmoid where its value is {0}.",
    "cosine": "{1} is half of 1 + cos(π·{0}).",
}
SPELT = {"square", "root", "size", *NOTES}  # what an arrow says in a word, and a formula in signs
BRACKETED = {"square", "root"}  # of a sum
PLACE = re.compile(r"\{(\d)\}")


CELLWISE = "⊙"  # between matrices that are multiplied cell by cell


def sign(layer: Layer) -> str:
    """The left side of an equation with places for its arrays; "" for a layer that is not known here."""
    if isinstance(layer, Cellwise):
        return layer.rule.sign
    without = {"affine": "product", "largest": "largest product"} if len(layer.takes) == 2 else {}
    kind = without.get(layer.kind, layer.kind)
    return SIGNS.get(kind) or str(getattr(layer, "sign", ""))  # a kind that a chapter brings along says it itself


def bias_of(layer: Layer) -> str | None:
    """The biases of an affine layer, where it has any."""
    return layer.takes[2] if len(layer.takes) == 3 else None


def is_rounded(layer: Layer) -> bool:
    """Is what the layer makes rounded to two places?"""
    return isinstance(layer, Cellwise) and layer.rule.equals != "="


def note(layer: Layer) -> str:
    """What is said below an equation of the numbers in it."""
    return ROUNDED if is_rounded(layer) else NOTES.get(layer.kind, "").format(*map(title, (*layer.takes, layer.gives)))


def equals(layer: Layer) -> str:
    return layer.rule.equals if isinstance(layer, Cellwise) else "="


def arrow(layer: Layer) -> str:
    """What a layer does to a single array, in a word; "" where it is no such layer."""
    if len(layer.takes) != 1:
        return ""
    word = layer.rule.title if isinstance(layer, Cellwise) else ARROWS.get(layer.kind, "")
    return word or ("" if sign(layer) else layer.kind)


def sign_of(layer: Layer, problem: Problem) -> str:
    """The same, with a sign of its own for a product of matrices that is no matrix product."""
    if layer.kind == "times" and all(problem.values[array].size > 1 for array in layer.takes):
        return f"{{0}} {CELLWISE} {{1}}"
    return sign(layer)


def parts(layer: Layer, problem: Problem) -> tuple[str, ...]:
    """What stands side by side in the equation of a layer: names of arrays, and signs between them."""
    if not sign(layer):
        return *layer.takes, f"→ {layer.kind} →", layer.gives
    return *left_side(layer, problem), equals(layer), layer.gives


def left_side(layer: Layer, problem: Problem) -> list[str]:
    """Signs and arrays; an array that has been there is told by its name, inside the sign: "+ (1 − k)·"."""
    found = [""]
    for place, piece in enumerate(PLACE.split(sign_of(layer, problem))):  # text and numbers of arrays take turns
        if place % 2 == 0:
            found[-1] += piece
        elif (array := layer.takes[int(piece)]) in found:
            found[-1] += title(array)
        else:
            found += [array, ""]
    return [text for text in map(str.strip, found) if text]


def formula(layer: Layer, problem: Problem, inner: str = "") -> str:
    """The equation in one line, Y = W·X + b; what its first array is made of may stand in its place."""
    takes, gives = [title(array) for array in layer.takes], title(layer.gives)
    takes[0] = (f"({inner})" if layer.kind in BRACKETED else inner) if inner else takes[0]
    if (word := arrow(layer)) and "^" not in word and layer.kind not in SPELT:
        return f"{gives} = {word}({takes[0]})"
    if not sign(layer):
        return f"{gives} = {layer.kind}({', '.join(takes)})"
    return f"{gives} {equals(layer)} {sign_of(layer, problem).replace(' · ', '·').format(*takes)}"


class Task(NamedTuple):
    """What stands behind "Find Y₁": words, and equations. A choice is a question instead, which ends in words."""

    lead: str
    equations: str
    question: str = ""


def task(problem: Problem) -> Task:
    """The equations of a problem. A pre-activation that is not asked for is written inside its activation."""
    if isinstance(problem.layers[-1], Choice):
        return question(problem.layers[-1], problem)
    cut = next((layer for layer in problem.layers if isinstance(layer, Prune)), None)
    written: dict[str, str] = {}
    for layer in problem.layers:
        inner = layer.takes[0]
        if inner in written and arrow(layer) and inner not in problem.asked and is_used_once(problem, inner):
            written[layer.gives] = formula(layer, problem, written.pop(inner).partition(" = ")[2])
        elif layer is not cut and (layer.kind != "transpose" or len(problem.layers) == 1):
            written[layer.gives] = formula(layer, problem)
    lead = f": cut every weight of {cut.W} whose size is below {cut.t}, then calculate" if cut else " in"
    return Task(lead, listed(list(written.values())))


def question(layer: Choice, problem: Problem) -> Task:
    """What a choice asks."""
    if not isinstance(layer, Largest):
        return Task("Which matrix is this picture", "", "?")
    rows = "" if layer.b else f"Each row of {title(layer.W)} meets {title(layer.x)}. "
    left = sign(layer).replace(" · ", "·").format(*map(title, layer.takes))
    lead = f"{rows}Which of {listed(labels(layer, problem))} is the largest in"
    return Task(lead, f"{title(layer.y)} = {left}", "? You can see it without calculating.")


def is_used_once(problem: Problem, array: str) -> bool:
    return sum(array in layer.takes for layer in problem.layers) == 1


def shapes(problem: Problem, layer: Affine) -> str:
    """The sizes of a product, and how many numbers there are to learn."""
    (outputs, inputs), samples = problem.values[layer.W].shape, problem.values[layer.x].shape[1]
    sizes = f"{outputs}×{inputs} · {inputs}×{samples} → {outputs}×{samples}"
    if not bias_of(layer):
        return sizes
    weights = outputs * inputs
    return f"{sizes}, {counted(weights, 'weight', 'weights')} + {counted(outputs, 'bias', 'biases')}"


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
