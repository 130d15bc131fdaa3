"""When a set is due: on days and at minutes of its class, also where clocks change."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from app.school.assignments import CLOSE, PERCENT, Assigned, Assignment, Rules
from app.store.tables import attempt
from app.web.school.student_assignment import StudentAssignment
from tests.web.pages import one, text, texts, tree
from tests.web.small_school import PROBLEM, SEED, STEP, School, answer

pytestmark = pytest.mark.slow

BERLIN = ZoneInfo("Europe/Berlin")


def at(*parts: int) -> int:
    return round(datetime(*parts, tzinfo=BERLIN).timestamp() * 1000)  # type: ignore[misc, arg-type]  # by place


def test_a_new_set_is_due_in_the_evening(here: School) -> None:
    """A new set is due at the end of a day."""
    page = tree(here.ada.get(f"/teach/class/{here.room}/assign").text)
    assert one(page, "#due").attrs["value"].endswith("T23:59")


@pytest.mark.parametrize(("late", "closed"), [(0, False), (59_999, False), (60_000, True)])
def test_the_due_minute_is_in_time(late: int, closed: bool) -> None:
    """As long as the clock says the minute that the page names, the set is open."""
    due = at(2026, 11, 26, 21, 27)
    assignment = Assignment(1, "key", 1, "A set", "secret", Rules(0, due=due, late=CLOSE, solutions="due"))
    place = StudentAssignment(assignment, "9a", "Europe/Berlin", False, due, 1, {}, due + late)
    assert place.is_closed is closed
    assert place.rules.shows_solutions(place.moment, place.due) is closed


def test_late_days_on_every_page(here: School) -> None:
    """On the day on which clocks are set back, 24.5 hours late is one day late: for the learner, in the gradebook, in
    what counts, and for programs."""
    due = at(2026, 10, 24, 16, 0)
    key = here.give("Autumn", Assigned(*STEP, (), (SEED,)), due=due, late=PERCENT, percent=10)
    problem = here.app.extensions["course"].chapters[0].recipe(STEP[1]).problem(SEED)
    answer(here.ben, {str(cell): str(problem.value(cell)) for cell in problem.blanks}, PROBLEM)
    here.write(lambda db: db.execute(update(attempt).values(created_at=due + 88_200_000)))
    assert "90 % so far" in text(tree(here.ben.get(f"/set/{key}").text), ".subtitle")
    assert "90" in texts(tree(here.ada.get(here.grades).text), "td")
    assert "it counts 90 %" in here.ada.get(f"{here.grades}/{here.key_of('Ben')}/{key}").text
    marks = next(
        line["marks"] for line in here.ada.get(f"{here.grades}.json").get_json()["members"] if line["marks"][key]
    )
    assert marks[key]["mark"] == 0.9
