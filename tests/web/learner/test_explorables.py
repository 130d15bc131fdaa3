"""Explorables on the page of a chapter: their state is in the address, and htmx gets them alone."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.course.explorables.explorable import Explorable, Slider
from app.course.explorables.registry import EXPLORABLES
from app.course.prose.explores import Explore
from app.drawing.math_markup import level
from app.web.site.current import pages
from tests.sites import SiteOf
from tests.web.pages import Element, one, sound, text, texts, tree

pytestmark = pytest.mark.slow

HTMX = {"HX-Request": "true"}
BLOCK = "```explore\n{}\n```"
every_explorable = pytest.mark.parametrize("explorable", EXPLORABLES.values(), ids=EXPLORABLES)


@pytest.fixture
def reader(site_of: SiteOf) -> FlaskClient:
    """Reads a chapter with two explorables, and a problem below."""
    return site_of("\n\n".join(map(BLOCK.format, ("xor", "folds")))).test_client()


def figure(page: Element, name: str) -> Element:
    return one(page, f"#explore-{name}")


def hidden(form: Element) -> dict[str, str]:
    return {box.attrs["name"]: box.attrs["value"] for box in form.query("input[type=hidden]")}


def stands_at(form: Element) -> dict[str, str]:
    """The numbers and the choices of the controls."""
    boxes = [box.attrs for box in form.query("input[type=range], input[type=radio][checked]")]
    return {box["name"]: box["value"] for box in boxes}


def test_state_in_the_address(reader: FlaskClient) -> None:
    """The address has the state of one explorable; another is at its start, and the page is kept as it is."""
    page = sound(reader.get("/own?explore=folds&depth=3&x=0.25&step=1&w1=3").text)
    folds = figure(page, "folds")
    assert stands_at(folds) == {"depth": "3", "x": "0.25"}
    assert "8 straight pieces" in text(folds, "[role=status]")
    assert stands_at(figure(page, "xor")) == EXPLORABLES["xor"].start.query()
    assert hidden(folds) == {"step": "1", "explore": "folds"}
    assert hidden(figure(page, "xor")) == {"step": "1", "explore": "xor"}
    assert folds.attrs["data-at"] == "/own?step=1&explore=folds&depth=3&x=0.25#explore-folds"
    ways = {link.attrs["rel"]: link.attrs["href"] for link in folds.query("a[rel]")}
    assert ways == {
        "prev": "/own?step=1&explore=folds&depth=2&x=0.25#explore-folds",
        "next": "/own?step=1&explore=folds&depth=4&x=0.25#explore-folds",
    }
    assert not figure(sound(reader.get("/own?explore=folds&depth=5").text), "folds").query("a[rel=next]")


def test_alone(reader: FlaskClient) -> None:
    """To htmx comes the explorable alone, the same as in the page."""
    address = "/own?explore=xor&net=hidden&w2=-2&b=0"
    alone = sound(reader.get(address, headers=HTMX).text, fragment=True)
    assert [child.attrs["id"] for child in alone.children] == ["explore-xor"]
    assert text(figure(alone, "xor")) == text(figure(tree(reader.get(address).text), "xor"))
    assert "All 4 lamps are right." in text(alone, "[role=status]")


def test_what_cannot_be(reader: FlaskClient) -> None:
    """Out of bounds, or no number: the page says what it made of it. An explorable that is not there is no page."""
    page = sound(reader.get("/own?explore=folds&depth=99&x=a").text)
    assert texts(figure(page, "folds"), "[role=status] p")[:2] == [
        "Layers goes from 1 to 5 in steps of 1, so it is 5 here.",
        "x was no number, so it is 21/64 again.",
    ]
    assert stands_at(figure(page, "folds")) == {"depth": "5", "x": "0.328125"}
    for name in ("product", "x", ""):
        assert reader.get(f"/own?explore={name}").status_code == 404
    assert reader.get("/own?depth=99").status_code == 200


@every_explorable
def test_of_one_piece(explorable: Explorable, app: Flask) -> None:
    """The title state is what the controls stand at; each control has a name, and says how far it goes."""
    with app.test_request_context():
        explore = figure(sound(Explore("own", explorable).html(pages(), {}, {}), fragment=True), explorable.name)
    assert stands_at(explore) == explorable.start.query()
    assert text(explore, "[role=status]") == level(explorable.show(explorable.start).says)
    for control in explorable.controls:
        if isinstance(control, Slider):
            said = text(one(explore, f"label:has([name={control.name}])"))
            least, most = control.reach
            assert one(explore, f"[name={control.name}]").attrs["aria-label"] == level(control.label)
            assert said == f"{level(control.label)} = {control.text(control.start)} {least} {most}"
    assert texts(explore, "button") == ["Apply"]


def test_saved(reader: FlaskClient) -> None:
    """The drawing of a state is saved as it stands there."""
    page = sound(reader.get("/own?explore=folds&depth=2").text)
    link = one(figure(page, "folds"), "a.save").attrs["href"]
    drawing = reader.get(link)
    assert drawing.mimetype == "image/svg+xml"
    assert "with 4 straight pieces" in drawing.text
