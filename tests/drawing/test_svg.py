"""Every drawing can be saved, and is then the same drawing in a file of its own."""

import re
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app.drawing.svg import blocks, for_paper, for_screen
from app.settings import Settings
from tests.strategies import COURSE, whole
from tests.web.pages import one, sound, text

SVG = "{http://www.w3.org/2000/svg}"
STYLE = (Settings().static / "drawing.css").read_text(encoding="utf-8")
PAGES = (
    "/",
    "/my-numbers",
    "/my-numbers?W=1+2&X=3+/+4&b=&ask=Y.0.0",
    *map(whole, COURSE.chapters),
    *(f"/{chapter.slug}?example=1&show={number}" for chapter in COURSE.chapters for number in (0, 1)),
    "/connection/signed/7?review=1",  # where nothing lights up
)


@pytest.mark.parametrize("address", PAGES)
def test_saved(address: str, client: FlaskClient) -> None:
    """The link below a drawing leads to it: whole, with its words, and with nothing that only our style sheet knows."""
    client.get("/connection")  # so that the numbers stay the same
    page = sound(client.get(address).text)
    drawings = page.query("svg[role]")
    links = [
        link for link in page.query("a.save") if link.parent.attrs.get("class") != "small"
    ]  # a map is not drawn there
    assert len(drawings) == len(links) >= 1
    for drawing, link in zip(drawings, links, strict=True):
        response = client.get(urljoin(address, link.attrs["href"]))
        assert response.mimetype == "image/svg+xml"
        assert re.fullmatch("attachment; filename=infill-[a-z0-9-]+.svg", response.headers["Content-Disposition"])
        assert len(response.data) < 40 * 1024
        assert not re.search(r"var\(|light-dark|currentColor", response.text)
        root = ElementTree.fromstring(response.text)
        assert root.tag == f"{SVG}svg"
        assert f"0 0 {root.attrib['width']} {root.attrib['height']}" == root.attrib["viewBox"]
        assert " ".join(root.findtext(f"{SVG}desc").split()) == text(drawing, "desc")
        shapes = [f"{SVG}{name}" for name in ("path", "circle", "rect", "text", "g")]
        assert sum(part.tag in shapes for part in root.iter()) == len(drawing.query("path, circle, rect, text, g"))


def test_every_part_has_a_colour(client: FlaskClient) -> None:
    """What a file is drawn with is a colour, a width or none, for each part of a network and of the map."""
    for address in ("/?svg=map-network", "/connection?svg=problem-network"):
        style = ElementTree.fromstring(client.get(address).text).findtext(f"{SVG}style")
        colours = re.findall("(?:fill|stroke): ([^;]+);", style)
        assert len(colours) > 8
        assert all(re.fullmatch("#[0-9a-f]{3,6}|none|transparent", colour) for colour in colours)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "nothing",
        "problem-network-words",
        "main",
        '"',
        'problem-network" x',
        "../problem-network",
        "x" * 1_000,
        "\0",
    ],
)
def test_no_such_drawing(name: str, client: FlaskClient) -> None:
    """A name that no drawing of the page has changes nothing."""
    page = client.get("/connection", query_string={"svg": name})
    assert page.mimetype == "text/html"
    assert one(sound(page.text), "h1")


def test_the_style_sheet_has_all_that_it_names(client: FlaskClient) -> None:
    """drawing.css names no colour that another style sheet has, and pages get it in the same answer as the others."""
    for rules in (for_screen(STYLE), for_paper(STYLE)):
        assert rules.keys() == {"network", "course"}
        assert all(".wire" in rules["network"] and "var(" not in text for text in rules.values())
    lost = STYLE.replace("--line:", "--border:")
    with pytest.raises(KeyError, match="line"):
        for_screen(lost)
    served = client.get("/static/style.css").text
    for token in set(re.findall(r"var\(--(\w+)\)", STYLE)):
        assert len(re.findall(rf"(?<!-)--{token}:\s?light-dark\(", served)) == 1 or token in ("words", "numbers")
    assert client.get("/static/drawing.css").status_code == 404


def test_the_other_one_has_only_their_places() -> None:
    """style.css says how large a drawing is in its page, and nothing of what is in it."""
    style = (Settings().static / "style.css").read_text(encoding="utf-8")
    heads = [part for head, _ in blocks(style) for part in head.split(", ") if head[0] != "@"]
    parts = [head for head in heads if re.match(r"\.(network|picture|course|wire|reach)\b", head)]
    assert parts == [".network", ".network.deep"]


def test_on_paper() -> None:
    """What is printed is black and white, and its lines are as strong as they can be."""
    rules = for_paper(STYLE)["network"]
    assert set(re.findall("(?:fill|stroke): (#[0-9a-f]+)", rules)) == {"#fff", "#000", "#333", "#555"}
    assert rules.endswith(".wire { opacity: 1; }")
    assert "Atkinson" not in rules
