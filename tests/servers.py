"""Servers for tests: `infill serve` as real processes, and a site of ours in a thread."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread, Timer
from typing import Any
from urllib.request import urlopen

from flask import Flask
from werkzeug.serving import make_server

from app.web.background.supervisor import NAME
from tests.strategies import ROOT

TRIAL = ROOT / "tests" / "chapters"
PATIENCE = 30  # seconds for a busy machine, until a server is given up

Server = subprocess.Popen[str]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def started(port: int, *words: str, before: Sequence[str] = (), **options: Any) -> Server:
    """A server that is starting; its first line says where it is once it answers."""
    command = [*before, sys.executable, "-m", "app", "serve", "--port", str(port), *words]
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, **{"cwd": ROOT} | options)


@contextmanager
def serving_at(port: int, *words: str, patience: float = PATIENCE, before: Sequence[str] = ()) -> Iterator[Server]:
    """A server of our own, with whatever it prints; it is ended, with all its processes, whatever happens."""
    with started(port, *words, before=before, stderr=subprocess.PIPE, start_new_session=True) as server:
        giving_up = Timer(patience, server.kill)
        giving_up.start()
        try:
            yield server
        finally:
            giving_up.cancel()
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)


def line(server: Server) -> str:
    assert server.stdout
    return server.stdout.readline()


def rest(server: Server) -> str:
    """What it prints until it has ended."""
    assert server.stdout
    return server.stdout.read()


def log(server: Server, count: int) -> list[str]:
    """The next lines of its log; the last visit may be noted only after it was answered."""
    assert server.stderr
    return [server.stderr.readline().removesuffix("\n") for _ in range(count)]


def status(port: int, path: str = "/") -> int:
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        code: int = answer.status
        return code


def listens(port: int) -> bool:
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0


def children(server: Server) -> list[int]:
    """The processes that answer."""
    return [process for process in children_of(server.pid) if named(process) not in ("", NAME)]


def children_of(process: int) -> list[int]:
    listed = [told(file) for file in Path(f"/proc/{process}/task").glob("*/children")]
    return [int(child) for child in " ".join(listed).split()]


def named(process: int) -> str:
    """The name of a process; "" where it has just ended."""
    return told(Path(f"/proc/{process}/comm")).strip()


def told(file: Path) -> str:
    """What the kernel tells of a process or a thread; "" where it has just ended, at whatever moment."""
    try:
        return file.read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return ""


@contextmanager
def in_a_thread(app: Flask, behind: Any = None) -> Iterator[str]:
    """The address of a site of ours, or of what it stands behind."""
    server = make_server("127.0.0.1", 0, behind or app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["store"].close()
