"""All that is kept about whoever is here, as a file to take along."""

import json
from collections.abc import Collection
from dataclasses import asdict

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from app.formats.dates import now
from app.learning.learners import Visitor, history
from app.learning.progress import Address, Attempt
from app.school.audit import AuditEntry, audit_of
from app.school.classes import places_of
from app.school.protection import protected_problems
from app.store.rows import values_of
from app.web.site.current import the_store
from app.web.site.visitors import present

bp = Blueprint("own_data", __name__)

LEFT_OUT = (
    "Where the seed is null, the problem is in a problem set that is open now, and whose rules limit tries, hints or "
    "solutions. The seed is in this file again once that set is closed."
)


@bp.get("/account/data.json")
def data() -> ResponseReturnValue:
    """All that is kept about whoever is here."""
    visitor = present()
    places, entries = the_store().ask(places_of(visitor.learner)), audit_entries(visitor)
    protected = protected_problems(the_store(), visitor.token, now())
    kept = {
        "name": visitor.name,
        "start": visitor.first_seed,
        "classes": [{"class": place.classroom, "name": place.name, "number": place.number} for place in places],
        "looks": [
            {"class": entry.classroom, "teacher": entry.teacher, "at": entry.what, "day": entry.date}
            for entry in entries
        ],
        "attempts": [as_values(fact, protected) for fact in done_by(visitor)],
    } | ({"left_out": LEFT_OUT} if protected else {})
    headers = {"Content-Disposition": "attachment; filename=infill.json"}
    return Response(json.dumps(kept, indent=1), headers=headers, mimetype="application/json")


def done_by(visitor: Visitor) -> list[Attempt]:
    """All attempts of a visitor."""
    return list(values_of(Attempt, the_store().ask(history(visitor.token))))


def as_values(fact: Attempt, protected: Collection[Address]) -> dict[str, object]:
    """A fact for the file of one's own data, where its time has been called `at` from the first version on. The seed of
    a protected problem is left out."""
    values = asdict(fact)
    return values | {"at": values.pop("created_at"), "seed": None if fact.problem in protected else fact.seed}


def audit_entries(visitor: Visitor) -> list[AuditEntry]:
    """Who has looked at what a visitor has done, the latest first."""
    return list(values_of(AuditEntry, the_store().ask(audit_of(visitor.learner))))
