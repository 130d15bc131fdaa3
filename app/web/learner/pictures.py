"""The pictures that stand in the prose of a chapter; they lie beside its index.md."""

from flask import Blueprint, Response, abort, send_from_directory

from app.web.site.current import the_course

bp = Blueprint("pictures", __name__)

HOUR = 3_600  # seconds


@bp.get("/<slug>/pictures/<name>")
def picture(slug: str, name: str) -> Response:
    """A picture of a chapter, and no other file of its folder."""
    chapter = the_course().chapter(slug) or abort(404)
    if name not in chapter.pictures():
        abort(404)
    return send_from_directory(chapter.folder.resolve(), name, max_age=HOUR)
