"""A problem set as a learner has it: their own numbers, by the rules of the set, and nobody else's business."""

from collections.abc import Callable
from secrets import token_hex

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.course.chapters import Course
from app.course.problems import exercise_at
from app.formats.dates import DAY, now
from app.school.assignments import extend_due
from app.store.tables import assignment, attempt, classroom, extension, member
from app.store.tables import given as given_table
from tests.web.classrooms import World, code_of, given, joined, made, place_of, teacher
from tests.web.clocks import stop_clock
from tests.web.doors import PASSWORD, sign_in, store_of, who
from tests.web.pages import one, text, texts, tree

pytestmark = pytest.mark.slow

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def world(trial: Flask) -> World:
    return World(trial)


@pytest.fixture
def course(trial: Flask) -> Course:
    found: Course = trial.extensions["course"]
    return found


def moved(app: Flask, column: str, by: int, table: str = "assignment") -> None:
    """Set a date of all sets to so many ms from now."""
    store_of(app).write(lambda db: db.exec_driver_sql(f"UPDATE {table} SET {column} = {now() + by}"))


def blanks_at(client: FlaskClient, path: str) -> list[str]:
    """The names of the blanks on a page."""
    return [blank.attrs["name"] for blank in tree(client.get(path).text).query(".blank input")]


def seed_at(app: Flask, path: str, client: FlaskClient) -> tuple[str, str, int]:
    """Which problem stands at a place of a set: answered wrongly, it is kept with its address."""
    client.post(path, data=dict.fromkeys(blanks_at(client, path), "98") | {"check": "1", "key": token_hex(8)})
    newest = select(attempt.c.chapter, attempt.c.recipe, attempt.c.seed).order_by(attempt.c.id.desc()).limit(1)
    ((slug, name, seed),) = store_of(app).ask(newest)
    return slug, name, seed


def right(course: Course, address: tuple[str, str, int]) -> dict[str, str]:
    slug, name, seed = address
    found = exercise_at(course, slug, name, str(seed))
    assert found
    return {str(cell): str(found.problem.value(cell)) for cell in found.problem.blanks} | {"check": "1"}


def test_first_on_the_home_page(world: World) -> None:
    """A learner sees their sets before anything else, until when, and how much is done."""
    moved(world.app, "due", 9 * DAY)
    page = tree(world.browsers["learner"].get("/").text)
    assert text(page, ".sets a") == "Week 1"
    assert "Year 9: 0 of 4 solved, due on " in text(page, ".sets .small")
    assert not tree(world.browsers["guest"].get("/").text).query(".sets")


def test_solved(world: World, course: Course) -> None:
    """What is solved is marked on the page of the set and at home."""
    client, path = world.browsers["learner"], f"/set/{world.set}/1"
    form = right(course, seed_at(world.app, path, client))
    solved = tree(client.post(path, data=form).text)
    assert "data-solved" in one(solved, "#problem").attrs
    page = tree(client.get(f"/set/{world.set}").text)
    assert text(page, ".subtitle").startswith("1 of 4 solved")
    assert [("data-solved" in item.attrs) for item in page.query(".rows li")] == [True, False, False, False]
    assert "1 of 4 solved" in text(tree(client.get("/").text), ".sets .small")


def test_each_their_own(world: World) -> None:
    """Members have different numbers, the same whenever they come; with a rule, all have the same."""
    path = f"/set/{world.set}/1"
    found = {who: seed_at(world.app, path, world.browsers[who]) for who in ("learner", "guest of the class")}
    assert len(set(found.values())) == 2
    assert found == {who: seed_at(world.app, path, world.browsers[who]) for who in found}
    same = given(world.browsers["owner"], world.key, same="1")
    assert len({seed_at(world.app, f"/set/{same}/1", world.browsers[who]) for who in found}) == 1


def test_another_seed_does_not_count(world: World, course: Course) -> None:
    """Whoever solves the step with other numbers has not solved the problem of the set."""
    client = world.browsers["learner"]
    slug, name, seed = seed_at(world.app, f"/set/{world.set}/1", client)
    other = (slug, name, (seed + 1) % 65_536)
    solved = client.post(f"/{slug}/{name}/{other[2]}", data=right(course, other))
    assert "data-solved" in solved.text
    assert text(tree(client.get(f"/set/{world.set}").text), ".subtitle").startswith("0 of 4 solved")


def test_tries(world: World, course: Course) -> None:
    """After the last try a box cannot be changed; the same number again is no try, and what is no number is none."""
    client, key = world.browsers["learner"], given(world.browsers["owner"], world.key, tries="2")
    path = f"/set/{key}/1"
    form = right(course, seed_at(world.app, path, client))
    blank, *_ = blanks_at(client, path)

    def said(typed: str) -> str:
        page = tree(client.post(path, data={blank: typed, "check": "1"}).text)
        return " ".join(texts(page, ".feedback .says"))

    assert "1 try is left." in said("98")
    assert "left" not in said("x")
    assert "No tries are left." in said("97")
    box = tree(client.get(path).text).query(".blank input")[0]
    assert "readonly" in box.attrs
    for _ in "12":  # whoever sends it again is answered as at first
        assert "data-solved" not in client.post(path, data=form).text
    assert tree(client.get(path).text).query(".blank input")[0].attrs["value"] == "97"


@pytest.mark.parametrize("scripts", [SCRIPT, {}], ids=["htmx", "plain"])
def test_without_help(world: World, scripts: dict[str, str]) -> None:
    """Where hints and solutions are not allowed there are no buttons for them, and no form brings them."""
    client = world.browsers["learner"]
    key = given(world.browsers["owner"], world.key, hints="", solutions="never")
    path = f"/set/{key}/1"
    page = client.get(path)
    blank, *_ = blanks_at(client, path)
    assert not tree(page.text).query("[name=hint], [name=solution]")
    for more in ({"hint": blank}, {"solution": "1"}, {"solution": "shown"}, {f"hints.{blank}": "3"}):
        shown = tree(client.post(path, data=more | {blank: "98"}, headers=scripts).text)
        assert not shown.query(".hints, .solution, .numpy")


def test_solutions_after_the_due_date(world: World) -> None:
    client, key = world.browsers["learner"], given(world.browsers["owner"], world.key, solutions="due")
    moved(world.app, "due", DAY)
    assert not tree(client.get(f"/set/{key}/1").text).query("[name=solution]")
    moved(world.app, "due", -DAY)
    assert tree(client.get(f"/set/{key}/1").text).query("[name=solution]")


def test_closed(world: World) -> None:
    """A set that is closed says so; with an extension it is open for the one who has it."""
    client, key = world.browsers["learner"], given(world.browsers["owner"], world.key, late="close")
    moved(world.app, "due", -DAY)
    assert "This set is closed" in client.get(f"/set/{key}").text
    assert "closed" in text(tree(client.get("/").text), ".sets")
    data = {"member": world.member, "until": "2199-01-01T12:00"}
    assert world.browsers["owner"].post(f"/teach/set/{key}/extensions", data=data).status_code == 200
    seen = [client.get(f"/set/{key}").text, world.browsers["guest of the class"].get(f"/set/{key}").text]
    assert ["This set is closed" in page for page in seen] == [False, True]


def test_not_open_yet(world: World) -> None:
    """A set that opens later says when, by the clock of the class, and shows none of its problems, but to those who
    teach the class; no answer to it is taken, and to others it is not there."""
    store_of(world.app).write(lambda db: db.execute(update(classroom).values(zone="Asia/Tokyo")))
    store_of(world.app).write(lambda db: db.execute(update(assignment).values(opens=4_102_444_800_000)))
    learner = world.browsers["learner"]
    for path in (f"/set/{world.set}", f"/set/{world.set}/1"):
        page = learner.get(path)
        said = "It opens on 1 January 2100 at 9:00, by the clock of Asia/Tokyo. Come back then."
        assert (page.status_code, text(tree(page.text), ".notice")) == (200, said)
        assert not tree(page.text).query("#problem, .numbered")
        assert world.browsers["owner"].get(path).status_code == 200
        assert "It opens" not in world.browsers["owner"].get(path).text
        assert world.browsers["learner elsewhere"].get(path).status_code == 404
    assert learner.post(f"/set/{world.set}/1", data={"Y.0.0": "1", "check": "1"}).status_code == 403
    assert learner.get("/account/data.json").get_json()["attempts"] == []
    assert not tree(learner.get("/").text).query(".sets")


def test_no_tries_and_no_offers(world: World) -> None:
    """Where no tries are left nothing is offered that cannot be had: no check, no hint, and no words about one."""
    client, key = world.browsers["learner"], given(world.browsers["owner"], world.key, tries="2", solutions="never")
    path = f"/set/{key}/1"
    names = blanks_at(client, path)

    def after(typed: str) -> tuple[str, set[str]]:
        page = tree(client.post(path, data=dict.fromkeys(names, typed) | {"check": "1"}).text)
        return " ".join(texts(page, ".says")), {button.attrs["name"] for button in page.query("#answers button[name]")}

    said, buttons = after("95")
    assert "1 try is left." in said
    assert buttons == {"check", "hint"}
    said, buttons = after("95.0")
    assert "You typed the same number before. A hint may help. 1 try is left." in said
    assert buttons == {"check", "hint"}
    for typed in ("94", "94.0", "93"):
        said, buttons = after(typed)
        assert "No tries are left." in said
        assert "hint" not in said
        assert buttons == set()
    shown = client.post(path, data=dict.fromkeys(names, "94") | {"hint": names[0]}).text
    assert not tree(shown).query("#answers .hints")
    quiet = given(world.browsers["owner"], world.key, hints="")
    pages = [
        client.post(f"/set/{quiet}/1", data=dict.fromkeys(names, typed) | {"check": "1"}).text
        for typed in ("95", "+95")
    ]
    assert ["You typed the same number before." in page for page in pages] == [False, True]
    assert not any("hint may help" in page for page in pages)


def test_archived(world: World) -> None:
    """Nobody joins an archived class, and its sets are closed; opened again, all is as it was."""
    owner, path = world.browsers["owner"], f"/teach/class/{world.key}/archive"
    owner.post(path)
    assert not tree(world.browsers["learner"].get("/").text).query(".sets")
    assert "This set is closed" in world.browsers["learner"].get(f"/set/{world.set}").text
    newcomer = world.app.test_client()
    assert newcomer.post("/join", data={"code": world.code, "name": "New"}).status_code == 400
    owner.post(path)
    assert newcomer.post("/join", data={"code": world.code, "name": "New"}).status_code == 200


def test_progress_comes_along(world: World) -> None:
    """A guest of a class who makes an account, or signs in to one, is in the class as before, once."""
    guest = world.browsers["guest of the class"]
    assert guest.post("/sign-up", data={"name": "Grace H", "password": PASSWORD, "mine": "yes"}).status_code == 200
    assert tree(guest.get("/").text).query(".sets")
    other = world.app.test_client()
    joined(other, world.code, "Grace again")
    assert other.post("/sign-in", data={"name": "Grace H", "password": PASSWORD, "mine": "yes"}).status_code == 200
    assert tree(other.get("/").text).query(".sets")
    roster = text(tree(world.browsers["owner"].get(f"/teach/class/{world.key}").text))
    assert "Grace again" not in roster
    assert "3 on the roster" not in roster
    assert "2 on the roster, 2 have joined" in roster


def test_two_places_in_a_class(world: World, course: Course) -> None:
    """Who joined as a guest and with their account is in the class once, from the earlier day on, when the two become
    one: with the numbers that the guest got, with what they solved, and with the later date that they were given."""
    guest, path = world.browsers["guest of the class"], f"/set/{world.set}/1"
    solution = right(course, seed_at(world.app, path, guest))
    guest.post(path, data=solution | {"key": token_hex(8)})
    store = store_of(world.app)
    ((ours, since), (theirs, earlier)) = store.ask(
        select(member.c.id, member.c.created_at).order_by(member.c.id).limit(2)
    )
    assert store.ask(select(given_table.c.member_id).distinct()) == [(theirs,)]
    store.write(lambda db: db.execute(update(member).where(member.c.id == theirs).values(created_at=since - DAY)))
    ((the_set,),) = store.ask(select(assignment.c.id).where(assignment.c.key == world.set))
    store.write(extend_due, the_set, theirs, earlier + 9 * DAY)
    assert sign_in(guest, who(world.browsers["learner"]), mine="yes").status_code == 303
    names = store.ask(select(member.c.id, member.c.name, member.c.created_at).where(member.c.id.in_((ours, theirs))))
    assert names == [(ours, "Ada", since - DAY)]
    assert store.ask(select(extension.c.member_id, extension.c.due)) == [(ours, earlier + 9 * DAY)]
    assert "1 of 4 solved" in text(tree(world.browsers["learner"].get("/").text), ".sets .small")


def test_roster_places(trial: Flask) -> None:
    """Whoever joins under a name of the roster has that place, once; another of the same name gets their own."""
    owner = teacher(trial)
    key = made(owner, "Year 9")
    owner.post(f"/teach/class/{key}/members", data={"names": "Ada Lovelace, 17"})
    for _ in "12":
        joined(trial.test_client(), code_of(owner, key), "  ADA   lovelace ")
    roster = text(tree(owner.get(f"/teach/class/{key}").text))
    assert "2 on the roster, 2 have joined" in roster


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: f" {code[:4]}-{code[4:]} ", lambda code: code.replace("0", "o")]
)
def test_a_code_however_it_is_written(world: World, typed: Callable[[str], str]) -> None:
    client = world.app.test_client()
    joined(client, typed(world.code), "Somebody")
    assert tree(client.get("/").text).query(".sets")


def test_codes_cannot_be_guessed_for_long(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong codes are counted; and a code that was replaced opens nothing."""
    stop_clock(monkeypatch)
    client = world.app.test_client()
    world.browsers["owner"].post(f"/teach/class/{world.key}/code")
    said = [client.post("/join", data={"code": world.code, "name": "X"}).status_code for _ in range(61)]
    assert said == [400] * 60 + [429]


def test_no_way_into_an_account(world: World) -> None:
    """A teacher has no way into the account of a learner, nor into that of a teacher who is a learner elsewhere."""
    owner, other = world.browsers["owner"], world.browsers["teacher elsewhere"]
    joined(other, world.code, "Mr Chips")
    page = tree(owner.get(f"/teach/class/{world.key}").text)
    links = {text(link): link.attrs["href"] for link in page.query(".rows a")}
    for name in ("Ada", "Mr Chips"):
        owner.post(links[name], data={"reset": "1"})
        assert owner.post(f"{links[name]}/code").status_code == 404
    assert other.get("/teach").status_code == 200
    assert text(tree(world.browsers["learner"].get("/").text), ".who") != "Your progress"


def test_leaving_a_class(world: World) -> None:
    """A learner leaves a class on the page about their progress; nobody leaves it for them. Their data says where they
    are."""
    learner = world.browsers["learner"]
    assert learner.get("/account/data.json").get_json()["classes"] == [
        {"class": "Year 9", "name": "Ada", "number": None}
    ]
    place = place_of(learner)
    world.browsers["learner elsewhere"].post("/leave", data={"place": place})
    assert world.browsers["guest"].post("/leave", data={"place": place}).status_code == 200
    assert learner.get(f"/set/{world.set}").status_code == 200
    assert "You are not in that class any more." in learner.post("/leave", data={"place": place}).text
    assert learner.get(f"/set/{world.set}").status_code == 404


def test_leaving_for_good(world: World) -> None:
    """Whoever deletes their data is off the roster; a class goes with its last teacher, and not before."""
    world.browsers["learner"].post("/account/delete", data={"password": PASSWORD})
    assert "1 on the roster" in text(tree(world.browsers["owner"].get(f"/teach/class/{world.key}").text))
    world.browsers["owner"].post("/account/delete", data={"password": PASSWORD})
    assert world.browsers["colleague"].get(f"/teach/class/{world.key}").status_code == 200
    assert world.browsers["colleague"].get(f"/teach/class/{world.key}/delete").status_code == 200
    world.browsers["colleague"].post("/account/delete", data={"password": PASSWORD})
    assert world.browsers["guest of the class"].get(f"/set/{world.set}").status_code == 404
