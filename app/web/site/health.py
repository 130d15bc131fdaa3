"""A word for those who watch over a site: a proxy, a monitor, a script that waits for the start."""

from flask import Blueprint, Response
from sqlalchemy import Connection, delete

from app.formats.dates import now
from app.store.tables import knock
from app.web.site.current import the_store

bp = Blueprint("health", __name__)

NOBODY = "health"  # no digest of a door


@bp.get("/health")
def page() -> Response:
    """It is "ok" where answers can be kept: something has just been written and synced. Otherwise the status is 503."""
    the_store().write(tried)
    return Response("ok\n", mimetype="text/plain")


def tried(connection: Connection) -> None:
    """Write something, and take it back: the pages that held it are written and synced all the same."""
    connection.execute(knock.insert().values(door=NOBODY, at=now()))
    connection.execute(delete(knock).where(knock.c.door == NOBODY))
