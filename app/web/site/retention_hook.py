"""At the first visit of a day each process notes that the site is running; and once a day it forgets what is older than
the site keeps things. Not in its first hour, nor in the hour after it has seen its clock jump."""

from dataclasses import dataclass
from time import monotonic

from flask import Flask, Response, request

from app.accounts.retention import Vacate, forget_old
from app.accounts.running import note_day
from app.formats.dates import DAY, now
from app.web.site.current import the_store

HOUR = 3_600_000  # ms
UNCOUNTED = "health.page"  # anybody may ask that, and nothing is written for it
JUMP = 600_000  # ms by which a clock may differ from the time that has passed


@dataclass
class Watch:
    """What a process has seen of its clock. Times are ms: those of the clock, and those since some start."""

    began: int
    passed: float  # by then
    noted: int = -1  # the last day that was noted, and the last on which was forgotten what is old
    tidied: int = -1

    def is_long(self, clock: int, passed: float) -> bool:
        """Does the clock go right, and for more than an hour? If it has jumped, the hour begins anew."""
        if abs((clock - self.began) - (passed - self.passed)) > JUMP:
            self.began, self.passed = clock, passed
        return passed - self.passed >= HOUR


def install(app: Flask, keep: int, vacate: Vacate) -> None:
    """Have a site forget what is older than so many days; who goes is taken out of their seats."""
    app.config["KEEP"] = keep
    watches: list[Watch] = []  # one, from the first visit to each process on

    @app.after_request
    def tidy(response: Response) -> Response:
        if request.endpoint == UNCOUNTED:
            return response
        clock, passed = now(), monotonic() * 1000
        if not watches:
            watches.append(Watch(clock, passed))
        (watch, *_), day = watches, clock // DAY
        if day != watch.noted:
            watch.noted = day
            the_store().later(note_day, day)
        if watch.is_long(clock, passed) and day != watch.tidied:
            watch.tidied = day
            the_store().later(forget_old, the_store(), keep, now, watch.began // DAY, vacate)
        return response
