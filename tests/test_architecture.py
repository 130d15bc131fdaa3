"""Imports point down: the terminal, the site, the visits, what these use, the core, numpy; never up, never round.

    __main__ -> cli, commands -> web -> visits -> what visits use -> core -> numpy
    chapters/*/problems.py -> core

A visit is a module with a blueprint. No visit knows another one, but for the page of all parts, which shows what they
show. A module that is not known by its name belongs to what visits use.
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

CORE, USED, VISITS, WEB, TERMINAL, DOOR = range(6)
FLOORS = {"core": CORE, "web": WEB, "parts": WEB, "cli": TERMINAL, "commands": TERMINAL, "__main__": DOOR}
LONGEST = 260  # lines: past that, split along a noun

PLAIN = {"numpy", *sys.stdlib_module_names}
IMPURE = {  # modules of the standard library through which the world comes in
    *("asyncio", "datetime", "ftplib", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random"),
    *("secrets", "select", "shutil", "signal", "smtplib", "socket", "sqlite3", "subprocess", "sys", "tempfile"),
    *("threading", "time", "urllib", "uuid"),
}

Sources = dict[str, str]  # "app.core.solve", "app.core.__init__", "chapters/07-connection/problems.py": the text


def sources(root: Path) -> Sources:
    """The text of each module of app, and of the problems of each chapter."""
    texts = {}
    for path in sorted((root / "app").rglob("*.py")):
        texts[".".join(path.relative_to(root).with_suffix("").parts)] = path.read_text(encoding="utf-8")
    for path in sorted(root.glob("chapters/*/*.py")):
        texts[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
    return texts


@cache
def seen(text: str) -> tuple[list[ast.Import | ast.ImportFrom], bool]:
    """The imports of a module, at its top or anywhere inside, and whether it makes a blueprint."""
    nodes = list(ast.walk(ast.parse(text)))
    calls = [node.func for node in nodes if isinstance(node, ast.Call)]
    wanted = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    return wanted, any(isinstance(call, ast.Name) and call.id == "Blueprint" for call in calls)


def imports(module: str, texts: Sources) -> Iterator[str]:
    """The full names of all that a module imports; of a package, that is its __init__."""
    for node in seen(texts[module])[0]:
        if isinstance(node, ast.Import):
            choices = [[alias.name] for alias in node.names]
        else:
            above = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            choices = [[f"{origin}.{alias.name}", origin] for alias in node.names]
        for names in choices:
            ours = [full for name in names for full in (name, f"{name}.__init__") if full in texts]
            yield (ours or names[-1:])[0]


def floor(module: str, texts: Sources) -> int:
    """How high up a module of app stands."""
    named = FLOORS.get(module.split(".")[1])
    return named if named is not None else VISITS if seen(texts[module])[1] else USED


def faults(texts: Sources) -> list[str]:
    """Every import that points the wrong way, in words."""
    known = {module: set(imports(module, texts)) for module in texts}
    ours = {module: {name for name in names if name in texts} for module, names in known.items()}
    floors = {module: floor(module, texts) for module in texts if module.startswith("app.")}
    found = []
    for module, names in known.items():
        for name in sorted(names):
            top, down = name.partition(".")[0], f"{module} imports {name}"
            if "/" in module:
                if not (name.startswith("app.core") or top in PLAIN):
                    found.append(f"{down}: problems need the core, numpy and the standard library, and nothing else")
            elif module in floors and name in floors:
                if floors[module] < floors[name]:
                    found.append(f"{down}: imports point down")
                elif floors[module] == floors[name] == VISITS:
                    found.append(f"{down}: no visit knows another")
            elif module in floors and floors[module] == CORE and (top not in PLAIN or top in IMPURE):
                found.append(f"{down}: the core needs numpy and nothing of the world")
    try:
        TopologicalSorter(ours).prepare()
    except CycleError as error:
        found.append(" imports ".join(error.args[1]) + ": that is a circle")
    return found


HERE = sources(ROOT)
MODULES = [module for module in HERE if module.startswith("app.")]
INSIDE = [module for module in MODULES if module.startswith("app.core.")]
CHAPTERS = [module for module in HERE if "/" in module]
BELOW = [module for module in MODULES if floor(module, HERE) < WEB]


def changed(module: str, line: str) -> list[str]:
    """What is wrong once a line has been added to a module, which need not be there yet."""
    return faults({**HERE, module: f"{HERE.get(module, '')}\n{line}\n"})


def test_imports_point_down() -> None:
    """No import of app or of a chapter points the wrong way."""
    assert faults(HERE) == []


def test_something_is_looked_at() -> None:
    """The modules of the core and the chapters are among those that are looked at, and so are their imports."""
    assert "app.core.layers" in INSIDE
    assert CHAPTERS
    assert "app.core.layers" in set(imports("app.core.problem", HERE))
    assert {floor("app.core.layers", HERE), floor("app.course.chapters", HERE)} == {CORE, USED}


@pytest.mark.parametrize("module", INSIDE)
@pytest.mark.parametrize(
    "line",
    [
        "import flask",
        "import os.path",
        "from time import time",
        "from app.course import load",
        "from app import course",
        "from ..course import load",
        "from .. import course",
        "def late():\n    import app.course",
    ],
)
def test_core_finds_an_intruder(module: str, line: str) -> None:
    """An import of anything but numpy, in any module of the core and in any form, would be found."""
    deeper = module.count(".") - len(["app", "core"])  # a module of a package inside the core climbs higher
    found = changed(module, line.replace("from ..", f"from ..{'.' * deeper}"))
    assert found
    assert found[0].startswith(f"{module} imports ")


@pytest.mark.parametrize("module", CHAPTERS)
@pytest.mark.parametrize(
    "line", ["import flask", "from app.course import load", "from app import course", "import app"]
)
def test_chapter_finds_an_intruder(module: str, line: str) -> None:
    """An import of anything but the core and numpy in a chapter would be found."""
    assert [fault.partition(" imports ")[0] for fault in changed(module, line)] == [module]


@pytest.mark.parametrize("module", BELOW)
@pytest.mark.parametrize("line", ["from app import web", "from app.web import create_app", "import app.web"])
def test_nobody_looks_up(module: str, line: str) -> None:
    """An import of the whole site by one of its parts would be found."""
    assert f"{module} imports app.web: imports point down" in changed(module, line)


@pytest.mark.parametrize(
    ("module", "line", "fault"),
    [
        ("app.course.chapters", "import app.one", "app.course imports app.one: imports point down"),
        ("app.two", "two = Blueprint('two', 'two')\nimport app.one", "app.two imports app.one: no visit knows another"),
        ("app.web.factory", "from app import door", "app.web imports app.door: imports point down"),
        ("app.course.chapters", "import app.commands", "app.course imports app.commands.__init__: imports point down"),
        ("app.new", "import app.new", "app.new imports app.new: that is a circle"),
    ],
)
def test_finds_a_wrong_turn(module: str, line: str, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import of a visit from below or from beside, of the door, and a circle would each be found."""
    monkeypatch.setitem(HERE, "app.commands.__init__", "")
    monkeypatch.setitem(HERE, "app.one", "one = Blueprint('one', 'one')")
    monkeypatch.setitem(HERE, "app.door", "")
    monkeypatch.setitem(FLOORS, "door", DOOR)
    assert fault in changed(module, line)


def test_finds_a_circle() -> None:
    """Two modules that import each other, one of them late, are found."""
    pair = {"app.three": "import app.four", "app.four": "def late():\n    from app import three"}
    (fault,) = faults({**HERE, **pair})
    assert fault.startswith(("app.three imports app.four", "app.four imports app.three"))
    assert fault.endswith("that is a circle")


def test_finds_it_in_files(tmp_path: Path) -> None:
    """The same is found in files: a core that wants a web server, in a folder of its own."""
    (tmp_path / "app" / "core").mkdir(parents=True)
    (tmp_path / "app" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "app" / "core" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "app" / "core" / "solve.py").write_text("import numpy\nfrom flask import Flask\n", encoding="utf-8")
    assert [fault.partition(":")[0] for fault in faults(sources(tmp_path))] == ["app.core.solve imports flask"]


def test_core_brings_numpy_alone() -> None:
    """Importing the whole core loads numpy and the standard library, and nothing else."""
    code = f"""
import sys
before = set(sys.modules)
import {", ".join(module.removesuffix(".__init__") for module in INSIDE)}
print(*{{name.partition(".")[0] for name in set(sys.modules) - before}})
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {name for name in run.stdout.split() if not name.startswith("_")}
    assert {"app", "numpy"} <= loaded
    assert loaded <= {"app", *PLAIN}


@pytest.mark.parametrize("module", HERE)
def test_is_short(module: str) -> None:
    """No module is longer than 260 lines."""
    assert len(HERE[module].splitlines()) <= LONGEST
