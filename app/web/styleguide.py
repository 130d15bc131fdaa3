"""All parts of the site in all their states, for those who write pages: under `infill serve --debug`, and nowhere else.

Each state is made by what makes the pages of learners, so it cannot show what the site does not.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from flask import Blueprint, abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.keys import GUEST, new_code, new_token
from app.core.problem import Cell
from app.course.chapters import Chapter, Course
from app.course.problems import Exercise, cached_caught, exercise_at, next_served_seed
from app.formats.dates import DAY, now
from app.learning.feedback import Feedback
from app.learning.judging import first_look, judge
from app.learning.learners import Visitor
from app.learning.progress import RIGHT, WRONG, Attempt, Outcome, Step, statistics, steps
from app.learning.submission import read_submission
from app.web.learner.account_pages import DONE
from app.web.learner.lessons import front, page
from app.web.learner.practice import report
from app.web.learner.zones import calendar_of
from app.web.site.current import article_of, the_course

bp = Blueprint("styleguide", __name__, url_prefix="/parts")

SLIP = "slip"  # a number that a mistake leads to
SMALL = 12  # connections: among more it is hard to see what is which
TIMES, MISSED = ((60, 40, 15), (1,), (9,), (3,)), 3  # days ago on which steps were practised: strong, firm, shaky twice

Form = dict[str, str]


@dataclass(frozen=True)
class State:
    """The first problem of the course that fits, after something was done with it; `more` is told to its page."""

    fits: Callable[[Feedback], object]
    done: Callable[[Exercise], Form] = lambda _: {}
    more: dict[str, object] = field(default_factory=dict)

    @property
    def problem(self) -> Exercise | None:
        return next((shown.exercise for shown in first_problems(the_course()) if self.fits(shown)), None)

    def html(self) -> str:
        here = self.problem or abort(404)
        form = self.done(here)
        shown = judge(here, read_submission(here.problem, form), checked="check" in form)
        return render_template("learner/problem.html", **page(shown, somebody()) | self.more)


@bp.before_request
def require_debug() -> None:
    if not current_app.debug:
        abort(404)


@bp.get("")
def overview() -> ResponseReturnValue:
    """The way to every state that this course has."""
    return render_template(
        "site/styleguide.html",
        problems=linked(name for name, state in PROBLEMS.items() if state.problem),
        pages=linked(PAGES),
        addresses=list(addresses()),
    )


def linked(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name.replace("-", " ").capitalize(), url_for(".part", part=name)) for name in names]


@bp.get("/<part>")
def part(part: str) -> ResponseReturnValue:
    """One state, as a whole page."""
    return (PAGES.get(part) or (PROBLEMS[part].html if part in PROBLEMS else abort(404)))()


@lru_cache(maxsize=1)
def first_problems(course: Course) -> list[Feedback]:
    """One problem of each step of the course, as it is opened."""
    places = (
        exercise_at(course, chapter.slug, recipe.name, str(next_served_seed(recipe, 0)))
        for chapter, recipe in course.steps().values()
    )
    return [first_look(here) for here in places if here]


def typed(*answers: str) -> Callable[[Exercise], Form]:
    """A check of what was typed into the first blanks, in their order: any text, RIGHT, or SLIP."""

    def text(here: Exercise, cell: Cell, answer: str) -> str:
        return str(here.problem.value(cell)) if answer == RIGHT else slips(here)[0] if answer == SLIP else answer

    def form(here: Exercise) -> Form:
        filled = zip(here.problem.blanks, answers, strict=False)
        return {"check": "1"} | {str(cell): text(here, cell, answer) for cell, answer in filled}

    return form


def unchecked(here: Exercise) -> Form:
    """What was typed, and has not been looked at."""
    return {name: text for name, text in typed("12", "34")(here).items() if name != "check"}


def solved(here: Exercise) -> Form:
    return typed(*[RIGHT] * len(here.problem.blanks))(here)


def hinted(here: Exercise) -> Form:
    """All hints for the first blank, and one for the next."""
    return {f"hints.{cell}": count for cell, count in zip(here.problem.blanks, "31", strict=False)}


def slips(here: Exercise) -> list[str]:
    """What mistakes lead to in the first blank."""
    return [str(number) for number in cached_caught(here.recipe, here.seed)[here.problem.blanks[0]].values()]


def usual(shown: Feedback) -> bool:
    """Are there three blanks in one layer with a bias, and is there something to say about the first?"""
    (first, *others) = shown.sheet.equations
    biased = first.affine is not None and first.affine.b is not None
    return len(shown.blanks) == 3 and biased and not others and bool(slips(shown.exercise))


def has_all_signs(shown: Feedback) -> bool:
    """Are there positive, negative and unknown connections, and one that is missing?"""
    edges = shown.sheet.network.edges if shown.sheet.network else ()
    signs = {edge.sign for edge in edges}
    return len(signs) == 3 and len(edges) <= SMALL and any(matrix.has_gaps for matrix in shown.sheet.matrices)


def widest(shown: Feedback) -> int:
    return max(matrix.width for matrix in shown.sheet.matrices)


def pictured(kind: Literal["plot", "bars", "widths"]) -> State:
    return State(lambda shown: any(picture.kind == kind for picture in shown.sheet.pictures))


def networked(what: str) -> State:
    """A problem whose network has something."""
    return State(lambda shown: getattr(shown.sheet.network, what, None))


PROBLEMS = {
    "idle": State(usual),
    "right": State(usual, typed(RIGHT)),
    "wrong": State(usual, typed(SLIP, "7777")),
    "unreadable": State(usual, typed("abc", "1,000", "½")),
    "empty": State(usual, typed()),
    "mixed": State(usual, typed(RIGHT, "7777", "abc")),
    "hints": State(usual, hinted),
    "solution": State(usual, lambda _: {"solution": "shown"}),
    "solved": State(usual, solved),
    "solved-after-its-solution": State(usual, lambda here: solved(here) | {"solution": "shown"}),
    "chapter-complete": State(lambda shown: shown.exercise.chapter in the_course().chapters[:1], solved),
    "reviewed": State(usual, solved, {"review": "1"}),
    "unsaved": State(usual, unchecked, {"unsaved": True}),
    "signed-out": State(usual, unchecked, {"visitor": Visitor(new_token(GUEST), 0, lost=True)}),
    "crossing": State(usual, more={"layout": "crossing"}),
    "fractions": State(lambda shown: any(matrix.has_fractions for matrix in shown.sheet.matrices), solved),
    "wide": State(lambda shown: widest(shown) > 5),
    "samples": State(lambda shown: shown.sheet.samples),
    "every-connection": State(has_all_signs),
    "several-layers": State(lambda shown: shown.sheet.network and len(shown.sheet.equations) > 2),
    "layers-downwards": networked("goes_down"),
    "neuron": networked("ring"),
    "slopes": networked("back"),
    "plot": pictured("plot"),
    "bars": pictured("bars"),
    "widths": pictured("widths"),
}


def somebody() -> Visitor:
    """Somebody who has all of the first chapter and half of the third, and has begun the second."""
    ladders = [[(chapter.slug, recipe.name) for recipe in chapter.ladder] for chapter in the_course().chapters]
    whole, begun, half = (*ladders, [], [])[:3]
    tried = [fact(step, seed=0, verdict=WRONG, days=0) for step in (*begun[:1], *half[1:2])]
    facts = [fact for turn, step in enumerate(whole + half[::2]) for fact in practised(step, turn)]
    done = sorted([*facts, *tried], key=lambda fact: fact.created_at)
    return Visitor(new_token(GUEST), 0, name="Ada", steps=steps(done), attempts=tuple(done))


def practised(step: Step, turn: int) -> Iterator[Attempt]:
    """All that was done in a step."""
    for seed, days in enumerate(TIMES[turn % len(TIMES)]):
        if turn % len(TIMES) == MISSED:
            yield fact(step, seed, WRONG, days)
        yield fact(step, seed, RIGHT, days)


def fact(step: Step, seed: int, verdict: Outcome, days: int) -> Attempt:
    return Attempt(*step, seed, "Y.0.0", "1", verdict, None, 0, solves=verdict == RIGHT, created_at=now() - days * DAY)


def account() -> str:
    visitor = somebody()
    return render_template(
        "learner/account.html",
        visitor=visitor,
        statistics=statistics(visitor.attempts, calendar_of(visitor)),
        steps=len(the_course().steps()),
        done=DONE["signed-in"],
        errors={"old": "That is not your password."},
        code=new_code(),
    )


def refused_form() -> str:
    errors = {"form": "What is wrong with all of it.", "name": "What is wrong with the name."}
    return render_template("learner/sign_up.html", visitor=somebody(), form={"name": "Ada"}, errors=errors, onward="")


PAGES: dict[str, Callable[[], str]] = {
    "home": lambda: front(somebody()),
    "review": lambda: report(somebody()),
    "account": account,
    "form-with-errors": refused_form,
    "progress-out-of-reach": lambda: front(Visitor(new_token(GUEST), 0, away=True)),
    "error": lambda: render_template("site/error.html", code=503),
}


def addresses() -> Iterator[tuple[str, str]]:
    """States that have addresses of their own, with what they show."""
    first, *others = the_course().chapters
    yield from readings(first)
    for chapter in others:
        yield chapter.title, url_for("lessons.chapter", slug=chapter.slug)
    numbers: dict[str, Any] = {"W": "2 0 -1 / 0 3 1", "X": "1 / 2 / 4", "b": "1 -5"}
    more: list[Any] = [("", {}), (", one of them unreadable", {"W.0.0": "5x"}), (", which do not fit", {"X": "1"})]
    more += [(", asked for one", {"ask": "W.1.1"}), (", asked for one, wrong", {"ask": "W.1.1", "W.1.1": "7777"})]
    for title, own in more:
        yield f"My own numbers{title}", url_for("playground.page", **numbers | own)
    term = next(iter(current_app.extensions["glossary"]), None)
    yield "Glossary, come to a term", url_for("lessons.glossary", _anchor=term)
    for title, endpoint in (("Sign in", "sign_in"), ("Come with a code", "code"), ("Delete my data", "delete")):
        yield title, url_for(f"accounts.{endpoint}")


def readings(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """A chapter as it is opened, at the first step of its example, and after a right bet and a wrong one."""
    article = article_of(chapter.slug)
    yield chapter.title, url_for("lessons.chapter", slug=chapter.slug)
    if article.examples:
        yield f"{chapter.title}, step by step", url_for("lessons.chapter", slug=chapter.slug, show=1)
    for bet in list(article.bets.values())[:1]:
        yield f"{chapter.title}, a bet won", url_for("lessons.chapter", slug=chapter.slug, on=bet.right)
        wrong = bet.right % len(bet.choices) + 1
        yield f"{chapter.title}, a bet lost", url_for("lessons.chapter", slug=chapter.slug, on=wrong)
