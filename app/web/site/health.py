"""A word for those who watch over a site: a proxy, a monitor, a script that waits for the start; and for its owner."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from app.accounts.digests import PROOF, is_owner
from app.formats.dates import now
from app.web.site.current import key_of_site, the_store

bp = Blueprint("health", __name__)


@bp.get("/health")
def page() -> ResponseReturnValue:
    """It is "ok" where the database can be read, and has not refused an answer in the last minute; otherwise the status
    is 503. Nothing is written for it: anybody may ask, as often as they like.

    Whoever shows that they have the key of the site (`infill doctor`) is told how their request has arrived.
    """
    if is_owner(request.headers.get(PROOF, ""), key_of_site(), now()):
        here = {"address": request.remote_addr, "scheme": request.scheme, "host": request.host}
        return here | {"prefix": request.root_path}
    if the_store().trouble():
        return Response("away\n", 503, {"Retry-After": "5"}, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")
