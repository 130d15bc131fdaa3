"""create_app: the one place where the parts of the site meet."""

import re

from flask import Flask, Response, render_template
from flask_compress import Compress
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException

from app import articles, assets
from app.course import load
from app.glossary import read_glossary
from app.lessons import lessons
from app.settings import Settings

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
LARGEST_FORM = 16 * 1024  # bytes; a problem has a handful of blanks


def create_app(settings: Settings | None = None) -> Flask:
    """The site over the chapters that the settings name; without settings, those of the environment."""
    settings = settings or Settings.from_environment()
    app = Flask("app", template_folder=settings.templates, static_folder=None)
    app.secret_key = settings.secret_key
    app.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_MIMETYPES=["text/html", "text/css", "text/javascript"],
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(math=lowered, plain=level, low=sunk)
    app.register_blueprint(lessons)
    app.register_error_handler(HTTPException, error_page)
    app.after_request(with_headers)
    Compress(app)
    course = load(settings.chapters)
    app.extensions["course"] = course
    with app.test_request_context():
        app.extensions["glossary"] = articles.meanings(read_glossary(settings.chapters))
        app.extensions["prose"] = articles.library(course, app.extensions["glossary"])
    assets.install(app, settings.static, articles.rules(app.extensions["prose"]))
    return app


def with_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response


def error_page(error: HTTPException) -> Response:
    """Our own page, with the status and the headers of the error, such as the methods that are allowed."""
    response = Response(status=error.code or 500, headers=list(error.get_response().headers))
    response.content_type = "text/html; charset=utf-8"
    response.set_data(render_template("error.html", code=error.code))
    return response


def lowered(text: str) -> Markup:
    """Subscript digits as <sub>: not every font has them, and screen readers pass over them."""
    return Markup(re.sub("[₀-₉]+", lambda digits: f"<sub>{level(digits[0])}</sub>", escape(text)))


def sunk(text: str) -> Markup:
    """Subscript digits as a <tspan>, for a drawing; what follows them stands on the line again."""
    sunk = re.sub(
        "([₀-₉]+)(.?)", lambda it: f'<tspan dy="3" class="low">{level(it[1])}</tspan>{up(it[2])}', escape(text)
    )
    return Markup(sunk)


def up(text: str) -> str:
    return f'<tspan dy="-3">{text}</tspan>' if text else ""


def level(text: str) -> str:
    """Subscript digits as common ones, for places where no markup can stand."""
    return text.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))
