"""What a teacher may do with the seats of a class, and what they never get: a way into somebody's account."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.store.tables import code, learner, session
from tests.web.doors import NOBODY, PASSWORD, new_name, sign_in, sign_up, who
from tests.web.pages import text, tree
from tests.web.small_school import PROBLEM, School, grace, join

pytestmark = pytest.mark.slow

ENDS = ("teaching.delete", "seats.off")  # what is done there leaves nobody to try it on
WORDS = ("reset", "code", "free", "off", "delete", "release", "member", "place", "password", "name", "new")


def line(here: School, name: str) -> str:
    return f"/teach/class/{here.room}/members/{here.key_of(name)}"


def asked(here: School, teacher: FlaskClient, name: str) -> TestResponse:
    """What comes of a teacher's asking for a code for somebody of Ada's class."""
    return teacher.post(f"{line(here, name)}/code")


def code_in(answer: TestResponse) -> str:
    return text(tree(answer.text), "#back ~ p strong.code")


def test_no_teacher_comes_into_an_account(here: School) -> None:
    """Whatever forms a teacher sends about somebody who has an account, it has no code, its password and its sessions
    are what they were, and it is in no browser but its owner's."""

    def account() -> list[object]:
        (ben,) = here.ask(select(learner).where(learner.c.name == "Ben"))
        return [ben.password, *here.ask(select(session.c.key).where(session.c.learner_id == ben.id))]

    before, page = account(), line(here, "Ben")
    keys = {"key": here.room, "member_key": here.key_of("Ben")}
    here_is = here.app.url_map.bind("localhost")
    for rule in here.app.url_map.iter_rules():
        if rule.endpoint.startswith(("seats.", "teaching.")) and "POST" in (rule.methods or set()):
            path = here_is.build(rule.endpoint, {part: keys[part] for part in rule.arguments})
            for word in () if rule.endpoint in ENDS else WORDS:
                here.ada.post(path, data={word: "1"})
            assert not here.ask(select(code)), path
    assert account() == before
    assert here.ada.post(f"{page}/code").status_code == 404
    assert "no teacher can open it" in here.ada.get(page).text
    assert who(here.ben) == "Ben"


def test_a_way_back_for_a_guest(here: School) -> None:
    """A guest who has lost their browser comes back to their seat, with all that they did, by a code from the teacher.
    Another teacher gets none; a newer code takes the place of an older one."""
    guest = grace(here)
    assert asked(here, here.eve, "Grace").status_code == 404
    first, second = code_in(asked(here, here.ada, "Grace")), code_in(asked(here, here.ada, "Grace"))
    back = here.app.test_client()
    assert back.post("/code", data={"code": first}).status_code == 400
    assert back.post("/code", data={"code": second}).status_code == 303
    assert len(back.get("/account/data.json").get_json()["attempts"]) == 1
    assert guest.get("/account/data.json").get_json()["classes"][0]["name"] == "Grace"
    assert asked(here, here.ada, "Cleo").status_code == 404


def test_not_where_another_class_would_open(here: School) -> None:
    """A guest who is in the class of another teacher as well gets no code: it would open that class, too."""
    guest = grace(here)
    page = line(here, "Grace")
    join(here.app, guest, here.other, "Grace")
    assert here.ada.post(f"{page}/code").status_code == 404
    assert not here.ask(select(code))


@pytest.mark.parametrize("used", [True, False])
def test_an_account_made_of_the_guest_is_their_own(used: bool, here: School) -> None:
    """A teacher who has kept the code, or has come in by it, is not in the account that the guest makes afterwards."""
    guest, thief, name = grace(here), here.app.test_client(), new_name()
    kept_code = code_in(asked(here, here.ada, "Grace"))
    if used:
        assert thief.post("/code", data={"code": kept_code}).status_code == 303
    assert sign_up(guest, name, mine="yes").status_code == 303
    assert thief.post("/code", data={"code": kept_code}).status_code == 400
    assert who(guest) == name
    assert who(thief) == NOBODY
    assert thief.get("/account/data.json").get_json()["attempts"] == []


@pytest.mark.parametrize("signs_in", [True, False])
def test_a_code_lets_nobody_into_the_account_where_it_is_typed(signs_in: bool, here: School) -> None:
    """Whoever makes a code as a guest, and has somebody with an account type it, is not in that account."""
    thief = here.app.test_client()
    thief.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    word = text(tree(thief.post("/account/code").text), "strong.code")
    victim = here.ben
    if signs_in:
        victim = here.app.test_client()
        assert victim.post("/code", data={"code": word}).status_code == 303
        assert sign_in(victim, "Ben", PASSWORD).status_code == 303
    else:
        assert victim.post("/code", data={"code": word}).status_code == 303
    assert (who(victim), who(thief)) == ("Ben", NOBODY)
    assert len(victim.get("/account/data.json").get_json()["attempts"]) == 1
    assert thief.get("/account/data.json").get_json()["attempts"] == []


def test_joining_says_what_a_teacher_sees(here: School) -> None:
    """Who joins is told what the teacher sees, the name of the account among it, and that the account stays theirs."""
    with_account, guest = here.ben.get("/join").text, here.app.test_client().get("/join").text
    assert "the name of your account" in with_account
    assert "the name of your account" not in guest
    for said in (with_account, guest):
        assert "They cannot come into your account" in " ".join(said.split())
