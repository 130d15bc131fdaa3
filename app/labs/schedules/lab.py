"""Draw a schedule: the lab of chapter 18, with the rate of each of twelve steps, and a ball in two wells."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from app.course.explorables.explorable import Shown, Slider, State, Table
from app.explain.notation import MINUS
from app.labs.figures import factor, plain, rounded, sized
from app.labs.lab import Goal, Group, Lab, Try
from app.labs.schedules.code import code
from app.labs.schedules.meter import CLOSE, meter
from app.labs.schedules.picture import rates, wells
from app.labs.schedules.rates import FIXED, RATES, SCHEDULES, STEPS, Rates, hundredths, rates_of
from app.labs.schedules.walk import DEEP, HILL, Spot, loss, walk

START = 3


def way_of(state: State) -> list[Spot]:
    """The whole way of the ball."""
    noise = float(state.number("noise"))
    return walk(float(state.number("start")), rates_of(state["rates"]), noise, state.whole("seed"))


def numbers(state: State) -> dict[str, Any]:
    """Where the ball is after each step, the loss there, and the slope that led there."""
    return {"way": [[spot.w, loss(spot.w), spot.g] for spot in way_of(state)]}


def show(state: State) -> Shown:
    """The wells and the rates, what the last step did, and the numbers of all steps so far."""
    step, row, spots = state.whole("step"), hundredths(state["rates"]), way_of(state)
    says = told(spots[step], step)
    drawn = ", ".join(plain(each / 100) for each in row)
    return Shown(
        says=says,
        scenes=(
            wells(spots, step, f"A shallow well at 2, a deep one at {MINUS}3, and a hill between them at 0. {says}"),
            rates(row, spots, step, f"The rates are {drawn}. {says}"),
        ),
        lines=rule(spots, step, row[step - 1] / 100, bool(state.number("noise"))) if step else (),
        table=Table(
            ("step", "rate", "slope", "is at w", "loss", "where"),
            tuple(line(turn, spots[turn], row[turn - 1] / 100) for turn in range(step + 1)),
        ),
    )


def line(turn: int, spot: Spot, rate: float) -> tuple[str, ...]:
    before = (plain(rate), rounded(spot.g)) if turn else ("", "")
    return str(turn), *before, rounded(spot.w), sized(loss(spot.w)), spot.where


def told(spot: Spot, step: int) -> str:
    """Where the ball is."""
    if spot.is_gone:
        return f"Step {step} of {STEPS}: the ball flew off."
    at = f"{rounded(spot.w)}, {'on the' if spot.w == HILL else 'in the'} {spot.where}"
    return f"Step {step} of {STEPS}: the ball is at {at}. Loss {sized(loss(spot.w))}."


def rule(spots: Sequence[Spot], step: int, rate: float, is_noisy: bool) -> tuple[str, ...]:
    """How the ball went on at a step."""
    before, here = spots[step - 1], spots[step]
    if here.is_gone:
        return ("w flew off",)
    w, noise = rounded(before.w), " + noise" if is_noisy else ""
    return (
        f"slope = {w}·({w} {MINUS} 2)·({w} + 3){noise} = {rounded(here.g)}",
        f"w = {w} {MINUS} {plain(rate)}·{factor(here.g)} = {rounded(here.w)}",
    )


def goal(state: State) -> Goal:
    """Is the ball close to the bottom of the deep well at the end, from 3 and without noise?"""
    step, spots = state.whole("step"), way_of(state)
    distance = abs(spots[step].w - DEEP)
    scene = meter(distance)
    if state.number("start") != START or state.number("noise"):
        return Goal(False, f"The goal is for a start at {START}, without noise.", scene)
    says = f"After {step} step{'s' * (step != 1)} the ball is {sized(distance)} away from {MINUS}3."
    if step < STEPS:
        left = f"{STEPS - step} steps are left" if STEPS - step != 1 else "1 step is left"
        return Goal(False, f"{says} {left}.", scene)
    return Goal(distance <= CLOSE, says, scene)


def idle(state: State) -> set[str]:
    """Without noise there is no seed."""
    return set() if state.number("noise") else {"seed"}


TENTH = Fraction(1, 10)
SCHEDULE = Lab(
    name="schedules",
    title="Draw a schedule",
    controls=(
        Slider("step", "Step", Fraction(0), Fraction(STEPS), Fraction(STEPS), is_walk=True),
        Rates("rates", "rates", RATES, FIXED),
        Slider("start", "start", Fraction(-4), Fraction(4), Fraction(START), TENTH, text=plain),
        Slider("noise", "noise", Fraction(0), Fraction(2), Fraction(0), TENTH, text=plain),
        Slider("seed", "seed", Fraction(0), Fraction(999), Fraction(1)),
    ),
    show=show,
    slug="learning-rate",
    script="schedules",
    numbers=numbers,
    challenge=f"From {START}, come within {CLOSE} of {MINUS}3, the bottom of the deep well, in {STEPS} steps.",
    goal=goal,
    groups=(
        Group(
            "Schedule",
            ("rates",),
            note="One sign for each step, in hundredths: 0 to 9, then a for 10, b for 11, up to u for 30. Or type "
            "numbers, as in 0.2 0.1: the last one stays.",
        ),
        Group("The ball", ("start", "noise", "seed")),
    ),
    tries=(
        Try("Take 0.16 for all steps, the largest fixed rate that does not cross the hill.", {"rates": "g" * STEPS}),
        Try(
            "Let the rate climb once the ball has settled: without a slope nothing happens.",
            {"rates": SCHEDULES["Triangle"]},
        ),
        Try(
            "The same triangle with noise: with this seed the ball gets out, and with most it does not.",
            {"rates": SCHEDULES["Triangle"], "noise": "2", "seed": "27"},
        ),
    ),
    code=code,
    before={"step": "0"},
    idle=idle,
    presets=tuple(Try(title, {"rates": row}) for title, row in SCHEDULES.items()),
)
