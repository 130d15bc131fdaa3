"""Whatever a teacher fills in, and whatever a learner sends to a set: they are answered, on sound pages."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app.school.roster import LARGEST
from tests.sampling import LONG
from tests.sites import small_site
from tests.web.classrooms import World
from tests.web.pages import sound
from tests.web.payloads import PAYLOADS

pytestmark = pytest.mark.slow

ANSWERS = {200, 302, 303, 400, 401, 404, 413, 429}  # whoever tries many codes of classes has to wait
odd = st.text("\0\r\n\t\x1b\u202e\u200b\u0300\ufdfa\uffff\U0001f9d1<>&'\"=+-@,;", max_size=60)
words = st.one_of(
    odd, st.sampled_from(PAYLOADS), st.text(max_size=30), st.sampled_from(("1-3", "all", "UTC", "7", "1"))
)
moments = st.sampled_from(("", "2026-11-26T16:00", "9999-12-31T23:59", "0001-01-01T00:00", "2026-02-30T25:61"))
teachers = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("name", "zone", "names", "number", "colleague", "title", "class", "member"), words),
        **dict.fromkeys(("late", "percent", "tries", "solutions", "same", "steps.sound", "pinned.1"), words),
        **dict.fromkeys(
            ("excluded.1", "hints", "release", "reset", "code", "Y.0.0", "pin", "exclude", "place", "next"), words
        ),
        **dict.fromkeys(("opens", "due", "until"), moments),
    },
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(small_site(tmp_path_factory.mktemp("fuzz")))


def forms(world: World) -> Iterator[str]:
    """The addresses of all forms about the class and its set, but for those that would end them."""
    yield from ("/teach", f"/teach/class/{world.key}", f"/teach/class/{world.key}/code", "/join", f"/set/{world.set}/1")
    yield from (f"/teach/class/{world.key}/{last}" for last in ("members", "teachers", "assign"))
    yield from (f"/teach/set/{world.set}{last}" for last in ("", "/extensions", "/copy", "/seeds"))
    yield f"/teach/class/{world.key}/members/{world.member}"


@settings(max_examples=25_000 if LONG else 50, suppress_health_check=list(HealthCheck))
@given(form=teachers, place=st.integers(0, 12), person=st.sampled_from(("owner", "owner", "learner", "guest")))
def test_any_form(world: World, form: dict[str, str], place: int, person: str) -> None:
    """No form is answered by an error of ours, and no page is broken by what was kept."""
    client, addresses = world.browsers[person], list(forms(world))
    typed = {name: value.encode("utf-8", "replace").decode() for name, value in form.items()}
    answer = client.post(addresses[place % len(addresses)], data=typed, follow_redirects=False)
    assert answer.status_code in ANSWERS
    for path in (f"/teach/class/{world.key}", f"/teach/set/{world.set}", f"/set/{world.set}", "/"):
        page = world.browsers["owner"].get(path)
        assert page.status_code in (200, 404)
        sound(page.text)


@pytest.mark.parametrize(
    "content",
    [b"A" * LARGEST, b"a,b\n" * (LARGEST // 4), b"\xff\xfe" + b"\xd8" * 99, b"\0" * 999, b'"' * 999, b"=1+1,2\n@x,3"],
    ids=["a long line", "many lines", "half a letter", "nothing", "quotes", "formulas"],
)
def test_any_file(world: World, content: bytes) -> None:
    """A file that is no good list is refused with reasons; a formula is a name like any other."""
    answer = sent(world, content)
    assert answer.status_code == (303 if content[:1] == b"=" else 400)


def test_too_large_a_file(world: World) -> None:
    assert sent(world, b"A" * 10_000_000).status_code == 413


def sent(world: World, content: bytes) -> TestResponse:
    """What is answered to a file; it is put into a form by hand, since the test client leaves large ones open."""
    head = b'--a\r\nContent-Disposition: form-data; name="file"; filename="class.csv"\r\n\r\n'
    body, kind = head + content + b"\r\n--a--\r\n", "multipart/form-data; boundary=a"
    path = f"/teach/class/{world.key}/members"
    return world.browsers["owner"].post(path, data=body, content_type=kind, follow_redirects=False)
