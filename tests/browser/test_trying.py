"""Reading in portions: a step is solved in the text, and the text goes on."""

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import examine
from tests.browser.pages import NewPage, fill, whole
from tests.browser.people import with_and_without_scripts
from tests.browser.reader import answers

SIZES: list[ViewportSize] = [
    {"width": 1104, "height": 800},
    {"width": 1280, "height": 800},
    {"width": 1920, "height": 1080},
]


@with_and_without_scripts
def test_in_the_text(new_page: NewPage, scripts: bool) -> None:
    """Two steps in one place and then on with the text, by Enter alone where there are scripts; then a place further
    down, by its link. What is done has a tick in the contents."""
    page = new_page(java_script_enabled=scripts)
    page.goto("/dot-product")

    def solve_here() -> None:
        fill(page, *answers(page))
        page.locator("#problem td input").first.press("Enter")
        expect(page.locator(".prose #problem[data-solved]")).to_be_visible()

    def go_on() -> None:
        page.keyboard.press("Enter") if scripts else page.locator(".bar a.primary").click()

    solve_here()
    expect(page.locator(".bar .status")).to_be_in_viewport()
    expect(page.locator("#contents")).to_contain_text("Steps: 1 of 20")
    go_on()
    expect(page.locator(".prose #problem .eyebrow")).to_contain_text("Step 2 of 20")
    if scripts:
        expect(page.locator("#problem td input").first).to_be_focused()
    expect(page.locator("#problem td input").first).to_be_in_viewport()
    solve_here()
    expect(page.locator("#contents [data-solved]")).to_have_text("What is a dot product?, done")
    expect(page.locator(".bar a.primary")).to_have_text("Read on")
    go_on()
    expect(page.get_by_role("heading", name="Why it matters")).to_be_in_viewport()
    page.get_by_role("link", name="Try it Two pairs").click()
    expect(page.locator(".prose #problem .eyebrow")).to_contain_text("Step 6 of 20")
    expect(page.locator("#problem-title")).to_be_in_viewport()
    if scripts:
        examine(page)


def test_on_phones(page: Page) -> None:
    """The task stands below the title, as wide as the box."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/dot-product")
    title, task = page.locator("#problem-title").bounding_box(), page.locator("#problem .task").bounding_box()
    assert title
    assert task
    assert title["y"] + title["height"] <= task["y"]
    assert title["x"] == task["x"]


def columns(page: Page) -> list[float]:
    """Where the contents end, where a paragraph begins and ends, and where the figure beside it begins and ends."""
    sides = page.evaluate(
        """() => [".contents", ".prose > p", ".prose > .diagram"].map(name => {
            const {left, right} = document.querySelector(name).getBoundingClientRect();
            return [left, right];
        })"""
    )
    (_, end), paragraph, figure = sides
    return [end, *paragraph, *figure]


def test_columns(page: Page) -> None:
    """Contents, text and figure stand side by side on wide screens, and use the width of the widest; the text is never
    too wide to read."""
    for size in SIZES:
        page.set_viewport_size(size)
        page.goto("/connection")
        whole(page)
        places = columns(page)
        assert places == sorted(places), size
        rem = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        assert places[2] - places[1] <= 40 * rem + 1
        assert places[4] > 0.85 * size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_contents_on_phones(page: Page) -> None:
    """On a phone the contents are closed, above the text, and lead to its sections."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/connection")
    link = page.get_by_role("navigation", name="In this chapter").get_by_role("link", name="Why it matters")
    expect(link).to_be_hidden()
    page.get_by_text("In this chapter").click()
    link.click()
    expect(page.get_by_role("heading", name="Why it matters")).to_be_in_viewport()


def test_the_rest_stays_where_it_is(page: Page) -> None:
    """Whoever has answered a problem and reads on is not brought back to it, by a bet or a picture that is moved."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/dot-product")
    fill(page, *answers(page))
    page.keyboard.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    bet = page.locator(".bet")
    bet.get_by_label("A right angle").check()
    page.keyboard.press("Enter")
    expect(bet).to_contain_text("You win!")
    expect(bet).to_be_in_viewport(ratio=1)
    slider = page.get_by_role("slider").first
    slider.focus()
    place = page.evaluate("scrollY")
    slider.press("ArrowLeft")
    expect(page.locator(".explore")).to_contain_text("The dot product is 9, positive")
    page.wait_for_url("**a1=3**")
    assert page.evaluate("scrollY") == place


def test_on_a_phone(page: Page) -> None:
    """Title and task stand one below the other, and so do the buttons of a bet, with room between them."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/dot-product")
    whole(page)
    edges = "its => its.map(it => it.getBoundingClientRect()).flatMap(({top, bottom}) => [top, bottom])"
    for parts, room in ((".prose #problem header > *", 0), (".bet button", 4)):
        places = page.locator(parts).evaluate_all(edges)
        gaps = [below - above for above, below in zip(places[1::2], places[2::2], strict=False)]
        assert gaps, parts
        assert min(gaps) >= room, parts


def test_nothing_is_said_twice(page: Page) -> None:
    """A step has its title in its name alone, and the question of a bet names its choices, not the box around them."""
    page.goto("/dot-product")
    step = page.locator(".steps a").nth(1)
    expect(step).to_have_accessible_name("2 : A minus sign")
    expect(step).to_have_accessible_description("")
    bet = page.locator(".bet")
    expect(bet).to_have_accessible_name("A bet")
    expect(bet.get_by_role("radiogroup")).to_have_accessible_name(bet.locator("b").first.inner_text())
