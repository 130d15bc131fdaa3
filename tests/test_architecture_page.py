"""ARCHITECTURE.md is short, names what is there, and leads whoever brings something new to a handful of files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.strategies import ROOT
from tests.test_architecture import HERE, MAY_IMPORT, package

PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
NEW = re.search(r"## Where to go with something new\n(.*?)\n## ", PAGE, re.DOTALL)
assert NEW
WAYS = {
    name: " ".join(text.split()) for name, text in re.findall(r"- \*\*(.+?)\*\*(.*?)(?=\n- |\Z)", NEW[1], re.DOTALL)
}
ELSEWHERE = {"14-name", "index.md", "problems.py", "part.svg", "P/"}  # what is made anew, and the name of an array
AT_MOST = {  # places that are named
    "A chapter": 6, "A kind of equation": 4, "An explorable": 2, "A page": 4, "A setting": 1, "A table": 1
}  # fmt: skip


def named(text: str) -> Iterator[str]:
    """The files and folders that a text names."""
    for word in re.findall(r"`([^`\n]+)`", text):
        if re.fullmatch(r"[\w./-]+", word) and ("/" in word or word.endswith((".py", ".md", ".json"))):
            yield word


def there(word: str) -> bool:
    """Is there such a file or folder, in the repository or in the package?"""
    return any((folder / word).exists() for folder in (ROOT, ROOT / "app", ROOT / "app" / "core"))


def whole(part: str) -> str:
    """The package of which something is a part."""
    return part.partition(".")[0]


def test_is_short() -> None:
    """A newcomer reads all of it: at most 165 lines of at most 120 characters."""
    assert len(PAGE.splitlines()) <= 165
    assert max(map(len, PAGE.splitlines())) <= 120


def test_names_what_is_there() -> None:
    """Every file and folder that it names is there."""
    words = [word for word in named(PAGE) if word not in ELSEWHERE and not word.startswith("/")]
    assert len(words) > 30
    assert [word for word in words if not there(word)] == []


def test_table_is_true() -> None:
    """Its table has the packages of the architecture test, and what each of them imports."""
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| ?([^|]*?) ?\|$", PAGE, re.MULTILINE))
    assert [*rows] == [row for row in MAY_IMPORT if "." not in row and row not in ("settings", "__main__")]
    for place, (row, told) in enumerate(rows.items()):
        below = [other for part, others in MAY_IMPORT.items() if whole(part) == row for other in others.split()]
        used = [*rows][:place] if told == "all of the above" else filter(None, told.split(", "))
        assert {*used} == {*map(whole, below)} - {row, "settings"}, row


@pytest.mark.parametrize("way", AT_MOST)
def test_few_places(way: str) -> None:
    """Whoever adds something is told where in three lines or four, and goes to a few places only."""
    places = {*named(WAYS[way])}
    assert 1 <= len(places) <= AT_MOST[way]
    assert len(WAYS[way]) <= 4 * 120


def test_a_kind_touches_its_chapter_alone() -> None:
    """The kinds of the example stand in two files of one folder, and in no module of the package."""
    example = ROOT / "tests" / "own_chapters"
    files = [path for path in example.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sorted(path.name for path in files) == ["index.md", "problems.py"]


def test_a_setting_touches_one_module() -> None:
    """The name of a variable stands in one module; what it means is asked of the settings."""
    for variable in ("INFILL_KEEP", "INFILL_PROXIES", "INFILL_TEACHERS"):
        assert [module for module, text in HERE.items() if f'"{variable}"' in text] == ["app.settings"]


def test_a_table_touches_few_packages() -> None:
    """A table is known to the package whose it is, to the store, and to hardly anybody else."""
    for table in ("extension", "token", "audit"):
        using = {
            package(module)
            for module, text in HERE.items()
            if re.search(rf"from app\.store\.tables import [^\n(]*\b{table}\b", text)
        }
        assert 1 <= len(using) <= 4, (table, using)


def test_every_chapter_is_a_folder_of_the_same_files() -> None:
    """A chapter of ours is three files; nothing in the package names one."""
    for folder in sorted((ROOT / "chapters").glob("[0-9]*-*")):
        assert {"index.md", "problems.py", "part.svg"} <= {path.name for path in Path(folder).iterdir()}
