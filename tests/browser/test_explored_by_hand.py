"""Arrows, curves, layers, the hill and the valley: each by pulling, by keys, by its address, and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import NewPage
from tests.browser.test_explorables import explore, says
from tests.browser.test_what_if import middle

PULLED = [  # which handle, by how much across and up, what is said then, and what the address is
    ("arrows", 1, (-2, -1), "The dot product is 0: the arrows stand at a right angle.", "a1=4&a2=2&b1=-1&b2=2"),
    ("arrows", 0, (-4, -2), "there is no angle and no cosine", "a1=0&a2=0&b1=1&b2=3"),
    ("activations", 0, (-9.5, 0), "sigmoid and tanh are nearly flat. ReLU is quite flat.", "z=-4.5"),
    ("collapse", 0, (-1, 0), "Two layers make 3, and so does one.", "between=nothing&v1=1&v2=2&x1=1&x2=1"),
    ("hill", 0, (1, 2), "a hill 3 above the ground: from x = 5 on", "at=1&wide=2&height=3&neurons=4"),
    ("hill", 1, (-2, 0), "a hill 1 above the ground: from x = 2 on", "at=0&wide=0&height=1&neurons=4"),
]
PRESSED = [  # the number of a slider, a key, and what is said then
    ("arrows", 2, "Home", "The dot product is −14, negative"),
    ("activations", 0, "End", "At z = 6, sigmoid and tanh are nearly flat."),
    ("collapse", 1, "Home", "Two layers make −4, and so does one."),
    ("hill", 3, "ArrowLeft", "Three bends: from x = 3 on, the line falls for ever."),
    ("descent", 0, "End", "After 4 of 4 steps: at (81/64, 0), with a loss of 6561/8192."),
]


@pytest.mark.parametrize(("name", "which", "far", "words", "query"), PULLED)
def test_pull(page: Page, name: str, which: int, far: tuple[float, float], words: str, query: str) -> None:
    """What is in a ring can be pulled; its numbers follow, and a reload finds them again."""
    figure = explore(page, name)
    handle = figure.locator("[data-pulls]").nth(which)
    unit = handle.evaluate("it => it.dataset.unit * it.getScreenCTM().a")
    x, y = middle(handle)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + far[0] * unit, y - far[1] * unit, steps=5)
    page.mouse.up()
    says(figure, words)
    page.wait_for_url(f"**?*explore={name}&{query}#explore-{name}")
    page.reload()
    says(figure, words)


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "plain"])
@pytest.mark.parametrize(("name", "which", "key", "words"), PRESSED)
def test_keys(new_page: NewPage, name: str, which: int, key: str, words: str, scripts: bool) -> None:
    """A key moves a number; without scripts, a button applies it."""
    page = new_page(java_script_enabled=scripts)
    figure = explore(page, name)
    figure.get_by_role("slider").nth(which).press(key)
    if not scripts:
        figure.get_by_role("button", name="Apply").click()
    says(figure, words)
    expect(figure).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "plain"])
def test_step_by_step(new_page: NewPage, scripts: bool) -> None:
    """A learning rate is chosen, and the walk goes on step by step, and back."""
    page = new_page(java_script_enabled=scripts)
    descent = explore(page, "descent")
    descent.get_by_label("1/2", exact=True).check()
    if not scripts:
        descent.get_by_role("button", name="Apply").click()
    says(descent, "y jumps from side to side for ever")
    for step, place in ((1, "(2, −2)"), (2, "(1, 2)"), (3, "(1/2, −2)")):
        descent.get_by_role("link", name="Next").click()
        says(descent, f"After {step} of 4 steps: at {place}")
    descent.get_by_role("link", name="Previous").click()
    says(descent, "After 2 of 4 steps: at (1, 2), with a loss of 17/2.")
