"""The card of a chapter: the picture that other sites show beside a link to it, made from the chapter's own diagram."""

from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort, current_app

from app.course.prose.articles import Reading
from app.drawing.svg import alone, found
from app.web.site.current import article_of, pages, the_course

bp = Blueprint("cards", __name__)

DOTS = 72.0  # to an inch, so that a point is a dot


@bp.get("/<slug>/card.png")
def card(slug: str) -> Response:
    """The card of a chapter, 1200 by 630."""
    chapter = the_course().chapter(slug) or abort(404)
    drawing = found(str(article_of(slug).html(Reading(), pages()))) or abort(404)
    template = Path(current_app.root_path, current_app.template_folder or "", "site", "card.typ")
    title = f"{chapter.number}. {chapter.title}"
    picture = drawn(template, title, chapter.subtitle, alone(drawing, current_app.extensions["drawings"]))
    response = Response(picture, mimetype="image/png")
    response.cache_control.public, response.cache_control.max_age = True, 86_400
    return response


@lru_cache(maxsize=100)
def drawn(template: Path, title: str, subtitle: str, drawing: str) -> bytes:
    """A card as PNG; made once, in 0.1 s."""
    import typst  # 84 MB, which a site that nobody links to need not load

    given = {"title": title, "subtitle": subtitle, "drawing": drawing}
    return bytes(typst.compile(str(template), format="png", ppi=DOTS, sys_inputs=given))
