"""Which package may import which: one table, from the bottom of the house to its top.

A package may import itself, what its row names, and libraries; some libraries belong to some packages alone. The parts
of `web` are packages as well. Chapters import `app.core`, numpy and the standard library.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.strategies import ROOT

MAY_IMPORT = {
    "core": "",
    "store": "",
    "formats": "",
    "settings": "",
    "accounts": "formats store",
    "explain": "core",
    "drawing": "core explain",
    "course": "core drawing explain formats",
    "labs": "core course drawing explain settings",
    "export": "core course drawing explain formats",
    "learning": "core accounts course drawing explain formats store",
    "school": "core accounts course explain formats learning store",
    "web.background": "",
    "web.site": "core accounts course drawing formats learning store web.background",
    "web.school": "core accounts course drawing explain formats learning school store web.site",
    "web.learner": "core accounts course drawing explain export formats labs learning school store web.site web.school",
    "web": "core accounts course drawing export formats labs learning school store settings web.background web.site "
    "web.school web.learner",
    "cli": "core accounts course drawing explain export formats school store settings web",
    "__main__": "cli",
}
ONLY_IN = {
    "flask": "web",
    "werkzeug": "web",
    "itsdangerous": "web",
    "click": "cli",
    "granian": "cli",
    "sqlalchemy": "store accounts learning school web",
    "alembic": "store",
    "argon2": "accounts",
    "numpy": "core explain drawing course export labs school",
    "typst": "export web",
}
MOST_FILES, LONGEST = 25, 260  # modules of a package; lines of a module: past that, split along a noun
PLAIN = {"numpy", *sys.stdlib_module_names}
IMPURE = {  # modules of the standard library through which the world comes in
    *("asyncio", "datetime", "ftplib", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random"),
    *("secrets", "select", "shutil", "signal", "smtplib", "socket", "sqlite3", "subprocess", "sys", "tempfile"),
    *("threading", "time", "urllib", "uuid"),
}

Sources = dict[str, str]  # "app.core.solve", "app.core", "chapters/07-connection/problems.py": the text


def sources(root: Path) -> Sources:
    """The text of each module of app, and of the problems of each chapter."""
    texts = {}
    for path in sorted((root / "app").rglob("*.py")):
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        texts[name] = path.read_text(encoding="utf-8")
    for path in sorted(root.glob("chapters/*/*.py")):
        texts[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
    return texts


@cache
def statements(text: str) -> list[ast.Import | ast.ImportFrom]:
    """The imports of a module, at its top or anywhere inside."""
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]


def imports(module: str, texts: Sources, packages: frozenset[str]) -> Iterator[str]:
    """The full names of all that a module imports."""
    for node in statements(texts[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            above = (
                module.split(".")[: len(module.split(".")) - node.level + (module in packages)] if node.level else []
            )
            origin = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                full = f"{origin}.{alias.name}"
                yield full if full in texts else origin


def package(module: str) -> str:
    """The row of the table that a module of app stands in."""
    names = module.removeprefix("app.")
    return max((row for row in MAY_IMPORT if f"{names}.".startswith(f"{row}.")), key=len, default="")


def faults(texts: Sources) -> list[str]:
    """Every import that the table does not allow, in words."""
    packages = frozenset(name.rpartition(".")[0] for name in texts)
    known = {module: sorted({*imports(module, texts, packages)}) for module in texts}
    found = [fault for module, names in known.items() for name in names if (fault := wrong(module, name))]
    ours = {module: {name for name in names if name in texts and name != module} for module, names in known.items()}
    try:
        TopologicalSorter(ours).prepare()
    except CycleError as error:
        found.append(" imports ".join(error.args[1]) + ": that is a circle")
    return found


def wrong(module: str, name: str) -> str | None:
    """What is wrong with an import, if anything is."""
    top, said = name.partition(".")[0], f"{module} imports {name}"
    if "/" in module:
        allowed = name.startswith("app.core.") or top in PLAIN
        return None if allowed else f"{said}: problems need app.core, numpy and the standard library, and nothing else"
    here = package(module)
    if module != "app" and not here:
        return f"{module} is in no package that the table knows"
    if top == "app":
        there = package(name)
        return None if there in (here, *MAY_IMPORT[here].split()) else f"{said}: {here} may not import {there or 'app'}"
    if here == "core" and (top not in PLAIN or top in IMPURE):
        return f"{said}: the kernel needs numpy and nothing of the world"
    if here.partition(".")[0] not in ONLY_IN.get(top, here.partition(".")[0]).split():
        return f"{said}: {top} belongs to {ONLY_IN[top]}"
    return None


HERE = sources(ROOT)
KERNEL = [module for module in HERE if module.startswith("app.core")]


def changed(module: str, line: str) -> list[str]:
    """What is wrong once a line has been added to a module, which need not be there yet."""
    return faults({**HERE, module: f"{HERE.get(module, '')}\n{line}\n"})


def test_imports_point_down() -> None:
    """No import of app or of a chapter is one that the table does not allow, and none goes round."""
    assert faults(HERE) == []


def test_table_points_down() -> None:
    """Each row names rows above it alone, and each name in it is needed."""
    for place, (row, below) in enumerate(MAY_IMPORT.items()):
        assert set(below.split()) <= {*list(MAY_IMPORT)[:place]}, row
    assert {package(module) for module in HERE if module.startswith("app.")} == {*MAY_IMPORT}
    packages = frozenset(name.rpartition(".")[0] for name in HERE)
    used = {
        (package(module), package(name))
        for module in HERE
        if module.startswith("app.")
        for name in imports(module, HERE, packages)
        if name.startswith("app.") and package(name) != package(module)
    }
    assert used == {(row, other) for row, below in MAY_IMPORT.items() for other in below.split()}
    assert len({(one.partition(".")[0], other.partition(".")[0]) for one, other in used}) <= 80


@pytest.mark.parametrize(
    ("module", "line", "fault"),
    [
        ("app.core.solve", "import flask", "the kernel needs numpy and nothing of the world"),
        ("app.core.mistakes.linear", "import os.path", "the kernel needs numpy and nothing of the world"),
        ("app.core.new", "from time import time", "the kernel needs numpy and nothing of the world"),
        ("app.core.solve", "from app.course.chapters import load", "core may not import course"),
        ("app.core.solve", "from app.course import chapters", "core may not import course"),
        ("app.core.solve", "from ..course import chapters", "core may not import course"),
        ("app.core.mistakes.linear", "from ...course import chapters", "core may not import course"),
        ("app.core.solve", "from .. import course", "core may not import course"),
        ("app.core.solve", "def late():\n    import app.course", "core may not import course"),
        ("app.store.writer", "import app.core.solve", "store may not import core"),
        ("app.learning.progress", "from app.school import marks", "learning may not import school"),
        ("app.learning.progress", "import flask", "flask belongs to web"),
        ("app.web.school.api", "from app.web.learner import lessons", "web.school may not import web.learner"),
        ("app.web.factory", "import app.cli.commands", "web may not import cli"),
        ("app.web.factory", "import app.__main__", "web may not import __main__"),
        ("app.elsewhere", "import json", "is in no package that the table knows"),
        ("chapters/07-connection/problems.py", "import flask", "problems need app.core"),
        ("chapters/07-connection/problems.py", "from app.course import chapters", "problems need app.core"),
        ("chapters/07-connection/problems.py", "import app", "problems need app.core"),
    ],
)
def test_finds_a_wrong_turn(module: str, line: str, fault: str) -> None:
    """An import that the table does not allow would be found, in whatever form it is written."""
    assert any(found.startswith(module) and fault in found for found in changed(module, line))


def test_finds_a_circle() -> None:
    """Two modules that import each other, one of them late, are found."""
    pair = {"app.core.three": "import app.core.four", "app.core.four": "def late():\n    from app.core import three"}
    (fault,) = faults({**HERE, **pair})
    assert fault.endswith("that is a circle")


def test_finds_it_in_files(tmp_path: Path) -> None:
    """The same is found in files: a kernel that wants a web server, in a folder of its own."""
    (tmp_path / "app" / "core").mkdir(parents=True)
    (tmp_path / "app" / "core" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "app" / "core" / "solve.py").write_text("import numpy\nfrom flask import Flask\n", encoding="utf-8")
    assert [fault.partition(":")[0] for fault in faults(sources(tmp_path))] == ["app.core.solve imports flask"]


def test_core_brings_numpy_alone() -> None:
    """Importing the whole kernel loads numpy and the standard library, and nothing else."""
    code = f"""
import sys
before = set(sys.modules)
import {", ".join(KERNEL)}
print(*{{name.partition(".")[0] for name in set(sys.modules) - before}})
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {name for name in run.stdout.split() if not name.startswith("_")}
    assert {"app", "numpy"} <= loaded
    assert loaded <= {"app", *PLAIN}


def test_modules_are_short() -> None:
    """No module is longer than 260 lines, and no package has more than 25 modules."""
    lengths = {module: len(text.splitlines()) for module, text in HERE.items()}
    assert {module: length for module, length in lengths.items() if length > LONGEST} == {}
    folders = [module.rpartition(".")[0] for module in HERE if "/" not in module]
    assert [folder for folder in {*folders} if folders.count(folder) > MOST_FILES] == []


def test_packages_say_what_lives_there() -> None:
    """The docstring of a package names each of its modules; it is not a list that nobody keeps."""
    for name in HERE:
        inside = [module.rpartition(".")[2] for module in HERE if module.rpartition(".")[0] == name != "app"]
        said = ast.get_docstring(ast.parse(HERE[name])) or ""
        assert not [module for module in inside if module not in said], name
