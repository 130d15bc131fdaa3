"""A problem as it is printed: what `app.drawing.sheet` says of it, as plain values that go through JSON into typst.

A blank that nobody has found is an empty box with its name in a corner; on a key it holds its number.
"""

from collections.abc import Callable
from typing import Any

from app.core.problem import Cell
from app.course.problems import Exercise
from app.drawing.choosing import Option
from app.drawing.math_markup import level
from app.drawing.matrices import Matrix, Square
from app.drawing.sheet import Sheet, sheet
from app.drawing.statement import Equation, Layout, Part
from app.explain.explain import explain
from app.explain.notation import listed, name

Draw = Callable[[str, Any], str]  # a network or a picture by its template, as an SVG file
Printed = dict[str, Any]

NARROW, DIGIT, EDGE = 27.0, 6.4, 9.0  # points: the least width of a cell, that of a digit, and what is beside it
ROOM = 4  # characters for a number that is not known yet
LEAST, MORE, ALL = 4, 2, 10  # lines of squared paper: with one blank, for each other one, and at most


def printed(place: Exercise, layout: Layout, with_key: bool, draw: Draw) -> Printed:
    """A problem, or its solution."""
    problem = place.problem
    shown = sheet(problem, problem.blanks if with_key else (), story=place.story)

    def named(cell: Cell) -> str:
        return name(cell, problem)

    find = listed([named(cell) for cell in problem.blanks])
    return {
        "step": place.step,
        "title": place.recipe.title,
        "story": place.story.text if place.story else "",
        "legend": list(place.story.legend(problem)) if place.story else [],
        "find": find,
        "task": shown.task._asdict(),
        "equations": [equation(each, layout, named) for each in shown.equations],
        "drawings": list(drawings(shown, draw)),
        "room": 0 if shown.task.question else min(LEAST + MORE * (len(problem.blanks) - 1), ALL),
        "worked": [{"name": named(cell), "lines": help_.solution} for cell, help_ in explain(problem).items()]
        if with_key
        else [],
    }


def drawings(shown: Sheet, draw: Draw) -> list[Printed]:
    """The network and the pictures, each with what it shows in words."""
    network = [("drawing/_network.html", shown.network, shown.network.note)] if shown.network else []
    pictures = [("drawing/_picture.html", picture, "") for picture in shown.pictures]
    return [
        {
            "svg": draw(template, drawn),
            "alt": level(drawn.description),
            "note": note,
            "width": drawn.width,
            "height": drawn.height,
        }
        for template, drawn, note in (*network, *pictures)
    ]


def equation(given: Equation, layout: Layout, named: Callable[[Cell], str]) -> Printed:
    """A line of the sheet: group by group, and as a crossing, which takes more room than every page has."""
    broad = width(given)

    def array(drawn: Matrix | None) -> Printed | None:
        return matrix(drawn, broad, named) if drawn else None

    def part(given: Part) -> Printed:
        return {"sign": given.sign, "kind": given.kind, "matrix": array(given.matrix)}

    crossing = None
    if layout == "crossing" and (affine := given.affine):
        before, after = given.around
        arrays = {"W": affine.W, "X": affine.x, "b": affine.b, "Y": affine.z}
        crossing = {
            **{letter: array(given.matrix(each)) for letter, each in arrays.items()},
            "before": [part(each) for each in before],
            "after": [part(each) for each in after],
        }
    groups = [[part(each) for each in group] for group in given.groups]
    if given.options:
        groups += [[option(each, given.options.chosen, array)] for each in given.options.options]
    return {"note": given.note, "crossing": crossing, "groups": groups}


def option(given: Option, chosen: int | None, array: Callable[[Matrix | None], Printed | None]) -> Printed:
    """A choice with a box to tick, which is ticked on a key."""
    return {
        "sign": given.label,
        "kind": "ticked" if chosen == given.number else "tick",
        "matrix": array(given.matrix),
    }


def matrix(given: Matrix, broad: float, named: Callable[[Cell], str]) -> Printed:
    return {
        "title": given.title,
        "is_single": given.is_single,
        "is_copy": given.is_copy,
        "width": broad,
        "shape": (len(given.rows), len(given.rows[0])),
        "rows": [[square(each, given, named) for each in row] for row in given.rows],
    }


def square(given: Square, within: Matrix, named: Callable[[Cell], str]) -> Printed:
    return {
        "text": "" if given.value is None else given.text,
        "blank": named(given.cell) if given.is_blank else "",
        "off": within.hatched and given.value == 0,
    }


def width(given: Equation) -> float:
    """How wide the cells of an equation are. A blank has the same room whatever its number is."""
    squares = [square for matrix in given.matrices for row in matrix.rows for square in row]
    room = ROOM + any(matrix.has_fractions for matrix in given.matrices)
    blanks = [max(room, len(square.text)) for square in squares if square.is_blank]
    return max(NARROW, EDGE + DIGIT * max(blanks + [len(square.text) for square in squares if not square.is_blank]))
