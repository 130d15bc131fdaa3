"""What a set keeps back is kept back everywhere: its seeds are told to no learner, and their public pages give no help,
until it is due for all of its class."""

import re
from collections.abc import Iterator
from secrets import token_hex
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.core.seeds import SEEDS
from app.course.problems import STRIDE
from app.formats.dates import DAY, MINUTE, now
from app.school.assignments import Assigned
from app.school.protection import AT_SEED
from app.store.tables import assignment, attempt, extension, given, member
from tests.web.clocks import stop_clock
from tests.web.doors import addresses, store_of
from tests.web.pages import text, texts, tree
from tests.web.small_school import STEP, School, school

pytestmark = pytest.mark.slow

PINNED = 61_357  # a number that stands nowhere by chance
ADDRESS = f"/{'/'.join(STEP)}/{PINNED}"
QUIZ = {"hints": False, "solutions": "never", "tries": 1}
NUMBERS = re.compile(r"(?<![\w.-])\d+(?![\w.-])")
OPEN = "This problem is in a problem set that is open now."


def set_at(here: School, seed: int = PINNED, **rules: object) -> str:
    """The key of a set of one problem, with the numbers of a seed, due tomorrow."""
    return here.give("Quiz", Assigned(*STEP, (), (seed,)), **{"due": now() + DAY} | rules)


def blanks(page: str) -> list[str]:
    return [box.attrs["name"] for box in tree(page).query(".blank input")]


def right(here: School) -> dict[str, str]:
    problem = here.app.extensions["course"].chapters[0].recipe(STEP[1]).problem(PINNED)
    return {str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"}


def answered(here: School, key: str) -> list[str]:
    """The blanks of the problem of a set, once Ben has written a wrong number into each."""
    path = f"/set/{key}/1"
    names = blanks(here.ben.get(path).text)
    assert (
        here.ben.post(path, data=dict.fromkeys(names, "98") | {"check": "1"}, follow_redirects=True).status_code == 200
    )
    return names


def seeds_told(client: FlaskClient) -> set[int | None]:
    return {fact["seed"] for fact in client.get("/account/data.json").get_json()["attempts"]}


def help_at(client: FlaskClient, address: str = ADDRESS) -> list[str]:
    """What a public page gives to those who ask for it, by buttons or without them."""
    page = client.get(address)
    assert page.status_code == 200
    offered = {button.attrs["name"] for button in tree(page.text).query("#answers button[name]")}
    for form in ({"hint": blanks(page.text)[0]}, {"solution": "1"}, {"solution": "shown"}):
        shown = tree(client.post(address, data=form | {"key": token_hex(8)}, follow_redirects=True).text)
        offered |= {"a hint"} if shown.query("#answers .hints") else set()
        offered |= {"a solution"} if shown.query(".help .solution") else set()
    return sorted(offered)


def test_a_guest_gets_no_help(here: School) -> None:
    """The public page of a seed that was given says why there is no help, and names no class; another one has it all.
    A right number is not worked out there either."""
    guest = here.app.test_client()
    every = ["a hint", "a solution", "check", "hint", "solution"]
    assert help_at(guest) == every
    answered(here, set_at(here, hints=False, solutions="never"))
    for client in (guest, here.app.test_client(), here.ben, here.eve):
        assert help_at(client) == ["check"]
    page = guest.get(ADDRESS).text
    assert OPEN in page
    assert "Class 9a" not in page
    assert "Quiz" not in page
    solved = here.app.test_client().post(ADDRESS, data=right(here), follow_redirects=True).text
    assert tree(solved).query("[data-solved]")
    assert not tree(solved).query(".solution")
    assert help_at(here.app.test_client(), f"/{'/'.join(STEP)}/{PINNED + 1}") == every


def test_few_tries(here: School) -> None:
    """Where tries are few, nothing is checked on the public page; what was typed into an older page is still there."""
    names = answered(here, set_at(here, tries=2))
    guest = here.app.test_client()
    assert help_at(guest) == []
    page = tree(guest.post(ADDRESS, data={names[0]: "97", "check": "1"}).text)
    assert next(box.attrs["value"] for box in page.query(".blank input")) == "97"
    assert not page.query(".says")
    assert f"{OPEN} It is checked there alone" in text(page)
    assert "attempts" in guest.get("/account/data.json").get_json()
    assert seeds_told(guest) <= {None}


@pytest.mark.parametrize(
    ("rules", "protected"),
    [
        ({}, False),
        ({"hints": False}, True),
        ({"solutions": "due"}, True),
        ({"solutions": "never"}, True),
        ({"tries": 1}, True),
        (QUIZ | {"due": None}, True),
    ],
)
def test_by_which_rules(here: School, rules: dict[str, object], protected: bool) -> None:
    """A set that keeps nothing back protects nothing."""
    answered(here, set_at(here, **rules))
    assert (OPEN in here.app.test_client().get(ADDRESS).text) is protected
    assert seeds_told(here.ben) == ({None} if protected else {PINNED})


def test_until_it_is_due_for_all(here: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """The due minute is in time, the latest extension counts, and so does the class; then all is told again."""
    key = set_at(here, **QUIZ)
    answered(here, key)

    def is_protected() -> bool:
        found = OPEN in here.app.test_client().get(ADDRESS).text
        assert (None in seeds_told(here.ben)) is found
        return found

    def due(when: int) -> None:
        here.write(lambda db: db.execute(update(assignment).where(assignment.c.key == key).values(due=when)))

    stop_clock(monkeypatch)
    this_minute = now() // MINUTE * MINUTE
    due(this_minute)
    assert is_protected()
    due(this_minute - MINUTE)
    assert not is_protected()
    ((number,),) = here.ask(select(assignment.c.id).where(assignment.c.key == key))
    ((who,),) = here.ask(select(member.c.id).where(member.c.name == "Cleo"))
    later = {"assignment_id": number, "member_id": who, "due": now() + DAY}
    here.write(lambda db: db.execute(extension.insert().values(later)))
    assert is_protected()
    here.ada.post(f"/teach/class/{here.room}/archive")
    assert not is_protected()
    here.ada.post(f"/teach/class/{here.room}/archive")
    assert is_protected()
    here.write(lambda db: db.execute(update(assignment).where(assignment.c.key == key).values(opens=now() + DAY)))
    assert not is_protected()


def test_the_words_tell_until_when(here: School) -> None:
    answered(here, set_at(here, due=1_900_000_000_000, hints=False))
    said = texts(tree(here.app.test_client().get(ADDRESS).text), "#answers .notice")
    assert said == [f"{OPEN} Its hints and its solution are shown here after 17 March 2030, 18:46 (Europe/Berlin)."]
    answered(here, set_at(here, due=None, tries=1))
    said = texts(tree(here.app.test_client().get(ADDRESS).text), "#answers .notice")
    assert said == [
        f"{OPEN} It is checked there alone; its hints and its solution are shown here once that set is closed."
    ]


def links(page: str) -> Iterator[str]:
    """Where the links of a page lead on this site, and its drawings as files."""
    for link in tree(page).query("a"):
        address = urlsplit(str(link.attrs.get("href", "")))
        if address.path and not address.netloc:
            yield f"{address.path}?{address.query}" if address.query else address.path


def test_no_page_names_the_seed(here: School) -> None:
    """Whatever a learner of the class can come to by links and by every route of the site, as a page, an address or a
    file: the seed is not in it, nor the ones before and behind it on the walk over all seeds."""
    key = set_at(here, **QUIZ)
    here.ben.post(f"/set/{key}/1", data=right(here))
    here.write(lambda db: db.execute(update(attempt).values(created_at=now() - 100 * DAY)))  # a review is due
    telling = {str((PINNED + turn * STRIDE) % SEEDS) for turn in (-1, 0, 1)}
    open_, seen, tells = [f"/set/{key}", "/review/next", "/", *addresses(here.app, ["GET"]).values()], set(), []
    for address in open_:  # which grows meanwhile: one problem leads to another for ever
        if address in seen or len(seen) > 150:
            continue
        seen.add(address)
        answer = here.ben.get(address)
        found = {*NUMBERS.findall(answer.text if answer.mimetype.startswith(("text/", "application/json")) else "")}
        found |= {*NUMBERS.findall(answer.headers.get("Location", ""))}
        tells += [(address, found & telling)] if found & telling else []
        if answer.status_code in (302, 303):
            open_.append(answer.headers["Location"])
        elif answer.mimetype == "text/html":
            open_ += [link for link in links(answer.text) if not link.startswith("/my-numbers")]
    assert {f"/set/{key}/1", "/account/data.json", "/review"} <= seen
    assert any(address.startswith("/sound/") and "review=1" in address for address in seen)  # where the review led
    assert tells == []


def test_before_and_after_the_first_answer(here: School) -> None:
    """A seed that was told to nobody needs no protection; it has it from the first answer on."""
    key = set_at(here, **QUIZ)
    here.ben.get(f"/set/{key}/1")
    assert here.ask(select(given)) == []
    assert here.ben.get("/account/data.json").get_json()["attempts"] == []
    answered(here, key)
    ((place,),) = here.ask(select(given.c.seed))
    assert place == PINNED
    assert help_at(here.app.test_client()) == []


def test_who_leaves_the_class(here: School) -> None:
    """Whoever leaves the class is told the seed no sooner, and its public page gives no help: they could join again."""
    key = set_at(here, **QUIZ)
    answered(here, key)
    here.ben.post("/leave", data={"place": here.key_of("Ben")})
    assert here.ben.get(f"/set/{key}").status_code == 404
    assert seeds_told(here.ben) == {None}
    assert "null" in here.ben.get("/account/data.json").get_json()["left_out"]
    assert help_at(here.app.test_client()) == []


def test_other_steps_of_a_chain(module_app: Flask) -> None:
    """A recipe of a chain shows numbers that another one asks for: while one is in a set, the others are not shown at
    its seed. Whoever comes to them gets another problem, and the reason."""
    here = school(module_app)
    chapter = next(
        one for one in module_app.extensions["course"].chapters if any(recipe.chain for recipe in one.ladder)
    )
    first, second = [recipe for recipe in chapter.ladder if recipe.chain][:2]
    seed = next(seed for seed in range(SEEDS) if first.problem(seed))
    key = here.give("Quiz", Assigned(chapter.slug, second.name, (), (seed,)), **QUIZ)
    answered(here, key)
    guest = module_app.test_client()
    for method in (guest.get, guest.post):
        answer = method(f"/{chapter.slug}/{first.name}/{seed}", follow_redirects=False)
        assert answer.status_code == 303
        assert f"/{seed}?" not in answer.location
        assert "This is another one like it." in guest.get(answer.location).text


def test_is_asked_by_an_index(here: School) -> None:
    """The question that each page of a problem asks goes by the seed, and looks at no table as a whole."""
    values = {"chapter": STEP[0], "seed": PINNED}
    with store_of(here.app).asking.connect() as connection:
        asked = AT_SEED.compile(connection.engine)
        chosen = tuple(asked.construct_params(values)[name] for name in asked.positiontup or ())
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", chosen)
        steps = [row.detail for row in plan]
    assert any("ix_given_seed" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN")], steps
