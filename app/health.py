"""A word for those who watch over a site: a proxy, a monitor, a script that waits for the start."""

from flask import Blueprint, Response
from sqlalchemy import select

from app.visitors import the_store

health = Blueprint("health", __name__)


@health.get("/health")
def page() -> Response:
    """It is "ok" where answers can be kept: somebody has just been let in to write. Otherwise the status is 503."""
    the_store().write(lambda connection: connection.scalar(select(1)))
    return Response("ok\n", mimetype="text/plain")
