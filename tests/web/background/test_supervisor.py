"""The process that keeps the lines, as a real one: it works beside us, gives up what nobody wants, and comes back."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.web.background import client, line
from app.web.background.client import Lines, NoLineError
from app.web.background.line import Question
from app.web.background.supervisor import Supervised, Trade
from tests.strategies import ROOT
from tests.waiting import until

NICENESS = 3

pytestmark = pytest.mark.slow


def work(order: dict[str, str], file: Path) -> dict[str, Any]:
    """What the processes of this test do, as they are told."""
    file.write_text(order["says"])
    told = {"file": str(file), "process": os.getpid(), "niceness": os.nice(0)}
    match order["does"]:
        case "waits":
            Path(order["tells"]).write_text(str(os.getpid()))
            signal.pause()
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "fails":
            raise ValueError(order["says"])
    return told


@pytest.fixture
def supervised(monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervised]:
    monkeypatch.setattr(client, "MOMENT", 0.2)
    made = Supervised({"here": Trade(work, NICENESS)})
    try:
        yield made
    finally:
        made.stop()


def is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def made(supervised: Supervised, does: str, says: str = "", tells: str = "") -> dict[str, Any]:
    """The result of an order."""
    question = Question(does + says, "", "", {"does": does, "says": says, "tells": tells})

    def result() -> dict[str, Any] | None:
        try:
            state, found = Lines(supervised.place).ask("here", question)
        except NoLineError:
            return None
        return found if state == "done" else None

    return until(result) or {}


def test_beside_us(supervised: Supervised) -> None:
    """The work is done by another process, which stands back, and goes on with the next order."""
    first, second = made(supervised, "goes on", "one"), made(supervised, "goes on", "two")
    assert [Path(each["file"]).read_text() for each in (first, second)] == ["one", "two"]
    assert first["process"] == second["process"] != os.getpid()
    assert first["niceness"] == min(os.nice(0) + NICENESS, 19)
    assert Path(first["file"]).parent.stat().st_mode & 0o077 == 0


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line takes it soon that nobody waits any more."""
    monkeypatch.setattr(line, "ABANDONED", 0.5)


@pytest.mark.usefixtures("impatient")
def test_nobody_waits(supervised: Supervised, tmp_path: Path) -> None:
    """What nobody asks for any more is ended, and the next one gets its turn."""
    tells = tmp_path / "process"
    question = Question("endless", "", "", {"does": "waits", "says": "", "tells": str(tells)})
    assert Lines(supervised.place).ask("here", question)[0] == "waiting"
    worker = int(until(lambda: tells.exists() and tells.read_text()))
    until(lambda: not is_there(worker))
    assert made(supervised, "goes on", "next")["process"] != worker


@pytest.mark.parametrize("does", ["dies", "fails"])
def test_a_worker_dies(does: str, supervised: Supervised) -> None:
    """A worker that dies has failed, which is told; the next order is done by another one."""
    assert made(supervised, does) == {"failed": True}
    assert Path(made(supervised, "goes on", "after")["file"]).read_text() == "after"


def test_comes_back(supervised: Supervised) -> None:
    """Where the supervisor itself is killed, its worker goes with it, and another one is there in a moment."""
    worker, supervisor = made(supervised, "goes on", "before")["process"], supervised.process.pid
    assert supervisor
    os.kill(supervisor, signal.SIGKILL)
    until(lambda: not is_there(worker))
    assert made(supervised, "goes on", "after")["process"] != worker


def test_ends_with_us(supervised: Supervised) -> None:
    """Once it is stopped nothing is left of it: no process and no folder, and whoever asks is told at once."""
    worker = made(supervised, "goes on")["process"]
    supervised.stop()
    until(lambda: not is_there(worker))
    assert not supervised.folder.exists()
    with pytest.raises(NoLineError):
        Lines(supervised.place).ask("here", Question("late", "", "", {}))


SERVER = """
import signal
from tests.web.background import test_supervisor as here
made = here.Supervised({"here": here.Trade(here.work, 0)})
print(here.made(made, "goes on")["process"], made.process.pid, made.folder, flush=True)
signal.pause()
"""


def test_ends_with_a_killed_server() -> None:
    """A server that is killed leaves nothing behind either."""
    with subprocess.Popen([sys.executable, "-c", SERVER], cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        worker, supervisor, folder = server.stdout.readline().split()
        assert is_there(int(worker))
        assert is_there(int(supervisor))
        server.kill()
    until(lambda: not (is_there(int(worker)) or is_there(int(supervisor)) or Path(folder).exists()))
