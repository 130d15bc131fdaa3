"""What the page answers: to a number, to what is no number, to a request for help."""

import re
from fractions import Fraction

import pytest
from playwright.sync_api import Locator, Page, expect

from app.core.rules import RULES
from app.drawing.sheet import sheet
from app.explain.said import sentence_of
from tests.browser.pages import KINDS, PROBLEMS, SERVED, boxes, fill, follow, some_kinds, told, whole
from tests.browser.reader import Sheet, answers, read
from tests.sampling import one_in, sampled
from tests.web.notation import written

PROBLEM = """() => Array.from(document.querySelectorAll("#problem td[data-cell]"), cell => cell.innerText).join()"""


# One for each kind of question that has a network beside it.
DRAWN = {
    name: address
    for name, address in PROBLEMS.items()
    if address in KINDS.values() and sheet(SERVED[name][1][0]).network
}
RULES_SAID = {sentence_of(rule) for rule in RULES.values()}  # hints that are the same whatever is hidden


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
    expect(signed.locator(".status")).to_contain_text("Solved.")
    assert "Right." in told(signed)
    expect(signed.locator(".steps [aria-current]")).to_have_attribute("data-solved", "")


def test_wrong(signed: Page) -> None:
    """A wrong number that no mistake explains is called wrong, and the right one is not given away."""
    (answer,) = answers(signed)
    check(signed, "7777")
    expect(boxes(signed)).to_have_attribute("aria-invalid", "true")
    assert verdicts(signed) == ["wrong"]
    expect(boxes(signed)).to_have_value("7777")
    words = told(signed)
    assert re.search(r"\bhint\b", words)
    assert not re.search(rf"(?<!\w){written(Fraction(answer))}\b", words)
    expect(signed.locator("#problem[data-solved]")).to_have_count(0)


@pytest.mark.parametrize("typed", ["1,000", "abc", "½"])
def test_unreadable(signed: Page, typed: str) -> None:
    """What is no number is not called wrong: the page says what to write instead, and leaves the text alone."""
    check(signed, typed)
    expect(signed.locator(".says[data-verdict=unreadable]")).to_be_visible()
    assert verdicts(signed) == ["unreadable"]
    expect(boxes(signed)).to_have_value(typed)
    expect(signed.locator("[aria-invalid=true]")).to_have_count(0)
    assert "wrong" not in told(signed).lower()


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
    assert "wrong" not in told(page).lower()
    expect(page.locator("#problem[data-solved]")).to_have_count(0)


def test_full_width(signed: Page) -> None:
    """Digits of a full-width keyboard are read, and the page says as what."""
    (answer,) = answers(signed)
    typed = "".join(chr(ord(char) + 0xFEE0) for char in answer)
    check(signed, typed)
    expect(signed.locator("#problem[data-solved]")).to_be_visible()
    assert f"Read as {written(Fraction(answer))}." in told(signed)
    expect(boxes(signed)).to_have_value(typed)


@some_kinds
def test_hints(page: Page, address: str) -> None:
    """Each blank has three hints, which come one by one, differ, do not tell its number, and fit a small screen."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    sheet, shown = read(page), 0
    for box, answer in zip(boxes(page).all(), answers(page), strict=True):
        name, numeral = box.get_attribute("name"), written(abs(Fraction(answer)))
        button = page.locator(f".bar [name=hint][value='{name}']")
        box.focus()
        for _ in range(3):
            button.click()
            shown += 1
            expect(page.locator(".hints li")).to_have_count(shown)
        expect(button).to_have_count(0)
        hints = page.locator(f".hints:has([name='hints.{name}']) li").all_inner_texts()
        assert len(set(hints)) == 3
        if numeral not in numerals(sheet):
            assert not [hint for hint in hints if hint not in RULES_SAID and tells(hint, numeral)]
    expect(page.locator(".solution")).to_have_count(0)
    assert set(verdicts(page)) == {""}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def numerals(sheet: Sheet) -> set[str]:
    """The numbers, without their signs, that a hint may show anyway: those on the page, and products of two of them."""
    numbers = [0, 1, *sheet.shown.values()]
    return {written(abs(one * two)) for one in numbers for two in numbers}


def tells(hint: str, numeral: str) -> bool:
    """Does the number stand in a hint? The index of a name, such as Y2, is none, nor is that of a row or column, nor a
    part of a fraction."""
    return re.search(rf"(?<![\w.])(?<!\d/)(?<!row )(?<!column ){re.escape(numeral)}(?!\w|[./]\d)", hint) is not None


def test_solution(page: Page) -> None:
    """A solution is shown on request and tells every number; a step that was solved with it does not count."""
    page.goto(PROBLEMS["connection/five-to-three"])
    numbers = answers(page)
    page.click("button[name=solution]")
    expect(page.locator(".solution")).to_be_visible()
    lines = page.locator(".solution .work").all_inner_texts()
    assert len(lines) == len(numbers)
    for number in numbers:
        assert [line for line in lines if line.endswith(f" {written(Fraction(number))}")]
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
    expect(page.locator(".more a[rel=prev]")).to_have_count(0)
    follow(page, "#problem a[rel=next]")
    expect(here).to_contain_text("2")
    follow(page, "#problem a[rel=next]")
    expect(here).to_contain_text("3")
    follow(page, ".more a[rel=prev]")
    expect(here).to_contain_text("2")
    page.goto("/connection?step=20")
    expect(here).to_contain_text("20")
    expect(page.locator("#problem a[rel=next]")).to_contain_text("Next chapter")


@sampled("address", DRAWN, one_in(DRAWN, 3))
def test_found_numbers_are_drawn(page: Page, address: str) -> None:
    """The network and the sums show a question mark for each blank, and its number as soon as it is found."""
    page.goto(address)
    network = page.locator("#problem .network:has(.node)")
    expect(network).to_have_count(1)
    numbers, names = answers(page), [box.get_attribute("name") for box in boxes(page).all()]
    drawn = [inside_network(page, name) for name in names]
    shown = network.locator(".value, .badge, .before, .weight")
    there = [place.count() == 1 for place in drawn]
    expect(shown.filter(has_text="?")).to_have_count(sum(there))
    for found in range(1, len(names) + 1):
        check(page, *numbers[:found])
        expect(page.locator("#problem td[data-verdict=right]")).to_have_count(found)
        expect(shown.filter(has_text="?")).to_have_count(sum(there[found:]))
    assert "?" not in " ".join(page.locator("#problem .sums").all_text_contents())
    for name, place, number, is_there in zip(names, drawn, numbers, there, strict=True):
        if is_there:
            cut = number == "0" and name[0] in "VW"  # a weight of 0 is no connection
            texts = [re.sub(r"^.* = |^\+", "", text) for text in place.all_text_contents()]
            assert texts == ([] if cut else [written(Fraction(number))])


@some_kinds
def test_numbers_fit_their_boxes(page: Page, address: str) -> None:
    """On a small screen every number stands in its box as a whole."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address)
    whole(page)
    check(page, *(written(Fraction(answer)) for answer in answers(page)))
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    cut = """Array.from(document.querySelectorAll("#problem td:not(.blank), #problem td input"))
        .filter(box => box.scrollWidth > box.clientWidth).map(box => box.value ?? box.innerText)"""
    assert page.evaluate(cut) == []


def inside_network(page: Page, name: str) -> Locator:
    """Where a number stands in the network: in a node, on an edge, or beneath a node as a pre-activation."""
    edge = page.locator(f"#problem .edge[data-cell='{name}']")
    if edge.count():
        line, (_, row, column) = edge.get_attribute("data-l"), name.split(".")
        return page.locator(f"#problem .weight[data-l='{line}'][data-r='{row}'][data-c='{column}']")
    node = page.locator(f"#problem .node[data-cell='{name}']")
    if node.count():
        return node.locator(".value, .badge")
    array, row, *more = name.split(".")
    several = page.locator(f"#problem td[data-cell='{array}.{row}.1']").count() > 0  # samples: the first is drawn
    index = "".join(str(int(place) + 1) for place in (row, *(more if several else ())))
    return page.locator("#problem .before").filter(has_text=re.compile(rf"^{array}{index} = "))
