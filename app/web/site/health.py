"""A word for those who watch over a site: a proxy, a monitor, a script that waits for the start."""

from flask import Blueprint, Response

from app.web.site.current import the_store

bp = Blueprint("health", __name__)


@bp.get("/health")
def page() -> Response:
    """It is "ok" where the database can be read, and has not refused an answer in the last minute; otherwise the status
    is 503. Nothing is written for it: anybody may ask, as often as they like."""
    if the_store().trouble():
        return Response("away\n", 503, {"Retry-After": "5"}, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")
