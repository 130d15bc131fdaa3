"""Explorables: a number is moved by keys, by pulling or without scripts, and all that follows from it is drawn anew."""

import pytest
from playwright.sync_api import Locator, Page, expect

from app.course.explorables.explorable import Slider
from app.course.explorables.registry import EXPLORABLES
from tests.browser.axe import STICKS_OUT, examine, resize
from tests.browser.pages import NewPage
from tests.browser.test_what_if import PHONE, middle, touch
from tests.sampling import sampled
from tests.strategies import COURSE

PLACES = {
    name: chapter.slug
    for chapter in COURSE.chapters
    for name in EXPLORABLES
    if f"```explore\n{name}\n" in chapter.prose
}
MOVED = "() => [scrollX, scrollY]"


def explore(page: Page, name: str, query: str = "") -> Locator:
    """Open a chapter, bet until the explorable is there, and show a state of it."""
    page.goto(f"/{PLACES[name]}")
    figure = page.locator(f"#explore-{name}")
    while not figure.count():
        bet = page.locator(f"#{page.locator('.bet:not(:has(.says))').first.get_attribute('id')}")
        bet.get_by_role("radio").first.check()
        bet.get_by_role("button").first.click()
        expect(bet.locator(".says")).to_be_visible()
    if query:
        page.goto(f"/{PLACES[name]}?explore={name}&{query}")
    return figure


def says(figure: Locator, words: str) -> None:
    expect(figure.get_by_role("status")).to_contain_text(words)


def test_keys(page: Page) -> None:
    """Arrows move a number; what follows comes at once, the focus stays, and a reload finds all of it again."""
    xor = explore(page, "xor")
    says(xor, "3 of the 4 lamps are right. No straight line gets more.")
    xor.get_by_label("with a hidden layer").check()
    says(xor, "3 of the 4 lamps are right.")
    xor.get_by_text("As a table").click()
    slider = xor.get_by_role("slider").nth(1)
    slider.focus()
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    says(xor, "All 4 lamps are right.")
    expect(slider).to_be_focused()
    expect(slider).to_have_value("-2")
    expect(xor.locator("label:has([name=w2])")).to_contain_text("w2 = −2")
    expect(xor.locator(".work")).to_contain_text("y = 1·h1 − 2·h2 − 0.5")
    expect(xor.get_by_role("row").nth(4)).to_contain_text("off")  # what was opened stays open
    page.wait_for_url("**?explore=xor&net=hidden&w1=1&w2=-2&b=-0.5#explore-xor")
    page.reload()
    expect(xor.get_by_role("slider").nth(1)).to_have_value("-2")
    says(xor, "All 4 lamps are right.")


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "plain"])
def test_step_by_step(new_page: NewPage, scripts: bool) -> None:
    """Links lead from number to number; what was chosen applies at once, and without scripts a button applies it."""
    page = new_page(java_script_enabled=scripts)
    folds = explore(page, "folds")
    for depth, pieces in ((2, 4), (3, 8)):
        folds.get_by_role("link", name="Next").click()
        says(folds, f"{depth} layers make {pieces} straight pieces")
    page.wait_for_url("**&depth=3&x=0.328125#explore-folds")
    folds.get_by_role("slider").first.press("ArrowRight")
    expect(folds.get_by_role("button", name="Apply")).to_be_visible(visible=not scripts)
    if not scripts:
        folds.get_by_role("button", name="Apply").click()
    says(folds, "4 layers make 16 straight pieces")
    folds.get_by_role("link", name="Previous").click()
    says(folds, "3 layers make 8 straight pieces")
    expect(folds).to_be_in_viewport()


def test_choice_without_scripts(new_page: NewPage) -> None:
    """Without scripts a choice is applied by the button, and the problem below stays."""
    page = new_page(java_script_enabled=False)
    product = explore(page, "product", "step=3")
    product.get_by_label("columns", exact=True).check()
    product.get_by_label("second").check()
    product.get_by_role("button").click()
    says(product, "Column 2 of C is a mixture of the columns of A.")
    assert "step=3&explore=product&view=columns&part=2" in page.url


def test_pull(page: Page) -> None:
    """The arrow of the weights can be pulled: both of its numbers follow, and what is drawn of them."""
    xor = explore(page, "xor")
    x, y = middle(xor.locator(".handle"))
    unit = xor.locator("[data-pulls]").evaluate("it => it.dataset.unit * it.getScreenCTM().a")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 2 * unit, y + unit / 2, steps=7)
    expect(xor.get_by_role("slider").nth(0)).to_have_value("-1")
    expect(xor.get_by_role("slider").nth(1)).to_have_value("0.5")
    expect(xor.locator(".work")).to_have_text("y = −1·x1 + 0.5·x2 − 0.5")
    page.mouse.move(x + 99 * unit, y, steps=5)
    page.mouse.up()
    expect(xor.locator(".work")).to_have_text("y = 3·x1 + 1·x2 − 0.5")
    page.mouse.move(x, y)
    page.wait_for_url("**&w1=3&w2=1&b=-0.5#explore-xor")
    expect(xor.get_by_role("slider").nth(0)).to_have_value("3")


def test_pull_by_finger(new_page: NewPage) -> None:
    """So it can by a finger, and the page stays where it is."""
    phone = new_page(**PHONE)
    phone.set_viewport_size({"width": 360, "height": 640})
    folds = explore(phone, "folds")
    x, y = middle(folds.locator(".handle"))
    unit = folds.locator("[data-pulls]").evaluate("it => it.dataset.unit * it.getScreenCTM().a")
    before = phone.evaluate(MOVED)
    session = phone.context.new_cdp_session(phone)
    touch(session, "touchStart", {"x": x, "y": y})
    for share in range(1, 9):
        touch(session, "touchMove", {"x": x + unit * share / 16, "y": y + 5 * share})
    touch(session, "touchEnd")
    session.detach()
    says(folds, "2 different inputs become 11/32.")  # from 21/64 to 53/64
    assert phone.evaluate(MOVED) == before


@sampled("name", {name: name for name in PLACES}, 4)
def test_axe(page: Page, name: str) -> None:
    """Axe finds nothing to object to, at the start and at the far end; all fits a small screen, and nothing jumps."""
    figure = explore(page, name)
    for control in EXPLORABLES[name].controls:
        if isinstance(control, Slider):
            figure.locator(f"[name={control.name}]").press("End")
        else:
            figure.locator(f"[name={control.name}]").last.check()
    for table in figure.get_by_text("As a table").all():
        table.click()
    examine(page)
    resize(page, 320)
    assert page.evaluate(STICKS_OUT) <= 0
