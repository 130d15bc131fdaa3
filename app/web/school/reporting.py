"""What a class knows: the gradebook, what a learner typed, the report, and all of it to take along."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from app.core.recipe import Recipe
from app.course.chapters import Chapter
from app.course.problems import cached_problem
from app.explain.reasons.telling import said_before
from app.explain.said import name_of, typed_at
from app.formats.csv_tables import KIND, table
from app.formats.dates import in_full, now, on_day
from app.learning.challenges import goals_in
from app.learning.progress import Step
from app.learning.slips import LAST, OFTEN
from app.school import assignments, exports, findings, topics
from app.school.answers import answered
from app.school.assignments import Assigned, Rules
from app.school.classes import Classroom, Member
from app.school.gradebook import PAGE, later, lines, seeds_of, works
from app.web.school.access import Teacher, for_teachers, not_there
from app.web.site.beside import Line, beside
from app.web.site.current import the_course, the_store, wants_fragment

bp = Blueprint("reporting", __name__, url_prefix="/teach/class/<key>")

MOST = 30  # who are stuck, by name
LONGEST = 100  # letters of the title of a set
STATES = {"untouched": "not begun", "begun": "begun", "solved": "solved", "told": "solution shown"}


@bp.get("/grades")
@for_teachers
def grades(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Members by sets, a page of members at a time."""
    classroom, page = teacher.classroom(key), max(1, request.args.get("page", 1, type=int))
    teacher.record_access(classroom, "marks")
    return beside(lambda: grades_page(teacher, classroom, page), Line.CLASS)


def grades_page(teacher: Teacher, classroom: Classroom, page: int) -> str:
    """A page of the gradebook, or the last one where there are not so many."""
    size = teacher.size(classroom)
    last = max(1, -(-size // PAGE))
    page = min(page, last)
    given, members = teacher.sets(classroom), teacher.members(classroom, (page - 1) * PAGE, PAGE)
    return render_template(
        "school/_grades.html" if wants_fragment() else "school/grades.html",
        visitor=teacher.visitor,
        classroom=classroom,
        sets=given,
        lines=lines(the_store(), the_course(), given, members),
        page=page,
        last=last,
        size=size,
        first=(page - 1) * PAGE + 1,
        day=lambda time: on_day(time, classroom.zone),
    )


@bp.get("/grades/<member_key>/<set_key>")
@for_teachers
def answers(teacher: Teacher, key: str, member_key: str, set_key: str) -> ResponseReturnValue:
    """What a member has done at the problems of a set, and how their mark came about."""
    classroom = teacher.classroom(key)
    member = teacher.member(classroom, member_key)
    assignment = next((each for each in teacher.sets(classroom) if each.key == set_key), None) or not_there()
    teacher.record_access(classroom, "answers", member)
    (line,) = lines(the_store(), the_course(), [assignment], [member])
    done = works(the_store(), [member], [assignment]).get(member.learner_id or 0, {})
    own = later(the_store(), [member]).get((assignment.id, member.id))
    due = own or assignment.rules.due
    held = seeds_of(the_store(), [member])
    seeds = [held.get((assignment.id, member.id, number)) for number in range(1, len(assignment.places) + 1)]
    return render_template(
        "school/answers.html",
        visitor=teacher.visitor,
        classroom=classroom,
        member=member,
        assignment=assignment,
        mark=line.marks[0],
        due=in_full(due, classroom.zone) if due else "",
        extended=own is not None,
        places=list(answered(the_course(), assignment, line.marks[0], done, seeds=seeds, zone=classroom.zone)),
        states=STATES,
        day=lambda time: on_day(time, classroom.zone),
    )


@bp.get("/report")
@for_teachers
def report(teacher: Teacher, key: str) -> ResponseReturnValue:
    """How each step went, what goes wrong in it, who is stuck, and what to teach again."""
    classroom = teacher.classroom(key)
    teacher.record_access(classroom, "report")
    return beside(lambda: report_page(teacher, classroom), Line.CLASS)


def report_page(teacher: Teacher, classroom: Classroom) -> str:
    """The report of a class."""
    seats, given = teacher.members(classroom), teacher.sets(classroom)
    members = [member for member in seats if member.left_at is None]
    found = findings.findings(the_store(), classroom.id, len(members))
    steps, every = the_course().steps(), the_course().every
    ours = {place.step for assignment in given for place in assignment.places}
    names = {member.learner_id: member for member in members}
    waiting = [
        (names[stuck.learner], stuck, every[stuck.problem[:2]], in_full(stuck.created_at, classroom.zone))
        for stuck in findings.stuck(the_store().ask(findings.lately(classroom.id, len(members), now())))
        if stuck.problem[:2] in every and stuck.learner in names
    ]
    return render_template(
        "school/report.html",
        visitor=teacher.visitor,
        classroom=classroom,
        size=len(members),
        gone=[(member.name, on_day(member.left_at, classroom.zone)) for member in seats if member.left_at is not None],
        large=len(members) > findings.LARGE,
        looked_at=findings.LARGE,
        assigned=chosen(found, [step for step in every if step in ours]),
        others=chosen(found, [step for step in every if step not in ours]),
        weakest=chosen(found, [weak.step for weak in findings.weakest({s: found[s] for s in steps if s in found})]),
        topics=what_goes_wrong(classroom, names),
        goals=goals_reached(classroom),
        stuck=waiting[:MOST],
        more=len(waiting[MOST:]),
        told=told,
    )


def goals_reached(classroom: Classroom) -> list[tuple[str, int]]:
    """How many have reached the goal of each lab, chapter by chapter; further tabs are named."""
    counts = {row.lab: row.learners for row in the_store().ask(goals_in(classroom.id))}
    found: list[tuple[str, int]] = []
    for chapter in the_course().chapters:
        keys = sorted(key for key in counts if key.partition("/")[0] == chapter.slug)
        found += [(" ".join([chapter.title, *(f"({tab})" for tab in key.split("/")[1:])]), counts[key]) for key in keys]
    return found


def what_goes_wrong(classroom: Classroom, names: Mapping[int | None, Member]) -> dict[str, Any]:
    """What the last wrong numbers of a class are about, and those of each learner."""
    learners = [one for one in topics.by_learner(the_store(), classroom.id, len(names)) if one.learner in names]
    every = sum((one.counts for one in learners), Counter[str]())
    return {
        "shares": topics.shares(every),
        "again": topics.coming_back(learners),
        "learners": [(names[one.learner], topics.shares(one.counts), one.again) for one in learners],
        "last": LAST,
        "often": OFTEN,
    }


def told(recipe: Recipe, found: findings.Finding) -> list[tuple[findings.Slip, str, str]]:
    """The mistakes of a step, the name of each, and what was said of it at the problem that is its example.

    One of which nothing could be said there, since nothing would have been true, is left out.
    """
    slips = []
    for slip in found.slips:
        typed = typed_at(cached_problem(recipe, slip.example[2]), slip.cell, slip.typed)
        says = said_before(recipe, slip.mistake, typed)
        if says or slip.mistake not in recipe.by_name:
            slips.append((slip, name_of(slip.mistake, typed), says))
    return slips


Chosen = list[tuple[Chapter, Recipe, findings.Finding]]


def chosen(found: dict[Step, findings.Finding], steps: Iterable[Step]) -> Chosen:
    """What was found about these steps, with their places in the course."""
    course = the_course().every
    return [(*course[step], found[step]) for step in steps if step in found]


@bp.post("/report")
@for_teachers
def practise(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Make a set of the steps that were shown as the weakest ones; it is open at once, and has no end."""
    classroom = teacher.classroom(key)
    steps = the_course().steps()
    named = [tuple(step.split("/", 1)) for step in dict.fromkeys(request.form.getlist("step"))]
    wanted = [step for step in named if step in steps][: findings.WEAKEST]
    if not wanted:
        return redirect(url_for(".report", key=key), 303)
    places = [Assigned(*step) for step in wanted]
    title = "Practice: " + ", ".join(steps[step][1].title for step in wanted)
    made = the_store().write(
        assignments.create_assignment, classroom.id, title[:LONGEST], Rules(opens=now()), places, now()
    )
    return redirect(url_for("assigning.the_set", key=made), 303)


@bp.get("/grades.csv")
@for_teachers
def grades_csv(teacher: Teacher, key: str) -> ResponseReturnValue:
    """The gradebook for a spreadsheet."""
    classroom = teacher.classroom(key)
    teacher.record_access(classroom, "marks-file")

    def made() -> Response:
        rows = exports.grade_rows(
            the_store(), the_course(), classroom, teacher.sets(classroom), teacher.members(classroom)
        )
        return file(table(rows), KIND, "grades.csv")

    return beside(made, Line.CLASS)


@bp.get("/grades.json")
@for_teachers
def grades_json(teacher: Teacher, key: str) -> ResponseReturnValue:
    """The gradebook for programs."""
    classroom = teacher.classroom(key)
    teacher.record_access(classroom, "marks-file")

    def made() -> Response:
        given, members = teacher.sets(classroom), teacher.members(classroom)
        found = exports.grades(the_store(), the_course(), classroom, given, members)
        return file(found, "application/json", "grades.json")

    return beside(made, Line.CLASS)


@bp.get("/attempts.csv")
@for_teachers
def attempts_csv(teacher: Teacher, key: str) -> ResponseReturnValue:
    """All that was typed, for a spreadsheet."""
    classroom = teacher.classroom(key)
    teacher.record_access(classroom, "answers-file")

    def made() -> Response:
        rows = exports.attempt_rows(the_store(), classroom, teacher.members(classroom))
        return file(table(rows), KIND, "attempts.csv")

    return beside(made, Line.CLASS)


def file(parts: Iterable[str], kind: str, name: str) -> Response:
    """A file that is sent while it is made."""
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(stream_with_context(iter(parts)), headers=headers, content_type=kind)
