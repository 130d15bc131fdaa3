"""Nobody owns nothing: a line of a roster that is free, and all else without an owner, is not a newcomer's."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.store.tables import member
from tests.strategies import ROOT
from tests.web.doors import addresses, kept
from tests.web.small_school import School, school


@pytest.fixture
def here(trial: Flask) -> School:
    return school(trial)


def test_free_lines_are_nobodys(here: School) -> None:
    """Who has answered nothing is not told the names of a roster that nobody has taken yet, whatever page they open."""
    for address in addresses(here.app, ["GET"]).values():
        assert b"Cleo" not in here.app.test_client().get(address, follow_redirects=True).data, address


def test_free_lines_stay(here: School) -> None:
    """A newcomer who sends each form there is takes, leaves and deletes nothing that is not theirs."""
    (free,) = here.ask(select(member).where(member.c.learner_id.is_(None)))
    for address in addresses(here.app, ["POST"]).values():
        here.app.test_client().post(address, data={"place": free.key, "device": ""})
        assert here.ask(select(member).where(member.c.learner_id.is_(None))) == [free], address
    assert [row.name for row in kept(here.app)["member"]] == ["Cleo", "Ben"]


def optional_owners(path: Path) -> Iterator[str]:
    """The functions that take a learner who may be None."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            for one in (*node.args.args, *node.args.kwonlyargs):
                if one.arg in ("learner_id", "visitor_id") and one.annotation and "None" in ast.unparse(one.annotation):
                    yield f"{path.name}: {node.name}"


def test_no_question_about_none() -> None:
    """A question or a job about a learner takes the number of one: to SQL, None is the owner of all that has none."""
    assert [found for path in sorted((ROOT / "app").rglob("*.py")) for found in optional_owners(path)] == []
