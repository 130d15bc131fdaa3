"""Light or dark: as the device has it, or as somebody chose, on every page from its first moment."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT, resize
from tests.browser.pages import PROBLEMS, NewPage, boxes, fill, follow

ADDRESS = PROBLEMS["connection/two-inputs"]
PAPER = "getComputedStyle(document.documentElement).backgroundColor"
HEIGHTS = "labels => labels.map(label => label.getBoundingClientRect().height)"


def choose(page: Page, name: str) -> None:
    page.get_by_role("contentinfo").get_by_text(name, exact=True).click()


def paper(page: Page, scheme: str) -> str:
    """The colour of the page on a device that is light or dark."""
    page.emulate_media(color_scheme=scheme)
    return page.evaluate(PAPER)


@pytest.fixture
def papers(page: Page) -> dict[str, str]:
    """The colours of the page where nobody has chosen."""
    page.goto(ADDRESS)
    found = {scheme: paper(page, scheme) for scheme in ("light", "dark")}
    assert found["light"] != found["dark"]
    return found


@pytest.mark.parametrize("choice", ["Light", "Dark"])
def test_choice_stays(page: Page, papers: dict[str, str], choice: str) -> None:
    """A choice counts at once, and on all pages that are opened later, whatever the device says; so does its end."""
    fill(page, "12")
    choose(page, choice)
    for address in (None, ADDRESS, "/", "/sign-in"):
        if address:
            page.goto(address)
        for scheme in papers:
            assert paper(page, scheme) == papers[choice.lower()], address
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == choice.lower()
        expect(page.get_by_role("radio", name=choice)).to_be_checked()
    choose(page, "System")
    for scheme, colour in papers.items():
        assert paper(page, scheme) == colour


def test_nothing_is_lost(page: Page) -> None:
    """What is typed stays, since no other page is loaded, and the focus stays on the choice."""
    page.goto(ADDRESS)
    fill(page, "12", "34")
    page.get_by_role("radio", name="System").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Light")).to_be_focused()
    assert [box.input_value() for box in boxes(page).all()] == ["12", "34"]
    (cookie,) = (cookie for cookie in page.context.cookies() if cookie["name"] == "theme")
    assert (cookie["value"], cookie["path"], cookie["sameSite"]) == ("light", "/", "Lax")


def test_no_flash(page: Page, papers: dict[str, str]) -> None:
    """The server names the choice in the page itself: it is right before any script has run."""
    choose(page, "Dark")
    page.route("**/*.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("/glossary")
    assert paper(page, "light") == papers["dark"]
    expect(page.locator("meta[name=color-scheme]")).to_have_attribute("content", "dark")


def test_without_scripts(new_page: NewPage) -> None:
    """The choice is a form, which leads back to the page that it stands on."""
    page = new_page(java_script_enabled=False)
    page.goto("/connection?step=3")
    for choice in ("Dark", "Light", "System"):
        choose(page, choice)
        follow(page, "footer button")
        assert page.url.endswith("/connection?step=3")
        expect(page.locator("html")).to_have_attribute("data-theme", choice.lower())
        expect(page.get_by_role("radio", name=choice)).to_be_checked()


def test_fits(page: Page) -> None:
    """The choice is high enough for a finger, fits the smallest screen, and forced colours show what is chosen."""
    page.goto(ADDRESS)
    resize(page, 320)
    assert page.evaluate(STICKS_OUT) <= 0
    labels = page.locator(".theme label")
    assert min(labels.evaluate_all(HEIGHTS)) >= 40
    page.emulate_media(forced_colors="active")
    colours = labels.evaluate_all("labels => labels.map(label => getComputedStyle(label).borderTopColor)")
    assert colours[0] not in colours[1:]
