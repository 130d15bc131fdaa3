"""Where a learner's days begin and end: the time zone of their browser, or of their class, or else UTC.

A script writes the zone of a browser into a cookie (static/app.js); it is read here, and kept nowhere else. Without
scripts it is the zone of the class that was joined last.
"""

from flask import request

from app.formats.dates import now, zones
from app.learning.days import Calendar
from app.learning.learners import Visitor
from app.school.classes import ZONE, zones_of
from app.web.site.current import the_store

COOKIE = "zone"


def calendar_of(visitor: Visitor) -> Calendar:
    """The calendar of a visitor, as it is now."""
    zone = request.cookies.get(COOKIE, "")
    return Calendar(zone if zone in zones() else zone_of_class(visitor.learner_id), now())


def zone_of_class(learner_id: int) -> str:
    rows = the_store().ask(zones_of(learner_id))
    return rows[0].zone if rows else ZONE
