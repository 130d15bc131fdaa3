"""The wrong numbers that were typed by hand: each belongs to a problem that is served, and is wrong."""

import json
from collections import Counter
from pathlib import Path

from app.core.grade import is_right
from app.core.reading import Number, read_number
from app.course.chapters import locate
from tests.strategies import COURSE

SET = json.loads((Path(__file__).parent / "hand_set.json").read_text(encoding="utf-8"))


def test_each_is_a_wrong_number_in_a_blank() -> None:
    """Its blank is hidden, and what was typed is a number, but not the right one."""
    for entry in SET:
        found = locate(COURSE, f"{entry['address']}/{entry['seed']}")
        assert found, entry
        cell = next((blank for blank in found[3].blanks if str(blank) == entry["blank"]), None)
        assert cell, entry
        number = read_number(entry["typed"], in_parts=found[3].in_parts(cell.array))
        assert isinstance(number, Number), entry
        assert not is_right(number, found[3].value(cell)), entry


def test_every_chapter_has_some() -> None:
    """There are enough to judge by, in each chapter, and none comes twice."""
    counts = Counter(entry["address"].partition("/")[0] for entry in SET)
    assert counts.keys() == {chapter.slug for chapter in COURSE.chapters}
    assert min(counts.values()) >= 10
    assert len({tuple(entry.values())[:4] for entry in SET}) == len(SET)
