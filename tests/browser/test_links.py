"""Pointing at a number lights up all that belongs to it, in the matrices, the network and the sums, without a script.

part    something that can light up, by its kind and the cell that it stands for: "square W.0.2" in a matrix, "edge W.0.2",
        "label W.0.2" (the number on an edge), "node X.2.0", "term W.0.2" of a sum, and "sum Y.0.0", which is seen or not
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.pages import PROBLEMS, boxes, every_problem, fill
from tests.browser.reader import answers, cells, number

# How every part looks, in every figure of the page: a part is lit when it looks otherwise than usual.
LOOKS = """() => {
    const looks = {};
    document.querySelectorAll(".lab").forEach((lab, place) => {
        const figure = lab.closest("#problem") ? "" : `figure ${place} `;
        const note = (kind, cell, ...elements) => {
            looks[`${figure}${kind} ${cell}`] = elements.map(element => {
                const {backgroundColor, outlineColor, fill, stroke, opacity} = getComputedStyle(element);
                return [backgroundColor, outlineColor, fill, stroke, opacity];
            }).join(" ");
        };
        const weights = lab.querySelector(".edge, td.off").dataset.cell.split(".")[0];
        for (const it of lab.querySelectorAll("td[data-cell]")) note("square", it.dataset.cell, it);
        for (const it of lab.querySelectorAll(".edge")) note("edge", it.dataset.cell, ...it.querySelectorAll("path"));
        for (const it of lab.querySelectorAll(".node")) note("node", it.dataset.cell, it.querySelector("circle, rect"));
        for (const it of lab.querySelectorAll(".weight")) note("label", `${weights}.${it.dataset.r}.${it.dataset.c}`, it);
        for (const it of lab.querySelectorAll(".term")) {
            note("term", it.dataset.c ? `${weights}.${it.dataset.r}.${it.dataset.c}` : `b.${it.dataset.r}`, it);
        }
        for (const it of lab.querySelectorAll(".sum")) {
            const {visibility} = getComputedStyle(it.querySelector(".terms"));
            looks[`${figure}sum Y.${it.dataset.r}.${it.dataset.s}`] = visibility;
        }
    });
    return looks;
}"""
# A point of an edge that nothing covers.
POINT = """edge => {
    const line = edge.querySelector("path"), matrix = line.getScreenCTM();
    for (let share = 0.05; share < 1; share += 0.05) {
        const {x, y} = line.getPointAtLength(share * line.getTotalLength()).matrixTransform(matrix);
        if (document.elementFromPoint(x, y)?.closest(".edge") === edge) return [x, y];
    }
}"""
DESKTOP = {"width": 1280, "height": 1200}  # everything is in view at once, so that pointing does not scroll

Looks = dict[str, str]


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False, viewport=DESKTOP)


def lit(page: Page, usual: Looks) -> set[str]:
    looks = page.evaluate(LOOKS)
    assert looks.keys() == usual.keys()
    return {part for part, look in looks.items() if look != usual[part]}


def belonging(name: str, parts: Looks) -> set[str]:
    """What is to light up together with a cell, told by the names of the parts alone."""
    array, row, column = (*name.split("."), "")[:3]
    return {part for part in parts if belongs(*part.split(" "), array, row, column, parts)}


def belongs(kind: str, cell: str, array: str, row: str, column: str, parts: Looks) -> bool:
    """Does a part belong to a cell of this array, row and column?"""
    its, its_row, its_column = (*cell.split("."), "")[:3]
    if array in "Yb":  # an output, or its bias: the row of weights, the bias, the sum, and all inputs
        return its == "X" or its_row == row
    if array == "X":  # an input: its column of weights, and the sums in which it counts
        if kind == "sum":
            return f"edge V.{its_row}.{row}" in parts or f"edge W.{its_row}.{row}" in parts
        return (its == "X" and its_row == row) or (its in "WV" and its_column == row)
    if its == "X":  # a weight: what it joins, and the sum
        return its_row == column
    return its_row == row and (its == "Y" or (its in "WV" and its_column == column))


@every_problem
def test_focus_lights_what_belongs_together(page: Page, address: str) -> None:
    """In a blank, the focus lights exactly what belongs to it; on an edge or a square, the pointer does."""
    page.goto(address)
    page.wait_for_load_state()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    usual = page.evaluate(LOOKS)
    for box in boxes(page).all():
        name = box.get_attribute("name")
        box.focus()
        assert lit(page, usual) == belonging(name, usual), name
        box.blur()
    for edge in page.locator("#problem .edge").all():
        name = edge.get_attribute("data-cell")
        point = edge.evaluate(POINT)
        assert point, f"the edge {name} cannot be pointed at"
        page.mouse.move(*point)
        assert lit(page, usual) == belonging(name, usual), name
        assert f"square {name}" in lit(page, usual)
    for square in page.locator("#problem td[data-cell]").all():
        name = square.get_attribute("data-cell")
        square.hover()
        assert lit(page, usual) == belonging(name, usual), name
    assert not requests


@every_problem
def test_names(page: Page, address: str) -> None:
    """Every square, edge and node is named after its cell; a blank is a box of that name; a weight of 0 has no edge."""
    page.goto(address)
    problem = page.locator("#problem")
    squares = {
        f"{table}.{row}" if table == "b" else f"{table}.{row}.{column}": text
        for (table, row, column), text in cells(page).items()
    }
    named = "parts => parts.map(part => part.dataset.cell)"
    assert problem.locator("td[data-cell]").evaluate_all(named) == list(squares)
    blanks = [name for name, text in squares.items() if text == "?"]
    assert problem.locator("td:has(input)").evaluate_all(named) == blanks
    assert [box.get_attribute("name") for box in boxes(page).all()] == blanks
    for name, text in squares.items():
        zero = text != "?" and name[0] in "WV" and number(text) == 0
        assert ("no connection" in text) == zero, f"{name} reads {text}"
    multiplied = "V" if "V.0.0" in squares else "W"
    live = [name for name, text in squares.items() if name[0] == multiplied and "no connection" not in text]
    assert problem.locator(".edge").evaluate_all(named) == live
    nodes = problem.locator(".node").evaluate_all(named)
    assert sorted(nodes) == sorted(name for name in squares if name[0] in "XbY")


def test_after_a_check(new_page: NewPage) -> None:
    """What a script has put in place of the problem lights up as before, and pointing still asks the server nothing."""
    page = new_page(viewport=DESKTOP)
    page.goto(PROBLEMS["connection/two-inputs"])
    fill(page, *answers(page))
    boxes(page).last.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    boxes(page).last.blur()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    usual = page.evaluate(LOOKS)
    for box in boxes(page).all():
        box.focus()
        name = box.get_attribute("name")
        assert lit(page, usual) == belonging(name, usual), name
    assert not requests


def test_figures_keep_to_themselves(page: Page) -> None:
    """On the page of a chapter, pointing into one figure lights nothing in another."""
    page.goto("/connection?step=20")
    usual = page.evaluate(LOOKS)
    figures = {part.rsplit(" ", 2)[0] for part in usual if part.startswith("figure")}
    assert len(figures) == 2
    boxes(page).first.focus()
    assert lit(page, usual)
    assert not [part for part in lit(page, usual) if part.startswith("figure")]
    boxes(page).first.blur()
    for place, lab in enumerate(page.locator(".prose .lab").all()):
        lab.locator(".node").first.hover()
        assert lit(page, usual)
        assert {part.rsplit(" ", 2)[0] for part in lit(page, usual)} == {f"figure {place}"}
