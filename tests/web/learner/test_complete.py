"""Once all steps of a chapter are solved, the page says so, and its part of the map is drawn."""

from flask.testing import FlaskClient

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
    onward = one(tree(client.post(address, data=form).text), ".bar [rel=next]")
    assert (onward.attrs["href"], text(onward)) == (
        f"/{COURSE.chapters[1].slug}",
        f"Next chapter: {COURSE.chapters[1].title}",
    )
    assert "1 of 13 parts" in client.get("/").text
