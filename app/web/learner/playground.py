"""My own numbers: type a W, an X and a b, and see the drawing, the calculation, and a problem made from them.

All of it stands in the address, and nothing is kept. In the fields, a line is a row; a number that is changed in its
place among the matrices stands in the address beside them, as W.0.1.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.core.grade import Wrong, grade
from app.core.problem import Cell, Problem
from app.core.solve import solve
from app.course.matrix_input import FIELDS, NUMBER, as_text, every_cell, posed, understood, whole
from app.drawing.sheet import sheet
from app.explain.explain import explain
from app.explain.notation import name
from app.explain.reasons.telling import message_on
from app.explain.typed import Typed
from app.learning.feedback import BlankFeedback
from app.learning.judging import words_for, worked
from app.web.site.current import wants_fragment

bp = Blueprint("playground", __name__, url_prefix="/my-numbers")

EXAMPLE = {"W": "2 0 -1 / 0 3 1", "X": "1 / 2 / 4", "b": "1 -5"}


@bp.get("")
def page() -> ResponseReturnValue:
    """The numbers in the address, or an example; htmx gets the part that changes with them."""
    typed = {field: request.args.get(field, "").strip() for field in FIELDS}
    found = understood(typed if any(typed.values()) else EXAMPLE)
    shown = changed(found.problem) if found.problem else None
    template = "learner/_playground.html" if wants_fragment() else "learner/playground.html"
    return render_template(template, own=found, **shown or {})


def changed(problem: Problem) -> dict[str, object]:
    """What to show of a layer once the numbers that were changed in their places are in it, or a blank is asked for."""
    arrays = {field: problem.values[field].copy() for field in FIELDS if field in problem.values}
    cells = {str(cell): cell for field, numbers in arrays.items() for cell in every_cell(field, numbers)}
    asked = request.args.get("ask", "")
    boxes: dict[str, BlankFeedback] = {}
    for place, cell in cells.items():
        typed = request.args.get(place) if place != asked else None
        number = whole(typed) if typed is not None else None
        if number is not None:
            arrays[cell.array][cell.index] = number
        says = (NUMBER,) if typed is not None and number is None else ()
        text = str(arrays[cell.array][cell.index]) if typed is None else typed
        boxes[place] = BlankFeedback(
            cell, name(cell, problem), text, "unreadable" if says else "", None, says, (), True
        )
    problem = posed(arrays)
    texts = {field: as_text(numbers) for field, numbers in arrays.items()}
    choice = questions(problem)
    if asked in choice:
        return {"texts": texts, "question": question(problem, choice[asked]), "choice": list(choice)}
    drawn = sheet(problem, problem.blanks)
    works = worked(drawn, explain(problem))
    return {"texts": texts, "sheet": drawn, "boxes": boxes, "works": works, "choice": list(choice)}


def questions(problem: Problem) -> dict[str, Cell]:
    """The cells that can be asked for, since all others together tell them; neighbours are of different arrays."""
    found = [cell for field in problem.values for cell in every_cell(field, problem.values[field])]
    found.sort(key=lambda cell: (cell.index, cell.array))
    told = solve(problem.each_alone(found)).complete()
    return {str(cell): cell for cell, is_told in zip(found, told.tolist(), strict=True) if is_told}


def question(problem: Problem, cell: Cell) -> dict[str, object]:
    """A problem with one blank, and the verdict on what was typed into it."""
    asked, typed = problem.alone(cell), request.args.get(str(cell), "")
    verdict = grade(asked, cell, typed)
    message = message_on(Typed(asked, cell, verdict.number), {}) if isinstance(verdict, Wrong) else None
    kind, says = words_for(verdict, typed, message, asked_for="check" in request.args)
    found = kind == "right"
    blank = BlankFeedback(cell, name(cell, asked), typed, kind, None, says, ())
    helps = explain(asked)
    drawn = sheet(asked, [cell] if found else [])
    return {
        "sheet": drawn,
        "blank": blank,
        "hints": helps[cell].hints,
        "works": worked(drawn, helps) if found else (),
        "found": found,
    }
