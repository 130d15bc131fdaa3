"""A number that is wrong only because of the one before it is told so on the page."""

from flask.testing import FlaskClient

from app.explain.notation import name
from tests.core.test_carried import OFF, carry
from tests.strategies import RECIPES
from tests.web.pages import texts, tree

ADDRESS = "hidden-layers/hidden-awake"


def test_it_is_told_where_the_slip_began(client: FlaskClient) -> None:
    """The first blank is told that it is wrong, and all that was calculated from it that it is right for that."""
    served, batch = RECIPES[ADDRESS].serve(range(4))
    problem, seed = batch[0], served[0]
    first, *later = sorted(problem.blanks, key=lambda cell: ["Z1", "H", "Y"].index(cell.array))
    values = carry(problem, first)
    form = {str(cell): str(values[cell.array][0][0]) for cell in problem.blanks}
    assert int(form[str(first)]) == problem.value(first) + OFF
    says = texts(tree(client.post(f"/{ADDRESS}/{seed}", data=form | {"check": "1"}).text), ".says")
    begun = name(first, problem).translate(str.maketrans("₁₂", "12"))
    told = f"Right for your {begun}, but that is wrong itself."
    assert [told in line for line in says] == [False, *[True for _ in later]]
