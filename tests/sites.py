"""The site over the course as it is, and over chapters that a test writes; no server and no browser."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.test import TestResponse

from app.course.chapters import Course
from app.course.prose import articles
from app.course.prose.articles import Article
from app.course.prose.labs import Labs
from app.course.prose.meanings import Meanings
from app.course.prose.pages import Pages
from app.settings import Settings
from app.store import Store
from app.web import factory
from app.web.factory import create_app
from tests.strategies import COURSE, ROOT

PROBLEMS = """
from app.core.layers import Affine
from app.core.problem import pose
from app.core.recipe import Recipe


def bias(chance):
    W, X, b = chance.pick("W", (1, 2), (1, 1)), chance.pick("X", (3, 4), (1, 1)), chance.pick("b", (5, 6), (1,))
    return pose([Affine()], {"W": W, "X": X, "b": b}, {"Y": chance.anywhere(1, 1)})


LADDER = (Recipe("bias", "A bias", bias, ("forgot-bias",)),)
"""

SOUND = Path(__file__).parent / "chapters" / "01-sound"

SiteOf = Callable[[str], Flask]


class Compiled(BytecodeCache):
    """What templates were compiled to for one site serves the next one: each test would wait for that otherwise."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


Flask.jinja_options = {"bytecode_cache": Compiled()}

load, all_articles = factory.load, articles.all_articles
WRITTEN: dict[str, Article] = {}  # the articles of the whole course


def load_once(*folders: Path) -> Course:
    """The whole course is read once for all sites over it, and so is each of its problems made once."""
    return COURSE if folders == (ROOT / "chapters",) else load(*folders)


def write_once(course: Course, glossary: Meanings, pages: Pages, labs: Labs = articles.NO_LABS) -> dict[str, Article]:
    """So are its articles written once."""
    if course is not COURSE:
        return all_articles(course, glossary, pages, labs)
    if not WRITTEN:
        WRITTEN.update(all_articles(course, glossary, pages, labs))
    return {**WRITTEN}


factory.load, articles.all_articles = load_once, write_once


@cache
def new_database() -> bytes:
    """The database of a new site, which takes as long to make as the site itself."""
    with TemporaryDirectory() as folder:
        Store(None, Path(folder)).close()
        return Path(folder, "infill.db").read_bytes()


def new_data(folder: Path) -> Path:
    """The data folder of a new site."""
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "infill.db").write_bytes(new_database())
    return folder


class Browser(FlaskClient):
    """Goes on, as browsers do, to where the answer to a form leads."""

    def post(self, *words: Any, **options: Any) -> TestResponse:
        return super().post(*words, **{"follow_redirects": True} | options)


def whole_site(data: Path) -> Flask:
    """The site over the whole course. What goes wrong in it fails the test, and is not made into a page."""
    site = create_app(Settings(data=new_data(data), secret_key="the same in all tests"))
    site.testing = True
    site.test_client_class = Browser
    return site


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site that most tests share: none may change what another one sees of it."""
    return whole_site(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def module_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site over the whole course for one module, whose tests change what others see of it."""
    return whole_site(tmp_path_factory.mktemp("data"))


def site_over(chapters: Path, data: Path, **chosen: int) -> Flask:
    """A site with these chapters alone, where nobody has been yet."""
    secret = "the same in all tests"
    site = create_app(Settings(chapters=chapters, only=True, data=new_data(data), secret_key=secret, **chosen))
    site.testing = True
    return site


def small_site(folder: Path, **chosen: int) -> Flask:
    """A site with one small chapter, at /sound, where nobody has been yet."""
    copytree(SOUND, folder / "chapters" / SOUND.name)
    return site_over(folder / "chapters", folder / "data", **chosen)


@pytest.fixture
def trial(tmp_path: Path) -> Flask:
    """A small site of a test's own."""
    return small_site(tmp_path)


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
        data = tmp_path / "data"
        site = create_app(
            Settings(chapters=tmp_path / "chapters", only=True, data=data if data.exists() else new_data(data))
        )
        site.testing = True
        return site

    return make
