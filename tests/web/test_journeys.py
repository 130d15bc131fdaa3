"""The two journeys that everybody makes, opening a chapter and answering a blank, go straight: what a view needs of a
package it asks for once, and few packages are entered.

A call counts where it leaves `web`: a function of another package or a method of the store, called by a view or by what
helps it. What a value tells of itself, the filters of templates and the clock are no way into a package.
"""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from flask import Flask

import app as package

HERE = Path(package.__file__).parent
PASSED_OVER = {"lowered", "level", "sunk", "now"}


def package_of(frame: FrameType | None) -> str:
    """The package whose code a frame runs; "" where it is none of ours."""
    path = Path(frame.f_code.co_filename) if frame else Path()
    return path.relative_to(HERE).parts[0].removesuffix(".py") if path.is_relative_to(HERE) else ""


def entered(visit: Callable[[], object]) -> Counter[tuple[str, str]]:
    """The functions of other packages that `web` calls during a visit, each by its package and name."""
    calls: Counter[tuple[str, str]] = Counter()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and (called := package_of(frame)) not in ("", "web"):
            caller = frame.f_back
            while caller and not package_of(caller):
                caller = caller.f_back
            name = frame.f_code.co_qualname
            is_verb = name.isidentifier() or name.startswith("Store.")
            if package_of(caller) == "web" and is_verb and name not in PASSED_OVER:
                calls[called, name] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        visit()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("journey", ["open a chapter", "answer a blank"])
def test_straight(app: Flask, journey: str) -> None:
    """At most six packages, `web` among them, and no function of one twice, for a learner who has been here before."""
    client = app.test_client()
    sent = {"Y.0.0": "7", "check": "1", "key": "a"}
    again = sent | {"Y.0.0": "8"}
    client.post("/connection/signed/5", data=sent)
    visits = {
        "open a chapter": lambda: client.get("/connection"),
        "answer a blank": lambda: client.post("/connection/signed/5", data=again, follow_redirects=False),
    }
    visits[journey]()  # what is kept from visit to visit is there
    calls = entered(visits[journey])
    assert calls
    assert {name: count for name, count in calls.items() if count > 1} == {}
    assert len({"web", *(called for called, _ in calls)}) <= 6, sorted(calls)
