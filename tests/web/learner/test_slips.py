"""Five problems about a slip that comes back, as the site offers them: from then on, and until they are done."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.mistakes import BY_NAME
from app.core.mistakes.predictions import wrong_numbers
from app.formats.dates import DAY, now
from app.learning.progress import RIGHT, WRONG, Attempt, Outcome
from app.school.assignments import Assigned
from tests.strategies import COURSE
from tests.web.learner.test_reviewing import guest, remember
from tests.web.pages import sound, text, texts
from tests.web.small_school import SEED, STEP, School, answer, hold, school

STEPS = COURSE.steps()
WITH_BIAS = [step for step, (_, recipe) in STEPS.items() if "forgot-bias" in recipe.catches][:4]
BIAS = "/slips/the-bias"


def fact(place: int, number: int, verdict: Outcome = WRONG, seed: int = 1) -> Attempt:
    """A bias that was forgotten, or not."""
    mistake, level = ("forgot-bias", "step") if verdict == WRONG else (None, None)
    return Attempt(
        *WITH_BIAS[place], seed, "Y.0.0", str(number), verdict, mistake, 0, verdict == RIGHT, number, level=level
    )


def offer(client: FlaskClient) -> str:
    """What the home page says of slips."""
    page = sound(client.get("/").text)
    return " ".join(texts(page, ".waits li:has(a[href^='/slips/']) :is(a, .small)"))


def next_problem(client: FlaskClient) -> tuple[str, str, int, str]:
    """Where the practice leads: chapter, recipe, seed, and what the address says beside."""
    address, _, query = client.get(BIAS, follow_redirects=False).location.partition("?")
    chapter, recipe, seed = address.strip("/").split("/")
    return chapter, recipe, int(seed), query


def test_five_problems(app: Flask) -> None:
    """They are offered after three slips, lead to five new problems one after the other, and say how they went; then
    the offer is gone until there are three new slips."""
    client = guest(app)
    remember(app, client, [fact(place, 1 + place) for place in range(2)])
    assert offer(client) == ""
    assert client.get(BIAS, follow_redirects=False).location == "/"
    remember(app, client, [fact(2, 3)])
    assert offer(client) == "Five problems about the bias 3 of your last wrong numbers had to do with the bias."
    seen = set()
    for number in range(1, 6):
        chapter, recipe, seed, query = found = next_problem(client)
        assert found == next_problem(client)
        assert query == f"about=the-bias&number={number}"
        assert STEPS[chapter, recipe]
        assert (chapter, recipe, seed) not in seen
        seen.add((chapter, recipe, seed))
        page = sound(client.get(f"/{chapter}/{recipe}/{seed}?{query}").text)
        said = [words.removesuffix(" · a story") for words in texts(page, ".eyebrow")]
        assert f"About the bias: problem {number} of 5" in said
        assert [link.attrs["href"] for link in page.query("#problem a[rel=next]")] == [BIAS]
        assert not page.query("#problem a[rel=prev], #problem a[href*=other_than]")
        assert query.replace("&", "&amp;") in client.get(f"/{chapter}/{recipe}/{seed}?{query}").text
        verdicts: list[Outcome] = [WRONG, RIGHT] if number == 2 else [RIGHT]
        done = [Attempt(chapter, recipe, seed, "Y.0.0", it, it, None, 0, it == RIGHT, 9 + number) for it in verdicts]
        remember(app, client, done)
        if number == 2:
            assert "2 of the five problems are done." in offer(client)
    for _ in "reload":
        page = sound(client.get(BIAS, follow_redirects=False).text)
        assert text(page, "[role=status]") == "4 of 5 were right at once."
    assert len(page.query(".rows li")) == 5
    assert len(page.query(".rows [data-solved]")) == 4
    assert offer(client) == ""
    remember(app, client, [fact(3, number) for number in (20, 21)])
    assert offer(client) == ""
    remember(app, client, [fact(3, 22)])
    assert "Five problems about the bias" in offer(client)


def test_more(app: Flask) -> None:
    """Whoever wants more gets more, and what is begun goes on."""
    client = guest(app)
    remember(app, client, [fact(0, 1)])
    more = client.get(f"{BIAS}?more=1", follow_redirects=False)
    assert "about=the-bias&number=1" in more.location
    chapter, recipe, seed = more.location.partition("?")[0].strip("/").split("/")
    remember(app, client, [Attempt(chapter, recipe, int(seed), "Y.0.0", "1", RIGHT, None, 0, True, 2)])
    assert next_problem(client)[3] == "about=the-bias&number=2"


@pytest.mark.parametrize("topic", ["nothing", "other", "the bias", "Minus-signs"])
def test_no_such_topic(client: FlaskClient, topic: str) -> None:
    """There is practice about the topics that there are."""
    assert client.get(f"/slips/{topic}").status_code == 404


@pytest.mark.parametrize("query", ["about=the-bias", "about=x&number=1", "about=the-bias&number=6", "number=1"])
def test_other_addresses(client: FlaskClient, query: str) -> None:
    """A problem whose address says something else stands in no practice."""
    page = client.get(f"/dot-product/dot-two-pairs/7?{query}").text
    assert "About" not in texts(sound(page), ".eyebrow")
    assert "/slips/" not in page


def test_an_open_set(trial: Flask) -> None:
    """A problem that an open set keeps help back of is not practised: another one is."""
    here = school(trial)
    for seed in (SEED, SEED + 1, SEED + 2):
        answer(here.ben, wrong_at(here, seed), f"/sound/one-output/{seed}")
    assert "Five problems about the bias" in offer(here.ben)
    first = next_problem(here.ben)
    here.give("Quiz", Assigned(*first[:2], (), (first[2],)), due=now() + DAY, hints=False, solutions="never", tries=1)
    assert next_problem(here.ben) == first
    here.write(hold)
    assert next_problem(here.ben) != first


def test_a_review_beside_an_open_set(trial: Flask) -> None:
    """Nor is it reviewed: whoever reviews meets no problem that is checked in a set alone."""
    here = school(trial)
    answer(here.ben, wrong_at(here, SEED), f"/sound/one-output/{SEED}")
    before = here.ben.get("/review/sound/one-output").location
    seed = int(before.partition("?")[0].rpartition("/")[2])
    here.give("Quiz", Assigned(*STEP, (), (seed,)), due=now() + DAY, hints=False, solutions="never", tries=1)
    assert here.ben.get("/review/sound/one-output").location == before
    here.write(hold)
    assert here.ben.get("/review/sound/one-output").location != before


def wrong_at(here: School, seed: int) -> dict[str, str]:
    """What is typed into a problem by somebody who forgets the bias."""
    problem = here.app.extensions["course"].steps()[STEP][1].problem(seed)
    return {str(cell): str(found[BY_NAME["forgot-bias"]]) for cell, found in wrong_numbers(problem).items()}
