"""What a newcomer may try on the first page: a small network with one number missing, before anything else."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from app.course.chapters import Chapter
from app.course.problems import Exercise, exercise_at
from tests.sites import small_site
from tests.strategies import COURSE
from tests.web.pages import one, sound, text, texts, tree

CHAPTER, RECIPE = COURSE.trial


def tried(client: FlaskClient) -> tuple[str, Exercise]:
    """The address of the problem on the first page, and the problem."""
    address = one(sound(client.get("/").text), "#answers").attrs["action"]
    found = exercise_at(COURSE, *address.strip("/").split("/"))
    assert found
    return address, found


def solve_first_of(client: FlaskClient, chapter: Chapter) -> None:
    """Solve the first step of a chapter."""
    problem = chapter.ladder[0].problem(0)
    assert problem
    form = {str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"}
    client.post(f"/{chapter.slug}/{chapter.ladder[0].name}/0", data=form)


def test_a_small_network(app: Flask) -> None:
    """It has two inputs, one weight to find, a bias and no minus sign; it is drawn, and the same after a reload."""
    for _ in range(20):
        client = app.test_client()
        address, here = tried(client)
        assert (here.chapter, here.recipe) == (CHAPTER, RECIPE)
        assert {name: array.shape for name, array in here.problem.values.items()} == {
            "W": (1, 2), "X": (2, 1), "b": (1,), "Y": (1, 1),
        }  # fmt: skip
        assert all((array > 0).all() for array in here.problem.values.values())
        assert [cell.array for cell in here.problem.blanks] == ["W"]
        assert tried(client)[0] == address
    page = tree(client.get("/").text)
    assert len(page.query(".try svg.network .node")) == 4
    assert len(page.query(".try .primary")) == 1


def test_it_comes_before_the_first_chapter(client: FlaskClient) -> None:
    """Once it is solved, the first chapter is next, there as on the first page, and it counts in its own chapter."""
    address, here = tried(client)
    answer = {str(cell): str(here.problem.value(cell)) for cell in here.problem.blanks}
    solved = sound(client.post(address, data=answer | {"check": "1", "trial": "1"}).text)
    assert text(solved, "#problem [rel=next]") == f"Start chapter 1: {COURSE.chapters[0].title}"
    assert texts(solved, "#problem .eyebrow") == [f"From chapter {CHAPTER.number}: {CHAPTER.title}"]
    assert not solved.query(".steps")
    home = sound(client.get("/").text)
    assert not home.query(".try")
    first = COURSE.chapters[0]
    assert one(home, ".go-on .primary").attrs["href"] == f"/{first.slug}"  # what is to be read comes first
    solve_first_of(client, first)
    home = tree(client.get("/").text)
    assert one(home, ".go-on .primary").attrs["href"] == f"/{first.slug}/{first.ladder[1].name}"
    assert text(home, f".map-bar[href='/{CHAPTER.slug}'] small") == f"{CHAPTER.number} 1 of 20 steps solved"
    assert not client.get(f"/{CHAPTER.slug}").text.count("Start chapter")


def test_where_no_chapter_names_one(tmp_path: Path) -> None:
    """In a course that names no step to try, it is the very first."""
    course = small_site(tmp_path).extensions["course"]
    assert course.trial == (course.chapters[0], course.chapters[0].ladder[0])
    assert course.trial_step == (course.chapters[0].slug, course.chapters[0].ladder[0].name)
