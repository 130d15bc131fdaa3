"""Reviews and days in a row as the site tells them, to somebody with a past: what comes back, when, and how much."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.keys import Token
from app.formats.dates import DAY
from app.learning.learners import Visitor, record
from app.learning.progress import HINT, RIGHT, TOLD, WRONG, Attempt, Outcome
from tests.strategies import COURSE
from tests.web.clocks import StoppedClock, stop_clock
from tests.web.doors import cookie, new_name, store_of
from tests.web.pages import one, text, texts, tree
from tests.web.small_school import join, school

HOUR = 3_600_000  # ms
TODAY = 20_000  # days since 1970
STEPS = list(COURSE.steps())
NOON = DAY // 2


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    """Noon of a day, to begin with."""
    return stop_clock(monkeypatch, TODAY * DAY + NOON)


def guest(app: Flask) -> FlaskClient:
    """Somebody whom the site knows by a cookie, and of whom it knows nothing else."""
    client = app.test_client()
    client.get("/dot-product/dot-two-pairs", follow_redirects=True)
    return client


def remember(app: Flask, client: FlaskClient, facts: list[Attempt]) -> None:
    """Have the site know what somebody has done, in this order."""
    kind, _, signed = cookie(client).partition(".")
    visitor = Visitor(Token(kind, signed.rpartition(".")[0]), first_seed=1)
    for number in range(0, len(facts), 500):
        store_of(app).write(record, visitor, new_name(), facts[number : number + 500])


def fact(moment: int, step: int = 0, seed: int = 1, verdict: Outcome = RIGHT) -> Attempt:
    """One fact about the first blank of a problem; a right one solves it."""
    return Attempt(*STEPS[step], seed, "Y.0.0", "1", verdict, None, 0, verdict == RIGHT, moment)


def day(number: int, time: int = NOON) -> int:
    """A moment of a day, counted from today."""
    return (TODAY + number) * DAY + time


def notice(client: FlaskClient) -> str:
    """What the page of reviews says first."""
    page = tree(client.get("/review").text)
    return " ".join(texts(page, "main > .ask, main > .notice, main > .small")[:2])


def days_in_a_row(client: FlaskClient) -> int:
    figures = " ".join(texts(tree(client.get("/account").text), ".figures div"))
    found = re.search(r"Days in a row\s*(\d+)", figures)
    assert found
    return int(found[1])


@pytest.mark.parametrize(
    "slip",
    [
        [fact(day(59), seed=4, verdict=WRONG), fact(day(59), seed=4)],
        [fact(day(59), seed=4, verdict=HINT), fact(day(59), seed=4)],
        [fact(day(59), seed=4, verdict=TOLD)],
        [fact(day(59), seed=4, verdict=WRONG), fact(day(59), seed=5)],
    ],
    ids=["wrong", "hint", "told", "left for another"],
)
def test_a_failed_review(slip: list[Attempt], app: Flask, clock: StoppedClock) -> None:
    """A skill that was right on three days and is not right at once at its review comes back on the next day."""
    client = guest(app)
    remember(app, client, [fact(day(since), seed=since) for since in (0, 2, 13)])
    clock.wall = day(59)
    assert "Review 1 skill" in notice(client)
    remember(app, client, slip)
    assert "The next one comes back tomorrow." in notice(client)
    clock.wall = day(60, 0)
    assert "Review 1 skill" in notice(client)


def test_why_it_comes_today(app: Flask, clock: StoppedClock) -> None:
    """Each skill shows its practices as dots and in words; one that waits says why, with its own numbers."""
    client = guest(app)
    remember(app, client, [fact(day(0, turn), step) for turn, step in enumerate((0, 1, 2))])
    remember(app, client, [fact(day(2, turn), step, 2) for turn, step in enumerate((0, 1))])
    remember(app, client, [fact(day(13), 1, seed=3, verdict=WRONG), fact(day(13, NOON + 1), 0, seed=3)])
    clock.wall = day(16)
    page = tree(client.get("/review").text)
    weakest, wrong = one(page, "section[aria-labelledby=today]").query("li")
    assert texts(weakest, "span") == [
        "Dot Product: 1 of 1 right at once.",
        "Last practised 16 days ago; today you would still know about 7 of 10 such skills.",
    ]
    assert texts(wrong, "span") == [
        "Dot Product: 2 of 3 right at once.",
        "Not all was right at once 3 days ago, so it is back; today you would still know about 8 of 10 such skills.",
    ]
    (strong,) = page.query("section[aria-labelledby=skills-dot-product] li")
    assert text(strong, "b") == "strong"
    assert texts(strong, "span") == ["3 of 3 right at once; last practised 3 days ago, comes back in 33 days."]
    assert [["fill" in dot.attrs for dot in skill.query("circle")] for skill in (weakest, wrong, strong)] == [
        [True],
        [True, True, False],
        [True, True, True],
    ]
    assert {dots.attrs["aria-hidden"] for dots in page.query(".skills svg")} == {"true"}
    remember(app, client, [fact(day(16, turn), 0, seed=10 + turn) for turn in range(20)])
    assert len(tree(client.get("/review").text).query("section[aria-labelledby=skills-dot-product] circle")) == 12


def test_the_weakest_first(app: Flask, clock: StoppedClock) -> None:
    """A session goes through the list of today as it stands on the page; what is too much stands below."""
    client = guest(app)
    remember(app, client, [fact(day(turn), step) for turn, step in enumerate(range(41, 19, -1))])
    clock.wall = day(30)
    listed = links(client, "today")
    assert listed == [f"/review/{'/'.join(STEPS[step])}" for step in range(41, 21, -1)]
    assert links(client, "left") == [f"/review/{'/'.join(STEPS[step])}" for step in (21, 20)]
    for turn, link in enumerate(listed):
        path = client.get(f"/review/next?after={link.split('/')[2]}", follow_redirects=False).location
        assert path.startswith(link.removeprefix("/review"))
        remember(app, client, [fact(day(30, NOON + turn), 41 - turn, seed=int(path.partition("?")[0].split("/")[3]))])
    assert links(client, "today") == []
    assert len(links(client, "left")) == 2


def links(client: FlaskClient, part: str) -> list[str]:
    """Where the skills of a part of the page of reviews lead to, in their order."""
    found = tree(client.get("/review").text).query(f"section[aria-labelledby={part}] a")
    return [link.attrs["href"] for link in found]


def test_a_problem_left_with_a_wrong_number(app: Flask, clock: StoppedClock) -> None:
    """It is a practice that failed, also of a step that was never solved."""
    client = guest(app)
    remember(app, client, [fact(day(0), verdict=WRONG)])
    skill = one(tree(client.get("/review").text), ".skills li")
    assert skill.attrs["data-state"] == "shaky"
    clock.wall = day(1)
    assert "Review 1 skill" in notice(client)


def test_many_problems_of_one_step(app: Flask, clock: StoppedClock) -> None:
    """Who has solved 2,000 problems of one step sees every page, also after the server was started again."""
    client = guest(app)
    remember(app, client, [fact(day(0, seed * 1000), seed=seed) for seed in range(2_000)])
    for path in ("/", "/review", "/account"):
        assert client.get(path).status_code == 200
    assert "2000 of 2000 right at once" in client.get("/review").text


def test_twenty_a_day(app: Flask, clock: StoppedClock) -> None:
    """Of 92 that wait, 20 come today, on the home page as on that of reviews; what was reviewed counts."""
    client = guest(app)
    remember(app, client, [fact(day(0), step) for step in range(92)])
    clock.wall = day(10)
    assert "Review 20 skills" in notice(client)
    assert "92 wait for you." in notice(client)
    assert "20 to review" in client.get("/").text
    for done in range(20):
        assert f"{20 - done} to review" in client.get("/").text
        path = client.get("/review/next", follow_redirects=False).location.partition("?")[0]
        chapter, recipe, seed = path.strip("/").split("/")
        verdict: Outcome = WRONG if done % 3 == 0 else RIGHT
        remember(app, client, [fact(day(10, NOON + done), STEPS.index((chapter, recipe)), int(seed), verdict)])
    assert "That was enough for today: 20 reviews. 72 wait for you tomorrow." in notice(client)
    assert "to review" not in client.get("/").text
    assert client.get("/review/next", follow_redirects=False).location == "/review"
    clock.wall = day(11)
    assert "Review 20 skills" in notice(client)


def test_due_on_a_day(app: Flask, clock: StoppedClock) -> None:
    """What was learned at 23:00 comes back two days later, from the first minute of that day on."""
    client = guest(app)
    client.set_cookie("zone", "America/New_York")
    remember(app, client, [fact(day(0, 3 * HOUR))])  # 22:00 on the day before, there
    for hours, offered in ((27, False), (28, True)):  # midnight there is 4:00 in UTC
        clock.wall = day(0, hours * HOUR)
        assert ("Review 1 skill" in notice(client)) == offered


def test_a_practised_problem_does_not_come_again(app: Flask, clock: StoppedClock) -> None:
    """A review leads to a problem that was not practised, whatever was practised last."""
    client = guest(app)
    seeds: list[int] = []
    seed = 1
    for turn in range(4):
        seeds.append(seed)
        remember(app, client, [fact(day(0, turn), seed=seed)])
        clock.wall = day(30)
        path = client.get("/review/next", follow_redirects=False).location.partition("?")[0]
        seed = int(path.rpartition("/")[2])
    remember(app, client, [fact(day(0, 9), seed=seeds[0])])
    assert seed not in seeds


@pytest.mark.parametrize(
    ("zone", "days"),
    [("America/New_York", 7), ("Asia/Kolkata", 1), ("", 1), ("Nowhere/Land", 1), ("../../etc/passwd", 1)],
)
def test_days_of_the_browser(zone: str, days: int, app: Flask, clock: StoppedClock) -> None:
    """A week of evenings and afternoons in New York is seven days there, whatever days it is in UTC."""
    client = guest(app)
    times = [22, 13, 22, 13, 22, 13, 22]  # in New York, which is four hours behind in 2024
    remember(app, client, [fact(day(number, (time + 4) * HOUR), seed=number) for number, time in enumerate(times)])
    clock.wall = day(6, 27 * HOUR)
    client.set_cookie("zone", zone)
    assert days_in_a_row(client) == days


def test_days_of_the_class(trial: Flask, clock: StoppedClock) -> None:
    """A browser that tells no time zone has that of its class; one that does has its own."""
    here = school(trial)
    client = guest(trial)
    client.get("/sound?step=1")
    join(trial, client, here.room, "Dora")
    times = [1, 21, 1, 21, 1]  # in Berlin, two hours ahead
    facts = [fact(day(number, (time - 2) * HOUR + 1), seed=number) for number, time in enumerate(times)]
    remember(trial, client, facts)
    clock.wall = day(4)
    assert days_in_a_row(client) == 5
    client.set_cookie("zone", "America/New_York")
    assert days_in_a_row(client) < 5


def test_the_zone_is_kept_nowhere(app: Flask, clock: StoppedClock) -> None:
    """The pages of a newcomer are the same whatever their time zone is, and no answer sets it."""
    pages = []
    for zone in ("America/New_York", "Pacific/Auckland"):
        client = app.test_client()
        client.set_cookie("zone", zone)
        answer = client.get("/glossary")
        assert "zone" not in str(answer.headers.getlist("Set-Cookie"))
        pages.append(answer.text)
    assert pages[0] == pages[1]


def test_a_server_clock_that_was_wrong(app: Flask, clock: StoppedClock) -> None:
    """Forward by 300 days, far back, and an hour off, for a day each: no day in a row is lost, and no review."""
    client = guest(app)
    wrong = {4: 300 * DAY, 6: -(TODAY - 19_000) * DAY, 8: HOUR, 9: -HOUR}
    for number in range(12):
        clock.wall = day(number, number) + wrong.get(number, 0)
        remember(app, client, [fact(clock.wall, number, number)])
        assert client.get("/review").status_code == 200
        if number not in wrong:
            assert days_in_a_row(client) == number + 1
    clock.wall = day(40)
    assert "Review 12 skills" in notice(client)
