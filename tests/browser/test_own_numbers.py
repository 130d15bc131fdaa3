"""What if this weight were another one? A number is changed in its place, and all the rest follows."""

from playwright.sync_api import Page, expect

from tests.browser.axe import examine, resize
from tests.browser.pages import NewPage
from tests.browser.people import with_and_without_scripts

OUTPUTS = "#own td.cell[data-cell^='Y']"
NODES = "#own g.node[data-cell^='Y'] .value"


def test_all_the_rest_follows(page: Page) -> None:
    """The output, the drawing and the calculation follow while somebody types, and the caret stays where it is."""
    page.goto("/my-numbers?W=2+0+-1+/+0+3+1&X=1+/+2+/+4&b=1+-5")
    expect(page.locator(OUTPUTS)).to_have_text(["−1", "5"])
    box = page.locator("[name='W.0.0']")
    box.fill("5")
    expect(page.locator(OUTPUTS)).to_have_text(["2", "5"])
    expect(page.locator(NODES)).to_have_text(["2", "5"])
    expect(page.locator("#own .work").first).to_contain_text("= 5·1")
    expect(box).to_be_focused()
    box.fill("5x")
    expect(page.locator("#own .says")).to_contain_text("Write a whole number")
    expect(box).to_have_value("5x")
    examine(page, (320, 1280))
    box.fill("0")
    expect(page.locator("#own .says")).to_have_count(0)
    expect(page.locator("#own g.edge")).to_have_count(3)
    page.get_by_role("link", name="Link to these numbers").click()
    expect(page.locator("[name='W.0.0']")).to_have_value("0")
    expect(page.locator(OUTPUTS)).to_have_text(["−3", "5"])


@with_and_without_scripts
def test_a_problem_from_them(new_page: NewPage, scripts: bool) -> None:
    """Numbers of one's own become a problem; it is answered, and another question follows."""
    page = new_page(java_script_enabled=scripts)
    page.goto("/my-numbers")
    page.get_by_label("Weights W").fill("3")
    page.get_by_label("Inputs X").fill("4")
    page.get_by_label("Biases b").fill("-2")
    page.get_by_role("button", name="Draw it").click()
    expect(page.locator(OUTPUTS)).to_have_text(["10"])
    page.get_by_role("link", name="Ask me one of them").click()
    asked = page.locator("#own td input")
    name = asked.get_attribute("name")
    asked.fill("77")
    asked.press("Enter")
    expect(page.locator("#own .says[data-verdict=wrong]")).to_be_visible()
    if scripts:
        examine(page, (320, 1280))
    asked.fill({"W.0.0": "3", "X.0.0": "4", "b.0": "-2", "Y.0.0": "10"}[name or ""])
    asked.press("Enter")
    expect(page.locator("#own .says[data-verdict=right]")).to_be_visible()
    page.get_by_role("link", name="Another question").click()
    expect(asked).to_have_value("")
    assert asked.get_attribute("name") != name


def test_the_largest(page: Page) -> None:
    """Eight by eight fits a phone without sideways scroll."""
    row = "+".join(["-99"] * 8)
    page.goto(f"/my-numbers?W={'/'.join([row] * 8)}&X={'/'.join(['99'] * 8)}&b={row}")
    for width in (320, 360, 1280):
        resize(page, width)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    examine(page, (360,))
