"""What was read is what is kept: each text is read as the same from the store, from its page, and from every file."""

import csv
import io
import random
from secrets import token_hex

import pytest
from flask import Flask

from app.core.reading import Empty, Number, read_number, storable
from app.core.reading.working import Working, read_answer
from app.formats.csv_tables import BOM, meant
from tests.core.texts import texts
from tests.sampling import LONG, seed
from tests.sites import Browser
from tests.web.classrooms import code_of, joined, made, teacher
from tests.web.doors import kept, member
from tests.web.pages import tree

pytestmark = pytest.mark.slow

COUNT = 5_000 if LONG else 60
BLANKS = ("W.0.0", "b.1", "Y.2.1")
Key = tuple[int, str]  # a seed and a blank


def test_everywhere(trial: Flask) -> None:
    """Texts of all kinds, three at each of many problems, and then each of them wherever it can be met again."""
    trial.test_client_class = Browser
    owner, (client, _) = teacher(trial), member(trial)
    key = made(owner, "Year 9")
    joined(client, code_of(owner, key), "Ada")
    dice = random.Random(seed())
    typed: dict[Key, str] = {}
    for place in range(COUNT):
        sent = (text.encode(errors="ignore").decode() for text in texts(dice, 3))  # no form brings half a character
        own = dict(zip(BLANKS, sent, strict=True))
        typed |= {(place, blank): text for blank, text in own.items()}
        client.post(f"/sound/two-samples/{place}", data={**own, "check": "1", "key": token_hex(8)})
        page = tree(client.get(f"/sound/two-samples/{place}").text)
        shown = {str(box.attrs["name"]): str(box.attrs.get("value") or "") for box in page.query(".blank input")}
        for blank, text in own.items():
            assert read_number(shown[blank]) == read_number(text), ascii(text)
            assert shown[blank] == storable(text) or isinstance(read_number(text), Empty)
    typed = {where: text for where, text in typed.items() if not isinstance(read_number(text), Empty)}

    rows = kept(trial)["attempt"]
    data = client.get("/account/data.json").get_json()["attempts"]
    table = csv.DictReader(io.StringIO(owner.get(f"/teach/class/{key}/attempts.csv").text.removeprefix(BOM)))
    met: dict[str, dict[Key, tuple[str, str | None]]] = {
        "store": {(row.seed, row.cell): (row.typed, row.value) for row in rows},
        "own data": {(fact["seed"], fact["cell"]): (fact["typed"], fact["value"]) for fact in data},
        "table": {
            (int(line["Seed"]), line["Blank"]): (meant(line["Typed"]), meant(line["Value"]) or None) for line in table
        },
    }
    for name, found in met.items():
        assert found.keys() == typed.keys(), name
        for where, text in typed.items():
            read = read_answer(text)
            number = read.answer if isinstance(read, Working) else read
            value = str(number.value) if isinstance(number, Number) else None
            assert (read_answer(found[where][0]), found[where][1]) == (read, value), (name, ascii(text))
