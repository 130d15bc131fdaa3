"""The site over the course as it is, and over chapters that a test writes; no server and no browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.settings import Settings
from app.web import create_app

PROBLEMS = """
from app.core.layers import Affine
from app.core.problem import pose
from app.core.recipe import Recipe


def bias(chance):
    W, X, b = chance.pick("W", (1, 2), (1, 1)), chance.pick("X", (3, 4), (1, 1)), chance.pick("b", (5, 6), (1,))
    return pose([Affine()], {"W": W, "X": X, "b": b}, {"Y": chance.anywhere(1, 1)})


LADDER = (Recipe("bias", "A bias", bias, ("forgot-bias",)),)
"""

SiteOf = Callable[[str], Flask]


@pytest.fixture(scope="session")
def app() -> Flask:
    """The site. What goes wrong in it fails the test, and is not made into a page."""
    site = create_app(Settings(secret_key="the same in all tests"))
    site.testing = True
    return site


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """The browser of a new learner."""
    return app.test_client()


@pytest.fixture
def site_of(tmp_path: Path) -> SiteOf:
    """A site with a single chapter, at /own, that has this prose."""

    def make(prose: str) -> Flask:
        chapter = tmp_path / "chapters" / "01-own"
        chapter.mkdir(parents=True, exist_ok=True)
        index = f"---\ntitle: Own\nsubtitle: A chapter of our own\n---\n\n{prose}\n"
        (chapter / "index.md").write_text(index, encoding="utf-8")
        (chapter / "problems.py").write_text(PROBLEMS, encoding="utf-8")
        site = create_app(Settings(chapters=tmp_path / "chapters"))
        site.testing = True
        return site

    return make
