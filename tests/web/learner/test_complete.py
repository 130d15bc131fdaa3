"""Once all steps of a chapter are solved, the page says so, and its part of the map is drawn."""

from flask.testing import FlaskClient

from app.explain.topics import topic_of
from tests.strategies import COURSE
from tests.web.pages import one, text, texts, tree

CHAPTER = COURSE.chapters[0]
SAID = f"Chapter 1 is complete You can {CHAPTER.can}. Its part of the map is drawn."


def test_a_chapter_is_complete(client: FlaskClient) -> None:
    """The twentieth step that is solved completes it, whichever that is; a problem that was told does not count."""
    seen = []
    for recipe in (*CHAPTER.ladder[1:], CHAPTER.ladder[0]):
        address = client.get(f"/{CHAPTER.slug}/{recipe.name}", follow_redirects=False).location
        problem = recipe.problem(int(address.rpartition("/")[2]))
        assert problem
        form = {str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"}
        seen.append(texts(tree(client.post(address, data=form).text), ".complete"))
    assert seen == [*[[] for _ in CHAPTER.ladder[1:]], [SAID]]
    page = tree(client.post(address, data=form).text)
    assert text(page, ".bar .status") == "Solved. Chapter 1 is complete."
    onward = one(page, ".bar [rel=next]")
    assert (onward.attrs["href"], text(onward)) == (
        f"/{COURSE.chapters[1].slug}",
        f"Next chapter: {COURSE.chapters[1].title}",
    )
    assert "1 of 13 parts" in client.get("/").text


def test_slips_that_are_gone(client: FlaskClient) -> None:
    """Of a sign that was lost once and not again, the chapter says at its end that this is no trouble any more."""
    slipped = CHAPTER.ladder[1]
    problem = slipped.problem(0)
    assert problem
    (blank,) = problem.blanks
    lost = {str(blank): str(-problem.value(blank)), "check": "1"}
    client.post(f"/{CHAPTER.slug}/{slipped.name}/0", data=lost)
    for recipe in CHAPTER.ladder:
        problem = recipe.problem(0)
        assert problem
        form = {str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"}
        page = tree(client.post(f"/{CHAPTER.slug}/{recipe.name}/0", data=form).text)
    later = [recipe for recipe in CHAPTER.ladder if "minus signs" in map(topic_of, recipe.catches)]
    times = f": wrong at first, then right {len(later) - 1} times in a row"
    assert texts(page, ".gone li") == [f"minus signs {times}"]
    assert "What no longer trips you up:" in text(page, ".complete")
    assert (len(page.query(".gone svg")), len(page.query(".gone .vh"))) == (4, 1)


def test_steps_that_are_solved_are_passed_over(client: FlaskClient) -> None:
    """The way on leads to the next step that is open, and from the last one to the next chapter."""
    names = [recipe.name for recipe in CHAPTER.ladder]

    def onward_from(step: int) -> str:
        """Where the way on leads once this step is solved."""
        problem = CHAPTER.ladder[step - 1].problem(0)
        assert problem
        form = {str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"}
        page = tree(client.post(f"/{CHAPTER.slug}/{names[step - 1]}/0", data=form).text)
        return one(page, ".bar [rel=next]").attrs["href"].rpartition("/")[2]

    led = {step: onward_from(step) for step in (2, 3, 5, 1, 20, 4)}
    onward = COURSE.chapters[1].slug
    assert led == {2: names[2], 3: names[3], 5: names[5], 1: names[3], 20: onward, 4: names[5]}
