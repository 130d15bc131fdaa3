"""What the digits of a right number may become on the way to the box."""

from fractions import Fraction

import pytest

from app.core.diagnosis.results import slips_in_the_result


@pytest.mark.parametrize(
    ("right", "typed", "exchanged"),
    [
        ("12", "21", True),
        ("-120", "-102", True),
        ("1.5", "5.1", True),
        ("-10.1", "-1.1", False),  # 01.1 is not what anybody writes
        ("-10.1", "-11", False),  # nor is 11.0
        ("0.27", "0.72", True),
        ("0.5", "5", False),
        ("10", "1", False),
        ("1/3", "3", False),
    ],
)
def test_digits_exchanged(right: str, typed: str, exchanged: bool) -> None:
    """Digits are exchanged where the number that was typed has the digits of the right one, and no others."""
    reasons = {one.reason for one in slips_in_the_result(Fraction(right)) if one.number == Fraction(typed)}
    assert ("digits-exchanged" in reasons) == exchanged
