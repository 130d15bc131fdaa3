"""The map of the course: a bar for each chapter, whose wires run on into the next, in every state at the same place."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import copyfile, copytree
from textwrap import dedent
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.recipe import Recipe
from app.course.chapters import Chapter, ChapterError, load
from app.course.map_part import HEIGHT, MAPS, MOST, PLAIN, WIDTH, Paths
from app.learning.map import Map, bars, completed, maps
from app.settings import Settings
from app.web.factory import create_app
from tests.sites import SOUND, small_site
from tests.strategies import COURSE, ROOT
from tests.web.pages import Element, one, sound, text, texts, tree

CHAPTERS = tuple(chapter for chapter in COURSE.chapters if chapter.map_part.map == "network")
LAST, COUNT = CHAPTERS[-1], len(CHAPTERS)
ENDS = [[each for each in COURSE.chapters if each.map_part.map == name][-1] for name in MAPS]
LETTER = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = re.compile(r"-?\d*\.?\d+")
TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 100" fill="none" stroke="#000">'
WIRE = '<path class="w" d="M0 25H150"/>'
SVG = "{http://www.w3.org/2000/svg}"


def points(d: str) -> Iterator[tuple[float, float]]:
    """Where a path begins and where each of its pieces ends."""
    x = y = 0.0
    start = x, y
    for letter, rest in LETTER.findall(d):
        numbers, takes = [float(number) for number in NUMBER.findall(rest)], TAKES[letter.lower()]
        assert len(numbers) % takes == 0 if takes else not numbers, d
        if not takes:
            x, y = start
        for first in range(0, len(numbers), takes or 1):
            *_, before, last = (0.0, 0.0, *numbers[first : first + takes])
            is_more = letter.islower()
            if letter in "Hh":
                x = x + last if is_more else last
            elif letter in "Vv":
                y = y + last if is_more else last
            else:
                x, y = (x + before, y + last) if is_more else (before, last)
            start = (x, y) if letter in "Mm" else start
            yield x, y


def ports(paths: Paths, side: float) -> set[float]:
    """At which heights wires come in at the left, or go on at the right."""
    return {y for kind, d in paths if kind in "wfdk" for x, y in points(d) if x == side}


def drawn(*solved: int, current: int | None = None) -> Map:
    """The map for somebody who has solved so many steps of the first chapters, and none of the others."""
    counts = [*solved, *[0] * (len(CHAPTERS) - len(solved))]
    here = CHAPTERS[current - 1] if current else None
    (made,) = maps(bars(zip(CHAPTERS, counts, strict=True), here))
    return made


def test_each_chapter_adds_a_part() -> None:
    """Each of ours has a drawing of its own, within the box, and a few words; no two are alike."""
    assert [bar.chapter.number for bar in drawn().bars] == list(range(1, COUNT + 1))
    for chapter in COURSE.chapters:
        part = chapter.map_part
        assert (chapter.folder / "part.svg").is_file()
        assert 0 < len(part.adds) < 45
        for _, d in part.paths:
            assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points(d)), chapter.slug
    assert len({chapter.map_part.paths for chapter in COURSE.chapters}) == len(COURSE.chapters)


def test_wires_run_on() -> None:
    """Where wires leave a bar they come into the next one of the same map, and all lie at the heights of that map."""
    for name in MAPS:
        parts = [chapter.map_part.paths for chapter in COURSE.chapters if chapter.map_part.map == name]
        for left, right in pairwise(parts):
            assert ports(left, WIDTH) == ports(right, 0) != set()
    assert ports(CHAPTERS[0].map_part.paths, 0) == set()
    assert [ports(chapter.map_part.paths, WIDTH) for chapter in ENDS] == [set()] * len(ENDS)
    assert ports(PLAIN["network"], 0) == ports(PLAIN["network"], WIDTH) == {25, 50, 75}
    assert ports(PLAIN["weights"], 0) == ports(PLAIN["weights"], WIDTH) == {50}


@pytest.mark.parametrize(
    ("solved", "current", "states", "caption"),
    [
        ((), 1, "ghost ghost ghost", f"0 of {COUNT} parts complete. Each chapter adds its part."),
        ((1,), 1, "begun ghost ghost", f"0 of {COUNT} parts complete. You are at 1, Dot Product: 1 of 20 steps."),
        ((20, 19), 3, "done begun ghost", f"1 of {COUNT} parts complete. You are at 3, Linear Layer: 0 of 20 steps."),
        ((20,) * COUNT, None, "done done done", f"{COUNT} of {COUNT} parts complete."),
    ],
)
def test_states(solved: tuple[int, ...], current: int | None, states: str, caption: str) -> None:
    """A bar is a ghost, begun or done, its rule is inked to its share, and the caption counts what is done."""
    made = drawn(*solved, current=current)
    assert [bar.state for bar in made.bars][:3] == states.split()
    assert [bar.inked for bar in made.bars][: len(solved)] == [f"{count * 7.5:g}" for count in solved]
    assert made.caption == caption
    assert made.count in made.description


def test_here() -> None:
    """One bar says that the learner is there; to a newcomer, that they may start there."""
    assert [bar.here for bar in drawn(current=1).bars] == ["Start here", *[""] * (COUNT - 1)]
    assert [bar.here for bar in drawn(20, current=2).bars][:3] == ["", "You are here", ""]


def states(page: Element, within: str) -> list[tuple[str, str, str]]:
    """Of each bar where it leads, its state, and what is written above its name."""
    return [
        (bar.attrs["href"], bar.attrs["data-state"], text(bar, "small"))
        for bar in page.query(f"{within} a[data-state]")
    ]


def solve(client: FlaskClient, chapter: Chapter, count: int) -> None:
    for recipe in chapter.ladder[:count]:
        solve_one(client, chapter.slug, recipe)


def solve_one(client: FlaskClient, slug: str, recipe: Recipe) -> None:
    address = client.get(f"/{slug}/{recipe.name}").headers["Location"]
    problem = recipe.problem(int(address.rpartition("/")[2]))
    assert problem
    client.post(address, data={str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"})


def test_at_home(client: FlaskClient) -> None:
    """Every bar leads to its chapter, and says in words what it shows; the current one is where to go on."""
    before = sound(client.get("/").text)
    assert states(before, "#map-network-section") == [
        (f"/{chapter.slug}", "ghost", str(chapter.number)) for chapter in CHAPTERS
    ]
    assert text(one(before, ".map-bar[aria-current=step]"), ".here") == "Start here"
    assert texts(before, ".score .adds") == [chapter.map_part.adds for chapter in COURSE.chapters]
    solve(client, CHAPTERS[0], 20)
    solve(client, CHAPTERS[1], 7)
    after = sound(client.get("/").text)
    assert states(after, ".score")[:3] == [
        (f"/{CHAPTERS[0].slug}", "done", "1 done"),
        (f"/{CHAPTERS[1].slug}", "begun", "2 7 of 20 steps solved"),
        (f"/{CHAPTERS[2].slug}", "ghost", "3"),
    ]
    (current,) = after.query(".map-bar[aria-current=step]")
    assert (current.attrs["href"], text(current, ".here")) == (f"/{CHAPTERS[1].slug}", "You are here")
    shapes = "path:not(.rule, .inked)"
    assert [path.attrs for path in before.query(f".map-bar .course {shapes}")] == [
        path.attrs for path in after.query(f".map-bar .course {shapes}")
    ]


@pytest.mark.parametrize("chapter", COURSE.chapters, ids=lambda chapter: chapter.slug)
def test_beside_a_chapter(chapter: Chapter, client: FlaskClient) -> None:
    """The page of a chapter shows its bar between those beside it, and leads to the whole map."""
    page = tree(client.get(f"/{chapter.slug}").text)
    beside = [COURSE.beside(chapter, -1), chapter, COURSE.beside(chapter, 1)]
    assert texts(page, ".near i") == [str(each.number) for each in beside if each]
    assert one(page, ".near [aria-current=step]").attrs["href"] == f"/{chapter.slug}"
    assert text(page, ".near .here") == "You are here"
    count = sum(each.map_part.map == chapter.map_part.map for each in COURSE.chapters)
    assert text(page, ".near p") == f"The whole map: 0 of {count} part{'s' * (count > 1)} complete"
    anchor = one(page, ".near p a").attrs["href"]
    assert tree(client.get("/").text).query(f"#{anchor.partition('#')[2]}")


@pytest.mark.slow
def test_completed_map(client: FlaskClient) -> None:
    """The last chapter of a map ends with the whole map once all of it is solved; the others do not."""
    last = LAST
    assert not tree(client.get(f"/{last.slug}").text).query(".score:not(.near)")
    solve(client, CHAPTERS[0], 20)
    solve(client, last, 20)
    assert not tree(client.get(f"/{CHAPTERS[0].slug}").text).query(".score:not(.near)")
    page = sound(client.get(f"/{last.slug}").text)
    assert len(page.query(".score:not(.near)")) == 1
    assert {state for _, state, _ in states(page, ".score:not(.near)")} == {"done"}
    assert [bar.state for made in completed(CHAPTERS) for bar in made.bars] == ["done"] * COUNT


def test_in_a_file(client: FlaskClient) -> None:
    """The link below the heading leads to the same bars in a file, seven in a row, with a title and all words."""
    link = tree(client.get("/").text).query(".score .save")[0].attrs["href"]
    answer = client.get(f"/{link}")
    assert answer.headers["Content-Disposition"] == "attachment; filename=infill-map-network.svg"
    assert len(answer.data) < 20 * 1024
    assert not re.search(r"var\(|light-dark|currentColor", answer.text)
    root = ElementTree.fromstring(answer.text)
    assert root.attrib["viewBox"] == "0 0 1050 352"
    assert root.findtext(f"{SVG}title") == "What a network is"
    assert root.findtext(f"{SVG}desc") == drawn().description
    placed = [group.attrib["transform"] for group in root.iter(f"{SVG}g")]
    assert placed == [f"translate({150 * (number % 7)} {176 * (number // 7)})" for number in range(COUNT)]
    for chapter, group in zip(CHAPTERS, root.iter(f"{SVG}g"), strict=True):
        assert [text.text for text in group.iter(f"{SVG}text")] == [str(chapter.number), chapter.title]
        found = [(path.attrib["class"], path.attrib["d"]) for path in group.iter(f"{SVG}path")]
        assert tuple(found[: len(chapter.map_part.paths)]) == chapter.map_part.paths


def in_course(tmp_path: Path, *folders: Path) -> FlaskClient:
    """A site over chapters of one's own."""
    copyfile(ROOT / "chapters" / "glossary.md", tmp_path / "glossary.md")
    site = create_app(Settings(chapters=tmp_path, only=True, data=tmp_path / "data"))
    site.testing = True
    return site.test_client()


def told(folder: Path, line: str) -> None:
    """Add a line to the front matter of a chapter."""
    index = folder / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")


def test_two_maps(tmp_path: Path) -> None:
    """Where there are chapters of both kinds there are two maps, and the first leads on to the second."""
    for name in ("01-dot-product", "02-matrix-multiplication"):
        copytree(ROOT / "chapters" / name, tmp_path / name)
    copytree(SOUND, tmp_path / "14-sound")
    told(tmp_path / "14-sound", "map: weights")
    client = in_course(tmp_path)
    page = sound(client.get("/").text)
    assert texts(page, ".score h2") == [f"Part {place}: {title}" for place, title in enumerate(MAPS.values(), 1)]
    assert [text(each).partition(".")[0] for each in page.query(".score > p")] == [
        "0 of 2 parts complete", "0 of 1 part complete",
    ]  # fmt: skip
    assert one(page, ".map-bar.onto").attrs["href"] == f"#{page.query('.score')[1].attrs['id']}"
    assert len(page.query(".score")[0].query("li")) == 3
    near = sound(client.get("/sound").text)
    assert texts(near, ".near i") == ["2", "14"]
    assert "0 of 1 part complete" in text(near, ".near p")
    for recipe in client.application.extensions["course"].chapters[-1].ladder:
        assert not tree(client.get("/sound").text).query(".score:not(.near)")
        solve_one(client, "sound", recipe)
    assert texts(tree(client.get("/sound").text), ".score:not(.near) h2") == [*MAPS.values()]
    assert ElementTree.fromstring(client.get("/?svg=map-weights").text).attrib["viewBox"] == "0 0 150 176"


def test_a_chapter_without_a_drawing(tmp_path: Path) -> None:
    """A chapter that has no part.svg gets three wires with a node on each, and may say nothing."""
    client = small_site(tmp_path).test_client()
    page = sound(client.get("/").text)
    drawn_there = {path.attrs["class"]: path.attrs["d"] for path in page.query(".map-bar path:not(.rule)")}
    assert {kind: d.count("M") for kind, d in drawn_there.items()} == {"w": 3, "n": 3}
    assert {y for _, y in points(drawn_there["n"])} == {25, 50, 75}
    assert not page.query(".adds")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "line 1: it begins with <svg"),
        (f'<svg viewBox="0 0 9 9">\n{WIRE}\n</svg>', "line 1: it begins with <svg"),
        (f"{HEAD}\n{WIRE}\n", "line 2: it ends with </svg>"),
        (f"{HEAD}\n</svg>", "has no path"),
        (f"{HEAD}\n{WIRE}\n<circle/>\n</svg>", "line 3: it is no path"),
        (f'{HEAD}\n<path class="z" d="M0 25H150"/>\n</svg>', "line 2: it is no path"),
        (f'{HEAD}\n<path class="w" style="x" d="M0 25H150"/>\n</svg>', "line 2: it is no path"),
        (f"{HEAD}\n{WIRE}\n{WIRE}\n</svg>", "line 3: there is a path of class w already"),
        (f'{HEAD}\n{WIRE}\n<path class="n" d="H5"/>\n</svg>', "line 3: d begins with M"),
        (f'{HEAD}\n<path class="w" d="M0 25H1e3"/>\n</svg>', "line 2: d begins with M"),
        (f'{HEAD}\n<path class="w" d="M0 25&#10;"/>\n</svg>', "line 2: d begins with M"),
        (f'{HEAD}\n<path class="w" d="M{"0 " * MOST}"/>\n</svg>', f"and may have {MOST}"),
    ],
)
def test_what_cannot_be_drawn(content: str, says: str, tmp_path: Path) -> None:
    """A part that cannot be drawn is named by its file and line, with the reason, before anything is served."""
    copytree(SOUND, tmp_path / "01-sound")
    (tmp_path / "01-sound" / "part.svg").write_text(content, encoding="utf-8")
    with pytest.raises(ChapterError, match=rf"01-sound/part\.svg.*{re.escape(says)}"):
        load(tmp_path)


def test_as_the_readme_says(tmp_path: Path) -> None:
    """The drawing that is printed in the README of the chapters can be drawn."""
    readme = (ROOT / "chapters" / "README.md").read_text(encoding="utf-8")
    block = readme[readme.index("    <svg ") : readme.index("    </svg>") + len("    </svg>")]
    copytree(SOUND, tmp_path / "01-sound")
    (tmp_path / "01-sound" / "part.svg").write_text(dedent(block), encoding="utf-8")
    (chapter,) = load(tmp_path).chapters
    assert [kind for kind, _ in chapter.map_part.paths] == ["w", "s", "k"]


def test_what_is_no_text(tmp_path: Path) -> None:
    """A part that is no text is told as well."""
    copytree(SOUND, tmp_path / "01-sound")
    (tmp_path / "01-sound" / "part.svg").write_bytes(b"\xff")
    with pytest.raises(ChapterError, match=r"01-sound/part\.svg cannot be read as text"):
        load(tmp_path)


@pytest.mark.parametrize(("line", "says"), [("map: nets", "not network or weights"), ("trial: none", "no step here")])
def test_what_is_no_map(line: str, says: str, tmp_path: Path) -> None:
    """Front matter that names no map, or no step to try, is told with its file."""
    copytree(SOUND, tmp_path / "01-sound")
    told(tmp_path / "01-sound", line)
    with pytest.raises(ChapterError, match=rf"01-sound/index\.md has {line}.*{says}"):
        load(tmp_path)


def test_no_picture_of_the_prose(app: Flask) -> None:
    """The part of a chapter is no picture of its prose, and has no address of its own."""
    assert all("part.svg" not in chapter.pictures() for chapter in CHAPTERS)
    assert app.test_client().get(f"/{CHAPTERS[0].slug}/pictures/part.svg").status_code == 404
