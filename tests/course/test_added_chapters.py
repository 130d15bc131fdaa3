"""Chapters of an author's own, added to the course that comes along: served, drawn, proven and printed like ours."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from app.cli.commands import main
from app.course.chapters import ChapterError, load
from app.course.prose.glossary import read_glossary
from app.settings import OURS, Settings
from app.web.factory import create_app
from tests.strategies import COURSE, ROOT
from tests.web.pages import one, sound, texts, tree

pytestmark = pytest.mark.slow

OWN = ROOT / "tests" / "own_chapters"
LAST = COURSE.chapters[-1]
NEXT = LAST.number + 1  # comes behind all of ours
PART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 100" fill="none" stroke="#000">
<path class="w" d="M0 50H150"/>
<path class="s" d="M54 30h42v40h-42z"/>
</svg>
"""


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one chapter, which comes behind ours and has a part of the map, and with a word."""
    folder = tmp_path_factory.mktemp("added")
    copytree(OWN / "01-own-kinds", folder / f"{NEXT}-own-kinds")
    index = folder / f"{NEXT}-own-kinds" / "index.md"
    facts = "map: weights\nadds: a window that slides\n"
    told = "A [window](term:window) of [weights](term:weight) slides."
    text = index.read_text(encoding="utf-8").replace("---\n", f"---\n{facts}", 1)
    index.write_text(f"{text}\n{told}\n", encoding="utf-8")
    (folder / f"{NEXT}-own-kinds" / "part.svg").write_text(PART, encoding="utf-8")
    (folder / "glossary.md").write_text("## window\nSome [weights](term:weight) that slide.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(added: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    site = create_app(Settings(chapters=added, data=tmp_path_factory.mktemp("data")))
    site.testing = True
    return site


def infill(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_course(added: Path) -> None:
    """All chapters stand in the order of their numbers, whichever folder they lie in."""
    ours = [chapter.slug for chapter in COURSE.chapters]
    assert [chapter.slug for chapter in load(*Settings(chapters=added).folders).chapters] == [*ours, "own-kinds"]
    assert [chapter.slug for chapter in load(*Settings(chapters=added, only=True).folders).chapters] == ["own-kinds"]
    assert Settings().folders == Settings(only=True).folders == (OURS,)
    assert len(Settings(chapters=OURS / ".." / "chapters").folders) == 1


def test_served(site: Flask) -> None:
    """Its page follows ours, with a part of the map, and the words of both folders."""
    client = site.test_client()
    home = sound(client.get("/").text)
    ours = Counter(chapter.map_part.map for chapter in COURSE.chapters) + Counter(["weights"])
    counts = [f"0 of {count} part{'s' * (count > 1)} complete" for count in ours.values()]
    assert [words.partition(".")[0] for words in texts(home, ".score > p")] == counts
    assert [link.attrs["href"] for link in home.query("[data-map=weights] .map-bar")][-1] == "/own-kinds"
    assert texts(home, "[data-map=weights] .adds")[-1] == "a window that slides"
    page = sound(client.get("/own-kinds").text)
    assert [meaning.attrs["id"] for meaning in page.query("[popover]")] == ["term-weight", "term-window"]
    assert texts(page, ".near i") == [str(LAST.number), str(NEXT)]
    last = tree(client.get(f"/{LAST.slug}").text)
    assert one(last, ".chapter-turn .next").attrs["href"] == "/own-kinds"
    assert not last.query(".score:not(.near)")
    assert "window" in texts(tree(client.get("/glossary").text), "dt")
    assert client.get("/own-kinds/windows-weight/7").status_code == 200


def test_commands(added: Path, tmp_path: Path) -> None:
    """Both are proven, shown, exported and printed; alone, there is nothing else."""
    steps = ("connection/signed", "own-kinds/windows-weight")
    words = ("--chapters", str(added))
    verify = [sys.executable, "-m", "app", "verify", *steps, "--seeds", "20000", "--json", "-", *words]
    for jobs in ("1", "2"):
        proven = subprocess.run([*verify, "--jobs", jobs], capture_output=True, text=True, check=True, cwd=ROOT)
        assert [one["recipe"] for one in json.loads(proven.stdout)["recipes"]] == [*steps]
    assert all(infill("problem", f"{step}/7", *words).exit_code == 0 for step in steps)
    lines = infill("export", *steps, "--seeds", "7", *words).stdout.splitlines()
    assert [json.loads(line)["problem"] for line in lines] == [f"{step}/7" for step in steps]
    printed = infill("worksheet", "connection", "own-kinds", "--steps", "1", "--out", str(tmp_path), *words)
    assert (printed.exit_code, len(printed.stdout.splitlines())) == (0, 2)
    alone = infill("problem", "connection/signed/7", "--only", *words)
    assert "There is no chapter 'connection'. There are: own-kinds." in alone.stderr


def test_environment(added: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment says the same for whoever says nothing else."""
    monkeypatch.setenv("INFILL_CHAPTERS", str(added))
    for step in ("connection/signed/7", "own-kinds/windows-weight/7"):
        assert infill("problem", step).exit_code == 0
    monkeypatch.setenv("INFILL_CHAPTERS_ONLY", "yes")
    assert infill("problem", "connection/signed/7").exit_code == 2
    assert infill("problem", "own-kinds/windows-weight/7").exit_code == 0


@pytest.mark.parametrize(("name", "ours"), [("01-own-kinds", COURSE.chapters[0]), (f"{NEXT}-{LAST.slug}", LAST)])
def test_taken(name: str, ours: object, tmp_path: Path) -> None:
    """A number or a slug that is taken is told with both folders."""
    copytree(OWN / "01-own-kinds", tmp_path / name)
    said = infill("verify", "--chapters", str(tmp_path))
    assert said.exit_code == 2
    assert f"{ours.folder} and {tmp_path / name} share a number or a slug" in said.stderr


def test_words_that_are_taken(tmp_path: Path) -> None:
    """A word that ours explain already is told with its file."""
    (tmp_path / "glossary.md").write_text("## Weight\nSomething else.\n", encoding="utf-8")
    with pytest.raises(ChapterError, match=r"glossary\.md: the term 'Weight' is there twice") as caught:
        read_glossary(OURS, tmp_path)
    assert str(tmp_path) in str(caught.value)
