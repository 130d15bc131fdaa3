"""Translation by the browser leaves mathematics as it is: every formula and every number is marked so."""

from flask import Flask

from tests.sampling import share
from tests.strategies import COURSE, RECIPES
from tests.web.pages import sound

MATHEMATICS = "math, table.matrix, table.samples, .sums, .work, .task b, .task i, .says > b"


def test_mathematics_is_not_translated(app: Flask) -> None:
    """On the pages of problems and chapters, formulas, matrices, sums and worked solutions are not to be translated."""
    client = app.test_client()
    steps = [f"/{name}" for name in share(RECIPES, 10, "translate")]
    for address in [*steps, *(f"/{chapter.slug}" for chapter in COURSE.chapters)]:
        page = sound(client.get(address, follow_redirects=True).text)
        marked = page.query(MATHEMATICS)
        assert marked
        assert all(element.attrs.get("translate") == "no" for element in marked), address
