"""create_app: the one place where the parts of the site meet."""

from functools import partial

from flask import Flask, Response, render_template
from flask_compress import Compress
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from app.accounts.keys import site_key
from app.course.chapters import ChapterError, Course, load
from app.course.prose import articles
from app.course.prose.glossary import read_glossary
from app.course.prose.meanings import meanings
from app.drawing.math_markup import level, lowered, sunk
from app.export.worksheets.codes import codes_of
from app.export.worksheets.pdf import Press
from app.formats.percents import in_percent
from app.labs.registry import LABS
from app.school import seats as seat_jobs
from app.settings import Settings
from app.store import AwayError, Store, UnsavedError
from app.web import styleguide
from app.web.learner import (
    accounts,
    bets,
    devices,
    homework,
    labs,
    lessons,
    own_data,
    passkeys,
    pictures,
    playground,
    practice,
    second_factor,
    slips,
    welcome,
    worksheets,
)
from app.web.school import api, assigning, previewing, reporting, seats, teaching
from app.web.site import (
    assets,
    beside,
    cards,
    doors,
    health,
    offline,
    retention_hook,
    saved_drawings,
    security,
    security_log,
    themes,
)
from app.web.site.current import pages, whole_address
from app.web.site.visitors import with_cookie

PAGES = (
    accounts,
    assigning,
    bets,
    cards,
    devices,
    worksheets,
    health,
    homework,
    labs,
    lessons,
    offline,
    own_data,
    pictures,
    passkeys,
    playground,
    styleguide,
    practice,
    previewing,
    api,
    reporting,
    seats,
    second_factor,
    slips,
    teaching,
    themes,
    welcome,
)
Site = Flask  # what serves it


def create_app(settings: Settings | None = None) -> Site:
    """The site over the chapters that the settings name; without settings, those of the environment."""
    settings = settings or Settings.from_environment()
    app = create_pages(settings)
    app.secret_key = site_key(settings.secret_key, settings.data)
    app.extensions["store"] = Store(settings.database_url, settings.data)
    return app


def create_pages(settings: Settings) -> Site:
    """All of the site but what it keeps: the chapters are read, and what their authors got wrong is told.

    Raises ChapterError.
    """
    app = Flask("app", template_folder=settings.templates, static_folder=None)
    app.config.update(
        ADDRESS=settings.address,
        TEACHERS=settings.teachers,
        SECOND_FACTOR=settings.second_factor,
        DATA=settings.data,
        HOST_ALONE=settings.host_alone,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=6,  # a tenth less than 4 for 0.4 ms of a page's 5; from here to 9 there is little to gain
        COMPRESS_MIMETYPES=["text/html"],  # the other texts are packed in assets, once
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(math=lowered, plain=level, low=sunk, percent=in_percent)
    app.jinja_env.globals["whole_address"] = whole_address
    for module in PAGES:
        app.register_blueprint(module.bp)
    app.register_blueprint(api.api)
    app.register_error_handler(HTTPException, error_page)
    for error in (AwayError, UnsavedError):
        app.register_error_handler(error, away_page)
    Compress(app)
    app.after_request(with_cookie)
    app.after_request(doors.with_known_browser)
    saved_drawings.install(app, (settings.static / "drawing.css").read_text(encoding="utf-8"))
    security_log.install(app)
    security.install(app, settings.proxies)
    beside.install(app)
    app.extensions["course"] = course = load(*settings.folders)
    app.extensions["vacate"] = vacate = partial(seat_jobs.vacate, course=course)
    retention_hook.install(app, settings.keep, vacate)
    app.extensions["codes"] = codes_of(course)
    app.extensions["press"] = Press(settings.templates, settings.static / "drawing.css")
    with app.test_request_context():
        app.extensions["glossary"] = meanings(read_glossary(*settings.folders))
        app.extensions["prose"] = articles.all_articles(course, app.extensions["glossary"], pages(), LABS)
    assets.install(app, settings.static, articles.rules(app.extensions["prose"]))
    require_own_addresses(app, course)
    return app


def require_own_addresses(app: Flask, course: Course) -> None:
    """Raises ChapterError where another page of the site has the address of a chapter."""
    taken = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}
    for chapter in course.chapters:
        if chapter.slug in taken:
            raise ChapterError(f"{chapter.folder}: /{chapter.slug} is another page of the site; rename the folder")


def error_page(error: HTTPException) -> Response:
    """Our own page, with the status and the headers of the error, such as the methods that are allowed."""
    response = Response(status=error.code or 500, headers=list(error.get_response().headers))
    response.content_type = "text/html; charset=utf-8"
    response.set_data(render_template("site/error.html", code=error.code))
    return response


def away_page(_: Exception) -> Response:
    """Our own page for when nothing can be kept or looked up; what was asked for can be asked again."""
    return error_page(ServiceUnavailable(retry_after=5))
