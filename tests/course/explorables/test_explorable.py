"""What all explorables promise: a state is read from any address, is written into one, and is always shown."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.course.explorables.explorable import Choice, Explorable, Shown, Slider, State
from app.course.explorables.registry import EXPLORABLES
from app.course.prose.explores import KEPT

every_explorable = pytest.mark.parametrize("explorable", EXPLORABLES.values(), ids=EXPLORABLES)
TURN = Slider("turn", "Turn", Fraction(-3), Fraction(3), Fraction(1, 2), Fraction(1, 2))
WAY = Choice("way", "The way", {"up": "upwards", "down": "downwards"})
OWN = Explorable("own", "Our own", (TURN, WAY), lambda state: Shown(""))


@pytest.mark.parametrize(
    ("turn", "value", "says"),
    [
        ("2", 2, ""),
        ("-1.5", Fraction(-3, 2), ""),
        ("\u22121.5", Fraction(-3, 2), ""),  # a minus sign as it is printed
        (" 1 ", 1, ""),
        ("3.5", 3, "Turn goes from −3 to 3 in steps of 0.5, so it is 3 here."),
        ("-99", -3, "Turn goes from −3 to 3 in steps of 0.5, so it is −3 here."),
        ("0.6", Fraction(1, 2), "Turn goes from −3 to 3 in steps of 0.5, so it is 0.5 here."),
        *((text, Fraction(1, 2), "Turn was no number, so it is 0.5 again.") for text in (
            "", "x", "1e9", "1/2", "--1", "nan", "1234567", "0.1234567", "\u0663",
        )),
    ],
)  # fmt: skip
def test_a_number(turn: str, value: Fraction, says: str) -> None:
    """A number that the control cannot have becomes the nearest one, and what is no number becomes the start."""
    state, notes = OWN.read({"turn": turn, "other": "5"})
    assert state.number("turn") == value
    assert notes == ([says] if says else [])
    assert state["way"] == "up"


def test_a_choice() -> None:
    """A choice that is not there becomes the first one."""
    assert OWN.read({"way": "down"}) == (State((("turn", "0.5"), ("way", "down"))), [])
    state, (note,) = OWN.read({"way": "Down"})
    assert state == OWN.start
    assert note == "The way: there is no such choice, so it is “upwards” again."


def test_beside() -> None:
    """From each number a walk leads to the one before and the next, and nowhere beyond the ends."""
    turn = OWN.start
    assert OWN.beside(TURN, turn, 1) == {"turn": "1", "way": "up"}
    assert OWN.beside(TURN, turn, -1) == {"turn": "0", "way": "up"}
    assert OWN.beside(TURN, State((("turn", "3"), ("way", "up"))), 1) is None
    assert OWN.beside(TURN, State((("turn", "-3"), ("way", "up"))), -1) is None


@every_explorable
def test_names(explorable: Explorable) -> None:
    """No control has a name that means something else in the address of a chapter, or that another one has."""
    names = [control.name for control in explorable.controls]
    assert len({*names, *KEPT, "explore", "svg"}) == len(names) + len(KEPT) + 2
    assert all(name.isalnum() and name.islower() for name in names)


@every_explorable
def test_start(explorable: Explorable) -> None:
    """It starts at numbers that its controls have: nothing has to be said of them."""
    assert explorable.read(explorable.start.query()) == (explorable.start, [])


def states(explorable: Explorable) -> st.SearchStrategy[Mapping[str, str]]:
    """All that may stand in an address: numbers that a control has, and others."""

    def texts(control: Slider | Choice) -> st.SearchStrategy[str]:
        if isinstance(control, Choice):
            return st.sampled_from([*control.options])
        count = int((control.most - control.least) / control.step)
        return st.integers(-1, count + 1).map(lambda place: str(float(control.least + place * control.step)))

    return st.fixed_dictionaries({control.name: texts(control) for control in explorable.controls})


@every_explorable
@settings(max_examples=25)
@given(data=st.data())
def test_every_state(explorable: Explorable, data: st.DataObject) -> None:
    """Every state is shown, in words and for those who do not see; and its address leads to it again."""
    state, _ = explorable.read(data.draw(states(explorable)))
    assert explorable.read(state.query()) == (state, [])
    shown = explorable.show(state)
    assert shown.says.endswith(".")
    assert shown.scenes or shown.equations
    for picture in shown.scenes:
        assert picture.title
        assert picture.description.endswith(".")
    assert not shown.table or {len(row) for row in shown.table.rows} == {len(shown.table.head)}


@every_explorable
def test_ends(explorable: Explorable) -> None:
    """At the ends of all controls something is shown as well."""
    ends = [
        (str(float(each.least)), str(float(each.most))) if isinstance(each, Slider) else [*each.options]
        for each in explorable.controls
    ]
    for values in product(*ends):
        state, notes = explorable.read(dict(zip((each.name for each in explorable.controls), values, strict=True)))
        assert explorable.show(state).says
        assert notes == []
