"""Who gets what of a class: every address, tried by everybody. A new address without an entry here fails."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.web.learner.worksheets import signer
from tests.sites import small_site
from tests.web.classrooms import World
from tests.web.doors import VALUES, first_step, kept

pytestmark = pytest.mark.slow

PEOPLE = (
    "owner",
    "colleague",
    "learner",
    "guest of the class",
    "learner who left",
    "learner who is erased",
    "learner elsewhere",
    "guest",
    "teacher elsewhere",
)
EVERYBODY, NOBODY = set(PEOPLE), frozenset[str]()
TEACHERS = {"owner", "colleague", "teacher elsewhere"}
OF_THE_CLASS = {"owner", "colleague"}
SEATED = OF_THE_CLASS | {"learner", "guest of the class"}

WHO = {
    **dict.fromkeys(("accounts.account", "accounts.code", "accounts.delete", "own_data.data"), EVERYBODY),
    **dict.fromkeys(("accounts.privacy", "devices.page"), EVERYBODY),
    **dict.fromkeys(("second_factor.overview", "second_factor.app", "passkeys.add"), TEACHERS),
    "second_factor.step": NOBODY,  # without a password
    **dict.fromkeys(("accounts.make_code", "accounts.password", "accounts.sign_in"), EVERYBODY),
    **dict.fromkeys(("accounts.sign_out", "accounts.sign_up", "cards.card", "health.page"), EVERYBODY),
    **dict.fromkeys(
        ("homework.join", "homework.leave", "lessons.answer", "lessons.chapter", "lessons.glossary"), EVERYBODY
    ),
    **dict.fromkeys(("lessons.home", "lessons.example", "lessons.problem", "lessons.step", "offline.page"), EVERYBODY),
    **dict.fromkeys(("offline.worker", "playground.page", "practice.another", "practice.onward"), EVERYBODY),
    "welcome.page": EVERYBODY,  # with an invitation
    "bets.place": NOBODY,  # the little course of this test has no bet, and no lab
    **dict.fromkeys(("labs.page", "labs.numbers", "labs.act"), NOBODY),
    **dict.fromkeys(("practice.overview", "slips.page", "static", "themes.choose"), EVERYBODY),
    **dict.fromkeys(("worksheets.form", "worksheets.worksheet", "worksheets.typed"), EVERYBODY),
    # The little course of this test has no such problem, and no picture.
    **dict.fromkeys(("worksheets.by_code", "pictures.picture"), NOBODY),
    **dict.fromkeys(("worksheets.old_address", "worksheets.take_order"), EVERYBODY),
    **dict.fromkeys(("styleguide.overview", "styleguide.part", "teaching.begin"), NOBODY),  # on a site like this one
    **dict.fromkeys(("teaching.overview", "teaching.make"), TEACHERS),
    **dict.fromkeys(("teaching.the_class", "teaching.change", "teaching.renew_code"), OF_THE_CLASS),
    **dict.fromkeys(("teaching.archive", "teaching.enrol", "teaching.share"), OF_THE_CLASS),
    "seats.the_member": OF_THE_CLASS,
    "seats.way_back": OF_THE_CLASS,
    "seats.off": OF_THE_CLASS,
    **dict.fromkeys(("assigning.assign", "assigning.the_set", "assigning.extend"), OF_THE_CLASS),
    **dict.fromkeys(("assigning.copy", "assigning.withdraw", "assigning.choose"), OF_THE_CLASS),
    **dict.fromkeys(("previewing.ladder", "previewing.table", "previewing.solution"), TEACHERS),
    **dict.fromkeys(("reporting.grades", "reporting.answers", "reporting.report", "reporting.practise"), OF_THE_CLASS),
    **dict.fromkeys(("reporting.grades_csv", "reporting.grades_json", "reporting.attempts_csv"), OF_THE_CLASS),
    **dict.fromkeys(("api_tokens.token", "api_tokens.manual"), TEACHERS),
    # None of these brings the token of a teacher along: who gets what by one is in test_exports.py.
    **dict.fromkeys(("api.classes", "api.classroom", "api.grades", "api.attempts"), NOBODY),
    "teaching.delete": {"owner"},
    **dict.fromkeys(("homework.the_set", "homework.problem"), SEATED),
}
ENDS = ("assigning.withdraw", "teaching.delete")  # after which there is nothing left of it
PUBLIC = (
    "accounts",
    "bets",
    "cards",
    "devices",
    "health",
    "labs",
    "lessons",
    "offline",
    "own_data",
    "practice",
    "slips",
    "static",
    "styleguide",
    "themes",
    "welcome",
    "worksheets",
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two classes, and a name on the roster of the first that nobody has taken."""
    made = World(small_site(tmp_path_factory.mktemp("rights")))
    made.browsers["owner"].post(f"/teach/class/{made.key}/members", data={"names": "Nobody yet"})
    return made


def addresses(world: World) -> Iterator[tuple[str, str, str]]:
    """Each endpoint with each of its methods, and its address in this world."""
    slug, name = first_step(world.app)
    values = VALUES | {"slug": slug, "name": name, "who": world.member, "number": 1, "seed": 7}
    with world.app.test_request_context():
        order = signer().dumps({"chapter": [slug]})
    values |= {"member_key": world.member, "set_key": world.set, "order": order}
    here = world.app.url_map.bind("localhost")
    for rule in world.app.url_map.iter_rules():
        keys = {"key": world.set if rule.rule.startswith(("/set/", "/teach/set/")) else world.key}
        if rule.endpoint == "seats.way_back":  # there is none into an account
            keys["member_key"] = world.members["Grace"]
        address = here.build(rule.endpoint, {part: (values | keys)[part] for part in rule.arguments})
        for method in sorted({"GET", "POST"} & (rule.methods or set())):
            yield rule.endpoint, method, address


def refused(answer: TestResponse) -> bool:
    """Was somebody told that there is nothing for them, or sent to sign in?"""
    return answer.status_code in (401, 403, 404) or "/sign-in" in (answer.location or "")


def test_every_address_is_known(world: World) -> None:
    assert {endpoint for endpoint, *_ in addresses(world)} == WHO.keys()


@pytest.mark.parametrize("person", PEOPLE)
def test_no_right(world: World, person: str) -> None:
    """Whoever has no right to something is told that it is not there, or to sign in; and nothing comes of it."""
    before = kept(world.app)
    for endpoint, method, address in addresses(world):
        if person not in WHO[endpoint]:
            answer = opened(world.browsers[person], method, address)
            assert refused(answer), f"{person}: {method} {address}"
            assert not [word for word in ("Year 9", "Nobody yet") if word in answer.text]
    assert kept(world.app) == before


@pytest.mark.parametrize("person", sorted(SEATED | TEACHERS))
def test_right(tmp_path_factory: pytest.TempPathFactory, person: str) -> None:
    """Whoever has a right to something gets it; deleting comes last."""
    world = World(small_site(tmp_path_factory.mktemp("world")))
    visits = [visit for visit in addresses(world) if person in WHO[visit[0]] and visit[0].split(".")[0] not in PUBLIC]
    for _, method, address in sorted(visits, key=lambda visit: ENDS.index(visit[0]) + 1 if visit[0] in ENDS else 0):
        assert not refused(opened(world.browsers[person], method, address, world)), f"{person}: {method} {address}"
    assert visits


def opened(client: FlaskClient, method: str, address: str, world: World | None = None) -> TestResponse:
    """An address, visited with a form that says as much as is needed."""
    form = {"member": world.member, "class": world.key, "title": "A", "name": "B", "zone": "UTC"} if world else {}
    return client.open(address, method=method, data=form if method == "POST" else None)


def test_nobody_is_made_a_teacher_by_a_form(trial: Flask) -> None:
    """Where teachers are made at the command line alone, no form makes one, whatever it says."""
    world = World(trial)
    learner = world.browsers["learner"]
    more = {"role": "teacher", "teacher": "1", "score": "100", "classroom_id": "1", "owns": "1", "learner_id": "1"}
    for path in ("/teach/begin", "/teach", "/join", "/account/password", "/sign-up", "/sound/one-output/0"):
        learner.post(path, data=more)
    assert refused(learner.get("/teach", follow_redirects=False))
