"""Powers are raised for the eye and said in words for the ear; what is rounded says so; shares are bars."""

import pytest
from flask.testing import FlaskClient

from app.drawing.math_markup import level, lowered
from tests.core.told import as_lists
from tests.strategies import RECIPES
from tests.web.pages import one, text, texts, tree

HEARD = '<span class="vh"> to the power of </span>'


@pytest.mark.parametrize(
    ("formula", "seen", "heard"),
    [
        ("3^z", f"3{HEARD}<sup>z</sup>", "3 to the power of z"),
        ("E₂ = 3^Z₂", f"E<sub>2</sub> = 3{HEARD}<sup>Z<sub>2</sub></sup>", "E2 = 3 to the power of Z2"),
        ("3^(−2) = 1/9", f"3{HEARD}<sup>−2</sup> = 1/9", "3 to the power of −2 = 1/9"),
        ("1 ÷ 2^3 < 2^W₁₁", f"1 ÷ 2{HEARD}<sup>3</sup> &lt; 2{HEARD}<sup>W<sub>11</sub></sup>", None),
        ("no power", "no power", "no power"),
    ],
)
def test_raised(formula: str, seen: str, heard: str | None) -> None:
    """An exponent stands above the line, and in words where no markup can stand."""
    assert str(lowered(formula)) == seen
    assert heard is None or level(formula) == heard


def test_no_caret_on_a_page(client: FlaskClient) -> None:
    """No page of the chapter shows a caret: not in the task, the equations, the hints, the solution or the example."""
    pages = [client.get("/softmax").text]
    pages += [client.post(f"/{name}/7", data={"solution": "1"}).text for name in RECIPES if name.startswith("softmax/")]
    for page in pages:
        assert "^" not in text(tree(page), "main")
    assert "3 to the power of Z" in text(tree(pages[1]), ".task")


@pytest.mark.parametrize("name", ["softmax/soft-base-e", "softmax/soft-six"])
def test_rounding_is_said(name: str, client: FlaskClient) -> None:
    """Beside what is rounded stands to how many places, and each such box says it; elsewhere nothing is said of it."""
    page = tree(client.get(f"/{name}/7").text)
    boxes = {box.attrs["name"]: box.attrs["aria-label"] for box in page.query("td input")}
    rounded = {box for box, label in boxes.items() if label.endswith(", rounded to two places")}
    base_e = name.endswith("base-e")
    assert rounded == {box for box in boxes if base_e and box[0] in "EP"}
    assert texts(page, ".note") == ["≈ is rounded to two places."] * base_e


@pytest.mark.parametrize(
    ("address", "rule", "boxes"),
    [
        ("softmax/soft-base-e/122", "Two places, or a fraction.", {"E.2.0", "E.3.0", "S.0.0", "P.1.0"}),
        ("softmax/soft-score/7", "P3: two places, or a fraction.", {"P.2.0"}),
        ("connection/signed/7", "", set()),
    ],
)
def test_how_exact(address: str, rule: str, boxes: set[str], client: FlaskClient) -> None:
    """Below the blanks stands how exact a number that may be no whole one has to be; its box is described by that."""
    page = tree(client.get(f"/{address}").text)
    assert [text(each) for each in page.query("#places")] == ([rule] if rule else [])
    described = [box for box in page.query("td input") if box.attrs.get("aria-describedby") == "places"]
    assert {box.attrs["name"] for box in described} == boxes


@pytest.mark.parametrize("name", ["softmax/soft-two", "softmax/soft-shift", "softmax/soft-bits", "softmax/soft-base-e"])
def test_shares_are_bars(name: str, client: FlaskClient) -> None:
    """Each share that is shown is a bar of its own length, and a blank has none until it is found."""
    problem = RECIPES[name].problem(7)
    assert problem
    shares = [row[0] for row in as_lists(problem.values)["P"]]
    hidden = problem.hidden["P"][:, 0].tolist()
    solved = {str(cell): str(problem.value(cell)) for cell in problem.blanks}
    for page, known in (
        (
            tree(client.get(f"/{name}/7").text),
            [share for share, blank in zip(shares, hidden, strict=True) if not blank],
        ),
        (tree(client.post(f"/{name}/7", data={**solved, "check": "1"}).text), shares),
    ):
        picture = one(page, "#problem .picture")
        lengths = [float(bar.attrs["width"] or 0) for bar in picture.query(".bar")]
        assert lengths == pytest.approx([200 * float(share) for share in known], abs=0.06)
        assert len(picture.query(".track")) == len(shares)
        assert text(picture, "desc").count("not known yet") == len(shares) - len(known)
