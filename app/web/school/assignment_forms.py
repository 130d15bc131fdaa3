"""A problem set as a teacher fills it in: steps such as 1-5, 8; dates in the time zone of the class; rules.

title, opens, due, late, percent, tries, hints, solutions, same     the rules
steps.SLUG           steps of a chapter
pinned.N, excluded.N seeds of the N-th problem, such as 417, 12
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.accounts.accounts import is_name, tidy
from app.core.seeds import SEEDS
from app.course.chapters import Course
from app.formats.dates import for_form, read_moment
from app.formats.ranges import read_numbers
from app.school.assignments import (
    ACCEPT,
    AFTER,
    CLOSE,
    NEVER,
    ONCE,
    PERCENT,
    Assigned,
    Assignment,
    Late,
    Rules,
    Solutions,
)

TITLE, MOST, MOST_SEEDS = 60, 80, 1_000  # characters of a title; problems of a set; seeds that are named for one
LATE: dict[Late, str] = {
    ACCEPT: "counts in full",
    PERCENT: "counts less, day by day",
    CLOSE: "does not count",
}
SOLUTIONS: dict[Solutions, str] = {ONCE: "at once", AFTER: "after the due date", NEVER: "never"}
SAME = {"": "Each learner has their own", "1": "The same for all"}

Choice = Literal["pin", "exclude", "free"]  # what becomes of one seed
PIN: Final = "pin"
EXCLUDE: Final = "exclude"
FREE: Final = "free"
LARGEST = {"percent": 100, "tries": 99}


@dataclass(frozen=True)
class Filled:
    """What was filled in, as far as it can be used, and what is wrong with the rest, by its field."""

    title: str
    rules: Rules
    places: tuple[Assigned, ...]
    errors: dict[str, str]


def read_set(form: Mapping[str, str], course: Course, zone: str, now: int, before: Sequence[Assigned] = ()) -> Filled:
    """A set as it was filled in. Former steps have no number to be named by: those that it had before stay in it."""
    errors: dict[str, str] = {}
    title = tidy(form.get("title", ""))
    if not is_name(title, TITLE):
        errors["title"] = f"A set needs a title of 1 to {TITLE} characters."
    rules = read_rules(form, zone, now, errors)
    places: list[Assigned] = []
    for chapter in course.chapters:
        typed = form.get(f"steps.{chapter.slug}", "")
        steps = read_steps(typed, len(chapter.ladder))
        if steps is None:
            errors[f"steps.{chapter.slug}"] = f"Write steps from 1 to {len(chapter.ladder)}, such as 1-5, 8; or all."
        else:
            places += [Assigned(chapter.slug, chapter.ladder[step - 1].name) for step in steps]
        places += [place for place in before if place.chapter == chapter.slug and place.step in course.replaced]
    if not places and not errors:
        errors["steps"] = "Choose at least one step of a chapter."
    if len(places) > MOST:
        errors["steps"] = f"These are {len(places)} problems. A set has at most {MOST}."
    return Filled(title, rules, tuple(places), errors)


def read_rules(form: Mapping[str, str], zone: str, now: int, errors: dict[str, str]) -> Rules:
    """The rules as they were filled in; what is wrong with them is put with the errors."""
    moments: dict[str, int | None] = {}
    for name in ("opens", "due"):
        typed = form.get(name, "").strip()
        moments[name] = read_moment(typed, zone) if typed else None
        if typed and moments[name] is None:
            errors[name] = "Write a date and a time, such as 2026-11-26T16:00."
    opens, due = moments["opens"] or now, moments["due"]
    if due is not None and due <= opens:
        errors.setdefault("due", "A set is due after it opens.")
    numbers = {}
    for name, largest in LARGEST.items():
        typed = form.get(name, "").strip() or "0"
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4 and int(typed) <= largest):
            errors[name] = f"Write a whole number from 0 to {largest}."
            typed = "0"
        numbers[name] = int(typed)
    late, solutions = form.get("late"), form.get("solutions")
    return Rules(
        opens=opens,
        due=due,
        late=late if late in LATE else ACCEPT,
        percent=numbers["percent"],
        tries=numbers["tries"],
        hints=bool(form.get("hints")),
        solutions=solutions if solutions in SOLUTIONS else ONCE,
        same=bool(form.get("same")),
    )


def read_steps(typed: str, last: int) -> list[int] | None:
    """The steps that are meant, each once and in order; None where it cannot be read."""
    typed = " ".join(typed[:400].split()).casefold()
    if typed in ("", "all"):
        return list(range(1, last + 1)) if typed else []
    steps = read_numbers(typed, range(1, last + 1))
    return None if steps is None else sorted(steps)


def read_seeds(typed: str) -> tuple[int, ...] | None:
    """Seeds that are named, such as 417, 12 or 400-410; None where they cannot be read, or are too many."""
    words = " ".join(typed.replace(",", " ").split())
    seeds = read_numbers(words, range(SEEDS), loose=True) if words else []
    return None if seeds is None or len(seeds) > MOST_SEEDS else tuple(seeds)


def with_choice(place: Assigned, seed: int, choice: Choice, alike: Collection[int] = ()) -> Assigned:
    """A place once the problem of a seed is pinned, excluded, or neither; `alike` are all seeds that make it."""
    same = {seed, *alike}
    pinned, excluded = (tuple(one for one in seeds if one not in same) for seeds in (place.pinned, place.excluded))
    added = (seed,) if len(pinned) + len(excluded) < MOST_SEEDS else ()
    return replace(
        place,
        pinned=pinned + (added if choice == PIN else ()),
        excluded=excluded + (added if choice == EXCLUDE else ()),
    )


def with_seeds(places: Sequence[Assigned], form: Mapping[str, str]) -> tuple[tuple[Assigned, ...], dict[str, str]]:
    """Places with the seeds that were left out or alone allowed, and what is wrong with these."""
    found, errors = [], {}
    for number, place in enumerate(places, start=1):
        pinned, excluded = (read_seeds(form.get(f"{name}.{number}", "")) for name in ("pinned", "excluded"))
        for name, read in (("pinned", pinned), ("excluded", excluded)):
            if read is None:
                errors[f"{name}.{number}"] = f"Write up to {MOST_SEEDS} seeds from 0 to {SEEDS - 1}, such as 417, 12."
        found.append(replace(place, pinned=pinned or (), excluded=excluded or ()))
    return tuple(found), errors


def filled_in(assignment: Assignment, course: Course, zone: str) -> dict[str, str]:
    """The form of a set as it is."""
    rules = assignment.rules
    form = {
        "title": assignment.title,
        "opens": for_form(rules.opens, zone),
        "due": for_form(rules.due, zone),
        "late": rules.late,
        "percent": str(rules.percent),
        "tries": str(rules.tries or ""),
        "solutions": rules.solutions,
        "same": "1" if rules.same else "",
        "hints": "1" if rules.hints else "",
    }
    for chapter in course.chapters:
        names = [place.recipe for place in assignment.places if place.chapter == chapter.slug]
        steps = [str(step) for step, recipe in enumerate(chapter.ladder, 1) if recipe.name in names]
        if steps:
            form[f"steps.{chapter.slug}"] = ", ".join(steps)
    for number, place in enumerate(assignment.places, start=1):
        form[f"pinned.{number}"] = ", ".join(map(str, place.pinned))
        form[f"excluded.{number}"] = ", ".join(map(str, place.excluded))
    return form
