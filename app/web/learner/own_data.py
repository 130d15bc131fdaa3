"""All that is kept about whoever is here, as a file to take along."""

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict
from textwrap import indent
from typing import Any

from flask import Blueprint, Response, stream_with_context
from flask.typing import ResponseReturnValue

from app.accounts.second_factor import second_factor_of
from app.formats.dates import exactly, now
from app.learning.bets import PlacedBet, bets_of
from app.learning.challenges import ReachedGoal, challenges_of
from app.learning.learners import Visitor, history
from app.learning.progress import Address, Attempt
from app.school.audit import AuditEntry, audit_of
from app.school.classes import places_of
from app.school.protection import protected_problems
from app.store.rows import values_of
from app.web.site.beside import Line, beside
from app.web.site.current import the_store
from app.web.site.visitors import present

bp = Blueprint("own_data", __name__)

AT_ONCE = 1_000  # attempts that are read from the store
LEFT_OUT = (
    "Where the seed is null, the problem is in a problem set that is open now, and whose rules limit tries, hints or "
    "solutions. The seed is in this file again once that set is closed."
)


@bp.get("/account/data.json")
def data() -> ResponseReturnValue:
    """All that is kept about whoever is here."""
    visitor = present()
    return beside(lambda: data_file(visitor), Line.CLASS)


def data_file(visitor: Visitor) -> Response:
    """The file of a visitor, sent while it is made."""
    headers = {"Content-Disposition": "attachment; filename=infill.json"}
    return Response(stream_with_context(parts(visitor)), headers=headers, mimetype="application/json")


def parts(visitor: Visitor) -> Iterator[str]:
    """All that is kept about a visitor, some attempts at a time."""
    places, entries = the_store().ask(places_of(visitor.learner_id)), audit_entries(visitor)
    protected = protected_problems(the_store(), visitor.token, now())
    kept = {
        "name": visitor.name,
        "start": visitor.first_seed,
        "classes": [about_place(place) for place in places],
        "looks": [
            {"class": entry.classroom, "teacher": entry.teacher, "at": entry.what, "day": entry.date}
            for entry in entries
        ],
        **({"second_factor": about_second_factor(visitor)} if visitor.teaches else {}),
        "bets": [with_time(asdict(placed)) for placed in bets(visitor)],
        "challenges": [with_time(asdict(reached)) for reached in challenges(visitor)],
        **({"left_out": LEFT_OUT} if protected else {}),
        "attempts": [],
    }
    yield json.dumps(kept, indent=1).removesuffix("]\n}")
    before = ""
    for some in done_by(visitor):
        yield before + ",".join(indent(f"\n{json.dumps(as_values(fact, protected), indent=1)}", "  ") for fact in some)
        before = ","
    yield "\n ]\n}"


def about_place(place: Any) -> dict[str, object]:
    """A class that somebody is in, or has left."""
    left = {} if place.left_at is None else {"left": exactly(place.left_at, place.zone)}
    return {"class": place.classroom, "name": place.name, "number": place.number} | left


def about_second_factor(visitor: Visitor) -> dict[str, object]:
    """What a teacher has beside the password; nobody comes in by it."""
    own = the_store().ask_with(lambda connection: second_factor_of(connection, visitor.learner_id))
    return {"app": own.app_since, "passkeys": [since for _, since in own.passkeys], "recovery_codes": own.codes}


def done_by(visitor: Visitor) -> Iterator[list[Attempt]]:
    """All attempts of a visitor, some at a time."""
    last = 0
    while rows := the_store().ask(history(visitor.token, last, AT_ONCE)):
        yield list(values_of(Attempt, rows))
        last = rows[-1].id


def as_values(fact: Attempt, protected: Collection[Address]) -> dict[str, object]:
    """A fact for the file of one's own data. The seed of a protected problem is left out."""
    return with_time(asdict(fact)) | {"seed": None if fact.problem in protected else fact.seed}


def with_time(values: dict[str, object]) -> dict[str, object]:
    """The values of a fact: its time has been called `at` in the file of one's own data from the first version on."""
    return values | {"at": values.pop("created_at")}


def bets(visitor: Visitor) -> Iterator[PlacedBet]:
    """What a visitor has bet, the first bet first."""
    return values_of(PlacedBet, the_store().ask(bets_of(visitor.token)))


def challenges(visitor: Visitor) -> Iterator[ReachedGoal]:
    """The goals of labs that a visitor has reached, the first one first."""
    return values_of(ReachedGoal, the_store().ask(challenges_of(visitor.token)))


def audit_entries(visitor: Visitor) -> list[AuditEntry]:
    """Who has looked at what a visitor has done, the latest first."""
    return list(values_of(AuditEntry, the_store().ask(audit_of(visitor.learner_id))))
