"""All that is kept about whoever is here, as a file to take along."""

import json
from dataclasses import asdict

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from app.accounts.second_factor import second_factor_of
from app.learning.learners import Visitor, history
from app.learning.progress import Attempt
from app.school.audit import AuditEntry, audit_of
from app.school.classes import places_of
from app.store.rows import values_of
from app.web.site.current import the_store
from app.web.site.visitors import present

bp = Blueprint("own_data", __name__)


@bp.get("/account/data.json")
def data() -> ResponseReturnValue:
    """All that is kept about whoever is here."""
    visitor = present()
    places, entries = the_store().ask(places_of(visitor.learner)), audit_entries(visitor)
    kept = {
        "name": visitor.name,
        "start": visitor.first_seed,
        "classes": [{"class": place.classroom, "name": place.name, "number": place.number} for place in places],
        "looks": [
            {"class": entry.classroom, "teacher": entry.teacher, "at": entry.what, "day": entry.date}
            for entry in entries
        ],
        **({"second_factor": about_second_factor(visitor)} if visitor.teaches else {}),
        "attempts": [as_values(fact) for fact in done_by(visitor)],
    }
    headers = {"Content-Disposition": "attachment; filename=infill.json"}
    return Response(json.dumps(kept, indent=1), headers=headers, mimetype="application/json")


def about_second_factor(visitor: Visitor) -> dict[str, object]:
    """What a teacher has beside the password; nobody comes in by it."""
    own = the_store().ask_with(lambda connection: second_factor_of(connection, visitor.learner))
    return {"app": own.app_since, "passkeys": [since for _, since in own.passkeys], "recovery_codes": own.codes}


def done_by(visitor: Visitor) -> list[Attempt]:
    """All attempts of a visitor."""
    return list(values_of(Attempt, the_store().ask(history(visitor.token))))


def as_values(fact: Attempt) -> dict[str, object]:
    """A fact for the file of one's own data, where its time has been called `at` from the first version on."""
    values = asdict(fact)
    return values | {"at": values.pop("created_at")}


def audit_entries(visitor: Visitor) -> list[AuditEntry]:
    """Who has looked at what a visitor has done, the latest first."""
    return list(values_of(AuditEntry, the_store().ask(audit_of(visitor.learner))))
