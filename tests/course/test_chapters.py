"""Chapters are found in their folder, and an author's slip is answered with the file and what to change."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.recipe import Recipe
from app.course.chapters import ChapterError, Course, load, locate
from tests.strategies import COURSE, RECIPES, ROOT, seeds

INDEX = "---\ntitle: Bias\nsubtitle: Where an output begins\n---\n\nA bias is added: no more.\n"
PROBLEMS = """
from app.core.layers import Affine
from app.core.problem import pose
from app.core.recipe import Recipe


def bias(chance):
    W, X, b = chance.pick("W", (1, 2), (1, 1)), chance.pick("X", (3, 4), (1, 1)), chance.pick("b", (5, 6), (1,))
    return pose([Affine()], {"W": W, "X": X, "b": b}, {"Y": chance.anywhere(1, 1)})


LADDER = (Recipe("first", "First", bias, ("forgot-bias",)), Recipe("second", "Second", bias, ("only-bias",)))
"""
RETIRED = 'RETIRED = ((Recipe("old", "Old", bias, ("forgot-bias",)), "second"),)'


def write(folder: Path, name: str, index: str = INDEX, problems: str = PROBLEMS) -> Path:
    """A chapter in a folder; the recipes of the second have other names than those of the first."""
    others = len(list(folder.glob("*/problems.py")))
    for recipe in ("first", "second") if others and problems == PROBLEMS else ():
        problems = problems.replace(f'"{recipe}"', f'"{recipe}-{others + 1}"')
    chapter = folder / name
    chapter.mkdir()
    (chapter / "index.md").write_text(index, encoding="utf-8")
    (chapter / "problems.py").write_text(problems, encoding="utf-8")
    return chapter


def complaint(folder: Path) -> str:
    """What we say to the author of a course that cannot be used."""
    with pytest.raises(ChapterError) as caught:
        load(folder)
    return str(caught.value)


def test_the_course(course: Course) -> None:
    """Each folder of chapters/ is a chapter, and the chapters stand in the order of their numbers."""
    folders = sorted(path.name for path in (ROOT / "chapters").iterdir() if (path / "index.md").exists())
    assert [f"{chapter.number:02}-{chapter.slug}" for chapter in course.chapters] == folders
    for chapter in course.chapters:
        assert chapter.title
        assert chapter.subtitle
        assert chapter.prose.strip()
        assert course.chapter(chapter.slug) is chapter
        assert [chapter.step(recipe) for recipe in chapter.ladder] == list(range(1, len(chapter.ladder) + 1))
        assert all(chapter.recipe(recipe.name) is recipe for recipe in chapter.ladder)


def test_found_in_order(tmp_path: Path) -> None:
    """The number orders, also beyond 9; the slug is the identity; other files are no chapters."""
    for name in ("10-wide", "2-linear-layer", "01-dot"):
        write(tmp_path, name)
    (tmp_path / "README.md").write_text("How to add a chapter", encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "11-a-file").write_text("", encoding="utf-8")
    course = load(tmp_path)
    assert [(chapter.number, chapter.slug) for chapter in course.chapters] == [
        (1, "dot"),
        (2, "linear-layer"),
        (10, "wide"),
    ]
    linear = course.chapter("linear-layer")
    assert linear
    assert (linear.title, linear.subtitle) == ("Bias", "Where an output begins")
    assert linear.prose.strip() == "A bias is added: no more."
    assert [recipe.name for recipe in linear.ladder] == ["first-2", "second-2"]


def test_recipes_at_an_address(tmp_path: Path) -> None:
    """An address names all recipes, those of a chapter, or one."""
    write(tmp_path, "1-one")
    write(tmp_path, "2-two")
    course = load(tmp_path)
    everything = ["one/first", "one/second", "two/first-2", "two/second-2"]
    assert [address for address, _ in course.recipes()] == everything
    assert [address for address, _ in course.recipes("two")] == everything[2:]
    assert [recipe.name for _, recipe in course.recipes("two/second-2")] == ["second-2"]
    assert course.recipes("two/third") == course.recipes("three") == course.recipes("two/") == []


def test_former_steps(tmp_path: Path) -> None:
    """A recipe that has left its ladder is at its address still, and no step: another one is in its place."""
    chapter = write(tmp_path, "1-one", problems=PROBLEMS + RETIRED)
    write(tmp_path, "2-two")
    course = load(tmp_path)
    one = course.chapters[0]
    old, second = one.recipe("old"), one.ladder[1]
    assert old
    assert [recipe.name for recipe in one.recipes] == ["first", "second", "old"]
    assert (one.step(old), one.standing(old), one.standing(second)) == (2, "former step", "step 2")
    assert [address for address, _ in course.recipes()][:4] == ["one/first", "one/second", "one/old", "two/first-2"]
    assert course.replaced == {("one", "old"): ("one", "second")}
    assert course.every["one", "old"] == (one, old)
    assert [*course.steps()][:3] == [("one", "first"), ("one", "second"), ("two", "first-2")]
    assert locate(course, "one/old/7")
    (chapter / "problems.py").write_text(PROBLEMS + RETIRED.replace('"old"', '"first-2"'), encoding="utf-8")
    assert "both have a recipe 'first-2'" in complaint(tmp_path)


def test_nothing_there(tmp_path: Path) -> None:
    """A folder without chapters, or no folder at all, is answered with what a chapter looks like."""
    for folder in (tmp_path, tmp_path / "missing"):
        said = complaint(folder)
        assert str(folder) in said
        assert "07-connection" in said


@pytest.mark.parametrize(
    "name", ["07-Connection", "07-", "07-a_b", "07-a b", "07-a--b", "7a-b", "07-a1", "1.5-half", "07-x-"]
)
def test_folder_name(tmp_path: Path, name: str) -> None:
    """A folder that is nearly named like a chapter is named, and how to name it."""
    write(tmp_path, name)
    said = complaint(tmp_path)
    assert str(tmp_path / name) in said
    assert "07-connection" in said


@pytest.mark.parametrize(("one", "other"), [("07-same", "08-same"), ("07-one", "07-other"), ("7-one", "007-other")])
def test_twins(tmp_path: Path, one: str, other: str) -> None:
    """Two chapters with one number or one slug are both named by their folders, and what they share.

    Whoever begins a chapter by copying another has two of the same title.
    """
    write(tmp_path, one)
    write(tmp_path, other)
    said = complaint(tmp_path)
    assert str(tmp_path) in said
    assert one in said
    assert other in said
    assert "share a number or a slug" in said


@pytest.mark.parametrize(
    ("index", "remedy"),
    [
        ("", "front matter"),
        ("# Bias\n", "front matter"),
        ("---\ntitle: Bias\nsubtitle: Where\n", "two lines of ---"),
        ("\n" + INDEX, "must begin with front matter"),
        (INDEX.replace("title: Bias\n", "", 1), "says no title"),
        (INDEX.replace("subtitle: Where an output begins\n", ""), "says no subtitle"),
        (INDEX.replace(": Bias", ": "), "says no title"),
        (INDEX.replace(": ", " "), "no title and no subtitle"),
        ("---\n---\n", "front matter"),
    ],
)
def test_index(tmp_path: Path, index: str, remedy: str) -> None:
    """An index.md that does not say what it must is named, and what it must say."""
    chapter = write(tmp_path, "07-bias", index=index)
    said = complaint(tmp_path)
    assert str(chapter / "index.md") in said
    assert remedy in said


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("LADDER = (", "STEPS = (", "must define LADDER, a tuple of recipes"),
        ("LADDER = (", "LADDER = list, (", "must define LADDER, a tuple of recipes"),
        (PROBLEMS[PROBLEMS.index("LADDER") :], "LADDER = ()", "no recipe in its LADDER"),
        ('"second"', '"first"', "two recipes with the name first"),
        ('"only-bias"', '"only-luck"', "catches only-luck: there is no such mistake"),
        ("def bias", "def bias bias", "SyntaxError"),
        ("from app.core.layers import Affine", "import no_such_module", "No module named 'no_such_module'"),
        ("LADDER", "1 / 0\nLADDER", "ZeroDivisionError"),
        ("LADDER", "RETIRED = 7\nLADDER", "may define RETIRED, a tuple of pairs"),
        ("LADDER", "RETIRED = (('old', 'first'),)\nLADDER", "may define RETIRED, a tuple of pairs"),
        ("LADDER", f"{RETIRED.replace('second', 'third')}\nLADDER", "retires old for 'third', which is no step"),
        ("LADDER", f"{RETIRED.replace('old', 'first')}\nLADDER", "two recipes with the name first"),
        ("LADDER", f"{RETIRED.replace('old', 'pictures')}\nLADDER", "has a recipe 'pictures'"),
    ],
)
def test_problems(tmp_path: Path, old: str, new: str, remedy: str) -> None:
    """A problems.py that cannot be used is named, and what is wrong with it."""
    chapter = write(tmp_path, "07-bias", problems=PROBLEMS.replace(old, new))
    said = complaint(tmp_path)
    assert str(chapter / "problems.py") in said
    assert remedy in said


@pytest.mark.parametrize("name", ["index.md", "problems.py"])
def test_file_is_missing(tmp_path: Path, name: str) -> None:
    """A file that is missing is named."""
    chapter = write(tmp_path, "07-bias")
    (chapter / name).unlink()
    assert str(chapter / name) in complaint(tmp_path)


@pytest.mark.parametrize("name", ["index.md", "problems.py"])
def test_file_is_no_text(tmp_path: Path, name: str) -> None:
    """A file that is not text in UTF-8 is named."""
    chapter = write(tmp_path, "07-bias")
    (chapter / name).write_bytes(INDEX.encode("utf-16"))
    assert str(chapter / name) in complaint(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_written_on_windows(tmp_path: Path, encoding: str) -> None:
    """A chapter that was written on Windows, perhaps with an invisible mark in front, is read like any other."""
    chapter = write(tmp_path, "07-bias")
    (chapter / "index.md").write_bytes(INDEX.replace("\n", "\r\n").encode(encoding))
    assert load(tmp_path).chapters[0].title == "Bias"


def test_read_anew(tmp_path: Path) -> None:
    """A course that is loaded again shows what the author has changed since."""
    chapter = write(tmp_path, "07-bias")
    assert load(tmp_path).recipes()[0][0] == "bias/first"
    (chapter / "problems.py").write_text(PROBLEMS.replace('"first"', '"changed"'), encoding="utf-8")
    assert load(tmp_path).recipes()[0][0] == "bias/changed"


@given(st.sampled_from(list(RECIPES)), seeds)
def test_locate(address: str, seed: int) -> None:
    """Each address of chapter, recipe and seed leads to its problem, if the seed is served."""
    found = locate(COURSE, f"{address}/{seed}")
    if RECIPES[address].problem(seed) is None:
        assert found is None
        return
    assert found
    chapter, recipe, number, problem = found
    assert f"{chapter.slug}/{recipe.name}/{number}" == f"{address}/{seed}"
    assert recipe is RECIPES[address]
    assert problem.blanks


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "{chapter}",
        "{chapter}/7",
        "{chapter}/{recipe}",
        "{chapter}/{recipe}/",
        "{chapter}/{recipe}/65536",
        "{chapter}/{recipe}/1000000000",
        "{chapter}/{recipe}/-1",
        "{chapter}/{recipe}/+7",
        "{chapter}/{recipe}/007",
        "{chapter}/{recipe}/7.0",
        "{chapter}/{recipe}/1e2",
        "{chapter}/{recipe}/ 7",
        "{chapter}/{recipe}/7\n",
        "{chapter}/{recipe}/7/",
        "{chapter}/{recipe}/\N{ARABIC-INDIC DIGIT SEVEN}",
        "{chapter}/no-recipe/7",
        "no-chapter/{recipe}/7",
        "/{chapter}/{recipe}/7",
    ],
)
def test_nothing_at_an_address(wrong: str) -> None:
    """Any other address leads nowhere: a problem has only one."""
    chapter, recipe = next(iter(RECIPES)).split("/")
    assert locate(COURSE, f"{chapter}/{recipe}/7")
    assert locate(COURSE, wrong.format(chapter=chapter, recipe=recipe)) is None


def test_chapter_without_that_recipe(course: Course) -> None:
    """A name that no recipe and no chapter has leads nowhere."""
    assert course.chapter("nowhere") is None
    assert all(chapter.recipe("nowhere") is None for chapter in course.chapters)
    assert all(isinstance(recipe, Recipe) for _, recipe in course.recipes())
