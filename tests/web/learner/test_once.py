"""The same form sent twice is one submission, and two tabs are two: nothing is counted twice, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.explain.notation import number
from tests.sampling import LONG
from tests.web.doors import PASSWORD, copy, kept, member
from tests.web.pages import one, texts, tree

pytestmark = pytest.mark.slow

PROBLEM = "/sound/one-output/7"
PEOPLE, TURNS = (20, 50) if LONG else (5, 20)
FRAGMENT = {"HX-Request": "true"}
BLANK = "Y.0.0"


def right(app: Flask) -> str:
    """The number that is missing."""
    problem = app.extensions["course"].chapters[0].ladder[0].problem(7)
    return number(problem.value(problem.blanks[0]))


def two_tabs(app: Flask) -> list[FlaskClient]:
    """Two tabs of a guest, who stands before a problem."""
    client = app.test_client()
    client.get("/sound")
    return [copy(app, client), copy(app, client)]


def without_key(html: str) -> str:
    """A problem without the random word that the next submission will have."""
    key = one(tree(html, fragment=True), 'input[name="key"]').attrs["value"]
    return html.replace(str(key), "")


def test_double_click(trial: Flask) -> None:
    """A form that comes twice at once, again and again: one row each, and two answers that are the same."""

    def send(tab: FlaskClient, turn: int) -> str:
        form = {BLANK: f"1{turn}", "check": "1", "key": f"{turn}"}
        answer = tab.post(PROBLEM, data=form, headers=FRAGMENT)
        assert answer.status_code == 200
        return answer.text

    with ThreadPoolExecutor(2) as both:
        for _ in range(PEOPLE):
            tabs = two_tabs(trial)
            for turn in range(TURNS):
                first, second = both.map(send, tabs, [turn] * 2)
                assert first == second or without_key(first) == without_key(second)
    rows = kept(trial)["attempt"]
    assert [row.typed for row in rows] == [f"1{turn}" for turn in range(TURNS)] * PEOPLE
    assert len({(row.learner_id, row.submission) for row in rows}) == TURNS * PEOPLE


def test_sent_again_later(trial: Flask) -> None:
    """A form that comes once more, after others, is answered as it was at first, and a new one by what came before."""
    (tab, _) = two_tabs(trial)

    def said(typed: str, key: str) -> str:
        form = {BLANK: typed, "check": "1", "key": key}
        return " ".join(texts(tree(tab.post(PROBLEM, data=form, headers=FRAGMENT).text, fragment=True), ".says"))

    first, second = said("95", "one"), said("94", "two")
    assert "before" not in first + second
    assert [said("95", "one"), said("94", "two")] == [first, second]
    again = said("95", "three")
    assert again.endswith("You typed the same number before. A hint may help.")
    assert "No single slip leads there." in first
    assert (first.count("A hint may help."), again.count("A hint may help.")) == (1, 1)
    assert len(kept(trial)["attempt"]) == 3


def test_solved_twice(trial: Flask) -> None:
    """A step that is solved twice at once is solved once."""
    tabs = two_tabs(trial)
    form = {BLANK: right(trial), "check": "1", "key": "as the page brought it"}
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda tab: tab.post(PROBLEM, data=form), tabs))
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(kept(trial)["attempt"]) == 1
    assert figures(tabs[0])[:2] == ["1 of 4", "1"]


def figures(client: FlaskClient) -> list[str]:
    """What somebody has done: steps, problems, blanks, days."""
    return texts(tree(client.get("/account").text), ".figures dd")


def test_two_tabs(trial: Flask) -> None:
    """Two tabs answer a problem differently, again and again: both answers are kept, and each tab sees its own."""

    def send(tab: FlaskClient, typed: int) -> None:
        answer = tab.post(PROBLEM, data={BLANK: str(typed), "check": "1", "key": str(typed)}, headers=FRAGMENT)
        assert answer.status_code == 200
        assert f'value="{typed}"' in answer.text

    with ThreadPoolExecutor(2) as both:
        for _ in range(PEOPLE // 2):
            before, tabs = len(kept(trial)["attempt"]), two_tabs(trial)
            for turn in range(TURNS):
                list(both.map(send, tabs, [1_000 + turn, 2_000 + turn]))
            typed = [int(row.typed) for row in kept(trial)["attempt"][before:]]
            left, right = ([answer for answer in typed if answer // 1_000 == side] for side in (1, 2))
            assert left == list(range(1_000, 1_000 + TURNS))  # each tab's in its order
            assert right == list(range(2_000, 2_000 + TURNS))
            last = one(tree(tabs[0].get(PROBLEM).text), f'input[name="{BLANK}"]').attrs["value"]
            assert last == str(typed[-1])


def test_right_in_one_tab(trial: Flask) -> None:
    """What one tab has solved stays solved, whatever wrong number the other one sends later."""
    client, _ = member(trial)
    for typed in (right(trial), "12345"):
        client.post(PROBLEM, data={BLANK: typed, "check": "1"})
    assert figures(client)[0] == "1 of 4"
    assert len(tree(client.get("/sound").text).query(".steps [data-solved]")) == 1


def test_a_guest_comes_twice_at_once(trial: Flask) -> None:
    """A guest's first answer, sent from two tabs at once, makes one learner."""
    client = trial.test_client()
    client.get("/sound")
    tabs = [copy(trial, client) for _ in range(4)]
    with ThreadPoolExecutor(4) as all_tabs:
        list(all_tabs.map(lambda it: it[1].post(PROBLEM, data={BLANK: f"1{it[0]}", "check": "1"}), enumerate(tabs)))
    after = kept(trial)
    assert [len(after[table]) for table in ("learner", "session", "attempt")] == [1, 1, 4]


def test_a_name_is_given_once(trial: Flask) -> None:
    """Of several who choose the same name at once, one gets it."""
    browsers = [trial.test_client() for _ in range(4)]
    form = {"name": "Anybody", "password": PASSWORD}
    with ThreadPoolExecutor(4) as at_once:
        codes = list(at_once.map(lambda it: it.post("/sign-up", data=form).status_code, browsers))
    assert sorted(codes) == [303, 400, 400, 400]
    assert len(kept(trial)["learner"]) == 1
