"""What takes long is made beside the processes that answer, and whoever asks takes a place in a line first.

A view does what is quick, such as to ask who is here, and hands on the rest: `return beside(lambda: ..., Line.CLASS)`.
The same request is then answered once more by a process of low priority, which comes to the rest and does it. The
visitor gets the result after a moment, or a page that asks for it again until it is there.

On a server without such a process the rest is done at once, one at a time; that is so in tests, and with --debug.
"""

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import BinaryIO

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import InternalServerError, ServiceUnavailable

from app.learning.learners import attempts_beyond
from app.store import AwayError
from app.web.background.client import Lines, NoLineError
from app.web.background.line import Order, Question, Result, State
from app.web.site.current import the_store, wants_fragment
from app.web.site.doors import caller_address
from app.web.site.visitors import present, token_of_request, with_cookie

EXTENSION = "lines"
SOON = 2  # seconds until it is worth asking again, where something is being made
LATER = 10  # and where there was no place in the line
POLL = "X-Poll"  # a header: has it been made by now?
MUCH = 3_000  # attempts of one learner, which it takes 30 ms to read
PORTION = 64 * 1024  # bytes of a file
LARGE = 1024 * 1024  # bytes, from which on a result is sent while it is read
DISTINCT = (  # what makes two requests of a visitor different ones
    *("REQUEST_METHOD", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING"),
    *("HTTP_AUTHORIZATION", "HTTP_HX_REQUEST"),
)
STATUS: dict[State, int] = {"waiting": 202, "limited": 429, "full": 503}

ONE_AT_A_TIME = Lock()  # where there is no process beside this one
IN_LINE = BoundedSemaphore(2)  # who works, and who waits: each holds a thread, of which a process has few

Make = Callable[[], ResponseReturnValue]


class Line(StrEnum):
    """The lines: what anybody can ask for does not hold up what teachers and learners ask for."""

    PAPER = "paper"
    CLASS = "class"


def beside(make: Make, line: Line, *, keeps: bool = False, for_people: bool = True) -> ResponseReturnValue:
    """What `make` makes, or a page that waits for it; where it is not for people, 503 in place of a page.

    A result that is kept is there for a minute for a visitor who asks for the same again.
    """
    if g.get("is_beside"):
        return make()
    lines: Lines | None = current_app.extensions.get(EXTENSION)
    if lines is None:
        return made_here(make, for_people)
    if polls := POLL in request.headers:
        g.is_in_line = True
    try:
        state, result = lines.ask(line, question(keeps=keeps, only_looks=polls))
    except NoLineError as error:
        current_app.logger.error("nothing is made in the background: %s", error)
        raise ServiceUnavailable(retry_after=LATER) from error
    if state != "done":
        return waiting(state, for_people)
    if polls:
        return render_template("site/_made.html")
    return fetched(result, keeps=keeps, for_people=for_people)


def install(app: Flask) -> None:
    """Have pages that wait go on where nothing is handed on any more. Whatever looks at responses is installed before:
    what was installed last comes first."""
    app.after_request(ready)


def ready(response: Response) -> Response:
    """Tell a page that waits that it is ready, where what it waits for is handed on no more, but made at once."""
    if POLL not in request.headers or g.get("is_in_line"):
        return response
    response.close()
    return Response(render_template("site/_made.html"))


def after_much(make: Make) -> ResponseReturnValue:
    """A page that reads all that a visitor has ever done; of one who has done much, it is made beside."""
    token = token_of_request()
    try:
        has_done_much = token is not None and bool(the_store().ask(attempts_beyond(token, MUCH)))
    except AwayError:  # of which the page says something itself
        has_done_much = False
    if not has_done_much:
        return make()
    present()  # where nothing is written, nobody would note that they were here
    return beside(make, Line.CLASS)


def made_here(make: Make, for_people: bool) -> ResponseReturnValue:
    """What is made in this process, one at a time; one waits, and others are told to come back."""
    if not IN_LINE.acquire(blocking=False):
        return waiting("full", for_people)
    try:
        with ONE_AT_A_TIME:
            response = make_response(make())
            response.make_sequence()  # the work is done when this is left
            return response
    finally:
        IN_LINE.release()


def question(*, keeps: bool, only_looks: bool) -> Question:
    """The question for what this request is about. The same request of the same visitor is the same question."""
    token = token_of_request()
    order = {name: value for name, value in request.environ.items() if is_told(name) and isinstance(value, str)}
    order.pop("HTTP_X_POLL", None)
    if only_looks:
        order.pop("HTTP_HX_REQUEST", None)
    about = [order.get(name, "") for name in DISTINCT]
    visitor = token.digest if token else ""
    return Question(digest([visitor, *about]), visitor, caller_address(), order, keeps, only_looks)


def is_told(name: str) -> bool:
    """Is a part of a request told to the process that works?"""
    return name.isupper() or name == "wsgi.url_scheme"


def digest(parts: list[str]) -> str:
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def waiting(state: State, for_people: bool) -> Response:
    """A page that asks again until the result is there; where there was no place, one that says so.

    A part of a page that comes anew from time to time stays as it is, and a program is told when to ask again.
    """
    if not for_people:
        raise ServiceUnavailable(retry_after=SOON if state == "waiting" else LATER)
    if wants_fragment():
        return Response(status=204)
    page = render_template("site/waiting.html", state=state, here=request.full_path.rstrip("?"), soon=SOON)
    retry_after = {"Retry-After": str(SOON if state == "waiting" else LATER)}
    return Response(page, STATUS[state], retry_after | {"Cache-Control": "no-store"})


def fetched(result: Result, *, keeps: bool, for_people: bool) -> Response:
    """The result, as the process that works has left it in a file."""
    if "file" not in result:
        raise InternalServerError
    file = Path(result["file"])
    try:
        content = file.open("rb")
    except OSError:  # it was given away just now, to another visit
        return waiting("waiting", for_people)
    if not keeps:
        file.unlink(missing_ok=True)
    if result["size"] <= LARGE:
        with content:
            return Response(content.read(), result["status"], result["headers"])
    return Response(portions(content), result["status"], result["headers"])


def portions(content: BinaryIO) -> Iterator[bytes]:
    with content:
        yield from iter(lambda: content.read(PORTION), b"")


def answer_beside(app: Flask, order: Order, file: Path) -> Result:
    """Answer a request in the process that works: the body goes into a file.

    It writes nothing into the store. With its priority it would hold the lock for long while others wait for it.
    """
    app.extensions["store"].only_read()
    with app.request_context({**order, "wsgi.errors": sys.stderr}):
        g.is_beside = True
        try:
            response = in_file(app.dispatch_request(), file)
        except Exception as error:
            response = in_file(failed(app, error), file)
        with_cookie(response)
        response.headers.pop("Content-Length", None)
        return {
            "file": str(file),
            "size": file.stat().st_size,
            "status": response.status_code,
            "headers": list(response.headers),
        }


def in_file(made: ResponseReturnValue, file: Path) -> Response:
    """A response, once its body is in a file."""
    response = make_response(made)
    with file.open("wb") as content:
        content.writelines(response.iter_encoded())
    return response


def failed(app: Flask, error: Exception) -> ResponseReturnValue:
    """What is said of an error; one of ours is logged."""
    try:
        return app.handle_user_exception(error)
    except Exception as unexpected:
        return app.handle_exception(unexpected)
