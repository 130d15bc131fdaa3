"""In the table of all problems a teacher chooses some for a set, or leaves them out, until learners have begun."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.course.variant_cache import variants_of
from app.course.variants import survey
from app.school import given_seeds
from app.school.assignments import Assigned
from app.school.given_seeds import FEW, few_different
from app.school.shuffle import fair
from tests.strategies import RECIPES
from tests.web.classrooms import World, given, made, teacher
from tests.web.pages import one, sound, text, texts, tree

pytestmark = pytest.mark.slow

TABLE = "/variants/sound/one-output"


@pytest.fixture
def world(trial: Flask) -> World:
    return World(trial)


def table(world: World) -> str:
    """The table for the first problem of the set, as its page leads there."""
    page = tree(world.browsers["owner"].get(f"/teach/set/{world.set}").text)
    (link,) = [link.attrs["href"] for link in page.query(".numbered a") if TABLE in link.attrs["href"]]
    return link


def choose(world: World, **choice: object) -> str:
    """What a teacher sees after a choice."""
    form = {"place": 1, "next": f"{table(world)}&difficulty=1-99"} | choice
    return world.browsers["owner"].post(f"/teach/set/{world.set}/seeds", data=form).text


def states(html: str) -> dict[str, str]:
    """What is said of the problems of which something is said, by their seeds."""
    found = {}
    for row in sound(html).query(".variants tbody tr"):
        words = text(row, ".pick")
        if "Undo" in words:
            found[text(row, "th").removeprefix("Problem ")] = words.partition(" Undo")[0]
    return found


def seed_of(world: World, client: FlaskClient) -> str:
    """The seed of the first problem, by an answer to it."""
    path = f"/set/{world.set}/1"
    names = [box.attrs["name"] for box in tree(client.get(path).text).query(".blank input")]
    client.post(path, data=dict.fromkeys(names, "98") | {"check": "1"})
    return str(client.get("/account/data.json").get_json()["attempts"][-1]["seed"])


def alike(world: World) -> dict[str, set[str]]:
    """The seeds on the page that make the same problem, by each of them."""
    problems: dict[str, set[str]] = {}
    for row in tree(world.browsers["owner"].get(table(world)).text).query(".variants tbody tr"):
        seed = text(row, "th").removeprefix("Problem ")
        problems.setdefault(text(row).partition("same as ")[2].split(" ")[0] or seed, set()).add(seed)
    return {seed: seeds for seeds in problems.values() for seed in seeds}


def test_chosen(world: World) -> None:
    """Learners get a problem that was chosen; then their numbers stay. All seeds that make it are chosen with it."""
    same = alike(world)
    first = next(seed for seed, seeds in same.items() if len(seeds) > 1)
    second = next(seed for seed, seeds in same.items() if len(seeds) > 1 and first not in seeds)
    other = next(seed for seed in same[second] if seed != second)
    chosen, out = dict.fromkeys(same[first], "chosen"), dict.fromkeys(same[second], "left out")
    assert states(choose(world, pin=first)) == chosen
    assert states(choose(world, exclude=second)) == chosen | out
    assert "1 chosen, 1 left out" in world.browsers["owner"].get(table(world)).text
    assert states(choose(world, free=other)) == chosen
    assert seed_of(world, world.browsers["learner"]) == first
    page = world.browsers["owner"].get(table(world)).text
    assert "Learners have begun" in page
    assert not tree(page).query(".pick button")
    assert states(choose(world, pin=second)) == {}
    world.browsers["owner"].get(table(world))
    assert seed_of(world, world.browsers["guest of the class"]) == first


def rows(world: World) -> list:
    return tree(world.browsers["owner"].get(table(world)).text).query(".variants tbody th")


def test_one_is_left(world: World) -> None:
    """The last problem that was chosen cannot be left out as well."""
    first = text(rows(world)[0]).removeprefix("Problem ")
    choose(world, pin=first)
    page = choose(world, exclude=first)  # it is chosen no more then, and all others are left
    assert states(page) == dict.fromkeys(alike(world)[first], "left out")
    choose(world, free=first)
    world.browsers["owner"].post(
        f"/teach/set/{world.set}",
        data={"title": "A", "steps.sound": "all", "pinned.1": first, "excluded.1": first},
    )
    assert states(world.browsers["owner"].get(table(world)).text) == {}


def test_left_out_with_all_its_seeds(trial: Flask) -> None:
    """What is left out does not come by another seed, in no class: it is the problem that is left out."""
    data, chapter = trial.config["DATA"], trial.extensions["course"].chapters[0]
    step = chapter, chapter.recipe("one-output")
    again = next(row for row in fair(variants_of(data, *step)).rows() if row.first != row.seed)
    out = step[1].problem(again.seed)
    assert out

    def comes(place: Assigned) -> bool:
        problems = [step[1].problem(seed) for seed in given_seeds.order_at(data, step, b"k" * 32, place).tolist()]
        return out.fingerprint() in [problem.fingerprint() for problem in problems if problem]

    place = Assigned(chapter.slug, "one-output")
    assert comes(place)
    assert not comes(replace(place, excluded=(again.seed,)))
    assert not given_seeds.is_possible(data, step, replace(place, pinned=(again.first,), excluded=(again.seed,)))


def test_few_different_problems(app: Flask) -> None:
    """Where a set is made, a step with few different problems says how many there are, and who will share them."""
    owner = teacher(app)
    key = made(owner, "Year 9")
    page = text(tree(owner.get(f"/teach/class/{key}/assign").text))
    steps = app.extensions["course"].steps()
    small, medium = (steps[step] for step in (("summary", "summary-width"), ("softmax", "soft-two")))
    words = [f"Step {chapter.step(recipe)} has {{}} different ones:" for chapter, recipe in (small, medium)]
    assert f"{words[0].format(4)} neighbours will share." in page
    assert f"{words[1].format(42)} two classes will share." in page
    assert page.count("different ones:") < 20
    step = str(small[0].step(small[1]))
    task = given(owner, key, **{"steps.sound": "", "steps.summary": step, "steps.softmax": "all"})
    listed = texts(tree(owner.get(f"/teach/set/{task}").text), ".numbered li")
    assert [one for one in listed if "different ones" in one and "A wide network" in one]
    assert [one for one in listed if "42 different ones: two classes will share." in one]


def test_how_few() -> None:
    """A small share of the seeds shows how many different problems a step has, where these are few."""
    few = {recipe: few_different(recipe) for recipe in RECIPES.values()}
    assert all(survey(recipe).different == count for recipe, count in few.items() if count)
    assert all(survey(recipe).different > FEW for recipe, count in few.items() if not count and recipe.distinct <= FEW)
    assert sum(count is not None for count in few.values()) > 5


@pytest.mark.parametrize("form", [{"place": 0}, {"place": 99}, {"place": "x"}, {"pin": "x"}, {"pin": "99999"}, {}])
def test_no_choice(form: dict[str, object], world: World) -> None:
    """What names no place or no seed changes nothing."""
    assert states(choose(world, **form)) == {}


def test_filters_keep_the_place(world: World) -> None:
    """Whoever sorts and filters still chooses for the same set."""
    page = tree(world.browsers["owner"].get(table(world)).text)
    hidden = {box.attrs["name"]: box.attrs["value"] for box in page.query(".filters [type=hidden]")}
    assert hidden["set"] == world.set
    assert all(f"set={world.set}" in link.attrs["href"] for link in page.query(".variants thead a"))
    assert texts(page, ".variants thead th")[-1] == "In the set"
    assert one(page, ".notice a").attrs["href"] == f"/teach/set/{world.set}"


def test_of_another_step(world: World) -> None:
    """A place of another step, and a set of somebody else, are not there."""
    owner, other = world.browsers["owner"], world.browsers["teacher elsewhere"]
    for query in (f"set={world.set}&place=2", f"set={world.set}&place=9", f"set={world.set}", "set=x&place=1"):
        assert owner.get(f"{TABLE}?{query}").status_code == 404
    assert other.get(f"{TABLE}?set={world.set}&place=1").status_code == 404
