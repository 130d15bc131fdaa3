"""What the page answers: to a number, to what is no number, to a request for help."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, boxes, every_kind, fill, follow
from tests.browser.reader import Sheet, answers, read

PROBLEM = """() => Array.from(document.querySelectorAll("#problem td[data-cell]"), cell => cell.innerText).join()"""


@pytest.fixture
def signed(page: Page) -> Page:
    """A problem with one blank, which is in Y."""
    page.goto(PROBLEMS["connection/signed"])
    return page


def check(page: Page, *typed: str) -> None:
    """Type into the boxes, one after another, and ask for a verdict."""
    fill(page, *typed)
    page.click("button[name=check]")


def verdicts(page: Page) -> list[str]:
    return page.locator("#problem td[data-verdict]").evaluate_all("cells => cells.map(cell => cell.dataset.verdict)")


def test_right(signed: Page) -> None:
    """A right number is called right, by a word and a mark, and the problem is solved."""
    (answer,) = answers(signed)
    check(signed, answer)
    expect(signed.locator("#problem[data-solved]")).to_be_visible()
    assert verdicts(signed) == ["right"]
    expect(boxes(signed)).not_to_have_attribute("aria-invalid", "true")
    expect(signed.get_by_role("status")).to_contain_text("Right.")
    expect(signed.locator(".steps [aria-current]")).to_have_attribute("data-solved", "")


def test_wrong(signed: Page) -> None:
    """A wrong number that no mistake explains is called wrong, and the right one is not given away."""
    (answer,) = answers(signed)
    check(signed, "7777")
    expect(boxes(signed)).to_have_attribute("aria-invalid", "true")
    assert verdicts(signed) == ["wrong"]
    expect(boxes(signed)).to_have_value("7777")
    words = signed.get_by_role("status").inner_text()
    assert re.search(r"\bhint\b", words)
    assert not re.search(rf"(?<!\w){answer.replace('-', '−')}\b", words)
    expect(signed.locator("#problem[data-solved]")).to_have_count(0)


@pytest.mark.parametrize("typed", ["1,000", "abc", "½"])
def test_unreadable(signed: Page, typed: str) -> None:
    """What is no number is not called wrong: the page says what to write instead, and leaves the text alone."""
    check(signed, typed)
    expect(signed.locator(".says[data-verdict=unreadable]")).to_be_visible()
    assert verdicts(signed) == ["unreadable"]
    expect(boxes(signed)).to_have_value(typed)
    expect(signed.locator("[aria-invalid=true]")).to_have_count(0)
    assert "wrong" not in signed.get_by_role("status").inner_text().lower()


def test_empty(page: Page) -> None:
    """An empty box is never called wrong. Only where nothing was typed at all, a check asks for something."""
    page.goto(PROBLEMS["connection/two-inputs"])
    answer, _ = answers(page)
    check(page)
    expect(page.locator(".says[data-verdict=empty]")).to_have_count(2)
    assert verdicts(page) == ["empty", "empty"]
    check(page, answer)
    expect(page.locator(".says[data-verdict=right]")).to_have_count(1)
    assert verdicts(page) == ["right", ""]
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)
    assert "wrong" not in page.get_by_role("status").inner_text().lower()
    expect(page.locator("#problem[data-solved]")).to_have_count(0)


def test_full_width(signed: Page) -> None:
    """Digits of a full-width keyboard are read, and the page says as what."""
    (answer,) = answers(signed)
    typed = "".join(chr(ord(char) + 0xFEE0) for char in answer)
    check(signed, typed)
    expect(signed.locator("#problem[data-solved]")).to_be_visible()
    expect(signed.get_by_role("status")).to_contain_text(f"Read as {answer.replace('-', '−')}.")
    expect(boxes(signed)).to_have_value(typed)


@every_kind
def test_hints(page: Page, address: str) -> None:
    """Each blank has three hints, which come one by one, differ, do not tell its number, and fit a small screen."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    sheet, shown = read(page), 0
    for box, answer in zip(boxes(page).all(), answers(page), strict=True):
        name, numeral = box.get_attribute("name"), answer.removeprefix("-")
        button = page.locator(f"button[name=hint][value='{name}']")
        for _ in range(3):
            button.click()
            shown += 1
            expect(page.locator(".hints li")).to_have_count(shown)
        expect(button).to_have_count(0)
        hints = page.locator(f".hints:has([name='hints.{name}']) li").all_inner_texts()
        assert len(set(hints)) == 3
        if numeral not in numerals(sheet):
            assert not [hint for hint in hints if tells(hint, numeral)]
    expect(page.locator(".solution")).to_have_count(0)
    assert set(verdicts(page)) == {""}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def numerals(sheet: Sheet) -> set[str]:
    """The numbers, without their signs, that a hint may show anyway: those on the page, and products of two of them."""
    numbers = [0, 1, *sheet.shown.values()]
    return {str(abs(one * two)) for one in numbers for two in numbers}


def tells(hint: str, numeral: str) -> bool:
    """Does the number stand in a hint? The index of a name, such as Y2, is none, nor is the number of a row."""
    return re.search(rf"(?<![\w.])(?<!row ){numeral}(?!\w|\.\d)", hint) is not None


def test_solution(page: Page) -> None:
    """A solution is shown on request and tells every number; a step that was solved with it does not count."""
    page.goto(PROBLEMS["connection/five-to-three"])
    numbers = answers(page)
    page.click("button[name=solution]")
    expect(page.locator(".solution")).to_be_visible()
    lines = page.locator(".solution .work").all_inner_texts()
    assert len(lines) == len(numbers)
    for number in numbers:
        assert [line for line in lines if line.endswith(f" {number.replace('-', '−')}")]
    assert set(verdicts(page)) == {""}
    check(page, *numbers)
    expect(page.locator(".says[data-verdict=right]")).to_have_count(len(numbers))
    expect(page.locator(".solution")).to_be_visible()
    expect(page.locator(".steps [data-solved]")).to_have_count(0)
    follow(page, ".brand")
    expect(page.get_by_role("main")).to_contain_text("0 of 20")


@pytest.mark.parametrize("name", ["connection/positive-weight", "connection/ones-and-zeros"])
def test_another_like_this(page: Page, name: str) -> None:
    """Another problem of the same step is never the same problem again, however often one asks."""
    page.goto(PROBLEMS[name])
    for _ in range(8):
        before = page.evaluate(PROBLEM)
        follow(page, "a[href*=other_than]")
        assert page.evaluate(PROBLEM) != before
        assert f"/{name}/" in page.url


def test_next_and_previous(page: Page) -> None:
    """From each step one can go to the next and back to the previous one; the ladder has a first and a last rung."""
    here = page.locator(".steps [aria-current=step]")
    page.goto("/connection?step=1")
    expect(page.locator(".onward a[rel=prev]")).to_have_count(0)
    follow(page, ".onward a[rel=next]")
    expect(here).to_contain_text("2")
    follow(page, ".onward a[rel=next]")
    expect(here).to_contain_text("3")
    follow(page, ".onward a[rel=prev]")
    expect(here).to_contain_text("2")
    page.goto("/connection?step=20")
    expect(here).to_contain_text("20")
    expect(page.locator(".onward a[rel=next]")).to_have_count(0)


@every_kind
def test_found_numbers_are_drawn(page: Page, address: str) -> None:
    """The network and the sums show a question mark for each blank, and its number as soon as it is found."""
    page.goto(address)
    network, sums = page.locator("#problem .network"), page.locator("#problem .sums")
    numbers, names = answers(page), [box.get_attribute("name") for box in boxes(page).all()]
    weights, *_ = read(page).tables
    is_drawn = [name.startswith((weights, "W", "b")) or name.endswith(".0") for name in names]  # of samples, the first
    drawn = network.locator(".value, .weight")
    expect(drawn.filter(has_text="?")).to_have_count(sum(is_drawn))
    assert sums.text_content().count("?") >= len(names)
    for found in range(1, len(names) + 1):
        check(page, *numbers[:found])
        expect(page.locator("#problem td[data-verdict=right]")).to_have_count(found)
        expect(drawn.filter(has_text="?")).to_have_count(sum(is_drawn[found:]))
    assert "?" not in sums.text_content()
    for name, number in [
        pair for pair, is_there in zip(zip(names, numbers, strict=True), is_drawn, strict=True) if is_there
    ]:
        array, *index = name.split(".")
        shown = network.locator(f".node[data-cell='{name}'] .value")
        if array in ("W", weights):
            shown = network.locator(".weight[data-r='{}'][data-c='{}']".format(*index))
        cut = array in ("W", weights) and number == "0"  # a weight of 0 is no connection
        expect(shown).to_have_text([] if cut else [number.replace("-", "−")])
