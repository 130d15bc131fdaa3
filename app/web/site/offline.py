"""What browsers show while the network is away: a page of our own, which a service worker has laid aside before."""

from flask import Blueprint, Response, render_template

bp = Blueprint("offline", __name__)


@bp.get("/worker.js")
def worker() -> Response:
    """The service worker. Browsers look for a new one now and then; it has to stand at the top of the site."""
    response = Response(render_template("site/worker.js"), mimetype="text/javascript")
    response.cache_control.no_cache = True
    return response


@bp.get("/offline")
def page() -> str:
    """The page that it lays aside."""
    return render_template("site/offline.html")
