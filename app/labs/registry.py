"""All labs, by the slug of their chapter, and their further tabs."""

from app.labs.digits.dials_lab import DIALS
from app.labs.digits.failures import FAILURES
from app.labs.digits.lab import DIGITS
from app.labs.lab import Lab
from app.labs.optimisers.race import RACE
from app.labs.schedules.lab import SCHEDULE
from app.labs.training.lab import LOOP

LABS: dict[str, Lab] = {lab.slug: lab for lab in (LOOP, RACE, SCHEDULE, DIGITS)}
FURTHER: dict[str, tuple[Lab, ...]] = {DIGITS.slug: (DIALS, FAILURES)}


def tabs(slug: str) -> tuple[Lab, ...]:
    """All tabs of the page of a lab."""
    return LABS[slug], *FURTHER.get(slug, ())
