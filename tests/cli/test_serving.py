"""`infill serve` as a real process: it says where it is once it is there, answers, and leaves nothing behind."""

import errno
import gc
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.accounts.keys import site_key
from app.cli import serving
from app.cli.commands import main
from app.settings import Settings
from app.web.factory import create_app
from tests.servers import (
    PATIENCE,
    TRIAL,
    Server,
    children,
    free_port,
    line,
    listens,
    log,
    rest,
    serving_at,
    status,
)
from tests.strategies import ROOT
from tests.waiting import until

pytestmark = pytest.mark.slow

VISIT = re.compile(
    r"(?P<time>[\d-]{10} [\d:]{8} [+-]\d{4}) (?P<method>\S+) (?P<path>'.*'?|\".*\"?) (?P<status>\d{3}) \d+ ms"
)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_serves(workers: str, whole: None) -> None:
    """One line says where Infill is, as soon as it answers; SIGTERM ends it, well, and without another word.

    Visits are logged, and nothing else."""
    port = free_port()
    with serving_at(port, "--workers", workers) as server:
        assert line(server) == f"Infill is at http://127.0.0.1:{port}  (press Ctrl+C to stop)\n"
        assert [status(port, path) for path in ("/", "/connection", "/static/app.js")] == [200, 200, 200]
        visits = [VISIT.fullmatch(visit) for visit in log(server, 4)]
        assert sorted(visit.group("method", "path") for visit in visits if visit) == [
            ("GET", "'/'"),
            ("GET", "'/connection'"),
            ("GET", "'/static/app.js'"),
            ("HEAD", "'/'"),  # its own, to see whether it answers
        ]
        server.terminate()
        assert (rest(server), server.wait()) == ("", 0)
        assert log(server, 1) == [""] or workers == "2"  # the second one may be called off while it is still starting
    assert not listens(port)


def test_stops_with_open_doors() -> None:
    """It stops although a browser keeps its connection and another visitor has not finished a sentence."""
    port = free_port()
    with serving_at(port) as server:
        line(server)
        with (
            socket.create_connection(("127.0.0.1", port)) as idle,
            socket.create_connection(("127.0.0.1", port)) as slow,
        ):
            idle.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
            assert idle.recv(12) == b"HTTP/1.1 200"
            slow.sendall(b"GET / HT")
            server.terminate()
            rest(server)
            assert server.wait() == 0


def test_interrupt() -> None:
    """Ctrl+C, which a terminal sends to all its processes, ends it in the same way."""
    port = free_port()
    with serving_at(port) as server:
        line(server)
        assert status(port) == 200
        os.killpg(server.pid, signal.SIGINT)
        assert rest(server) == ""
        assert server.wait() == 0


def test_interrupt_is_for_the_server() -> None:
    """The process that answers is out of the reach of Ctrl+C: it ends when the server says so, and not by both."""
    port = free_port()
    with serving_at(port) as server:
        line(server)
        (worker,) = children(server)
        assert os.getpgid(worker) != os.getpgid(server.pid)


def test_nothing_is_left_behind() -> None:
    """Even a server that is killed frees its port: its processes end with it."""
    port = free_port()
    with serving_at(port, "--workers", "2") as server:
        line(server)
        server.kill()
        server.wait()
        until(lambda: not listens(port))


def test_worker_comes_back() -> None:
    """A process that dies is replaced, and Infill goes on."""
    port = free_port()
    with serving_at(port) as server:
        line(server)
        (worker,) = children(server)
        os.kill(worker, signal.SIGKILL)
        assert server.stderr
        assert any("Unexpected exit" in logged for logged in server.stderr)
        until(lambda: listens(port))
        assert status(port) == 200


def test_workers_that_die_young() -> None:
    """Processes that die again and again, right after their start and both at once, are replaced each time.

    The server itself goes on, answers, and has as many processes as before.
    """
    port = free_port()
    with serving_at(port, "--workers", "2", patience=4 * PATIENCE) as server:
        line(server)
        for _ in range(4):
            before = two_children(server)
            for worker in before:
                os.kill(worker, signal.SIGKILL)
            assert before.isdisjoint(two_children(server, before))
            assert server.poll() is None
        until(lambda: listens(port))
        assert status(port) == 200


def two_children(server: Server, gone: Set[int] = frozenset()) -> set[int]:
    """The two processes that answer, once there are two that are none of those that have gone."""

    def found() -> set[int] | None:
        left = {*children(server)} - gone
        return left if len(left) == 2 else None

    return until(found) or set()


def test_stops_after_the_last_answer(tmp_path: Path) -> None:
    """SIGTERM ends the server once it has answered, however long an answer takes: here it waits for the database."""
    port = free_port()
    with serving_at(port) as server:
        line(server)
        with closing(sqlite3.connect(tmp_path / "infill.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            form = b"Y.0.0=12&check=1"
            head = (b"POST /sound/one-output/7 HTTP/1.1", b"Content-Type: application/x-www-form-urlencoded")
            with ThreadPoolExecutor(1) as pool:
                answer = pool.submit(ask, port, *head, b"Content-Length: %d" % len(form), body=form)
                (worker,) = children(server)
                while "infill.lock" not in open_files(worker):  # it is writing, or waits for those who do
                    assert not answer.done()
                server.terminate()
                said = answer.result()
        assert re.match(rb"HTTP/1.1 (200|303|503) .*\r\n\r\n", said, re.DOTALL)
        assert server.wait() == 0


def open_files(process: int) -> set[str]:
    """The names of the files that a process has open."""
    names = set()
    for handle in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):
            names.add(handle.readlink().name)
    return names


def test_own_chapters(whole: None) -> None:
    """--chapters is followed by the processes that answer."""
    port = free_port()
    with serving_at(port, "--only", "--chapters", str(TRIAL)) as server:
        line(server)
        assert status(port, "/sound") == 200


def test_everywhere() -> None:
    """A server that listens everywhere gives an address that a browser here can open."""
    port = free_port()
    with serving_at(port, "--host", "0.0.0.0") as server:
        assert line(server) == f"Infill is at http://localhost:{port}  (press Ctrl+C to stop)\n"
        assert status(port) == 200
        assert "".join(log(server, 2)).startswith("Warning: others can reach this without a proxy.")


def test_everywhere_behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is warned who has named a proxy, or listens to their own machine alone."""
    monkeypatch.setenv("INFILL_PROXIES", "1")
    port = free_port()
    with serving_at(port, "--host", "0.0.0.0") as server:
        line(server)
        assert VISIT.fullmatch(*log(server, 1))


def test_debug(whole: None) -> None:
    """With --debug it is Flask's own server that answers, with its debugger and the page of all parts."""
    port = free_port()
    with serving_at(port, "--debug") as server:
        assert server.stderr
        assert any("Debugger is active" in logged for logged in server.stderr)
        assert status(port) == status(port, "/parts") == 200
        os.killpg(server.pid, signal.SIGTERM)


def refused(*words: str) -> str:
    """What is said on stderr by a server that does not start."""
    command = [sys.executable, "-m", "app", "serve", *words]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (run.returncode, run.stdout) == (1, "")
    return run.stderr


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A small course, which starts sooner. What a command leaves in the environment, or on disk, does not outlive its
    test."""
    monkeypatch.setenv("INFILL_DATA", str(tmp_path))
    monkeypatch.setenv("INFILL_CHAPTERS", str(TRIAL))
    monkeypatch.setenv("INFILL_CHAPTERS_ONLY", "yes")
    monkeypatch.setenv("INFILL_SECRET_KEY", "")


@pytest.fixture
def whole(environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole course."""
    for name in ("INFILL_CHAPTERS", "INFILL_CHAPTERS_ONLY"):
        monkeypatch.setenv(name, "")


@pytest.mark.parametrize("words", [[], ["--debug"]])
def test_port_is_taken(words: list[str]) -> None:
    """A port that somebody else has is said in one line, which tells what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refused("--port", str(port), *words)
    assert re.fullmatch(rf"Error: Port {port} is taken: choose another one, such as --port \d+\.\n", said)


def test_two_servers() -> None:
    """A second Infill does not share the port of the first one."""
    port = free_port()
    with serving_at(port) as server:
        line(server)
        assert f"Port {port} is taken" in refused("--port", str(port))


def test_no_such_host() -> None:
    """A host that is not there is said in one line."""
    said = refused("--host", "no.such.host.invalid")
    assert said == "Error: There is no host no.such.host.invalid: choose another one with --host.\n"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.EADDRINUSE, "in use"), "Port 80 is taken: choose another one, such as --port 81."),
        (OSError(errno.EACCES, "denied"), "Port 80 is for administrators: choose one above 1023 with --port."),
        (OSError(errno.EADDRNOTAVAIL, "no such address"), "Infill cannot be at there, port 80 (no such address): "),
    ],
)
def test_why_not(error: OSError, says: str) -> None:
    """Whatever keeps it from a port, it says so in words, and what to do."""
    assert serving.refusal(error, "there", 80).startswith(says)


def test_broken_chapter(tmp_path: Path) -> None:
    """A chapter that cannot be used is named before anything is served."""
    (tmp_path / "01-empty").mkdir()
    assert str(tmp_path / "01-empty" / "index.md") in refused("--only", "--chapters", str(tmp_path))


@pytest.mark.parametrize("key", [None, "", "a key that tests have chosen"])
def test_one_key_for_all(key: str | None, whole: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """All processes sign with the same key: the one in the environment, or one that is made at the start."""
    monkeypatch.setattr(serving, "produce", lambda *_: None)
    if key is None:
        monkeypatch.delenv("INFILL_SECRET_KEY")
    else:
        monkeypatch.setenv("INFILL_SECRET_KEY", key)
    CliRunner().invoke(main, ["serve", "--only", "--chapters", str(TRIAL)], catch_exceptions=False)
    first, second = Settings.from_environment(), Settings.from_environment()
    assert first == second
    assert first.folders == (TRIAL,)
    kept = key or (first.data / "secret.key").read_text()
    assert site_key(first.secret_key, first.data) == kept


def ask(port: int, *lines: bytes, body: bytes = b"") -> bytes:
    """What is answered to these lines, letter by letter as they are."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as visitor:
        visitor.sendall(b"\r\n".join([*lines, b"Host: here", b"Connection: close", b"", body]))
        return b"".join(iter(lambda: visitor.recv(65_536), b""))


def test_log() -> None:
    """A visit is one line, whatever its address: when, how, where, what came of it, and how long it took.

    It does not say who it was, nor what they typed.
    """
    port = free_port()
    with serving_at(port) as server:
        line(server)
        form = b"name=nobody&password=typed-in-vain"
        ask(port, b"GET /sound/nothing?password=typed-in-vain HTTP/1.1")
        ask(port, b"GET /a%0aINFO%0d%1b[31m%E2%80%AE%C2%85%%(x)s' HTTP/1.1", b"Cookie: infill=typed-in-vain")
        ask(port, b"GET /" + b"a" * 5_000 + b" HTTP/1.1")
        length = b"Content-Length: %d" % len(form)
        ask(port, b"POST /sign-in HTTP/1.1", b"Content-Type: application/x-www-form-urlencoded", length, body=form)
        lines = log(server, 6)
    (door,) = [line for line in lines if line.startswith("security ")]
    assert " event=accounts.sign_in outcome=refused status=400 " in door
    logged = [line for line in lines if line != door]
    visits = [VISIT.fullmatch(visit) for visit in logged]
    assert sorted(visit.group("method", "status") for visit in visits if visit) == [
        *[("GET", "404")] * 3,
        ("HEAD", "200"),
        ("POST", "400"),
    ]
    assert all(each.isascii() and each.isprintable() and len(each) < 300 for each in lines)
    assert not [each for each in lines if "typed" in each or "127.0.0.1" in each]


def test_half_a_sentence() -> None:
    """Sixty visitors who never finish their first sentence keep nobody waiting, and one who says too much is sent off.

    There are far fewer threads than that."""
    port = free_port()
    with serving_at(port) as server, ExitStack() as open_doors:
        line(server)
        for _ in range(60):
            slow = open_doors.enter_context(socket.create_connection(("127.0.0.1", port)))
            slow.sendall(b"GET / HTTP/1.1\r\nHost: here\r\nX-Slow: ")
        assert [status(port, path) for path in ("/", "/sound", "/static/app.js") * 5] == [200] * 15
        assert b" 431 " in ask(port, b"GET / HTTP/1.1", b"X-Long: " + b"a" * 60_000, b"X-More: " + b"a" * 60_000)
        assert status(port) == 200


def test_nothing_old_is_looked_through(tmp_path: Path) -> None:
    """What the site is made of is not searched for garbage while learners wait; what comes later is."""
    gc.unfreeze()
    try:
        app = create_app(Settings(chapters=TRIAL, only=True, data=tmp_path))
        assert serving.settled(app) is app
        assert gc.get_freeze_count() > 10_000
        assert not any(found is app for found in gc.get_objects())
        later: list[object] = []
        assert any(found is later for found in gc.get_objects())
    finally:
        gc.unfreeze()
