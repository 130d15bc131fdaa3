"""Browsers that are known: in which somebody has signed in to an account before, for whom the limits on guessing then
count apart. Each keeps a random key; what is kept of it differs from account to account, and tells nobody which ones
share a browser."""

from sqlalchemy import Connection, Select, delete, select

from app.accounts.keys import digest
from app.formats.dates import DAY
from app.store.jobs import insert
from app.store.sign_in_tables import browser

LONGEST, MOST = 400 * DAY, 20  # how long a browser is known, and how many of an account are


def browser_key(secret: str, learner_id: int) -> str:
    """What is kept of a browser's key, for one account."""
    return digest(f"{learner_id} {secret}")


def is_known(secret: str, learner_id: int, now: int) -> Select[tuple[str]]:
    """The question of whether somebody has signed in to an account with this browser before."""
    here = browser.c.key == browser_key(secret, learner_id)
    return select(browser.c.key).where(here, browser.c.created_at > now - LONGEST)


def remember(connection: Connection, learner_id: int, secret: str, now: int) -> None:
    """Know a browser from now on; the oldest ones give way."""
    connection.execute(delete(browser).where(browser.c.created_at < now - LONGEST))
    values = {"key": browser_key(secret, learner_id), "learner_id": learner_id, "created_at": now}
    connection.execute(insert(browser, connection.dialect.name).values(values))
    theirs = select(browser.c.key).where(browser.c.learner_id == learner_id)
    newest = connection.scalars(theirs.order_by(browser.c.created_at.desc(), browser.c.key).limit(MOST)).all()
    connection.execute(delete(browser).where(browser.c.learner_id == learner_id, browser.c.key.not_in(newest)))
