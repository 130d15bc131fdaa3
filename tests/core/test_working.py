"""A line of working is worked out exactly and ticked term by term: a table of lines, then what holds for all."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from types import FrameType

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.core.reading import Number, Unreadable, read_number, storable, working
from app.core.reading.numbers import LONGEST, REFUSALS
from app.core.reading.ticking import MOST, Compared, Equal, Ticked, ticked
from app.core.reading.working import Working, read_working
from tests.core.readings import READINGS
from tests.core.texts import MINUSES, SLASHES
from tests.core.workings import BLANKS, NONE, NUMBERS, REFUSED

LINES = [
    (typed, [*map(Fraction, wanted.split())], Fraction(result), expected)
    for wanted, result, rows in BLANKS
    for typed, expected in rows
]
HOSTILE = [
    *("(" * 64, "(" * 32 + ")" * 32, "-" * 64, "3-" * 32, "9^" * 32, "9*" * 31 + "9", "9/" * 31 + "9", "9^12*" * 12),
    *("(1)" * 21, "1+" * 31 + "1", "1/7+1/9+" * 8 + "1", "((((((1+1)^12)^12)^12)^12)^12)^12", "=" * 64, "9" * 64),
    *(
        "9^9^9",
        "1/3^12/7^12/11^12+1/13^12",
        "999999999999*" * 4 + "9",
        "x " * 32,
        "(999999999999*999999999999)^12",
        "1 x " * 15 + "1",
        "9" * 10_000_000,
    ),
]
ANYTHING = st.text(max_size=70)
LIKELY = st.text("0123456789+-−*·×/:÷^()=., x", max_size=64)


def in_words(ticks: Ticked) -> str:
    """What was seen, in the words of the table."""
    if not isinstance(ticks, Compared):
        return "equal" if isinstance(ticks, Equal) else "unlike"
    off = "!" if ticks.meant is None else f"!{ticks.meant}"
    found = ["".join(map(str, places)) or "-" for places in ticks.places]
    return " ".join(off if place == ticks.off else word for place, word in enumerate(found))


@pytest.mark.parametrize(
    ("typed", "wanted", "result", "expected"), LINES, ids=[f"{ascii(line[0])[1:-1]}-{line[2]}" for line in LINES]
)
def test_table(typed: str, wanted: list[Fraction], result: Fraction, expected: str) -> None:
    """Each line of the table is ticked as the table says, and ends with the number that it says."""
    line = read_working(typed)
    assert isinstance(line, Working)
    answer = f" = {line.answer.value}" if line.answer else ""
    assert in_words(ticked(line, wanted, result)) + answer == expected


def test_no_line() -> None:
    """What cannot be worked out is refused for its reason; what is no line of working is left to `read_number`."""
    assert [
        (typed, working.kind) for typed, _ in REFUSED if isinstance(working := read_working(typed), Unreadable)
    ] == [*REFUSED]
    assert [typed for typed in NONE if read_working(typed) is not None] == []


def test_numbers() -> None:
    """A number in brackets, or beside an equals sign, is that number."""
    found = {typed: read_working(typed) for typed, _ in NUMBERS}
    values = [(typed, str(number.value)) for typed, number in found.items() if isinstance(number, Number)]
    assert values == [*NUMBERS]


def test_table_is_large() -> None:
    """There are three hundred rows, each once."""
    rows = [
        *((typed, str(wanted)) for typed, wanted, *_ in LINES),
        *NUMBERS,
        *REFUSED,
        *((typed, "") for typed in NONE),
    ]
    assert len({*rows}) == len(rows) >= 300


@pytest.mark.parametrize("in_parts", [False, True])
def test_numbers_are_no_lines(in_parts: bool) -> None:
    """Whatever is read as a number is one, and no line of working."""
    numbers = [typed for typed, _ in READINGS if isinstance(read_number(typed, in_parts), Number)]
    assert [typed for typed in numbers if read_working(typed, in_parts) is not None] == []


def test_in_parts() -> None:
    """Three digits after a point are decimals where the answer may be no whole number, and thousands elsewhere."""
    line = read_working("1.500+0,250", in_parts=True)
    assert isinstance(line, Working)
    assert (line.value, line.text) == (Fraction(7, 4), "1.500 + 0.250")
    assert read_working("1.500+0,250") == Unreadable("thousands")
    share = read_working("1/4+1/4 = 50 %", in_parts=True)
    assert isinstance(share, Working)
    assert share.answer == Number(Fraction(1, 2), "50 %", 2)


@pytest.mark.parametrize(
    ("typed", "text", "parts"),
    [
        ("5*7+1*8 + 2", "5·7 + 1·8 + 2", [("5·7", 35, (5, 7)), ("1·8", 8, (1, 8)), ("2", 2, None)]),
        ("3·(−7) − 2", "3·(−7) − 2", [("3·(−7)", -21, (3, -7)), ("−2", -2, None)]),
        ("-3*4 - 3x", None, []),
        ("-3*4-3*-4", "−3·4 − 3·(−4)", [("−3·4", -12, (-3, 4)), ("−3·(−4)", 12, (-3, -4))]),
        ("1--2", "1 − (−2)", [("1", 1, None), ("−(−2)", 2, None)]),
        ("(1/2)*4+,5", "(1/2)·4 + 0.5", [("(1/2)·4", 2, (Fraction(1, 2), 4)), ("0.5", Fraction(1, 2), None)]),
        ("1/2*4", "1/2·4", [("1/2·4", 2, None)]),
        ("(8-2)/3", "(8 − 2) ÷ 3", [("(8 − 2) ÷ 3", 2, None)]),
        ("4:2", "4 ÷ 2", [("4 ÷ 2", 2, None)]),
        ("2**3-2^-1", "2^3 − 2^(−1)", [("2^3", 8, None), ("−2^(−1)", Fraction(-1, 2), None)]),
        ("-2^2+(-2)^2", "−2^2 + (−2)^2", [("−2^2", -4, None), ("(−2)^2", 4, None)]),
        ("(35+8)", "35 + 8", [("35", 35, None), ("8", 8, None)]),
        ("2*3*4", "2·3·4", [("2·3·4", 24, None)]),
        ("2(3+4)", "2·(3 + 4)", [("2·(3 + 4)", 14, None)]),
        ("007+1", "7 + 1", [("7", 7, None), ("1", 1, None)]),
    ],
)
def test_parts(typed: str, text: str | None, parts: list[tuple[str, int, tuple[int, int] | None]]) -> None:
    """A line is said back with our signs, and each term has its sign in front, its value and its factors."""
    line = read_working(typed)
    if text is None:
        assert line is None
    else:
        assert isinstance(line, Working)
        assert line.text == text
        assert [(part.text, part.value, part.factors) for part in line.terms] == parts


def test_what_is_divided() -> None:
    """A sum that is divided keeps its terms, and what it is divided by; one with a sign in front, or more behind it,
    does not."""
    line = read_working("(8-2)/3")
    assert isinstance(line, Working)
    (part,) = line.terms
    assert ([(each.text, each.value) for each in part.inside], part.divisor) == ([("8", 8), ("−2", -2)], 3)
    for typed in ("-(8-2)/3", "(8-2)/3/2", "8:3", "2*(8-2)"):
        other = read_working(typed)
        assert isinstance(other, Working)
        assert [each.divisor for each in other.terms] == [None]


@dataclass(frozen=True)
class Tree:
    """A calculation as it is meant: how it is typed, what it is, and how tightly it holds together."""

    typed: str
    value: Fraction
    rank: int  # 0 a sum, 1 a product, 2 a power, 3 a number or a bracket


SPACE = st.sampled_from(("", "", " ", "\u00a0", "\t"))
LEAVES = st.one_of(
    st.integers(0, 99).map(lambda number: Tree(str(number), Fraction(number), 3)),
    st.integers(0, 999).map(lambda number: Tree(f"{number // 10},{number % 10}", Fraction(number, 10), 3)),
)


@st.composite
def joined(draw: st.DrawFn, trees: st.SearchStrategy[Tree]) -> Tree:
    """Two trees with a sign between them, or one with a sign or an exponent; in brackets only where they are needed."""

    def inside(tree: Tree, rank: int) -> str:
        return tree.typed if tree.rank >= rank and draw(st.integers(0, 3)) else f"({draw(SPACE)}{tree.typed})"

    one, other, by = draw(trees), draw(trees), draw(st.sampled_from("+-*/^n"))
    assume(by != "/" or other.value)
    if by == "n":
        return Tree(f"{draw(st.sampled_from(MINUSES))}{inside(one, 1)}", -one.value, 0)
    if by == "^":
        exponent = draw(st.integers(0, 3))
        return Tree(f"{inside(one, 3)}{draw(st.sampled_from(('^', '**')))}{exponent}", one.value**exponent, 2)
    rank = 1 if by in "*/" else 0
    signs = {"+": ("+", "\uff0b"), "-": MINUSES, "*": "*·×⋅", "/": (*SLASHES, ":", "÷")}[by]
    sign = f"{draw(SPACE)}{draw(st.sampled_from(signs))}{draw(SPACE)}"
    value = {"+": one.value + other.value, "-": one.value - other.value, "*": one.value * other.value}.get(by)
    return Tree(
        inside(one, rank) + sign + inside(other, rank + 1), one.value / other.value if value is None else value, rank
    )


TREES = joined(st.recursive(LEAVES, joined, max_leaves=8))


@given(TREES)
def test_worked_out(tree: Tree) -> None:
    """A calculation comes to what it is meant to be, however it is typed; unless it is too long, large or deep."""
    line = read_working(tree.typed)
    if line is None:
        alone = read_number(tree.typed)
        is_deep = tree.typed.count("(") > working.DEEPEST
        assert len(tree.typed) > LONGEST or is_deep or (isinstance(alone, Number) and alone.value == tree.value)
    elif isinstance(line, Working):
        assert (line.value, line.answer) == (tree.value, None)
    elif isinstance(line, Number):
        assert line.value == tree.value
    else:
        assert line == Unreadable("long")


@given(TREES, st.integers(-99, 99))
def test_said_back(tree: Tree, answer: int) -> None:
    """What we say that we read is read as the same calculation; and with a number behind it, it ends with that."""
    line = read_working(tree.typed)
    if isinstance(line, Working) and len(line.text) <= LONGEST - 4:
        assert read_working(line.text) == line or read_number(line.text) == Number(line.value, line.text, None)
        ended = read_working(f"{line.text}={answer}")
        assert isinstance(ended, Working)
        assert ended.answer is not None
        assert (ended.value, ended.answer.value) == (line.value, answer)


@given(ANYTHING | LIKELY, st.booleans())
@example("\ud800+1", False)
@example("0^0", False)
@example("()", False)
@example("=", True)
@example("(", True)
def test_never_an_exception(typed: str, in_parts: bool) -> None:
    """Any text at all is a line of working, refused for a reason that we wrote, or left to `read_number`;
    and so is what is kept of it."""
    line = read_working(typed, in_parts)
    assert line is None or isinstance(line, Working | Number) or line in {refusal for _, refusal in REFUSALS}
    assert read_working(storable(typed), in_parts) == line
    if isinstance(line, Working):
        assert isinstance(ticked(line, [35, 8, 2], 45), Ticked)
        for part in line.terms:
            assert not part.factors or part.factors[0] * part.factors[1] == part.value


def steps(work: Callable[[], object]) -> int:
    """How many functions are called, ours and those of Python."""
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("typed", HOSTILE, ids=[typed[:20] for typed in HOSTILE])
def test_work_is_bounded(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No text makes many steps, and no result on the way is larger than two that are multiplied."""
    sizes = [0]
    small = working.small

    def watched(value: Fraction) -> Fraction:
        sizes.append(max(abs(value.numerator), value.denominator))
        return small(value)

    monkeypatch.setattr(working, "small", watched)
    assert steps(lambda: read_working(typed)) < 8_000
    assert max(sizes) <= 2 * working.LARGEST**2


def test_ticking_is_bounded() -> None:
    """Even where every part may be any term, few ways are followed."""
    line = read_working("1+" * 30 + "2")
    assert isinstance(line, Working)
    assert steps(lambda: ticked(line, [1] * MOST, MOST)) < 1_000_000


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=5), st.data())
def test_ticks_of_a_true_line(wanted: list[int], data: st.DataObject) -> None:
    """Where one term of a true line is changed, all others are ticked, in any order; no term is ticked twice."""
    order = data.draw(st.permutations(range(len(wanted))))
    wrong = data.draw(st.sampled_from(order))
    slip = data.draw(st.integers(10, 20))
    typed = [wanted[place] + slip * (place == wrong) for place in order]
    line = read_working("+".join(f"({number})" for number in typed) + "+0*1" * (len(typed) == 1))
    assert isinstance(line, Working)
    found = ticked(line, wanted, sum(wanted))
    if isinstance(found, Compared):
        places = [place for each in found.places for place in each]
        assert len(places) == len({*places})
        assert all(
            sum(wanted[place] for place in each) == part.value
            for part, each in zip(line.terms, found.places, strict=True)
            if each
        )
        assert sum(map(bool, found.places)) >= len(wanted) - 1
    else:
        assert len(wanted) == 1
