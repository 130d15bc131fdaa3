"""What all tests share: the course, strict arithmetic, and how hard hypothesis looks."""

import os

import numpy as np
import pytest
from hypothesis import settings

from app.course import Course
from tests.strategies import COURSE

np.seterr(all="raise", under="ignore")

settings.register_profile("here", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-fingerprints",
        action="store_true",
        help="write tests/golden/fingerprints.json anew: every problem that changed is meant to change",
    )


@pytest.fixture(scope="session")
def course() -> Course:
    """The course as it lies in the chapters folder."""
    return COURSE
