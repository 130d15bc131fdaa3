"""What tests of the site share beside the site itself."""

import pytest
from flask import Flask

from tests.web.small_school import School, school


@pytest.fixture
def here(trial: Flask) -> School:
    """A small school of a test's own."""
    return school(trial)
