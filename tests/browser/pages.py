"""Where the tests go: one problem of each recipe by its address, and from page to page."""

import pytest
from playwright.sync_api import Page

from tests.strategies import RECIPES

PROBLEMS = {name: f"/{name}/{recipe.served(range(8))[0][0]}" for name, recipe in RECIPES.items()}
every_problem = pytest.mark.parametrize("address", PROBLEMS.values(), ids=PROBLEMS)


def follow(page: Page, selector: str) -> None:
    """Click something that leads to another page, and wait until that is there."""
    with page.expect_navigation():
        page.click(selector)
