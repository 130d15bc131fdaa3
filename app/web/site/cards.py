"""The card of a chapter: the picture that other sites show beside a link to it, made of the chapter's own diagram, or
of its part of the map."""

from pathlib import Path

from flask import Blueprint, Response, abort, current_app, make_response, render_template

from app.course.chapters import Chapter
from app.course.prose.reading import Reading
from app.drawing.svg import alone, found
from app.learning.map import Bar
from app.web.site.beside import Line, beside
from app.web.site.current import article_of, pages, the_course

bp = Blueprint("cards", __name__)

DOTS = 72.0  # to an inch, so that a point is a dot


@bp.get("/<slug>/card.png")
def card(slug: str) -> Response:
    """The card of a chapter, 1200 by 630; each process asks for it once."""
    chapter = the_course().chapter(slug) or abort(404)
    cards: dict[str, bytes] = current_app.extensions.setdefault("cards", {})
    if slug not in cards:
        made = make_response(beside(lambda: drawn(chapter), Line.PAPER, keeps=True, for_people=False))
        if made.status_code != 200:
            return made
        cards[slug] = made.get_data()
    response = Response(cards[slug], mimetype="image/png")
    response.cache_control.public, response.cache_control.max_age = True, 86_400
    return response


def part_of(chapter: Chapter) -> str:
    """What a chapter adds to the map, for one whose prose has no drawing."""
    return render_template("learner/_part.html", bar=Bar(chapter, len(chapter.ladder)))


def drawn(chapter: Chapter) -> Response:
    """A card as PNG; it takes 0.1 s."""
    import typst  # 84 MB, which a site that nobody links to need not load

    drawing = found(str(article_of(chapter.slug).html(Reading(), pages()))) or part_of(chapter)
    template = Path(current_app.root_path, current_app.template_folder or "", "site", "card.typ")
    given = {
        "title": f"{chapter.number}. {chapter.title}",
        "subtitle": chapter.subtitle,
        "drawing": alone(drawing, current_app.extensions["drawings"]),
    }
    return Response(typst.compile(str(template), format="png", ppi=DOTS, sys_inputs=given), mimetype="image/png")
