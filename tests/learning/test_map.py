"""The map of the course: one network that fills in, at the same place in every state."""

import re
from itertools import combinations, product
from math import hypot
from pathlib import Path
from shutil import copyfile, copytree

import pytest
from flask.testing import FlaskClient

from app.course.chapters import Chapter, ChapterError, load
from app.course.map_part import MapPart
from app.learning.map import Map, draw_map
from app.settings import Settings
from app.web.factory import create_app
from tests.sites import small_site
from tests.strategies import COURSE, ROOT
from tests.web.pages import text, tree

CHAPTERS = COURSE.chapters
SHAPES: list[MapPart] = [chapter.map_part for chapter in CHAPTERS if chapter.map_part]
STEPS = [len(chapter.ladder) for chapter in CHAPTERS]


def drawn(*solved: int, current: int | None = None) -> Map:
    """The map for somebody who has solved so many steps of the first chapters, and none of the others."""
    return draw_map(zip(CHAPTERS, [*solved, *[0] * (len(CHAPTERS) - len(solved))], strict=True), current)


def test_each_chapter_adds_a_part() -> None:
    """There is a part for each of the thirteen chapters, with something to see, inside the frame, and no two alike."""
    assert [part.number for part in drawn().parts] == list(range(1, 14))
    for shape in SHAPES:
        assert shape.path or shape.circles or shape.boxes
        for x, y in [shape.badge, *(tuple(map(int, point.split())) for point in re.findall(r"\d+ \d+", shape.path))]:
            assert 0 < x < drawn().width
            assert 0 < y < drawn().height
    assert len({(shape.path, shape.circles, shape.boxes) for shape in SHAPES}) == len(CHAPTERS) == 13


def test_numbers_keep_apart() -> None:
    """No two numbers of chapters lie on each other."""
    for (x1, y1), (x2, y2) in combinations([shape.badge for shape in SHAPES], 2):
        assert hypot(x1 - x2, y1 - y2) > 2 * drawn().badge


def test_nothing_jumps() -> None:
    """Whatever was solved, each part is drawn at the same place."""
    states = [drawn(*solved, current=current) for solved, current in product([(), (3,), (20, 20)], [None, 1, 7])]
    assert len({tuple(part.shape for part in state.parts) for state in states}) == 1


@pytest.mark.parametrize(
    ("solved", "states", "said"),
    [
        ((), "ghost ghost ghost", "0 of 13 parts complete."),
        (
            (1,),
            "partly ghost ghost",
            "0 of 13 parts complete. Begun: 1, the lines from all inputs to one output, 1 of 20 steps.",
        ),
        (
            (20, 19),
            "done partly ghost",
            "1 of 13 parts complete: 1, the lines from all inputs to one output. Begun: 2,",
        ),
        ((20, 20, 20), "done done done", "3 of 13 parts complete: 1, the lines"),
    ],
)
def test_fills_in(solved: tuple[int, ...], states: str, said: str) -> None:
    """A part is a ghost, begun or done, and the words count the parts and say which."""
    assert [20] * len(STEPS) == STEPS
    made = drawn(*solved)
    assert [part.state for part in made.parts][:3] == states.split()
    assert made.description.startswith(said)
    done = sum(count == 20 for count in solved)
    assert f"So far, {done} of 13 parts {'is' if done == 1 else 'are'} complete." in made.caption


def test_begun() -> None:
    """A part that is begun says how far; one that is complete, or still to come, has no need to."""
    made = drawn(20, 7)
    assert "Begun: 2, the lines to every other output, 7 of 20 steps." in made.description
    assert made.description.count("steps") == 1


def test_links(client: FlaskClient) -> None:
    """The number of each chapter that there is leads to it; the others are not links."""
    page = tree(client.get("/").text)
    links = {link.attrs["href"]: link.attrs["aria-label"] for link in page.query(".map svg a")}
    assert list(links) == [f"/{chapter.slug}" for chapter in CHAPTERS]
    for chapter, label in zip(CHAPTERS, links.values(), strict=True):
        assert label.startswith(f"Chapter {chapter.number}, {chapter.title}: ")
        assert label.endswith(", 0 of 20 steps solved")
    assert all(client.get(address).status_code == 200 for address in links)
    assert len(page.query(".map .badge")) == 13


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_current(chapter: Chapter, client: FlaskClient) -> None:
    """On the page of a chapter its own part is the current one, and the caption says what it adds."""
    page = tree(client.get(f"/{chapter.slug}").text)
    (current,) = page.query(".map [aria-current]")
    assert current.attrs["href"] == f"/{chapter.slug}"
    assert text(page.query(".map figcaption")[0]).startswith(f"This chapter adds {SHAPES[chapter.number - 1].adds}.")


def test_after_a_chapter(client: FlaskClient) -> None:
    """When all steps of a chapter are solved, its part is done, and home goes on with the next chapter."""
    for recipe in CHAPTERS[0].ladder:
        address = client.get(f"/{CHAPTERS[0].slug}/{recipe.name}").headers["Location"]
        problem = recipe.problem(int(address.rpartition("/")[2]))
        assert problem
        client.post(address, data={str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"})
    page = tree(client.get("/").text)
    assert [link.attrs["data-state"] for link in page.query(".map svg a")][:2] == ["done", "ghost"]
    (current,) = page.query(".map [aria-current]")
    assert current.attrs["href"] == f"/{CHAPTERS[1].slug}"


def test_completed_map(client: FlaskClient) -> None:
    """The last chapter ends with the whole map, whatever was solved; the others do not."""
    for chapter in CHAPTERS:
        maps = tree(client.get(f"/{chapter.slug}").text).query(".map")
        assert len(maps) == (2 if chapter is CHAPTERS[-1] else 1)
    badges = maps[-1].query("a.badge")
    assert [badge.attrs["data-state"] for badge in badges] == ["done"] * len(CHAPTERS)
    names = [name.attrs["id"] for each in maps for name in each.query("title, desc")]
    assert len(names) == len(set(names)) == 4


def test_of_whatever_chapters_there_are(tmp_path: Path) -> None:
    """Two chapters have a map of two parts; where no chapter adds anything there is none, and no heading for it."""
    for folder in ("01-dot-product", "07-connection"):
        copytree(ROOT / "chapters" / folder, tmp_path / "two" / folder)
    copyfile(ROOT / "chapters" / "glossary.md", tmp_path / "two" / "glossary.md")
    two = create_app(Settings(chapters=tmp_path / "two", only=True, data=tmp_path / "data")).test_client()
    page = tree(two.get("/").text)
    assert len(page.query(".map .badge")) == 2
    assert "0 of 2 parts" in text(page.query(".map figcaption")[0])
    assert text(tree(two.get("/connection").text).query(".map figcaption")[-1]).startswith("This is the whole network.")
    none = small_site(tmp_path / "none").test_client()
    assert not tree(none.get("/").text).query(".map")
    assert "The completed map" not in none.get("/sound").text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "is no JSON"),
        pytest.param("[" * 100_000, "is no JSON", id="deep"),
        ("[]", "needs adds and badge"),
        ('{"adds": "a part"}', "needs adds and badge"),
        ('{"adds": "a part", "badge": [1, 2], "lines": []}', "and may have boxes, circles, path, whole"),
        ('{"adds": "", "badge": [1, 2]}', "says in words"),
        ('{"adds": "a part", "badge": [1, 305]}', "2 whole numbers in each of its badge"),
        ('{"adds": "a part", "badge": [1, 2], "circles": [[1, 2]]}', "3 whole numbers in each of its circles"),
        ('{"adds": "a part", "badge": [1, 2], "boxes": 7}', "4 whole numbers in each of its boxes"),
        ('{"adds": "a part", "badge": [1, 2], "path": "M1 2 L 3"}', "a path such as"),
    ],
)
def test_what_cannot_be_drawn(content: str, says: str, tmp_path: Path) -> None:
    """A part that cannot be drawn is named by its file, with the reason, before anything is served."""
    copytree(ROOT / "tests" / "chapters" / "01-sound", tmp_path / "01-sound")
    (tmp_path / "01-sound" / "map.json").write_text(content, encoding="utf-8")
    with pytest.raises(ChapterError, match=rf"01-sound/map\.json .*{says}"):
        load(tmp_path)
