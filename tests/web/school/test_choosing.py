"""In the table of all problems a teacher chooses some for a set, or leaves them out, until learners have begun."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.classrooms import World
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


def test_chosen(world: World) -> None:
    """Learners get a problem that was chosen; then their numbers stay."""
    first, second, *_ = (text(head).removeprefix("Problem ") for head in rows(world))
    assert states(choose(world, pin=first)) == {first: "chosen"}
    assert states(choose(world, exclude=second)) == {first: "chosen", second: "left out"}
    assert states(choose(world, free=second)) == {first: "chosen"}
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
    assert states(page) == {first: "left out"}
    choose(world, free=first)
    world.browsers["owner"].post(
        f"/teach/set/{world.set}",
        data={"title": "A", "steps.sound": "all", "pinned.1": first, "excluded.1": first},
    )
    assert states(world.browsers["owner"].get(table(world)).text) == {}


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
