"""What a learner needs is in view: the blank, what is said of it, what to do next, and the picture."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT
from tests.browser.pages import PROBLEMS, SERVED, NewPage, boxes, fill, share_of_problems, whole
from tests.browser.reader import answers
from tests.sampling import share

SIZES = [(1280, 800), (1920, 1080), (360, 740)]
WIDE = 1280  # from here on, the picture stands beside the equations

# How far something reaches out of the view, or under the bar at its foot; "" if all of it is seen.
HIDDEN = """it => {
    const {top, bottom} = it.getBoundingClientRect();
    const bar = document.querySelector("#answers > .bar");
    const foot = bar.contains(it) ? innerHeight : bar.getBoundingClientRect().top;
    return (top < -0.5 ? `${top} above ` : "") + (bottom > foot + 0.5 ? `${bottom - foot} below` : "");
}"""
TOP = """it => { const {top} = it.getBoundingClientRect(); return top < 0 || top > innerHeight / 2 ? `${top}` : ""; }"""
# What moves on its own, and not because of something that was pressed.
WATCH = """() => { window.moved = [];
    new PerformanceObserver(list => window.moved.push(...list.getEntries().filter(it => !it.hadRecentInput)
        .map(it => it.value))).observe({type: "layout-shift"}); }"""
MOVED = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(window.moved))))"
# What has the focus, and is covered by something else or out of view.
COVERED = """() => {
    const it = document.activeElement.labels?.[0] ?? document.activeElement;
    const {x, y, width, height} = it.getBoundingClientRect();
    const seen = [[.5, .5], [.5, .1], [.5, .9]].every(([right, down]) => {
        const top = document.elementFromPoint(x + width * right, y + height * down);
        return top && (it.contains(top) || top.contains(it));
    });
    return it === document.body ? null : [it.innerText || it.name || it.href, seen || it.matches(".skip")];
}"""


@pytest.fixture(params=SIZES, ids=lambda size: "×".join(map(str, size)))
def sized(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    """A page as large as those of many people: of a laptop, of a large screen, of a phone."""
    width, height = request.param
    page = new_page(has_touch=True, is_mobile=True) if width < WIDE else new_page()
    page.set_viewport_size({"width": width, "height": height})
    return page


def hidden(page: Page, *selectors: str) -> dict[str, str]:
    """What of these is not seen as a whole."""
    found = {selector: page.locator(selector).first.evaluate(HIDDEN) for selector in selectors}
    if page.viewport_size and page.viewport_size["width"] >= WIDE and page.locator("#problem figure svg").count():
        found["figure"] = page.locator("#problem figure svg").first.evaluate(TOP)
    return {selector: how for selector, how in found.items() if how}


def test_on_arrival_and_after_a_wrong_number(sized: Page) -> None:
    """The first blank and the way to check it are seen on arrival; after a wrong number so is what is said of it, and
    nothing but what makes room for that has moved."""
    found = {}
    for address in share_of_problems(f"in view {sized.viewport_size}", 26):
        name = address.strip("/").rpartition("/")[0]
        sized.goto(address)
        whole(sized)
        found[name] = hidden(sized, "#problem td input", ".bar .primary")
        sized.evaluate(WATCH)
        boxes(sized).first.fill("7777")
        boxes(sized).first.press("Enter")
        expect(sized.locator("#problem td[data-verdict=wrong]").first).to_be_visible()
        moved = sized.evaluate(MOVED)
        found[f"{name}, wrong"] = hidden(sized, "#problem td input", ".says[data-now]", ".bar .primary")
        assert (name, moved) == (name, [])
        assert sized.evaluate(STICKS_OUT) <= 0
    assert not {name: what for name, what in found.items() if what}


@pytest.mark.parametrize("size", [(360, 400), (1280, 500)], ids=["phone with a keyboard", "low window"])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_nothing_covers_the_focus(page: Page, size: tuple[int, int], key: str) -> None:
    """Wherever Tab leads, also backwards, on a small screen and in every state, the bar is not over it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for name in share(("connection/five-to-three", "depth/depth-twelve", "softmax/soft-shift"), 3, f"{size} {key}"):
        for state in (lambda _: None, wrong, hinted):
            page.goto(PROBLEMS[name])
            whole(page)
            act: Callable[[Page], None] = state
            act(page)
            page.focus("a >> nth=0" if key == "Tab" else ".theme :checked")
            assert not covered_stops(page, key), (name, state)
            page.wait_for_load_state("networkidle")  # where a button was pressed by the way


def covered_stops(page: Page, key: str) -> list[str]:
    """Where the focus is not seen, from one end of the page to the other."""
    covered, stops = [], 0
    while (stop := page.evaluate(COVERED)) and stops < 80:
        stops += 1
        if not stop[1]:
            covered.append(stop[0])
        page.keyboard.press(key)
    assert stops > 10
    return covered


def wrong(page: Page) -> None:
    boxes(page).first.fill("7777")
    with page.expect_event(
        "requestfinished", lambda request: request.method == "POST"
    ):  # it may have been wrong before
        boxes(page).first.press("Enter")
    expect(page.locator("#problem td[data-verdict=wrong]").first).to_be_visible()


def hinted(page: Page) -> None:
    wrong(page)
    page.click(".bar [name=hint]")
    expect(page.locator(".hints").first).to_be_visible()


def test_the_hint_is_for_the_blank_one_is_in(page: Page) -> None:
    """One button gives a hint for the blank one is in or was in last, and says so; its hints stand at its line."""
    page.goto(PROBLEMS["softmax/soft-shift"])
    hint = page.locator(".bar [name=hint]")
    name = boxes(page).nth(2).get_attribute("name") or ""
    boxes(page).nth(2).focus()
    for count in (1, 2):
        expect(hint).to_have_attribute("value", name)
        hint.click()
        expect(page.locator(f".statement:has([id='{name}']) [data-hints-for='{name}'] li")).to_have_count(count)
    expect(hint).to_contain_text("Hint 3 for")
    boxes(page).first.focus()
    expect(hint).to_have_attribute("value", boxes(page).first.get_attribute("name") or "")


def test_one_message_at_a_time(page: Page) -> None:
    """Of several wrong numbers, the one that one is in is spoken of, at its line."""
    page.goto(PROBLEMS["softmax/soft-shift"])
    fill(page, *["7777"] * boxes(page).count())
    page.keyboard.press("Enter")
    expect(page.locator("td[data-verdict=wrong]")).to_have_count(boxes(page).count())
    for box in boxes(page).all():
        box.focus()
        name = box.get_attribute("name")
        said = page.locator(f".statement:has([id='{name}']) .says[data-now]")
        expect(said).to_have_attribute("id", f"says-{name}")
        expect(said).to_be_in_viewport(ratio=0.9)
        expect(page.locator(".says[data-now]")).to_have_count(1)


def test_the_bar_is_reached_without_scrolling(sized: Page) -> None:
    """It is in view wherever one is: what has the focus in it moves nothing."""
    for address in share_of_problems(f"bar {sized.viewport_size}", 65):
        sized.goto(address)
        whole(sized)
        for control in sized.locator(".bar :is(button:not(.minus), .chip)").all():
            control.focus()
            assert sized.evaluate("scrollY") == 0, address


def test_a_message_comes_with_its_box(new_page: NewPage) -> None:
    """On a phone, where a tall problem does not fit, the box one goes to is in view with what is said of it."""
    page = new_page(has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(PROBLEMS["connection/five-to-three"])
    fill(page, *["7777"] * boxes(page).count())
    boxes(page).first.press("Enter")
    expect(page.locator("td[data-verdict=wrong]")).to_have_count(boxes(page).count())
    for box in boxes(page).all():
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        box.focus()
        assert hidden(page, ":focus", ".says[data-now]") == {}


def test_the_focus_is_never_lost(page: Page) -> None:
    """Where a button goes away because of what it did, the focus is on what is next; and Enter goes on."""
    page.goto(PROBLEMS["connection/signed"])
    for place, right in enumerate(answers(page)):
        boxes(page).nth(place).fill(right)
    page.locator("button[name=check]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".bar [rel=next]")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#problem:not([data-solved])")).to_be_visible()


def test_a_chapter_is_complete(sized: Page) -> None:
    """With the last step, what is said of the whole chapter comes into view, and the blank stays there."""
    *names, last = [name for name in SERVED if name.startswith("dot-product/")]
    sized.goto(PROBLEMS[last])
    for name in names:
        seeds, problems = SERVED[name]
        (blank,) = problems[0].blanks
        form = {str(blank): str(problems[0].value(blank)), "check": "1"}
        sized.request.post(f"/{name}/{seeds[0]}", form=form)
    fill(sized, *answers(sized))
    boxes(sized).first.press("Enter")
    expect(sized.locator(".status")).to_have_text("Solved. Chapter 1 is complete.")
    expect(sized.get_by_role("heading", name="Chapter 1 is complete")).to_be_in_viewport(ratio=1)
    assert not hidden(sized, "#problem td input", ".complete h3", ".bar .primary")
