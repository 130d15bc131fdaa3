"""The lab of a chapter: its question, its tabs, what changes with their controls, and their challenges."""

from typing import Any

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.course.chapters import Chapter
from app.course.explorables.explorable import State
from app.course.prose.bets import Bet
from app.course.prose.reading import LAB
from app.drawing.math_markup import lowered
from app.formats.dates import now
from app.labs.lab import Lab
from app.labs.registry import tabs
from app.learning.bets import PlacedBet, record_bet
from app.learning.challenges import ReachedGoal, record_challenge
from app.learning.learners import Visitor
from app.web.learner.bets import kept, remembered
from app.web.learner.course_map import goals_kept
from app.web.site.current import article_of, the_course
from app.web.site.visitors import present, welcome

bp = Blueprint("labs", __name__)


@bp.get("/<slug>/lab")
def page(slug: str) -> ResponseReturnValue:
    """The lab in the state that the address has; before the bet, its question and the picture without the answer."""
    chapter, lab, bet = lab_at(slug)
    visitor = present(slug)
    welcome(visitor.token)  # now, so that a bet can be kept
    told = told_here(chapter, visitor, bet)
    state, notes = lab.read(given())
    is_open = bool(lab.tab or told)
    shown = parts(lab, state if is_open else lab.asking(state))
    kept_goals = goals_kept(visitor) if is_open else set()
    return render_template(
        "labs/lab.html",
        **shown,
        chapter=chapter,
        bet=bet,
        told=told,
        is_open=is_open,
        tabs=tabs(slug),
        on=on(),
        in_address=in_address(lab),
        notes=notes,
        star=lab.key in kept_goals,
        has_star=any(each.key in kept_goals for each in tabs(slug)),
        visitor=visitor,
    )


@bp.get("/<slug>/lab.json")
def numbers(slug: str) -> ResponseReturnValue:
    """The numbers of a state, and the parts of the page that tell of it."""
    _, lab, _ = lab_at(slug)
    state, notes = lab.read(given())
    shown = parts(lab, state)
    drawn = {
        name: render_template(f"labs/_{name}.html", **shown, notes=notes, is_open=True, in_address=in_address(lab))
        for name in ("seen", "said")
    }
    return jsonify(state=state.query(), numbers=lab.numbers(state), says=lowered(shown["shown"].says), **drawn)


@bp.post("/<slug>/lab")
def act(slug: str) -> ResponseReturnValue:
    """A bet, or a state that is said to have reached the goal."""
    _, lab, bet = lab_at(slug)
    visitor = present(slug)
    state, _ = lab.read(given())
    query: dict[str, Any] = {**(state.query() if request.args else {}), **in_address(lab)}
    if "reached" in request.form:
        if not lab.goal(state).is_reached:
            abort(400)
        kept(visitor, record_challenge, ReachedGoal(lab.key, written(state), now()))
        return redirect(url_for(".page", slug=slug, **query, _anchor="challenge"), 303)
    chosen = 0 if "tell" in request.form else request.form.get("on", type=int)
    if chosen is None or not 0 <= chosen <= len(bet.choices) or request.form.get("bet") != bet.name:
        abort(404)
    is_kept = kept(visitor, record_bet, PlacedBet(slug, bet.name, chosen or None, now()))
    query |= {} if is_kept else {"on": chosen}
    return redirect(url_for(".page", slug=slug, **query, _anchor=f"bet-{LAB}"), 303)


def lab_at(slug: str) -> tuple[Chapter, Lab, Bet]:
    """A chapter with its lab, in the tab that the address has, and the question of that."""
    chapter = the_course().chapter(slug) or abort(404)
    still = article_of(slug).lab or abort(404)
    first, *further = tabs(slug)
    return chapter, next((it for it in further if it.tab == request.args.get("tab")), first), still.bet


def told_here(chapter: Chapter, visitor: Visitor, bet: Bet) -> dict[int, int | None]:
    """What was bet, by the number of the bet; nothing before that."""
    chosen = on().get("on")
    in_the_address = {LAB: chosen or None} if chosen is not None and chosen <= len(bet.choices) else {}
    return in_the_address | {
        number: choice for number, choice in remembered(article_of(chapter.slug), visitor).items() if number == LAB
    }


def given() -> dict[str, str]:
    """The parts of the address; more of a part, with + behind its name, follows it."""
    found: dict[str, list[str]] = {}
    for name, texts in request.args.lists():
        found.setdefault(name.removesuffix("+"), []).extend(texts)
    return {name: ",".join(texts) for name, texts in found.items()}


def on() -> dict[str, int]:
    """The bet where nothing can be kept."""
    chosen = request.args.get("on", type=int)
    return {} if chosen is None or chosen < 0 else {"on": chosen}


def in_address(lab: Lab) -> dict[str, int | str]:
    """What stays in the address whatever the state is: the tab and such a bet."""
    return {**({"tab": lab.tab} if lab.tab else {}), **on()}


def parts(lab: Lab, state: State) -> dict[str, Any]:
    """What the templates need to show a state."""
    return {"lab": lab, "state": state, "shown": lab.show(state), "goal": lab.goal(state)}


def written(state: State) -> str:
    """A state as an address has it."""
    return "&".join(f"{name}={value}" for name, value in state.values)
