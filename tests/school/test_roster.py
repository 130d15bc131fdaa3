"""Lists of names are read as schools write them, or refused as a whole, with the lines that are wrong."""

import csv
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.school.roster import MOST, RosterError, read_roster

ADA, ZOE = ("Ada Lovelace", "17"), ("Zoë Müller", None)

READ = {
    "typed": ("Ada Lovelace, 17\nZoë Müller\n", [ADA, ZOE]),
    "empty lines": ("\n\nAda Lovelace,17\r\n , \r\nZoë Müller,\r\n", [ADA, ZOE]),
    "a head": ("Name,ID\nAda Lovelace,17\nZoë Müller,", [ADA, ZOE]),
    "another order": ("Student ID;Full name\n17;Ada Lovelace\n;Zoë Müller", [ADA, ZOE]),
    "two parts": ("Last name\tFirst name\tnumber\nLovelace\tAda\t17\nMüller\tZoë\t", [ADA, ZOE]),
    "quoted": ('"Ada Lovelace","17"\n"Zoë\nMüller"', [ADA, ("Zoë Müller", None)]),
    "once": ("Ada Lovelace,17\nZoë Müller\nZOË MÜLLER\n", [ADA, ZOE]),
    "two of a name": ("Ada Lovelace,17\nAda Lovelace,18", [ADA, ("Ada Lovelace", "18")]),
    "one quote": ('Ada "Lovelace,17', [('Ada "Lovelace', "17")]),
    "a formula": ("=cmd|' /C calc'!A0,17", [("=cmd|' /C calc'!A0", "17")]),
}


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-marked", "cp1252"])
def test_read(name: str, encoding: str) -> None:
    """However it is written, and by whatever program."""
    content, expected = READ[name]
    packed = b"\xff\xfe" + content.encode("utf-16-le") if "marked" in encoding else content.encode(encoding)
    assert read_roster(packed) == expected


@pytest.mark.parametrize(
    ("content", "lines"),
    {
        "Ada\n" + "x" * 41: ["Line 2: a name needs 1 to 40 characters."],
        "name,id\n,17\nAda,17\nBob,17": [
            "Line 2: a name needs 1 to 40 characters.",
            "Line 3: the number 17 stands on line 2, too.",
            "Line 4: the number 17 stands on line 2, too.",
        ],
        "Ada," + "7" * 41: ["Line 1: a number has at most 40 characters."],
        "": ["There is no name on the list."],
        "\n" * (MOST + 2) + "Ada\n" * (MOST + 1): [
            f"The list has {MOST + 1:,} lines. At most {MOST:,} names can come at once."
        ],
        "Ada\0": ["This is no list of text. In a spreadsheet, choose Save as, and then CSV."],
        "A" * 200_000 + ",1": ["Line 1: field larger than field limit (131072)."],
    }.items(),
)
def test_refused(content: str, lines: list[str]) -> None:
    """Nobody is on a list of which anything is wrong, and each line that is wrong is named."""
    with pytest.raises(RosterError) as caught:
        read_roster(content.encode())
    assert list(caught.value.messages) == lines


def test_damaged() -> None:
    with pytest.raises(RosterError, match="damaged"):
        read_roster(b"\xff\xfe\x00")
    with pytest.raises(RosterError, match="larger than 1 MB"):
        read_roster(b"A" * (1024 * 1024 + 1))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("sheet.xml", "<v>Ada</v>" * 10_000)
    with pytest.raises(RosterError, match="no list of text"):
        read_roster(packed.getvalue())


def test_known() -> None:
    """Who is on the roster already is not written there again."""
    assert read_roster(b"ada lovelace,17\nBob", [ADA]) == [("Bob", None)]


@example(b"PUPIL")  # a head alone
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_anything(content: bytes) -> None:
    """Whatever a file holds: people with names, or a reason."""
    found, messages = [], ()
    try:
        found = read_roster(content)
    except RosterError as error:
        messages = error.messages
    assert bool(found) != bool(messages)
    assert all(message.isprintable() for message in messages)
    assert all(1 <= len(name) <= 40 and name.isprintable() for name, _ in found)


names = st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=12)


@given(st.lists(st.tuples(names, st.integers(0, 10**9).map(str)), min_size=1, unique_by=lambda person: person[1]))
def test_written_and_read(people: list[tuple[str, str]]) -> None:
    """What a program writes as CSV is read as it was meant."""
    file = io.StringIO()
    csv.writer(file).writerows([("name", "id"), *people])
    found = read_roster(file.getvalue().encode())
    assert [number for _, number in found] == [number for _, number in people]
