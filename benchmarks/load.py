"""A class at work: learners on 32 connections read a problem, answer it wrong, answer it right, and go on.

The real server answers, on two processes and a file of SQLite's, beside the same server with a store that keeps
nothing. First everybody works as fast as they can, which shows how much a durable answer costs; then everybody thinks
for two seconds between two requests, still much faster than anybody can, which shows how long a learner waits.
"""

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from app.course.chapters import load
from app.explain.notation import number
from app.settings import HOME
from benchmarks.rounds import at, show

CONNECTIONS = 32
SECONDS = int(os.environ.get("INFILL_LOAD_SECONDS", "30"))
THINKING = 2.0  # seconds between two requests of a learner, on average, where they think
WITHOUT = "without"


@dataclass
class Seen:
    """What the learners saw: seconds until each answer, by the kind of request; and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: {"read": [], "answer": []})
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Task:
    path: str
    wrong: dict[str, str]
    right: dict[str, str]


def tasks() -> list[Task]:
    """One problem of each step of the course."""
    found = []
    for address, recipe in load(HOME / "chapters").recipes():
        seeds, problems = recipe.serve(range(4))
        problem = problems[0]
        right = {str(cell): number(problem.value(cell)) for cell in problem.blanks}
        found.append(
            Task(f"/{address}/{seeds[0]}", {**dict.fromkeys(right, "97"), "check": "1"}, {**right, "check": "1"})
        )
    return found


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> tuple[int, str]:
    """The status and the cookie that come back for a request; the page is read and thrown away."""
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    fields = dict(line.lower().partition(": ")[::2] for line in head.split("\r\n")[1:] if line)
    await reader.readexactly(int(fields["content-length"]))
    cookie = next(
        (line[12:].partition(";")[0] for line in head.split("\r\n") if line.lower().startswith("set-cookie: ")), ""
    )
    return int(head.split(" ", 2)[1]), cookie


async def learner(port: int, course: list[Task], place: int, *, until: float, thinking: float, seen: Seen) -> None:
    """One learner, from their first page on."""
    dice = random.Random(place)
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    cookie, turn = "", place * len(course) // CONNECTIONS
    while perf_counter() < until:
        task = course[turn % len(course)]
        turn += 1
        for kind, form in (("read", None), ("answer", task.wrong), ("answer", task.right)):
            await asyncio.sleep(dice.uniform(0, 2 * thinking))
            body = urlencode({**form, "key": f"{place}-{turn}-{len(seen.times[kind])}"}).encode() if form else b""
            lines = [f"{'POST' if form else 'GET'} {task.path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {cookie}"]
            if form:
                lines += [
                    "HX-Request: true",
                    "Content-Type: application/x-www-form-urlencoded",
                    f"Content-Length: {len(body)}",
                ]
            start = perf_counter()
            status, given = await ask(reader, writer, "\r\n".join([*lines, "", ""]).encode() + body)
            seen.times[kind].append(perf_counter() - start)
            cookie = given or cookie
            if status != 200:
                seen.errors.append(f"{status} {task.path}")
    writer.close()


async def crowd(port: int, thinking: float, seconds: float) -> Seen:
    seen, course = Seen(), tasks()
    until = perf_counter() + seconds
    await asyncio.gather(
        *(learner(port, course, place, until=until, thinking=thinking, seen=seen) for place in range(CONNECTIONS))
    )
    return seen


def visit(port: int, thinking: float, seconds: float = SECONDS) -> Seen:
    """All learners at once, in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.load", "crowd", str(port), str(thinking), str(seconds)]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return Seen(**json.loads(run.stdout))


def serve(kind: str, data: Path, port: int) -> subprocess.Popen[bytes]:
    """The server, once it answers."""
    command = [sys.executable, "-m", "benchmarks.load", "serve", kind, str(data), str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    assert server.stdout
    server.stdout.readline()
    return server


def main() -> None:
    rows, rate = [], {}
    for thinking, words in ((0.0, "as fast as they can"), (THINKING, f"thinking for {THINKING:g} s")):
        for kind in (WITHOUT, "with"):
            with socket.create_server(("127.0.0.1", 0)) as probe:
                port = probe.getsockname()[1]
            with tempfile.TemporaryDirectory() as data:
                server = serve(kind, Path(data), port)
                try:
                    seen = visit(port, thinking)
                finally:
                    os.killpg(server.pid, signal.SIGKILL)
                    server.wait()
            for request, times in seen.times.items():
                figures = [f"{1e3 * at(share, times):.0f}" for share in (0.5, 0.95, 0.99, 1.0)]
                rate[words, kind, request] = len(times) / SECONDS
                errors = str(len(seen.errors))
                rows.append([f"{words}, {kind} a store: {request}", f"{len(times) / SECONDS:,.0f}", *figures, errors])
    show(
        f"{CONNECTIONS} learners for {SECONDS} s, two processes",
        ["what", "a second", "p50 ms", "p95 ms", "p99 ms", "most ms", "errors"],
        rows,
    )
    fast = "as fast as they can"
    share = rate[fast, "with", "answer"] / rate[fast, WITHOUT, "answer"]
    print(f"\n  Durable answers a second: {share:.0%} of what the same view reaches without a store.")


def as_told(words: list[str]) -> None:
    """The parts of the benchmark that run in processes of their own."""
    if words[0] == "crowd":
        seen = asyncio.run(crowd(int(words[1]), float(words[2]), float(words[3])))
        print(json.dumps({"times": seen.times, "errors": seen.errors}))
        return
    from app.cli import serving
    from app.store import Store

    if words[1] == WITHOUT:
        # A store that keeps nothing, for comparison.
        for name, nothing in {"write": lambda _, job: None, "ask": lambda _, question, **values: ()}.items():
            setattr(Store, name, nothing)
    serving.serve(HOME / "chapters", Path(words[2]), "127.0.0.1", int(words[3]), workers=2, debug=False)


if __name__ == "__main__":
    as_told(sys.argv[1:]) if sys.argv[1:] else main()
