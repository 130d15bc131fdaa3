"""Serve the site: with Granian for learners, with Flask's own server for those who write chapters and pages.

Granian runs the site in processes of its own, which know the settings from the environment that they inherit.
"""

import errno
import gc
import os
import signal
import socket
import sys
import time
from functools import lru_cache
from ipaddress import ip_address
from multiprocessing import cpu_count, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any

import click
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LOGGING_CONFIG, LogLevels

from app.accounts.keys import NoKeyError
from app.cli.choosing import settings
from app.course.chapters import ChapterError
from app.settings import Settings
from app.store import StoreError
from app.web.factory import Site, create_app
from app.web.lines import background

THREADS = 8  # requests a process works on at once; each slow sender of a form holds one for as long as it likes
LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (how one that listens everywhere is reached)
PATIENCE = 30  # seconds that a request has to come to its end when the server stops
CROWDED = 5  # seconds; a process that ends sooner after its start is replaced only after a pause,
PAUSE = 1.0  # of so many seconds: whatever ends it must not keep the others from answering
HEADERS = HTTP1Settings(header_read_timeout=10_000, max_buffer_size=64 * 1024)  # ms and bytes; then we hang up
VISIT = "%(time)s %(method)s %(path).200a %(status)d %(dt_ms).0f ms"  # not who it was, nor what was typed: no query
LOGS = {"console": "generic", "access": "access"}  # Granian's: what happens to the server, and who visits
DOORS = {"handlers": ["access"], "level": "INFO", "propagate": False}  # who came in, and who was turned away
BARE = """Warning: others can reach this without a proxy. A few of them, who send a form slowly, keep everybody out, and
passwords travel in clear. Put nginx in front and set INFILL_PROXIES=1; README says how, in "A site for others"."""
LOGGERS: Any = LOGGING_CONFIG["loggers"]  # those that Granian has itself
GARBAGE = 20_000, 20, 100  # new objects before a look at the youngest, looks before one at the next, and so again
TURN = 0.001  # seconds that a thread may keep Python to itself while others wait


def serve(course: Settings, data: Path, host: str, port: int, *, workers: int, debug: bool) -> None:
    """Serve until Ctrl+C or SIGTERM."""
    os.environ["INFILL_CHAPTERS"], os.environ["INFILL_DATA"] = str(course.chapters.resolve()), str(data.resolve())
    os.environ["INFILL_CHAPTERS_ONLY"] = "yes" if course.only else ""
    try:
        app = made(settings())  # whatever is wrong with it is said here, and not once by every worker
    except (ChapterError, StoreError, NoKeyError) as error:
        raise click.ClickException(str(error)) from error
    app.extensions["store"].close()  # a database is not handed on to the processes that answer
    if debug:
        develop(app, host, port)
    else:
        produce(app, host, port, workers)


def produce(app: Site, host: str, port: int, workers: int) -> None:
    """The server for learners. It answers requests that have begun before it stops."""
    ip = free_address(host, port)
    if not ip_address(ip.partition("%")[0]).is_loopback and not settings().proxies:
        click.echo(BARE, err=True)
    to_stderr = {"class": "logging.StreamHandler", "stream": "ext://sys.stderr"}
    server = Steadfast(
        "app.web.factory:create_app",
        address=ip,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # Granian thinks that more threads than this for each core are too many, and says so at every start. Its limit
        # on connections (backpressure) stays high: idle browsers count as well.
        blocking_threads=min(THREADS, 2 * cpu_count() + 1),
        websockets=False,
        http1_settings=HEADERS,
        log_access=True,
        log_access_format=VISIT,
        log_level=LogLevels.warning,
        log_dictconfig={
            "handlers": {name: to_stderr | {"formatter": form} for name, form in LOGS.items()},
            "loggers": {**LOGGERS, "infill.security": DOORS},
        },
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    )
    if hasattr(os, "register_at_fork"):  # a fork begins with the server's own signal handlers, which would do nothing
        os.register_at_fork(after_in_child=stand_apart)
    announcer = Thread(target=announce, args=(host, ip, port), daemon=True)
    server.on_startup(announcer.start)
    with background(app):
        server.serve(target_loader=site, wrap_loader=False)


class Steadfast(Granian):  # type: ignore[misc, valid-type]  # it is one of two classes, as Python was built
    """A server that goes on whatever becomes of the processes that answer.

    Granian itself takes a process that ends twice within 5.5 s for one that always will, and ends with it, although
    others still answer. It also overlooks a second one that ends in the moment in which it counts the first.
    """

    def _respawn_workers(self, workers: list[int], *how: Any, **more: Any) -> None:
        if any(time.monotonic() - self.wrks[index].birth < CROWDED for index in workers):
            self.main_loop_interrupt.wait(PAUSE)
        super()._respawn_workers({*workers}, *how, **more)
        self.respawned_wrks.clear()
        self.interrupt_children += [worker.idx for worker in self.wrks if not worker.is_alive()]
        if self.interrupt_children:
            self.main_loop_interrupt.set()


@lru_cache(maxsize=1)
def made(settings: Settings) -> Site:
    """The site with these settings. Where a process can be forked, it is made once, and all others find it made."""
    return settled(create_app(settings))


def site() -> Site:
    """The site, in one of Granian's processes.

    With Python's usual turns of 5 ms, one of several busy threads can be passed over for seconds: under full load the
    slowest of 5,000 requests took 1.5 to 5 s with 2 to 5 threads, and 0.1 s with turns of 1 ms.
    """
    sys.setswitchinterval(TURN)
    stand_apart()
    Thread(target=follow, args=(parent_process(),), daemon=True).start()
    return made(Settings.from_environment())


def settled(app: Site) -> Site:
    """The site, with all that it was made of put aside: to look through that for garbage takes 40 ms and finds none.

    What requests leave behind is looked through more rarely than is usual. Where the usual limits make 1,113 looks in
    1,560 visits, of up to 23 ms and of 320 ms in all, these make 8, of up to 8 ms and of 47 ms in all.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    gc.enable()
    return app


def stand_apart() -> None:
    """Leave Ctrl+C to the server, which then sends SIGTERM: both at once can make one of Granian's processes hang."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # until Granian takes over here


def follow(server: BaseProcess | None) -> None:
    """End with the server, even if it was killed: nothing must stay behind and keep the port."""
    if server:
        server.join()
        os.kill(os.getpid(), signal.SIGTERM)


def develop(app: Site, host: str, port: int) -> None:
    """Flask's server for developers: it starts again whenever a file changes, and shows errors in the page."""
    if "WERKZEUG_RUN_MAIN" not in os.environ:  # started again, it finds the port in its own hands
        free_address(host, port)
    files = [str(file) for folder in settings().folders for file in folder.glob("*/*.*")]
    app.run(host, port, debug=True, extra_files=files)


def free_address(host: str, port: int) -> str:
    """The IP address of a host, once we know that its port is free."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name == "posix":  # a port is free though its last connections are still being forgotten
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except socket.gaierror as error:
        raise click.ClickException(f"There is no host {host}: choose another one with --host.") from error
    except OSError as error:
        raise click.ClickException(refusal(error, host, port)) from error
    return str(place[0])


def refusal(error: OSError, host: str, port: int) -> str:
    """Why we cannot listen there, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken: choose another one, such as --port {port + 1 if port < 65_535 else 8000}."
    if error.errno == errno.EACCES:
        return f"Port {port} is for administrators: choose one above 1023 with --port."
    return f"Infill cannot be at {host}, port {port} ({error.strerror}): try another --host or --port."


def announce(host: str, ip: str, port: int) -> None:
    """Say where Infill is, as soon as it answers."""
    while not answers(LOOPBACK.get(ip, ip), port):
        time.sleep(0.02)
    name = "localhost" if ip in LOOPBACK else f"[{host}]" if ":" in host else host
    click.echo(f"Infill is at http://{name}:{port}  (press Ctrl+C to stop)")


def answers(ip: str, port: int) -> bool:
    """Does the site say anything at all to a visitor?"""
    try:
        with socket.create_connection((ip, port), timeout=10) as visitor:
            visitor.sendall(b"HEAD / HTTP/1.0\r\n\r\n")
            return visitor.recv(1) != b""
    except OSError:
        return False
