"""A learner's place at the problem sets of their classes: which there are, until when, and which numbers are theirs.

Whoever is not in the class of a set cannot get hold of it; its teachers see it as a learner would.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import abort, current_app
from sqlalchemy import ColumnElement, Select, and_, null, select

from app.course.variant_cache import has_variants
from app.formats.dates import now
from app.learning.learners import Visitor
from app.learning.progress import Address, Attempt
from app.school.assignments import Assignment, Rules, assembled, sets_where
from app.school.given_seeds import Step, seed_of
from app.store.tables import assignment, classroom, extension, given, member, teaches
from app.web.school.access import not_there
from app.web.site.current import the_course, the_store


@dataclass(frozen=True)
class StudentAssignment:
    """Somebody's place at one set."""

    assignment: Assignment
    classroom_name: str
    zone: str
    archived: bool
    due: int | None  # for this learner
    member: int | None  # None: a teacher, who looks at it as a learner would
    seeds: Mapping[int, int]  # those that are theirs already, by the number of the problem
    moment: int = field(default_factory=now)

    @property
    def rules(self) -> Rules:
        return self.assignment.rules

    @property
    def is_open(self) -> bool:
        return self.rules.has_opened(self.moment)

    @property
    def is_closed(self) -> bool:
        return self.archived or self.rules.is_closed(self.moment, self.due)

    def problem(self, number: int) -> Address:
        """The address of this learner's own problem at a place; the first has number 1. Ends the visit with 404 where
        there is none."""
        if not 1 <= number <= len(self.assignment.places):
            abort(404)
        place = self.assignment.places[number - 1]
        if number in self.seeds:
            return *place.step, self.seeds[number]
        step = self.step_at(number) or abort(404)
        return *place.step, seed_of(current_app.config["DATA"], step, self.assignment, number, self.member or 0)

    def has_problem(self, number: int) -> bool:
        """Can the problem at a place be told at once, without working out what its step serves?"""
        step = self.step_at(number)
        return number in self.seeds or step is None or has_variants(current_app.config["DATA"], *step)

    def step_at(self, number: int) -> Step | None:
        """The step at a place, if there is one and the course has it."""
        places = self.assignment.places
        return the_course().every.get(places[number - 1].step) if 1 <= number <= len(places) else None

    def solved(self, attempts: Sequence[Attempt]) -> list[bool]:
        """Which of the problems are solved, from all attempts of this learner."""
        done = {attempt.problem for attempt in attempts if attempt.solves}
        places = enumerate(self.assignment.places, start=1)
        return [number in self.seeds and (*place.step, self.seeds[number]) in done for number, place in places]


ABOUT = (classroom.c.name.label("classroom_name"), classroom.c.zone, classroom.c.archived_at)


def in_seat(learner_id: int) -> ColumnElement[bool]:
    """Is it the seat of somebody who has not left it?"""
    return and_(member.c.learner_id == learner_id, member.c.left_at.is_(None))


def student_assignments_where(learner_id: int, *conditions: Any) -> Select[Any]:
    """The question of a learner's places at sets of which something holds, by the key of the set."""
    return (
        select(assignment.c.key, *ABOUT, extension.c.due.label("until"), member.c.id.label("member_id"))
        .join(classroom, classroom.c.id == assignment.c.classroom_id)
        .join(member, and_(member.c.classroom_id == classroom.c.id, in_seat(learner_id)))
        .outerjoin(extension, and_(extension.c.assignment_id == assignment.c.id, extension.c.member_id == member.c.id))
        .where(*conditions)
    )


def student_assignments(visitor: Visitor) -> list[StudentAssignment]:
    """The sets of all classes of a visitor that are not archived, and have opened: the one that is due first comes
    first."""
    if visitor.learner is None:
        return []
    rows = the_store().ask(student_assignments_where(visitor.learner, classroom.c.archived_at.is_(None)))
    keys = {row.key: row for row in rows}
    if not keys:
        return []
    found = assembled(the_store().ask(sets_where(assignment.c.key.in_(keys))))
    seeds: dict[int, dict[int, int]] = {}
    for row in the_store().ask(seeds_where(in_seat(visitor.learner))):
        seeds.setdefault(row.assignment_id, {})[row.place] = row.seed
    own = [given_to(each, keys[each.key], seeds.get(each.id, {})) for each in found]
    return sorted((each for each in own if each.is_open), key=lambda each: (each.due is None, each.due or 0))


def seeds_where(*conditions: Any) -> Select[Any]:
    """The question of which seeds are whose already: of which set, at which place."""
    columns = (given.c.assignment_id, given.c.place, given.c.seed)
    return select(*columns).join(member, member.c.id == given.c.member_id).where(*conditions)


def given_to(assigned: Assignment, row: Any, seeds: Mapping[int, int]) -> StudentAssignment:
    """A place at a set, from what the store tells of it: the class, its zone, when it was archived, date, member."""
    return StudentAssignment(
        assigned,
        row.classroom_name,
        row.zone,
        row.archived_at is not None,
        row.until if row.until is not None else assigned.rules.due,
        row.member_id,
        seeds,
    )


def student_assignment_at(visitor: Visitor, key: str) -> StudentAssignment:
    """A visitor's place at a set. Ends the visit with 404 for whoever has none."""
    if visitor.learner is None:
        not_there()
    sets = assembled(the_store().ask(sets_where(assignment.c.key == key)))
    rows = the_store().ask(student_assignments_where(visitor.learner, assignment.c.key == key))
    if sets and rows:
        theirs = seeds_where(given.c.assignment_id == sets[0].id, in_seat(visitor.learner))
        return given_to(sets[0], rows[0], {row.place: row.seed for row in the_store().ask(theirs)})
    taught = (
        select(*ABOUT, null().label("until"), null().label("member_id"))
        .join(teaches, and_(teaches.c.classroom_id == classroom.c.id, teaches.c.learner_id == visitor.learner))
        .join(assignment, assignment.c.classroom_id == classroom.c.id)
        .where(assignment.c.key == key)
    )
    rows = the_store().ask(taught)
    return given_to(sets[0], rows[0], {}) if sets and rows else not_there()
