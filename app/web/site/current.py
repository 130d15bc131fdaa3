"""What the request at hand stands in: the course, the store, the prose and the templates of this site."""

from flask import current_app, render_template, request
from werkzeug import Response

from app.course.chapters import Course
from app.course.prose.articles import Article
from app.course.prose.pages import Pages
from app.store import Store

KEPT = 400 * 86_400  # seconds; browsers keep no cookie longer


def the_course() -> Course:
    course: Course = current_app.extensions["course"]
    return course


def the_store() -> Store:
    store: Store = current_app.extensions["store"]
    return store


def whole_address(path: str) -> str:
    """The whole address of a path of this site, for links from elsewhere; "" where the site was not told its own.

    What stands before the path is not asked of the request, which can call a site by any name.
    """
    site: str = current_app.config["ADDRESS"]
    return site and site + path.removeprefix(request.root_path)


def cookie_name(name: str) -> str:
    """What a cookie is called here: another name for each site of a host. Its path is that of the host all the same, as
    `__Host-` wants: a path keeps no script of another site of the host away, and that name keeps other hosts away."""
    return ("__Host-" if request.is_secure else "") + name + request.root_path.replace("/", "!")


def keep_cookie(response: Response, name: str, value: str, max_age: int = KEPT) -> None:
    """Have the browser keep what no script reads, for so many seconds."""
    secure = request.is_secure
    response.set_cookie(cookie_name(name), value, max_age, secure=secure, httponly=True, samesite="Lax", path="/")


def key_of_site() -> str:
    """The secret of the site."""
    return str(current_app.secret_key)


def wants_fragment() -> bool:
    """Is it htmx that asks, and wants the part of a page that changes?"""
    return request.headers.get("HX-Request") == "true"


def article_of(slug: str) -> Article:
    """The prose of a chapter that is there, on the site that answers."""
    article: Article = current_app.extensions["prose"][slug]
    return article


def pages() -> Pages:
    """The templates of this site, as this request sees it."""
    return Pages(render_template, request.root_path)
