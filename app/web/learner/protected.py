"""What the public page of a problem gives while it is in a set that is open now: no help, and the reason."""

from collections.abc import Callable, Collection

from flask import abort, g, request, url_for

from app.core.recipe import Recipe
from app.course.chapters import Chapter
from app.course.problems import Exercise, exercise_of, next_served_seed
from app.formats.dates import in_full, now
from app.learning.progress import Address
from app.school.protection import Protection, protection_of
from app.store import AwayError
from app.web.learner.answering import Allowed
from app.web.site.current import the_store

INSTEAD = "The problem at that address has to do with a problem set that is open now. This is another one like it."
MOST_TRIED = 50  # seeds, of which one is looked for that no open set has a part of
AWAY = Protection(until=None, zone="UTC", limits_tries=False, elsewhere=False)  # of what cannot be asked about


def protection_at(here: Exercise) -> Protection | None:
    """How the sets that are open now protect a problem. It is asked once in a visit; while nothing can be asked, all
    problems are protected."""
    known: dict[Address, Protection | None] = g.setdefault("protections", {})
    address = here.chapter.slug, here.recipe.name, here.seed
    if address not in known:
        try:
            known[address] = protection_of(the_store(), here.chapter.slug, here.recipe, here.seed, now())
        except AwayError:
            known[address] = AWAY
    return known[address]


def is_withheld(here: Exercise) -> bool:
    """Does a problem show numbers that another step asks for, in a set that is open now?"""
    protection = protection_at(here)
    return protection is not None and protection.elsewhere


def free_seed(
    chapter: Chapter, recipe: Recipe, seen: Collection[int], choose: Callable[[Collection[int]], int | None]
) -> int | None:
    """A seed of which no set that is open now has a part: the next that is chosen beside those that somebody has seen.
    None where there is none."""
    tried = set(seen)
    for _ in range(MOST_TRIED):
        seed = choose(tried)
        found = exercise_of(chapter, recipe, seed) if seed is not None else None
        if seed is None or (found and not protection_at(found)):
            return seed
        tried.add(seed)
    return None


def another_like(here: Exercise) -> str:
    """The address of another problem of the same step, which says why it is another. Ends the visit with 404 where
    there is none."""
    seed = next_served_seed(here.recipe, here.seed, other_than=here.seed)
    if seed is None:
        abort(404)
    slug, name, layout = here.chapter.slug, here.recipe.name, request.args.get("layout")
    return url_for("lessons.problem", slug=slug, name=name, seed=seed, layout=layout, instead=1)


def public_help(here: Exercise) -> Allowed:
    """What the public page of a problem gives to those who ask for it, and why it may be less than usual."""
    protection = protection_at(here)
    if protection is None:
        return Allowed(why=INSTEAD if "instead" in request.args else "")
    return Allowed(hints=False, solution=False, check=not protection.limits_tries, why=reason(protection))


def reason(protection: Protection) -> str:
    """Why a public page gives less than usual; no class and no set is named."""
    if protection is AWAY:
        return ""  # the page says already that nothing can be read
    end = in_full(protection.until, protection.zone) if protection.until is not None else ""
    after = f"after {end} ({protection.zone})" if end else "once that set is closed"
    less = "It is checked there alone; its hints" if protection.limits_tries else "Its hints"
    return f"This problem is in a problem set that is open now. {less} and its solution are shown here {after}."
