"""What a page costs the server, from request to last byte, beside the least that a page of Flask can cost."""

from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urlencode

from flask import Flask, render_template
from werkzeug.test import EnvironBuilder

from app.explain.explain import explain
from app.settings import Settings
from app.web.factory import create_app
from benchmarks.rounds import seconds, show

REQUESTS = 100  # in a turn
PROBLEM = "/connection/five-to-three/417"  # the largest of the first chapter
BARE = """<!doctype html>
<html lang="en"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1><table>
{% for number in numbers %}<tr><td class="cell" id="cell-{{ number }}">{{ number }}</td><td>{{ words }}</td></tr>
{% endfor %}</table></body></html>"""


def bare() -> Flask:
    """A Flask application with one page of about 10 KB, and nothing else."""
    app = Flask("bare")
    template = app.jinja_env.from_string(BARE)

    @app.get("/")
    def page() -> str:
        return render_template(template, title="Bare", numbers=range(135), words="Four words or five.")

    return app


def request(app: Flask, path: str, body: bytes = b"", **headers: str) -> Callable[[], bytes]:
    """A call that answers the same request each time."""
    form = {"method": "POST", "content_type": "application/x-www-form-urlencoded"} if body else {}
    environ = EnvironBuilder(path, headers=headers, **form).get_environ()

    def call() -> bytes:
        fresh: dict[str, Any] = {**environ, "wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        answer: Iterable[bytes] = app.wsgi_app(fresh, lambda status, headers, _=None: None)
        return b"".join(answer)

    return call


def many(call: Callable[[], bytes]) -> None:
    for _ in range(REQUESTS):
        call()


def main() -> None:
    app = create_app(Settings(data=Path(mkdtemp())))
    slug, name, seed = PROBLEM.strip("/").split("/")
    problem = app.extensions["course"].chapter(slug).recipe(name).problem(int(seed))
    right = urlencode({str(cell): problem.value(cell) for cell in explain(problem)} | {"check": "1"}).encode()
    wrong = urlencode({str(cell): 12_345 for cell in problem.blanks} | {"check": "1"}).encode()
    script = {"HX-Request": "true"}
    calls = {
        "bare Flask page": request(bare(), "/"),
        "home": request(app, "/"),
        "chapter": request(app, f"/{slug}?step=20"),
        "problem": request(app, PROBLEM),
        "problem, compressed": request(app, PROBLEM, **{"Accept-Encoding": "br"}),
        "check, wrong, whole page": request(app, PROBLEM, wrong),
        "check, wrong, fragment": request(app, PROBLEM, wrong, **script),
        "check, right, fragment": request(app, PROBLEM, right, **script),
    }
    took = seconds({name: partial(many, call) for name, call in calls.items()})
    base = took["bare Flask page"]
    rows = [
        [
            name,
            f"{len(call()):,}",
            f"{1e3 * took[name] / REQUESTS:.2f}",
            f"{REQUESTS / took[name]:,.0f}",
            f"{took[name] / base:.1f}",
        ]
        for name, call in calls.items()
    ]
    show("A request, one core", ["page", "bytes", "ms", "requests/s", "x bare"], rows)
