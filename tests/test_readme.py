"""What README says is so: every problem, page, command and option that it names is there."""

import json
import re

import click
import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from app.cli.commands import main
from app.course.chapters import locate
from app.export.jsonl import exported
from tests.strategies import COURSE, RECIPES, ROOT
from tests.web.site.test_security_log import EVENT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "SECURITY.md", "chapters/README.md")}
PROBLEM = re.compile(r"(?<![\w/.-])([a-z-]+)/([a-z0-9-]+)/(\d+)(?![\w/])")
RECIPE = re.compile(r"(?:infill \w+|\"recipe\":) \"?([a-z-]+/[a-z0-9-]+)")
PAGE = re.compile(r"`(/[a-z][\w/.-]*)(?:\?[^`]*)?`")
FILES = ("/etc/", "/opt/", "/var/")  # of the machine, and no pages
COMMAND = re.compile(r"(?:(?<=[\s`])|(?<=bin/))infill ((?:[a-z][a-z-]* ?)+)([^`\n]*)")


@pytest.mark.parametrize("name", TEXTS)
def test_problems(name: str) -> None:
    """Every address of a problem leads to one that is served, and every recipe is in the course."""
    addresses = ["/".join(found) for found in PROBLEM.findall(TEXTS[name])]
    assert [address for address in addresses if not locate(COURSE, address)] == []
    assert {*RECIPE.findall(TEXTS[name])} <= RECIPES.keys()
    assert addresses or name != "README.md"


def test_pages(app: Flask) -> None:
    """Every address of a page leads to one."""
    here = app.url_map.bind("localhost")
    pages = [page for page in PAGE.findall(README) if not page.startswith(FILES)]
    assert len(pages) > 8
    for page in pages:
        try:
            here.match(page.replace("KEY", "key"))
        except HTTPException as error:
            raise AssertionError(f"{page} is no page") from error


def test_commands() -> None:
    """Every command is there, with every option that is said to it, wherever README speaks of one."""
    found = COMMAND.findall(re.sub(r"\\\n *", "", README))
    assert len(found) > 30
    for words, rest in found:
        command: click.Command = main
        for word in words.split():
            if not isinstance(command, click.Group):
                break
            assert word in command.commands, words
            command = command.commands[word]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {*re.findall(r"(?<!\w)--[a-z-]+", rest)} <= options, (words, rest)


def test_example_of_the_log() -> None:
    """The line that README shows is of the form that lines have."""
    (line,) = re.findall(r"^ {4}(security .*)$", README, re.MULTILINE)
    assert EVENT.fullmatch(line)
    assert line.partition("from=")[2].partition(" ")[0] in README.partition("infill digest")[2]


def test_example_of_an_export() -> None:
    """The problem that README shows is the one that is exported."""
    shown = re.search(r'^ {4}(\{"problem": .*?\})\n\n', README, re.DOTALL | re.MULTILINE)
    assert shown
    example = json.loads(shown[1])
    address, _, seed = example["problem"].rpartition("/")
    (entry,) = exported({address: RECIPES[address]}, range(int(seed), int(seed) + 1), answers=True)
    assert json.loads(json.dumps(entry)) == example
