"""What holds for every lab: its address, its goal, what it says, and its code."""

import re
from contextlib import redirect_stdout
from io import StringIO

import numpy as np
import pytest

from app.labs.lab import LONGEST, Lab
from tests.labs.states import EVERY, REACHED, STATES

every_lab = pytest.mark.parametrize("lab", EVERY.values(), ids=EVERY.keys())


@every_lab
def test_address(lab: Lab) -> None:
    """Every state fits into an address, and is found again there."""
    for state in (lab.start, *STATES[lab.key]):
        assert len("&".join(f"{name}={value}" for name, value in state.values)) < LONGEST
        assert lab.read(state.query()) == (state, [])


@every_lab
def test_out_of_bounds(lab: Lab) -> None:
    """What is out of bounds becomes the nearest bound, and what is nothing the start; both is said."""
    for control in lab.controls:
        if control.kind == "slider":
            state, notes = lab.read({control.name: "999999"})
            assert state.number(control.name) == control.most
            assert len(notes) == 1
        state, notes = lab.read({control.name: "\0 nothing \0"})
        assert state == lab.start
        assert len(notes) == 1


@every_lab
def test_goal(lab: Lab) -> None:
    """The goal is reached by a state that we know, and not by that at which the lab begins, however long one plays."""
    assert lab.goal(lab.read(REACHED[lab.key])[0]).is_reached
    last = {lab.walk.name: f"{float(lab.walk.most):g}"} if lab.walk else {}
    for state in (lab.start, lab.read(last)[0]):
        assert not lab.goal(state).is_reached


@every_lab
def test_speaks(lab: Lab) -> None:
    """Every state is said in a sentence and has a table; nothing is no number, and every picture says what it shows."""
    for state in (lab.start, *STATES[lab.key]):
        shown = lab.show(state)
        texts = [shown.says, *shown.lines, lab.goal(state).says, *(scene.description for scene in shown.scenes)]
        texts += [cell for row in shown.table.rows for cell in row] if shown.table else []
        assert shown.says
        assert shown.table
        assert not [text for text in texts if re.search(r"\b(nan|inf|None)\b", text)]


@every_lab
def test_controls(lab: Lab) -> None:
    """Every control but the one that Play moves stands in one group, and what is idle is one of them."""
    grouped = sorted(name for group in lab.groups for name in group.names)
    assert grouped == sorted(each.name for each in lab.controls if each is not lab.walk)
    for state in STATES[lab.key]:
        assert {*lab.idle(state)} <= {*grouped}


@every_lab
def test_tries(lab: Lab) -> None:
    """What to try are three states that the lab has, each different from that at the start."""
    assert len(lab.tries) == 3
    for attempt in lab.tries:
        state, notes = lab.read(attempt.state)
        assert not notes
        assert state != lab.start
        assert {*attempt.state} <= {name for name, _ in state.values}


@every_lab
def test_code(lab: Lab) -> None:
    """The code runs in every state, in at most twelve lines."""
    for state in (lab.start, *STATES[lab.key]):
        code = lab.code(state)
        assert len(code.splitlines()) <= 12
        with redirect_stdout(StringIO()) as said, np.errstate(all="ignore"):  # some fly off
            exec(code, {})
        assert said.getvalue() or code.startswith("#")
