"""Problem sets as a teacher makes them: given to a class, changed, extended for one learner, copied."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.course.variant_cache import variants_of
from app.formats.dates import WEEK, evening, for_form, in_words, now, read_moment
from app.school import assignments
from app.school.assignments import Assigned, Assignment
from app.school.classes import Classroom
from app.school.given_seeds import Step, few_different, is_possible
from app.school.mark_changes import MarkChange, digest, mark_changes, with_another_date
from app.web.school.access import Teacher, for_teachers
from app.web.school.assignment_forms import (
    EXCLUDE,
    FREE,
    LATE,
    PIN,
    SAME,
    SOLUTIONS,
    Filled,
    filled_in,
    read_seeds,
    read_set,
    with_choice,
    with_seeds,
)
from app.web.site.current import the_course, the_store
from app.web.site.security import local

bp = Blueprint("assigning", __name__, url_prefix="/teach")

USUAL = 30  # learners in a class

DONE = {
    "changed": "The set is changed. All answers are kept.",
    "extended": "They have another due date now.",
    "copied": "This is the copy. The class has it now.",
}


@bp.route("/class/<key>/assign", methods=["GET", "POST"])
@for_teachers
def assign(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Give a set to a class."""
    classroom = teacher.classroom(key)
    moment = now()
    if request.method != "POST":
        last = evening(moment, WEEK, classroom.zone)
        usual = {"opens": for_form(moment, classroom.zone), "due": for_form(last, classroom.zone)}
        return set_form(teacher, classroom, usual | {"hints": "1", "percent": "10"} | request.args.to_dict())
    form = request.form.to_dict()
    filled = read_set(form, the_course(), classroom.zone, moment)
    if filled.errors:
        return set_form(teacher, classroom, form, filled.errors)
    made = the_store().write(
        assignments.create_assignment, classroom.id, filled.title, filled.rules, filled.places, moment
    )
    return redirect(url_for(".the_set", key=made), 303)


def set_form(
    teacher: Teacher, classroom: Classroom, form: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> Response:
    page = render_template(
        "school/assign.html",
        visitor=teacher.visitor,
        classroom=classroom,
        few=partial(shared, size=teacher.size(classroom)),
        **words(form, errors),
    )
    return Response(page, 400 if errors else 200)


def shared(step: Step, size: int) -> str:
    """What a class of a size should know of a step that has few different problems; "" where there are many."""
    count = few_different(step[1])
    if count is None:
        return ""
    return f"{count} different ones: {'neighbours' if count < max(size, USUAL) else 'two classes'} will share."


def words(form: Mapping[str, str], errors: Mapping[str, str] | None = None) -> dict[str, object]:
    """What the form of a set is made of."""
    return {
        "form": form,
        "errors": errors or {},
        "late": LATE,
        "solutions": SOLUTIONS,
        "same": SAME,
        "chapters": the_course().chapters,
    }


@bp.route("/set/<key>", methods=["GET", "POST"])
@for_teachers
def the_set(teacher: Teacher, key: str) -> ResponseReturnValue:
    """One set: its problems and rules, to look at and to change."""
    classroom, assignment = teacher.set(key)
    if request.method != "POST":
        return set_page(teacher, classroom, assignment)
    form, begun = request.form.to_dict(), has_begun(assignment)
    if begun:
        form = fixed(assignment, classroom) | form
    filled = read_set(form, the_course(), classroom.zone, assignment.rules.opens, assignment.places)
    places, errors = (None, {}) if begun else changed_places(assignment, filled, form)
    errors = filled.errors | errors
    if errors or "back" in form:
        return set_page(teacher, classroom, assignment, form, errors)
    if begun:
        after = replace(assignment, rules=filled.rules)
        changes = mark_changes(the_store(), the_course(), assignment, after, teacher.members(classroom))
        if changes and form.get("seen") != digest(changes):
            return marks_page(teacher, assignment, changes, url_for(".the_set", key=key))
    the_store().write(assignments.update_assignment, assignment.id, filled.title, filled.rules, places)
    return redirect(url_for(".the_set", key=key, done="changed"), 303)


def marks_page(teacher: Teacher, assignment: Assignment, changes: Sequence[MarkChange], action: str) -> str:
    """Which marks would change, and whether they shall. What was filled in goes along, both ways."""
    return render_template(
        "school/marks_change.html",
        visitor=teacher.visitor,
        homework=assignment,
        changes=changes,
        fall=sum(change.falls for change in changes),
        seen=digest(changes),
        action=action,
        form={name: value for name, value in request.form.items() if name not in ("seen", "back")},
    )


def fixed(assignment: Assignment, classroom: Classroom) -> dict[str, str]:
    """What stays as it is once learners have begun: which problems there are, and who has which."""
    kept = filled_in(assignment, the_course(), classroom.zone)
    return {name: value for name, value in kept.items() if name.startswith("steps.") or name == "same"}


def changed_places(
    assignment: Assignment, filled: Filled, form: Mapping[str, str]
) -> tuple[tuple[Assigned, ...], dict[str, str]]:
    """The problems of a set as they were filled in; what is said of the seeds of one stays with it."""
    named, errors = with_seeds(assignment.places, form)
    for number, place in enumerate(named, start=1):
        step = step_of(place)
        if (place.pinned or place.excluded) and step and not is_possible(current_app.config["DATA"], step, place):
            errors.setdefault(f"pinned.{number}", "None of these problems is left: choose other seeds.")
    seeds = {place.step: place for place in named}
    return tuple(seeds.get(place.step, place) for place in filled.places), errors


def has_begun(assignment: Assignment) -> bool:
    """Has anybody answered one of its problems? Then these stay as they are."""
    return bool(the_store().ask(assignments.first_answer(assignment.id)))


def set_page(
    teacher: Teacher,
    classroom: Classroom,
    assignment: Assignment,
    form: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    moment, members = now(), teacher.members(classroom)
    extensions = {row.member_id: row.due for row in the_store().ask(assignments.extensions_of(assignment.id))}
    page = render_template(
        "school/set.html",
        visitor=teacher.visitor,
        classroom=classroom,
        homework=assignment,
        places=[step_of(place) for place in assignment.places],
        few=partial(shared, size=len(members)),
        begun=has_begun(assignment),
        members=members,
        extensions=extensions,
        editing=form is not None,
        classrooms=teacher.open_classrooms(),
        done=DONE.get(request.args.get("done", "")),
        when=lambda time: in_words(time, classroom.zone, moment),
        **words(form or filled_in(assignment, the_course(), classroom.zone), errors),
    )
    return Response(page, 400 if errors else 200)


def step_of(place: Assigned) -> Step | None:
    """The chapter and the recipe of a place; None where the course has it no more."""
    return the_course().every.get(place.step)


@bp.post("/set/<key>/seeds")
@for_teachers
def choose(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Pin or exclude one seed at a place of a set, or neither any more; then back to the table of all problems."""
    _, assignment = teacher.set(key)
    back = local(request.form.get("next")) or url_for(".the_set", key=key)
    number = request.form.get("place", 0, type=int)
    if not 1 <= number <= len(assignment.places) or has_begun(assignment):
        return redirect(back, 303)
    places = list(assignment.places)
    place, step = places[number - 1], step_of(places[number - 1])
    every = variants_of(current_app.config["DATA"], *step) if step else None
    for choice in (PIN, EXCLUDE, FREE):
        for seed in read_seeds(request.form.get(choice, "")) or ():
            alike = every.seed[every.like([seed])].tolist() if every else ()
            place = with_choice(place, seed, choice, alike)
    places[number - 1] = place
    if step and not is_possible(current_app.config["DATA"], step, place):
        return redirect(f"{back}{'&' if '?' in back else '?'}refused=1", 303)
    the_store().write(assignments.update_assignment, assignment.id, assignment.title, assignment.rules, places)
    return redirect(f"{back}#rows", 303)


@bp.post("/set/<key>/extensions")
@for_teachers
def extend(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Give one learner another due date, or the usual one again."""
    classroom, assignment = teacher.set(key)
    member = teacher.member(classroom, request.form.get("member", ""))
    typed = request.form.get("until", "").strip()
    due = read_moment(typed, classroom.zone) if typed else None
    errors = {"until": "Write a date and a time."} if typed and due is None else {}
    if errors or "back" in request.form:
        return set_page(teacher, classroom, assignment, None, errors)
    changes = with_another_date(the_store(), the_course(), assignment, member, due)
    if any(change.falls for change in changes) and request.form.get("seen") != digest(changes):
        return marks_page(teacher, assignment, changes, url_for(".extend", key=key))
    the_store().write(assignments.extend_due, assignment.id, member.id, due)
    return redirect(url_for(".the_set", key=key, done="extended", _anchor="extensions"), 303)


@bp.post("/set/<key>/copy")
@for_teachers
def copy(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Give the same set to this or another class once more. Its learners get numbers of their own."""
    _, assignment = teacher.set(key)
    classroom = teacher.classroom(request.form.get("class", ""))
    made = the_store().write(
        assignments.create_assignment, classroom.id, assignment.title, assignment.rules, assignment.places, now()
    )
    return redirect(url_for(".the_set", key=made, done="copied"), 303)


@bp.post("/set/<key>/delete")
@for_teachers
def withdraw(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Delete a set."""
    classroom, assignment = teacher.set(key)
    the_store().write(assignments.delete_assignment, assignment.id)
    return redirect(url_for("teaching.the_class", key=classroom.key, done="withdrawn"), 303)
