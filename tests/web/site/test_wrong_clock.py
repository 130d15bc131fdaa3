"""Whatever a clock does, nobody is forgotten by it: it jumps ahead and back, or a machine begins in 2025."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from app.accounts.retention import GRACE
from app.formats.dates import DAY, WEEK
from app.store.tables import code, learner, member, running_day, session
from tests.sites import small_site
from tests.web.clocks import HOUR, Clock, learners, marked, restarted, visited
from tests.web.doors import NOBODY, kept, store_of, who
from tests.web.small_school import PROBLEM, School, school

pytestmark = pytest.mark.slow

AHEAD, BACK = 401, -698  # days; the second one leads into 2025
EVERYBODY = {"Ada", "Eve", "Ben"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def here(clock: Clock, tmp_path: Path) -> School:
    """A school that has been at work for some days, with a guest, at a site that keeps things for 400."""
    app = small_site(tmp_path)
    made = school(app)
    for browser in (made.ben, app.test_client()):
        browser.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    clock.live(app, 3)
    return made


def all_there(here: School) -> bool:
    """Is everybody there, with their answers and their places, and nobody about to be forgotten?"""
    rows = kept(here.app)
    counted = [len(rows[name]) for name in ("learner", "attempt", "classroom", "member")]
    return counted == [4, 2, 2, 2] and learners(here.app) == EVERYBODY and marked(here.app) == set()


@pytest.mark.parametrize("days", [AHEAD, 2 * AHEAD, BACK, 1 / 24, -1 / 24, 61])
@pytest.mark.parametrize("stays", [0, 1, 5])
def test_ahead_and_back(days: float, stays: int, here: School, clock: Clock) -> None:
    """The clock jumps before a start, for a visit or for some days, and is set right: nobody is gone or marked, by then
    or later, and who was signed in still is."""
    clock.jump(days)
    app = restarted(here.app)
    visited(app)
    clock.wait(2 * HOUR)
    visited(app)
    clock.live(app, stays)
    assert all_there(here)
    clock.jump(-days)
    visited(app)
    clock.wait(2 * HOUR)
    visited(app)
    assert all_there(here)
    clock.live(app, 3)
    assert all_there(here)
    assert [who(browser) for browser in (here.ada, here.eve, here.ben)] == ["Ada", "Eve", "Ben"]


@pytest.mark.parametrize("ran", [0, 500])
def test_begins_in_2025(ran: int, clock: Clock, tmp_path: Path) -> None:
    """A small computer without a clock begins in 2025, somebody signs up, and the clock is set right: they stay, also
    where the site has run for long before, and so do their class, its roster and who has looked at it."""
    app = small_site(tmp_path)
    days = [{"day": clock.wall // DAY - ago} for ago in range(ran, 0, -1)]
    if days:
        store_of(app).write(lambda connection: connection.execute(insert(running_day), days))
    clock.jump(BACK)
    visited(app)
    here = school(app)
    here.ada.get(here.grades)
    here.eve.post(f"/teach/class/{here.other}/archive")
    clock.wait(HOUR)
    visited(app)
    clock.jump(-BACK)
    before = kept(app)
    clock.live(app, 40)
    assert (learners(app), marked(app)) == (EVERYBODY, set())
    after = kept(app)
    assert [after[name] for name in ("classroom", "member", "audit")] == [
        before[name] for name in ("classroom", "member", "audit")
    ]


def test_ahead_is_no_excuse(clock: Clock, tmp_path: Path) -> None:
    """Who was here while the clock was ahead is forgotten when they would have been, or a week later: by then no
    time that was noted lies in the future, no code waits there, and the days do not count."""
    app = small_site(tmp_path, keep=40)
    clock.live(app, 3)
    clock.jump(AHEAD)
    here = school(app)
    here.ben.post("/account/code")
    clock.live(app, 5, here.ben)
    clock.jump(-AHEAD)
    clock.live(app, 10, here.ada, here.eve)
    times = (learner.c.seen_at, session.c.created_at, session.c.seen_at, member.c.created_at)
    assert [here.ask(select(time).where(time > clock.wall)) for time in times] == [[], [], [], []]
    assert here.ask(select(code)) == []
    assert here.ask(select(running_day).where(running_day.c.day > clock.wall // DAY)) == []
    clock.live(app, 29, here.ada, here.eve)
    assert marked(app) == set()
    clock.live(app, 2 + WEEK, here.ada, here.eve)
    assert marked(app) == {"Ben"}
    clock.live(app, GRACE, here.ada, here.eve)
    assert learners(app) == {"Ada", "Eve"}


def test_behind_drops_no_days(here: School, clock: Clock) -> None:
    """While a clock is behind, the days that the site has run on are still known."""
    days = select(running_day.c.day)
    before = here.ask(days)
    clock.jump(BACK)
    clock.live(here.app, 2)
    assert set(before) < set(here.ask(days))


def test_a_session_is_not_lost(here: School, clock: Clock) -> None:
    """While the clock is far ahead an account's session is good no more, and a guest's is; once the clock is right,
    both are."""
    clock.jump(AHEAD)
    assert who(here.ben) == NOBODY
    assert here.ben.post(PROBLEM, data={"Y.0.0": "97", "check": "1"}).status_code == 401
    clock.live(here.app, 3)
    clock.jump(-AHEAD)
    assert who(here.ben) == "Ben"
