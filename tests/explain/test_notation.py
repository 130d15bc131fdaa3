"""The reader of formulas reads them as people do; other tests lean on it."""

from fractions import Fraction

import pytest

from tests.web.notation import formulas, holds, in_product, numbers_of, spoken, value, written

NUMBERS = numbers_of({"W": [[1, -2], [3, 4]], "Y": [[5], [-6]], "b": [7, 8], "t": 9})


def test_names() -> None:
    """A cell has its row and its column as a name, counted from 1; one column needs no second index."""
    assert NUMBERS == {"W₁₁": 1, "W₁₂": -2, "W₂₁": 3, "W₂₂": 4, "Y₁": 5, "Y₂": -6, "b₁": 7, "b₂": 8, "t": 9}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2 + 3·4", 14),
        ("−2 + 3", 1),
        ("−2·3 − 4", -10),
        ("2 − 3 − 4", -5),
        ("12 ÷ 3 ÷ 2", 2),
        ("1 ÷ 3", Fraction(1, 3)),
        ("(2 + 3)·(−4)", -20),
        ("W₁₂·Y₂ + b₁", 19),
        ("|W₁₂| + t", 11),
        ("max(W₁₂, 0) + max(W₂₁ + 1, 0)", 4),
        ("((2)) − (3 − (4 − 5))", -2),
        ("tanh3(W₁₂) + sigmoid3(1)", Fraction(-1, 2)),
        ("2·3^(W₁₁ − 2) + 2^3", Fraction(26, 3)),
        ("−log₂ 0.25 + 9/13 − (4/13)", 2 + Fraction(5, 13)),
    ],
)
def test_value(text: str, amount: Fraction) -> None:
    """Products come before sums, and everything else from the left."""
    assert value(text, NUMBERS) == amount


@pytest.mark.parametrize(
    ("number", "text", "factor"),
    [
        (Fraction(0), "0", "0"),
        (Fraction(-30), "−30", "(−30)"),
        (Fraction(1, 2), "0.5", "0.5"),
        (Fraction(-1, 10), "−0.1", "(−0.1)"),
        (Fraction(105, 100), "1.05", "1.05"),
        (Fraction(1, 3), "1/3", "(1/3)"),
        (Fraction(-9, 13), "−9/13", "(−9/13)"),
    ],
)
def test_written(number: Fraction, text: str, factor: str) -> None:
    """A number is written as a decimal if two places say all of it, and reads as what it is."""
    assert (written(number), in_product(number), spoken(number)) == (text, factor, text.replace("−", "minus "))
    assert value(factor, {}) == value(text, {}) == number


@pytest.mark.parametrize("text", ["", "2 +", "(2", "2)", "2 3", "|2", "max(2)", "2 -3", "Q₁", "2·−3", "two"])
def test_no_formula(text: str) -> None:
    """What is no formula is not read as one."""
    with pytest.raises((AssertionError, KeyError, ValueError, StopIteration, RuntimeError)):
        value(text, NUMBERS)


@pytest.mark.parametrize(
    ("line", "found", "truth"),
    [
        ("Y₁ = 2 + 3 = 5", ["Y₁ = 2 + 3 = 5"], True),
        ("Y₁ = 2 + 3 = 6", ["Y₁ = 2 + 3 = 6"], False),
        ("|−3| = 3, and 3 < 4: the connection is cut.", ["|−3| = 3", "3 < 4"], True),
        ("W₁₁ = 1 and t = 8", ["W₁₁ = 1", "t = 8"], False),
        ("Look at row 2 of W, which makes Y₂. X₁ is connected.", [], True),
        ("4 ≥ 4: the connection stays", ["4 ≥ 4"], True),
        ("W₁₁ ÷ 3 ≈ 0.33", ["W₁₁ ÷ 3 ≈ 0.33"], True),
        ("W₁₁ ÷ 3 ≈ 0.34", ["W₁₁ ÷ 3 ≈ 0.34"], False),
    ],
)
def test_formulas(line: str, found: list[str], truth: bool) -> None:
    """The formulas of a line are found between its words, and are true or not."""
    assert formulas(line) == found
    assert all(holds(formula, NUMBERS) for formula in found) == truth
