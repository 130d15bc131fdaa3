"""What takes long is never done by a process that answers: it is handed on, and what comes back is the same."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import typst
from flask import Flask

from app.course import variant_cache
from app.school import exports, findings, gradebook
from app.settings import Settings
from app.store import UnsavedError
from app.web.background.client import NoLineError
from app.web.background.line import Question, State
from app.web.factory import create_app
from app.web.learner import own_data
from app.web.school import previewing
from app.web.site import beside as beside_module
from app.web.site.beside import EXTENSION, LATER, SOON, STATUS, Line, answer_beside
from tests.sites import small_site
from tests.web.classrooms import World
from tests.web.doors import kept, store_of
from tests.web.pages import one, sound, text
from tests.web.school.test_access import addresses

pytestmark = pytest.mark.slow

HANDED_ON = {  # the views that take long, by their endpoints
    *("worksheets.worksheet", "cards.card", "homework.problem", "own_data.data"),
    *("previewing.ladder", "previewing.table"),
    *(
        "reporting.grades",
        "reporting.report",
        "reporting.grades_csv",
        "reporting.grades_json",
        "reporting.attempts_csv",
    ),
    *("api.grades", "api.attempts"),
}
KEY = re.compile(rb'name="key" value="[^"]+"')
FOR_PROGRAMS = {"cards.card", "api.grades", "api.attempts"}


@dataclass
class Lines:
    """Lines of a test: what they say, and what was asked of them."""

    state: State = "waiting"
    work: Callable[[dict[str, str], Path], dict[str, Any]] | None = None
    folder: Path = Path()
    asked: list[tuple[str, Question]] = field(default_factory=list)

    def ask(self, line: str, question: Question) -> tuple[State, dict[str, Any]]:
        self.asked.append((line, question))
        if self.work is None:
            return self.state, {}
        file = self.folder / str(len(self.asked))
        order = json.loads(json.dumps(question.order))  # as it comes through a socket
        return "done", json.loads(json.dumps(self.work(order, file)))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(small_site(tmp_path_factory.mktemp("beside")))


@pytest.fixture
def lines(world: World) -> Iterator[Lines]:
    """The site of the class with lines that never come to an end; what was cached before is not there."""
    world.app.extensions[EXTENSION] = lines = Lines()
    world.app.extensions.pop("cards", None)
    yield lines
    del world.app.extensions[EXTENSION]


def visits(world: World) -> list[tuple[str, str]]:
    """Every address that can be looked at, and its endpoint."""
    return [(endpoint, address) for endpoint, method, address in addresses(world) if method == "GET"]


def test_nothing_dear_is_done_here(world: World, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is visited by everybody, and none makes a PDF, looks through all problems of a step, marks a class,
    counts what it did, or writes out what somebody did: whatever does so is handed on, and nothing else is."""
    done: list[str] = []

    def guard(module: Any, name: str, is_dear: Callable[..., bool] = lambda *_, **__: True) -> None:
        usual = getattr(module, name)

        def guarded(*words: Any, **more: Any) -> Any:
            done.extend([name] * is_dear(*words, **more))
            return usual(*words, **more)

        monkeypatch.setattr(module, name, guarded)

    guard(typst, "compile")
    guard(variant_cache, "survey")
    guard(previewing, "cached_variants")
    guard(gradebook, "works", lambda _, members, __: len(members) > 1)
    guard(findings, "findings")
    guard(exports, "attempts")
    guard(exports, "attempt_rows")
    guard(own_data, "parts")
    handed_on = set()
    for browser in world.browsers.values():
        for endpoint, address in visits(world):
            before = len(lines.asked)
            browser.get(address, buffered=True)
            handed_on |= {endpoint} if len(lines.asked) > before else set()
    for name in ("grades", "attempts"):
        browser = world.app.test_client()
        browser.get(f"/api/classes/{world.key}/{name}", headers={"Authorization": f"Bearer {token(world)}"})
    assert done == []
    assert handed_on == HANDED_ON - {"api.grades", "api.attempts"}
    assert {question.order["PATH_INFO"] for _, question in lines.asked} >= {f"/api/classes/{world.key}/grades"}


def token(world: World) -> str:
    page = sound(world.browsers["owner"].post("/teach/token").text)
    return text(page, ".token")


OF_ALL = {"lessons.home", "practice.overview", "practice.onward", "practice.another", "accounts.account"}
OF_ALL |= {"homework.the_set", "slips.page"}


def test_who_has_done_much(world: World, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that read all attempts of a learner are handed on for those who have made many, and no other page is."""
    monkeypatch.setattr(beside_module, "MUCH", 0)
    read = set()
    learner = world.browsers["learner"]
    learner.post("/sound/one-output/7", data={"Y.0.0": "1", "check": "1"})
    for endpoint, address in visits(world):
        before = len(lines.asked)
        learner.get(address, buffered=True)
        read |= {endpoint} if len(lines.asked) > before else set()
    assert read - HANDED_ON == OF_ALL
    stranger = world.app.test_client()
    before = len(lines.asked)
    assert stranger.get("/").status_code == 200
    assert len(lines.asked) == before


@pytest.mark.parametrize("state", STATUS)
def test_what_is_said(state: State, world: World, lines: Lines) -> None:
    """People get a page that says what to do, programs and pictures a status; both are told when to come again."""
    lines.state = state
    for endpoint, address in visits(world):
        if endpoint not in HANDED_ON:
            continue
        browser = world.browsers["learner" if endpoint == "homework.problem" else "owner"]
        answer = browser.get(address)
        if endpoint in FOR_PROGRAMS:
            assert answer.status_code in (503, 401)
            continue
        assert (answer.status_code, answer.headers["Cache-Control"]) == (STATUS[state], "no-store")
        assert answer.headers["Retry-After"] == str(SOON if state == "waiting" else LATER)
        page = sound(answer.text)
        assert one(page, "main a").attrs["href"] == address
        assert bool(page.query("#made[hx-get]")) == (state == "waiting")
        assert browser.get(address, headers={"HX-Request": "true"}).status_code == 204


def test_waits_without_a_script(world: World, lines: Lines) -> None:
    """A browser without scripts is told to come again; with scripts, the page asks whether it is there, and goes on."""
    address = f"/teach/class/{world.key}/grades"
    page = world.browsers["owner"].get(address).text
    assert f'<noscript><meta http-equiv="refresh" content="{SOON}"></noscript>' in page
    asking = one(sound(page), "#made").attrs
    assert (asking["hx-get"], asking["hx-target"]) == (address, "#made")
    headers = {"HX-Request": "true", **json.loads(asking["hx-headers"])}
    assert world.browsers["owner"].get(address, headers=headers).status_code == 204
    lines.state = "done"
    ready = world.browsers["owner"].get(address, headers=headers)
    assert one(sound(ready.text, fragment=True), "#made [data-ready]").attrs["href"] == address
    usual, polled, again = (question for _, question in lines.asked)
    assert usual.key == polled.key == again.key
    assert (usual.only_looks, polled.only_looks, again.only_looks) == (False, True, True)


def test_waits_for_what_is_made_at_once_by_now(world: World, lines: Lines) -> None:
    """A page that waits never becomes a part of another page: it is told to go where the whole one is."""
    headers = {"HX-Request": "true", "X-Poll": "1"}
    for endpoint, address in visits(world):
        before = len(lines.asked)
        answer = world.browsers["learner"].get(address, headers=headers, buffered=True)
        if len(lines.asked) == before:
            assert one(sound(answer.text, fragment=True), "#made [data-ready]").attrs["href"] == address
        elif endpoint not in FOR_PROGRAMS:
            assert answer.status_code == 204
        assert answer.headers["Content-Security-Policy"]


def test_whose_result_it_is(world: World, lines: Lines) -> None:
    """Nobody gets what was made for somebody else, or for another address."""
    for name in ("owner", "colleague"):
        for address in (f"/teach/class/{world.key}/grades", f"/teach/class/{world.key}/grades?page=2"):
            world.browsers[name].get(address)
            world.browsers[name].get(address, headers={"HX-Request": "true"})
    keys = [question.key for _, question in lines.asked]
    assert len({*keys}) == len(keys) == 8
    assert len({question.visitor for _, question in lines.asked}) == 2


def test_nobody_answers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the process that keeps the lines does not answer, visitors are told to come again."""

    class Silent:
        def ask(self, *_: object) -> None:
            raise NoLineError

    monkeypatch.setitem(world.app.extensions, EXTENSION, Silent())
    answer = world.browsers["owner"].get(f"/teach/class/{world.key}/grades")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(LATER))


@pytest.fixture
def beside(world: World, tmp_path: Path) -> Iterator[Flask]:
    """Another copy of the site over the same data, which does what the first one hands on."""
    config = world.app.config
    settings = Settings(
        chapters=config["DATA"].parent / "chapters", only=True, data=config["DATA"], secret_key=world.app.secret_key
    )
    other = create_app(settings)
    world.app.extensions[EXTENSION] = Lines(work=lambda order, file: answer_beside(other, order, file), folder=tmp_path)
    world.app.extensions.pop("cards", None)
    yield other
    del world.app.extensions[EXTENSION]
    other.extensions["store"].close()


def test_the_same_comes_back(world: World, beside: Flask) -> None:
    """What another process makes is what this one would have made, to the byte and with the same headers."""
    lines = world.app.extensions[EXTENSION]
    for browser in world.browsers.values():
        browser.get("/")  # a newcomer gets the word that their own numbers follow from
    for endpoint, address in visits(world):
        if endpoint not in HANDED_ON:
            continue
        for browser in world.browsers.values():
            handed = browser.get(address, buffered=True)
            del world.app.extensions[EXTENSION]
            here = browser.get(address, buffered=True)
            world.app.extensions[EXTENSION] = lines
            world.app.extensions.pop("cards", None)
            assert (handed.status_code, without_keys(handed.data)) == (here.status_code, without_keys(here.data)), (
                address
            )
            assert {*handed.headers} - {*here.headers} <= {("Content-Length", str(len(handed.data)))}
    assert {line for line, _ in lines.asked} == {*Line}


def without_keys(page: bytes) -> bytes:
    """A page without the random words of its forms."""
    return KEY.sub(b"", page)


def test_writes_nothing(world: World, beside: Flask) -> None:
    """The process that works writes nothing: it must not hold the lock for which those who answer wait."""
    world.browsers["owner"].get(f"/teach/class/{world.key}/grades")
    before = kept(world.app)
    store = beside.extensions["store"]
    store.later(lambda connection: connection.exec_driver_sql("DELETE FROM learner"))
    with pytest.raises(UnsavedError):
        store.write(lambda connection: connection.exec_driver_sql("DELETE FROM learner"))
    assert store.trouble() == ""
    assert kept(world.app) == before
    assert store_of(world.app).ask


@pytest.mark.parametrize("error", [ValueError("by a test"), None])
def test_errors_come_back(
    error: Exception | None, world: World, beside: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes wrong in the process that works is a page with its status, as anywhere."""

    def fails(*_: object) -> str:
        raise error or UnsavedError

    beside.testing = False
    monkeypatch.setattr("app.web.school.reporting.report_page", fails)
    answer = world.browsers["owner"].get(f"/teach/class/{world.key}/report")
    assert answer.status_code == (500 if error else 503)
    assert text(sound(answer.text), "h1")
