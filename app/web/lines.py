"""The lines of a site: what takes long is made by processes of low priority, as long as the server runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from flask import Flask

from app.web.background.client import Lines
from app.web.background.supervisor import Supervised, Trade, can_supervise
from app.web.site.beside import EXTENSION, Line, answer_beside

NICENESS = {Line.PAPER: 19, Line.CLASS: 10}  # as of `nice`: beside one that answers, a 70th, and a tenth of the time


@contextmanager
def background(app: Flask) -> Iterator[None]:
    """Have a process beside those that answer, for what takes long; elsewhere than on Unix it is done by them."""
    if not can_supervise():
        yield
        return
    try:
        supervised = Supervised({line: Trade(partial(answer_beside, app), NICENESS[line]) for line in Line})
    except OSError as error:  # there is no folder for what is made, or it has no room
        app.logger.error("what takes long is done by those who answer: %s", error)
        yield
        return
    app.extensions[EXTENSION] = Lines(supervised.place)
    try:
        yield
    finally:
        supervised.stop()
