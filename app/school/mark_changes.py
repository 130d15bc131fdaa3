"""Which marks would change with the rules of a set, before they are changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from app.course.chapters import Course
from app.formats.percents import percent
from app.school.assignments import Assignment
from app.school.classes import Member
from app.school.gradebook import Dues, in_pages, lines
from app.store import Store


@dataclass(frozen=True)
class MarkChange:
    """A member's mark for a set as it is, and as it would be; from 0 to 1."""

    member: Member
    before: float
    after: float

    @property
    def falls(self) -> bool:
        return self.after < self.before


def mark_changes(
    store: Store, course: Course, before: Assignment, after: Assignment, members: Sequence[Member]
) -> list[MarkChange]:
    """The marks that would not be the same any more, as far as a percentage shows it."""
    return [
        MarkChange(line.member, line.marks[0].value, line.marks[1].value)
        for some in in_pages(members)
        for line in lines(store, course, [before, after], some)
        if percent(line.marks[0].value) != percent(line.marks[1].value)
    ]


def with_another_date(
    store: Store, course: Course, assignment: Assignment, member: Member, due: int | None
) -> list[MarkChange]:
    """How a member's mark would change with a due date of their own, or with the usual one again."""
    new: Dues = {} if due is None else {(assignment.id, member.id): due}
    ((one,), (other,)) = (lines(store, course, [assignment], [member], dues)[0].marks for dues in (None, new))
    return [MarkChange(member, one.value, other.value)] if percent(one.value) != percent(other.value) else []


def digest(changes: Sequence[MarkChange]) -> str:
    """The name of what somebody has seen of these changes: another one as soon as any of them differs."""
    return blake2b(repr([*told(changes)]).encode(), digest_size=12).hexdigest()


def told(changes: Sequence[MarkChange]) -> Iterator[tuple[str, float, float]]:
    return ((change.member.key, percent(change.before), percent(change.after)) for change in changes)
