"""Once a day, at its first visit, each process of a site forgets what is older than the site keeps things."""

from flask import Flask, Response

from app.accounts.retention import forget_old
from app.formats.dates import DAY, now
from app.web.site.current import the_store


def install(app: Flask, keep: int) -> None:
    """Have a site forget what is older than so many days."""
    app.config["KEEP"] = keep
    done: set[int] = set()  # days

    @app.after_request
    def tidy(response: Response) -> Response:
        day = now() // DAY
        if day not in done:
            done.add(day)
            the_store().later(forget_old, the_store(), keep, now)
        return response
