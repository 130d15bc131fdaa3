"""No text makes a pattern search for long: every regular expression of Infill meets long and hostile texts.

The patterns are found in the code itself, with what is done with them, so that a new one is met as well.
"""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import app
from app.core.reading import numbers as reading
from app.course.explorables.explorable import Control, Text
from app.labs.registry import LABS
from tests.sampling import share
from tests.strategies import ROOT

pytestmark = pytest.mark.slow

FOLDER = Path(app.__file__).parent
LENGTH = 50_000
ENOUGH = 120  # seconds for what takes a few: what is not through by then is taken to be endless
USES = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
PIECES = (
    *("a", "0", " ", "\n", "-", "+", "/", "(", ")", "[", "^", ".", ",", "#", "_", "{", "<", '"', "=", "₀", "′", "−"),
    *("a0", "0 ", " 0", "-+", "- ", "1/", "/1", "^(", "^(a", "a-", "0,", "0 / ", "d0", "dW", '="', "<!-- figure "),
    *("---\n", "\n---", "\n## ", '<a data-cell="', "W.0.0,", "W:0,", "{0", "1+", "e+", "3^", "0x", "1 +", "1 1/"),
)
ENDS = ("", "!", "\0", "é", "\n")  # one of them for each piece in one run, all where LONG is set
Use = tuple[str, re.Pattern[Any]]  # what is done with a pattern


def uses() -> Iterator[Use]:
    """Everything that is done with patterns anywhere in Infill."""
    for file in sorted(FOLDER.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.Name) and node.id == "re" for node in ast.walk(tree)):
            name = ".".join(file.relative_to(FOLDER.parent).with_suffix("").parts)
            yield from uses_in(tree, vars(importlib.import_module(name)))


def uses_in(tree: ast.Module, names: dict[str, object]) -> Iterator[Use]:
    """What is done with patterns in a module, in a call, under a name, of a control or in the table of refusals."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"), attr=use), args=[shape, *_]) if use in USES:
                yield use, re.compile(eval(compile(ast.Expression(shape), "", "eval"), names))
            case ast.Attribute(value=ast.Attribute(attr="pattern"), attr=use) if use in USES:
                yield from ((use, control.pattern) for control in controls() if isinstance(control, Text))
            case ast.Attribute(value=ast.Name(name), attr=use) if use in USES:
                if isinstance(shape := names.get(name), re.Pattern):
                    yield use, shape
                elif name == "shape":
                    yield from ((use, shape) for shape, _ in reading.REFUSALS)


def controls() -> Iterator[Control]:
    """All that can be set in labs."""
    return (control for lab in LABS.values() for control in lab.controls)


def hostile(length: int) -> Iterator[str]:
    """Texts that nearly fit, again and again, and then do not."""
    for piece in share(PIECES, 4, __name__):
        for end in share(ENDS, len(ENDS), piece):
            yield (piece * (length // len(piece) + 1))[:length] + end
            yield f"1{piece * (length // len(piece))}"[:length] + end


def meet_all() -> None:
    """Do with each pattern what Infill does with it. A box takes 64 characters, which is all that its patterns get."""
    of_a_box = {reading.FRACTION, reading.DECIMAL, *(shape for shape, _ in reading.REFUSALS)}
    for use, shape in set(uses()):
        for words in hostile(reading.LONGEST if shape in of_a_box else LENGTH):
            text = words.encode() if isinstance(shape.pattern, bytes) else words
            if use in ("sub", "subn"):
                shape.sub(text[:0], text)
            elif use == "finditer":
                list(shape.finditer(text))
            else:
                getattr(shape, use)(text)


def test_patterns_are_found() -> None:
    """Every pattern that is made anywhere is one of those that are used."""
    found = {shape for _, shape in uses()}
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("app.")]
    made = [value for module in modules for value in vars(module).values() if isinstance(value, re.Pattern)]
    assert len(made) >= 10
    assert found >= set(made)
    assert {shape for shape, _ in reading.REFUSALS} <= found


def test_no_pattern_searches_for_long() -> None:
    """Each pattern is through with 50 KB of anything."""
    command = [sys.executable, "-c", "from tests.web.test_patterns import meet_all; meet_all()"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=ENOUGH)


def test_a_long_answer_is_not_read() -> None:
    """What is longer than a box is not even looked at."""
    assert all(reading.read_number(text) is reading.LONG for text in hostile(LENGTH))
