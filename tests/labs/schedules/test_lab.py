"""Draw a schedule: what it lets discover is so, in states of its own, and its goal is what it says."""

from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import numpy as np
import pytest

from app.course.explorables.explorable import State
from app.labs.schedules.lab import SCHEDULE
from app.labs.schedules.measured import bowl, fixed
from app.labs.schedules.rates import SCHEDULES, SIGNS
from tests.labs.states import STATES

LONG_THEN_SHORT = "kaaaaaaaaaaa"
RESTARTS = "plc4plc4plc4"  # from 0.25, which is more than the edge of the shallow well


def state(**changed: str) -> State:
    """The state of an address that has these parts."""
    found, notes = SCHEDULE.read(changed)
    assert not notes
    return found


def places(**changed: str) -> list[float]:
    """Where the ball is, from the start on."""
    return [w for w, *_ in SCHEDULE.numbers(state(**changed))["way"]]


def test_no_fixed_rate() -> None:
    """From 3 no fixed rate of the lab ends close to −3: 0.16 and less stay on this side of the hill, 0.17 and more
    cross it and bounce, some of them back; at 0.27 and more the ball flies off."""
    ends = [places(rates=sign)[-1] for sign in SIGNS]
    assert all(abs(end + 3) > 0.05 for end in ends)
    assert all(w > 0 for sign in SIGNS[:17] for w in places(rates=sign))
    assert all(places(rates=sign)[1] < 0 for sign in SIGNS[17:])
    assert all(abs(end) > 100 for end in ends[27:])
    for sign in SIGNS[4:17]:
        assert places(rates=sign)[-1] == pytest.approx(2, abs=0.01)


def test_begins_with_the_surprise() -> None:
    """The state at the start crosses the hill, and then bounces in the deep well for ever."""
    way = places()
    assert way[1] < 0
    assert max(way[7:]) > -2.2
    assert min(way[7:]) < -3.4


def test_edge_of_the_deep_well() -> None:
    """Close to −3 a rate of 0.13 comes closer, and one of 0.14 leads away: the edge is 2/15."""
    for rate, is_closer in (("d", True), ("e", False)):
        way = [abs(w + 3) for w in places(start="-3.1", rates=rate)]
        assert (way[-1] < way[-3]) == is_closer
        assert (way[-1] < way[0]) == is_closer


def test_long_then_short() -> None:
    """One step of 0.2 and eleven of 0.1 end at −3.000."""
    assert places(rates=LONG_THEN_SHORT)[1] == pytest.approx(-0.6)
    assert round(places(rates=LONG_THEN_SHORT)[-1], 3) == -3


def test_no_slope_at_the_bottom() -> None:
    """A triangle of 0.05 to 0.25 stays in the shallow well, and who starts at its bottom stays there exactly."""
    assert round(places(rates=SCHEDULES["Triangle"])[-1], 3) == 2
    for row in (*SCHEDULES.values(), RESTARTS):
        assert set(places(start="2", rates=row)) == {2.0}


def test_presets_end_in_the_shallow_well() -> None:
    """All but the fixed rate are too low at first to cross the hill."""
    for name, row in SCHEDULES.items():
        assert (places(rates=row)[-1] > 0) == (name != "Fixed")


def test_noise_helps_out() -> None:
    """Restarts lead out of the shallow well with noise alone, and only above its edge of 1/5: below it, what noise
    pushes aside comes back."""
    out = {
        row: sum(places(start="2", rates=row, noise="2", seed=f"{seed}")[-1] < 0 for seed in range(100))
        for row in (RESTARTS, SCHEDULES["Restarts"])
    }
    assert out[RESTARTS] > 10
    assert out[SCHEDULES["Restarts"]] == 0
    assert places(rates=SCHEDULES["Triangle"], noise="2", seed="27")[-1] < 0
    assert places(rates=SCHEDULES["Triangle"], noise="2", seed="1")[-1] > 0


def test_tries() -> None:
    """What to try does what it says."""
    ends = [SCHEDULE.numbers(SCHEDULE.read(attempt.state)[0])["way"][-1][0] for attempt in SCHEDULE.tries]
    assert [round(end, 1) for end in ends[:2]] == [2, 2]
    assert ends[2] < 0


def test_goal() -> None:
    """It is reached after the last step, from 3, without noise."""
    goal = SCHEDULE.goal(state(rates=LONG_THEN_SHORT))
    assert goal.is_reached
    assert goal.says == "After 12 steps the ball is 0.0002 away from −3."
    for changed in ({"step": "11"}, {"start": "2.9"}, {"noise": "0.1", "seed": "3"}):
        assert not SCHEDULE.goal(state(rates=LONG_THEN_SHORT, **changed)).is_reached
    near = [SCHEDULE.goal(state(rates=row)) for row in ("k77733333333", "kcccccccc000")]
    assert [(goal.says[27:33], goal.is_reached) for goal in near] == [("0.0497", True), ("0.0530", False)]
    assert SCHEDULE.goal(state(rates=LONG_THEN_SHORT, step="11")).says.endswith("1 step is left.")
    assert SCHEDULE.goal(state(step="1")).says.startswith("After 1 step the ball")
    assert "without noise" in SCHEDULE.goal(state(noise="1")).says


def test_says() -> None:
    """Where the ball is, and in which well."""
    assert SCHEDULE.show(state()).says == "Step 12 of 12: the ball is at −2.08, in the deep well. Loss −11.28."
    assert SCHEDULE.show(state(step="0")).says == "Step 0 of 12: the ball is at 3.00, in the shallow well. Loss 2.25."
    assert "0.00, on the top of the hill" in SCHEDULE.show(state(start="0")).says
    assert SCHEDULE.show(state(rates="u")).says == "Step 12 of 12: the ball flew off."


def test_table() -> None:
    """Each step so far has its rate, its slope, and where the ball was then."""
    table = SCHEDULE.show(state(rates=LONG_THEN_SHORT, step="2")).table
    assert table
    assert [dict(zip(table.head, row, strict=True)) for row in table.rows] == [
        {"step": "0", "rate": "", "slope": "", "is at w": "3.00", "loss": "2.25", "where": "shallow well"},
        {"step": "1", "rate": "0.2", "slope": "18.00", "is at w": "−0.60", "loss": "−1.12", "where": "deep well"},
        {"step": "2", "rate": "0.1", "slope": "3.74", "is at w": "−0.97", "loss": "−2.93", "where": "deep well"},
    ]


def test_code() -> None:
    """The code prints where the ball is, and the loss there."""
    for each in (SCHEDULE.start, *STATES["learning-rate"]):
        quiet = state(**each.query(noise="0"))
        scope: dict[str, Any] = {}
        with redirect_stdout(StringIO()) as said, np.errstate(all="ignore"):  # some fly off
            exec(SCHEDULE.code(quiet), scope)
        w, loss, _ = SCHEDULE.numbers(quiet)["way"][quiet.whole("step")]
        if abs(w) < 100:
            assert scope["w"] == pytest.approx(w, rel=1e-9)
            assert float(said.getvalue().split()[-1]) == pytest.approx(loss, rel=1e-6)


def test_figures() -> None:
    """What the script prints of finer rates: none settles in the deep well, all below 1/6 do in the shallow one."""
    found = [*bowl(), *fixed()]
    for said in (
        "fixed rates of the lab that are within 0.05 of -3: []",
        "of 399 fixed rates, 0.001 to 0.399, settle at -3: 0",
        "of 399 fixed rates, 0.001 to 0.399, settle at 2: 166, up to 0.166",
        "bowl, rate 3/(2C): factor -1/2, from 4: 4, -2, 1, -1/2",
    ):
        assert said in found
