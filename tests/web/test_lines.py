"""A site with its lines, as a server has them: what takes long comes from another process, all else from this one."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.web import lines
from app.web.lines import background
from app.web.site.beside import EXTENSION
from tests.waiting import until
from tests.web.classrooms import World
from tests.web.doors import kept, store_of

pytestmark = pytest.mark.slow


def fetched(world: World, address: str) -> TestResponse:
    """What a teacher gets at an address, once it is there."""

    def there() -> TestResponse | None:
        answer = world.browsers["owner"].get(address)
        return None if answer.status_code == 202 else answer

    return until(there)


def test_from_another_process(trial: Flask) -> None:
    """The marks of a class, the table of a step and one's own data are what they are without lines, and nothing is
    written. (Of worksheets tests/browser/test_worksheets.py tells: typst cannot be forked once a test has used it.)"""
    world = World(trial)
    addresses = [f"/teach/class/{world.key}/grades", "/variants/sound/one-output", "/account/data.json"]
    usual = [world.browsers["owner"].get(address).data for address in addresses]
    before = kept(trial)
    store_of(trial).close()  # as the server does before it forks
    with background(trial):
        assert [fetched(world, address).data for address in addresses] == usual
        assert fetched(world, "/teach/class/nobody/grades").status_code == 404
    assert EXTENSION not in trial.extensions
    assert kept(trial) == before


def test_no_folder(trial: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for what is made, the site is there all the same, and does it itself."""

    def full(_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(lines, "Supervised", full)
    with background(trial):
        assert EXTENSION not in trial.extensions
        sheet = trial.test_client().post("/worksheets", data={"chapter": "sound", "steps": "1"}, follow_redirects=True)
        assert sheet.mimetype == "application/pdf"
