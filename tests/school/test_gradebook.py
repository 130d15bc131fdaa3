"""A gradebook is made a page of members at a time, and nobody is left out between two pages."""

import pytest

from app.school.classes import Member
from app.school.gradebook import PAGE, in_pages


def member(number: int) -> Member:
    return Member(number, f"key {number}", f"Learner {number}", None, number, 0, None)


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 2 * PAGE + 1, 5 * PAGE - 1])
def test_everybody_is_on_one_page(count: int) -> None:
    """All members are there once, in their order, so many on a page as it has."""
    members = [member(number) for number in range(count)]
    pages = [list(page) for page in in_pages(members)]
    assert [each for page in pages for each in page] == members
    assert all(len(page) == PAGE for page in pages[:-1])
    assert all(0 < len(page) <= PAGE for page in pages)
