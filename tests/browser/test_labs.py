"""Labs: the browser calculates and draws what the server does, by pointer, by keys, and without scripts."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from app.labs.lab import Lab
from app.labs.registry import LABS
from tests.browser.axe import STICKS_OUT, examine, resize
from tests.browser.labs import address_of, at_rest, bench, lab_site, way_to
from tests.browser.pages import NewPage
from tests.browser.test_budget import Wire
from tests.browser.test_print import OUTSIDE, SEEN
from tests.browser.test_what_if import PHONE, middle, touch
from tests.labs.states import EVERY, REACHED, STATES

every_lab = pytest.mark.parametrize("lab", EVERY.values(), ids=EVERY.keys())
RACE = LABS["optimisers"]
EXACT = ("training", "optimisers", "learning-rate", "reading-weights/dials")
NUMBERS = """async states => {
    const lab = await import(document.querySelector("[data-lab]").dataset.lab);
    return Promise.all(states.map(state => lab.numbers(state)));
}"""
MARKS = """() => Object.fromEntries(Array.from(document.querySelectorAll("[data-mark], [data-pulls]")).map(it =>
    [it.dataset.mark ?? it.dataset.pulls,
     [...["d", "x", "y"].map(name => it.getAttribute(name) ?? ""), it.textContent.trim()].join(" ")]))"""
LEADS_TO = """wanted => wanted === JSON.stringify([...document.querySelectorAll(".ways a")].map(it =>
    Object.fromEntries([...new URL(it.href).searchParams].filter(([name]) => name !== "on").sort())))"""
WORDS = """() => [...document.querySelectorAll("[role=status], [data-goal]")].map(it => it.textContent)"""
SIZES = """() => [...document.querySelectorAll(".bench svg text")].map(it =>
    parseFloat(getComputedStyle(it).fontSize) * it.getScreenCTM().a)"""
PAINTED = """() => { self.painted = 0; new MutationObserver(() => painted += 1)
    .observe(document.querySelector(".bench"), {subtree: true, attributes: true}); }"""
FIRST_PAGE, REQUESTS = 56 * 1024, 7


@pytest.fixture(scope="module")
def labs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from lab_site(tmp_path_factory.mktemp("labs"))


def flat(value: object) -> list[float]:
    """All numbers of a value as JSON has it, in order."""
    if isinstance(value, dict):
        return [number for key in sorted(value) for number in flat(value[key])]
    return [number for each in value for number in flat(each)] if isinstance(value, list) else [float(str(value))]


@every_lab
def test_same_numbers(page: Page, labs: str, lab: Lab) -> None:
    """The browser and the server calculate the same, in 20 states that a hash has drawn; where there are only sums,
    products and roots, not even the last bit is another."""
    bench(page, labs, lab)
    found = page.evaluate(NUMBERS, [state.query() for state in STATES[lab.key]])
    for state, there in zip(STATES[lab.key], found, strict=True):
        here = flat(lab.numbers(state))
        assert flat(there) == (here if lab.key in EXACT else pytest.approx(here, rel=1e-9, abs=1e-12))


def parts(text: str) -> list[str | float]:
    """The numbers of a text, and what stands between them."""
    return [float(part) if place % 2 else part.strip() for place, part in enumerate(re.split(r"(-?\d*\.?\d+)", text))]


@every_lab
def test_same_picture(page: Page, labs: str, lab: Lab) -> None:
    """The script draws and says what the server has drawn and said: to a tenth of a point, and to the letter."""
    for state in STATES[lab.key][:4]:
        found = bench(page, labs, lab, address_of(state.query()))
        before, words = page.evaluate(MARKS), page.evaluate(WORDS)
        page.evaluate(PAINTED)
        with page.expect_response("**/lab.json?*"):
            found.locator("#controls [name]").first.dispatch_event("input")
        page.wait_for_function("() => painted > 0")
        after = page.evaluate(MARKS)
        assert before.keys() == after.keys()
        for name, text in before.items():
            one, other = parts(text), parts(after[name])
            assert len(one) == len(other), name
            for this, that in zip(one, other, strict=True):
                assert this == (pytest.approx(that, abs=0.11) if isinstance(that, float) else that), name
        assert page.evaluate(WORDS) == words


def values(page: Page) -> dict[str, str]:
    """The state in the address."""
    return state_in(page.url)


def state_in(address: str) -> dict[str, str]:
    return {name: each for name, (each,) in parse_qs(urlsplit(address).query).items() if name != "on"}


def test_keys(page: Page, labs: str) -> None:
    """Arrows move a number by one, with Shift by ten; Back leads to where it was let go before, and a reload stays."""
    found = bench(page, labs, RACE)
    slider = found.get_by_role("slider")
    slider.press("End")
    later = found.get_by_role("link", name="Next step")
    expect(later).to_have_attribute("aria-disabled", "true")
    slider.press("Home")
    for _ in range(13):
        later.press("Enter")
    expect(found.get_by_role("status")).to_contain_text("Step 13 of 60")
    start = found.get_by_label("start x")
    start.press("ArrowDown")
    start.press("Shift+ArrowDown")
    start.blur()
    page.wait_for_url("**x=8.9**")
    expect(found.locator("[data-goal]")).to_contain_text("from (10, 2)")
    expect(found.get_by_role("status")).to_contain_text("Step 13 of 60")
    at_rest(page)
    page.reload()
    expect(start).to_have_value("8.9")
    page.go_back()
    expect(start).to_have_value("9.9")
    page.go_back()
    expect(start).to_have_value("10")


def test_out_of_bounds(page: Page, labs: str) -> None:
    """A number out of bounds becomes the nearest one, which is said."""
    found = bench(page, labs, RACE)
    rate = found.locator("[name=a-eta]")
    rate.fill("7")
    rate.blur()
    expect(found.locator(".note")).to_contain_text("rate goes from 0 to 2")
    expect(rate).to_have_value("2")
    assert values(page)["a-eta"] == "2"


def test_play(page: Page, labs: str) -> None:
    """Play begins at a press, and stops at Esc, and at a second press; then the numbers are told."""
    found = bench(page, labs, RACE, "step=0")
    play = found.get_by_role("button", name="Play")
    for stop in (lambda: page.keyboard.press("Escape"), lambda: found.get_by_role("button", name="Stop").click()):
        before = values(page).get("step", "0")
        play.click()
        page.wait_for_function(f"() => document.querySelector('#controls [type=range]').value > {int(before) + 2}")
        stop()
        expect(play).to_be_visible()
        assert int(values(page)["step"]) > int(before) + 1
        expect(found.locator(".said table")).to_be_attached()
    page.evaluate("document.querySelector('#controls [type=range]').value = 59")
    play.click()
    page.wait_for_url("**step=60**")
    expect(play).to_be_visible()


def test_play_is_not_read_out(page: Page, labs: str) -> None:
    """While it plays nothing is read out; once it stops, where it stands, and that the goal is reached."""
    found = bench(page, labs, RACE, address_of(REACHED[RACE.slug] | {"step": "18"}))
    status, play = found.get_by_role("status"), found.get_by_role("button", name="Play")
    play.press("Enter")
    expect(status).to_have_attribute("aria-live", "off")
    expect(found.locator(".challenge")).to_have_attribute("data-reached", "1")
    found.get_by_role("button", name="Stop").press("Enter")
    expect(status).to_contain_text("Challenge reached: Momentum is below")
    expect(status).to_have_attribute("aria-live", "polite")
    assert play.get_attribute("aria-pressed") is None


def test_reduced_motion(page: Page, labs: str) -> None:
    """Who wants less motion sees every tenth step alone."""
    page.emulate_media(reduced_motion="reduce")
    found = bench(page, labs, RACE, "step=30")
    page.evaluate("""() => { self.steps = new Set(); const now = document.querySelector("[data-now]");
        new MutationObserver(() => steps.add(now.textContent)).observe(now, {childList: true}); }""")
    found.get_by_role("button", name="Play").click()
    expect(found.locator("[data-now]")).to_have_text("60")
    assert [*map(int, page.evaluate("[...steps]"))] == [30, 40, 50, 60]


def test_pull(page: Page, labs: str) -> None:
    """The start can be pulled: its numbers, the ways and the address follow, and its handle stays below the pointer."""
    found = bench(page, labs, RACE)
    x, y = middle(found.locator(".handle"))
    unit = found.locator("[data-pulls]").evaluate("it => it.dataset.unit * it.getScreenCTM().a")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 2 * unit, y - unit, steps=7)
    expect(found.get_by_label("start x")).to_have_value("8")
    expect(found.get_by_label("start y")).to_have_value("3")
    page.mouse.up()
    page.wait_for_url("**x=8&y=3**")
    assert middle(found.locator(".handle")) == pytest.approx((x - 2 * unit, y - unit), abs=2)
    page.go_back()
    expect(found.get_by_label("start x")).to_have_value("10")


def test_pull_by_finger(new_page: NewPage, labs: str) -> None:
    """So it can by a finger, and the page stays where it is."""
    phone = new_page(**PHONE)
    phone.set_viewport_size({"width": 360, "height": 640})
    found = bench(phone, labs, RACE)
    found.locator(".handle").scroll_into_view_if_needed()
    x, y = middle(found.locator(".handle"))
    before = phone.evaluate("scrollY")
    session = phone.context.new_cdp_session(phone)
    touch(session, "touchStart", {"x": x, "y": y})
    for share in range(1, 9):
        touch(session, "touchMove", {"x": x - 5 * share, "y": y + 4 * share})
    touch(session, "touchEnd")
    session.detach()
    phone.wait_for_url(lambda url: "x=10&" not in url)
    assert phone.evaluate("scrollY") == before


def test_another_landscape(page: Page, labs: str) -> None:
    """Another landscape is drawn by the server, and what follows from it by the script; Back brings the first again."""
    found = bench(page, labs, RACE)
    level = found.locator(".level").first
    before = level.get_attribute("d")
    found.get_by_label("Landscape").select_option("saddle")
    expect(level).not_to_have_attribute("d", before or "")
    expect(found.get_by_role("status")).to_contain_text("in the saddle")
    page.go_back()
    expect(level).to_have_attribute("d", before or "")
    expect(found.get_by_label("Landscape")).to_have_value("valley")


@pytest.mark.parametrize("lab", [lab for lab in LABS.values() if lab.ways(lab.start)], ids=lambda lab: lab.slug)
def test_ways(page: Page, labs: str, lab: Lab) -> None:
    """Buttons lead on from each state to where the server says, before the script has drawn and after that."""
    for drawn in STATES[lab.slug][:2]:
        found, state = bench(page, labs, lab, address_of(drawn.query())), drawn
        for place in range(len([*lab.ways(state)])):
            ways = [dict(way.state) for way in lab.ways(state)]
            page.wait_for_function(LEADS_TO, arg=json.dumps(ways, separators=(",", ":"), sort_keys=True))
            found.locator(".ways a").nth(place).click()
            page.wait_for_url(lambda url, there=ways[place]: state_in(url) == there)
            state, _ = lab.read(ways[place])
        expect(found.get_by_role("status")).to_have_text(lab.show(state).says)


@every_lab
def test_challenge(page: Page, labs: str, lab: Lab) -> None:
    """Who has answered the question and reaches the goal keeps it: a star on the map, and beside the challenge."""
    page.goto(way_to(labs, lab))
    if not lab.tab:
        assert not page.locator("#controls, [data-mark$=way][d*=L]").count()
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="Place your bet").click()
        expect(page.locator(".asked")).to_contain_text("You said")
    page.goto(way_to(labs, lab, **REACHED[lab.key]))
    examine(page)
    keep = page.get_by_role("button", name="Keep it")
    keep.hover()  # the scripts of the lab begin to come
    at_rest(page)
    keep.click()
    expect(page.locator("#challenge")).to_contain_text("there is a star on your map")
    page.goto(f"{labs}/")
    expect(page.locator(".map-bar .star").first).to_be_visible()
    if not lab.tab:
        page.goto(f"{labs}/{lab.slug}")
        page.get_by_role("link", name="Back to the lab").click()
        expect(page.locator("#controls")).to_be_visible()


@every_lab
def test_without_scripts(new_page: NewPage, labs: str, lab: Lab) -> None:
    """Without scripts links lead from step to step, and a button applies what was typed."""
    page = new_page(java_script_enabled=False)
    now = int(lab.walk.least) if lab.walk else 0
    found = bench(page, labs, lab, f"{lab.walk.name}={now}" if lab.walk else "")
    if lab.walk:
        found.get_by_role("link", name=f"Next {lab.walk.label.lower()}").click()
        expect(found.get_by_role("status")).to_contain_text(f"{lab.walk.label} {now + 1} of")
        found.get_by_role("link", name=f"Last {lab.walk.label.lower()}").click()
        found.get_by_role("link", name=f"Previous {lab.walk.label.lower()}").click()
        expect(found.get_by_role("status")).to_contain_text(f"{lab.walk.label} {int(lab.walk.most) - 1} of")
        page.goto(way_to(labs, lab, on="0", **{lab.walk.name: REACHED[lab.key].get(lab.walk.name, lab.walk.first)}))
    for name, value in REACHED[lab.key].items():
        kind = lab.control(name).kind
        field = found.locator(f"[name={name}]")
        if kind == "choice":
            field.select_option(value)
        elif lab.control(name) is not lab.walk:
            field.fill(value)
    expect(found.get_by_role("button", name="Play")).to_be_hidden()
    found.get_by_role("button", name="Apply").click()
    assert REACHED[lab.key].items() <= values(page).items()
    expect(found.locator("#challenge form")).to_be_visible()


@every_lab
def test_axe(page: Page, labs: str, lab: Lab) -> None:
    """Axe finds nothing to object to: before the question, at rest, with all opened, and playing. All fits a small
    screen, and each control is as high as a finger."""
    page.goto(way_to(labs, lab))
    examine(page)
    found = bench(page, labs, lab)
    for closed in page.locator("main summary").all():
        closed.click()
    examine(page)
    resize(page, 320)
    assert page.evaluate(STICKS_OUT) <= 0
    for field in found.locator("#controls :is(button, .button, select, input):visible").all():
        box = field.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    if lab.walk:
        found.get_by_role("button", name="Play").click()
        examine(page, (320,))
        page.keyboard.press("Escape")
    at_rest(page)
    page.goto(f"{labs}/{lab.slug}")
    examine(page)


@every_lab
def test_words_on_a_phone(page: Page, labs: str, lab: Lab) -> None:
    """Words in pictures can be read on a small screen as well."""
    bench(page, labs, lab)
    page.set_viewport_size({"width": 360, "height": 740})
    assert min(page.evaluate(SIZES)) >= 9


@every_lab
def test_forced_colours(page: Page, labs: str, lab: Lab) -> None:
    """Where readers force their colours, axe finds nothing either, and what is drawn is drawn in theirs."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    found = bench(page, labs, lab)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for mark in found.locator("[data-mark$=head][d^=M], [data-mark$=way][d^=M]").all():
        look = mark.evaluate("it => [getComputedStyle(it).fill, getComputedStyle(it).stroke]")
        assert {*look} != {ground}
    examine(page, (1280,))


@every_lab
def test_print(page: Page, labs: str, lab: Lab) -> None:
    """On paper there is the picture with what is said, and nothing that can only be pressed."""
    bench(page, labs, lab)
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate(SEEN, "button, .button, .knobs, .attempts, header.site, .save") == []
    assert page.evaluate(OUTSIDE) == []
    expect(page.locator(".seen svg").first).to_be_visible()


@every_lab
def test_budget(chromium: Browser, labs: str, lab: Lab) -> None:
    """A lab costs at most 56 KB in 7 requests, all to the site itself."""
    with chromium.new_context(base_url=labs) as context:
        page, wire = context.new_page(), Wire()
        wire.listen(context.new_cdp_session(page))
        wire.open(page, way_to("", lab, on="0"))
        assert wire.total <= FIRST_PAGE, f"{wire}"
        assert len(wire.addresses) <= REQUESTS, f"{wire}"
        assert {urlsplit(address).netloc for address in wire.addresses.values()} == {urlsplit(labs).netloc}
