"""The words of the course: each explained once, on a page of their own and where the prose uses them."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.course.chapters import ChapterError, load
from app.course.prose.glossary import read_glossary, slug
from app.settings import Settings
from app.web.factory import create_app
from tests.sites import PROBLEMS
from tests.strategies import ROOT
from tests.web.pages import one, sound, text, texts, tree

FILE = ROOT / "chapters" / "glossary.md"
TWO = "## bias\nA number that is added.\n\n## learning rate\nThe size of a step, like a [bias](term:bias): `=2*3`.\n"


def site(folder: Path, prose: str = "", glossary: str = TWO):
    chapter = folder / "chapters" / "01-own"
    chapter.mkdir(parents=True)
    (chapter / "index.md").write_text(f"---\ntitle: Own\nsubtitle: Ours\n---\n\n{prose}\n", encoding="utf-8")
    (chapter / "problems.py").write_text(PROBLEMS, encoding="utf-8")
    (folder / "chapters" / "glossary.md").write_text(glossary, encoding="utf-8")
    return create_app(Settings(chapters=folder / "chapters", only=True, data=folder / "data"))


def test_the_glossary(client: FlaskClient) -> None:
    """The page has every term once, in the order of the alphabet, and every link in it leads to one of them."""
    page = sound(client.get("/glossary").text)
    names = texts(page, "dt")
    assert len(names) >= 40
    assert names == sorted(names, key=slug)
    ids = [slug(name) for name in names]
    assert [place.attrs["id"] for place in page.query(".glossary > div")] == ids
    assert {link.attrs["href"] for link in page.query("dd a")} <= {f"glossary#{name}" for name in ids}


def test_the_file_is_in_order() -> None:
    """Whoever looks for a term in the file finds it by the alphabet, too."""
    names = re.findall(r"^## (.+)$", FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [slug(name) for name in names] == sorted(slug(name) for name in names)


def test_every_page_leads_there(client: FlaskClient) -> None:
    for address in ("/", "/connection", "/nowhere"):
        assert '<a href="/glossary">' in client.get(address).text


def test_term_in_the_prose(tmp_path: Path) -> None:
    """A term opens what it means, without a script; used twice, it is explained once."""
    client = site(tmp_path, "A [bias](term:bias), two [biases](term:bias), a [rate](term:learning-rate).").test_client()
    page = sound(client.get("/own").text)
    buttons = page.query(".prose button")
    assert [text(button) for button in buttons] == ["bias", "biases", "rate"]
    assert [button.attrs["popovertarget"] for button in buttons] == ["term-bias", "term-bias", "term-learning-rate"]
    assert [meaning.attrs["id"] for meaning in page.query("[popover]")] == ["term-bias", "term-learning-rate"]
    meaning = one(page, "#term-learning-rate")
    assert text(meaning).startswith("learning rate The size of a step, like a bias: 2·3 = 6.")
    assert [link.attrs["href"] for link in meaning.query("a")] == ["glossary#bias", "/glossary#learning-rate"]
    assert not tree(client.get("/glossary").text).query("[popover]")


@pytest.mark.parametrize("name", ["weight", "Bias", "learning rate", "", "bias-"])
def test_term_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match=r"01-own.*is not in glossary\.md"):
        site(tmp_path, f"A [word](<term:{name}>).")


@pytest.mark.parametrize(
    ("glossary", "fault"),
    [
        ("## bias\nOne.\n\n## bias\nTwo.\n", "there twice"),
        ("## Bias\nOne.\n\n## bias\nTwo.\n", "there twice"),
        ("## bias\n\n## weight\nOne.\n", "no meaning"),
        ("## bias\nA [weight](term:weight).\n", "not in glossary"),
        ("## bias\nA [row](light:W.1).\n", "no figures"),
        ("## bias\n```example\nW: 1\n```\n", "no figure here"),
    ],
)
def test_glossary_that_is_wrong(glossary: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match=fault):
        site(tmp_path, glossary=glossary)


def test_glossary_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "glossary.md").write_bytes(b"## \xff")
    with pytest.raises(ChapterError, match=r"glossary\.md is no text in UTF-8"):
        read_glossary(tmp_path)


def test_without_a_glossary(tmp_path: Path) -> None:
    assert read_glossary(tmp_path) == {}


@pytest.mark.parametrize("taken", ["glossary", "static"])
def test_no_chapter_takes_its_place(taken: str, tmp_path: Path) -> None:
    folder = tmp_path / f"01-{taken}"
    folder.mkdir()
    with pytest.raises(ChapterError, match="needs another name"):
        load(tmp_path)


def test_mistyped_link(tmp_path: Path) -> None:
    """A link with a scheme that nobody knows is an author's error."""
    with pytest.raises(ChapterError, match="cannot be read"):
        site(tmp_path, "A [word](trem:bias).")
