"""What each address costs with the dearest that can be asked of it: in all, and in the process that answers.

The class has 500 members, 40 sets and 100,000 attempts, the learner 5,000 attempts; every problem of the course is made
for the first time. What takes more than LIMIT has to be made beside (`app.web.site.beside`), or to become cheap.
"""

import random
import tempfile
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select, update

from app.accounts.keys import SESSION, digest
from app.cli.serving import settled
from app.course.variant_cache import variants_of
from app.formats.dates import now
from app.settings import Settings
from app.store import Store
from app.store.tables import assignment, attempt, classroom, learner, member, session
from app.web.background.line import Question
from app.web.factory import create_app
from app.web.learner.worksheets import signer as order_signer
from app.web.site.beside import EXTENSION
from app.web.site.visitors import COOKIE, signer
from benchmarks import gradebook
from benchmarks.rounds import show

LIMIT = 50  # ms
LEARNER, WORD, OWN = 50, "of a learner", 5_000  # who has done so much
WIDE = "\n".join([" ".join(["12"] * 8)] * 8)
BIG = {"chapter": ["summary", "gradient"], "steps": ",".join(map(str, range(1, 21))), "versions": "6"}


class Waiting:
    """Lines in which whatever is asked for is never made: what is left is what the process that answers does."""

    def ask(self, _: str, __: Question) -> tuple[str, dict[str, Any]]:
        return "waiting", {}


def site(folder: Path) -> tuple[Flask, str]:
    """A site over a full database, and the key of the large class."""
    gradebook.LEARNERS, gradebook.ATTEMPTS = 500, 100_000
    course, dice = gradebook.tasks(), random.Random(1)
    store = Store(None, folder)
    large, _ = gradebook.fill(store, course)

    def facts() -> Iterator[gradebook.Row]:
        for number in range(10_000_000, 20_000_000):
            task = dice.choice(list(dice.choice(course).values()))
            yield from gradebook.answers(task, dice, LEARNER, number)

    with store.engine.begin() as connection:
        connection.execute(insert(attempt), list(islice(facts(), OWN)))
        here = {"key": digest(WORD), "learner_id": LEARNER, "created_at": now(), "seen_at": now()}
        connection.execute(insert(session).values(here))
        connection.execute(update(learner).where(learner.c.id == LEARNER).values(name="Bo", normalized_name="bo"))
    store.close()
    return create_app(Settings(data=folder, secret_key=gradebook.SECRET)), large


def browser(app: Flask, word: str) -> FlaskClient:
    found = app.test_client()
    with app.test_request_context():
        found.set_cookie(COOKIE, signer().sign(f"{SESSION}.{word}").decode())
    return found


def visits(app: Flask, large: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The name of a route, an address of it, and what is sent there; the dearest that can be asked for."""
    course, store = app.extensions["course"], app.extensions["store"]
    keys = [row.key for row in store.ask(select(assignment.c.key).join(classroom).where(classroom.c.key == large))]
    (first, *_), values = store.ask(select(member.c.key).where(member.c.classroom_id == 1)), {"filename": "app.js"}
    with app.test_request_context():
        values |= {"order": order_signer().dumps(BIG), "seed": 7, "part": "idle", "code": "41MR0D1M", "number": 1}
    values |= {"member_key": first.key, "set_key": keys[0], "slug": "gradient", "name": "gradient-two-layers"}
    here = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        own = values | {"key": keys[0] if rule.rule.startswith(("/set/", "/teach/set/")) else large}
        if "GET" in (rule.methods or ()):
            yield f"GET {rule.rule}", here.build(rule.endpoint, {name: own[name] for name in rule.arguments}), {}
    yield "GET /my-numbers, 8 by 8", f"/my-numbers?{urlencode({'W': WIDE, 'X': WIDE, 'b': '1 ' * 8})}", {}
    for chapter in course.chapters:
        yield "GET /<slug>", f"/{chapter.slug}?step=20", {}
        yield "GET /<slug>/card.png", f"/{chapter.slug}/card.png", {}
    for address, recipe in course.recipes():
        seeds, problems = recipe.serve([11, 12, 13])
        yield "GET /<slug>/<name>/<seed>", f"/{address}/{seeds[0]}", {}
        yield "GET /<slug>/<name>?other_than", f"/{address}?other_than={seeds[0]}", {}
        wrong = {str(cell): "97" for cell in problems[0].blanks} | {"check": "1"}
        yield "POST an answer, wrong", f"/{address}/{seeds[0]}", {"method": "POST", "data": wrong}
        yield "POST for the solution", f"/{address}/{seeds[0]}", {"method": "POST", "data": wrong | {"solution": "1"}}
    names = "\n".join(f"Person {number}" for number in range(60_000)).encode()
    roster = {"method": "POST", "data": {"file": (BytesIO(names), "names.csv")}}
    yield "POST a roster of 0.8 MB", f"/teach/class/{large}/members", roster
    rules = {"method": "POST", "data": {"title": "Set 0", "due_date": "2020-01-01", "due_time": "12:00", "late": "0"}}
    yield "POST other rules of a running set", f"/teach/set/{keys[0]}", rules
    account = {"name": "Somebody new", "password": "three words, unguessed"}
    yield "POST /sign-up", "/sign-up", {"method": "POST", "data": account}
    yield "POST /sign-in", "/sign-in", {"method": "POST", "data": account | {"password": "wrong, and not short"}}


def costs(app: Flask, large: str) -> dict[str, float]:
    """The milliseconds of processor time of each route, for whoever it is dearest; the dearest visit counts."""
    people = [browser(app, gradebook.SECRET), browser(app, WORD)]
    found: dict[str, float] = {}
    for name, address, sent in visits(app, large):
        for person in people[: 1 if sent else 2]:
            begun = process_time()
            person.open(address, buffered=True, **sent)
            found[name] = max(found.get(name, 0), 1e3 * (process_time() - begun))
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app, large = site(Path(folder))
        settled(app)
        app.extensions[EXTENSION] = Waiting()
        answering = costs(app, large)
        del app.extensions[EXTENSION]
        variants_of.cache_clear()
        whole = costs(app, large)
    rows = [
        [name, f"{cost:.0f}", f"{answering[name]:.0f}", "yes" if answering[name] > LIMIT else ""]
        for name, cost in sorted(whole.items(), key=lambda found: -found[1])
        if cost > LIMIT / 5
    ]
    show("Dear routes", ["what", "in all, ms", "of the process that answers, ms", f"over {LIMIT}"], rows)


if __name__ == "__main__":
    main()
