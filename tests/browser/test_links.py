"""Pointing at a number lights up all that belongs to it, in the matrices, the network and the sums, without a script.

part    what can light up, by its kind and its cell: "square W.0.2" in a matrix, "edge W.0.2", "label W.0.2" (the number
        on an edge), "node X.2.0", "term W.0.2" of a sum; and "sum Y.0.0", which is seen or not
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, NewPage, boxes, every_problem, fill, whole
from tests.browser.reader import answers, cells, number, read

# Notes how every part looks, in every figure of the page; tells the parts that look otherwise than in the first note.
LIT = """() => {
    const looks = {};
    document.querySelectorAll(".lab").forEach((lab, place) => {
        const figure = lab.closest("#problem") ? "" : `figure ${place} `;
        const note = (kind, cell, ...elements) => {
            looks[`${figure}${kind} ${cell}`] = elements.map(element => {
                const style = getComputedStyle(element);
                return style.outlineStyle + style.outlineColor + style.backgroundColor + style.fill + style.stroke
                    + style.strokeWidth + style.opacity;
            }).join(" ");
        };
        const named = role => lab.querySelector(`:is(td, .node).${role}`)?.dataset.cell.split(".")[0];
        const weights = lab.querySelector(".edge, td.w").dataset.cell.split(".")[0], outputs = named("y");
        for (const it of lab.querySelectorAll("td[data-cell]")) note("square", it.dataset.cell, it);
        for (const it of lab.querySelectorAll(".edge")) note("edge", it.dataset.cell, ...it.querySelectorAll("path"));
        for (const it of lab.querySelectorAll(".node")) note("node", it.dataset.cell, it.querySelector("circle, rect"));
        const weight = ({r, c}) => c ? `${weights}.${r}.${c}` : `b.${r}`;
        for (const it of lab.querySelectorAll(".weight")) note("label", weight(it.dataset), it);
        for (const it of lab.querySelectorAll(".term")) note("term", weight(it.dataset), it);
        for (const it of lab.querySelectorAll(".sum")) {
            const {visibility} = getComputedStyle(it.querySelector(".terms"));
            looks[`${figure}sum ${outputs}.${it.dataset.r}.${it.dataset.s}`] = visibility;
        }
    });
    window.usual ??= looks;
    return Object.keys(looks).map(part => [part, looks[part] !== window.usual[part]]);
}"""
# Each edge, node and square, with a point of it that nothing covers; without one, if all of it is covered.
POINTS = """() => Array.from(document.querySelectorAll("#problem :is(.edge, .node, td[data-cell])"), part => {
    const line = part.querySelector("path"), box = part.getBoundingClientRect();
    for (let share = 0.05; share < 1; share += 0.05) {
        const {x, y} = line
            ? line.getPointAtLength(share * line.getTotalLength()).matrixTransform(line.getScreenCTM())
            : {x: box.x + share * box.width, y: box.y + share * box.height};
        if (document.elementFromPoint(x, y)?.closest(".edge, .node, td") === part) return [part.dataset.cell, [x, y]];
    }
    return [part.dataset.cell, null];
})"""


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


def lit(page: Page) -> set[str]:
    """The parts that look otherwise than when the page was looked at for the first time."""
    return {part for part, is_lit in page.evaluate(LIT) if is_lit}


def roles_of(page: Page) -> dict[str, str]:
    """What each table is in the product: "w" weights, "x" inputs, "b" biases or "y" outputs."""
    sheet = read(page)
    weights, inputs, outputs = sheet.tables
    return {"W": "w", weights: "w", inputs: "x", "b": "b", outputs: "y"}


def belonging(name: str, parts: set[str], zeros: set[str], roles: dict[str, str]) -> set[str]:
    """The parts that are to light up together with a cell, told by names alone; `zeros` are the cells that show a 0."""
    mine, (i, j) = roles[name[0]], (*name.split(".")[1:], "")[:2]

    def belongs(kind: str, cell: str) -> bool:
        its, (row, column) = roles[cell[0]], (*cell.split(".")[1:], "")[:2]
        same = (row, column) == (i, j)
        match mine, its:
            case "y", "x":  # an output: its row of weights, its bias, its sum, and all inputs of its sample
                return column == j
            case "y", "w" | "b":
                return row == i
            case "b", _:  # a bias: its row of weights, its outputs and their sums, and all inputs
                return its == "x" or row == i
            case "w", "x":  # a weight: what it connects, and the sums in which it counts
                return row == j
            case "w", "y":
                return row == i
            case "x", "w":  # an input: its column of weights, and the sums of its sample in which it counts
                return column == i
            case "x", "y" if kind == "sum":
                weights = {f"edge {weight}.{row}.{i}" for weight, role in roles.items() if role == "w"}
                return column == j and name not in zeros and not parts.isdisjoint(weights)
        return same and mine == its

    return {part for part in parts if belongs(*part.split(" "))}


def point_everywhere(page: Page) -> None:
    """In a blank, the focus lights exactly what belongs to it; on everything else, the pointer does."""
    requests: list[str] = []
    page.once("request", lambda request: requests.append(request.url))
    parts = {part for part, _ in page.evaluate(LIT)}
    roles = roles_of(page)
    zeros = {".".join(map(str, place)) for place, text in cells(page).items() if text[0] == "0"}
    for box in boxes(page).all():
        box.focus()
        name = box.get_attribute("name")
        assert lit(page) == belonging(name, parts, zeros, roles), f"the focus is on {name} of {page.url}"
        box.blur()
    for name, point in page.evaluate(POINTS):
        assert point, f"there is no way to point at {name} of {page.url}"
        page.mouse.move(*point)
        assert lit(page) == belonging(name, parts, zeros, roles), f"the pointer is on {name} of {page.url}"
    assert not requests


@every_problem
def test_lights_what_belongs_together(page: Page, address: str) -> None:
    """What one points at lights up with all that belongs to it and nothing else, and the server is not asked."""
    page.goto(address)
    whole(page)
    point_everywhere(page)


def test_after_a_check(new_page: NewPage) -> None:
    """What a script has put in place of the problem lights up in the same way."""
    page = new_page()
    page.goto(PROBLEMS["connection/five-to-three"])
    fill(page, *answers(page))
    boxes(page).last.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    boxes(page).last.blur()
    whole(page)
    point_everywhere(page)


def test_forced_colours(page: Page) -> None:
    """What belongs together is lit as well where readers force colours of their own."""
    page.emulate_media(forced_colors="active")
    page.goto(PROBLEMS["connection/five-to-three"])
    whole(page)
    point_everywhere(page)


def test_names(page: Page) -> None:
    """Every square, edge and node is named after its cell; a blank is a box of that name; a weight of 0 has no edge."""
    for address in PROBLEMS.values():
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
            has_biases = "b.0" in squares  # without any, a 0 is just a number
            zero = text != "?" and name[0] in "WV" and has_biases and number(text) == 0
            assert ("no connection" in text) == zero, f"{name} reads {text}"
        multiplied, inputs, outputs = read(page).tables
        live = [name for name, text in squares.items() if name[0] == multiplied and text[0] != "0"]
        assert problem.locator(".edge").evaluate_all(named) == live
        nodes = problem.locator(".node").evaluate_all(named)
        assert sorted(nodes) == sorted(
            name
            for name in squares
            if name[0] == "b" or (name[0] in (inputs, outputs) and name.endswith(".0"))  # of one sample
        )


def test_figures_keep_to_themselves(page: Page) -> None:
    """On the page of a chapter, pointing into one figure lights nothing in another."""
    page.goto("/connection?step=20")
    figures = {part.rsplit(" ", 2)[0] for part, _ in page.evaluate(LIT) if part.startswith("figure")}
    assert len(figures) == 2
    for box in boxes(page).all():
        box.focus()
        assert lit(page)
        assert not [part for part in lit(page) if part.startswith("figure")]
        box.blur()
    for place, lab in enumerate(page.locator(".prose .lab").all()):
        for node in lab.locator(".node").all():
            node.hover()
            assert {part.rsplit(" ", 2)[0] for part in lit(page)} == {f"figure {place}"}
