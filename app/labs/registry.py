"""All labs, by the slug of their chapter."""

from app.labs.digits.lab import DIGITS
from app.labs.lab import Lab
from app.labs.optimisers.race import RACE
from app.labs.schedules.lab import SCHEDULE
from app.labs.training.lab import LOOP

LABS: dict[str, Lab] = {lab.slug: lab for lab in (LOOP, RACE, SCHEDULE, DIGITS)}
