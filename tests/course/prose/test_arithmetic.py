"""What an author writes as a calculation is worked out exactly and written as people write it."""

import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.course.chapters import ChapterError
from app.course.prose.arithmetic import calculation

signs = st.sampled_from(("+", "-", "*", "/"))
terms = st.recursive(
    st.integers(0, 99).map(str),
    lambda inner: st.one_of(
        st.builds("{} {} {}".format, inner, signs, inner),
        st.builds("({})".format, inner),
        st.builds("-{}".format, inner),
        st.builds("({})^{}".format, inner, st.integers(0, 3)),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("=2*4 + 3*1", "2·4 + 3·1 = 11"),
        ("= 784*16+16", "784·16 + 16 = 12,560"),
        ("==784*16+16 + 16*16+16 + 16*10+10", "13,002"),
        ("=9/13", "9/13"),
        ("=9/(9 + 1 + 3)", "9/(9 + 1 + 3) = 9/13"),
        ("=6/3", "6/3 = 2"),
        ("=-2*3", "−2·3 = −6"),
        ("=2*-3 + 4*-1", "2·(−3) + 4·(−1) = −10"),
        ("=4 + -3*2", "4 + (−3)·2 = −2"),
        ("=(-3)*2 - -1", "(−3)·2 − (−1) = −5"),
        ("=3^2", "3<sup>2</sup> = 9"),
        ("=3^-1", "3<sup>−1</sup> = 1/3"),
        ("=-2^2", "−2<sup>2</sup> = −4"),
        ("=(-2)^2", "(−2)<sup>2</sup> = 4"),
        ("=2^(1 + 2)", "2<sup>1 + 2</sup> = 8"),
        ("=2^3^2", "2<sup>3<sup>2</sup></sup> = 512"),
        ("=10 - 4 - 3", "10 − 4 − 3 = 3"),
        ("=8/4/2", "8/4/2 = 1"),
        ("=2 - 11/2", "2 − 11/2 = −7/2"),
        ("=52008/4", "52,008/4 = 13,002"),
    ],
)
def test_calculation(written: str, shown: str) -> None:
    assert calculation(written) == shown


@given(terms)
def test_is_right(text: str) -> None:
    """Whatever is calculated is what Python's own reading of the same signs gives."""
    python = re.sub(r"\d+", r"Fraction(\g<0>)", text.replace("^", "**"))
    try:
        right = eval(python, {"Fraction": Fraction})  # made of digits and signs by this test
    except ZeroDivisionError:
        right = None
    if right is None:
        with pytest.raises(ChapterError):
            calculation(f"=={text}")
        return
    try:
        result = calculation(f"=={text}")
    except ChapterError as error:
        assume("larger" not in str(error))
        raise
    assert Fraction(result.replace("−", "-").replace(",", "")) == right


@pytest.mark.parametrize(
    "text",
    [
        *("=", "==", "=+", "=2 +", "=2 3", "=(2", "=2)", "=()", "=2x", "=1.5", "=2**3", "=1/0", "=0^-1", "=1/(2-2)"),
        *("=2^(1/2)", "=2^65", "=10^16", "=9^9^9", "=2^-64", "=abs(2)", "=٣", "=1 = 2", "=" + "(" * 60, "=" + "-" * 60),
        "=" + "1+" * 150 + "1",
    ],
)
def test_what_is_none(text: str) -> None:
    """What cannot be read or is too large is an author's error, which repeats it."""
    with pytest.raises(ChapterError) as caught:
        calculation(text)
    assert f"`{text}`" in str(caught.value)
