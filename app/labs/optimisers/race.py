"""The race of chapter 17: up to four optimisers on one landscape, step by step."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from app.course.explorables.explorable import Choice, Shown, Slider, State, Table
from app.labs.figures import pair, plain, sized
from app.labs.lab import Goal, Group, Lab, Try
from app.labs.optimisers.code import code
from app.labs.optimisers.landscapes import LANDSCAPES
from app.labs.optimisers.meter import meter
from app.labs.optimisers.picture import picture
from app.labs.optimisers.rules import rule
from app.labs.optimisers.walkers import STEPS, Ground, Spot, Walker, walk
from app.labs.shapes import DASHES, sample

KINDS = {
    "none": "nobody",
    "plain": "Plain steps",
    "momentum": "Momentum",
    "rmsprop": "RMSprop",
    "adam": "Adam",
    "lion": "Lion",
}
NAMES = KINDS | {"plain": "Plain"}
NO_MEMORY = ("none", "plain")
STARTS = {"a": ("plain", "0.0769", "0.9"), "b": ("momentum", "0.08", "0.4"), "c": ("adam", "0.5", "0.9")}
FOURTH = ("none", "0.25", "0.9")
START = 10, 2
LIMIT, WITHIN = 0.01, 20  # the loss to come below, and the steps there are for it


class Runner(NamedTuple):
    """A walker, its name in words, and its way."""

    walker: Walker
    title: str
    spots: Sequence[Spot]


def ground_of(state: State) -> Ground:
    noise = float(state.number("noise"))
    return Ground(LANDSCAPES[state["land"]], float(state["times"]), noise, state.whole("seed"))


def runners(state: State) -> list[Runner]:
    """Who runs, and the whole way of each."""
    ground, x, y = ground_of(state), float(state.number("x")), float(state.number("y"))
    walkers = [
        Walker(name, state[name], float(state.number(f"{name}-eta")), float(state.number(f"{name}-beta")))
        for name in DASHES
        if state[name] != "none"
    ]
    return [Runner(walker, NAMES[walker.kind], walk(walker, ground, x, y)) for walker in walkers]


def numbers(state: State) -> dict[str, Any]:
    """All ways, with the loss at each place and what is remembered there."""
    ground = ground_of(state)
    return {
        runner.walker.name: [[it.x, it.y, ground.loss(it), *it.m, *it.s, *it.g] for it in runner.spots]
        for runner in runners(state)
    }


def show(state: State) -> Shown:
    """The landscape with all ways, what each rule just did, and the numbers."""
    ground, step, running = ground_of(state), state.whole("step"), runners(state)
    says = told(running, ground, step)
    start = float(state.number("x")), float(state.number("y"))
    return Shown(
        says=says,
        scenes=(picture(running, ground, start, step, f"{ground.land.title.capitalize()}, seen from above. {says}"),),
        lines=tuple(rule(it.title, it.walker, it.spots, step) for it in running) if step else (),
        table=Table(
            ("who", "loss", "is at (x, y)", "last slope", "was at"),
            tuple(row(it.title, it.spots[: step + 1], ground) for it in running),
        ),
    )


def row(title: str, spots: Sequence[Spot], ground: Ground) -> tuple[str, ...]:
    here = spots[-1]
    before = (pair(*here.g), pair(spots[-2].x, spots[-2].y)) if len(spots) > 1 else ("", "")
    return title, sized(ground.loss(here)), pair(here.x, here.y), *before


def told(running: Sequence[Runner], ground: Ground, step: int) -> str:
    """Who is how far, the nearest first."""
    if not running:
        return "Nobody runs."
    order = sorted(running, key=lambda it: ground.loss(it.spots[step]))
    losses = [f"{it.title} {sized(ground.loss(it.spots[step]))}" for it in order]
    gone = [it.title for it in order if it.spots[step].is_gone]
    flown = f" {' and '.join(gone)} flew off." if gone else ""
    return f"Step {step} of {STEPS} in the {ground.land.title}. Loss, the smallest first: {', '.join(losses)}.{flown}"


def goal(state: State) -> Goal:
    """Is a loss below 0.01 reached in at most 20 steps, in the valley as it is at first?"""
    ground, step, running = ground_of(state), state.whole("step"), runners(state)
    scene = meter([(it.walker.name, ground.loss(it.spots[step])) for it in running], LIMIT)
    where = tuple(state[name] for name in ("land", "times", "noise", "x", "y"))
    if where != ("valley", "1", "0", *map(str, START)):
        return Goal(False, "The goal is for the long valley from (10, 2), with the loss as it is and no noise.", scene)
    last = min(step, WITHIN)
    there = [(turn, it.title) for it in running for turn in range(last + 1) if ground.loss(it.spots[turn]) < LIMIT]
    if there:
        turn, title = min(there)
        return Goal(True, f"{title} is below {LIMIT} after {turn} steps.", scene)
    if not running or step > WITHIN:
        return Goal(False, f"Nobody was below {LIMIT} after {WITHIN} steps.", scene)
    best = min(running, key=lambda it: ground.loss(it.spots[step]))
    left = f"{WITHIN - step} steps are left" if WITHIN - step != 1 else "1 step is left"
    return Goal(False, f"Nearest: {best.title}, {sized(ground.loss(best.spots[step]))}. {left}.", scene)


def idle(state: State) -> set[str]:
    """What somebody without memory keeps means nothing, nor does the rate of nobody."""
    keeps = {f"{name}-beta" for name in DASHES if state[name] in NO_MEMORY}
    rates = {f"{name}-eta" for name in DASHES if state[name] == "none"}
    return keeps | rates | ({"seed"} if not state.number("noise") else set())


def of_walker(name: str) -> tuple[Choice, Slider, Slider]:
    """The controls of one walker."""
    kind, rate, keep = STARTS.get(name, FOURTH)
    others = {each: title for each, title in KINDS.items() if each != kind}
    least, fine = Fraction(0), Fraction(1, 10_000)
    return (
        Choice(name, "Who", {kind: KINDS[kind]} | others),
        Slider(f"{name}-eta", "rate", least, Fraction(2), Fraction(rate), fine, text=plain),
        Slider(f"{name}-beta", "share", least, Fraction(999, 1_000), Fraction(keep), fine, text=plain),
    )


def race(**changed: str) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in changed.items()}


TENTH = Fraction(1, 10)
CONTROLS = (
    Slider("step", "Step", Fraction(0), Fraction(STEPS), Fraction(12), is_walk=True),
    *(control for name in DASHES for control in of_walker(name)),
    Choice("land", "Landscape", {name: land.title for name, land in LANDSCAPES.items()}),
    Slider("x", "start x", Fraction(-4), Fraction(12), Fraction(START[0]), TENTH, text=plain),
    Slider("y", "start y", Fraction(-5), Fraction(5), Fraction(START[1]), TENTH, text=plain),
    Choice("times", "Loss", {"1": "as it is", "100": "times 100"}),
    Slider("noise", "noise", Fraction(0), Fraction(5), Fraction(0), TENTH, text=plain),
    Slider("seed", "seed", Fraction(0), Fraction(999), Fraction(1)),
)
RACE = Lab(
    name="race",
    title="The race",
    controls=CONTROLS,
    show=show,
    slug="optimisers",
    script="optimisers",
    numbers=numbers,
    challenge=f"In the long valley, come below a loss of {LIMIT} in at most {WITHIN} steps.",
    goal=goal,
    groups=(
        *(
            Group(f"Walker {place}", (name, f"{name}-eta", f"{name}-beta"), sample(name))
            for place, name in enumerate(DASHES, 1)
        ),
        Group("Where they walk", ("land", "x", "y", "times", "noise", "seed")),
    ),
    tries=(
        Try("Let plain steps be a little longer: at 0.08 they bounce for ever.", race(a_eta="0.08", step="60")),
        Try(
            "Multiply the loss by 100: who walks the same way as before?",
            race(times="100", b="rmsprop", b_eta="0.5", b_beta="0.9", step="12"),
        ),
        Try(
            "Start on the ridge of a saddle: without noise nobody leaves it.",
            race(land="saddle", y="0", x="10", step="40"),
        ),
    ),
    code=code,
    before={"step": "0"},
    idle=idle,
    redraws=frozenset({"land"}),
)
