"""A real server whose clock is wrong, by faketime: a year ahead for some visits, or in 2025 at its start.

What `tests/web/site/test_wrong_clock.py` does to a site by hand is done here to the processes themselves.
"""

import time
from pathlib import Path

import pytest
from sqlalchemy import select

from app.store import Store
from app.store.tables import learner
from tests.cli.test_server_log import Browser
from tests.servers import PATIENCE, TRIAL, free_port, line, serving_at
from tests.web.doors import PASSWORD

pytestmark = pytest.mark.slow

# Not libfaketimeMT: it has a lock, and a process forked while a thread reads the clock waits for that lock for ever.
LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
DAYS, HOURS = 86_400, 3_600  # seconds
REFUSED = "nothing is forgotten today"


@pytest.fixture
def wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that says how wrong the clock of a server is, in seconds; the server looks there at each glance."""
    if not LIBRARIES:
        pytest.skip("faketime is missing, which sets a server's clock wrong: run scripts/debian faketime")
    file = tmp_path / "wrong"
    for name, value in (
        ("LD_PRELOAD", LIBRARIES[-1]),
        ("FAKETIME_TIMESTAMP_FILE", file),
        ("FAKETIME_NO_CACHE", "1"),
    ):
        monkeypatch.setenv(name, str(value))
    return file


def visits(data: Path, wrong: Path, noon: int, *newcomers: str) -> str:
    """A server starts at a noon, so many seconds from now; people sign up, and it runs for hours. Its log.

    It runs for more hours than one, since a process may be told a wrong time once while several of its threads
    ask for it: then its hour begins anew.
    """
    wrong.write_text(f"{noon:+d}\n", encoding="utf-8")
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    with serving_at(port, "--only", "--chapters", str(TRIAL), "--data", str(data), patience=4 * PATIENCE) as server:
        assert line(server).startswith("Infill is at ")
        for name in newcomers:
            Browser(site, set()).open("/sign-up", {"name": name, "password": PASSWORD})
        assert "</html>" in Browser(site, set()).open("/offline")
        for hours in (2, 4, 6, 8, 10):
            wrong.write_text(f"{noon + hours * HOURS:+d}\n", encoding="utf-8")
            assert "</html>" in Browser(site, set()).open("/offline")
        server.terminate()  # what was to be done later is done before it ends
        assert server.stderr
        return server.stderr.read()


def test_jumps(tmp_path: Path, wrong: Path) -> None:
    """Accounts that were made while the clock was right, ahead or behind are all there, whatever it says afterwards.
    Each time the server has looked for what is old, and said why it leaves that alone, until a day follows on another.
    """
    data = tmp_path / "data"
    noon = 12 * HOURS - int(time.time()) % DAYS
    visits(data, wrong, noon, "Ada", "Ben", "Cleo")
    for days, newcomer in ((401, "Dan"), (-698, "Eve"), (1, "")):
        assert REFUSED in visits(data, wrong, noon + days * DAYS, *newcomer.split())
    assert REFUSED not in visits(data, wrong, noon + 2 * DAYS)
    store = Store(None, data)
    assert store.ask(select(learner.c.name).order_by(learner.c.id)) == [
        ("Ada",),
        ("Ben",),
        ("Cleo",),
        ("Dan",),
        ("Eve",),
    ]
    store.close()
