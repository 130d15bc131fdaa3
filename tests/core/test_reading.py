"""Every text is read exactly or refused kindly, in bounded work: a table of texts, then what holds for all texts."""

import random
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import cast, get_args
from unicodedata import category

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.core.reading import numbers as reading
from app.core.reading.numbers import (
    COARSE,
    EMPTY,
    LONG,
    OTHER,
    REFUSALS,
    Empty,
    Number,
    Reason,
    Unreadable,
    read_number,
    storable,
)
from tests import sampling
from tests.core.readings import FORMS, READINGS
from tests.core.texts import texts

ACCEPTED = [typed for typed, expected in READINGS if expected[-1].isdigit()]
REFUSED = {refusal for _, refusal in REFUSALS} | {EMPTY, LONG, OTHER}  # by what is typed alone

PLUSES = ("", "+", "+ ", "\uff0b", "\ufe62")
MINUSES = ("-", "- ", "\u2212", "\u2212 ", "\u2013", "\u2014", "\uff0d", "\u207b", "\u208b", "\u02d7", "\u2796")
SLASHES = ("/", " / ", "\u2044", "\u2215", "\uff0f", "\u00a0/\u2009")
POINTS = (".", ",", "\uff0e", "\uff0c")
ACCEPTED_MARKS = "".join((*PLUSES, *MINUSES, *SLASHES, *POINTS, "\t\n\r"))  # besides all dashes and spaces of Unicode
SPACES = st.text("\t\n\r \u00a0\u1680\u2000\u2009\u200a\u202f\u205f\u3000", max_size=10)
ANYTHING = st.text(st.characters(), max_size=100)  # surrogates and all
LIKELY = "0123456789+-\u2212.,/\u2044 \u00a0_eEx%=*\u00bd\u00b2\u0663\u200b\uff11\uff0c"  # what the patterns ask about
NUMERIC = st.text(LIKELY, max_size=70)
NEARLY = st.builds(
    lambda typed, place, intruder: typed[:place] + intruder + typed[place:],
    st.sampled_from(ACCEPTED),
    st.integers(0, 20),
    st.characters() | st.sampled_from(LIKELY),
)  # a number with one character too many


def kind(typed: str) -> str:
    """The answer in the words of the table."""
    answer = read_number(typed)
    return answer.kind if isinstance(answer, Unreadable) else str(answer.value)


@st.composite
def signed(draw: st.DrawFn, most: int) -> tuple[str, str, int]:
    """A sign, digits and the number they make; as typed in ASCII or in full width."""
    number, minus = draw(st.integers(0, most)), draw(st.booleans())
    digits = str(number)
    if draw(st.booleans()):
        digits = digits.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    return draw(st.sampled_from(MINUSES if minus else PLUSES)), digits, -number if minus else number


@pytest.mark.parametrize(("typed", "expected"), READINGS, ids=[ascii(typed)[1:-1][:40] for typed, _ in READINGS])
def test_table(typed: str, expected: str) -> None:
    """Each text of the table is read as the table says."""
    assert kind(typed) == (str(Fraction(expected)) if expected[-1].isdigit() else expected)


def test_table_has_no_doubles() -> None:
    """Each text stands in the table once."""
    assert len(dict(READINGS)) == len(READINGS)


def test_table_knows_every_kind() -> None:
    """Each refusal has a text in the table that meets it, so none of the sentences is dead."""
    assert {refusal.kind for refusal in REFUSED} <= {expected for _, expected in READINGS}


def test_table_knows_every_dash() -> None:
    """Each dash of Unicode 14, the oldest that a supported Python knows, has a text in the table."""
    dashes = {typed[0] for typed, expected in READINGS if expected == "-3"}
    dashes |= {"\U00010d6e"}  # GARAY HYPHEN, since Unicode 16
    assert {char for char in map(chr, range(0x110000)) if category(char) == "Pd"} <= dashes


@pytest.mark.parametrize(("typed", "text", "places"), FORMS)
def test_form(typed: str, text: str, places: int | None) -> None:
    """A number is said back in the form it was typed in, with one minus, plain digits and a point."""
    answer = read_number(typed)
    assert isinstance(answer, Number)
    assert (answer.text, answer.places) == (text, places)


def test_kinds_differ() -> None:
    """Each refusal has a kind of its own, and there is a refusal of each kind."""
    assert sorted(refusal.kind for refusal in REFUSED | {COARSE}) == sorted(get_args(Reason))


@given(ANYTHING | NUMERIC)
@example("\ud800")
def test_never_an_exception(typed: str) -> None:
    """Any text at all becomes a number or one of the refusals we wrote, so a reason never repeats what was typed."""
    answer = read_number(typed)
    assert isinstance(answer, Number) or answer in REFUSED


@given(SPACES)
def test_only_nothing_is_empty(typed: str) -> None:
    """A box with nothing but spaces in it is empty."""
    assert isinstance(read_number(typed), Empty)


@given(ANYTHING | NUMERIC)
def test_something_is_not_empty(typed: str) -> None:
    """A box with anything else in it is not empty."""
    assume(typed.strip())
    assert not isinstance(read_number(typed), Empty)


@given(signed(10**12 - 1))
def test_whole_numbers(typed: tuple[str, str, int]) -> None:
    """A whole number is read as itself."""
    sign, digits, number = typed
    answer = read_number(sign + digits)
    assert isinstance(answer, Number)
    assert answer.value == number
    assert answer.places is None


@given(signed(999_999), signed(999_999), st.sampled_from(SLASHES))
def test_fractions(top: tuple[str, str, int], bottom: tuple[str, str, int], slash: str) -> None:
    """A fraction is its upper number divided by its lower one, unless that is zero."""
    typed = top[0] + top[1] + slash + bottom[0] + bottom[1]
    if bottom[2] == 0:
        assert kind(typed) == "zero"
    else:
        answer = read_number(typed)
        assert isinstance(answer, Number)
        assert answer.value * bottom[2] == top[2]
        assert answer.places is None


@given(st.integers(0, 10**11 - 1), st.integers(0, 11), st.sampled_from(PLUSES + MINUSES), st.sampled_from(POINTS))
@example(1_000, 3, "", ",")
@example(999_999, 3, "-", "\uff0c")
@example(500, 3, "", ",")
def test_decimals(number: int, places: int, sign: str, point: str) -> None:
    """A decimal is its digits divided by a power of ten, unless its comma or point may mean thousands."""
    digits = str(number).zfill(places + 1)
    cut = len(digits) - places
    typed = sign + digits[:cut] + point + digits[cut:]
    if places == 3 and 1_000 <= number < 1_000_000:
        assert kind(typed) == "thousands"
    else:
        answer = read_number(typed)
        assert isinstance(answer, Number)
        assert answer.value == Fraction(-number if sign in MINUSES else number, 10**places)
        assert answer.places == places


@given(st.integers(1, 999_999_999), st.integers(1, 9), st.sampled_from(".,"))
def test_decimals_without_a_zero(number: int, places: int, point: str) -> None:
    """A decimal may begin with its point, and a whole number may end with one."""
    decimals = str(number).zfill(places)
    assert kind(point + decimals) == str(Fraction(number, 10 ** len(decimals)))
    assert kind(str(number) + point) == str(number)


@given(
    st.sampled_from(ACCEPTED).filter(lambda typed: len(typed) < 40)
    | NUMERIC.map(lambda typed: typed[:40])
    | st.text(max_size=40),
    SPACES,
    SPACES,
)
def test_spaces_around(typed: str, before: str, after: str) -> None:
    """Spaces around a text change nothing."""
    assert read_number(before + typed + after) == read_number(typed)


@given(NEARLY)
@example("9999999999999")
def test_accepted_characters(typed: str) -> None:
    """A number has one to twelve digits, and else nothing but signs, points, slashes and spaces."""
    if isinstance(read_number(typed), Number):
        others = [char for char in typed if not ("0" <= char <= "9" or "\uff10" <= char <= "\uff19")]
        assert 1 <= len(typed) - len(others) <= 12
        assert all(char in ACCEPTED_MARKS or category(char) in {"Pd", "Zs"} for char in others)


@given(NEARLY)
def test_said_back(typed: str) -> None:
    """What we say that we read is again read as the same value, if there is room for the zero before its point."""
    answer = read_number(typed)
    if isinstance(answer, Number) and sum(map(str.isdigit, answer.text)) <= 12:
        again = read_number(answer.text, in_parts=True)  # there, 1.000 is no thousand
        assert isinstance(again, Number)
        assert (again.value, again.text) == (answer.value, answer.text)


@dataclass(frozen=True)
class Sealed:
    """A text that tells nothing but its length."""

    length: int

    def __len__(self) -> int:
        """All there is to know."""
        return self.length


@pytest.mark.parametrize("length", [65, 10_000, 10**9])
def test_length_first(length: int) -> None:
    """A text of more than 64 characters is refused for its length alone; nothing else of it is looked at."""
    assert read_number(cast("str", Sealed(length))) is LONG
    with pytest.raises(TypeError):
        read_number(cast("str", Sealed(64)))


@given(NUMERIC)
@example("9" * 13)
@example("9" * 64)
@example("0." + "9" * 62)
@example("9" * 32 + "/" + "9" * 31)
@example("1e" + "9" * 62)
def test_arithmetic_is_small(typed: str) -> None:
    """No arithmetic is ever done on a number of more than twelve digits, whatever was typed."""
    sizes: list[int] = []

    def watched(top: int, bottom: int) -> Fraction:
        sizes.extend((abs(top), abs(bottom)))
        return Fraction(top, bottom)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "Fraction", watched)
        read_number(typed)
    assert max(sizes, default=0) <= 10**12


@pytest.mark.parametrize("shape", [shape for shape, _ in REFUSALS] + [reading.FRACTION, reading.DECIMAL])
def test_patterns_are_flat(shape: re.Pattern[str]) -> None:
    """No pattern repeats a repetition without end, and none has more than four of them, so 64 characters are quick."""
    pattern = re.sub(r"\[[^]]*]", "C", shape.pattern).replace(r"\0", "C")  # a class of characters is one character
    for branch in pattern.split("|"):
        assert len(re.findall(r"[*+]|,}", branch)) <= 4
    assert not re.search(r"\)(?:[*+]|\{[0-9]*,)", pattern)


def is_kept_as_typed(typed: str) -> bool:
    """Is a text read as the same, after it was kept? Every database and every page takes what is kept."""
    kept = storable(typed)
    assert len(kept) <= reading.LONGEST + 1
    assert kept.encode() and not set(kept) & set("\0\r\n") if typed else kept == ""
    assert storable(kept) == kept
    return all(read_number(kept, percent) == read_number(typed, percent) for percent in (False, True))


@given(ANYTHING | NUMERIC | NEARLY)
def test_kept(typed: str) -> None:
    """What was read is what is kept: for any text at all,"""
    assert is_kept_as_typed(typed)


@pytest.mark.slow
def test_kept_of_a_grammar() -> None:
    """for numbers in all their spellings, with characters that do not belong there,"""
    dice = random.Random(sampling.seed())
    assert [
        ascii(typed) for typed in texts(dice, 1_000_000 if sampling.LONG else 20_000) if not is_kept_as_typed(typed)
    ] == []


@pytest.mark.parametrize("around", ["{}", "{}3", "-{}3"])
def test_kept_of_every_character(around: str) -> None:
    """and for each character, alone, and where it stands in a number."""
    every = range(0, 0x110000, 1 if sampling.LONG else 17)
    found = (around.format(chr(code)) for code in (*range(0x3100), *every))
    assert [ascii(typed) for typed in found if not is_kept_as_typed(typed)] == []
