"""A step that has left its chapter: its problems stay, and whoever has solved it has solved the one in its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.course.chapters import Course
from app.export.worksheets.codes import code
from app.settings import Settings
from app.web.factory import create_app
from tests.sites import Browser
from tests.web.doors import copy
from tests.web.pages import one, sound, text, texts, tree
from tests.web.small_school import PROBLEM, SEED, STEP, Assigned, School, answer, school

NEW = "first-output"
CHANGED = f"""
LADDER = (LADDER[1], Recipe("{NEW}", "The first output", one_output, ("forgot-bias",), 100), *LADDER[2:])
RETIRED = ((Recipe("one-output", "One output", one_output, ("forgot-bias", "added-pairs"), 100), "{NEW}"),)
"""

After = Callable[[], Flask]


@pytest.fixture
def here(trial: Flask) -> School:
    """The school on its first day, before its chapter is changed."""
    return school(trial)


@pytest.fixture
def after(trial: Flask, tmp_path: Path) -> After:
    """Has another step, the second one, in the place of the first, and tells what the site is then."""

    def change() -> Flask:
        file = tmp_path / "chapters" / "01-sound" / "problems.py"
        file.write_text(file.read_text(encoding="utf-8") + CHANGED, encoding="utf-8")
        chapters, data, secret = tmp_path / "chapters", tmp_path / "data", "the same in all tests"
        site = create_app(Settings(chapters=chapters, only=True, data=data, secret_key=secret))
        site.testing, site.test_client_class = True, Browser
        return site

    return change


def solve(client: FlaskClient, address: str) -> None:
    """Solve the problem at an address, or one's own problem of a step."""
    *_, slug, name, seed = client.get(address, follow_redirects=True).request.path.split("/")
    course: Course = client.application.extensions["course"]
    problem = course.every[slug, name][1].problem(int(seed))
    assert problem
    client.post(
        f"/{slug}/{name}/{seed}", data={str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"}
    )


def test_same_problem_for_ever(trial: Flask, after: After) -> None:
    """The page of a former step shows the problem that it showed, and leads to the step in its place."""
    before = tree(trial.test_client().get(PROBLEM).text)
    page = sound(after().test_client().get(PROBLEM).text)
    assert texts(page, ".sheet td") == texts(before, ".sheet td") != []
    assert text(before, "#problem .eyebrow") == "Step 1 of 4"
    assert text(page, "#problem .eyebrow") == "Former step"
    assert "former step of" in text(page, "head title")
    assert "has left the chapter" in text(page, "#problem header .small")
    assert one(page, "#problem header .small a").attrs["href"] == f"/sound/{NEW}"
    assert texts(page, ".steps a")[:2] == ["1: Two samples", "2: The first output"]
    assert not page.query(".steps [aria-current]")
    assert one(page, ".more [rel=next]").attrs["href"] == "/sound/hidden-layer"


def test_offered_nowhere(after: After) -> None:
    """What lists steps does not have it."""
    client = after().test_client()
    for address in ("/", "/sound", f"/sound/{NEW}", "/worksheets", "/review"):
        assert STEP[1] not in client.get(address, follow_redirects=True).text
    assert text(tree(client.get("/sound").text), "#problem-title") == "Two samples"
    assert client.get("/sound?step=5").status_code == 404


def test_chapter_stays_complete(here: School, after: After) -> None:
    """Whoever had solved the whole chapter has still solved it, and nothing in it waits for them."""
    for name in ("one-output", "two-samples", "hidden-layer", "pruned"):
        solve(here.ben, f"/sound/{name}")
    assert "1 of 1 part complete" in here.ben.get("/").text
    ben = copy(after(), here.ben)
    assert "1 of 1 part complete" in ben.get("/").text
    page = tree(ben.get(f"/sound/{NEW}", follow_redirects=True).text)
    assert texts(page, ".steps [data-solved]")[1] == "2: The first output, solved"
    assert "4 of 4" in text(tree(ben.get("/account").text), ".figures")


def test_solved_counts_once(here: School, after: After) -> None:
    """A former step that is solved now counts as the one in its place, and both together as one step; one goes on
    behind it."""
    ben = copy(after(), here.ben)
    solve(ben, PROBLEM)
    assert "hidden-layer" in one(tree(ben.get("/").text), ".button.primary").attrs["href"]
    solve(ben, f"/sound/{NEW}")
    assert "1 of 4" in text(tree(ben.get("/account").text), ".figures")


def test_skill_of_its_own(here: School, after: After) -> None:
    """To have done a former step does not tell that one knows the other: a review has it no more."""
    solve(here.ben, PROBLEM)
    assert "One output" in here.ben.get("/review").text
    shown = copy(after(), here.ben).get("/review").text
    assert "One output" not in shown
    assert "The first output" not in shown


def test_set_stays_as_it_is(here: School, after: After) -> None:
    """A set has the same problem as before, for learners and teachers, and the same marks; who changes its rules
    changes no problem."""
    problem = here.app.extensions["course"].every[STEP][1].problem(SEED)
    answer(here.ben, {str(cell): str(problem.value(cell)) for cell in problem.blanks})
    site = after()
    ben, ada = copy(site, here.ben), copy(site, here.ada)
    assert texts(tree(ben.get(f"/set/{here.task}").text), "[data-solved]") == ["One output Sound, solved"]
    assert text(tree(ben.get(f"/set/{here.task}/1").text), "#problem-title") == "One output"
    assert "100" in texts(tree(ada.get(here.grades).text), "td")
    assert "former step" in text(tree(ada.get(f"/teach/set/{here.task}").text), ".rows")
    assert "former step" in ada.get(f"/teach/class/{here.room}/report").text
    assert "One output" in ada.get(f"{here.grades}/{here.key_of('Ben')}/{here.task}").text
    ada.post(f"/teach/set/{here.task}", data={"title": "Another", "percent": "10"})
    assert text(tree(ada.get(f"/teach/set/{here.task}").text), "h1") == "Another"
    assert texts(tree(ben.get(f"/set/{here.task}").text), "[data-solved]") == ["One output Sound, solved"]


def test_set_is_changed(here: School, after: After) -> None:
    """A set that nobody has begun keeps its former step when other steps are chosen, and the seeds chosen for it."""
    key = here.give("Mixed", Assigned("sound", "pruned"), Assigned(*STEP, (), (SEED,)))
    ada = copy(after(), here.ada)
    form = one(tree(ada.get(f"/teach/set/{key}").text), "#steps\\.sound").attrs["value"]
    assert form == "4"
    ada.post(f"/teach/set/{key}", data={"title": "Mixed", "steps.sound": "1", "pinned.2": str(SEED)})
    assert texts(tree(ada.get(f"/teach/set/{key}").text), ".rows.numbered a") == ["Two samples", "One output"]
    assert one(tree(ada.get(f"/teach/set/{key}").text), "#pinned\\.2").attrs["value"] == str(SEED)
    assert ada.get(f"/variants/sound/{STEP[1]}?set={key}&place=2", follow_redirects=True).status_code == 200


def test_code_on_paper(after: After) -> None:
    """A code that was printed before leads to the same problem."""
    assert after().test_client().get(f"/p/{code(*STEP, SEED)}").location == PROBLEM
