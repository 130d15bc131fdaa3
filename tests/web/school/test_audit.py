"""Whoever looks at what learners have done is noted, once a day; and those it was about can read it."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.formats.dates import DAY, now
from app.school.audit import KINDS
from app.store.tables import audit, member
from tests.web.clocks import stop_clock
from tests.web.doors import store_of
from tests.web.pages import sound, text, texts, tree
from tests.web.small_school import School, join, somebody

pytestmark = pytest.mark.slow

PAGES = {  # of each address at which the work of learners is shown: what is noted
    "reporting.grades": "marks",
    "reporting.grades_csv": "marks-file",
    "reporting.grades_json": "marks-file",
    "reporting.attempts_csv": "answers-file",
    "reporting.answers": "answers",
    "reporting.report": "report",
    "api.grades": "marks-program",
    "api.attempts": "answers-program",
}


def address(here: School, endpoint: str) -> str:
    """The address of a page about Ada's class, or about Ben."""
    keys = {"key": here.room, "member_key": here.key_of("Ben"), "set_key": here.task}
    (rule,) = here.app.url_map.iter_rules(endpoint)
    return here.app.url_map.bind("localhost").build(endpoint, {part: keys[part] for part in rule.arguments})


def opened(here: School, endpoint: str, client: FlaskClient) -> int:
    """The status of such a page, which a teacher opens, or a program with their token."""
    headers = {}
    if endpoint.startswith("api."):
        page = tree(client.post("/teach/token", follow_redirects=True).text)
        headers = {"Authorization": f"Bearer {text(page, '.token')}"} if page.query(".token") else {}
    return client.get(address(here, endpoint), headers=headers, buffered=True).status_code


def noted(here: School) -> list[tuple[str, bool]]:
    """What was noted, and whether it was about one member alone."""
    return [(kind, subject != "") for kind, subject in here.ask(select(audit.c.kind, audit.c.subject))]


def told(client: FlaskClient) -> list[str]:
    """What somebody can read about who has looked."""
    store_of(client.application)  # by now it is noted
    return texts(sound(client.get("/account").text), "details .rows li")


def test_every_page_is_known(here: School) -> None:
    """No page that shows what learners did is left out: all reports, and what programs get of a class but its names."""
    endpoints = {
        rule.endpoint for rule in here.app.url_map.iter_rules() if rule.endpoint.startswith(("reporting.", "api."))
    }
    assert endpoints - {"reporting.practise", "api.classes", "api.classroom"} == PAGES.keys()
    assert set(PAGES.values()) == KINDS.keys()


@pytest.mark.parametrize("endpoint", PAGES)
def test_noted(endpoint: str, here: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page leaves one note a day, however often it is opened; one that says 404 leaves none."""
    stop_clock(monkeypatch)
    assert opened(here, endpoint, here.eve) == 404
    assert noted(here) == []
    for _ in "123":
        assert opened(here, endpoint, here.ada) == 200
    assert noted(here) == [(PAGES[endpoint], endpoint == "reporting.answers")]
    here.write(lambda connection: connection.execute(update(audit).values(day=audit.c.day - 1)))
    assert opened(here, endpoint, here.ada) == 200
    assert len(noted(here)) == 2


def test_told(here: School) -> None:
    """Learners read who has looked at what, on their page and in the file with their data; of others, nothing."""
    dan = somebody(here.app, "Dan")
    join(here.app, dan, here.room, "Dan")
    assert told(here.ben) == told(dan) == []
    assert opened(here, "reporting.answers", here.ada) == 200
    assert opened(here, "api.grades", here.ada) == 200
    (answers, marks) = told(here.ben)
    assert answers.startswith("Ada your answers, on ")
    assert marks.startswith("Ada the marks of the class, by a program, on ")
    assert told(dan) == [marks]
    (first, second) = here.ben.get("/account/data.json").get_json()["looks"]
    assert (first["teacher"], first["at"], first["class"]) == ("Ada", "your answers", "Class 9a")
    assert second["at"] == KINDS["marks-program"]


def test_before_they_joined(here: School) -> None:
    """Who joins later is not told of what was looked at before: it was not about them."""
    assert opened(here, "reporting.grades", here.ada) == 200
    assert len(told(here.ben)) == 1
    later = update(member).where(member.c.name == "Ben").values(created_at=now() + DAY)
    here.write(lambda connection: connection.execute(later))
    assert told(here.ben) == []
