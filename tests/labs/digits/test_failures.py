"""The tab of failures: what is said of each, what the other networks say, and what one silent neuron changes."""

import numpy as np
import pytest

from app.course.explorables.explorable import State
from app.labs.digits.failures import FAILURES, TRUE
from app.labs.digits.network import respond
from tests.labs.digits.data import FACTS, NETWORKS
from tests.labs.digits.data import FAILURES as PICTURES
from tests.labs.digits.test_lab import boxes, where

TOLD = FACTS["failures"]["test_pictures"]
RIGHT = [failure["digit"] for failure in TOLD]


def state(**changed: str) -> State:
    found, notes = FAILURES.read(changed)
    assert notes == []
    return found


def test_sure_and_wrong() -> None:
    """Each of the twelve is read as another digit, with more than 90 %, and the tab says how many there are of such."""
    for place, told in enumerate(TOLD, 1):
        shares = FAILURES.numbers(state(failure=str(place)))["shares"]
        assert shares.index(max(shares)) == told["read"] != told["digit"]
        assert max(shares) > 0.9
        says = FAILURES.show(state(failure=str(place))).says
        an = "an" if told["digit"] == 8 else "a"
        assert says.startswith(f"Failure {place} of 12: {an} {told['digit']}, read as {told['read']} with ")
    shift = FACTS["networks"]["shift"]
    assert f"{shift['wrong']} wrongly; in {shift['wrong_and_sure']} of them it is more than 90 %" in FAILURES.intro
    assert [*TRUE] == RIGHT


@pytest.mark.parametrize(("net", "count"), [("shift", 0), ("relu", 0), ("sigmoid", 1)])
def test_hard_for_all(net: str, count: int) -> None:
    """The other networks fall for the same digits: without shifts for all twelve, with sigmoid for all but one."""
    answers = FAILURES.numbers(state(net=net))["answers"]
    assert answers == respond(NETWORKS[net], PICTURES).scores.argmax(axis=1).tolist()
    assert sum(said == digit for said, digit in zip(answers, RIGHT, strict=True)) == count
    said = "none is" if not count else f"{count} is"
    assert FAILURES.show(state(net=net)).says.endswith(f"Of the twelve, {said} read rightly.")


def test_read_rightly() -> None:
    """Failure 12 is a 0 for the network with sigmoid."""
    says = FAILURES.show(state(net="sigmoid", failure="12")).says
    assert says.startswith("Failure 12 of 12: a 0, read rightly with 72.8 %.")


def test_one_silent_neuron() -> None:
    """Nine of the twelve are read rightly while one neuron is silent, and four of them with over 90 %."""
    found: dict[int, float] = {}
    for silent in range(32):
        shares = respond(NETWORKS["shift"], PICTURES, frozenset({silent})).shares
        for place, (row, digit) in enumerate(zip(shares, RIGHT, strict=True), 1):
            if row.argmax() == digit:
                found[place] = max(found.get(place, 0), float(row[digit]))
    assert sorted(found) == [1, 3, 4, 5, 6, 7, 8, 9, 12]
    assert [place for place, share in sorted(found.items()) if share > 0.9] == [4, 7, 8, 12]


def test_goal() -> None:
    """One state reaches it; another network does not count, nor less than 90 %."""
    assert FAILURES.goal(state(failure="8", silent="11")).is_reached
    assert FAILURES.goal(state(failure="8")).says == "The right digit, 6, gets under 0.1 %."
    assert not FAILURES.goal(state(failure="1", silent="11")).is_reached  # 82 %
    away = FAILURES.goal(state(failure="8", silent="11", net="relu"))
    assert (away.is_reached, away.says) == (False, "The goal is for the network trained with shifts.")


def test_tries() -> None:
    """Silent neuron 11 lets failure 1 be the 8 that it is."""
    says = FAILURES.show(FAILURES.read(FAILURES.tries[2].state)[0]).says
    assert says.startswith("Failure 1 of 12: an 8, read rightly with 82.")


def test_speakers() -> None:
    """What the neurons that speak loudest add to the winner are products of the second layer and its last weights."""
    (line,) = FAILURES.show(state(failure="3")).lines
    response = respond(NETWORKS["shift"], PICTURES[2])
    added = NETWORKS["shift"].weights[2][TOLD[2]["read"]] * response.inputs[2]
    loudest = np.argsort(-np.abs(added), kind="stable")[0]
    said = f"{added[loudest]:.2f}".replace("-", "−")
    assert line.startswith(f"Of the second layer, these speak loudest for {TOLD[2]['read']} or against it: ")
    assert f": neuron {loudest + 17} with {said}," in line


def test_all_are_drawn() -> None:
    """Each stands in its place, with its pixels; the open one is large."""
    shown = FAILURES.show(state(failure="9"))
    large = {pixel for grey in range(1, 6) for pixel in boxes(shown.scenes[0], f"pad-{grey}", 10)}
    assert large == where(PICTURES[8] > 0)
    drawn = {pixel for grey in range(1, 6) for pixel in boxes(shown.scenes[1], f"twelve-{grey}", 2, 6, 6)}
    assert {(row - 42, column - 66) for row, column in drawn if row >= 42 and 66 <= column < 99} == large
    assert len(drawn) == np.count_nonzero(PICTURES)
