"""Sketches of slopes: a nudge on a straight line, a step downhill, numbers that flow together, slopes at the wires."""

from collections.abc import Iterator, Sequence

from app.core.cells import Cellwise
from app.core.dependencies import every_cell, inputs, operands_of
from app.core.layers import Affine, Layer
from app.core.problem import Cell, Number, Problem
from app.drawing.chains import Seen
from app.drawing.pen import WIDTH, Mark, Pen, Sketch
from app.explain.notation import below, listed, name, title

NODE, ROW, EDGE = 48, 50, 32  # how wide a number is drawn, how far rows are apart, and the room at the sides
SIGNS = {"times": "·", "sum": "+", "difference": "−", "quotient": "÷"}  # what a number is made by
LEFT, RIGHT, HIGH, LOW, FOOT = 100, 240, 58, 128, 196  # the corners of a nudge, and where what is nudged is written
HILL, TOP, BOTTOM = 112, 44, 104  # how wide a hill is, and from where to where it goes


def sketches(problem: Problem, seen: Seen) -> Iterator[Sketch]:
    """What can be sketched of a problem that is not drawn in another way."""
    layers = problem.layers
    if any(layer.kind == "update" for layer in layers):
        yield from (hills(problem, seen, layer) for layer in layers if layer.kind == "update")
    elif nudged := nudge_in(layers):
        yield nudge(problem, seen, *nudged)
    elif (outer := outer_in(layers)) and is_small(problem, outer[1]):
        yield wires(problem, seen, *outer)
    elif all(layer.kind in SIGNS for layer in layers):
        yield tree(problem, seen)


def nudge_in(layers: Sequence[Layer]) -> tuple[Layer, Layer] | None:
    """Two products with a factor in common: one before a nudge, and one after it."""
    products = [layer for layer in layers if layer.kind == "times"]
    if len(products) != 2:
        return None
    one, other = products
    compared = any(layer.kind == "difference" and layer.takes == (other.gives, one.gives) for layer in layers)
    return (one, other) if compared and sum(map(str.__eq__, one.takes, other.takes)) == 1 else None


def nudge(problem: Problem, seen: Seen, one: Layer, other: Layer) -> Sketch:
    """A straight line, a number on it before and after the nudge, and the triangle between them."""
    pen = Pen(problem, seen)
    place = next(place for place, array in enumerate(one.takes) if array != other.takes[place])
    start, end, steep = one.takes[place], other.takes[place], one.takes[1 - place]
    more = made_with(problem.layers, "sum", end)
    rise = sign_of(seen(Cell(steep, (0, 0))))
    way = sign_of(seen(Cell(more or end, (0, 0)))) if more else way_from(seen, start, end)
    left, right = (LOW, HIGH) if rise > 0 else (HIGH, LOW) if rise else (LOW, LOW)
    before, after = ((LEFT, left), (RIGHT, right))[:: -1 if way < 0 else 1]
    fall = (right - left) / (RIGHT - LEFT)
    pen.line("axis", (12, FOOT - 18), (WIDTH - 12, FOOT - 18))
    pen.line("curve", (LEFT - 56, left - 56 * fall), (RIGHT + 56, right + 56 * fall))
    pen.line("back", before, (after[0], before[1]), after)
    for (x, y), number, result in ((before, start, one.gives), (after, end, other.gives)):
        pen.line("axis", (x, y), (x, FOOT - 18))
        pen.number(Cell(number, (0, 0)), x, FOOT)
        pen.node(Cell(result, (0, 0)), x, y)
    pen.number(Cell(steep, (0, 0)), LEFT - 54, left - 56 * fall + (-20 if fall <= 0 else 26))
    if more:
        pen.number(Cell(more, (0, 0)), (LEFT + RIGHT) / 2, before[1] + (16 if before[1] >= after[1] else -14))
    if change := taken_from(problem.layers, other.gives):
        pen.number(Cell(change, (0, 0)), after[0] + (50 if way >= 0 else -50), (LOW + HIGH) / 2)
        if ratio := next((layer.gives for layer in problem.layers if layer.takes[0] == change), None):
            pen.number(Cell(ratio, (0, 0)), (LEFT + RIGHT) / 2, 20 if fall <= 0 else FOOT - 30)
    return pen.sketch("A nudge along a straight line", FOOT + 16, "Not to scale. ")


def sign_of(number: Number | None) -> int:
    """1, −1 or 0; 1 where the number is not known."""
    return 1 if number is None else (number > 0) - (number < 0)


def way_from(seen: Seen, start: str, end: str) -> int:
    """Which way a number goes, as far as that is known."""
    one, other = seen(Cell(start, (0, 0))), seen(Cell(end, (0, 0)))
    return 1 if one is None or other is None else sign_of(other - one)


def made_with(layers: Sequence[Layer], kind: str, result: str) -> str | None:
    """The second array that an equation of a kind makes a result from."""
    return next((layer.takes[1] for layer in layers if layer.kind == kind and layer.gives == result), None)


def taken_from(layers: Sequence[Layer], array: str) -> str | None:
    """The difference that begins with an array."""
    return next((layer.gives for layer in layers if layer.kind == "difference" and layer.takes[0] == array), None)


def hills(problem: Problem, seen: Seen, layer: Layer) -> Sketch:
    """A hill for each weight: it stands where its slope says, and steps down."""
    assert isinstance(layer, Cellwise)
    pen, words = Pen(problem, seen), []
    results = list(every_cell(problem, layer.gives))
    for turn, result in enumerate(results):
        weight, rate, slope = operands_of(problem, layer, result)
        if not turn:
            pen.number(rate, WIDTH / 2, 16)
        x = WIDTH / 2 + HILL * (turn - (len(results) - 1) / 2)
        pen.paths.append(("curve", f"M{x - 46:g} {TOP}Q{x:g} {2 * BOTTOM - TOP} {x + 46:g} {TOP}"))
        side = 0 if seen(slope) is None else sign_of(seen(slope))
        pen.dot(weight, x + 36 * side, TOP + 24 if side else BOTTOM)
        if side:
            pen.paths.append(
                ("back", f"M{x + 24 * side:g} {TOP + 20}l{-14 * side} 23l{side} -9m{-side} 9l{8 * side} -4")
            )
            words.append(f"{name(weight, problem)} steps to the {'left' if side > 0 else 'right'}")
        for line, cell in enumerate((weight, slope, result)):
            pen.number(cell, x, BOTTOM + 24 + 22 * line)
    said = f"{listed(words)}, down the hill. " if words else ""
    return pen.sketch("A step down the hill", BOTTOM + 24 + 22 * 3, said)


def outer_in(layers: Sequence[Layer]) -> tuple[Affine, str, str | None] | None:
    """The product of slopes with the transposed inputs; these inputs, and the slopes of the biases if there are any."""
    turned = {layer.gives: layer.takes[0] for layer in layers if layer.kind == "transpose"}
    for layer in layers:
        if isinstance(layer, Affine) and layer.x in turned and layer.b is None:
            biases = (other.gives for other in layers if other.kind == "across" and other.takes == (layer.W,))
            return layer, turned[layer.x], next(biases, None)
    return None


def is_small(problem: Problem, array: str) -> bool:
    return max(problem.values[array].shape) <= 2


def wires(problem: Problem, seen: Seen, layer: Affine, source: str, biases: str | None) -> Sketch:
    """The lines of a network with a number at each of them: the slope of the loss for the weight of that line."""
    pen = Pen(problem, seen)
    rows, columns = problem.values[layer.z].shape
    left, right = EDGE + 22, WIDTH - EDGE - 70
    heights = {size: [40 + 100 * place + (50 if size == 1 else 0) for place in range(size)] for size in (rows, columns)}
    for column, start in enumerate(heights[columns]):
        for row, end in enumerate(heights[rows]):
            pen.line("axis", (left, start), (right, end))
            pen.number(Cell(layer.z, (row, column)), left + (right - left) * 0.36, start + (end - start) * 0.36)
    for array, x, places in ((source, left, heights[columns]), (layer.W, right, heights[rows])):
        for place, y in enumerate(places):
            pen.marks.append(Mark(x, y, f"{title(array)}{below((place,))}", "node"))
    for row, y in enumerate(heights[rows] if biases else ()):
        pen.number(Cell(biases or "", (row, 0)), right + 66, y)
    said = "Each line leads from an input to an output, and has the slope of its weight. "
    return pen.sketch("The network, with the slopes at its lines", 180, said)


def tree(problem: Problem, seen: Seen) -> Sketch:
    """What numbers are made from: they flow together from the left to the right."""
    pen = Pen(problem, seen)
    made = {layer.gives: layer for layer in problem.layers}
    taken = {array for layer in problem.layers for array in layer.takes}
    roots = [cell for array in made if array not in taken for cell in every_cell(problem, array)]
    deepest = max(depth(problem, made, root) for root in roots)
    step = (WIDTH - 2 * EDGE) / deepest
    rows = 0

    def draw(cell: Cell, x: float) -> float:
        """A number and all behind it; tells at which height it is."""
        nonlocal rows
        layer = made.get(cell.array)
        if layer is None:
            rows += 1
            y = ROW * (rows - 0.5)
        else:
            heights = [draw(other, x - step) for other in inputs(problem, layer, cell)]
            y = sum(heights) / len(heights)
            for height in heights:
                pen.line("axis", (x - step + NODE / 2, height), (x - NODE / 2 - 12, y), (x, y))
            pen.word(SIGNS[layer.kind], x - NODE / 2 - 12, y)
        pen.node(cell, x, y)
        return y

    for root in roots:
        draw(root, WIDTH - EDGE)
    return pen.sketch("How the numbers flow together", ROW * rows)


def depth(problem: Problem, made: dict[str, Layer], cell: Cell) -> int:
    """In how many steps a number is made from what is given."""
    layer = made.get(cell.array)
    return 1 + max(depth(problem, made, other) for other in inputs(problem, layer, cell)) if layer else 0
